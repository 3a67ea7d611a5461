"""A View becomes bytes, and bytes a file.

The exports are a table, `FORMATS`, which the command line and the screen read by name.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, Literal, get_args

from msgspec import Struct

from tui.export.write import ExportError, check_place, write_file, write_stdout
from tui.model.errors import did_you_mean
from tui.model.visible import one_line
from tui.query.view import View

if TYPE_CHECKING:
    from tui.draw.shape import Shape
    from tui.draw.sight import Sight

__all__ = [
    "DEFAULT_FORMAT",
    "FORMATS",
    "LAYOUTS",
    "PANES",
    "ExportError",
    "Format",
    "Options",
    "Pane",
    "check_place",
    "export_bytes",
    "format_for",
    "options_for",
    "write_file",
    "write_stdout",
]

Pane = Literal["all", "timeline", "attendees", "agreements"]
PANES: tuple[Pane, ...] = get_args(Pane)


LAYOUTS = ("list", "lanes", "grid")
"""What a picture can show the timeline as."""


class Options(Struct, frozen=True):
    """What of a view is written, and how, as far as the format leaves a choice."""

    pane: Pane = "all"
    width: int | None = None
    """Columns; None for what is usual in the format."""
    shape: "Shape | None" = None
    """What the timeline is drawn as; None for a list."""
    sight: "Sight | None" = None
    """What of the time axis is looked at; None for all of it."""


class Format(Struct, frozen=True):
    """One way to write a view: its name, what its files end in, and its text."""

    name: str
    title: str
    suffixes: tuple[str, ...]
    text: Callable[[View, Options], str]
    takes: tuple[str, ...] = ()
    """The options of the command line that only some formats take."""


def _markdown(view: View, options: Options) -> str:
    from tui.export.markdown import markdown

    return markdown(view, options.pane)


def _json(view: View, options: Options) -> str:
    from tui.export.json import json_text

    return json_text(view, options.pane)


def _svg(view: View, options: Options) -> str:
    from tui.export.svg import svg

    if options.pane not in ("all", "timeline"):
        raise ExportError(f"a picture shows the timeline, not the {options.pane} alone")
    return svg(view, options)


def _text(view: View, options: Options) -> str:
    from tui.export.aloud import text_aloud

    return text_aloud(view, options.pane, options.width)


DEFAULT_FORMAT = "md"
FORMATS: Mapping[str, Format] = {
    format_.name: format_
    for format_ in (
        Format("md", "Markdown", (".md", ".markdown"), _markdown),
        Format("json", "JSON", (".json",), _json),
        Format("svg", "SVG, a picture", (".svg",), _svg, ("width", "layout", "group")),
        Format("txt", "Text, to be heard", (".txt",), _text, ("width",)),
    )
}


def format_for(path: str | PurePath, format_name: str | None = None) -> Format:
    """Return the format called `format_name`, else that of the path's suffix; `-` is markdown.

    Raises:
        ExportError: there is no such format, or the suffix tells none.
    """
    if format_name is not None:
        _refuse_unknown(format_name, tuple(FORMATS), "format")
        return FORMATS[format_name]
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


def options_for(
    format_: Format, pane: Pane, width: int | None, layout: str | None, group: str | None
) -> Options:
    """Return what is asked for of a format; None is what is not asked for.

    Raises:
        ExportError: the format takes no such option, or there is no such layout or group.
    """
    for name, value in (("width", width), ("layout", layout), ("group", group)):
        if value is not None and name not in format_.takes:
            takers = " and ".join(other.name for other in FORMATS.values() if name in other.takes)
            raise ExportError(f"--{name} goes with {takers}, not with {format_.name}")
    if group is not None and layout in (None, "list"):
        raise ExportError("--group goes with lanes and grid; add --layout lanes")
    return Options(pane, width, None if layout is None else _shape(layout, group))


def _shape(layout: str, group: str | None) -> "Shape":
    from tui.draw.shape import GRID, Shape
    from tui.query.grid import ROWS
    from tui.query.groups import GROUPINGS

    _refuse_unknown(layout, LAYOUTS, "layout")
    if group is None:
        return Shape(layout)
    if layout == GRID:
        _refuse_unknown(group, ROWS, "group")
        return Shape(layout, rows=group)
    _refuse_unknown(group, tuple(GROUPINGS), "group")
    return Shape(layout, group)


def _refuse_unknown(name: str, names: Sequence[str], kind: str) -> None:
    if name not in names:
        meant = did_you_mean(name, names) or f"; there are {', '.join(names)}"
        raise ExportError(f'no {kind} "{one_line(name)}"{meant}')


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
