"""The fields of the filter line: what each reads, what it means, and how it is told to a user.

This table is the one home of that; the parser's checks, completion, help and the README's test
read it.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct

from tui.model.dates import DateError
from tui.model.errors import did_you_mean
from tui.query.bits import Matches
from tui.query.finding import (
    BY_AGREEMENT,
    BY_ANY_ROLE,
    BY_DATE,
    BY_DAY_IN_FORCE,
    BY_FLAG,
    Finding,
    by_name,
    by_role,
    by_text,
)
from tui.query.fold import fold
from tui.query.index import Index
from tui.query.line import FilterError, Term, Whole, quoted, value_text

Values = Callable[[Index], Mapping[str, int]]

CERTAINTY = ("certain", "possible")
"""The values of `is:` that look at what the line's `date:` and `asof:` terms let through."""
DATED = ("date", "asof")
"""The fields whose answer may be possible, where that of all others is certain."""


class Field(Struct, frozen=True):
    """One field: its meaning for a value, the values there are, and its line of help."""

    name: str
    help: str
    example: str
    find: Finding
    values: Values
    """What completion offers, and about how many entries have it."""
    is_closed: bool = False
    """Whether `values` are all that can be asked for."""


def _names_of_people(index: Index) -> Mapping[str, int]:
    return _summed(
        (person.name, index.people.count(id_)) for id_, person in index.timeline.people.items()
    )


def _names_of_organizations(index: Index) -> Mapping[str, int]:
    return _summed(
        (organization.short_name or organization.name, index.organizations.count(id_))
        for id_, organization in index.timeline.organizations.items()
    )


def _names_of_wholes(index: Index) -> Mapping[str, int]:
    events = index.timeline.events
    return _summed((events[id_].name, index.wholes.count(id_)) for id_ in index.wholes)


def _values_of(field: str) -> Values:
    return lambda index: index.values(field)


def _flags(*names: str) -> Values:
    return lambda index: {name: index.flags.count(name) for name in names}


def _summed(counts: Iterable[tuple[str, int]]) -> Mapping[str, int]:
    summed: Counter[str] = Counter()
    for value, count in counts:
        summed[value] += count
    return summed


FIELDS: Mapping[str, Field] = {
    field.name: field
    for field in (
        Field(
            "person",
            "who took part",
            'person:"Liu Shiquan"',
            by_name(lambda index: index.people, lambda index: index.people_called),
            _names_of_people,
        ),
        Field(
            "org",
            "organization that took part, or is acted for",
            "org:casic,casc",
            by_name(lambda index: index.organizations, lambda index: index.organizations_called),
            _names_of_organizations,
        ),
        Field(
            "date",
            "when: a date, A..B, A.. or ..B",
            "date:2020-09-18..",
            BY_DATE,
            _values_of("date"),
        ),
        Field(
            "type",
            "type of event or agreement",
            "type:signing",
            by_text(lambda index: index.types),
            _values_of("type"),
        ),
        Field(
            "place",
            "where",
            "place:fuzhou",
            by_text(lambda index: index.places),
            _values_of("place"),
        ),
        Field(
            "tag",
            "tagged so",
            "tag:award",
            by_text(lambda index: index.tags),
            _values_of("tag"),
        ),
        Field(
            "series",
            "one of a series",
            'series:"China Space Conference"',
            by_text(lambda index: index.series),
            _values_of("series"),
        ),
        Field(
            "part-of",
            "directly part of the event of that name or id",
            "part-of:conference",
            by_name(lambda index: index.wholes, lambda index: index.wholes_called),
            _names_of_wholes,
        ),
        Field(
            "role",
            "someone took part in that role",
            "role:speaker",
            BY_ANY_ROLE,
            lambda index: {
                role: len(list(index.roles[field])) for field, role in index.role_names.items()
            },
        ),
        Field(
            "agreement",
            "an agreement's name, type, parties or areas",
            "agreement:industry",
            BY_AGREEMENT,
            _values_of("agreement"),
        ),
        Field(
            "asof",
            "an agreement in force on that day; shows posts held then",
            "asof:2015",
            BY_DAY_IN_FORCE,
            _values_of("date"),
        ),
        Field(
            "is",
            "of those in the date: certain, possible; dated, undated, doubtful",
            "is:certain",
            BY_FLAG,
            _flags(*CERTAINTY, "dated", "undated", "doubtful"),
            is_closed=True,
        ),
        Field(
            "has",
            "has an agreement, statement, award, note or source",
            "has:agreement",
            BY_FLAG,
            _flags("agreement", "statement", "award", "note", "source"),
            is_closed=True,
        ),
    )
}


