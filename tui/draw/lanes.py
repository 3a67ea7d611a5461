"""Lanes: entries packed side by side, group under group, on the axis that all of them share.

    picture = lanes_picture(Grouped(view, GROUPINGS["place"]), look, width)
    lines = [*picture.head(), *(picture.line(row) for row in range(picture.row_count))]

Each line takes `width` cells. The name of a group and how many it has stand left of its lanes; a
long group folds after some of them, and the row below says how many more there are. Of very many
groups those on one page of them are drawn.
"""

from collections.abc import Set

from rich.cells import cell_len

from tui.draw.beside_lanes import beside_texts, counted_parts, gutter_for, more_text, page_around
from tui.draw.group_lanes import GroupLanes, Spread, item_runs
from tui.draw.grouped import Grouped, Spot
from tui.draw.lanes_page import FOLDED, LanesPage
from tui.draw.list import Look
from tui.draw.marks import mark_of
from tui.draw.packing import Placed
from tui.draw.runs import Line, Run, clip
from tui.draw.scale import scale_of
from tui.draw.sight import Sight
from tui.model.dates import Truth
from tui.query.bits import members as bit_members

_MARKS = {True: "▸", False: "▹"}
"""The sign of the cursor beside a row."""
_ITEM_MARKS = {True: "»", False: "›"}
"""The sign beside an entry in its lane, where an arrow would say that its bar goes on."""


def lanes_picture(
    grouped: Grouped,
    look: Look,
    width: int,
    sight: Sight = Sight(),  # noqa: B008
    opened: Set[str | None] = frozenset(),
    around: int = 0,
    most_groups: int | None = None,
    height: int | None = None,
) -> "LanesPicture":
    """Return the lanes of a view in `width` cells, on the page of the group numbered `around`.

    Groups fold where `height` rows have no room for them, or else where they are long. `opened` are
    the keys of unfolded groups. With `most_groups` the page is as long as that.
    """
    groups = grouped.groups
    first, end = page_around(groups, around, FOLDED)
    if most_groups is not None:
        first, end = 0, min(most_groups, len(groups))
    names = [grouped.label(number) for number in range(first, end)]
    counts = [group.count for group in groups[first:end]]
    gutter = gutter_for(names, counts, FOLDED, width, is_zoomed=sight.window is not None)
    scale = scale_of(grouped.view.moments, max(1, width - gutter), sight)
    spread = Spread(grouped.view, look, scale)
    page = LanesPage(spread, grouped, opened, (first, end), height)
    return LanesPicture(spread, grouped, page, (width, height))


