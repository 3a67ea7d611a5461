"""The window on the time axis: zoomed, moved along, and put into words for a filter.

It is moved over the axis of the whole as that is drawn: half of it is half of its columns, so
that a step looks alike in years and in minutes, and across a break. Zooming in and out about the
same instant undo each other, as do two steps along, but for the second that they are rounded to
and for an edge in a break, which goes on to where something is again.
"""

from bisect import bisect_right
from operator import itemgetter

from tui.draw.sight import clamped
from tui.draw.stretches import HOUR, YEAR
from tui.draw.time_axis import TimeAxis
from tui.model.calendar import DAY, civil, year_text
from tui.query.moments import Range

SHORTEST = 300
"""Seconds of the shortest window."""

_EDGE_UNITS = 8

_NEARLY_ALL = 98
"""Percent of the columns from which on a window is that of all."""

_COLUMN = 1 << 80
"""Places on the axis to a column: whole numbers, so that nothing is lost in billions of years."""


def zoomed(whole: TimeAxis, window: Range | None, about: int | None, steps: int) -> Range | None:
    """Return the window of half the columns for each positive step, of double for a negative one.

    The instant `about` stays in its column if it is in the window, else the middle does.
    """
    if whole.range is None:
        return None
    first, last = window or whole.range
    if steps > 0 and last - first < 2 * SHORTEST:
        return window
    begin, end = _place(whole, first), _place(whole, last + 1)
    is_inside = about is not None and first <= about <= last
    middle = _place(whole, about) if is_inside and about is not None else (begin + end) // 2
    before, after = middle - begin, end - middle
    if steps > 0:
        inner = _out_of_breaks(whole, middle - (before >> steps), middle + (after >> steps))
        return _window(whole, *inner)
    wide = _onto(whole, middle - (before << -steps), middle + (after << -steps))
    outer_end, outer_begin = _out_of_breaks(whole, wide[1], wide[0])
    return _window(whole, outer_begin, outer_end)


def panned(whole: TimeAxis, window: Range | None, quarters: int) -> Range | None:
    """Return the window moved on by so many quarters of it, to the end of the axis at most."""
    if window is None:
        return None
    begin, end = _place(whole, window[0]), _place(whole, window[1] + 1)
    way = (end - begin) * quarters // 4
    return _window(whole, begin + way, end + way)


def centred(whole: TimeAxis, window: Range | None, moment: int) -> Range | None:
    """Return a window with `moment` in its middle, as wide as it is or else an eighth of all."""
    if whole.range is None:
        return None
    size = whole.width * _COLUMN // 8
    if window is not None:
        size = _place(whole, window[1] + 1) - _place(whole, window[0])
    begin = _place(whole, moment) - size // 2
    return _window(whole, begin, begin + size)


def middle_in(window: Range | None, span: Range | None) -> int | None:
    """Return the middle of `span`, or else of what of it is in the window; None for nothing."""
    if span is None:
        return None
    middle = (span[0] + span[1]) // 2
    if window is None or window[0] <= middle <= window[1]:
        return middle
    first, last = max(span[0], window[0]), min(span[1], window[1])
    return (first + last) // 2 if first <= last else None


def _window(whole: TimeAxis, begin: int, end: int) -> Range | None:
    """Return the seconds between two places, moved onto the axis; None for all of it."""
    assert whole.range is not None  # noqa: S101
    if end - begin >= whole.width * _COLUMN * _NEARLY_ALL // 100:
        return None
    begin, end = _onto(whole, begin, end)
    first, last = _moment(whole, begin), _moment(whole, end) - 1
    lacking = max(0, SHORTEST - 1 - (last - first))
    first, last = first - lacking // 2, last + lacking - lacking // 2
    over = max(0, whole.range[0] - first) + min(0, whole.range[1] - last)
    return clamped(whole, (first + over, last + over))


def _onto(whole: TimeAxis, begin: int, end: int) -> tuple[int, int]:
    """Return the two places, moved together as far as brings them onto the axis."""
    over = max(0, -begin) + min(0, whole.width * _COLUMN - end)
    return begin + over, end + over


def _out_of_breaks(whole: TimeAxis, left: int, right: int) -> tuple[int, int]:
    """Return the first place moved on, and the second back, to the edge of a break it lies in.

    Both stay where they are if that would part nothing from nothing.
    """
    moved_left, moved_right = left, right
    for gap in whole.gaps:
        begin, end = gap.column * _COLUMN, (gap.column + gap.width) * _COLUMN
        if begin <= left < end:
            moved_left = end
        if begin < right <= end:
            moved_right = begin
    is_crossed = (moved_left < moved_right) != (left < right)
    return (left, right) if is_crossed else (moved_left, moved_right)


def _knots(whole: TimeAxis) -> list[tuple[int, int]]:
    """Return instants with their places, between which the axis is even; a break is so too."""
    return [
        knot
        for stretch in whole.stretches
        for knot in (
            (stretch.first, stretch.column * _COLUMN),
            (stretch.last + 1, stretch.end * _COLUMN),
        )
    ]


def _place(whole: TimeAxis, moment: int) -> int:
    """Return where an instant is on the axis; what lies beyond it is at its end."""
    knots = _knots(whole)
    at = min(max(1, bisect_right(knots, moment, key=itemgetter(0))), len(knots) - 1)
    (first, begin), (last, end) = knots[at - 1], knots[at]
    inside = min(max(moment, first), last) - first
    return begin + inside * (end - begin) // (last - first)


def _moment(whole: TimeAxis, place: int) -> int:
    """Return the instant that is the nearest to a place: `_place` turned round."""
    knots = _knots(whole)
    at = min(max(1, bisect_right(knots, place, key=itemgetter(1))), len(knots) - 1)
    (first, begin), (last, end) = knots[at - 1], knots[at]
    return first + ((place - begin) * (last - first) + (end - begin) // 2) // (end - begin)


def edge_text(moment: int, window: Range) -> str:
    """Return the date of an edge of `window`: in units of which it holds `_EDGE_UNITS` or more.

    So little lies between the edge and the begin, or the end, of that date.
    """
    units = (window[1] - window[0] + 1) // _EDGE_UNITS
    year, month, day, hour, minute, _ = civil(moment)
    if units >= YEAR:
        return year_text(year)
    if units >= YEAR // 12:
        return f"{year_text(year)}-{month:02}"
    text = f"{year_text(year)}-{month:02}-{day:02}"
    if units >= DAY:
        return text
    if units >= HOUR:
        minute = 59 if moment == window[1] else 0
    return f"{text}T{hour:02}:{minute:02}"
