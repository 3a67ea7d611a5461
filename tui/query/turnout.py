"""Who took part in some of the entries, and in how many."""

from collections.abc import Sequence
from functools import cached_property
from heapq import nlargest
from operator import neg, sub
from typing import TYPE_CHECKING

from tui.query.bits import Members
from tui.query.postings import Postings, Rows

if TYPE_CHECKING:
    from pyroaring import BitMap

_FEW = 2000
"""Up to so many entries are counted by who was at each, more by what each was at."""
_FEW_OF = 64
"""And up to one in so many: with 3.6 people at an entry either takes some 7 ms at a million
entries, half a one at 100,000."""
_SOME_OF = 8
"""Up to one in so many are worth to count everybody in: many must be, to know who was at most."""
_AT_ONCE = 200
"""So many people are counted before a look at whether the others can be in more."""


class People:
    """Everyone who took part in an entry: what each was at, and by ordinal the places of those."""

    def __init__(self, postings: Postings, people_at: Rows, length: int) -> None:
        self.postings = postings
        self.people_at = people_at
        self.length = length

    @cached_property
    def totals(self) -> list[int]:
        """In how many entries each took part."""
        return list(self.postings.lists.counts)

    @cached_property
    def by_total(self) -> list[int]:
        """The places of all, those in most entries first."""
        return sorted(range(len(self.totals)), key=self.totals.__getitem__, reverse=True)

    @cached_property
    def attended(self) -> "list[BitMap]":
        """What each was at, in the order of `by_total`, in which memory is then gone through."""
        return list(map(self.postings.lists.bit_map, self.by_total))

    @cached_property
    def ranks(self) -> list[int]:
        """Where each stands in `by_total`."""
        return sorted(range(len(self.totals)), key=self.by_total.__getitem__)

    def warm(self) -> None:
        """Do now what the first count would wait for."""
        _ = self.attended, self.ranks


class Turnout:
    """In how many of some entries each person took part, counted only as far as is asked for."""

    def __init__(self, people: People, kept: Members) -> None:
        self._people = people
        self._kept = kept
        left_out = people.length - len(kept)
        self._is_most = len(kept) > left_out
        self._fewer = min(len(kept), left_out)
        self._most: list[int] = []
        """The places of those in most, as far as was asked for."""

    @cached_property
    def _others(self) -> "BitMap":
        """The entries that are left out."""
        from tui.query.bit_maps import bit_map

        return bit_map((1 << self._people.length) - 1 ^ self._kept.bits)

    @cached_property
    def counts(self) -> Sequence[int]:
        """In how many each took part."""
        people = self._people
        if not self._fewer and self._is_most:
            return people.totals
        if self._fewer > max(_FEW, people.length // _FEW_OF):
            counts = [0] * len(people.totals)
            counted = self._counted(slice(None))
            for place, count in zip(people.by_total, counted, strict=True):
                counts[place] = count
            return counts
        if self._is_most:
            return list(map(sub, people.totals, self._at(self._others)))
        return self._at(self._kept.bit_map)

    def _at(self, entries: "BitMap") -> list[int]:
        counts = [0] * len(self._people.totals)
        for place in self._people.people_at.joined(entries.to_array()):
            counts[place] += 1
        return counts

    def _counted(self, places: slice) -> list[int]:
        """Return in how many those at some places of `by_total` took part.

        The entries or the others, which are more: what is in few is slow to count in.
        """
        people = self._people
        more = self._kept.bit_map if self._is_most else self._others
        counts = map(more.intersection_cardinality, people.attended[places])
        if self._is_most:
            return list(counts)
        return list(map(sub, map(people.totals.__getitem__, people.by_total[places]), counts))

    @property
    def _is_counted(self) -> bool:
        """Whether everybody is counted, or is as soon as anybody is asked for."""
        at_once = max(_FEW, self._people.length // _SOME_OF)
        return self._fewer <= at_once or "counts" in self.__dict__

    def count(self, place: int) -> int:
        """Return in how many the person at a place took part."""
        if self._is_counted:
            return self.counts[place]
        rank = self._people.ranks[place]
        return self._counted(slice(rank, rank + 1))[0]

    @cached_property
    def present(self) -> int:
        """How many people took part in any."""
        if self._is_counted:
            return sum(map(bool, self.counts))
        are_elsewhere = map(self._others.issuperset, self._people.attended)
        return len(self._people.totals) - sum(are_elsewhere)

    def most(self, wanted: int) -> list[int]:
        """Return the places of so many people, one at least, who took part in most, if in any."""
        if len(self._most) < min(wanted, self.present):
            self._most = self._found_most(wanted)
        return self._most[:wanted]

    def _found_most(self, wanted: int) -> list[int]:
        if self._is_counted:
            counts = self.counts
            return nlargest(min(wanted, self.present), range(len(counts)), key=counts.__getitem__)
        totals, by_total = self._people.totals, self._people.by_total
        highest: list[tuple[int, int]] = []
        for start in range(0, len(by_total), _AT_ONCE):
            places = slice(start, start + _AT_ONCE)
            if len(highest) == wanted and totals[by_total[start]] < -highest[-1][0]:
                break
            counted = map(neg, self._counted(places))
            highest = sorted([*highest, *zip(counted, by_total[places], strict=True)])[:wanted]
        return [place for count, place in highest if count]
