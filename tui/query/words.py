"""What many entries say, by the words of it: the vocabulary is searched, then the postings."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, MutableMapping, Sequence
from itertools import compress, pairwise
from typing import Any

from tui.model.kept import KeptTexts
from tui.model.sections import (
    Bytes,
    named,
    within,
)
from tui.query.bits import bit_set, members
from tui.query.fold import Texts
from tui.query.postings import DENSE, PostingLists, Postings
from tui.query.spelled import SpelledTexts, SpelledTextsBuilder, Speller

_USUAL = 10
"""A word that more than one in 2¹⁰ entries says is joined as a set of bits."""
_SEAM = 2
"""So many letters on each side of the space between two words are kept of it."""


class Vocabulary:
    """Short folded texts, and the entries that have each."""

    def __init__(self, texts: Texts, lists: PostingLists) -> None:
        self.texts = texts
        self.lists = lists

    @classmethod
    def of(cls, entries: MutableMapping[str, Sequence[int]], length: int) -> "Vocabulary":
        """Return the texts in `entries` kept, with the ordinals of each, in order.

        They are taken out of `entries` one by one, as both together would be much.
        """
        texts = Texts.of(entries)
        taken = (entries.pop(text) for text in list(entries))
        return cls(texts, PostingLists.of(taken, length))

    def holding(self, part: str) -> int:
        """Return the set of entries that have a text that holds `part`, as in `Texts`."""
        return self.lists.any_of(self.texts.holding(part))

    def sections(self) -> dict[str, Bytes]:
        """Return what `from_sections` makes the same vocabulary of."""
        return {**named("texts", self.texts.sections()), **named("lists", self.lists.sections())}

    @classmethod
    def from_sections(cls, sections: Mapping[str, Bytes], length: int) -> "Vocabulary":
        """Return the vocabulary that `sections` are of, of `length` entries."""
        lists = PostingLists.from_sections(within(sections, "lists"), length)
        return cls(Texts.from_sections(within(sections, "texts")), lists)


class Words:
    """What entries say, one folded text for each, its fields parted by line ends.

    A word that is looked for may stand within words, so each word of the vocabulary that holds it
    counts. A phrase is read for in the entries that have its words and its seams: those with the
    ends of two words that meet there. Short parts that many entries say are kept with their sets,
    as many words hold them.
    """

    def __init__(
        self,
        texts: SpelledTexts,
        vocabulary: Vocabulary,
        seams: Vocabulary,
        short_parts: Postings,
    ) -> None:
        self._texts = texts
        self._vocabulary = vocabulary
        self._seams = seams
        self._short_parts = short_parts
        self._speller = Speller(vocabulary.texts)

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Words":
        """Return `texts`, one for each entry, with all that makes a search in them fast."""
        spelled = SpelledTextsBuilder()
        entries: defaultdict[str, Any] = defaultdict(_no_ordinals)
        seams: defaultdict[str, Any] = defaultdict(_no_ordinals)
        for ordinal, said in enumerate(texts):
            words = said.replace("\n", " \n ").split(" ")
            spelled.add(words)
            for word in dict.fromkeys(words):
                entries[word].append(ordinal)
            pieces = said.split(" ")
            tails = [piece[-_SEAM:] for piece in pieces]
            heads = [piece[:_SEAM] for piece in pieces]
            for seam in set(map(" ".join, zip(tails, heads[1:], strict=False))):
                seams[seam].append(ordinal)
        kept = spelled.built()
        for no_word in ("\n", ""):
            entries.pop(no_word, None)
        vocabulary = Vocabulary.of(entries, len(kept))
        short_parts = _short_parts(vocabulary, len(kept))
        return cls(kept, vocabulary, Vocabulary.of(_within_lines(seams), len(kept)), short_parts)

    def saying(self, wanted: str) -> int:
        """Return the set of entries that say `wanted`, folded; nothing is in none."""
        first, *others = wanted.split(" ")
        if not others:
            return self._holding(wanted)
        candidates = -1
        for word, next_word in zip([first, *others], others, strict=False):
            candidates &= self._seams.holding(f"{word[-_SEAM:]} {next_word[:_SEAM]}")
        if len(others) == 1 and max(len(first), len(others[0])) <= _SEAM:
            return candidates
        for part in (f"{first}\n", *(f"\n{word}\n" for word in others[:-1]), f"\n{others[-1]}"):
            candidates &= self._holding(part)
        return self._among(candidates, wanted)

    def _holding(self, part: str) -> int:
        place = self._short_parts.keys.place(part) if len(part) <= _SEAM else None
        if place is None:
            return self._vocabulary.holding(part)
        return self._short_parts.lists.bits(place)

    def _among(self, candidates: int, wanted: str) -> int:
        """Return those of `candidates` whose text holds `wanted`."""
        ordinals = list(members(candidates))
        held = map(self._speller.holds(wanted), self._texts.at(ordinals))
        return bit_set(compress(ordinals, held), len(self._texts))

    def sections(self) -> dict[str, Bytes]:
        """Return what `from_sections` makes the same words of."""
        return {
            **named("texts", self._texts.sections()),
            **named("vocabulary", self._vocabulary.sections()),
            **named("seams", self._seams.sections()),
            **named("short_parts", self._short_parts.sections()),
        }

    @classmethod
    def from_sections(cls, sections: Mapping[str, Bytes], length: int) -> "Words":
        """Return the words that `sections` are of, of `length` entries."""
        return cls(
            SpelledTexts.from_sections(within(sections, "texts")),
            Vocabulary.from_sections(within(sections, "vocabulary"), length),
            Vocabulary.from_sections(within(sections, "seams"), length),
            Postings.from_sections(within(sections, "short_parts"), length),
        )


def _no_ordinals() -> "array[int]":
    return array("I")


def _within_lines(seams: MutableMapping[str, Sequence[int]]) -> MutableMapping[str, Sequence[int]]:
    """Return the entries of each seam without what stands beyond the line end in some."""
    within_lines: dict[str, Sequence[int]] = {}
    for seam in list(seams):
        ordinals = seams.pop(seam)
        tail, _, head = seam.partition(" ")
        within_line = tail.rpartition("\n")[2] + " " + head.partition("\n")[0]
        if within_line in within_lines:
            ordinals = sorted({*within_lines[within_line], *ordinals})
        within_lines[within_line] = ordinals
    return within_lines


def _short_parts(vocabulary: Vocabulary, length: int) -> Postings:
    """Return the sets of one and two letters that many entries say, as many texts take long.

    The sets of usual words are joined one by one, as each has several short parts; the others,
    which may be very many, part by part.
    """
    found: defaultdict[str, int] = defaultdict(int)
    unusual: defaultdict[str, array[int]] = defaultdict(_no_ordinals)
    counts = vocabulary.lists.counts
    usual = length >> _USUAL
    for place, word in enumerate(vocabulary.texts):
        ended = f"\n{word}\n"
        parts = {*ended, *map("".join, pairwise(ended))}
        if counts[place] > usual:
            bits = vocabulary.lists.bits(place)
            for part in parts:
                found[part] |= bits
        else:
            for part in parts:
                unusual[part].append(place)
    for part, places in unusual.items():
        found[part] |= vocabulary.lists.any_of(places)
    few = length >> DENSE
    kept = {part: bits for part, bits in found.items() if bits.bit_count() > few}
    return Postings(KeptTexts.of(kept), PostingLists.of(kept.values(), length))
