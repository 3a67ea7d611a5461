"""A page of groups in lanes: each in the rows that there are for it, one below the other."""

from bisect import bisect_right
from collections.abc import Sequence, Set
from functools import cached_property
from itertools import accumulate

from tui.draw.group_lanes import GroupLanes, Spread, pack_group
from tui.query.bits import Members
from tui.query.groups import Group, Grouping, members_of

FOLDED, OPENED = 7, 200
"""The least that is the most rows of a group, and the most of one that was opened."""


class LanesPage:
    """The groups from `first` to the one before `end`, in `height` rows if they can be.

    A group folds where there is no room for all of it: the rows are shared out, what the small
    ones leave to the others, and none has less than `FOLDED` if it needs them. Without a height it
    has no more.
    """

    def __init__(
        self,
        spread: Spread,
        grouping: Grouping,
        groups: Sequence[Group],
        opened: Set[str | None],
        page: tuple[int, int],
        height: int | None,
    ) -> None:
        self.first, self.end = page
        self._spread = spread
        self._grouping = grouping
        self._groups = groups
        self._opened = opened
        self._height = height
        self._members: dict[int, Members] = {}
        self._packed: dict[int, GroupLanes] = {}

    def members(self, number: int) -> Members:
        """Return the places in the timeline of what is in a group."""
        if number not in self._members:
            key = self._groups[number].key
            self._members[number] = members_of(self._spread.view, self._grouping, key)
        return self._members[number]

    def lanes(self, number: int) -> GroupLanes:
        """Return a group as it is packed; that is done when it is first asked for."""
        if self.first <= number < self.end:
            return self._page[number]
        if number not in self._packed:
            self._packed[number] = self._folded(number)
        return self._packed[number]

    def _folded(self, number: int, rows: int = FOLDED) -> GroupLanes:
        return pack_group(
            self._spread, self.members(number), OPENED if self._is_opened(number) else rows
        )

    def _is_opened(self, number: int) -> bool:
        return self._groups[number].key in self._opened

    @cached_property
    def _page(self) -> dict[int, GroupLanes]:
        """The groups of the page, the rows that are left over given to those that need them."""
        page = {number: self._folded(number) for number in range(self.first, self.end)}
        rows = dict.fromkeys(page, FOLDED)
        while True:
            spare = self._height_for_groups - sum(lanes.height for lanes in page.values())
            cut = [
                number
                for number, lanes in page.items()
                if lanes.is_cut and not self._is_opened(number)
            ]
            if spare <= 0 or not cut:
                return page
            share, rest = divmod(spare, len(cut))
            for place, number in enumerate(cut if share else cut[:rest]):
                rows[number] += share + (place < rest)
                page[number] = self._folded(number, rows[number])

    @property
    def _height_for_groups(self) -> int:
        """The rows without those that tell of the pages before and after."""
        if self._height is None:
            return 0
        return self._height - (self.first > 0) - (self.end < len(self._groups))

    @cached_property
    def begins(self) -> list[int]:
        """The first row of each group of the page, and the row behind the last."""
        heights = (lanes.height for lanes in self._page.values())
        return list(accumulate(heights, initial=int(self.first > 0)))

    def at(self, row: int) -> tuple[int, int] | None:
        """Return the number of the group at a row, and the row within it."""
        if not self.begins[0] <= row < self.begins[-1]:
            return None
        place = bisect_right(self.begins, row) - 1
        return self.first + place, row - self.begins[place]
