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
    "Options",
    "Pane",
    "export_bytes",
    "format_for",
    "write_file",
    "write_stdout",
]

Pane = Literal["all", "timeline", "attendees", "agreements"]
PANES: tuple[Pane, ...] = get_args(Pane)


class Options(Struct, frozen=True):
    """What of a view is written, and for the formats that have a width, in how many columns."""

    pane: Pane = "all"
    width: int | None = None


class Format(Struct, frozen=True):
    """One way to write a view: its name, what its files end in, and its text."""

    name: str
    title: str
    suffixes: tuple[str, ...]
    text: Callable[[View, Options], str]
    has_width: bool = False


def _markdown(view: View, options: Options) -> str:
    from tui.export.markdown import markdown

    return markdown(view, options.pane)


def _json(view: View, options: Options) -> str:
    from tui.export.json import json_text

    return json_text(view, options.pane)


def _svg(view: View, options: Options) -> str:
    from tui.export.svg import DEFAULT_WIDTH, svg

    if options.pane not in ("all", "timeline"):
        raise ExportError(f"a picture shows the timeline, not the {options.pane} alone")
    return svg(view, options.width or DEFAULT_WIDTH)


def _text(view: View, options: Options) -> str:
    from tui.export.aloud import text_aloud

    return text_aloud(view, options.pane, options.width)


DEFAULT_FORMAT = "md"
FORMATS: Mapping[str, Format] = {
    format_.name: format_
    for format_ in (
        Format("md", "Markdown", (".md", ".markdown"), _markdown),
        Format("json", "JSON", (".json",), _json),
        Format("svg", "SVG, a picture", (".svg",), _svg, has_width=True),
        Format("txt", "Text, to be heard", (".txt",), _text, has_width=True),
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
        meant = did_you_mean(format_name, FORMATS) or f"; there are {', '.join(FORMATS)}"
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
        f"end the name in one of {known}, or name the format: {', '.join(FORMATS)}"
    )


def export_bytes(
    view: View,
    format_: Format | str = DEFAULT_FORMAT,
    options: Options = Options(),  # noqa: B008
) -> bytes:
    """Return the view in a format, of `FORMATS` or by its name there, as UTF-8.

    Raises:
        ExportError: the format cannot show what is asked for.
    """
    chosen = FORMATS[format_] if isinstance(format_, str) else format_
    return chosen.text(view, options).encode()
