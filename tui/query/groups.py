"""Groups of entries: what they are grouped by, and how many of a view are in each.

The number of a group is what the filter line gives with its term (`tui.query.just`). An entry is in
as many groups as it has values: in one for each person who took part. What has no
value is in a group of its own, which comes last.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import repeat
from typing import overload

from msgspec import Struct

from tui.model.kept import KeptTexts
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


class Groups(Sequence[Group]):
    """The groups that something in view is in, in order; each is made when it is asked for.

    There may be thousands of them, and a page shows a few.
    """

    def __init__(self, keys: KeptTexts, counts: Sequence[Count], rest: Count) -> None:
        self._keys = keys
        self._counts = counts
        self._rest = rest
        """Of those without any value."""
        empty = keys.place("")
        self._places = [
            place for place, count in enumerate(counts) if (count[0] or count[1]) and place != empty
        ]

    def __len__(self) -> int:
        return len(self._places) + (self._rest.in_view > 0)

    @overload
    def __getitem__(self, number: int) -> Group: ...
    @overload
    def __getitem__(self, number: slice) -> list[Group]: ...
    def __getitem__(self, number: int | slice) -> Group | list[Group]:
        if isinstance(number, slice):
            return [self[each] for each in range(*number.indices(len(self)))]
        number = range(len(self))[number]
        if number == len(self._places):
            return Group(None, self._rest)
        place = self._places[number]
        return Group(self._keys[place], self._counts[place])

    def number_of(self, key: str | None) -> int | None:
        """Return the number of the group of `key`, None where there is no such group."""
        if key is None:
            return len(self._places) if self._rest.in_view else None
        place = self._keys.place(key)
        if place is None:
            return None
        number = bisect_left(self._places, place)
        return number if self._places[number : number + 1] == [place] else None


def groups_in(view: View, grouping: Grouping) -> Groups:
    """Return the groups that something in view is in, by first appearance in the timeline."""
    postings = grouping.postings(view.index)
    bare = view.index.everything & ~postings.held
    rest = Count(*((bare & bits).bit_count() for bits in (view.certain, view.possible, bare)))
    return Groups(postings.keys, list(counts_of(view, postings)), rest)


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
