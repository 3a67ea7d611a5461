"""Silences and bursts: the longest stretches of what is in view without an event, the densest.

A stretch is silent for certain if nothing in view can lie in it, however the dates are read. It is
silent perhaps if nothing lies in it for certain; what may is counted, as `date:` counts it.
"""

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from heapq import nlargest
from itertools import accumulate, compress, repeat
from operator import floordiv, itemgetter
from typing import NamedTuple

from tui.model.calendar import DAY, EARLIEST, LATEST, civil, year_text
from tui.query.bits import flags
from tui.query.line import Term
from tui.query.view import View

_LAST_YEAR = 9999
"""Beyond it no date tells a month."""
_LAST_DAY = date.max.toordinal()
_LONGEST_YEAR = 366
"""Days."""


class Silence(NamedTuple):
    """A stretch without an event, in closed seconds, between the two that end and begin it."""

    first: int
    last: int
    before: int
    """The ordinal of the entry that it follows."""
    after: int
    """The ordinal of the entry that ends it."""
    possible: int = 0
    """How many entries in view may lie in it; none where the silence is certain."""


class Burst(NamedTuple):
    """A day, a month or a year in which much of what is in view lies."""

    unit: str
    asked: str
    """As `date:` asks for it."""
    view: View
    """The view of just that."""


class Spans:
    """When the entries in view may begin and end; each column is read once."""

    def __init__(self, view: View) -> None:
        self.view = view
        self._columns = view.timeline.arrangement.bounds
        self._in_view = flags(view.certain | view.possible)

    def _read(self, column: Iterable[int]) -> "array[int]":
        return array("q", compress(column, self._in_view))

    @cached_property
    def begins(self) -> "array[int]":
        """The earliest begin of each entry in view."""
        return self._read(self._columns.begin_first)

    @cached_property
    def ends(self) -> "array[int]":
        """The latest end of each entry in view."""
        return self._read(self._columns.end_last)

    @cached_property
    def _inner(self) -> tuple["array[int]", "array[int]"]:
        """The latest begin and the earliest end of each entry in view."""
        return self._read(self._columns.begin_last), self._read(self._columns.end_first)

    @cached_property
    def sure(self) -> "Counter[tuple[int, int]]":
        """The latest begins with the earliest ends of what can be certain, and how many have them.

        Those are certain in a range who are so in all time.
        """
        return Counter(zip(*self._sure_columns(), strict=True))

    @cached_property
    def sure_days(self) -> "Counter[tuple[int, int]]":
        """The same by days since 0001-01-01."""
        days = (map(floordiv, column, repeat(DAY)) for column in self._sure_columns())
        return Counter(zip(*days, strict=True))

    def _sure_columns(self) -> Iterator[Iterable[int]]:
        certain = self.view.certain & self.view.index.within(EARLIEST, LATEST).certain
        kept = flags(certain)
        yield compress(self._columns.begin_last, kept)
        yield compress(self._columns.end_first, kept)

    def lefts(self) -> "array[int]":
        """Return the last known moment of each entry, which a silence can follow."""
        return self._known(self.ends, LATEST, max)

    def rights(self) -> "array[int]":
        """Return the first known moment of each entry, which ends a silence."""
        return self._known(self.begins, EARLIEST, min)

    def _known(
        self, outer: "array[int]", unbounded: int, nearest: Callable[[int, int], int]
    ) -> "array[int]":
        """Return `outer` with what else is known of the entry where that side of it is not."""
        known = array("q", outer)
        place = 0
        for _ in range(outer.count(unbounded)):
            place = outer.index(unbounded, place)
            known[place] = nearest(*(column[place] for column in self._inner))
            place += 1
        return known


def certain_silences(spans: Spans, most: int) -> list[Silence]:
    """Return the `most` longest stretches that nothing in view can lie in, the longest first.

    Before each as many have ended as have begun before its end. An entry without any date can lie
    in every stretch.
    """
    begins, ends = sorted(spans.begins), sorted(spans.ends)
    gaps = ((end + 1, begin - 1) for end, begin in zip(ends, begins[1:]) if begin > end + 1)  # noqa: B905
    ordinals = spans.view.ordinals
    return [
        Silence(
            first,
            last,
            ordinals[spans.ends.index(first - 1)],
            ordinals[spans.begins.index(last + 1)],
        )
        for first, last in nlargest(most, gaps, key=_length)
    ]


