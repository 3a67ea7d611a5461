"""How an entry is drawn on the time axis: solid where it certainly was, shaded where perhaps."""

from collections.abc import Sequence
from typing import NamedTuple

from tui.draw.marks import Mark
from tui.draw.time_axis import TimeAxis
from tui.model.calendar import EARLIEST, LATEST
from tui.model.dates import Truth
from tui.model.timeline import Entry
from tui.query.moments import known_span

_FADE = "▓▒░"
_LEFT, _RIGHT = "◂", "▸"


class Drawn(NamedTuple):
    """The characters of one entry on the axis, from a column on."""

    column: int
    text: str
    is_off: bool = False
    """Whether it lies beyond the axis, and this is only an arrow to where."""


def draw_entry(axis: TimeAxis, entry: Entry, mark: Mark, truth: Truth) -> Drawn | None:
    """Return how `entry` is drawn, or None where nothing is known of when it was.

    A span is solid between the latest it began and the earliest it ended, and shaded where it may
    have been; a moment is its mark, with dashes as far as it may lie, the mark at the
    middle of them in time and gone where that is not seen; what only relations bound is a reach
    without a mark, solid where it certainly was. An arrow stands where it goes on beyond the axis,
    or lies beyond it.
    """
    shown = axis.range
    if shown is None or entry.is_undated:
        return None
    date = entry.date
    bounds = entry.bounds
    if date is None:
        return _reach(axis, entry, is_sure=truth is Truth.CERTAIN)
    if bounds.end_last < shown[0]:
        return Drawn(0, _LEFT, is_off=True)
    if bounds.begin_first > shown[1]:
        return Drawn(axis.width - 1, _RIGHT, is_off=True)
    is_sure = truth is Truth.CERTAIN and not date.uncertain and not date.approximate
    if date.is_interval:
        return _span(axis, entry, is_sure)
    return _moment(axis, entry, mark.solid if is_sure else mark.hollow, is_sure)


def _ends(axis: TimeAxis, entry: Entry) -> tuple[int, int]:
    """Return the first and the last column that the entry may touch."""
    first, last = axis.place(entry.bounds.begin_first), axis.place(entry.bounds.end_last)
    return max(0, first), min(axis.width - 1, last)


def _moment(axis: TimeAxis, entry: Entry, shape: str, is_sure: bool) -> Drawn:
    first, last = _ends(axis, entry)
    known = known_span(entry.bounds)
    middle = -1 if known is None else axis.place((known[0] + known[1]) // 2)
    is_marked = 0 <= middle < axis.width
    is_open = entry.bounds.begin_first == EARLIEST or entry.bounds.end_last == LATEST
    if last - first > 1 or not is_marked or (is_open and axis.width > 2):
        column, text, _ = _finished(axis, entry, first, ["╌"] * (last - first + 1))
        if not is_marked:
            return Drawn(column, text)
        # The arrow of an end that is open is never under the mark.
        left = column + (entry.bounds.begin_first == EARLIEST)
        right = column + len(text) - 1 - (entry.bounds.end_last == LATEST)
        place = max(left, min(middle, right)) - column
        return Drawn(column, text[:place] + shape + text[place + 1 :])
    if is_sure or axis.width < 3:
        return Drawn(middle, shape)
    first = min(max(0, middle - 1), axis.width - 3)
    return Drawn(first, "".join(shape if first + place == middle else "╌" for place in range(3)))


def _reach(axis: TimeAxis, entry: Entry, *, is_sure: bool) -> Drawn:
    """Return the reach in which an event without a date has begun, as relations bound it.

    What certainly lasted, as from its first part to its last, reaches to where it can have ended.
    """
    bounds = entry.bounds
    lasts = bounds.begin_last < bounds.end_first
    end = bounds.end_last if lasts else min(bounds.begin_last, bounds.end_last)
    if bounds.begin_first == EARLIEST and end == LATEST and not lasts:
        end = bounds.end_first  # all that is known is what it lasted beyond
    left, right = axis.place(bounds.begin_first), axis.place(end)
    if right < 0:
        return Drawn(0, _LEFT, is_off=True)
    if left == axis.width:
        return Drawn(axis.width - 1, _RIGHT, is_off=True)
    first, last = max(0, left), min(axis.width - 1, right)
    if first == last:
        is_bound_left, is_bound_right = left >= 0, right < axis.width
        both = "╌" if is_bound_left else "┤"
        return Drawn(first, both if is_bound_right else "├" if is_bound_left else "╌")
    dashes = ["╌"] * (last - first + 1)
    if lasts:
        begun, ending = axis.place(bounds.begin_last), axis.place(bounds.end_first)
        for column in range(max(first, begun), min(last, ending) + 1):
            dashes[column - first] = "█" if is_sure else "▒"
    dashes[0] = _LEFT if left < 0 else "├"
    dashes[-1] = _RIGHT if right == axis.width else "┤"
    return Drawn(first, _with_breaks(axis, first, dashes))


def _span(axis: TimeAxis, entry: Entry, is_sure: bool) -> Drawn:
    """Return a span: solid where it lasts under every reading, fading to where it may not."""
    bounds = entry.bounds
    first, last = _ends(axis, entry)
    begun, ending = axis.place(bounds.begin_last), axis.place(bounds.end_first)
    if begun - first <= 1:
        # A begin that is less than two columns in doubt shows none of it.
        begun = first
    if 0 <= last - ending <= 1:
        ending = last
    after = max(begun, ending)
    line = []
    for column in range(first, last + 1):
        if column < begun:
            line.append(_FADE[-1 - (column - first) * len(_FADE) // (begun - first)])
        elif column > after:
            line.append(_FADE[(column - after - 1) * len(_FADE) // (last - after)])
        else:
            line.append("█")
    drawn = "".join(line) if is_sure else "".join(line).replace("█", "▒").replace("▓", "░")
    return _finished(axis, entry, first, list(drawn))


def _finished(axis: TimeAxis, entry: Entry, column: int, line: list[str]) -> Drawn:
    """Return `line` with the breaks that it crosses, and an arrow where it goes on beyond.

    A line of one column is drawn in two for its arrow, where there are two.
    """
    text = list(_with_breaks(axis, column, line))
    is_begun = axis.place(entry.bounds.begin_first) < 0
    goes_on = axis.place(entry.bounds.end_last) == axis.width
    if len(text) == 1 < axis.width and is_begun != goes_on:
        text *= 2
        column = min(column, axis.width - 2)
    if len(text) > 1 and is_begun:
        text[0] = _LEFT
    if len(text) > 1 and goes_on:
        text[-1] = _RIGHT
    return Drawn(column, "".join(text))


def _with_breaks(axis: TimeAxis, column: int, line: Sequence[str]) -> str:
    """Return `line`, which begins at `column`, with the sign of each break that it crosses."""
    text = list(line)
    for gap in axis.gaps:
        for place, sign in enumerate(gap.text, gap.column - column):
            if sign == "╱" and 0 <= place < len(text):
                text[place] = sign
    return "".join(text)
