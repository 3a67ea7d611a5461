"""The values that a field has in what is in view, and how many entries each would leave.

The number of a value is what the filter line gives with its term, so a type counts wherever its
words occur in another (`talk` in `public talk`), and an event with three tags counts for each.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from msgspec import Struct

from tui.model.calendar import EARLIEST, civil, instant, year_text
from tui.query.bits import Matches
from tui.query.fields import CERTAINTY, matches_of
from tui.query.fold import fold
from tui.query.index import Index, role_field
from tui.query.line import FilterLine, Term
from tui.query.postings import Postings
from tui.query.times import Times
from tui.query.view import Count, View

Keys = Callable[[View], Sequence[str]]


class FacetField(Struct, frozen=True):
    """A field whose values can be looked through."""

    name: str
    """As the user reads it."""
    field: str
    """As the filter line has it."""
    keys: Keys
    """What tells the values in view apart, those of most entries first; years in their order."""
    value: Callable[[Index, str], str]
    """The value of a key as the filter line has it."""
    label: Callable[[Index, str], str]
    """The value of a key as a user reads it."""
    key: Callable[[Index, str], str | None]
    """The key of a value of the filter line, where it is that of one alone."""


def _in_view(postings: Postings, view: View) -> list[str]:
    """Return the keys that an entry in view has, by how many have just that key."""
    counts = postings.counts_in(view.certain | view.possible)
    return sorted(filter(None, counts), key=counts.__getitem__, reverse=True)


def _people(view: View) -> list[str]:
    return [person.id for person in view.people]


def _years(view: View) -> list[str]:
    """Return the years in which something in view begins or ends, as a date has them."""
    moments = view.moments
    years = {*_years_of(moments.begins), *_years_of(moments.ends)}
    return [year_text(year) for year in sorted(years)]


def _years_of(times: Times) -> Iterator[int]:
    """Yield the year of each of `times`, once, without looking at them all."""
    moment = times.first_from(EARLIEST)
    while moment is not None:
        year = civil(moment)[0]
        yield year
        moment = times.first_from(instant(year + 1))


def _named(kind: str, index: Index, id_: str) -> str:
    """Return the name that only this record answers to, or else its id."""
    name = _name(kind, index, id_)
    return name if list(index.called[kind].called(name)) == [id_] else id_


def _name(kind: str, index: Index, id_: str) -> str:
    if kind == "person":
        return index.timeline.people[id_].name
    organization = index.timeline.organizations[id_]
    return organization.short_name or organization.name


def _id_of(kind: str, index: Index, value: str) -> str | None:
    ids = list(index.called[kind].called(value))
    return ids[0] if len(ids) == 1 else None


def _as_written(postings: Callable[[Index], Postings], attribute: str) -> Callable[..., str]:
    """Return how a folded text stands in the first entry that has it."""

    def written(index: Index, key: str) -> str:
        bits = postings(index).bits(key)
        record = index.timeline.entries[(bits & -bits).bit_length() - 1].record
        held = getattr(record, attribute)
        texts = [held] if isinstance(held, str) else held
        return next(text for text in texts if fold(text) == key)

    return written


def _text_field(
    name: str, postings: Callable[[Index], Postings], attribute: str | None = None
) -> FacetField:
    written = _as_written(postings, attribute or name)

    def keys(view: View) -> list[str]:
        return _in_view(postings(view.index), view)

    def key(index: Index, value: str) -> str | None:
        return fold(value) if postings(index).count(fold(value)) else None

    return FacetField(name, name, keys, written, written, key)


def _roles(view: View) -> list[str]:
    facets = Facets(view.index)
    counts = {
        field: facets.count(view, Term("role", (role,))).in_view
        for field, role in view.index.role_names.items()
    }
    return sorted(filter(counts.__getitem__, counts), key=counts.__getitem__, reverse=True)


def _role(index: Index, key: str) -> str:
    return index.role_names[key]


def _role_key(index: Index, value: str) -> str | None:
    field = role_field(value)
    return field if field in index.role_names else None


def _itself(index: Index, key: str) -> str:
    return key


FACET_FIELDS: Sequence[FacetField] = (
    _text_field("type", lambda index: index.types),
    FacetField("role", "role", _roles, _role, _role, _role_key),
    FacetField(
        "organization",
        "org",
        lambda view: _in_view(view.index.organizations, view),
        partial(_named, "organization"),
        partial(_name, "organization"),
        partial(_id_of, "organization"),
    ),
    _text_field("place", lambda index: index.places),
    _text_field("tag", lambda index: index.tags, "tags"),
    FacetField("year", "date", _years, _itself, _itself, _itself),
    FacetField(
        "person",
        "person",
        _people,
        partial(_named, "person"),
        partial(_name, "person"),
        partial(_id_of, "person"),
    ),
)


def term_of(index: Index, field: FacetField, key: str) -> Term:
    """Return the term that asks for a value."""
    return Term(field.field, (field.value(index, key),))


def keys_in_view(view: View, field: FacetField) -> list[str]:
    """Return the keys of `field` in view, behind those that the line itself excludes.

    What is excluded is out of view, and must be seen to be let in again.
    """
    keys = field.keys(view)
    terms = [term for term in view.line.terms if term.field == field.field and term.is_negated]
    excluded = [field.key(view.index, value) for term in terms for value in term.values]
    return list(dict.fromkeys([*(key for key in excluded if key is not None), *keys]))


def with_value(line: FilterLine, term: Term) -> FilterLine:
    """Return `line` with `term`, or without it where it stands; its opposite makes way."""
    if term in line.terms:
        return line.without(term)
    return line.without(Term(term.field, term.values, not term.is_negated)).with_term(term)


class Facets:
    """How many entries of a timeline each term finds, kept as long as the values are looked at."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._found: dict[Term, Matches] = {}

    def count(self, view: View, term: Term) -> Count:
        """Return how many entries of `view` would be left with `term` in its line."""
        looks_at_dates = any(
            other.field == "is" and any(fold(value) in CERTAINTY for value in other.values)
            for other in view.line.terms
        )
        if term.field == "date" and looks_at_dates:
            return View(self._index, view.line.with_term(term)).count
        if term not in self._found:
            self._found[term] = matches_of(self._index, term)
        found = self._found[term]
        certain = (found.certain & view.certain).bit_count()
        in_view = (found.possible & (view.certain | view.possible)).bit_count()
        return Count(certain, in_view - certain, view.count.total)
