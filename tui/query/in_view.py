"""What is in view of the people and the agreements: counted, and read one by one."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from copy import copy
from operator import sub
from typing import NamedTuple, overload

from msgspec import Struct

from tui.model.records import Agreement
from tui.query.index import Index
from tui.query.picked import Picked
from tui.query.turnout import Turnout

_FIRST_ROWS = 10
"""Twice as many people are counted at first, or twice as far as a row that is asked for."""


class Count(NamedTuple):
    """How many of something are in view, certainly and only possibly, and how many there are."""

    certain: int
    possible: int
    total: int

    @property
    def in_view(self) -> int:
        """Certain and possible ones together."""
        return self.certain + self.possible

    def __str__(self) -> str:
        doubt = f" + {self.possible}?" if self.possible else ""
        return f"{self.certain}{doubt} of {self.total}"

    @property
    def short(self) -> str:
        """The count without the total, as it stands beside a name: `1+3?`."""
        return f"{self.certain}+{self.possible}?" if self.possible else str(self.certain)

    @property
    def words(self) -> str:
        """The count as it is read aloud: `1 certain and 3 possible of 10`."""
        doubt = f" certain and {self.possible} possible" if self.possible else ""
        return f"{self.certain}{doubt} of {self.total}"


class PersonInView(Struct, frozen=True):
    """A person who took part in an event in view, and in how many."""

    id: str
    count: Count


class PeopleInView(Sequence[PersonInView]):
    """Who took part in the events in view, those in most of them first, counted one by one.

    `certain` is of the entries that are certainly in view, `kept` of those that are so at all.
    """

    def __init__(self, index: Index, certain: Turnout, kept: Turnout) -> None:
        self._people = index.people.keys
        self._totals = index.attendance.totals
        self._certain = certain
        self._kept = kept
        self._places: list[int] = []
        """Those who are counted so far."""

    def __len__(self) -> int:
        return self._kept.present

    @overload
    def __getitem__(self, row: int) -> PersonInView: ...
    @overload
    def __getitem__(self, row: slice) -> list[PersonInView]: ...
    def __getitem__(self, row: int | slice) -> PersonInView | list[PersonInView]:
        rows = range(len(self))[row]
        if isinstance(rows, range):
            last = max(rows[0], rows[-1]) if rows else -1
            return [self._person(self._places_up_to(last)[each]) for each in rows]
        return self._person(self._places_up_to(rows)[rows])

    def _places_up_to(self, row: int) -> list[int]:
        if row >= len(self._places):
            self._places = self._kept.most(min(len(self), 2 * max(row, _FIRST_ROWS)))
        return self._places

    def _person(self, place: int) -> PersonInView:
        count = self._kept.count(place)
        certain = self._certain.count(place)
        return PersonInView(
            self._people[place], Count(certain, count - certain, self._totals[place])
        )

    def row_of(self, id_: str) -> int | None:
        """Return the row of a person, or None for one who is not among them."""
        place = self._people.place(id_)
        if place is None or not self._kept.count(place):
            return None
        if place in self._places_up_to(0):
            return self._places.index(place)
        return self._places_up_to(len(self) - 1).index(place)

    @property
    def counts(self) -> Iterator[Count]:
        """How many there are of each of the index's people, in its order."""
        certain, kept = self._certain.counts, self._kept.counts
        return map(Count, certain, map(sub, kept, certain), self._totals)

    @property
    def certain_count(self) -> int:
        """How many of them took part in an event that is certainly in view."""
        return self._certain.present


class AgreementsInView(Sequence[Agreement]):
    """The agreements that stand at the entries in a set, in timeline order, read one by one."""

    def __init__(self, index: Index, kept: Picked) -> None:
        self._timeline = index.timeline
        self._known = index.agreements
        self._places = kept.agreements

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, row: int) -> Agreement: ...
    @overload
    def __getitem__(self, row: slice) -> list[Agreement]: ...
    def __getitem__(self, row: int | slice) -> Agreement | list[Agreement]:
        at = self._timeline.agreements.at
        if isinstance(row, slice):
            return [at(self._known.places[place]) for place in self._places[row]]
        return at(self._known.places[self._places[row]])

    def places_of(self, row: int) -> tuple[int, int]:
        """Return the place of an agreement in the file and that of its entry in the timeline."""
        place = self._places[row]
        return self._known.places[place], self._known.ordinals[place]

    def where(self, holds: Callable[[Agreement], object]) -> "AgreementsInView":
        """Return those for which `holds` is true; reads all of them."""
        some = copy(self)
        pairs = zip(self._places, self, strict=True)
        some._places = [place for place, agreement in pairs if holds(agreement)]
        return some

    def row_of(self, id_: str) -> int | None:
        """Return the row of an agreement, or None where it is not among them."""
        place = self._timeline.agreements.place(id_)
        if place is None:
            return None
        ordinal = self._timeline.ordinals[
            self._timeline.entry_of(self._timeline.agreements.at(place))
        ]
        here = self._known.place_of(ordinal, place)
        row = bisect_left(self._places, here)
        return row if row < len(self._places) and self._places[row] == here else None
