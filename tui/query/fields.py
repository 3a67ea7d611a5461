"""The fields of the filter line: what each reads, what it means, and how it is told to a user.

This table is the one home of that; the parser's checks, completion, help and the README's test
read it.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct

from tui.model.dates import DateError, Truth, range_spans
from tui.model.errors import did_you_mean
from tui.query.asof import asof_span
from tui.query.bits import Matches, bit_set
from tui.query.fold import fold
from tui.query.index import Index
from tui.query.line import FilterError, Term, quoted
from tui.query.postings import Postings

Values = Callable[[Index], Mapping[str, int]]
Find = Callable[[Index, str], Matches]

CERTAINTY = ("certain", "possible")
"""The values of `is:` that look at what the line's `date:` and `asof:` terms let through."""
DATED = ("date", "asof")
"""The fields whose answer may be possible, where that of all others is certain."""


class Field(Struct, frozen=True):
    """One field: its meaning for a value, the values there are, and its line of help."""

    name: str
    help: str
    example: str
    find: Find
    values: Values
    """What completion offers, and about how many entries have it."""
    is_closed: bool = False
    """Whether `values` are all that can be asked for."""


def _find_person(index: Index, text: str) -> Matches:
    return Matches.of(index.people.any_of(index.people_called.called(text)))


def _find_organization(index: Index, text: str) -> Matches:
    return Matches.of(index.organizations.any_of(index.organizations_called.called(text)))


def _find_parts(index: Index, text: str) -> Matches:
    return Matches.of(index.wholes.any_of(index.wholes_called.called(text)))


def _find_in_role(role: str) -> Find:
    def find(index: Index, text: str) -> Matches:
        who = (
            f"{kind}:{id_}" for kind, names in index.called.items() for id_ in names.called(text)
        )
        return Matches.of(index.roles[role].any_of(who))

    return find


def _find_role(index: Index, text: str) -> Matches:
    words = fold(text).split()
    found = 0
    for field, role in index.role_names.items():
        if words and all(word in fold(role) for word in words):
            found |= index.roles[field].held
    return Matches.of(found)


def _find_date(index: Index, text: str) -> Matches:
    found = Matches.of(0)
    for first, last in range_spans(text):
        found = found.either(index.within(first, last))
    return found


def _find_in_force(index: Index, text: str) -> Matches:
    first, last = asof_span(text)
    truths = [(force.truth_within(first, last), ordinal) for force, ordinal in index.forces]
    return Matches(
        bit_set((ordinal for truth, ordinal in truths if truth is Truth.CERTAIN), index.length),
        bit_set((ordinal for truth, ordinal in truths if truth), index.length),
    )


def _find_words_in(postings: Callable[[Index], Postings]) -> Find:
    def find(index: Index, text: str) -> Matches:
        return Matches.of(postings(index).having(fold(text).split()))

    return find


def _find_agreement(index: Index, text: str) -> Matches:
    return Matches.of(index.agreements.saying(fold(text)))


def _find_flag(index: Index, text: str) -> Matches:
    return Matches.of(index.flags.bits(text))


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
        Field("person", "who took part", 'person:"Liu Shiquan"', _find_person, _names_of_people),
        Field(
            "org",
            "organization that took part, or is acted for",
            "org:casic,casc",
            _find_organization,
            _names_of_organizations,
        ),
        Field(
            "date",
            "when: a date, A..B, A.. or ..B",
            "date:2020-09-18..",
            _find_date,
            _values_of("date"),
        ),
        Field(
            "type",
            "type of event or agreement",
            "type:signing",
            _find_words_in(lambda index: index.types),
            _values_of("type"),
        ),
        Field(
            "place",
            "where",
            "place:fuzhou",
            _find_words_in(lambda index: index.places),
            _values_of("place"),
        ),
        Field(
            "tag",
            "tagged so",
            "tag:award",
            _find_words_in(lambda index: index.tags),
            _values_of("tag"),
        ),
        Field(
            "series",
            "one of a series",
            'series:"China Space Conference"',
            _find_words_in(lambda index: index.series),
            _values_of("series"),
        ),
        Field(
            "part-of",
            "directly part of the event of that name or id",
            "part-of:conference",
            _find_parts,
            _names_of_wholes,
        ),
        Field(
            "role",
            "someone took part in that role",
            "role:speaker",
            _find_role,
            lambda index: {
                role: len(list(index.roles[field])) for field, role in index.role_names.items()
            },
        ),
        Field(
            "agreement",
            "an agreement's name, type, parties or areas",
            "agreement:industry",
            _find_agreement,
            _values_of("agreement"),
        ),
        Field(
            "asof",
            "an agreement in force on that day; shows posts held then",
            "asof:2015",
            _find_in_force,
            _values_of("date"),
        ),
        Field(
            "is",
            "of those in the date: certain, possible; dated, undated, doubtful",
            "is:certain",
            _find_flag,
            _flags(*CERTAINTY, "dated", "undated", "doubtful"),
            is_closed=True,
        ),
        Field(
            "has",
            "has an agreement, statement, award, note or source",
            "has:agreement",
            _find_flag,
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

    return Field(name, f"took part as {role}", f"{name}:NAME", _find_in_role(name), values)


def field_names(index: Index) -> list[str]:
    """Return every field there is, the roles of the file last."""
    return [*FIELDS, *index.roles]


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
    return f"; to look for the text, put it in quotes: {quoted(f'{term.field}:{term.values[0]}')}"


def find_value(index: Index, term: Term, field: Field, value: str) -> Matches:
    """Return the entries that one value of `term` keeps; FilterError if the field has none such."""
    wanted = value
    if field.is_closed:
        wanted = fold(value)
        choices = list(field.values(index))
        if wanted not in choices:
            meant = did_you_mean(wanted, choices) or f"; it takes {', '.join(choices)}"
            raise FilterError(f'{field.name}: does not know "{value}"{meant}', term.column)
    try:
        return field.find(index, wanted)
    except DateError as error:
        message = error.message
        if value.startswith("[") and len(term.values) > 1:
            message += "; a choice is put in quotes, as its commas would part it"
        elif error.suggestion:  # which says what is expected in fewer words, and they may be cut
            message = f'{message.partition("; expected")[0]}; did you mean "{error.suggestion}"?'
        raise FilterError(message, term.column) from None
