"""The timeline drawn whole, in each of its layouts: what a picture of it holds."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from tui.draw.grid import grid_picture
from tui.draw.grouped import Grouped
from tui.draw.lanes import lanes_picture
from tui.draw.list import UNDATED_HEADING, Look, list_picture
from tui.draw.runs import Line, Run
from tui.draw.shape import GRID, LANES, Shape
from tui.draw.sight import Sight
from tui.export import Options
from tui.model.timeline import Entry
from tui.query.groups import GROUPINGS
from tui.query.view import View

MOST_ROWS = 1500
"""Rows of one picture, or a few more: programs that show it stop at a height of 32,767 pixels."""

_NOTHING: Line = (Run("Nothing is in view.", "faint"),)


class Drawn(NamedTuple):
    """The lines of a picture from top to bottom, and the entries that are in it."""

    lines: Sequence[Line]
    entries: Sequence[Entry]


def drawn(view: View, look: Look, width: int, options: Options) -> Drawn:
    """Return the timeline of `view` in `width` columns and in the layout of `options`."""
    if not view.ordinals:
        return Drawn([_NOTHING], [])
    sight = replace(options.sight or Sight(), now=None)
    shape = options.shape or Shape()
    if shape.kind == LANES:
        return _lanes(view, look, width, sight, shape.grouping)
    if shape.kind == GRID:
        return _grid(view, width, shape)
    return _list(view, look, width, sight)


def _list(view: View, look: Look, width: int, sight: Sight) -> Drawn:
    picture = list_picture(view, look, width, sight)
    shown = view.entries[:MOST_ROWS]
    rows = [picture.row(place) for place in range(len(shown))]
    undated = view.ordinals.place_of(view.timeline.undated_from)
    if undated < len(rows):
        rows.insert(undated, UNDATED_HEADING)
    return Drawn([*picture.head(), *rows, *_more(len(view.entries) - len(shown), "more")], shown)


def _lanes(view: View, look: Look, width: int, sight: Sight, group: str) -> Drawn:
    """Return groups in lanes, none of them folded, as many as there are rows for."""
    grouped = Grouped(view, GROUPINGS[group])
    groups = grouped.groups
    opened = frozenset(group.key for group in groups)
    picture = lanes_picture(grouped, look, width, sight, opened, most_groups=len(groups))
    height = count = 0
    while count < len(groups) and height < MOST_ROWS:
        height += picture.lanes(count).height
        count += 1
    if count < len(groups):
        picture = lanes_picture(grouped, look, width, sight, opened, most_groups=count)
    shown = [picture.lanes(number) for number in range(count)]
    ordinals = {lanes.members[place] for lanes in shown for place in lanes.rows}
    lines = [*picture.head(), *(picture.line(row) for row in range(height))]
    entries = [view.timeline.entries[ordinal] for ordinal in sorted(ordinals)]
    return Drawn([*lines, *_more(len(groups) - count, "more groups")], entries)


def _grid(view: View, width: int, shape: Shape) -> Drawn:
    """Return a grid in blocks of as many entries as have room, each with its entries below it."""
    picture = grid_picture(view, shape.rows, width, is_by_count=shape.is_by_count)
    row_count = min(len(picture.rows), MOST_ROWS // 2)
    lines: list[Line] = []
    end = 0
    while end < picture.columns.count and len(lines) < MOST_ROWS:
        left, end = end, min(end + picture.columns.in_sight, picture.columns.count)
        lines += [()] if lines else []
        lines += [*picture.legend(left), *picture.dates(left), picture.numbers(left, -1)]
        lines += (picture.row(number, left) for number in range(row_count))
        lines += _more(len(picture.rows) - row_count, shape.rows)
        lines += [(), *(picture.told(column) for column in range(left, end))]
    return Drawn([*lines, *_more(picture.columns.count - end, "more")], [])


def _more(count: int, what: str) -> Iterator[Line]:
    """Yield the line that says how much is left out, if anything is."""
    if count:
        yield (Run(f"… and {count:,} {what}; a filter makes the picture one of fewer", "faint"),)
