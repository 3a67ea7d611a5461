"""Sets of entries as integers, a bit for each in timeline order, and Kleene's logic over them."""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, compress
from typing import TYPE_CHECKING, NamedTuple, overload

from tui.model.sections import (
    Bytes,
    Numbers,
    as_bytes,
    as_numbers,
)

if TYPE_CHECKING:
    from pyroaring import BitMap

_BITS_OF_BYTE = [[bit for bit in range(8) if byte >> bit & 1] for byte in range(256)]
_SOME = re.compile(rb"[^\0]+")
_MANY = 2**11
"""So many ordinals are worth to be made a bit map of."""
_LONG = 2**14
"""Bits of a set that is worth to be made a bit map of."""
_FLAGS = bytes.maketrans(b"01", b"\0\1")


def bit_set(ordinals: Iterable[int], length: int) -> int:
    """Return the set of `ordinals`, each below `length`.

    One takes 70 ns, one of many in an array 7 to 50.
    """
    if isinstance(ordinals, array | memoryview) and len(ordinals) > _MANY:
        from tui.query.bit_maps import bits_of

        return bits_of(ordinals, length)
    held = bytearray(length // 8 + 1)
    for ordinal in ordinals:
        held[ordinal >> 3] |= 1 << (ordinal & 7)
    return int.from_bytes(held, "little")


def flags(bits: int) -> bytes:
    """Return a byte, 0 or 1, for each ordinal up to the last in `bits`."""
    return format(bits, "b").encode()[::-1].translate(_FLAGS)


def members(bits: int) -> Iterator[int]:
    """Yield the ordinals in `bits`, in order."""
    if bits.bit_count() * 2 > bits.bit_length():
        yield from compress(range(bits.bit_length()), flags(bits))
        return
    for some in _SOME.finditer(bits.to_bytes((bits.bit_length() + 7) // 8, "little")):
        for place, byte in enumerate(some[0], some.start()):
            base = place * 8
            for bit in _BITS_OF_BYTE[byte]:
                yield base + bit


def listed(bits: int) -> Sequence[int]:
    """Return the ordinals in `bits`, in order."""
    if bits.bit_length() < _LONG:
        return list(members(bits))
    from tui.query.bit_maps import bit_map

    return bit_map(bits).to_array()


class Members(Sequence[int]):
    """The ordinals in a set of bits, each below `length`, in order, found when they are asked for.

    A block takes up to 1.5 µs to be counted, and some 30 µs for each thousand of its bits to be
    read, once, where one in four is set.
    """

    _SMALLEST = 128
    """Bytes of a block, at the least; there are `_MOST` blocks or few more."""
    _MOST = 256
    _KEPT = 32
    """So many blocks stay read."""

    def __init__(self, bits: int, length: int = 0) -> None:
        self.bits = bits
        self.length = length
        self._bytes = bits.to_bytes((bits.bit_length() + 7) // 8, "little")
        self._size = max(self._SMALLEST, len(self._bytes) // self._MOST)
        starts = range(0, len(self._bytes), self._size)
        blocks = [self._bytes[start : start + self._size] for start in starts]
        counts = [int.from_bytes(block, "little").bit_count() for block in blocks]
        self._ends = list(accumulate(counts))
        """How many ordinals there are up to the end of each block."""
        self._lately: dict[int, list[int]] = {}

    @cached_property
    def bit_map(self) -> "BitMap":
        """All of them as a set that is quick to join with others."""
        from tui.query.bit_maps import bit_map

        return bit_map(self.bits)

    def holds(self, ordinal: int) -> bool:
        """Tell whether an ordinal is one of them."""
        place = ordinal >> 3
        return place < len(self._bytes) and bool(self._bytes[place] >> (ordinal & 7) & 1)

    def _in_block(self, block: int) -> list[int]:
        held = self._lately.get(block)
        if held is None:
            if len(self._lately) == self._KEPT:
                self._lately.clear()
            first = block * self._size * 8
            held = [first + ordinal for ordinal in members(self._block(block))]
            self._lately[block] = held
        return held

    def _block(self, block: int) -> int:
        start = block * self._size
        return int.from_bytes(self._bytes[start : start + self._size], "little")

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    @overload
    def __getitem__(self, place: int) -> int: ...
    @overload
    def __getitem__(self, place: slice) -> list[int]: ...
    def __getitem__(self, place: int | slice) -> int | list[int]:
        if isinstance(place, slice):
            return list(self)[place]
        place = range(len(self))[place]
        block = bisect_right(self._ends, place)
        before = self._ends[block - 1] if block else 0
        return self._in_block(block)[place - before]

    def __iter__(self) -> Iterator[int]:
        return members(self.bits)

    def place_of(self, ordinal: int) -> int:
        """Return how many of them are below `ordinal`, which is where it stands or would."""
        block, inside = divmod(ordinal, self._size * 8)
        if block >= len(self._ends):
            return len(self)
        before = self._ends[block - 1] if block else 0
        return before + (self._block(block) & (1 << inside) - 1).bit_count()

    def first_from(self, ordinal: int) -> int | None:
        """Return the first of them that is not below `ordinal`."""
        block, inside = divmod(ordinal, self._size * 8)
        if block >= len(self._ends):
            return None
        bits = self._block(block) >> inside << inside
        if not bits:
            block = bisect_right(self._ends, self._ends[block])
            bits = self._block(block)
        return block * self._size * 8 + (bits & -bits).bit_length() - 1 if bits else None

    def last_before(self, ordinal: int) -> int | None:
        """Return the last of them below `ordinal`."""
        block, inside = divmod(ordinal, self._size * 8)
        bits = self._block(block) & (1 << inside) - 1
        if not bits:
            before = self._ends[min(block, len(self._ends)) - 1] if block and self._ends else 0
            block = bisect_left(self._ends, before) if before else 0
            bits = self._block(block) if before else 0
        return block * self._size * 8 + bits.bit_length() - 1 if bits else None


class Matches(NamedTuple):
    """Which entries meet something: certainly, and at least possibly (a superset).

    Kleene's three values, one of them for each entry: certain, possible, no. Where nothing is only
    possible both are one object, which is kept once and combined once.
    """

    certain: int
    possible: int

    @classmethod
    def of(cls, bits: int) -> "Matches":
        """Return the matches that are certain for `bits` and no for all else."""
        return cls(bits, bits)

    @property
    def _is_one(self) -> bool:
        return self.certain is self.possible

    @property
    def doubtful(self) -> int:
        """The entries that are possible and no more."""
        return 0 if self._is_one else self.possible & ~self.certain

    def both(self, other: "Matches") -> "Matches":
        """Return the AND of the two."""
        if self._is_one and other._is_one:
            return Matches.of(self.certain & other.certain)
        return Matches(self.certain & other.certain, self.possible & other.possible)

    def either(self, other: "Matches") -> "Matches":
        """Return the OR of the two."""
        if not self.possible:
            return other
        if self._is_one and other._is_one:
            return Matches.of(self.certain | other.certain)
        return Matches(self.certain | other.certain, self.possible | other.possible)

    def negated(self, everything: int) -> "Matches":
        """Return the NOT: what was certain is no, and what was possible stays so."""
        if self._is_one:
            return Matches.of(everything & ~self.certain)
        return Matches(everything & ~self.possible, everything & ~self.certain)


class Column:
    """One number for each entry, sorted, so that a comparison with all of them is quick.

    `sums` are the sets of the first entries of them, one step more in each, a bit for each entry.
    """

    _STEPS = 64

    def __init__(self, ordinals: Numbers, in_order: Numbers, sums: Bytes) -> None:
        self._length = len(ordinals)
        self._ordinals = ordinals
        self._sorted = in_order
        self._sums = memoryview(sums)
        self._step = self._length // self._STEPS + 1

    @classmethod
    def of(cls, numbers: Sequence[int]) -> "Column":
        """Return `numbers`, one for each entry, sorted."""
        length = len(numbers)
        ordinals = array("I", sorted(range(length), key=numbers.__getitem__))
        size = length // 8 + 1
        sums = bytearray(size)
        so_far = 0
        step = length // cls._STEPS + 1
        for start in range(0, length, step):
            so_far |= bit_set(ordinals[start : start + step], length)
            sums += so_far.to_bytes(size, "little")
        return cls(ordinals, array("q", map(numbers.__getitem__, ordinals)), sums)

    def up_to(self, highest: int) -> int:
        """Return the set of the entries whose number is `highest` at most."""
        found = bisect_right(self._sorted, highest)
        nearest = round(found / self._step)
        size = self._length // 8 + 1
        sums = int.from_bytes(self._sums[nearest * size : (nearest + 1) * size], "little")
        at = nearest * self._step
        return sums ^ bit_set(self._ordinals[min(at, found) : max(at, found)], self._length)

    def sections(self) -> dict[str, Bytes]:
        """Return what `from_sections` makes the same column of."""
        return {
            "ordinals": as_bytes(self._ordinals),
            "sorted": as_bytes(self._sorted),
            "sums": self._sums,
        }

    @classmethod
    def from_sections(cls, sections: Mapping[str, Bytes]) -> "Column":
        """Return the column that `sections` are of."""
        ordinals, in_order = (
            as_numbers(sections["ordinals"], "I"),
            as_numbers(sections["sorted"], "q"),
        )
        return cls(ordinals, in_order, sections["sums"])
