"""Texts and records kept as bytes, in memory or in a mapped file, and read one by one.

A million records take no more objects than one does: each is decoded when it is asked for.
"""

from array import array
from bisect import bisect_left
from collections.abc import (
    Callable,
    ItemsView,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
    ValuesView,
)
from itertools import accumulate, chain, count
from typing import Generic, TypeVar, overload

from msgspec import msgpack

from tui.model.records import Record
from tui.model.sections import Bytes, Numbers, as_bytes, as_numbers, as_stretch, named, within

R = TypeVar("R", bound=Record)

_LOSSLESS = "surrogatepass"
_DECODED = 512
"""So many records stay decoded; a screenful and what its records refer to are fewer."""
_FOUND = 4096
"""So many texts stay found; an export asks for the same ids again and again."""


class KeptTexts(Sequence[str]):
    """Texts one behind the other, each at its place from 0; one is found by what it says.

    `joined` are all of them in UTF-8, `ends` where each ends there ("Q"), `order` the places from
    the smallest text to the greatest ("I"); `places` are those by their texts, while all are known.
    """

    def __init__(
        self,
        joined: Bytes,
        ends: Numbers,
        order: Numbers,
        places: Mapping[bytes, int] | None = None,
    ) -> None:
        self.joined = memoryview(joined)
        self.ends = ends
        self.order = order
        self.places = places
        self._lately: dict[str, int] = {}

    @classmethod
    def of(cls, texts: Iterable[str]) -> "KeptTexts":
        """Return `texts` kept, half characters in them too."""
        encoded = [text.encode(errors=_LOSSLESS) for text in texts]
        order = array("I", sorted(range(len(encoded)), key=encoded.__getitem__))
        return cls(b"".join(encoded), array("Q", accumulate(map(len, encoded))), order)

    @classmethod
    def chained(cls, parts: Sequence["KeptTexts"]) -> "KeptTexts":
        """Return the texts of all `parts`, one part behind the other, with their places.

        Sorted runs are merged in linear time (listsort.txt of CPython), so the orders are chained.
        """
        texts = [text for part in parts for text in part._each()]
        starts = accumulate(map(len, parts), initial=0)
        runs = [map(start.__add__, part.order) for start, part in zip(starts, parts, strict=False)]
        order = array("I", sorted(chain(*runs), key=texts.__getitem__))
        ends = array("Q", accumulate(map(len, texts)))
        return cls(b"".join(texts), ends, order, dict(zip(texts, count(), strict=False)))

    def __len__(self) -> int:
        return len(self.ends)

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> list[str]: ...
    def __getitem__(self, place: int | slice) -> str | list[str]:
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(len(self)))]
        return str(self._at(place), "utf-8", _LOSSLESS)

    def __iter__(self) -> Iterator[str]:
        return (str(text, "utf-8", _LOSSLESS) for text in self._each())

    def _each(self) -> Iterator[bytes]:
        joined = bytes(self.joined)
        begin = 0
        for end in self.ends:
            yield joined[begin:end]
            begin = end

    def _at(self, place: int) -> bytes:
        return bytes(self.joined[self.ends[place - 1] if place else 0 : self.ends[place]])

    def place(self, text: str) -> int | None:
        """Return the place of `text`, or None where it is not among them."""
        if self.places is not None:
            return self.places.get(text.encode(errors=_LOSSLESS))
        place = self._lately.get(text)
        if place is None:
            wanted = text.encode(errors=_LOSSLESS)
            found = bisect_left(self.order, wanted, key=self._at)
            if found == len(self.order) or self._at(self.order[found]) != wanted:
                return None
            place = self.order[found]
            if len(self._lately) == _FOUND:
                self._lately.clear()
            self._lately[text] = place
        return place

    def sections(self) -> dict[str, Bytes]:
        """Return what `from_sections` makes the same texts of."""
        return {
            "texts": self.joined,
            "ends": as_bytes(self.ends),
            "order": as_bytes(self.order),
        }

    @classmethod
    def from_sections(cls, sections: Mapping[str, Bytes]) -> "KeptTexts":
        """Return the texts that `sections` are of."""
        ends, order = as_numbers(sections["ends"], "Q"), as_numbers(sections["order"], "I")
        return cls(sections["texts"], ends, order)


class Records(Mapping[str, R], Generic[R]):
    """Records by id, in the order of the file, each at its place there, from 0."""

    def at(self, place: int) -> R:
        """Return the record at a place."""
        raise NotImplementedError

    def place(self, id_: str) -> int | None:
        """Return the place of a record, or None where there is none of that id."""
        raise NotImplementedError

    def id_at(self, place: int) -> str:
        """Return the id of the record at a place."""
        return self.at(place).id

    def each(self) -> Iterator[R]:
        """Yield every record in order; what was decoded lately stays at hand."""
        return map(self.at, range(len(self)))

    def values(self) -> ValuesView[R]:
        """Return the records in order, none of them looked for by its id."""
        return _Values(self)

    def items(self) -> ItemsView[str, R]:
        """Return the ids and the records in order, none of them looked for by its id."""
        return _Items(self)


