"""The grammar of the filter line: text to terms and back (interface.md, The filter line).

The same parser serves the filter bar, the command line, saved views and the header of an export.
What a term means is told in `tui.query.fields`.
"""

import re
from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import force_setattr

from tui.model.errors import DatelineError
from tui.query.fold import field_name

_FIELD = re.compile(r'([^\s":,]+):')
_BARE = re.compile(r'[^\s,"]+')
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"', re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


class FilterError(DatelineError):
    """A filter line that cannot be understood, with the column (from 0) of what is wrong."""

    def __init__(self, message: str, column: int) -> None:
        self.message = message
        self.column = column
        super().__init__(f"{message} (column {column + 1})")


class UnfinishedTermError(FilterError):
    """A line that may become a good one by typing on: a value or a closing quote is missing."""


class Whole(str):
    """A value that a field must have as a whole, typed with `=` before it; "" is to have none.

    It is never equal to the same text as words.
    """

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Whole) and str.__eq__(self, other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(("=", str(self)))


class Term(Struct, frozen=True):
    """One term: words (no field) or a field, with values of which one must do.

    A value is one line with single spaces, whoever gives it, so that its text reads back the same.
    """

    field: str | None
    values: tuple[str, ...]
    is_negated: bool = False
    column: int = 0
    """Where it stood in the line as typed, from 0; two terms are the same wherever they stand."""

    def __post_init__(self) -> None:
        values = (
            (Whole if isinstance(value, Whole) else str)(" ".join(value.split()))
            for value in self.values
        )
        force_setattr(self, "values", tuple(dict.fromkeys(filter(_is_said, values))))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Term):
            return NotImplemented
        return self._what_it_says() == other._what_it_says()

    def __hash__(self) -> int:
        return hash(self._what_it_says())

    def _what_it_says(self) -> tuple[str | None, tuple[str, ...], bool]:
        return (self.field, self.values, self.is_negated)

    def __str__(self) -> str:
        values = ",".join(value_text(value, self.field is None) for value in self.values)
        field = "" if self.field is None else f"{self.field}:"
        return f"{'-' if self.is_negated else ''}{field}{values}"


class FilterLine(Struct, frozen=True):
    """Terms that an event must all meet; its text is the one canonical form of them."""

    terms: tuple[Term, ...] = ()

    def __str__(self) -> str:
        return " ".join(str(term) for term in self.terms)

    def __bool__(self) -> bool:
        return bool(self.terms)

    def with_term(self, term: Term) -> "FilterLine":
        """Return the line with `term` at its end, unless it says so already."""
        return self if term in self.terms else FilterLine((*self.terms, term))

    def without(self, *terms: Term) -> "FilterLine":
        """Return the line without any of `terms`."""
        return FilterLine(tuple(term for term in self.terms if term not in terms))


def parse_line(text: str) -> FilterLine:
    """Return the terms of `text`.

    Raises:
        FilterError: a quote that is not closed, or a term without a value.
    """
    terms: list[Term] = []
    position = _end_of_space(text, 0)
    while position < len(text):
        term, position = _read_term(text, position)
        if term not in terms:
            terms.append(term)
        position = _end_of_space(text, position)
    return FilterLine(tuple(terms))


def join_terms(terms: Iterable[Term]) -> FilterLine:
    """Return the line of `terms`, each once."""
    return FilterLine(tuple(dict.fromkeys(terms)))


def _end_of_space(text: str, position: int) -> int:
    while position < len(text) and text[position].isspace():
        position += 1
    return position


def _read_term(text: str, start: int) -> tuple[Term, int]:
    is_negated = text[start] == "-"
    position = start + is_negated
    match = _FIELD.match(text, position)
    field = None
    if match is not None and (name := field_name(match[1])):
        field = name
        position = match.end()
    values, position = _read_values(text, position, start, field)
    return Term(field, values, is_negated, start), position


def _read_values(
    text: str, position: int, start: int, field: str | None
) -> tuple[tuple[str, ...], int]:
    """Return the values from `position` on, as far as commas join them, and where they end."""
    values: list[str] = []
    while True:
        may_be_whole = field is not None and text.startswith("=", position)
        value, position = (_read_whole if may_be_whole else _read_value)(text, position)
        if _is_said(value):
            values.append(value)
        if position >= len(text) or text[position] != ",":
            break
        position += 1
    if not values:
        if field is not None:
            text = quoted(f"{field}:")
            said = f"{field}: is without a value; write {field}:WORD, or {text} to look for that"
            raise UnfinishedTermError(said, start)
        raise UnfinishedTermError(
            f"nothing to look for in {text[start:position] or text[start]}", start
        )
    if position < len(text) and not text[position].isspace():
        raise FilterError("a space or a comma is expected here", position)
    return tuple(values), position


def _is_said(value: str) -> bool:
    return value != "" or isinstance(value, Whole)


def _read_whole(text: str, position: int) -> tuple[str, int]:
    """Return the value behind a `=`; nothing where nothing stands there, not even quotes."""
    value, end = _read_value(text, position + 1)
    return (Whole(value) if end > position + 1 else "", end)


def _read_value(text: str, position: int) -> tuple[str, int]:
    if text.startswith('"', position):
        match = _QUOTED.match(text, position)
        if match is None:
            raise UnfinishedTermError('a quote " is opened and not closed', position)
        return _ESCAPED.sub(r"\1", match[1]).strip(), match.end()
    match = _BARE.match(text, position)
    return ("", position) if match is None else (match[0], match.end())


def quoted(value: str) -> str:
    """Return `value` between quotes, as the filter line reads it back."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def value_text(value: str, is_word: bool = False) -> str:
    """Return `value` as it must be typed: bare where that reads back as the same."""
    is_bare = _BARE.fullmatch(value) is not None
    if is_bare and is_word:
        is_bare = not value.startswith("-") and _FIELD.match(value) is None
    elif is_bare and not isinstance(value, Whole):
        is_bare = not value.startswith("=")
    sign = "=" if isinstance(value, Whole) else ""
    return f"{sign}{value if is_bare else quoted(value)}"
