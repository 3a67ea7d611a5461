"""Text made comparable, and searched: case, accents and typographic marks do not matter."""

import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from tui.model.kept import KeptTexts
from tui.model.sections import (
    Bytes,
    Numbers,
    as_bytes,
    as_numbers,
    as_stretch,
    named,
    within,
)

_LOSSLESS = "surrogatepass"

_ALIKE = (
    {"ø": "o", "đ": "d", "ł": "l", "ħ": "h", "ŧ": "t", "ı": "i", "ð": "d", "þ": "th"}
    | {"æ": "ae", "œ": "oe", "ـ": ""}
    | dict.fromkeys("‘’‚‛ʼ′", "'")
    | dict.fromkeys("“”„‟«»″", '"')
    | dict.fromkeys("‐‒–—―−", "-")
)


class _Bare(dict[int, str]):
    """By code point of a decomposed letter: what is compared of it; filled as letters come."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        if unicodedata.combining(letter) or unicodedata.category(letter) == "Cf":
            letter = ""
        self[code] = "".join(_ALIKE.get(folded, folded) for folded in letter.casefold())
        return self[code]


_BARE = _Bare()
_GRAMMAR = str.maketrans(dict.fromkeys(' :,"', "-"))


def fold(text: str) -> str:
    """Return `text` without case, accents, invisible characters, or two spaces in a row."""
    if text.isascii():
        return " ".join(text.lower().split())
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(decomposed.translate(_BARE).split())


def field_name(text: str) -> str:
    """Return `text` as the name of a field: folded, `-` for all that the grammar uses itself."""
    return fold(text).translate(_GRAMMAR).strip("-")


class Texts:
    """Folded texts one behind the other, so that one scan finds those that hold something.

    Each stands behind a line end. Nothing that is scanned for may hold one, so no find goes over
    the end of a text; a line end asked for stands for the beginning or the end of one. `starts`
    are where they begin ("Q"), and the end of the last.
    """

    def __init__(self, joined: Bytes, starts: Numbers) -> None:
        self._view = as_stretch(joined)
        self._starts = starts

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Texts":
        """Return `texts` kept, half characters in them too."""
        joined = bytearray()
        starts = array("Q", (0,))
        for text in texts:
            joined += b"\n" + text.encode(errors=_LOSSLESS)
            starts.append(len(joined))
        joined += b"\n"
        return cls(joined, starts)

    def __len__(self) -> int:
        return len(self._starts) - 1

    @cached_property
    def joined(self) -> bytes:
        """All of them, in UTF-8."""
        return bytes(self._view[:])

    def said_at(self, place: int) -> bytes:
        """Return one text, from 0, in UTF-8."""
        return bytes(self._view[self._starts[place] + 1 : self._starts[place + 1]])

    def __getitem__(self, place: int) -> str:
        return self.said_at(place).decode(errors=_LOSSLESS)

    def __iter__(self) -> Iterator[str]:
        return map(self.__getitem__, range(len(self)))

    def holding(self, wanted: str) -> list[int]:
        """Return the places, from 0, of the texts that hold `wanted`; nothing is in none."""
        return list(self.each_holding(wanted))

    def each_holding(self, wanted: str) -> Iterator[int]:
        """Yield these places in order, each as it is found."""
        sought = wanted.encode(errors=_LOSSLESS)
        joined = self.joined
        position = joined.find(sought) if sought else -1
        while position >= 0:
            place = bisect_right(self._starts, position)
            yield place - 1
            position = joined.find(sought, self._starts[place])

    def having(self, words: Sequence[str]) -> list[int]:
        """Return the places of the texts that hold each of `words`; no words are in none."""
        longest, *others = sorted(words, key=len, reverse=True) or [""]
        held = self.holding(longest)
        for other in others:
            sought = other.encode(errors=_LOSSLESS)
            held = [place for place in held if sought in self.said_at(place)]
        return held

    def sections(self) -> dict[str, Bytes]:
        """Return what `from_sections` makes the same texts of."""
        return {"joined": self._view[:], "starts": as_bytes(self._starts)}

    @classmethod
    def from_sections(cls, sections: Mapping[str, Bytes]) -> "Texts":
        """Return the texts that `sections` are of."""
        return cls(sections["joined"], as_numbers(sections["starts"], "Q"))


class Names:
    """Ids by what they are called.

    `owners` are the places among `ids` of those that each of the folded `names` is of ("I").
    """

    def __init__(self, ids: KeptTexts, folded_ids: Texts, names: Texts, owners: Numbers) -> None:
        self._ids = ids
        self._folded_ids = folded_ids
        self._names = names
        self._owners = owners
        self._lately: dict[str, tuple[str, ...]] = {}

    @classmethod
    def of(cls, names: Mapping[str, Iterable[str]]) -> "Names":
        """Return the names of each id, folded ones, kept."""
        pairs = [(place, name) for place, each in enumerate(names.values()) for name in each]
        return cls(
            KeptTexts.of(names),
            Texts.of(map(fold, names)),
            Texts.of(name for _, name in pairs),
            array("I", [place for place, _ in pairs]),
        )

    def called(self, text: str) -> Iterable[str]:
        """Return the ids that `text` is, or that have a name with every word of it, each once."""
        folded = fold(text)
        found = self._lately.get(folded)
        if found is None:
            if len(self._lately) == 64:
                self._lately.clear()
            found = self._lately[folded] = self._find(folded)
        return found

    def wholly(self, text: str) -> Sequence[str]:
        """Return the id that `text` is as written, or else all that it is the id or a name of.

        So every record can be told from all others, whatever they are called.
        """
        place = self._ids.place(text)
        return self.having_name(text) if place is None else (self._ids[place],)

    def having_name(self, text: str) -> Sequence[str]:
        """Return the ids that `text` is, or that have just that name, each once."""
        folded = fold(text)
        if not folded:
            return ()
        sought = f"\n{folded}\n"
        places = self._folded_ids.holding(sought)
        places += map(self._owners.__getitem__, self._names.holding(sought))
        return tuple(map(self._ids.__getitem__, dict.fromkeys(places)))

    def _find(self, folded: str) -> tuple[str, ...]:
        if not folded:
            return ()
        places = self._folded_ids.holding(f"\n{folded}\n")
        places += map(self._owners.__getitem__, self._names.having(folded.split()))
        return tuple(map(self._ids.__getitem__, dict.fromkeys(places)))

    def sections(self) -> dict[str, Bytes]:
        """Return what `from_sections` makes the same names of."""
        return {
            **named("ids", self._ids.sections()),
            **named("folded_ids", self._folded_ids.sections()),
            **named("names", self._names.sections()),
            "owners": as_bytes(self._owners),
        }

    @classmethod
    def from_sections(cls, sections: Mapping[str, Bytes]) -> "Names":
        """Return the names that `sections` are of."""
        return cls(
            KeptTexts.from_sections(within(sections, "ids")),
            Texts.from_sections(within(sections, "folded_ids")),
            Texts.from_sections(within(sections, "names")),
            as_numbers(sections["owners"], "I"),
        )
