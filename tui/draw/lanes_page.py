"""A page of groups in lanes: each in the rows that there are for it, one below the other."""

from bisect import bisect_right
from collections.abc import Set
from functools import cached_property
from itertools import accumulate

from tui.draw.group_lanes import GroupLanes, Spread, fills, pack_group
from tui.draw.grouped import Grouped

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
        grouped: Grouped,
        opened: Set[str | None],
        page: tuple[int, int],
        height: int | None,
    ) -> None:
        self.first, self.end = page
        self._spread = spread
        self._grouped = grouped
        self._opened = opened
        self._height = height
        self._packed: dict[int, GroupLanes] = {}

    def lanes(self, number: int) -> GroupLanes:
        """Return a group as it is packed; that is done when it is first asked for."""
        rows = self._layout[0].get(number, FOLDED)
        if number not in self._packed:
            self._packed[number] = self._folded(number, rows)
        return self._packed[number]

    def _folded(self, number: int, rows: int) -> GroupLanes:
        rows = OPENED if self._is_opened(number) else rows
        return pack_group(self._spread, self._grouped.members(number), rows)

    def _is_opened(self, number: int) -> bool:
        return self._grouped.groups[number].key in self._opened

    def _height_of(self, number: int) -> int:
        """Return how many rows a group takes; one that surely has more is not packed for that."""
        if number not in self._packed:
            is_opened = self._is_opened(number)
            if not is_opened and fills(self._spread, self._grouped.bits(number), FOLDED):
                return FOLDED
            self._packed[number] = self._folded(number, FOLDED)
        return self._packed[number].height

    @cached_property
    def _layout(self) -> tuple[dict[int, int], dict[int, int]]:
        """By number of a group of the page: the most rows that it may have, and those it takes.

        What rows are left over go to those that need them. Where none are, no groups but those in
        sight are ever packed.
        """
        numbers = range(self.first, self.end)
        rows = dict.fromkeys(numbers, FOLDED)
        heights = {number: self._height_of(number) for number in numbers}
        while (spare := self._height_for_groups - sum(heights.values())) > 0:
            cut = [
                number
                for number in numbers
                if not self._is_opened(number) and self._cut_at(number, rows[number])
            ]
            if not cut:
                break
            share, rest = divmod(spare, len(cut))
            for place, number in enumerate(cut if share else cut[:rest]):
                rows[number] += share + (place < rest)
                self._packed[number] = self._folded(number, rows[number])
                heights[number] = self._packed[number].height
        return rows, heights

    def _cut_at(self, number: int, rows: int) -> bool:
        if number not in self._packed:
            self._packed[number] = self._folded(number, rows)
        return self._packed[number].is_cut

    @property
    def _height_for_groups(self) -> int:
        """The rows without those that tell of the pages before and after."""
        if self._height is None:
            return 0
        return self._height - (self.first > 0) - (self.end < len(self._grouped.groups))

    @cached_property
    def begins(self) -> list[int]:
        """The first row of each group of the page, and the row behind the last."""
        return list(accumulate(self._layout[1].values(), initial=int(self.first > 0)))

    def at(self, row: int) -> tuple[int, int] | None:
        """Return the number of the group at a row, and the row within it."""
        if not self.begins[0] <= row < self.begins[-1]:
            return None
        place = bisect_right(self.begins, row) - 1
        return self.first + place, row - self.begins[place]
