"""Links among records, kept as numbers: from the place of a record to those of others."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tui.model.kept import Records
from tui.model.sections import (
    Bytes,
    Numbers,
    as_bytes,
    as_numbers,
)


class Links(Mapping[str, tuple[str, ...]]):
    """By the id of a record, in the order of the file, the ids of those that it is linked to.

    `sources` are the places of the records that have links, in order, `ends` where the links of
    each end, and `targets` the places of the records linked to ("I" each).
    """

    def __init__(
        self,
        records: Records[Any],
        others: Records[Any],
        sources: Numbers,
        ends: Numbers,
        targets: Numbers,
    ) -> None:
        self._records = records
        self._others = others
        self._sources = sources
        self._ends = ends
        self._targets = targets

    @classmethod
    def of(
        cls, links: Mapping[str, Iterable[str]], records: Records[Any], others: Records[Any]
    ) -> "Links":
        """Return `links` from ids of `records` to ids of `others` kept; all of them are there."""
        by_place = {records.place(id_): linked for id_, linked in links.items()}
        sources = array("I", sorted(place for place in by_place if place is not None))
        ends, targets = array("I"), array("I")
        for source in sources:
            for id_ in by_place[source]:
                place = others.place(id_)
                assert place is not None  # noqa: S101
                targets.append(place)
            ends.append(len(targets))
        return cls(records, others, sources, ends, targets)

    def places_from(self, place: int) -> Numbers:
        """Return the places of the records that the one at `place` is linked to."""
        found = bisect_left(self._sources, place)
        if found == len(self._sources) or self._sources[found] != place:
            return ()
        return self._targets[self._ends[found - 1] if found else 0 : self._ends[found]]

    def __getitem__(self, id_: str) -> tuple[str, ...]:
        place = self._records.place(id_)
        places = () if place is None else self.places_from(place)
        if not places:
            raise KeyError(id_)
        return tuple(map(self._others.id_at, places))

    def __iter__(self) -> Iterator[str]:
        return map(self._records.id_at, self._sources)

    def __len__(self) -> int:
        return len(self._sources)

    def sections(self) -> dict[str, Bytes]:
        """Return what `from_sections` makes the same links of."""
        return {
            "sources": as_bytes(self._sources),
            "ends": as_bytes(self._ends),
            "targets": as_bytes(self._targets),
        }

    @classmethod
    def from_sections(
        cls, sections: Mapping[str, Bytes], records: Records[Any], others: Records[Any]
    ) -> "Links":
        """Return the links that `sections` are of."""
        names = ("sources", "ends", "targets")
        return cls(records, others, *(as_numbers(sections[name], "I") for name in names))
