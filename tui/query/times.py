"""Instants in order: those of a few entries listed, those of many found as they are asked for."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, compress, islice
from typing import TYPE_CHECKING

from tui.model.calendar import LATEST
from tui.model.sections import Bytes, Numbers, as_bytes, as_numbers
from tui.query.bits import Members, bit_set, flags

if TYPE_CHECKING:
    from pyroaring import BitMap

_FEW = 5
"""One in 2⁵ strays is so few that they are sorted, more are picked out of all in their order."""


class Times:
    """The begins of some entries, or their ends, in seconds, smallest first."""

    def before(self, moment: int) -> int:
        """Return how many are before an instant."""
        raise NotImplementedError

    def first_from(self, moment: int) -> int | None:
        """Return the first at an instant or later."""
        raise NotImplementedError

    def last_before(self, moment: int) -> int | None:
        """Return the last before an instant."""
        raise NotImplementedError

    @property
    def last(self) -> int | None:
        """The last of all."""
        return self.last_before(LATEST + 1)

    def __iter__(self) -> Iterator[int]:
        """Yield all of them in order."""
        raise NotImplementedError


class ListedTimes(Times):
    """Times in a sorted list."""

    def __init__(self, listed: Sequence[int] = ()) -> None:
        self._listed = listed

    def before(self, moment: int) -> int:
        """Return how many are before an instant."""
        return bisect_left(self._listed, moment)

    def first_from(self, moment: int) -> int | None:
        """Return the first at an instant or later."""
        place = bisect_left(self._listed, moment)
        return self._listed[place] if place < len(self._listed) else None

    def last_before(self, moment: int) -> int | None:
        """Return the last before an instant."""
        place = bisect_left(self._listed, moment)
        return self._listed[place - 1] if place else None

    def __iter__(self) -> Iterator[int]:
        return iter(self._listed)


class KnownTimes:
    """A time for each entry of a timeline, by its ordinal, whose order is nearly that of them.

    `steady` is the same ("q") without those that stand out of order, each as the one before it, so
    that it never falls; `climbing` are those in order, and `strays` the others by their time ("I").
    """

    def __init__(self, times: Numbers, steady: Numbers, climbing: int, strays: Numbers) -> None:
        self.times = times
        self.steady = steady
        self.climbing = climbing
        self.strays = strays

    @classmethod
    def of(cls, times: Numbers, unplaced: int) -> "KnownTimes":
        """Return `times` in order; those of the entries in `unplaced` do not count."""
        placed = list(compress(range(len(times)), flags((1 << len(times)) - 1 & ~unplaced)))
        climbing = bit_set(longest_climb(times, placed), len(times))
        is_climbing = flags(climbing).ljust(len(times), b"\0")
        latest = min(times, default=0)
        steady = array("q")
        for time, climbs in zip(times, is_climbing, strict=False):
            latest = time if climbs else latest
            steady.append(latest)
        strays = [ordinal for ordinal in placed if not is_climbing[ordinal]]
        return cls(times, steady, climbing, array("I", sorted(strays, key=times.__getitem__)))

    @cached_property
    def stray_map(self) -> "BitMap":
        """The strays as a set."""
        from tui.query.bit_maps import bit_map_of

        return bit_map_of(self.strays)

    def sections(self) -> dict[str, Bytes]:
        """Return what `from_sections` makes the same times of."""
        size = len(self.times) // 8 + 1
        return {
            "times": as_bytes(self.times),
            "steady": as_bytes(self.steady),
            "climbing": self.climbing.to_bytes(size, "little"),
            "strays": as_bytes(self.strays),
        }

    @classmethod
    def from_sections(cls, sections: Mapping[str, Bytes]) -> "KnownTimes":
        """Return the times that `sections` are of."""
        return cls(
            as_numbers(sections["times"], "q"),
            as_numbers(sections["steady"], "q"),
            int.from_bytes(sections["climbing"], "little"),
            as_numbers(sections["strays"], "I"),
        )


class PickedTimes(Times):
    """The times of many entries: counted where they are in order, and the strays listed.

    Entries that have none do no harm.
    """

    def __init__(self, known: KnownTimes, ordinals: Members) -> None:
        self._known = known
        self._ordinals = ordinals

    @cached_property
    def _climbing(self) -> Members:
        return Members(self._ordinals.bits & self._known.climbing)

    @cached_property
    def _strays(self) -> Sequence[int]:
        """The strays among the entries, by their time."""
        known = self._known
        if len(self._ordinals) == len(known.times):
            return known.strays
        are_in = self._ordinals.bit_map & known.stray_map
        if len(are_in) < len(known.strays) >> _FEW:
            return sorted(are_in, key=known.times.__getitem__)
        return array("I", filter(are_in.__contains__, known.strays))

    def _stray(self, moment: int) -> int:
        """Return how many strays are before an instant."""
        return bisect_left(self._strays, moment, key=self._known.times.__getitem__)

    def before(self, moment: int) -> int:
        """Return how many are before an instant."""
        climbing = self._climbing.place_of(bisect_left(self._known.steady, moment))
        return climbing + self._stray(moment)

    def first_from(self, moment: int) -> int | None:
        """Return the first at an instant or later."""
        climbing = self._climbing.first_from(bisect_left(self._known.steady, moment))
        place = self._stray(moment)
        return min(self._times_of(climbing, self._strays[place : place + 1]), default=None)

    def last_before(self, moment: int) -> int | None:
        """Return the last before an instant."""
        climbing = self._climbing.last_before(bisect_left(self._known.steady, moment))
        place = self._stray(moment)
        return max(self._times_of(climbing, self._strays[max(0, place - 1) : place]), default=None)

    @property
    def last(self) -> int | None:
        """The last of all, for which the strays need not be listed."""
        climbing = (self._ordinals.bits & self._known.climbing).bit_length() - 1
        strays = filter(self._ordinals.holds, reversed(self._known.strays))
        last = None if climbing < 0 else climbing
        return max(self._times_of(last, islice(strays, 1)), default=None)

    def _times_of(self, ordinal: int | None, strays: Iterable[int]) -> list[int]:
        ordinals = strays if ordinal is None else (ordinal, *strays)
        return list(map(self._known.times.__getitem__, ordinals))

    def __iter__(self) -> Iterator[int]:
        ordinals = chain(self._climbing, self._strays)
        return iter(sorted(map(self._known.times.__getitem__, ordinals)))


def longest_climb(times: Sequence[int], places: Iterable[int]) -> Iterator[int]:
    """Yield, from the last on, as many of `places` as can be with times that never fall."""
    lowest: list[int] = []
    """By length, less one, of a climb: the lowest time that one so long ends at, so far."""
    ends: list[int] = []
    """Where that is."""
    before = array("q", [-1]) * len(times)
    for place in places:
        length = bisect_right(lowest, times[place])
        before[place] = ends[length - 1] if length else -1
        lowest[length : length + 1] = [times[place]]
        ends[length : length + 1] = [place]
    place = ends[-1] if ends else -1
    while place >= 0:
        yield place
        place = before[place]
