"""One group in lanes: what stands where in them, and how an entry in a lane reads."""

from typing import NamedTuple

from rich.cells import cell_len

from tui.draw.bars import Drawn, draw_entry
from tui.draw.list import Look
from tui.draw.marks import mark_of
from tui.draw.packing import Placed, pack, pack_undated, placed
from tui.draw.runs import Line, Run, clip
from tui.draw.scale import Scale
from tui.model.calendar import EARLIEST, civil
from tui.model.dates import Truth
from tui.model.timeline import Entry
from tui.model.visible import one_line
from tui.query.bits import Members
from tui.query.view import View

_UNDATED_LANES = 2
_NARROWEST_UNDATED = 4


class GroupLanes(NamedTuple):
    """A group as it is packed, from top to bottom, and perhaps a row more for what is not shown."""

    members: Members
    """The places in the timeline of all entries of the group that are in view."""
    lanes: tuple[tuple[Placed, ...], ...]
    """`place` of an item is its place among the members."""
    rows: dict[int, int]
    """By place among the members: the lane from 0."""

    @property
    def hidden(self) -> int:
        """How many of the members are in no lane."""
        return len(self.members) - len(self.rows)

    @property
    def height(self) -> int:
        """How many rows it takes."""
        return max(1, len(self.lanes)) + (self.hidden > 0)

    @property
    def more_row(self) -> int | None:
        """The row that says how many are in no lane, if there are any."""
        return self.height - 1 if self.hidden else None

    def items_in(self, row: int) -> tuple[Placed, ...]:
        """Return what stands in a row, from left to right."""
        return self.lanes[row] if row < len(self.lanes) else ()


def pack_group(
    view: View, look: Look, scale: Scale, members: Members, seen: Members, most_lanes: int
) -> GroupLanes:
    """Return `members` in lanes, of which those in `seen` have a place on the axis."""
    axis = scale.axis
    timeline = view.timeline
    dated = seen.place_of(timeline.undated_from) if axis.stretches else 0
    begin = view.index.known_moments.begin

    def column_of(place: int) -> int:
        moment = begin(seen[place])
        return 0 if moment == EARLIEST else axis.column(moment)

    def placed_at(place: int) -> Placed | None:
        ordinal = seen[place]
        item = placed_entry(view, look, scale, members.place_of(ordinal), ordinal)
        return None if item.bar.is_off else item

    packed = pack(dated, column_of, placed_at, most_lanes)
    lanes = (*packed.lanes, *_undated(view, look, scale, members, seen, dated))
    rows = {item.place: row for row, lane in enumerate(lanes) for item in lane}
    return GroupLanes(members, lanes, rows)


def placed_entry(view: View, look: Look, scale: Scale, place: int, ordinal: int) -> Placed:
    """Return an entry on the axis with its label; what has no time stands at the begin."""
    entry = view.timeline.entries[ordinal]
    truth = view.truth(entry.ref)
    mark = mark_of(look.marks, entry)
    drawn = draw_entry(scale.axis, entry, mark, truth)
    width = scale.axis.width
    if drawn is None:
        return _undated_item(place, 0, mark.hollow, _labels(entry, truth)[-1], width)
    longest = max(12, width // 2)
    labels = _labels(entry, truth)
    fitting = [label for label in labels if cell_len(label) <= longest]
    return placed(place, drawn, fitting or [clip(labels[-1], longest).rstrip()], width)


def _undated_item(place: int, column: int, mark: str, label: str, width: int) -> Placed:
    label = clip(label, min(cell_len(label), width - 2)).rstrip() if width > 2 else ""
    end = column + min(width, 2 + cell_len(label))
    return Placed(place, column, end, Drawn(column, mark), column + 2, label, column + 1)


def _undated(
    view: View, look: Look, scale: Scale, members: Members, seen: Members, dated: int
) -> list[tuple[Placed, ...]]:
    """Return lanes of what has no time, one after another, as far as there is room."""
    width = scale.axis.width
    most = _UNDATED_LANES * (width // _NARROWEST_UNDATED + 1)
    items = []
    for place in range(dated, min(len(seen), dated + most)):
        ordinal = seen[place]
        items.append(placed_entry(view, look, scale, members.place_of(ordinal), ordinal))
    items = [item for item in items if item.end <= width]
    lanes = pack_undated([item.end for item in items], width, _UNDATED_LANES)
    return [tuple(_moved(items[place], column) for place, column in lane) for lane in lanes]


def _moved(item: Placed, column: int) -> Placed:
    return Placed(
        item.place,
        column,
        column + item.end,
        Drawn(column, item.bar.text),
        column + item.label_column,
        item.label,
        column + item.mark_column,
    )


def _labels(entry: Entry, truth: Truth) -> list[str]:
    """Return what may stand beside a bar, the one that tells the most first."""
    record = entry.record
    name = one_line(record.name)
    short_name = one_line(getattr(record, "short_name", None) or record.name)
    names = [name] if short_name == name else [name, short_name]
    doubt = "" if truth is Truth.CERTAIN else "? "
    clock = ""
    if entry.date is not None and "T" in entry.date.text and entry.bounds.begin_first > EARLIEST:
        _, _, _, hour, minute, _ = civil(entry.bounds.begin_first)
        clock = f"{hour:02}:{minute:02} "
    timed = [f"{doubt}{clock}{each}" for each in names] if clock else []
    return [*timed, *(f"{doubt}{each}" for each in names)]


def item_runs(item: Placed, ink: str, sign: str, *, is_possible: bool) -> Line:
    """Return the cells of an entry in its lane, with the sign of the cursor beside its label."""
    bar = item.bar
    text = Run(item.label, "faint" if is_possible else "plain", italic=is_possible)
    end = bar.column + len(bar.text)
    if not item.label:
        return (
            Run(bar.text + sign[: item.end - bar.column - len(bar.text)], ink, dim=is_possible),
        )
    if item.label_column < bar.column:
        return (text, Run(sign), Run(bar.text, ink, dim=is_possible))
    if item.mark_column >= end:
        return (Run(bar.text, ink, dim=is_possible), Run(sign), text)
    label_end = item.label_column + cell_len(item.label)
    return (
        Run(bar.text[: item.mark_column - bar.column], ink, dim=is_possible),
        Run(sign),
        text,
        Run(" "),
        Run(bar.text[label_end + 1 - bar.column :], ink, dim=is_possible),
    )
