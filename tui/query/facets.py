"""The values that a field has in what is in view, and how many entries each would leave.

The number of a value is what the filter line gives with its term: that for the whole value, where
its words are in others too. An event with three tags counts for each of them.
"""

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from tui.model.calendar import EARLIEST, civil, instant, year_text
from tui.query.acting import role_field
from tui.query.bits import Matches
from tui.query.fields import looks_at_dates, matches_of
from tui.query.index import Index
from tui.query.just import ORGANIZATIONS, PEOPLE, PLACES, TAGS, TYPES, Valued, role_term
from tui.query.line import FilterLine, Term
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
    term: Callable[[Index, str], Term]
    """The term that asks for just the value of a key."""
    label: Callable[[Index, str], str]
    """The value of a key as a user reads it."""
    key: Callable[[Index, Term], str | None]
    """The key that a term, negated or not, asks for, where it is that of just one."""


def _of_values(name: str, values: Valued, keys: Keys | None = None) -> FacetField:
    def keys_in(view: View) -> list[str]:
        """Return the keys that an entry in view has, by how many have just that key."""
        counts = values.postings(view.index).counts_in(view.certain | view.possible)
        return sorted(filter(None, counts), key=counts.__getitem__, reverse=True)

    return FacetField(name, values.field, keys or keys_in, values.term, values.label, values.key)


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


def _roles(view: View) -> list[str]:
    in_view = view.certain | view.possible
    roles = view.index.roles
    counts = {field: (role.held & in_view).bit_count() for field, role in roles.items()}
    return sorted(filter(counts.__getitem__, counts), key=counts.__getitem__, reverse=True)


def _role(index: Index, key: str) -> str:
    return index.role_names[key]


def _role_key(index: Index, term: Term) -> str | None:
    fields = (role_field(value) for value in term.values[:1])
    asked = Term(term.field, term.values)
    known = (field for field in fields if field in index.roles)
    return next((field for field in known if role_term(index, field) == asked), None)


FACET_FIELDS: Sequence[FacetField] = (
    _of_values("type", TYPES),
    FacetField("role", "role", _roles, role_term, _role, _role_key),
    _of_values("organization", ORGANIZATIONS),
    _of_values("place", PLACES),
    _of_values("tag", TAGS),
    FacetField(
        "year",
        "date",
        _years,
        lambda index, key: Term("date", (key,)),
        lambda index, key: key,
        lambda index, term: term.values[0],
    ),
    _of_values("person", PEOPLE, _people),
)


def keys_in_view(view: View, field: FacetField) -> list[str]:
    """Return the keys of `field` in view, behind those that the line itself excludes.

    What is excluded is out of view, and must be seen to be let in again.
    """
    keys = field.keys(view)
    terms = [term for term in view.line.terms if term.field == field.field and term.is_negated]
    excluded = [field.key(view.index, term) for term in terms]
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
        if term.field == "date" and any(map(looks_at_dates, view.line.terms)):
            return View(self._index, view.line.with_term(term)).count
        if term not in self._found:
            self._found[term] = matches_of(self._index, term)
        found = self._found[term]
        certain = (found.certain & view.certain).bit_count()
        in_view = (found.possible & (view.certain | view.possible)).bit_count()
        return Count(certain, in_view - certain, view.count.total)
