"""Who took part in some of the entries, and in how many: counted only as far as is asked for."""

from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from heapq import heappush, heapreplace
from operator import sub

from tui.query.bits import Members
from tui.query.postings import Postings, Rows

_PROBED = (1, 3, 5, 7)
"""Eighths of what someone took part in: whoever was at one of these four is there at once."""

_OFTEN = 64
"""So many of those in most entries are counted by bits, which takes less than half the time at a
million entries: they are asked for whatever is in view."""

_FEW = 8
"""Up to one in so many entries are counted by who was at each, more by what each was at.

Both take some 6 ms at 100,000 entries of 3.6 people and one in eight of them in view
(`python -m tests.benchmarks filter`).
"""


class People:
    """Everyone who took part in an entry: what each was at, and by ordinal the places of those."""

    def __init__(self, postings: Postings, people_at: Rows, length: int) -> None:
        self.postings = postings
        self.people_at = people_at
        self.length = length
        self.often: dict[int, int] = {}
        """What some of those in most entries were at, as sets of bits, once there was time."""

    @cached_property
    def totals(self) -> list[int]:
        """In how many entries each took part."""
        return list(self.postings.lists.counts)

    @cached_property
    def by_total(self) -> list[int]:
        """The places of all, those in most entries first."""
        return sorted(range(len(self.totals)), key=self.totals.__getitem__, reverse=True)

    @cached_property
    def probes(self) -> list[list[int]]:
        """Some of the entries that each took part in: in each list one of everyone's."""
        ordinals = list(map(self.postings.lists.ordinals, range(len(self.totals))))
        return [[each[len(each) * eighth // 8] for each in ordinals] for eighth in _PROBED]

    def warm(self) -> None:
        """Do now what the first count would wait for."""
        _ = self.probes
        bits = self.postings.lists.bits
        self.often = {place: bits(place) for place in self.by_total[:_OFTEN]}


class Turnout:
    """In how many of some entries each person took part."""

    def __init__(self, people: People, kept: Members) -> None:
        self._people = people
        self._kept = kept
        self._left_out = people.length - len(kept)
        self._is_few = min(len(kept), self._left_out) * _FEW <= people.length
        self._counted: dict[int, int] = {}
        """By place: those who are counted so far, where not everyone is."""

    @cached_property
    def counts(self) -> Sequence[int]:
        """In how many each took part."""
        totals = self._people.totals
        if not self._left_out:
            return totals
        if not self._is_few:
            return list(map(self._count, range(len(totals))))
        if len(self._kept) <= self._left_out:
            return self._at(self._kept)
        length = self._people.length
        others = Members((1 << length) - 1 ^ self._kept.bits, length)
        return list(map(sub, totals, self._at(others)))

    def _at(self, ordinals: Members) -> list[int]:
        counts = [0] * len(self._people.totals)
        for place, count in Counter(self._people.people_at.joined(ordinals.listed())).items():
            counts[place] = count
        return counts

    def count(self, place: int) -> int:
        """Return in how many the person at a place took part."""
        return self.counts[place] if self._is_counted else self._count(place)

    @property
    def _is_counted(self) -> bool:
        return self._is_few or "counts" in self.__dict__

    def _count(self, place: int) -> int:
        count = self._counted.get(place)
        if count is None:
            often = self._people.often.get(place)
            if often is None:
                count = self._people.postings.lists.count_among(place, self._kept)
            else:
                count = (often & self._kept.bits).bit_count()
            self._counted[place] = count
        return count

    @cached_property
    def present(self) -> int:
        """How many people took part in any."""
        if self._is_counted:
            return sum(map(bool, self.counts))
        absent: Sequence[int] = range(len(self._people.totals))
        for probes in self._people.probes:
            held = self._kept.holds_each([probes[place] for place in absent])
            absent = [place for place, is_held in zip(absent, held, strict=True) if not is_held]
        any_of = self._people.postings.lists.any_among
        return len(self._people.totals) - sum(not any_of(place, self._kept) for place in absent)

    def most(self, wanted: int) -> list[int]:
        """Return the places of so many people, one at least, who took part in most, if in any."""
        if self._is_counted:
            counts = self.counts
            some = [place for place, count in enumerate(counts) if count]
            return sorted(some, key=counts.__getitem__, reverse=True)[:wanted]
        highest: list[int] = []
        counted: list[tuple[int, int]] = []
        for place in self._people.by_total:
            if len(highest) == wanted and self._people.totals[place] < highest[0]:
                break
            count = self._count(place)
            counted.append((-count, place))
            if len(highest) < wanted:
                heappush(highest, count)
            elif count > highest[0]:
                heapreplace(highest, count)
        return [place for count, place in sorted(counted)[:wanted] if count]
