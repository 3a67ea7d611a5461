"""From a key to the entries that have it."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import compress
from typing import TYPE_CHECKING

from tui.model.kept import KeptTexts
from tui.model.sections import (
    Bytes,
    Numbers,
    as_bytes,
    as_numbers,
    named,
    within,
)
from tui.query.bits import bit_set, flags, listed
from tui.query.fold import Texts

if TYPE_CHECKING:
    from pyroaring import BitMap

DENSE = 6
"""A key is common when more than one in 2⁶ entries has it: a bit for each entry is then half the
size of four bytes for each ordinal at most, and a hundred times as fast to join."""


class PostingLists:
    """The sets of entries of many keys, by the places of the keys, from 0.

    `counts` says how many entries each key has ("I"), `ends` where what is kept of it ends in
    `joined` ("Q"): a bit for each entry if it is common, else its ordinals ("I").
    """

    def __init__(self, length: int, counts: Numbers, ends: Numbers, joined: Bytes) -> None:
        self._length = length
        self._few = length >> DENSE
        self.counts = counts
        self._ends = ends
        self._joined = memoryview(joined)

    @classmethod
    def of(cls, lists: Iterable[Iterable[int] | int], length: int) -> "PostingLists":
        """Return the sets in `lists` kept; each is the ordinals, in order, or a set of bits."""
        size = (length + 31) // 32 * 4
        few = length >> DENSE
        counts, sizes = array("I"), array("Q")
        joined = bytearray()
        for each in lists:
            ordinals = array("I") if isinstance(each, int) else array("I", each)
            counts.append(each.bit_count() if isinstance(each, int) else len(ordinals))
            if counts[-1] > few:
                bits = each if isinstance(each, int) else bit_set(ordinals, length)
                joined += bits.to_bytes(size, "little")
            else:
                joined += (
                    array("I", listed(each)) if isinstance(each, int) else ordinals
                ).tobytes()
            sizes.append(len(joined))
        return cls(length, counts, sizes, joined)

    def _part(self, place: int) -> memoryview:
        return self._joined[self._ends[place - 1] if place else 0 : self._ends[place]]

    def ordinals(self, place: int) -> Sequence[int]:
        """Return the entries of a key, in order."""
        if self.counts[place] > self._few:
            return listed(self.bits(place))
        return self._part(place).cast("I")

    def bits(self, place: int) -> int:
        """Return the set of entries of a key."""
        if self.counts[place] > self._few:
            return int.from_bytes(self._part(place), "little")
        return bit_set(self._part(place).cast("I"), self._length)

    def bit_map(self, place: int) -> "BitMap":
        """Return the entries of a key as a set that is quick to count."""
        from tui.query.bit_maps import bit_map, bit_map_of

        if self.counts[place] > self._few:
            return bit_map(self.bits(place))
        return bit_map_of(self._part(place).cast("I"))

    def holds(self, place: int, ordinal: int) -> bool:
        """Tell whether an entry has a key."""
        if self.counts[place] > self._few:
            return bool(self._part(place)[ordinal >> 3] >> (ordinal & 7) & 1)
        ordinals = self._part(place).cast("I")
        found = bisect_left(ordinals, ordinal)
        return found < len(ordinals) and ordinals[found] == ordinal

    def counts_in(self, bits: int) -> Iterable[int]:
        """Return for each key how many of the entries in `bits` have it."""
        if bits.bit_count() == self._length:
            return self.counts
        is_in = flags(bits).ljust(self._length, b"\0")
        return (
            (self.bits(place) & bits).bit_count()
            if self.counts[place] > self._few
            else sum(map(is_in.__getitem__, self._part(place).cast("I")))
            for place in range(len(self.counts))
        )

    def firsts_in(self, bits: int, places: Iterable[int]) -> Iterator[int]:
        """Yield for each of some keys the first of the entries in `bits` that has it; one must."""
        is_in = flags(bits).ljust(self._length, b"\0")
        for place in places:
            if self.counts[place] > self._few:
                both = self.bits(place) & bits
                yield (both & -both).bit_length() - 1
            else:
                ordinals = self._part(place).cast("I")
                yield next(compress(ordinals, map(is_in.__getitem__, ordinals)))

    def any_of(self, places: Iterable[int]) -> int:
        """Return the set of entries that have one of the keys; no entry may have a key."""
        found = 0
        rare = bytearray()
        for place in places:
            if self.counts[place] > self._few:
                found |= int.from_bytes(self._part(place), "little")
            else:
                rare += self._part(place)
        if found.bit_count() == self._length:
            return found
        return found | bit_set(memoryview(rare).cast("I"), self._length)

    def sections(self) -> dict[str, Bytes]:
        """Return what `from_sections` makes the same sets of."""
        return {
            "counts": as_bytes(self.counts),
            "ends": as_bytes(self._ends),
            "joined": self._joined,
        }

    @classmethod
    def from_sections(cls, sections: Mapping[str, Bytes], length: int) -> "PostingLists":
        """Return the sets that `sections` are of, of `length` entries."""
        counts, ends = as_numbers(sections["counts"], "I"), as_numbers(sections["ends"], "Q")
        return cls(length, counts, ends, sections["joined"])


class Postings:
    """For each key the entries that have it, read as a set of bits."""

    def __init__(self, keys: KeptTexts, lists: PostingLists) -> None:
        self.keys = keys
        self.lists = lists

    def __iter__(self) -> Iterator[str]:
        """Yield every key that an entry has, by first appearance."""
        return iter(self.keys)

    def __len__(self) -> int:
        return len(self.keys)

    def count(self, key: str) -> int:
        """Return how many entries have `key`."""
        place = self.keys.place(key)
        return 0 if place is None else self.lists.counts[place]

    def bits(self, key: str) -> int:
        """Return the set of entries that have `key`."""
        place = self.keys.place(key)
        return 0 if place is None else self.lists.bits(place)

    def any_of(self, keys: Iterable[str]) -> int:
        """Return the set of entries that have one of `keys`; no entry may have a key."""
        places = map(self.keys.place, keys)
        return self.lists.any_of(place for place in places if place is not None)

    def ordinals(self, key: str) -> Sequence[int]:
        """Return the entries that have `key`, in order."""
        place = self.keys.place(key)
        return () if place is None else self.lists.ordinals(place)

    @cached_property
    def _texts(self) -> Texts:
        return Texts.of(self.keys)

    def having(self, words: Sequence[str]) -> int:
        """Return the set of entries that have a key that holds every one of `words`."""
        return self.lists.any_of(self._texts.having(words))

    @cached_property
    def held(self) -> int:
        """The set of entries that have any key but an empty one."""
        empty = self.keys.place("")
        return self.lists.any_of(place for place in range(len(self.keys)) if place != empty)

    def counts_in(self, bits: int) -> dict[str, int]:
        """Return how many of the entries in `bits` have each key, keys that none has left out."""
        counts = zip(self.keys, self.lists.counts_in(bits), strict=True)
        return {key: count for key, count in counts if count}

    def keys_at(self, ordinal: int) -> Iterator[str]:
        """Yield the keys that the entry at `ordinal` has, but for an empty one."""
        for place in range(len(self.keys)):
            if self.lists.holds(place, ordinal) and self.keys[place]:
                yield self.keys[place]

    def sections(self) -> dict[str, Bytes]:
        """Return what `from_sections` makes the same postings of."""
        return {**named("keys", self.keys.sections()), **named("lists", self.lists.sections())}

    @classmethod
    def from_sections(cls, sections: Mapping[str, Bytes], length: int) -> "Postings":
        """Return the postings that `sections` are of, of `length` entries."""
        lists = PostingLists.from_sections(within(sections, "lists"), length)
        return cls(KeptTexts.from_sections(within(sections, "keys")), lists)


class PostingsBuilder:
    """Postings on their way."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {}
        self._lists: list[array[int]] = []

    def add(self, key: str, ordinal: int) -> int:
        """Note that the entry at `ordinal` has `key`, and return the place of the key.

        The ordinals of one key come in order.
        """
        place = self._places.setdefault(key, len(self._lists))
        if place == len(self._lists):
            self._lists.append(array("I", (ordinal,)))
        elif self._lists[place][-1] != ordinal:
            self._lists[place].append(ordinal)
        return place

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def built(self, length: int) -> Postings:
        """Return the postings of `length` entries."""
        return Postings(KeptTexts.of(self._places), PostingLists.of(self._lists, length))

    def lists(self) -> Mapping[str, Sequence[int]]:
        """Return the ordinals of each key."""
        return dict(zip(self._places, self._lists, strict=True))


