"""The groups of a view as they are drawn, whatever the width: their names, entries and spots."""

from typing import NamedTuple

from tui.model.records import Ref
from tui.model.visible import one_line
from tui.query.bits import Members
from tui.query.groups import Grouping, groups_in, keys_at, label_of, members_of
from tui.query.line import Term
from tui.query.view import View

_KEPT = 64
"""The entries of so many groups stay at hand."""


class Spot(NamedTuple):
    """A place for the cursor: an entry in a group, or what the group has more."""

    group: int
    """Among all groups, from 0."""
    place: int
    """Among the entries of the group, from 0; their number stands for the row of what is more."""


class Grouped:
    """The entries of a view in groups; what is asked for of a group is found then, and kept."""

    def __init__(self, view: View, grouping: Grouping) -> None:
        self.view = view
        self.grouping = grouping
        self.groups = groups_in(view, grouping)
        self._bits: dict[int, int] = {}
        self._members: dict[int, Members] = {}
        self._labels: dict[int, str] = {}

    def label(self, number: int) -> str:
        """Return what a group is called."""
        if number not in self._labels:
            label = label_of(self.view.index, self.grouping, self.groups[number])
            self._labels[number] = one_line(label)
        return self._labels[number]

    def bits(self, number: int) -> int:
        """Return the set of entries in a group."""
        if number not in self._bits:
            if len(self._bits) == _KEPT:
                self._bits.clear()
            key = self.groups[number].key
            self._bits[number] = members_of(self.view, self.grouping, key)
        return self._bits[number]

    def members(self, number: int) -> Members:
        """Return the places in the timeline of what is in a group."""
        if number not in self._members:
            if len(self._members) == _KEPT:
                self._members.clear()
            self._members[number] = Members(self.bits(number))
        return self._members[number]

    def term(self, number: int) -> Term:
        """Return the term for just the entries of a group."""
        return self.grouping.values.term(self.view.index, self.groups[number].key)

    def first_of(self, number: int) -> Spot:
        """Return the spot of the first entry of a group, of the first or last one beyond these."""
        return Spot(min(max(0, number), len(self.groups) - 1), 0)

    @property
    def last(self) -> Spot:
        """The spot of the last entry of the last group."""
        number = len(self.groups) - 1
        return Spot(number, len(self.members(number)) - 1)

    def ordinal_at(self, spot: Spot) -> int | None:
        """Return the place in the timeline of the entry at a spot; None where there is none."""
        members = self.members(spot.group)
        return members[spot.place] if spot.place < len(members) else None

    def spot_of(self, ordinal: int, key: str | None) -> Spot | None:
        """Return the spot of an entry in the group of `key`, if it is there."""
        number = self.groups.number_of(key)
        if number is None:
            return None
        members = self.members(number)
        return Spot(number, members.place_of(ordinal)) if members.holds(ordinal) else None

    def spot_near(self, ref: Ref, key: str | None) -> Spot | None:
        """Return the spot of an entry: in the group of `key` if it is there, or in its first."""
        if not self.view.truth(ref):
            return None
        ordinal = self.view.timeline.ordinals[ref]
        spot = None if key is None else self.spot_of(ordinal, key)
        return spot or self.spot_of(ordinal, next(keys_at(self.view.index, self.grouping, ref)))
