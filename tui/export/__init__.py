"""A View becomes bytes, and bytes a file.

The exports are a table, `FORMATS`, which the command line and the screen read by name.
"""

from collections.abc import Callable, Mapping
from pathlib import PurePath
from typing import Literal, get_args

from msgspec import Struct

from tui.export.write import ExportError, write_file, write_stdout
from tui.model.errors import did_you_mean
from tui.model.visible import one_line
from tui.query.view import View

__all__ = [
    "DEFAULT_FORMAT",
    "FORMATS",
    "PANES",
    "ExportError",
    "Format",
    "Pane",
    "export_bytes",
    "format_for",
    "write_file",
    "write_stdout",
]

Pane = Literal["all", "timeline", "attendees", "agreements"]
PANES: tuple[Pane, ...] = get_args(Pane)


class Format(Struct, frozen=True):
    """One way to write a view: its name, what its files end in, and its text."""

    name: str
    title: str
    suffixes: tuple[str, ...]
    text: Callable[[View, Pane], str]


def _markdown(view: View, pane: Pane) -> str:
    from tui.export.markdown import markdown

    return markdown(view, pane)


def _json(view: View, pane: Pane) -> str:
    from tui.export.json import json_text

    return json_text(view, pane)


DEFAULT_FORMAT = "md"
FORMATS: Mapping[str, Format] = {
    format_.name: format_
    for format_ in (
        Format("md", "Markdown, to read", (".md", ".markdown"), _markdown),
        Format("json", "JSON, for programs", (".json",), _json),
    )
}


def format_for(path: str | PurePath, format_name: str | None = None) -> Format:
    """Return the format called `format_name`, else that of the path's suffix; `-` is markdown.

    Raises:
        ExportError: there is no such format, or the suffix tells none.
    """
    if format_name is not None:
        if format_name in FORMATS:
            return FORMATS[format_name]
        meant = did_you_mean(format_name, FORMATS) or f"; there are {' and '.join(FORMATS)}"
        raise ExportError(f'no format "{one_line(format_name)}"{meant}')
    if str(path) == "-":
        return FORMATS[DEFAULT_FORMAT]
    suffix = PurePath(path).suffix.lower()
    for format_ in FORMATS.values():
        if suffix in format_.suffixes:
            return format_
    known = ", ".join(suffix for format_ in FORMATS.values() for suffix in format_.suffixes)
    shown = f'"{one_line(suffix)}" is no suffix' if suffix else "there is no suffix"
    raise ExportError(
        f"{one_line(str(path))}: {shown} that tells the format; "
        f"end the name in one of {known}, or name the format: {' or '.join(FORMATS)}"
    )


def export_bytes(view: View, format_: Format | str = DEFAULT_FORMAT, pane: Pane = "all") -> bytes:
    """Return the view in a format, of `FORMATS` or by its name there, as UTF-8."""
    chosen = FORMATS[format_] if isinstance(format_, str) else format_
    return chosen.text(view, pane).encode()
