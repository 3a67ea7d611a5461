"""What Tab may put at the cursor of the filter line: fields, roles, names and values."""

import re
from collections.abc import Iterator
from itertools import accumulate, islice
from typing import NamedTuple
from weakref import WeakKeyDictionary

from msgspec import Struct

from tui.query.evaluate import evaluate
from tui.query.fields import field_named, field_names
from tui.query.fold import field_name, fold
from tui.query.gather import is_many
from tui.query.in_view import Count
from tui.query.index import Index
from tui.query.line import FilterError, FilterLine, Term, Whole, parse_line, value_text
from tui.query.view import View

_FIELD = re.compile(r'[^\s":,]+:')
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
_BARE = re.compile(r'[^\s,"]*')
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_WORD_START = re.compile(r"\b(?=\w)")
_IN_SIGHT = 20
"""About so many people and offers are seen at once."""


class Completion(Struct, frozen=True):
    """One thing that can stand at the cursor."""

    label: str
    line: str
    """The whole text with it."""
    cursor: int
    """Where the cursor is after it, from 0."""
    help: str
    index: Index
    has_value: bool = False

    @property
    def count(self) -> Count | None:
        """How many entries the line with it keeps, counted for who shows it.

        None where it has no value yet, or the rest of the line makes no sense.
        """
        if not self.has_value:
            return None
        try:
            kept = evaluate(self.index, parse_line(self.line))
        except FilterError:
            return None
        return Count(kept.certain.bit_count(), kept.doubtful.bit_count(), self.index.length)


class _Place(NamedTuple):
    """What of a line a completion puts something else for, and what is known of it."""

    start: int
    end: int
    typed: str
    """What stands there before the cursor, unquoted."""
    field: str | None
    """The field whose value this is; None for the beginning of a term."""
    is_quoted: bool
    others: tuple[str, ...]
    """The values of the term that stand before this one."""
    is_whole: bool = False
    """Whether a `=` stands before it, which stays."""


class _Offer(NamedTuple):
    """A value of a field, ready to be looked for."""

    value: str
    marked: str


def complete(index: Index, text: str, cursor: int, limit: int = 20) -> list[Completion]:
    """Return what may stand at `cursor` in `text`, the likeliest first, `limit` at most.

    The word or value under the cursor is completed by what stands of it before the cursor, and
    gives way as a whole; the rest of the line is kept. It does not matter whether the line makes
    sense already. Words behind a value, as in `person:zhang k`, may go on with it.
    """
    place = _place_at(text, max(0, min(cursor, len(text))))
    if place is None:
        return []
    if place.field:
        return list(islice(_for_value(index, text, place), limit))
    value = _value_gone_on_with(text, place)
    whole = [] if value is None else list(islice(_for_value(index, text, value), limit))
    labels = {completion.label for completion in whole}
    others = (each for each in _for_term(index, text, place) if each.label not in labels)
    return [*whole, *islice(others, limit - len(whole))]


def warm(index: Index) -> None:
    """Do now what the first letter typed would wait for; it may be called in a thread.

    Where there are many entries the beginning of a name is looked for and counted: memory that is
    new, or was never looked at, costs more than what is done in it.
    """
    index.warm()
    names = complete(index, "a", 1, limit=1)
    if not (index.timeline.is_whole and is_many(index.length)):
        return
    for typed in accumulate(name for each in names for name in each.label[:3]):
        view = View(index, FilterLine((Term(None, (typed,)),)))
        _ = view.people_count, view.people[:_IN_SIGHT], view.agreements_count
        _ = view.moments.begins.before(0), view.moments.ends.before(0)
        _ = [each.count for each in complete(index, typed, len(typed), _IN_SIGHT)]


def _place_at(text: str, cursor: int) -> _Place | None:
    """Return what stands at the cursor, or None within words where no field can begin."""
    position = 0
    while True:
        while position < cursor and text[position].isspace():
            position += 1
        start = position
        if start < cursor and text[start] == "-":
            start += 1
        named = _FIELD.match(text, start)
        if named is not None and cursor < named.end():
            return _Place(start, named.end(), text[start:cursor], None, False, ())
        field = field_name(named[0][:-1]) if named else None
        position = named.end() if named and field else start
        others: list[str] = []
        while True:
            is_whole = bool(field) and text.startswith("=", position)
            value_start = position + is_whole
            position = _end_of_value(text, value_start)
            if cursor <= position:
                if others and not field:
                    return None
                typed = _unquoted(text[value_start:cursor])
                is_quoted = text.startswith('"', value_start) and cursor > value_start
                end = position if _is_closed(text[value_start:position]) else cursor
                before = tuple(others)
                return _Place(value_start, end, typed, field, is_quoted, before, is_whole)
            others.append(_unquoted(text[value_start:position]))
            if text[position] != ",":
                break
            position += 1


