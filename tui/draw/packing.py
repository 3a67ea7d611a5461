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
    left, right = bar.column - 1, width - end - 1
    body = _longest(_BODY, bar)
    within = len(body[0]) - 4 if body else 0
    room = max(left, right, within)
    if room < _SHORTEST_LABEL:
        return Placed(place, bar.column, end, bar, end, "", -1)
    label = clip(labels[-1], min(room, cell_len(labels[-1])))
    if body and room == within:
        inside = bar.column + body.start() + 1
        return Placed(place, bar.column, end, bar, inside + 1, label, inside)
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
) -> list[tuple[Placed, ...]]:
    """Return entries in at most `most_lanes` lanes, each in the first that is free.

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
        lane = None
        if item is not None:
            lane = next((lane for lane in lanes if lane[-1].end + GAP <= item.first), None)
        if item is None or (lane is None and len(lanes) == most_lanes):
            misses += 1
        elif lane is not None:
            lane.append(item)
        else:
            lanes.append([item])
        is_full = len(lanes) == most_lanes
        free = min(lane[-1].end for lane in lanes) + GAP if is_full else 0
        number = next_from(number + 1, free)
    return [tuple(lane) for lane in lanes]


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
