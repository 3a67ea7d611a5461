"""Groups of entries: what they are grouped by, and how many of a view are in each.

An entry is in as many groups as it has values: in one for each person who took part. What has no
value is in a group of its own, which comes last.
"""

from collections.abc import Callable, Iterator
from itertools import repeat

from msgspec import Struct

from tui.model.records import Ref
from tui.query.bits import Members
from tui.query.fold import fold
from tui.query.index import Index
from tui.query.pieces import usual_name
from tui.query.postings import Postings
from tui.query.view import Count, View

_Label = Callable[[Index, str], str]


class Grouping(Struct, frozen=True):
    """One way to part entries into groups."""

    name: str
    postings: Callable[[Index], Postings]
    label: _Label
    """What the group of a key is called."""
    without: str
    """What the group of those without any value is called."""


class Group(Struct, frozen=True):
    """Entries in view that share a value, or that have none."""

    key: str | None
    count: Count


def _text_of(attribute: str) -> _Label:
    def label(index: Index, key: str) -> str:
        first = index.timeline.entries[_first(index, attribute, key)]
        held = getattr(first.record, attribute)
        texts = (held,) if isinstance(held, str) else held
        return next((text for text in texts if fold(text) == key), key)

    return label


def _first(index: Index, attribute: str, key: str) -> int:
    of = {"type": index.types, "place": index.places, "tags": index.tags}
    bits = of[attribute].bits(key)
    return (bits & -bits).bit_length() - 1


def _event_name(index: Index, key: str) -> str:
    event = index.timeline.events[key]
    return event.short_name or event.name


GROUPINGS = {
    grouping.name: grouping
    for grouping in (
        Grouping("type", lambda index: index.types, _text_of("type"), "without type"),
        Grouping(
            "person",
            lambda index: index.people,
            lambda index, key: index.timeline.people[key].name,
            "without people",
        ),
        Grouping(
            "organization",
            lambda index: index.organizations,
            lambda index, key: usual_name(index.timeline.organizations[key]),
            "without organization",
        ),
        Grouping("tag", lambda index: index.tags, _text_of("tags"), "without tag"),
        Grouping("place", lambda index: index.places, _text_of("place"), "without place"),
        Grouping("part-of", lambda index: index.wholes, _event_name, "part of none"),
    )
}
"""By name, in the order in which a key goes through them."""


def groups_in(view: View, grouping: Grouping) -> list[Group]:
    """Return the groups that something in view is in, by first appearance in the timeline."""
    postings = grouping.postings(view.index)
    keyed = zip(postings.keys, counts_of(view, postings), strict=True)
    groups = [Group(key, count) for key, count in keyed if count.in_view]
    bare = view.index.everything & ~postings.held
    rest = Count(*((bare & bits).bit_count() for bits in (view.certain, view.possible, bare)))
    return [*groups, Group(None, rest)] if rest.in_view else groups


def counts_of(view: View, postings: Postings) -> Iterator[Count]:
    """Return for each key, in order, how many of the entries in view have it."""
    if postings is view.index.people:  # which the view has counted, and in its own way
        return view.people.counts
    lists = postings.lists
    possible = lists.counts_in(view.possible) if view.possible else repeat(0)
    return map(Count, lists.counts_in(view.certain), possible, lists.counts)


def label_of(index: Index, grouping: Grouping, group: Group) -> str:
    """Return what a group is called."""
    return grouping.without if group.key is None else grouping.label(index, group.key)


def members_of(view: View, grouping: Grouping, key: str | None) -> Members:
    """Return the places in the timeline of the entries in view in the group of `key`, in order."""
    postings = grouping.postings(view.index)
    held = view.index.everything & ~postings.held if key is None else postings.bits(key)
    return Members(held & (view.certain | view.possible))


def keys_at(index: Index, grouping: Grouping, ref: Ref) -> Iterator[str | None]:
    """Yield the keys of the groups that an entry of the timeline is in, at least one."""
    keys: list[str | None] = list(grouping.postings(index).keys_at(index.timeline.ordinals[ref]))
    yield from keys or [None]
