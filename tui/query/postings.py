"""From a key to the entries that have it."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from tui.query.bits import bit_set, flags, union

DENSE = 6
"""A key is common when more than one in 2⁶ entries has it: an integer of a bit for each entry is
then half the size of four bytes for each ordinal at most, and a hundred times as fast to join."""


class Postings:
    """For each key the entries that have it, kept as ordinals and read as a set of bits."""

    def __init__(self, length: int) -> None:
        self._length = length
        self._ordinals: dict[str, array[int]] = {}
        self._bits: dict[str, int] = {}
        """The sets of common keys, once they were asked for."""

    def add(self, key: str, ordinal: int) -> None:
        """Note that the entry at `ordinal` has `key`; ordinals of one key come in order."""
        ordinals = self._ordinals.get(key)
        if ordinals is None:
            self._ordinals[key] = array("I", (ordinal,))
        elif ordinals[-1] != ordinal:
            ordinals.append(ordinal)

    def __iter__(self) -> Iterator[str]:
        """Yield every key that an entry has."""
        return iter(self._ordinals)

    def count(self, key: str) -> int:
        """Return how many entries have `key`."""
        return len(self._ordinals.get(key, ()))

    def ordinals(self, key: str) -> Sequence[int]:
        """Return the entries that have `key`, in order."""
        return self._ordinals.get(key, ())

    def bits(self, key: str) -> int:
        """Return the set of entries that have `key`."""
        if key in self._bits:
            return self._bits[key]
        bits = bit_set(self.ordinals(key), self._length)
        if self._is_common(key):
            self._bits[key] = bits
        return bits

    def any_of(self, keys: Iterable[str]) -> int:
        """Return the set of entries that have one of `keys`; no entry may have a key."""
        found = 0
        rare = []
        for key in keys:
            if self._is_common(key):
                found |= self.bits(key)
            elif key in self._ordinals:
                rare.append(self._ordinals[key])
        return found | union(rare, self._length)

    @cached_property
    def held(self) -> int:
        """The set of entries that have any key, of postings to which nothing more is added."""
        return self.any_of(self)

    def counts_in(self, bits: int) -> dict[str, int]:
        """Return how many of the entries in `bits` have each key, keys that none has left out."""
        is_in = b"" if bits.bit_length() == 0 else flags(bits).ljust(self._length, b"\0")
        is_whole = bits.bit_count() == self._length
        counts = {}
        for key in self if is_in else ():
            if is_whole:
                count = self.count(key)
            elif self._is_common(key):
                count = (self.bits(key) & bits).bit_count()
            else:
                count = sum(map(is_in.__getitem__, self.ordinals(key)))
            if count:
                counts[key] = count
        return counts

    def keys_at(self, ordinal: int) -> Iterator[str]:
        """Yield the keys that the entry at `ordinal` has."""
        for key in self:
            ordinals = self.ordinals(key)
            place = bisect_left(ordinals, ordinal)
            if place < len(ordinals) and ordinals[place] == ordinal:
                yield key

    def _is_common(self, key: str) -> bool:
        return self.count(key) > self._length >> DENSE
