"""The agreements by the entries that they stand at, and what is said in each."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import chain, compress
from typing import TYPE_CHECKING

from tui.model.records import Agreement
from tui.model.sections import Bytes, Numbers, as_bytes, as_numbers, named, within
from tui.model.timeline import Timeline
from tui.query.bits import Members, bit_set
from tui.query.fold import Texts, fold
from tui.query.said import party_names

if TYPE_CHECKING:
    from pyroaring import BitMap

_FEW = 5
"""Those at one in 2⁵ entries are looked up entry by entry, more are picked out of all."""


class Agreements:
    """The agreements in the order of the entries that they stand at.

    `texts` are what `agreement:` looks in, `places` theirs in the file and `ordinals` those of
    their entries in the timeline ("I" each).
    """

    def __init__(self, texts: Texts, places: Numbers, ordinals: Numbers, length: int) -> None:
        self.texts = texts
        self.places = places
        self.ordinals = ordinals
        self._length = length

    @classmethod
    def of(cls, timeline: Timeline) -> "Agreements":
        """Return the agreements of `timeline` in order."""
        listed = sorted(
            (timeline.ordinals[timeline.entry_of(agreement)], place)
            for place, agreement in enumerate(timeline.agreements.values())
        )
        at = timeline.agreements.at
        return cls(
            Texts.of(_agreement_text(timeline, at(place)) for _, place in listed),
            array("I", [place for _, place in listed]),
            array("I", [ordinal for ordinal, _ in listed]),
            len(timeline.entries),
        )

    def saying(self, wanted: str) -> int:
        """Return the set of entries that have an agreement that says `wanted`, folded."""
        return bit_set(map(self.ordinals.__getitem__, self.texts.holding(wanted)), self._length)

    def standing_at(self, kept: Members) -> Sequence[int]:
        """Return which of them stand at some entries, in order."""
        if len(kept) == self._length:
            return range(len(self.ordinals))
        at = kept.bit_map & self.entries
        if len(at) < len(self.ordinals) >> _FEW:
            return array("I", chain.from_iterable(map(self._places_at, at)))
        return array("I", compress(range(len(self.ordinals)), map(at.__contains__, self.ordinals)))

    @cached_property
    def entries(self) -> "BitMap":
        """Those that they stand at, as a set."""
        from tui.query.bit_maps import bit_map_of

        return bit_map_of(self.ordinals)

    def _places_at(self, ordinal: int) -> range:
        """Return which of them stand at an entry."""
        begin = bisect_left(self.ordinals, ordinal)
        return range(begin, bisect_right(self.ordinals, ordinal, begin))

    def place_of(self, ordinal: int, place: int) -> int:
        """Return which of them is the one at `place` in the file, at the entry at `ordinal`."""
        here = self._places_at(ordinal)
        return bisect_left(self.places, place, here.start, here.stop)

    def sections(self) -> dict[str, Bytes]:
        """Return what `from_sections` makes the same agreements of."""
        return {
            **named("texts", self.texts.sections()),
            "places": as_bytes(self.places),
            "ordinals": as_bytes(self.ordinals),
        }

    @classmethod
    def from_sections(cls, sections: Mapping[str, Bytes], length: int) -> "Agreements":
        """Return the agreements that `sections` are of, in a timeline of `length` entries."""
        places, ordinals = (as_numbers(sections[name], "I") for name in ("places", "ordinals"))
        return cls(Texts.from_sections(within(sections, "texts")), places, ordinals, length)


def _agreement_text(timeline: Timeline, agreement: Agreement) -> str:
    """Return a line each of name, type, areas and parties, folded."""
    said = [agreement.name, agreement.type or "", *agreement.areas]
    for party in agreement.parties:
        said += party_names(timeline, party.organization, party.person)
    return "\n".join(map(fold, said))
