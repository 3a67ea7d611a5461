"""The shortest term that keeps just the entries of one value, so that a count can be asked for.

Words where those keep no other entries (`type:ceremony`), or else the whole value (`type:=talk`,
where there is a public talk too); for a record whose names others have too its id.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from tui.query.fields import FIELDS
from tui.query.fold import Names, fold
from tui.query.index import Index
from tui.query.line import Term, Whole
from tui.query.pieces import usual_name
from tui.query.postings import Postings


class Valued(NamedTuple):
    """A field whose values tell entries apart, by the keys of its postings."""

    field: str
    """As the filter line has it."""
    postings: Callable[[Index], Postings]
    label: Callable[[Index, str], str]
    """What the value of a key is called."""
    names: Callable[[Index], Names] | None = None
    """What the records are called whose ids are the keys; None where the keys are folded texts."""

    def term(self, index: Index, key: str | None) -> Term:
        """Return the term for just the entries that have `key`; None is for those with none."""
        if key is None:
            return Term(self.field, (Whole(""),))
        label = self.label(index, key)
        wanted = self.postings(index).bits(key)
        find = FIELDS[self.field].find
        assert find.whole is not None  # noqa: S101
        if find.words(index, label).possible == wanted:
            return Term(self.field, (label,))
        is_told = self.names is None or (
            key in self.names(index).wholly(label) and find.whole(index, label).possible == wanted
        )
        return Term(self.field, (Whole(label if is_told else key),))

    def key(self, index: Index, term: Term) -> str | None:
        """Return the key that has `term`, negated or not; None where none has just that."""
        asked = Term(term.field, term.values)
        keys = (key for value in term.values[:1] for key in self._keys_called(index, value))
        return next((key for key in keys if self.term(index, key) == asked), None)

    def _keys_called(self, index: Index, value: str) -> Iterable[str]:
        if self.names is not None:
            names = self.names(index)
            return names.wholly(value) if isinstance(value, Whole) else names.called(value)
        return (fold(value),) if self.postings(index).count(fold(value)) else ()


def _texts(attribute: str, postings: Callable[[Index], Postings]) -> Callable[[Index, str], str]:
    """Return how a folded text stands in the first entry that has it."""

    def written(index: Index, key: str) -> str:
        bits = postings(index).bits(key)
        record = index.timeline.entries[(bits & -bits).bit_length() - 1].record
        held = getattr(record, attribute)
        texts = (held,) if isinstance(held, str) else held
        return next(text for text in texts if fold(text) == key)

    return written


def _of_texts(field: str, attribute: str, postings: Callable[[Index], Postings]) -> Valued:
    return Valued(field, postings, _texts(attribute, postings))


def _event_name(index: Index, key: str) -> str:
    event = index.timeline.events[key]
    return event.short_name or event.name


TYPES = _of_texts("type", "type", lambda index: index.types)
PLACES = _of_texts("place", "place", lambda index: index.places)
TAGS = _of_texts("tag", "tags", lambda index: index.tags)
PEOPLE = Valued(
    "person",
    lambda index: index.people,
    lambda index, key: index.timeline.people[key].name,
    lambda index: index.people_called,
)
ORGANIZATIONS = Valued(
    "org",
    lambda index: index.organizations,
    lambda index, key: usual_name(index.timeline.organizations[key]),
    lambda index: index.organizations_called,
)
WHOLES = Valued(
    "part-of",
    lambda index: index.wholes,
    _event_name,
    lambda index: index.wholes_called,
)


def role_term(index: Index, field: str) -> Term:
    """Return the term for just the entries where someone took part in the role of a field."""
    role = index.role_names[field]
    find = FIELDS["role"].find
    assert find.whole is not None  # noqa: S101
    is_told = find.words(index, role) == find.whole(index, role)
    return Term("role", (role if is_told else Whole(role),))
