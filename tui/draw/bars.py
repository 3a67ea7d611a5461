"""How an entry is drawn on the time axis: solid where it certainly was, shaded where perhaps."""

from typing import NamedTuple

from tui.draw.marks import Mark
from tui.draw.time_axis import TimeAxis
from tui.model.calendar import EARLIEST, LATEST
from tui.model.dates import Truth
from tui.model.timeline import Entry

_FADE = "▓▒░"


class Drawn(NamedTuple):
    """The characters of one entry on the axis, from a column on."""

    column: int
    text: str


def draw_entry(axis: TimeAxis, entry: Entry, mark: Mark, truth: Truth) -> Drawn | None:
    """Return how `entry` is drawn, or None where nothing is known of when it was.

    A span is solid between the latest it began and the earliest it ended, and shaded where it may
    have been; a moment is its mark, with dashes as far as it may lie; what only relations bound is
    a reach without a mark.
    """
    if not axis.stretches or entry.is_undated:
        return None
    date = entry.date
    if date is None:
        return _reach(axis, entry)
    is_sure = truth is Truth.CERTAIN and not date.uncertain and not date.approximate
    if date.is_interval:
        return _span(axis, entry, is_sure)
    return _moment(axis, entry, mark.solid if is_sure else mark.hollow, is_sure)


def _ends(axis: TimeAxis, entry: Entry) -> tuple[int, int]:
    """Return the first and the last column that the entry may touch."""
    return _within(axis, entry.bounds.begin_first), _within(axis, entry.bounds.end_last)


def _moment(axis: TimeAxis, entry: Entry, shape: str, is_sure: bool) -> Drawn:
    first, last = _ends(axis, entry)
    middle = (first + last) // 2
    if last - first > 1:
        dashes = ["╌"] * (last - first + 1)
        dashes[middle - first] = shape
        return _with_open_ends(entry, first, dashes)
    if is_sure or axis.width < 3:
        return Drawn(middle, shape)
    first = min(max(0, middle - 1), axis.width - 3)
    return Drawn(first, "".join(shape if first + place == middle else "╌" for place in range(3)))


def _reach(axis: TimeAxis, entry: Entry) -> Drawn:
    """Return the reach in which an event without a date has begun, as relations bound it."""
    bounds = entry.bounds
    begin_last = min(bounds.begin_last, bounds.end_last)
    is_open_left = bounds.begin_first == EARLIEST
    if is_open_left and begin_last == LATEST:
        begin_last = bounds.end_first  # all that is known is what it lasted beyond
    is_open_right = begin_last == LATEST
    first = 0 if is_open_left else axis.column(bounds.begin_first)
    last = axis.width - 1 if is_open_right else axis.column(begin_last)
    if first == last:
        return Drawn(first, "├" if is_open_right else "┤" if is_open_left else "╌")
    left = "◂" if is_open_left else "├"
    right = "▸" if is_open_right else "┤"
    return Drawn(first, left + "╌" * (last - first - 1) + right)


def _span(axis: TimeAxis, entry: Entry, is_sure: bool) -> Drawn:
    """Return a span: solid where it lasts under every reading, fading to where it may not."""
    bounds = entry.bounds
    first, last = _ends(axis, entry)
    begun = _within(axis, bounds.begin_last)
    ending = _within(axis, bounds.end_first)
    if begun - first <= 1:
        # A begin that is less than two columns in doubt shows none of it.
        begun = first
    if last - ending <= 1:
        ending = last
    line = []
    for column in range(first, last + 1):
        if column < begun:
            line.append(_FADE[-1 - (column - first) * len(_FADE) // (begun - first)])
        elif column > max(begun, ending):
            after = max(begun, ending)
            line.append(_FADE[(column - after - 1) * len(_FADE) // (last - after)])
        else:
            line.append("█")
    drawn = "".join(line) if is_sure else "".join(line).replace("█", "▒").replace("▓", "░")
    return _with_open_ends(entry, first, list(drawn))


def _within(axis: TimeAxis, moment: int) -> int:
    """Return the column of a bound, at the end of the axis where there is none."""
    if moment == EARLIEST:
        return 0
    return axis.width - 1 if moment == LATEST else axis.column(moment)


def _with_open_ends(entry: Entry, column: int, line: list[str]) -> Drawn:
    """Return `line` with an arrow at each end that goes on beyond the axis."""
    if entry.bounds.begin_first == EARLIEST and len(line) > 1:
        line[0] = "◂"
    if entry.bounds.end_last == LATEST and entry.bounds.begin_first != EARLIEST and len(line) > 1:
        line[-1] = "▸"
    return Drawn(column, "".join(line))
