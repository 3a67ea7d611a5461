"""What events say of when they were, in columns: all that their order needs of most of them."""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec import msgpack

from tui.model.calendar import EARLIEST, LATEST
from tui.model.dates import Bounds, Date
from tui.model.records import Event
from tui.model.sections import Bytes, Numbers, as_bytes, as_numbers

UNBOUNDED = Bounds(EARLIEST, LATEST, EARLIEST, LATEST)
UNDATED = 100
"""The coarseness rank of what has no date: it stands behind all that begin at the same time."""


class BoundsColumns(NamedTuple):
    """The bounds of many, those of one at its place in each column ("q")."""

    begin_first: Numbers
    begin_last: Numbers
    end_first: Numbers
    end_last: Numbers

    def at(self, place: int) -> Bounds:
        """Return the bounds of one."""
        return Bounds(*(column[place] for column in self))

    def each(self) -> Iterator[Bounds]:
        """Yield the bounds of all, in order."""
        return map(Bounds, *self)


class Timings(NamedTuple):
    """What the events of a file say of when they were, by their places there."""

    bounds: BoundsColumns
    """Those of the dates; what has none is unbounded."""
    ranks: Numbers
    """How coarse the dates are, smaller for coarser; `UNDATED` without a date ("q")."""
    types: Numbers
    """Which of the `type_names` the type is ("I")."""
    type_names: Sequence[str]
    """Each once; an empty one is that of events without a type."""
    related: Numbers
    """The places of the events that say what comes before, after or around them ("I")."""
    has_times: bool
    """Whether a date has a time of day."""

    @classmethod
    def chained(cls, parts: Sequence["Timings"]) -> "Timings":
        """Return the timings of the events of all `parts`, one part behind the other."""
        names: dict[str, int] = {}
        columns = [array("q") for _ in range(5)]
        types, related = array("I"), array("I")
        for part in parts:
            meant = [names.setdefault(name, len(names)) for name in part.type_names]
            related.extend(len(types) + place for place in part.related)
            types.extend(map(meant.__getitem__, part.types))
            for column, more in zip(columns, (*part.bounds, part.ranks), strict=True):
                column.frombytes(as_bytes(more))
        has_times = any(part.has_times for part in parts)
        *bounds, ranks = columns
        return cls(BoundsColumns(*bounds), ranks, types, tuple(names), related, has_times)

    def sections(self) -> dict[str, Bytes]:
        """Return what `from_sections` makes the same timings of."""
        columns = (*self.bounds, self.ranks, self.types, self.related)
        sections: dict[str, Bytes] = {
            str(place): as_bytes(column) for place, column in enumerate(columns)
        }
        return {**sections, "facts": msgpack.encode((self.type_names, self.has_times))}

    @classmethod
    def from_sections(cls, sections: Mapping[str, Bytes]) -> "Timings":
        """Return the timings that `sections` are of."""
        *bounds, ranks, types, related = (
            as_numbers(sections[str(place)], code) for place, code in enumerate("qqqqqII")
        )
        type_names, has_times = msgpack.decode(sections["facts"], type=tuple[tuple[str, ...], bool])
        return cls(BoundsColumns(*bounds), ranks, types, type_names, related, has_times)


class TimingsBuilder:
    """Timings on their way, event by event."""

    def __init__(self) -> None:
        self._bounds = BoundsColumns(*(array("q") for _ in BoundsColumns._fields))
        self._ranks = array("q")
        self._types = array("I")
        self._type_names: dict[str, int] = {}
        self._related = array("I")
        self._has_times = False
        self._add_bounds = [column.append for column in self._bounds]  # type: ignore[attr-defined]

    def add(self, event: Event) -> None:
        """Note what the next event says."""
        date = event.date
        bounds = UNBOUNDED if date is None else date.bounds
        begin_first, begin_last, end_first, end_last = self._add_bounds
        begin_first(bounds.begin_first)
        begin_last(bounds.begin_last)
        end_first(bounds.end_first)
        end_last(bounds.end_last)
        if event.before or event.after or event.part_of is not None:
            self._related.append(len(self._ranks))
        self._ranks.append(rank_of(date))
        names = self._type_names
        self._types.append(names.setdefault(event.type or "", len(names)))
        self._has_times = self._has_times or has_time(date)

    def built(self) -> Timings:
        """Return the timings, to which nothing is added any more."""
        names = tuple(self._type_names)
        return Timings(
            self._bounds, self._ranks, self._types, names, self._related, self._has_times
        )


def timings_of(events: Iterable[Event]) -> Timings:
    """Return what `events` say of when they were, in their order."""
    builder = TimingsBuilder()
    for event in events:
        builder.add(event)
    return builder.built()


def rank_of(date: Date | None) -> int:
    """Return how coarse a date is, smaller for coarser; `UNDATED` where there is none."""
    return UNDATED if date is None else date.rank


def has_time(date: Date | None) -> bool:
    """Tell whether a date has a time of day."""
    return date is not None and "T" in date.text


def begins_of(bounds: BoundsColumns) -> "array[int]":
    """Return the earliest begin of each, or the latest where there is no earliest."""
    begins = array("q", bounds.begin_first)
    for place in [place for place, begin in enumerate(begins) if begin == EARLIEST]:
        begins[place] = bounds.begin_last[place]
    return begins
