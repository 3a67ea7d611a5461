"""Text made comparable, and searched: case, accents and typographic marks do not matter."""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import accumulate

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
    """Folded texts joined into one, so that one scan finds those that hold something.

    Nothing folded holds a line end, so no find goes over the end of a text; a line end asked for
    stands for the beginning or the end of one.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        lines = [f"\n{text}" for text in texts]
        self._starts = list(accumulate(map(len, lines), initial=0))
        self.joined = "".join((*lines, "\n"))

    def holding(self, wanted: str) -> list[int]:
        """Return the places, from 0, of the texts that hold `wanted`; nothing is in none."""
        places: list[int] = []
        position = self.joined.find(wanted) if wanted else -1
        while position >= 0:
            place = bisect_right(self._starts, position)
            places.append(place - 1)
            position = self.joined.find(wanted, self._starts[place])
        return places


class Names:
    """Ids by what they are called."""

    def __init__(self, names: Mapping[str, Iterable[str]]) -> None:
        pairs = [(id_, name) for id_, of_id in names.items() for name in of_id]
        self._ids = [id_ for id_, _ in pairs]
        self._names = [name for _, name in pairs]
        self._holding = lru_cache(maxsize=256)(Texts(self._names).holding)
        self._by_folded_id: dict[str, list[str]] = {}
        for id_ in names:
            self._by_folded_id.setdefault(fold(id_), []).append(id_)

    def called(self, text: str) -> Iterable[str]:
        """Return the ids that `text` is, or that have a name with every word of it, each once."""
        folded = fold(text)
        if not folded:
            return ()
        words = folded.split()
        places = min((self._holding(word) for word in words), key=len)
        if len(words) > 1:
            names = self._names
            places = [place for place in places if all(word in names[place] for word in words)]
        ids = self._by_folded_id.get(folded, [])
        return dict.fromkeys([*ids, *(self._ids[place] for place in places)])