def field_named(index: Index, name: str) -> Field | None:
    """Return the field `name`, a role of the file included, or None."""
    if name in FIELDS:
        return FIELDS[name]
    if name not in index.roles:
        return None
    role = index.role_names[name]
    people = index.timeline.people

    def values(index: Index) -> Mapping[str, int]:
        return _summed(
            (people[who.removeprefix("person:")].name, index.roles[name].count(who))
            for who in index.roles[name]
            if who.startswith("person:")
        )

    return Field(name, f"took part as {role}", f"{name}:NAME", by_role(name), values)


def field_names(index: Index) -> list[str]:
    """Return every field there is, the roles of the file last."""
    return [*FIELDS, *index.roles]


def looks_at_dates(term: Term) -> bool:
    """Tell whether `term` looks at what the `date:` and `asof:` terms make of an entry."""
    return term.field == "is" and any(fold(value) in CERTAINTY for value in term.values)


def matches_of(index: Index, term: Term) -> Matches:
    """Return the entries that meet `term`, its negation included, `is:certain` and such apart.

    Raises:
        FilterError: the field does not exist, or cannot have the value.
    """
    found = index.found(term)
    return index.remember(term, _find(index, term)) if found is None else found


def _find(index: Index, term: Term) -> Matches:
    if term.field is None:
        found = Matches.of(0)
        for value in term.values:
            found = found.either(Matches.of(index.containing(value)))
    else:
        field = field_named(index, term.field)
        if field is None:
            meant = did_you_mean(term.field, field_names(index)) or _advice_on_text(term)
            raise FilterError(f'no field "{term.field}:"{meant}', term.column)
        found = Matches.of(0)
        for value in term.values:
            found = found.either(find_value(index, term, field, value))
    return found.negated(index.everything) if term.is_negated else found


def _advice_on_text(term: Term) -> str:
    sign = "=" if isinstance(term.values[0], Whole) else ""
    text = quoted(f"{term.field}:{sign}{term.values[0]}")
    return f"; to look for the text, put it in quotes: {text}"


def find_value(index: Index, term: Term, field: Field, value: str) -> Matches:
    """Return the entries that one value of `term` keeps; FilterError if the field has none such."""
    wanted, find = str(value), field.find.words
    if isinstance(value, Whole):
        if field.find.whole is None:
            meant = f"; write {field.name}:{value_text(wanted)}" if value else ""
            raise FilterError(f'{field.name}: takes no "=" before a value{meant}', term.column)
        find = field.find.whole
    elif field.is_closed:
        wanted = fold(value)
        choices = list(field.values(index))
        if wanted not in choices:
            meant = did_you_mean(wanted, choices) or f"; it takes {', '.join(choices)}"
            raise FilterError(f'{field.name}: does not know "{value}"{meant}', term.column)
    try:
        return find(index, wanted)
    except DateError as error:
        message = error.message
        if value.startswith("[") and len(term.values) > 1:
            message += "; a choice is put in quotes, as its commas would part it"
        elif error.suggestion:  # which says what is expected in fewer words, and they may be cut
            message = f'{message.partition("; expected")[0]}; did you mean "{error.suggestion}"?'
        raise FilterError(message, term.column) from None