def possible_silences(spans: Spans, certain: Sequence[Silence], most: int) -> list[Silence]:
    """Return the `most` longest stretches that something may lie in, but nothing for certain.

    They go from where an entry is known to have ended to where another is known to begin. One
    that is not half as long again as one of the `certain` silences in it is not told.
    """
    lefts, rights = spans.lefts(), spans.rights()
    ordinals = spans.view.ordinals
    silences: list[Silence] = []
    for first, last in nlargest(most * 4, _stretches(spans, lefts, rights), key=_length):
        inner = [_length(each) for each in certain if first <= each.first and each.last <= last]
        may_lie = spans.view.index.within(first, last).possible
        count = (may_lie & (spans.view.certain | spans.view.possible)).bit_count()
        if count and _length((first, last)) > 1.5 * max(inner, default=0):
            before, after = lefts.index(first - 1), rights.index(last + 1)
            silences.append(Silence(first, last, ordinals[before], ordinals[after], count))
    return silences[:most]


def _stretches(
    spans: Spans, lefts: Iterable[int], rights: Iterable[int]
) -> Iterator[tuple[int, int]]:
    """Yield from where to where nothing lies for certain, as far as each goes.

    From `first` on the first thing certain is over by the latest begin of those that do not end
    before; the stretch goes to the last known begin before that.
    """
    sure = sorted(spans.sure, key=itemgetter(1))
    ends = [end_first for _, end_first in sure]
    begins = [begin_last for begin_last, _ in reversed(sure)]
    next_begins = [*accumulate(begins, min, initial=LATEST)][::-1]
    stops = sorted({right - 1 for right in set(rights) if right > EARLIEST})
    firsts = [left + 1 for left in sorted(set(lefts)) if EARLIEST < left < LATEST]
    limits = map(next_begins.__getitem__, map(bisect_left, repeat(ends), firsts))
    stops_before = [EARLIEST, *stops]
    reached = map(stops_before.__getitem__, map(bisect_left, repeat(stops), limits))
    longest_to: dict[int, int] = {}
    for first, last in zip(firsts, reached, strict=True):
        if first <= last:
            longest_to.setdefault(last, first)
    return ((first, last) for last, first in longest_to.items())


def _length(stretch: Sequence[int]) -> int:
    return stretch[1] - stretch[0]


def bursts(spans: Spans, most: int) -> list[Burst]:
    """Return the `most` densest days, months and years, of each the densest first.

    They are ranked by what lies in them alone for certain, of which there are two at least; what
    lasts beyond them is in their view too.
    """
    within: Counter[tuple[int, ...]] = Counter()
    across: list[tuple[tuple[int, ...], tuple[int, ...], int]] = []
    """What lies in one day, month or year, and what does not, by its latest begin and first end."""
    for (first, last), count in spans.sure_days.items():
        if first == last:
            within[_civil_day(first)] += count
        elif last - first < _LONGEST_YEAR and first * DAY > EARLIEST:
            across.append((_civil_day(first), _civil_day(last), count))
    found = []
    for unit, grain in (("day", 3), ("month", 2), ("year", 1)):
        coarser: Counter[tuple[int, ...]] = Counter() if grain < 3 else within
        for parts, count in within.items() if grain < 3 else ():
            coarser[parts[:grain]] += count
        for begins, ends, count in across:
            if begins[:grain] == ends[:grain] and begins[: grain + 1] != ends[: grain + 1]:
                coarser[begins[:grain]] += count
        within = coarser
        for parts in nlargest(most, within, key=within.__getitem__):
            if within[parts] > 1 and (grain == 1 or abs(parts[0]) <= _LAST_YEAR):
                text = "-".join((year_text(parts[0]), *(f"{part:02}" for part in parts[1:])))
                line = spans.view.line.with_term(Term("date", (text,)))
                found.append(Burst(unit, text, View(spans.view.index, line)))
    return found


def _civil_day(day: int) -> tuple[int, ...]:
    """Return (year, month, day) of days since 0001-01-01; for most by the standard library."""
    if 0 <= day < _LAST_DAY:
        found = date.fromordinal(day + 1)
        return found.year, found.month, found.day
    return civil(day * DAY)[:3]