def _value_gone_on_with(text: str, place: _Place) -> _Place | None:
    """Return the value of a field with the bare words up to the place, which may belong to it."""
    end = place.start + len(place.typed)
    before: _Place | None = place
    while before and before.typed and not before.is_quoted:
        if before.field:
            typed = " ".join(text[before.start : end].split())
            return before._replace(end=place.end, typed=typed)
        behind = text[: before.start].rstrip()
        if len(behind) == before.start:
            return None
        before = _place_at(text, len(behind))
    return None


def _end_of_value(text: str, start: int) -> int:
    """Return where the value ends; one whose quote is not closed goes on to the end."""
    if not text.startswith('"', start):
        bare = _BARE.match(text, start)
        return start if bare is None else bare.end()
    quoted = _QUOTED.match(text, start)
    return len(text) if quoted is None else quoted.end()


def _is_closed(value: str) -> bool:
    return not value.startswith('"') or _QUOTED.fullmatch(value) is not None


def _unquoted(text: str) -> str:
    if not text.startswith('"'):
        return text
    return _ESCAPED.sub(r"\1", text[1:].removesuffix('"'))


def _for_term(index: Index, text: str, place: _Place) -> Iterator[Completion]:
    """Yield the fields and roles that begin as typed, then the people."""
    if not place.is_quoted:
        typed = field_name(place.typed)
        begun = [name for name in field_names(index) if name.startswith(typed)]
        for name in begun if typed or not place.typed else ():
            field = field_named(index, name)
            if field is not None:
                yield _completion(index, text, place, f"{name}:", f"{name}:", field.help)
    if fold(place.typed) and not text[place.start : place.end].endswith(":"):
        for value in _values(index, "person", place.typed):
            yield _with_value(index, text, place, "person", value)


def _for_value(index: Index, text: str, place: _Place) -> Iterator[Completion]:
    """Yield the values of the field that have a word that begins as typed."""
    assert place.field is not None  # noqa: S101
    for value in _values(index, place.field, place.typed):
        if value not in place.others:
            yield _with_value(index, text, place, place.field, value)


def _with_value(index: Index, text: str, place: _Place, field: str, value: str) -> Completion:
    term = Term(field, (Whole(value) if place.is_whole else value,))
    written = value_text(str(term.values[0])) if place.field else str(term)
    return _completion(index, text, place, written, value, field, has_value=True)


def _completion(
    index: Index,
    text: str,
    place: _Place,
    written: str,
    label: str,
    help_: str,
    *,
    has_value: bool = False,
) -> Completion:
    line = text[: place.start] + written + text[place.end :]
    return Completion(label, line, place.start + len(written), help_, index, has_value)


def _values(index: Index, field: str, typed: str) -> Iterator[str]:
    """Yield the values with a word that begins as typed: those that begin so first, then many."""
    wanted = _marked(typed)
    found = [offer for offer in _offers(index, field) if wanted in offer.marked]
    yield from (offer.value for offer in found if offer.marked.startswith(wanted))
    yield from (offer.value for offer in found if not offer.marked.startswith(wanted))


_OFFERS: WeakKeyDictionary[Index, dict[str, list[_Offer]]] = WeakKeyDictionary()
"""The values of each field asked for, the commonest first, as long as their index is there."""


def _offers(index: Index, field: str) -> list[_Offer]:
    by_field = _OFFERS.setdefault(index, {})
    if field not in by_field:
        known = field_named(index, field)
        values = {} if known is None else known.values(index)
        commonest = sorted(filter(str.strip, values), key=lambda value: -values[value])
        by_field[field] = [_Offer(value, _marked(value)) for value in commonest]
    return by_field[field]


def _marked(text: str) -> str:
    """Return `text` folded, with a line end before each word, so that `in` finds beginnings."""
    return _WORD_START.sub("\n", fold(text))