class _Values(ValuesView[R]):
    _mapping: Records[R]

    def __iter__(self) -> Iterator[R]:
        return self._mapping.each()


class _Items(ItemsView[str, R]):
    _mapping: Records[R]

    def __iter__(self) -> Iterator[tuple[str, R]]:
        return zip(self._mapping, self._mapping.each(), strict=True)


class HeldRecords(Records[R]):
    """Records as they are."""

    def __init__(self, records: Mapping[str, R]) -> None:
        self._by_id = records
        self._listed = list(records.values())
        self._places = {id_: place for place, id_ in enumerate(records)}

    def __getitem__(self, id_: str) -> R:
        return self._by_id[id_]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_id)

    def __len__(self) -> int:
        return len(self._listed)

    def at(self, place: int) -> R:
        """Return the record at a place."""
        return self._listed[place]

    def place(self, id_: str) -> int | None:
        """Return the place of a record, or None where there is none of that id."""
        return self._places.get(id_)


class KeptRecords(Records[R]):
    """Records of one shape as bytes, one behind the other, decoded when they are asked for.

    `encoded` are all of them as MessagePack, `ends` where each ends there ("Q"). What was decoded
    lately is at hand.

    Raises:
        msgspec.DecodeError: bytes that are asked for are no such record.
    """

    def __init__(self, shape: type[R], ids: KeptTexts, encoded: Bytes, ends: Numbers) -> None:
        self.shape = shape
        self.ids = ids
        self._encoded = as_stretch(encoded)
        self._ends = ends
        self._decode: Callable[[Bytes], R] = msgpack.Decoder(shape).decode
        self._lately: dict[int, R] = {}

    @classmethod
    def of(cls, shape: type[R], records: Iterable[R]) -> "KeptRecords[R]":
        """Return `records` kept; UnicodeEncodeError where a text holds half a character."""
        ids: list[str] = []
        encoded = bytearray()
        ends = array("Q")
        encode_into = msgpack.Encoder().encode_into
        for record in records:
            ids.append(record.id)
            encode_into(record, encoded, -1)
            ends.append(len(encoded))
        return cls(shape, KeptTexts.of(ids), encoded, ends)

    @classmethod
    def chained(cls, shape: type[R], parts: Sequence["KeptRecords[R]"]) -> "KeptRecords[R]":
        """Return the records of all `parts`, one part behind the other, none of them decoded."""
        encoded = [part._encoded[:] for part in parts]
        starts = accumulate(map(len, encoded), initial=0)
        ends = array("Q")
        for start, part in zip(starts, parts, strict=False):
            ends.extend(map(start.__add__, part._ends))
        ids = KeptTexts.chained([part.ids for part in parts])
        return cls(shape, ids, b"".join(encoded), ends)

    def _at(self, place: int) -> R:
        begin = self._ends[place - 1] if place else 0
        return self._decode(self._encoded[begin : self._ends[place]])

    def at(self, place: int) -> R:
        """Return the record at a place."""
        record = self._lately.get(place)
        if record is None:
            if len(self._lately) == _DECODED:
                self._lately.clear()
            record = self._lately[place] = self._at(place)
        return record

    def each(self) -> Iterator[R]:
        """Yield every record in order; what was decoded lately stays at hand."""
        return map(self._at, range(len(self)))

    def place(self, id_: str) -> int | None:
        """Return the place of a record, or None where there is none of that id."""
        return self.ids.place(id_)

    def id_at(self, place: int) -> str:
        """Return the id of the record at a place."""
        return self.ids[place]

    def __getitem__(self, id_: str) -> R:
        place = self.ids.place(id_)
        if place is None:
            raise KeyError(id_)
        return self.at(place)

    def __iter__(self) -> Iterator[str]:
        return iter(self.ids)

    def __len__(self) -> int:
        return len(self._ends)

    def sections(self) -> dict[str, Bytes]:
        """Return what `from_sections` makes the same records of."""
        ids = named("ids", self.ids.sections())
        return {**ids, "encoded": self._encoded[:], "ends": as_bytes(self._ends)}

    @classmethod
    def from_sections(cls, shape: type[R], sections: Mapping[str, Bytes]) -> "KeptRecords[R]":
        """Return the records that `sections` are of, without looking at one of them."""
        ids = KeptTexts.from_sections(within(sections, "ids"))
        return cls(shape, ids, sections["encoded"], as_numbers(sections["ends"], "Q"))


def records_of(records: Mapping[str, R]) -> Records[R]:
    """Return `records` with their places."""
    return records if isinstance(records, Records) else HeldRecords(records)
