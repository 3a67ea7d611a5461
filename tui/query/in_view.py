"""What is in view of the people and the agreements: counted, and read one by one."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from copy import copy
from functools import cached_property
from itertools import compress
from operator import add
from typing import NamedTuple, overload

from msgspec import Struct

from tui.model.records import Agreement
from tui.query.index import Index


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

    `certain` and `possible` are in how many each of the index's people took part, in its order.
    """

    def __init__(self, index: Index, certain: Sequence[int], possible: Sequence[int]) -> None:
        self._people = index.people.keys
        self._totals = index.people_totals
        self._certain = certain
        self._possible = possible
        sums = list(map(add, certain, possible))
        some = compress(range(len(sums)), sums)
        self._places = sorted(some, key=sums.__getitem__, reverse=True)

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, row: int) -> PersonInView: ...
    @overload
    def __getitem__(self, row: slice) -> list[PersonInView]: ...
    def __getitem__(self, row: int | slice) -> PersonInView | list[PersonInView]:
        if isinstance(row, slice):
            return [self._person(place) for place in self._places[row]]
        return self._person(self._places[row])

    def _person(self, place: int) -> PersonInView:
        count = Count(self._certain[place], self._possible[place], self._totals[place])
        return PersonInView(self._people[place], count)

    def row_of(self, id_: str) -> int | None:
        """Return the row of a person, or None for one who is not among them."""
        place = self._people.place(id_)
        return None if place is None else self._rows.get(place)

    @cached_property
    def _rows(self) -> dict[int, int]:
        return {place: row for row, place in enumerate(self._places)}

    @property
    def counts(self) -> Iterator[Count]:
        """How many there are of each of the index's people, in its order."""
        return map(Count, self._certain, self._possible, self._totals)

    @property
    def certain_count(self) -> int:
        """How many of them took part in an event that is certainly in view."""
        return sum(map(bool, self._certain))


class AgreementsInView(Sequence[Agreement]):
    """The agreements that stand at the entries in a set, in timeline order, read one by one."""

    def __init__(self, index: Index, bits: int) -> None:
        self._timeline = index.timeline
        self._known = index.agreements
        self._places = self._known.standing_at(bits, index.flags.bits("agreement"))

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
