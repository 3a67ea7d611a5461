"""What many entries say, by the words of it: the vocabulary is searched, then the postings."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import compress, repeat
from operator import contains

from tui.query.bits import bit_set, members, union
from tui.query.fold import Texts
from tui.query.postings import DENSE

_LOSSLESS = "surrogatepass"
_SEAM = 2
"""So many letters on each side of the space between two words are kept of it."""


class Vocabulary:
    """Short folded texts, and the entries that have each.

    Common texts are kept as sets of bits, rare ones as ordinals.
    """

    def __init__(self, entries: Mapping[str, Sequence[int]], length: int) -> None:
        self._length = length
        self._everything = (1 << length) - 1
        few = length >> DENSE
        common = [text for text, ordinals in entries.items() if len(ordinals) > few]
        rare = [text for text, ordinals in entries.items() if len(ordinals) <= few]
        self._common = Texts(common)
        self._common_sets = [bit_set(entries[text], length) for text in common]
        self._rare = Texts(rare)
        self._rare_sets = [array("I", entries[text]) for text in rare]
        self._kept: dict[str, int] = {}

    def holding(self, part: str) -> int:
        """Return the set of entries that have a text that holds `part`, as in `Texts`."""
        if part in self._kept:
            return self._kept[part]
        found = 0
        for place in self._common.holding(part):
            found |= self._common_sets[place]
        if found == self._everything:
            return found
        places = self._rare.holding(part)
        return found | union([self._rare_sets[place] for place in places], self._length)

    def keep_short_parts(self) -> None:
        """Keep the sets of one and two letters that many texts hold, as many texts take long.

        A letter, or an end of a text, stands next to another in some text, so the sets of two
        make those of one.
        """
        texts = self._rare.joined + self._common.joined
        found: defaultdict[str, int] = defaultdict(int)
        for pair in {texts[place : place + 2] for place in range(len(texts) - 1)}:
            found[pair] = self.holding(pair)
            for letter in pair:
                found[letter] |= found[pair]
        few = self._length >> DENSE
        self._kept = {part: bits for part, bits in found.items() if bits.bit_count() > few}


class Words:
    """What entries say, one folded text for each, its fields parted by line ends.

    A word that is looked for may stand within words, so each word of the vocabulary that holds it
    counts. A phrase is read for in the entries that have its words and its seams: those with the
    ends of two words that meet there.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = [text.encode(errors=_LOSSLESS) for text in texts]
        """As bytes: half the memory of texts where something in each is not Latin."""
        entries: defaultdict[str, list[int]] = defaultdict(list)
        for ordinal, said in enumerate(self._texts):
            for word in set(said.decode(errors=_LOSSLESS).split()):
                entries[word].append(ordinal)
        self._vocabulary = Vocabulary(entries, len(self._texts))
        self._seams: Vocabulary | None = None

    def warm(self) -> None:
        """Build what makes short words, and phrases of common ones, fast; answers stay the same.

        At 100,000 entries `k` then takes 0.1 ms for 15, and `k d` 0.2 for 75
        (`python -m tests.benchmarks filter`). Fields are parted by line ends, so a word at an end
        of one may come with some of the next; that is taken off each seam.
        """
        self._vocabulary.keep_short_parts()
        entries: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for ordinal, said in enumerate(self._texts):
            words = said.decode(errors=_LOSSLESS).split(" ")
            heads = [word[:_SEAM] for word in words]
            tails = [word[-_SEAM:] for word in words]
            for ends in set(zip(tails, heads[1:], strict=False)):
                entries[ends].append(ordinal)
        # Fields are parted by line ends, so a word at an end of one may come with some of another.
        seams: dict[str, list[int]] = {}
        for (tail, head), ordinals in entries.items():
            seam = tail.rpartition("\n")[2] + " " + head.partition("\n")[0]
            seams[seam] = sorted({*seams[seam], *ordinals}) if seam in seams else ordinals
        self._seams = Vocabulary(seams, len(self._texts))

    def saying(self, wanted: str) -> int:
        """Return the set of entries that say `wanted`, folded; nothing is in none."""
        first, *others = wanted.split(" ")
        if not others:
            return self._vocabulary.holding(wanted)
        candidates = -1
        if self._seams is not None:
            for word, next_word in zip([first, *others], others, strict=False):
                candidates &= self._seams.holding(f"{word[-_SEAM:]} {next_word[:_SEAM]}")
            if len(others) == 1 and max(len(first), len(others[0])) <= _SEAM:
                return candidates
        for part in (f"{first}\n", *(f"\n{word}\n" for word in others[:-1]), f"\n{others[-1]}"):
            candidates &= self._vocabulary.holding(part)
        return self._among(candidates, wanted)

    def _among(self, candidates: int, wanted: str) -> int:
        """Return those of `candidates` whose text holds `wanted`."""
        sought = wanted.encode(errors=_LOSSLESS)
        ordinals = list(members(candidates))
        texts = map(self._texts.__getitem__, ordinals)
        return bit_set(compress(ordinals, map(contains, texts, repeat(sought))), len(self._texts))
