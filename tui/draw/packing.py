"""Events packed side by side into lanes, each with its label inside, right or left of its bar."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from tui.draw.bars import Drawn
from tui.draw.runs import clip

GAP = 2
"""Cells left free between two entries of a lane."""

_MOST_MISSES = 8
"""So many entries that fit nowhere are drawn before the rest of a group is only counted."""

_SOLID = re.compile("█+|▒{4,}")
_BODY = re.compile("[█▓▒░╌]+")
_SHORTEST_LABEL = 4


class Placed(NamedTuple):
    """One entry in a lane: its bar, its label, and the cells that both take together."""

    place: int
    """Its place among those that are packed, from 0."""
    first: int
    end: int
    bar: Drawn
    label_column: int
    label: str
    mark_column: int
    """The free cell between bar and label, for the sign of the cursor; -1 where there is none."""
    is_squeezed: bool = False
    """Whether it stands where a lane had less left than it takes."""


def placed(place: int, bar: Drawn, labels: Sequence[str], width: int) -> Placed:
    """Return a bar with the first of `labels` that fits on an axis of `width` columns.

    It stands inside what is solid of the bar, or right of it, or left of it; the last of `labels`
    is cut off where none fits, and stands inside any bar that leaves more room than is beside it.
    """
    end = bar.column + len(bar.text)
    for label in labels:
        size = cell_len(label)
        inside = _inside(bar, size)
        if inside is not None:
            return Placed(place, bar.column, end, bar, inside + 1, label, inside)
        if size < width - end:
            return Placed(place, bar.column, end + 1 + size, bar, end + 1, label, end)
        if size < bar.column:
            first = bar.column - 1 - size
            return Placed(place, first, end, bar, first, label, bar.column - 1)
    body = _longest(_BODY, bar)
    within = len(body[0]) - 4 if body else 0
    if body and within >= max(_SHORTEST_LABEL, bar.column - 1, width - end - 1):
        inside = bar.column + body.start() + 1
        label = clip(labels[-1], min(within, cell_len(labels[-1])))
        return Placed(place, bar.column, end, bar, inside + 1, label, inside)
    return _cut_beside(place, bar, labels[-1], (0, width))


def squeezed(item: Placed, room: tuple[int, int]) -> Placed | None:
    """Return an entry within the columns of `room`, its label cut or gone; None if it is wider."""
    bar = item.bar
    if bar.column < room[0] or bar.column + len(bar.text) > room[1]:
        return None
    return _cut_beside(item.place, bar, item.label, room)._replace(is_squeezed=True)


def _cut_beside(place: int, bar: Drawn, label: str, room: tuple[int, int]) -> Placed:
    """Return a bar with as much of its label as the columns of `room` have on one side of it."""
    end = bar.column + len(bar.text)
    left, right = bar.column - 1 - room[0], room[1] - end - 1
    if max(left, right) < _SHORTEST_LABEL:
        return Placed(place, bar.column, end, bar, end, "", -1)
    label = clip(label, min(max(left, right), cell_len(label)))
    if right >= left:
        return Placed(place, bar.column, end + 1 + cell_len(label), bar, end + 1, label, end)
    first = bar.column - 1 - cell_len(label)
    return Placed(place, first, end, bar, first, label, bar.column - 1)


def _inside(bar: Drawn, size: int) -> int | None:
    """Return the column before a label of `size` cells in the solid part of a bar, if it fits."""
    solid = _longest(_SOLID, bar)
    if solid is None or len(solid[0]) < size + 4:
        return None
    return bar.column + solid.start() + 1


def _longest(part: re.Pattern[str], bar: Drawn) -> re.Match[str] | None:
    return max(part.finditer(bar.text), key=lambda match: len(match[0]), default=None)


def pack(
    next_from: Callable[[int, int], int | None],
    placed_at: Callable[[int], Placed | None],
    most_lanes: int,
    width: int,
) -> list[tuple[Placed, ...]]:
    """Return entries in at most `most_lanes` lanes of `width` columns, each in the first free.

    Where none is, an entry takes what the emptiest has left, its label cut to that.

    `next_from` returns the first entry from a number on that begins at a column or after it, in
    the order of their begins but for little; `placed_at` tells what one takes, if it is drawn.
    Where all lanes are full the next one behind them is asked for, so that of very many no more
    are looked at than are drawn.
    """
    lanes: list[list[Placed]] = []
    misses = 0
    number = next_from(0, 0)
    while number is not None and misses < _MOST_MISSES:
        item = placed_at(number)
        if item is None or not _has_taken(lanes, item, most_lanes, width):
            misses += 1
        is_full = len(lanes) == most_lanes
        free = min(lane[-1].end for lane in lanes) + GAP if is_full else 0
        number = next_from(number + 1, free)
    return [tuple(lane) for lane in lanes]


def _has_taken(lanes: list[list[Placed]], item: Placed, most_lanes: int, width: int) -> bool:
    """Put an entry where it is free, and tell whether it is anywhere."""
    lane = next((lane for lane in lanes if lane[-1].end + GAP <= item.first), None)
    if lane is not None:
        lane.append(item)
    elif len(lanes) < most_lanes:
        lanes.append([item])
    else:
        emptiest = min(lanes, key=lambda lane: lane[-1].end)
        cut = squeezed(item, (emptiest[-1].end + GAP, width))
        if cut is None:
            return False
        emptiest.append(cut)
    return True


def pack_undated(sizes: Iterable[int], width: int, most_lanes: int) -> list[list[tuple[int, int]]]:
    """Return lanes of places and columns: what has no time, of `sizes` cells, one after another.

    No more sizes are asked for than have a place, but one.
    """
    lanes: list[list[tuple[int, int]]] = []
    column = width
    for place, size in enumerate(sizes):
        if column + size > width:
            if len(lanes) == most_lanes:
                break
            lanes.append([])
            column = 0
        lanes[-1].append((place, column))
        column += size + GAP
    return lanes