class Rows:
    """Some numbers for each of many entries, one entry's behind the other's ("I" each)."""

    def __init__(self, ends: Numbers, numbers: Numbers) -> None:
        self._ends = ends
        self._bytes = as_bytes(numbers)

    @classmethod
    def of(cls, rows: Iterable[Sequence[int]]) -> "Rows":
        """Return `rows` kept."""
        ends, numbers = array("Q"), array("I")
        for row in rows:
            numbers.extend(row)
            ends.append(len(numbers))
        return cls(ends, numbers)

    def joined(self, places: Iterable[int]) -> "array[int]":
        """Return the numbers at all `places`, one place's behind the other's."""
        ends, all_numbers = self._ends, self._bytes.cast("I")
        rows = [all_numbers[ends[place - 1] if place else 0 : ends[place]] for place in places]
        numbers = array("I")
        numbers.frombytes(b"".join(rows))
        return numbers

    def sections(self) -> dict[str, Bytes]:
        """Return what `from_sections` makes the same rows of."""
        return {"ends": as_bytes(self._ends), "numbers": self._bytes}

    @classmethod
    def from_sections(cls, sections: Mapping[str, Bytes]) -> "Rows":
        """Return the rows that `sections` are of."""
        return cls(as_numbers(sections["ends"], "Q"), as_numbers(sections["numbers"], "I"))
