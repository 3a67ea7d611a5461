"""A file becomes a Timeline, or every problem in it with its place.

What reads YAML is imported when it is asked for: a screen that has a long file read beside it
opens without.
"""

from typing import TYPE_CHECKING, Any

from tui.load.problems import FileError

if TYPE_CHECKING:
    from tui.load.loading import (
        load_bytes,
        load_file,
        load_source,
        warnings_about,
    )

__all__ = [
    "FileError",
    "load_bytes",
    "load_file",
    "load_source",
    "warnings_about",
]


def __getattr__(name: str) -> Any:
    if name in __all__:
        from tui.load import loading

        return getattr(loading, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
