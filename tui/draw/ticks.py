"""The ticks of a time axis: each stretch at the finest step whose labels do not touch."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from tui.draw.stretches import HOUR, YEAR, Stretch
from tui.model.calendar import DAY, SHORT_MONTHS, civil, instant


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
        for power in range(12)
        for mantissa in (1, 2, 5)
    ),
)

_SHORTEST_LABELS = {"minute": 5, "hour": 5, "day": 2, "month": 3, "year": 4}


class Tick(NamedTuple):
    """A labelled place on the axis: `│` at its column, and the label right of it."""

    column: int
    label: str


class _Told(NamedTuple):
    """What the first tick of a stretch need not tell: the caption has it, or the tick before."""

    year: bool
    day: bool


def ticks_of(stretches: Sequence[Stretch]) -> list[Tick]:
    """Return the ticks of all stretches, in order; each begins with a label that tells its day.

    No two labels touch, and none runs out of its stretch.
    """
    years = {civil(moment)[0] for each in stretches for moment in (each.first, each.last)}
    told = _Told(len(years) == 1, len(stretches) == 1)
    return [tick for stretch in stretches for tick in _ticks_within(stretch, told)]


def caption_of(stretches: Sequence[Stretch]) -> str:
    """Return the day, month or year that the whole axis lies in, or its first and last year."""
    if not stretches:
        return ""
    begin, end = civil(stretches[0].first), civil(stretches[-1].last)
    if begin[0] != end[0]:
        return f"{shown_year(begin[0])}–{shown_year(end[0])}"
    if begin[:2] != end[:2]:
        return shown_year(begin[0])
    month = f"{SHORT_MONTHS[begin[1] - 1]} {shown_year(begin[0])}"
    return f"{begin[2]} {month}" if begin[:3] == end[:3] else month


def shown_year(year: int) -> str:
    """Return a year as people write it, of an astronomical one."""
    return str(year) if year > 0 else f"{1 - year} BC"


def _ticks_within(stretch: Stretch, told: _Told) -> list[Tick]:
    """Return the ticks of a stretch: two or more that tell the year, or such as have room.

    There is one where it begins if no step has a place in it.
    """
    for is_full in (True, False):
        for step in STEPS:
            room = step.seconds * stretch.width // stretch.length
            if room < _SHORTEST_LABELS[step.unit] + 2:
                continue
            ticks = _fitting(stretch, step, told, is_full)
            if len(ticks) > is_full:
                return ticks
    step = next((step for step in reversed(STEPS) if step.seconds <= stretch.length), STEPS[0])
    must, more = _labels(stretch.first, step, None, told)
    year = shown_year(civil(stretch.first)[0])
    label = next((label for label in (more, must, year) if len(label) < stretch.width), None)
    return [] if label is None else [Tick(stretch.column, label)]


def _fitting(stretch: Stretch, step: Step, told: _Told, is_full: bool) -> list[Tick]:
    """Return the ticks of a step, without a last label that has no room; none if two touch.

    A label tells more than it must where it has the room; with `is_full` the first one has to.
    """
    moments = list(_aligned(stretch, step))
    columns = [stretch.column_of(moment) for moment in moments]
    ticks: list[Tick] = []
    before = None
    followed = pairwise((*columns, stretch.end + 1))
    for moment, (column, following) in zip(moments, followed, strict=True):
        must, more = _labels(moment, step, before, told)
        must = more if is_full and before is None else must
        room = following - column - 2
        if len(must) > room:
            return ticks if column == columns[-1] else []
        ticks.append(Tick(column, more if len(more) <= room else must))
        before = moment
    return ticks


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


def _labels(moment: int, step: Step, before: int | None, told: _Told) -> tuple[str, str]:
    """Return what a tick must say, and what it says where it has the room.

    The first, and those at a larger unit's start, say that unit; `before` is the tick before.
    """
    year, month, day, hour, minute, _ = civil(moment)
    year_then, month_then, *_ = (None, None) if before is None else civil(before)
    name = SHORT_MONTHS[month - 1]
    is_new_year = year != year_then and not (told.year and before is None)
    if step.unit == "year":
        return shown_year(year), shown_year(year)
    if step.unit == "month":
        must = f"{name} {shown_year(year)}" if is_new_year else name
        return must, must
    dated = f"{day} {name}"
    if step.unit == "day":
        must = str(day) if (year, month) == (year_then, month_then) else dated
        return must, f"{dated} {shown_year(year)}" if is_new_year else must
    clock = f"{hour:02}:{minute:02}"
    if hour == minute == 0:
        return dated, f"{dated} {shown_year(year)}" if is_new_year else dated
    if before is not None:
        return clock, clock
    full = f"{dated} {shown_year(year)} {clock}" if is_new_year else f"{dated} {clock}"
    return clock if told.day else f"{dated} {clock}", full
