"""When the entries in view begin and end: what a time axis has to show."""

from array import array
from collections.abc import Iterable, Mapping

from msgspec import Struct

from tui.model.calendar import EARLIEST, LATEST
from tui.model.dates import Bounds, range_spans
from tui.model.sections import Bytes, named, within
from tui.model.timings import BoundsColumns
from tui.query.bits import Members, bit_set, members
from tui.query.line import FilterLine
from tui.query.times import KnownTimes, ListedTimes, PickedTimes, Times

_FEW = 4096
"""So many entries are listed in less time than some hundred questions of many take."""

Range = tuple[int, int]
"""Closed seconds: the first and the last."""


class Moments(Struct, frozen=True, eq=False, weakref=True):
    """The known first and last moments of many entries, each in order by itself.

    Apart they still tell how many entries lie over an instant: those begun less those ended.
    """

    begins: Times = ListedTimes()
    ends: Times = ListedTimes()
    asked: Range = (EARLIEST, LATEST)
    """The range that a filter asks for; what lies beyond it is not looked for."""

    @property
    def hull(self) -> Range | None:
        """From the first moment to the last, within the range asked for; None without any."""
        begin, end = self.begins.first_from(EARLIEST), self.ends.last
        if begin is None or end is None:
            return None
        first, last = max(begin, self.asked[0]), min(end, self.asked[1])
        return (first, last) if first <= last else None

    def count_in(self, first: int, last: int) -> int:
        """Return how many begin in the closed range."""
        return self.begins.before(last + 1) - self.begins.before(first)

    def count_across(self, first: int, last: int) -> int:
        """Return how many have some of them in the closed range."""
        return self.begins.before(last + 1) - self.ends.before(first)

    def count_over(self, moment: int) -> int:
        """Return how many last beyond an instant that they had begun by."""
        return self.begins.before(moment + 1) - self.ends.before(moment + 1)


class KnownMoments:
    """The first and the last known moment of each entry of a timeline.

    `unplaced` is the set of those that have none.
    """

    def __init__(self, begins: KnownTimes, ends: KnownTimes, unplaced: int) -> None:
        self._begins = begins
        self._ends = ends
        self._unplaced = unplaced

    @classmethod
    def of_columns(cls, columns: BoundsColumns) -> "KnownMoments":
        """Return the known moments of entries with the bounds in `columns`."""
        firsts = array("q", columns.begin_first)
        lasts = array("q", columns.end_last)
        unplaced = []
        for place, (first, last) in enumerate(zip(firsts, lasts, strict=True)):
            if first == EARLIEST or last == LATEST:
                span = known_span(columns.at(place))
                if span is None:
                    unplaced.append(place)
                else:
                    firsts[place], lasts[place] = span
        without = bit_set(unplaced, len(firsts))
        return cls(KnownTimes.of(firsts, without), KnownTimes.of(lasts, without), without)

    def warm(self) -> None:
        """Do now what the first look at some entries would wait for."""
        _ = self._begins.stray_map, self._ends.stray_map

    def begin(self, ordinal: int) -> int:
        """Return the first known moment of the entry at `ordinal`; EARLIEST where there is none."""
        return self._begins.times[ordinal]

    def of(self, ordinals: Members) -> Moments:
        """Return when some entries begin and end."""
        if len(ordinals) > _FEW:
            begins, ends = self._begins, self._ends
            return Moments(PickedTimes(begins, ordinals), PickedTimes(ends, ordinals))
        placed = list(members(ordinals.bits & ~self._unplaced))
        firsts, lasts = (map(each.times.__getitem__, placed) for each in (self._begins, self._ends))
        return Moments(ListedTimes(sorted(firsts)), ListedTimes(sorted(lasts)))

    def sections(self) -> dict[str, Bytes]:
        """Return what `from_sections` makes the same moments of."""
        size = len(self._begins.times) // 8 + 1
        return {
            **named("begins", self._begins.sections()),
            **named("ends", self._ends.sections()),
            "unplaced": self._unplaced.to_bytes(size, "little"),
        }

    @classmethod
    def from_sections(cls, sections: Mapping[str, Bytes]) -> "KnownMoments":
        """Return the moments that `sections` are of."""
        begins, ends = (
            KnownTimes.from_sections(within(sections, name)) for name in ("begins", "ends")
        )
        return cls(begins, ends, int.from_bytes(sections["unplaced"], "little"))


def moments_of(spans: Iterable[Range], asked: Range = (EARLIEST, LATEST)) -> Moments:
    """Return the moments of `spans`, in any order."""
    listed = list(spans)
    begins, ends = sorted(first for first, _ in listed), sorted(last for _, last in listed)
    return Moments(ListedTimes(begins), ListedTimes(ends), asked)


def known_span(bounds: Bounds) -> Range | None:
    """Return the first and the last of the four bounds that is bounded, or None."""
    if bounds.begin_first > EARLIEST and bounds.end_last < LATEST:
        return bounds.begin_first, bounds.end_last
    known = [
        bound
        for bound in (bounds.begin_first, bounds.begin_last, bounds.end_first, bounds.end_last)
        if EARLIEST < bound < LATEST
    ]
    return (min(known), max(known)) if known else None


def asked_range(line: FilterLine) -> Range:
    """Return what the `date:` terms of `line` leave to look at, from its first to its last."""
    first, last = EARLIEST, LATEST
    for term in line.terms:
        if term.field == "date" and not term.is_negated:
            spans = [span for value in term.values for span in range_spans(value)]
            first = max(first, min(begin for begin, _ in spans))
            last = min(last, max(end for _, end in spans))
    return (first, last) if first <= last else (EARLIEST, LATEST)