class LanesPicture:
    """The lanes of a view in a width, of which each line is drawn when it is asked for."""

    def __init__(
        self, spread: Spread, grouped: Grouped, page: LanesPage, size: tuple[int, int | None]
    ) -> None:
        self.view = spread.view
        self.scale = spread.scale
        self.grouped = grouped
        self.groups = grouped.groups
        self.size = size
        """The width, and the height that the groups fold for, if they do."""
        self.width = size[0]
        self.gutter = self.width - spread.scale.axis.width
        self._spread = spread
        self._page = page
        self.lanes = page.lanes

    def has_group(self, number: int) -> bool:
        """Tell whether a group is on the page, or there is none at all."""
        return self._page.first <= number < self._page.end or not self.groups

    @property
    def row_count(self) -> int:
        """How many rows the page has."""
        return self._page.begins[-1] + (self._page.end < len(self.groups))

    def head(self) -> tuple[Line, Line]:
        """Return the overview and the ticks of the axis."""
        look = self._spread.look
        year = "" if look.year is None else str(look.year)
        return self.scale.head(self.gutter, year)

    def row_of(self, spot: Spot) -> int | None:
        """Return the row of a spot; None where its group is on another page."""
        if not self.has_group(spot.group):
            return None
        lanes = self.lanes(spot.group)
        row = lanes.rows.get(spot.place, lanes.height - 1)
        return self._page.begins[spot.group - self._page.first] + row

    def cells_of(self, spot: Spot) -> tuple[int, int]:
        """Return the first cell of what is at a spot, and the one behind its last."""
        item = self._item_at(spot)
        if item is None:
            return 0, self.gutter - 1
        return self.gutter + item.first, self.gutter + item.end

    def spot_at(self, row: int, column: int) -> Spot | None:
        """Return the spot in a cell: beside the lanes the first of the group.

        In the row that names the groups before or after it is the nearest of them.
        """
        found = self._page.at(row)
        if found is None:
            return self._beyond(row) if 0 <= row < self.row_count else None
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

    def _beyond(self, row: int) -> Spot | None:
        if row < self._page.begins[0]:
            return Spot(self._page.first - 1, 0)
        return Spot(self._page.end, 0) if row >= self._page.begins[-1] else None

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

    def first_folded(self, number: int) -> Spot:
        """Return the spot of the first entry of a group that is looked at and in no lane."""
        lanes = self.lanes(number)
        seen = bit_members(lanes.members.bits & self._spread.seen)
        places = map(lanes.members.place_of, seen)
        return Spot(number, next((place for place in places if place not in lanes.rows), 0))

    def settled(self, spot: Spot) -> Spot:
        """Return a spot, or where a group has no row of more any longer the entry before that."""
        return Spot(spot.group, min(spot.place, self._spots_in(spot.group) - 1))

    def _item_at(self, spot: Spot) -> Placed | None:
        lanes = self.lanes(spot.group)
        if spot.place in lanes.rows:
            row = lanes.items_in(lanes.rows[spot.place])
            return next(item for item in row if item.place == spot.place)
        if spot.place >= len(lanes.members):
            return None
        ordinal = lanes.members[spot.place]
        return self._spread.placed(spot.place, ordinal)

    def line(self, row: int, spot: Spot | None = None, *, has_keys: bool = True) -> Line:
        """Return a row, with the sign of the cursor at `spot`."""
        found = self._page.at(row)
        if found is None:
            count = (
                self._page.first
                if row < self._page.begins[0]
                else len(self.groups) - self._page.end
            )
            where = "before" if row < self._page.begins[0] else "more"
            return (Run(clip(f" … {count} {where}", self.width), "faint"),)
        number, inner = found
        lanes = self.lanes(number)
        items = lanes.items_in(inner)
        sign = item_sign = " "
        if spot is not None and self.row_of(spot) == row:
            sign, item_sign = _MARKS[has_keys], _ITEM_MARKS[has_keys]
            if inner == lanes.more_row:
                item = self._item_at(spot)
                items = () if item is None else (item,)
        place = spot.place if spot is not None and spot.group == number else None
        drawn: list[Run] = list(self._beside(number, inner, sign))
        column = 0
        for item in items:
            drawn.append(Run(self.scale.behind[column : item.first], "grid"))
            drawn += self._item_runs(lanes, item, item_sign if item.place == place else " ")
            column = item.end
        drawn.append(Run(self.scale.behind[column:], "grid"))
        return tuple(drawn)

    def _item_runs(self, lanes: GroupLanes, item: Placed, sign: str) -> Line:
        ordinal = lanes.members[item.place]
        entry = self.view.timeline.entries[ordinal]
        is_possible = self.view.truth_at(ordinal) is not Truth.CERTAIN
        ink = f"type-{mark_of(self._spread.look.marks, entry).tone}"
        return item_runs(item, ink, sign, is_possible=is_possible)

    def _beside(self, number: int, inner: int, sign: str) -> Line:
        """Return what stands left of a lane: the group and its count, or how many more it has."""
        group, lanes = self.groups[number], self.lanes(number)
        room = self.gutter - 3
        ink = "label"
        if inner == lanes.more_row:
            text, ink = more_text(lanes.hidden), "faint"
        else:
            count = counted_parts(group.count, lanes.parted)
            texts = beside_texts(self.grouped.label(number), count, room, lanes.height)
            text = texts[inner] if inner < len(texts) else ""
            ink = "faint" if inner else "label"
        text = clip(text, room).rstrip()
        return (Run(sign), Run(" " * (room - cell_len(text)) + text, ink), Run(" │", ink))
