"""Many texts by the words that they are made of, a character for each word."""

import re
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice

from tui.model.sections import Bytes, Numbers, as_bytes, as_numbers, as_stretch
from tui.query.fold import Texts

_LOSSLESS = "surrogatepass"
_ALONE = 2**20
"""So many words have a character of their own; further ones have one that leads and another."""
_BEHIND_LEAD = 2**15
LINE_END = "\0"
_AHEAD = 2**15
"""Bytes that are read at once where more than one text in 2⁶ is asked for."""
_DENSE = 6
_FEW = 512
"""So many words make a pattern that is compiled in a millisecond; a text is then searched in a
twentieth of the time that it takes to be spelled out."""


def _spelling(place: int, alone: int) -> str:
    """Return what stands for the word at `place` of the vocabulary."""
    if place < alone:
        return chr(place + 1)
    high, low = divmod(place - alone, _BEHIND_LEAD)
    return chr(_ALONE + 1 + high) + chr(low)


class Spellings(dict[str, str]):
    """What stands for each word, given out as the words come; the first take the fewest bytes."""

    def __init__(self, alone: int = _ALONE) -> None:
        """Give the first `alone` words a character of their own."""
        super().__init__()
        self._alone = alone

    def __missing__(self, word: str) -> str:
        spelling = self[word] = _spelling(len(self), self._alone)
        return spelling


class SpelledTexts:
    """Folded texts, the spellings of their words one behind the other.

    `joined` are all of them in UTF-8, which gives the words that came first, as the usual ones do,
    one byte or two; `ends` are where each ends there ("Q").
    """

    def __init__(self, joined: Bytes, ends: Numbers) -> None:
        self._view = as_stretch(joined)
        self._ends = ends

    def __len__(self) -> int:
        return len(self._ends)

    def at(self, places: Sequence[int]) -> Iterator[str]:
        """Yield the spellings of the words of some texts, by their places from 0, in order.

        Where many are asked for, those near one another are read at once.
        """
        ahead = _AHEAD if len(places) > len(self) >> _DENSE else 0
        read, start, until = self._view[0:0], 0, 0
        for place in places:
            begin, end = self._ends[place - 1] if place else 0, self._ends[place]
            if end > until:
                start, until = begin, max(end, begin + ahead)
                read = self._view[start:until]
            yield str(read[begin - start : end - start], "utf-8", _LOSSLESS)

    def sections(self) -> dict[str, Bytes]:
        """Return what `from_sections` makes the same texts of."""
        return {"spelled": self._view[:], "ends": as_bytes(self._ends)}

    @classmethod
    def from_sections(cls, sections: Mapping[str, Bytes]) -> "SpelledTexts":
        """Return the texts that `sections` are of."""
        return cls(sections["spelled"], as_numbers(sections["ends"], "Q"))


class SpelledTextsBuilder:
    """Spelled texts on their way."""

    def __init__(self) -> None:
        self._joined = bytearray()
        self._ends = array("Q")

    def __len__(self) -> int:
        return len(self._ends)

    def add(self, spellings: Iterable[str]) -> None:
        """Add the text of some words, of line ends among them."""
        self._joined += "".join(spellings).encode(errors=_LOSSLESS)
        self._ends.append(len(self._joined))

    def built(self) -> SpelledTexts:
        """Return the texts, to which none is added any more."""
        return SpelledTexts(self._joined, self._ends)


class Speller(dict[str, str]):
    """By spelling the word that it stands for; a line end is a word of its own."""

    _LEADS = f"[{chr(_ALONE + 1)}-{chr(0x10FFFF)}]"

    def __init__(self, vocabulary: Texts, alone: int = _ALONE) -> None:
        """Spell words of `vocabulary`, of which the first `alone` have a character each."""
        super().__init__({LINE_END: "\n"})
        self._vocabulary = vocabulary
        self._alone = alone
        are_alone = len(vocabulary) <= alone
        self._any = "." if are_alone else f"{self._LEADS}?."
        self._begin = "" if are_alone else f"(?<!{self._LEADS})"
        self._each = None if are_alone else re.compile(self._any, re.DOTALL)

    def __missing__(self, spelling: str) -> str:
        place = ord(spelling[0]) - 1
        if len(spelling) == 2:
            place = self._alone + (place - _ALONE) * _BEHIND_LEAD + ord(spelling[1])
        word = self[spelling] = self._vocabulary[place]
        return word

    def words(self, spelled: str) -> Iterator[str]:
        """Return the words of a text, and its line ends."""
        spellings = spelled if self._each is None else self._each.findall(spelled)
        return map(self.__getitem__, spellings)

    def text(self, spelled: str) -> str:
        """Return a text with a space between its words, and on both sides of a line end."""
        return " ".join(self.words(spelled))

    def holds(self, phrase: str) -> Callable[[str], object]:
        """Return what tells whether a text, as it is spelled, holds a phrase of two words or more.

        Where few words end as the first does, or begin as the last, those are looked for.
        """
        first, *between, last = phrase.split(" ")
        firsts, lasts = self._few(f"{first}\n"), self._few(f"\n{last}")
        exact = "".join(self._few(f"\n{word}\n") or "" for word in between)
        if firsts is None and lasts is None:
            return lambda spelled: phrase in self.text(spelled)
        if firsts is not None and lasts is not None:
            return self._compiled(f"{firsts}{exact}{lasts}").search
        if firsts is not None:
            find = self._compiled(f"{firsts}{exact}(?=({self._any}))").findall
            return lambda spelled: any(self[word].startswith(last) for word in find(spelled))
        find = self._compiled(f"({self._any})(?={exact}{lasts})").findall
        return lambda spelled: any(self[word].endswith(first) for word in find(spelled))

    def _compiled(self, spellings: str) -> "re.Pattern[str]":
        return re.compile(self._begin + spellings, re.DOTALL)

    def _few(self, part: str) -> str | None:
        """Return a pattern of the words that hold `part`, as in `Texts`, or None if many may."""
        places = list(islice(self._vocabulary.each_holding(part), _FEW + 1))
        if not 0 < len(places) <= _FEW:
            return None
        spellings = [re.escape(_spelling(place, self._alone)) for place in places]
        of_one = bisect_left(places, self._alone)
        classes = [f"[{''.join(spellings[:of_one])}]"] if of_one else []
        return f"(?:{'|'.join(classes + spellings[of_one:])})"
