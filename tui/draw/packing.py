"""Events packed side by side into lanes, each with its label inside, right or left of its bar."""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import NamedTuple

from msgspec import Struct
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


class Packed(Struct, frozen=True):
    """The lanes of one group, from top to bottom, and how many have no place in them."""

    lanes: tuple[tuple[Placed, ...], ...] = ()
    hidden: int = 0


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
    count: int,
    column_of: Callable[[int], int],
    placed_at: Callable[[int], Placed | None],
    most_lanes: int,
) -> Packed:
    """Return `count` entries in at most `most_lanes` lanes, each in the first that is free.

    `column_of` tells the column at which an entry begins, in rising order but for little, and
    `placed_at` what it takes. Where all lanes are full the next one that begins behind them is
    searched for, so that of very many no more are looked at than are drawn.
    """
    lanes: list[list[Placed]] = []
    place = misses = 0
    while place < count and misses < _MOST_MISSES:
        is_full = len(lanes) >= most_lanes
        free = min((lane[-1].end for lane in lanes), default=0) + GAP if is_full else 0
        if column_of(place) < free:
            place = _first_from(column_of, free, place + 1, count)
            continue
        item = placed_at(place)
        place += 1
        if item is None:
            misses += 1
            continue
        lane = next((lane for lane in lanes if lane[-1].end + GAP <= item.first), None)
        if lane is not None:
            lane.append(item)
        elif not is_full:
            lanes.append([item])
        else:
            misses += 1
    return Packed(tuple(map(tuple, lanes)), count - sum(map(len, lanes)))


def _first_from(column_of: Callable[[int], int], column: int, first: int, count: int) -> int:
    return bisect_left(range(count), column, lo=min(first, count), key=column_of)


def pack_undated(sizes: Sequence[int], width: int, most_lanes: int) -> list[list[tuple[int, int]]]:
    """Return lanes of places and columns: what has no time, of `sizes` cells, one after another."""
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
