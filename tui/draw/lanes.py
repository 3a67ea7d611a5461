"""Lanes: entries packed side by side, group under group, on the axis that all of them share.

    picture = lanes_picture(view, look, GROUPINGS["place"], width)
    lines = [*picture.head(), *(picture.line(row) for row in range(picture.row_count))]

Each line takes `width` cells. The name of a group and how many it has stand left of its lanes; a
long group folds after some of them, and the row below says how many more there are. Of very many
groups those on one page of them are drawn.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence, Set
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from rich.cells import cell_len

from tui.draw.beside_lanes import beside_texts, gutter_for, more_text, page_around
from tui.draw.group_lanes import GroupLanes, item_runs, pack_group, placed_entry
from tui.draw.list import Look
from tui.draw.marks import mark_of
from tui.draw.packing import Placed
from tui.draw.runs import Line, Run, clip
from tui.draw.scale import Scale, scale_of
from tui.draw.sight import Sight
from tui.model.dates import Truth
from tui.model.visible import one_line
from tui.query.groups import Group, Grouping, groups_in, label_of, members_of
from tui.query.view import View

FOLDED, OPENED = 6, 200
"""The most lanes of a group that is folded, and of one that was opened."""

_MARKS = {True: "▸", False: "▹"}


class Spot(NamedTuple):
    """A place for the cursor: an entry in a group, or what the group has more."""

    group: int
    """Among all groups, from 0."""
    place: int
    """Among the entries of the group, from 0; their number stands for the row of what is more."""


def lanes_picture(
    view: View,
    look: Look,
    grouping: Grouping,
    width: int,
    sight: Sight = Sight(),  # noqa: B008
    opened: Set[str | None] = frozenset(),
    around: int = 0,
    most_groups: int | None = None,
    groups: Sequence[Group] | None = None,
) -> "LanesPicture":
    """Return the lanes of `view` in `width` cells, on the page of the group numbered `around`.

    `opened` are the keys of unfolded groups; `groups` are those in view, where they are known. With
    `most_groups` the page is as long as that.
    """
    groups = groups_in(view, grouping) if groups is None else groups
    first, end = page_around(groups, around, FOLDED)
    if most_groups is not None:
        first, end = 0, min(most_groups, len(groups))
    names = [one_line(label_of(view.index, grouping, group)) for group in groups[first:end]]
    gutter = gutter_for(names, [group.count for group in groups[first:end]], FOLDED, width)
    scale = scale_of(view.moments, max(1, width - gutter), sight)
    return LanesPicture(view, look, grouping, groups, width, scale, opened, (first, end))


class LanesPicture:
    """The lanes of a view in a width, of which each line is drawn when it is asked for."""

    def __init__(
        self,
        view: View,
        look: Look,
        grouping: Grouping,
        groups: Sequence[Group],
        width: int,
        scale: Scale,
        opened: Set[str | None] = frozenset(),
        page: tuple[int, int] = (0, 0),
    ) -> None:
        self.view = view
        self.look = look
        self.grouping = grouping
        self.groups = groups
        self.width = width
        self.scale = scale
        self.opened = opened
        self.first, self.end = page
        """The first group of the page, and the one behind its last."""
        self.gutter = width - scale.axis.width
        self._packed: dict[int, GroupLanes] = {}

    @cached_property
    def numbers(self) -> Mapping[str | None, int]:
        """The number of each group by its key."""
        return {group.key: number for number, group in enumerate(self.groups)}

    @cached_property
    def _among(self) -> int | None:
        """The entries in the part of the axis that is looked at, if that is not the whole."""
        shown = self.scale.axis.range
        if shown is None or not self.scale.is_zoomed:
            return None
        return self.view.index.within(*shown).possible

    def has_group(self, number: int) -> bool:
        """Tell whether a group is on the page, or there is none at all."""
        return self.first <= number < self.end or not self.groups

    def lanes(self, number: int) -> GroupLanes:
        """Return a group as it is packed; that is done when it is first asked for."""
        if number not in self._packed:
            group = self.groups[number]
            members = members_of(self.view, self.grouping, group.key)
            seen = members
            if self._among is not None:
                seen = members_of(self.view, self.grouping, group.key, self._among)
            most = OPENED if group.key in self.opened else FOLDED
            self._packed[number] = pack_group(self.view, self.look, self.scale, members, seen, most)
        return self._packed[number]

    @cached_property
    def _begins(self) -> list[int]:
        """The first row of each group of the page, and the row behind the last."""
        heights = (self.lanes(number).height for number in range(self.first, self.end))
        return list(accumulate(heights, initial=int(self.first > 0)))

    @property
    def row_count(self) -> int:
        """How many rows the page has."""
        return self._begins[-1] + (self.end < len(self.groups))

    def _group_at(self, row: int) -> tuple[int, int] | None:
        """Return the number of the group at a row, and the row within it."""
        if not self._begins[0] <= row < self._begins[-1]:
            return None
        place = bisect_right(self._begins, row) - 1
        return self.first + place, row - self._begins[place]

    def head(self) -> tuple[Line, Line]:
        """Return the overview and the ticks of the axis."""
        year = "" if self.look.year is None else str(self.look.year)
        return self.scale.head(self.gutter, year)

    def row_of(self, spot: Spot) -> int | None:
        """Return the row of a spot; None where its group is on another page."""
        if not self.has_group(spot.group):
            return None
        lanes = self.lanes(spot.group)
        row = lanes.rows.get(spot.place, lanes.height - 1)
        return self._begins[spot.group - self.first] + row

    def cells_of(self, spot: Spot) -> tuple[int, int]:
        """Return the first cell of what is at a spot, and the one behind its last."""
        item = self._item_at(spot)
        if item is None:
            return 0, self.gutter - 1
        return self.gutter + item.first, self.gutter + item.end

    def spot_at(self, row: int, column: int) -> Spot | None:
        """Return the spot in a cell: beside the lanes the first of the group."""
        found = self._group_at(row)
        if found is None:
            return None
        number, inner = found
        lanes = self.lanes(number)
        if inner == lanes.more_row:
            return Spot(number, len(lanes.members))
        if column < self.gutter:
            return Spot(number, 0)
        for item in lanes.items_in(inner):
            if item.first <= column - self.gutter < item.end:
                return Spot(number, item.place)
        return None

    def beyond(self, row: int) -> Spot | None:
        """Return the nearest spot of the pages before or after, from the row that names them."""
        if row < self._begins[0]:
            return Spot(self.first - 1, 0)
        return Spot(self.end, 0) if row >= self._begins[-1] else None

    def ordinal_at(self, spot: Spot) -> int | None:
        """Return the place in the timeline of the entry at a spot; None where there is none."""
        members = self.lanes(spot.group).members
        return members[spot.place] if spot.place < len(members) else None

    def spot_of(self, ordinal: int, key: str | None) -> Spot | None:
        """Return the spot of an entry in the group of `key`, if it is there."""
        number = self.numbers.get(key)
        if number is None:
            return None
        members = self.lanes(number).members
        place = members.place_of(ordinal)
        is_there = place < len(members) and members[place] == ordinal
        return Spot(number, place) if is_there else None

    def moved(self, spot: Spot, step: int) -> Spot | None:
        """Return the spot after (1) or before (-1) one: by time within a group, then the next."""
        place = spot.place + step
        if 0 <= place < self._spots_in(spot.group):
            return Spot(spot.group, place)
        number = spot.group + step
        if not 0 <= number < len(self.groups):
            return None
        return Spot(number, 0 if step > 0 else self._spots_in(number) - 1)

    def _spots_in(self, number: int) -> int:
        lanes = self.lanes(number)
        return len(lanes.members) + (lanes.more_row is not None)

    def _item_at(self, spot: Spot) -> Placed | None:
        lanes = self.lanes(spot.group)
        if spot.place in lanes.rows:
            row = lanes.items_in(lanes.rows[spot.place])
            return next(item for item in row if item.place == spot.place)
        if spot.place >= len(lanes.members):
            return None
        ordinal = lanes.members[spot.place]
        return placed_entry(self.view, self.look, self.scale, spot.place, ordinal)

    def line(self, row: int, spot: Spot | None = None, *, has_keys: bool = True) -> Line:
        """Return a row, with the sign of the cursor at `spot`."""
        found = self._group_at(row)
        if found is None:
            count = self.first if row < self._begins[0] else len(self.groups) - self.end
            where = "before" if row < self._begins[0] else "more"
            return (Run(clip(f" … {count} {where}", self.width), "faint"),)
        number, inner = found
        lanes = self.lanes(number)
        items = lanes.items_in(inner)
        sign = " "
        if spot is not None and self.row_of(spot) == row:
            sign = _MARKS[has_keys]
            if inner == lanes.more_row:
                item = self._item_at(spot)
                items = () if item is None else (item,)
        place = spot.place if spot is not None and spot.group == number else None
        drawn: list[Run] = list(self._beside(number, inner, sign))
        column = 0
        for item in items:
            drawn.append(Run(self.scale.behind[column : item.first], "grid"))
            drawn += self._item_runs(lanes, item, sign if item.place == place else " ")
            column = item.end
        drawn.append(Run(self.scale.behind[column:], "grid"))
        return tuple(drawn)

    def _item_runs(self, lanes: GroupLanes, item: Placed, sign: str) -> Line:
        entry = self.view.timeline.entries[lanes.members[item.place]]
        is_possible = self.view.truth(entry.ref) is not Truth.CERTAIN
        ink = f"type-{mark_of(self.look.marks, entry).tone}"
        return item_runs(item, ink, sign, is_possible=is_possible)

    def _beside(self, number: int, inner: int, sign: str) -> Line:
        """Return what stands left of a lane: the group and its count, or how many more it has."""
        group, lanes = self.groups[number], self.lanes(number)
        room = self.gutter - 3
        ink = "label"
        if inner == lanes.more_row:
            text, ink = more_text(lanes.hidden), "faint"
        else:
            name = one_line(label_of(self.view.index, self.grouping, group))
            texts = beside_texts(name, group.count, room, lanes.height)
            text = texts[inner] if inner < len(texts) else ""
            ink = "faint" if inner else "label"
        text = clip(text, room).rstrip()
        return (Run(sign), Run(" " * (room - cell_len(text)) + text, ink), Run(" │", ink))
