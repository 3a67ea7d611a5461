"""Groups of entries: what they are grouped by, and how many of a view are in each.

The number of a group is what the filter line gives with its term (`tui.query.just`). An entry is in
as many groups as it has values: in one for each person who took part. What has no
value is in a group of its own, which comes last.
"""

from collections.abc import Iterator
from itertools import repeat

from msgspec import Struct

from tui.model.records import Ref
from tui.query.index import Index
from tui.query.just import ORGANIZATIONS, PEOPLE, PLACES, TAGS, TYPES, WHOLES, Valued
from tui.query.postings import Postings
from tui.query.view import Count, View


class Grouping(Struct, frozen=True):
    """One way to part entries into groups."""

    name: str
    values: Valued
    without: str
    """What the group of those without any value is called."""

    def postings(self, index: Index) -> Postings:
        """Return the entries of each group by its key."""
        return self.values.postings(index)


class Group(Struct, frozen=True):
    """Entries in view that share a value, or that have none."""

    key: str | None
    count: Count


GROUPINGS = {
    grouping.name: grouping
    for grouping in (
        Grouping("type", TYPES, "without type"),
        Grouping("person", PEOPLE, "without people"),
        Grouping("organization", ORGANIZATIONS, "without organization"),
        Grouping("tag", TAGS, "without tag"),
        Grouping("place", PLACES, "without place"),
        Grouping("part-of", WHOLES, "part of none"),
    )
}
"""By name, in the order in which a key goes through them."""


def groups_in(view: View, grouping: Grouping) -> list[Group]:
    """Return the groups that something in view is in, by first appearance in the timeline."""
    postings = grouping.postings(view.index)
    keyed = zip(postings.keys, counts_of(view, postings), strict=True)
    groups = [Group(key, count) for key, count in keyed if count.in_view and key]
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
    return grouping.without if group.key is None else grouping.values.label(index, group.key)


def members_of(view: View, grouping: Grouping, key: str | None) -> int:
    """Return the set of the entries in view in the group of `key`."""
    postings = grouping.postings(view.index)
    held = view.index.everything & ~postings.held if key is None else postings.bits(key)
    return held & (view.certain | view.possible)


def keys_at(index: Index, grouping: Grouping, ref: Ref) -> Iterator[str | None]:
    """Yield the keys of the groups that an entry of the timeline is in, at least one."""
    ordinal = index.timeline.ordinals[ref]
    keys = grouping.postings(index).keys_at(ordinal)
    if grouping.values is PEOPLE:
        keys = iter(index.people_keys_at(ordinal))
    first = next(keys, None)
    yield first
    yield from keys
