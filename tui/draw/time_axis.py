"""A time axis: instants to columns, linear but for breaks where years lie empty; and its ticks."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, islice, pairwise
from typing import NamedTuple

from msgspec import Struct

from tui.model.calendar import DAY, EARLIEST, LATEST, SHORT_MONTHS, civil, instant
from tui.model.dates import Bounds

HOUR = 3600
YEAR = 31_556_952
"""Mean length in the Gregorian calendar, in seconds."""

BREAK_WIDTH = 3
"""Columns that a break takes."""

_EMPTY_SHARE = 0.35
"""A stretch without any event is broken out if it takes more than this share of the axis."""

_LEVELS = "▁▂▃▄▅▆▇█"


class Stretch(NamedTuple):
    """A part of the axis without a break: closed seconds, and the columns that they take."""

    first: int
    last: int
    column: int
    width: int


class Step(NamedTuple):
    """A distance between ticks: so many of a unit."""

    units: int
    unit: str
    seconds: int


STEPS = (
    *(Step(count, "minute", count * 60) for count in (1, 5, 10, 15, 30)),
    *(Step(count, "hour", count * HOUR) for count in (1, 2, 3, 6, 12)),
    *(Step(count, "day", count * DAY) for count in (1, 2, 7, 14)),
    *(Step(count, "month", count * YEAR // 12) for count in (1, 2, 3, 6)),
    *(
        Step(mantissa * 10**power, "year", mantissa * 10**power * YEAR)
        for power in range(11)
        for mantissa in (1, 2, 5)
    ),
)

_LABEL_WIDTHS = {"minute": 5, "hour": 6, "day": 6, "month": 8, "year": 4}


class Tick(NamedTuple):
    """A labelled place on the axis."""

    column: int
    label: str


def known_span(bounds: Bounds) -> tuple[int, int] | None:
    """Return the first and the last of the four bounds that is bounded, or None."""
    known = [
        bound
        for bound in (bounds.begin_first, bounds.begin_last, bounds.end_first, bounds.end_last)
        if EARLIEST < bound < LATEST
    ]
    return (min(known), max(known)) if known else None


class TimeAxis(Struct, frozen=True):
    """The scale that a width of columns shares; empty where nothing has a time."""

    width: int
    stretches: tuple[Stretch, ...] = ()

    def column(self, moment: int) -> int:
        """Return the column of an instant; what lies off the axis is put at its end."""
        if not self.stretches:
            return 0
        place = bisect_right(self.stretches, moment, key=lambda stretch: stretch.first) - 1
        if place < 0:
            return 0
        stretch = self.stretches[place]
        if moment > stretch.last:
            return stretch.column + stretch.width - 1
        elapsed = (moment - stretch.first) * stretch.width
        return stretch.column + min(stretch.width - 1, elapsed // _length(stretch))

    @property
    def breaks(self) -> list[int]:
        """The first column of each break."""
        return [stretch.column - BREAK_WIDTH for stretch in self.stretches[1:]]

    def ticks(self) -> list[Tick]:
        """Return the ticks, at the finest step whose labels do not touch, in order."""
        if not self.stretches:
            return []
        scale = min(_length(stretch) / stretch.width for stretch in self.stretches)
        for step in STEPS:
            if step.seconds / scale >= _LABEL_WIDTHS[step.unit] + 2:
                ticks = list(self._ticks_of(step))
                if all(len(a.label) + 1 < b.column - a.column for a, b in pairwise(ticks)):
                    return ticks or [self._first_tick(step)]
        return []

    def _ticks_of(self, step: Step) -> Iterator[Tick]:
        is_first = True
        for stretch in self.stretches:
            # A stretch too short for a tick of its own is told by the moment that it begins at.
            for moment in list(_aligned(stretch, step)) or [stretch.first]:
                column = self.column(moment)
                label = _label(moment, step, is_first)
                if column + len(label) < stretch.column + stretch.width:
                    yield Tick(column, label)
                    is_first = False

    def _first_tick(self, step: Step) -> Tick:
        stretch = self.stretches[0]
        label = _label(stretch.first, step, is_first=True)
        return Tick(stretch.column, label if len(label) < stretch.width else "")

    def density(self, spans: Sequence[tuple[int, int]]) -> str:
        """Return a line of bars, one per column: how many of `spans`, in order, begin there."""
        counts = [0] * self.width
        for stretch in self.stretches:
            edges = [
                bisect_left(
                    spans, stretch.first - -_length(stretch) * place // stretch.width, key=_first
                )
                for place in range(stretch.width + 1)
            ]
            for place, (begin, end) in enumerate(pairwise(edges)):
                counts[stretch.column + place] = end - begin
        most = max(counts, default=0)
        bars = [_LEVELS[(count * len(_LEVELS) - 1) // most] if count else " " for count in counts]
        return "".join(bars)


def fit_axis(spans: Sequence[tuple[int, int]], width: int) -> TimeAxis:
    """Return the axis of `width` columns on which every one of `spans`, in order, has its place.

    A stretch in which nothing lies is broken out if it takes more than a third of the whole.
    """
    if not spans or width < 1:
        return TimeAxis(max(0, width))
    ends = list(accumulate((last for _, last in spans), max))
    gaps = [
        (first - end, place)
        for place, (end, (first, _)) in enumerate(
            zip(ends, islice(spans, 1, None), strict=False), 1
        )
        if first - end > YEAR
    ]
    whole = ends[-1] - spans[0][0]
    broken: list[int] = []
    for gap, place in sorted(gaps, reverse=True):
        room = width - (len(broken) + 1) * BREAK_WIDTH
        if gap < whole * _EMPTY_SHARE or room < 2 * (len(broken) + 2):
            break
        broken.append(place)
    starts = (0, *sorted(broken))
    parts = [
        (spans[start][0], ends[end - 1])
        for start, end in zip(starts, (*starts[1:], len(spans)), strict=True)
    ]
    return TimeAxis(width, tuple(_laid_out(_with_room(parts, spans), width)))


def _with_room(
    parts: list[tuple[int, int]], spans: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Return `parts` with some room before the first and after the last."""
    shortest = min(last - first for first, last in spans) + 1
    room = max((parts[-1][1] - parts[0][0]) // 50, min(shortest, DAY))
    parts[0] = (parts[0][0] - room, parts[0][1])
    parts[-1] = (parts[-1][0], parts[-1][1] + room)
    return parts


def _first(span: tuple[int, int]) -> int:
    return span[0]


def _laid_out(parts: Sequence[tuple[int, int]], width: int) -> Iterator[Stretch]:
    """Yield the stretches of `parts`, each as wide as it is long, at one scale."""
    room = width - BREAK_WIDTH * (len(parts) - 1)
    length = sum(last - first + 1 for first, last in parts)
    column = 0
    spent = 0
    for place, (first, last) in enumerate(parts):
        spent += last - first + 1
        end = room * spent // length - (len(parts) - 1 - place)
        begin = column - place * BREAK_WIDTH
        stretch_width = max(1, (room if place == len(parts) - 1 else end) - begin)
        yield Stretch(first, last, column, stretch_width)
        column += stretch_width + BREAK_WIDTH


def _length(stretch: Stretch) -> int:
    return stretch.last - stretch.first + 1


def _aligned(stretch: Stretch, step: Step) -> Iterator[int]:
    """Yield the instants within `stretch` at which a tick of `step` stands."""
    year, month, *_ = civil(stretch.first)
    if step.unit == "year":
        first_year = -(-year // step.units) * step.units
        moments: Iterable[int] = (
            instant(first_year + step.units * place) for place in range(stretch.width + 2)
        )
    elif step.unit == "month":
        first_month = (year * 12 + month - 1) // step.units * step.units
        months = (first_month + step.units * place for place in range(stretch.width + 2))
        moments = (instant(place // 12, place % 12 + 1) for place in months)
    else:
        first_moment = stretch.first // step.seconds * step.seconds
        moments = (first_moment + step.seconds * place for place in range(stretch.width + 2))
    for moment in moments:
        if moment > stretch.last:
            return
        if moment >= stretch.first:
            yield moment


def _label(moment: int, step: Step, is_first: bool) -> str:
    """Return what a tick says; the first, and those at a larger unit's start, say that unit."""
    year, month, day, hour, minute, _ = civil(moment)
    shown_year = str(year) if year > 0 else f"{1 - year} BC"
    if step.unit == "year":
        return shown_year
    if step.unit == "month":
        name = SHORT_MONTHS[month - 1]
        return f"{name} {shown_year}" if is_first or month == 1 else name
    if step.unit == "day":
        return f"{day} {SHORT_MONTHS[month - 1]}" if is_first or day <= step.units else str(day)
    if hour == minute == 0:
        return f"{day} {SHORT_MONTHS[month - 1]}"
    return f"{hour:02}:{minute:02}"
