"""What many entries say, by the words of it: the vocabulary is searched, then the postings."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import compress, pairwise
from operator import add

from tui.model.kept import KeptTexts
from tui.model.sections import (
    Bytes,
    named,
    within,
)
from tui.query.bits import bit_set, listed
from tui.query.fold import Texts
from tui.query.postings import DENSE, PostingLists, Postings, Rows
from tui.query.spelled import LINE_END, SpelledTexts, SpelledTextsBuilder, Speller, Spellings

_USUAL = 10
"""A word that more than one in 2¹⁰ entries says is joined as a set of bits."""
_SEAM = 2
"""So many letters on each side of the space between two words are kept of it."""
_HEADS = 42
"""Bits for the number of the beginning of a word: there are fewer pairs of letters."""


class Vocabulary:
    """Short folded texts, and the entries that have each."""

    def __init__(self, texts: Texts, lists: PostingLists) -> None:
        self.texts = texts
        self.lists = lists

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
        builder = WordsBuilder()
        for said in texts:
            builder.add(said)
        return builder.built()

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
        ordinals = listed(candidates)
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


class _Known(dict[str, tuple[str, int, int]]):
    """By word: its spelling, and numbers for its end and its beginning.

    Two numbers are put together in half the time that two texts are. What is no word has negative
    ones, so that what it is a part of is no seam.
    """

    def __init__(self) -> None:
        none = -1 << 2 * _HEADS
        super().__init__({"\n": (LINE_END, none, none), "": ("", none, none)})
        self._spellings = Spellings()
        self._tails: dict[str, int] = {}
        self._heads: dict[str, int] = {}

    def __missing__(self, word: str) -> tuple[str, int, int]:
        tail = self._tails.setdefault(word[-_SEAM:], len(self._tails) << _HEADS)
        head = self._heads.setdefault(word[:_SEAM], len(self._heads))
        known = self[word] = self._spellings[word], tail, head
        return known

    @property
    def spellings(self) -> Mapping[str, str]:
        """What stands for each word, in the order in which they came."""
        return self._spellings

    def seam(self, number: int) -> str:
        """Return the seam that a number stands for."""
        return f"{self._listed[0][number >> _HEADS]} {self._listed[1][number & (1 << _HEADS) - 1]}"

    def number(self, seam: str) -> int:
        """Return the number that stands for a seam of known words."""
        tail, head = seam.split(" ")
        return self._tails[tail] + self._heads[head]

    @cached_property
    def _listed(self) -> tuple[list[str], list[str]]:
        return list(self._tails), list(self._heads)


class WordsBuilder:
    """Words on their way, of all entries or of those from the `first` on.

    What the first say and what the others do may be gathered by two at once: one returns a `part`
    of it, which the other adds.
    """

    def __init__(self, first: int = 0) -> None:
        self._first = first
        self._texts = SpelledTextsBuilder()
        self._known = _Known()
        self._entries: defaultdict[str, array[int]] = defaultdict(_no_ordinals)
        """By spelling of a word: the entries that say it."""
        self._seams: defaultdict[int, array[int]] = defaultdict(_no_ordinals)

    def add(self, said: str) -> None:
        """Add what the next entry says."""
        words = said.replace("\n", " \n ").split(" ")
        spellings, tails, heads = zip(*map(self._known.__getitem__, words), strict=True)
        ordinal = self._first + len(self._texts)
        self._texts.add(spellings)
        entries, seams = self._entries, self._seams
        for spelling in set(spellings):
            entries[spelling].append(ordinal)
        for seam in set(map(add, tails, heads[1:])):
            if seam >= 0:
                seams[seam].append(ordinal)

    def part(self) -> dict[str, Bytes]:
        """Return what was gathered as bytes, for `add_part`."""
        words, seams = self._known.spellings, map(self._known.seam, self._seams)
        return {
            **named("texts", self._texts.built().sections()),
            **named("words", Texts.of(words).sections()),
            **named("seams", Texts.of(seams).sections()),
            **named("entries", Rows.of(map(self._entries.__getitem__, words.values())).sections()),
            **named("seam_entries", Rows.of(self._seams.values()).sections()),
        }

    def add_part(self, sections: Mapping[str, Bytes]) -> None:
        """Add what was gathered of the entries that follow."""
        words, seams = (Texts.from_sections(within(sections, name)) for name in ("words", "seams"))
        entries, seam_entries = (
            Rows.from_sections(within(sections, name)) for name in ("entries", "seam_entries")
        )
        known = self._known
        for place, word in enumerate(words):
            self._entries[known[word][0]] += entries.joined((place,))
        for place, seam in enumerate(seams):
            self._seams[known.number(seam)] += seam_entries.joined((place,))
        texts = SpelledTexts.from_sections(within(sections, "texts"))
        said_in = Speller(words).words
        for spelled in texts.at(range(len(texts))):
            self._texts.add(known[word][0] for word in said_in(spelled))

    def built(self) -> Words:
        """Return the words of all entries; the builder is used up."""
        length = len(self._texts)
        words = Texts.of(self._known.spellings)
        lists = map(self._entries.pop, self._known.spellings.values())
        vocabulary = Vocabulary(words, PostingLists.of(lists, length))
        numbers = sorted(self._seams)
        seams = Texts.of(map(self._known.seam, numbers))
        self._known.clear()
        lists = map(self._seams.pop, numbers)
        return Words(
            self._texts.built(),
            vocabulary,
            Vocabulary(seams, PostingLists.of(lists, length)),
            _short_parts(vocabulary, length),
        )


def _no_ordinals() -> "array[int]":
    return array("I")


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
