"""What the marks and signs of a timeline mean: all for the help, for a picture those it has."""

from collections.abc import Iterable, Iterator, Mapping

from rich.cells import cell_len

from tui.draw.marks import Mark, mark_of
from tui.draw.runs import Line, Run, clip, line_text, line_width
from tui.model.records import Agreement
from tui.model.timeline import Entry
from tui.model.visible import one_line

_POSSIBLE = "only possible, or not certain when"
_AXIS_SIGNS = (
    ("█", "lasted"),
    ("▓▒░", "may have lasted"),
    ("╌", "may lie anywhere here"),
    ("◂ ▸", "goes on, or lies, beyond"),
    ("├ ┤", "not before, not after: known from other events"),
    ("╱╱", "empty time left out"),
)
SIGNS = (
    ("■ ● ◆ ▲ …", "certain; a shape and a colour for each type, ◆ for agreements"),
    ("□ ○ ◇ △ … ?", _POSSIBLE),
    *_AXIS_SIGNS,
    ("┊", "today"),
)
"""Every sign, and what it means."""

_APART = 3
"""Cells between two items of a legend."""


def legend_lines(
    entries: Iterable[Entry], marks: Mapping[str, Mark], drawn: Iterable[Line], width: int
) -> list[Line]:
    """Return what the marks of `entries` and the signs in `drawn` mean, in lines of `width`."""
    signs = {sign for line in drawn for sign in line_text(line)}
    return _packed([*_types(entries, marks), *_signs(marks, signs)], width)


def _types(entries: Iterable[Entry], marks: Mapping[str, Mark]) -> Iterator[Line]:
    """Yield the mark of each type of `entries`, in the order in which they appear."""
    types: dict[str, Mark] = {}
    for entry in entries:
        is_agreement = isinstance(entry.record, Agreement)
        name = "agreement" if is_agreement else entry.record.type or "no type"
        types.setdefault(name, mark_of(marks, entry))
    for name, mark in types.items():
        yield Run(mark.solid, f"type-{mark.tone}"), Run(f" {one_line(name)}", "faint")


def _signs(marks: Mapping[str, Mark], signs: set[str]) -> Iterator[Line]:
    """Yield the hollow marks and the signs of the axis that are among `signs`."""
    hollows = [mark.hollow for mark in marks.values()] + ["◇"]
    used = [hollow for hollow in dict.fromkeys(hollows) if hollow in signs]
    if used:
        yield Run(f"{' '.join(used)} ?"), Run(f" {_POSSIBLE}", "faint")
    for sign, meaning in _AXIS_SIGNS:
        if signs & set(sign) - {" "}:
            yield Run(sign), Run(f" {meaning}", "faint")


def _packed(items: Iterable[Line], width: int) -> list[Line]:
    """Return `items` side by side, as many in a line as fit."""
    lines: list[Line] = []
    line: Line = ()
    for item in items:
        if line and line_width(line) + _APART + line_width(item) > width:
            lines.append(line)
            line = ()
        gap = (Run(" " * _APART),) if line else ()
        line = (*line, *gap, *_clipped(item, width))
    return [*lines, line] if line else lines


def _clipped(item: Line, width: int) -> Line:
    """Return an item, its meaning cut off where it is wider than a line."""
    if line_width(item) <= width:
        return item
    sign, meaning = item
    return sign, Run(clip(meaning.text, max(0, width - cell_len(sign.text))), meaning.ink)
