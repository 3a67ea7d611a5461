"""One group in lanes: what stands where in them, and how an entry in a lane reads."""

from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from rich.cells import cell_len

from tui.draw.bars import Drawn, draw_entry
from tui.draw.list import Look
from tui.draw.marks import mark_of
from tui.draw.packing import GAP, Placed, pack, pack_undated, placed
from tui.draw.runs import Line, Run, clip
from tui.draw.scale import Scale
from tui.model.calendar import DAY, EARLIEST, civil
from tui.model.dates import Truth
from tui.model.timeline import Entry
from tui.model.visible import one_line
from tui.query.bits import Matches, Members
from tui.query.bits import members as bit_members
from tui.query.view import View

_UNDATED_LANES = 2
"""So many lanes of a folded group are left for what has no time, if it needs them."""

_WITHOUT_TIME = "·"
"""It stands on no place of the axis, so it has no mark that would seem to."""
_LONGEST_WITH_HOURS = 31 * DAY

Lane = tuple[Placed, ...]


class Parted(NamedTuple):
    """How many of a group lie before the part of the axis that is looked at, in it, after it."""

    before: int
    inside: int
    after: int


class GroupLanes(NamedTuple):
    """A group as it is packed, from top to bottom, and perhaps a row more for what is folded."""

    members: Members
    """The places in the timeline of all entries of the group that are in view."""
    lanes: tuple[Lane, ...]
    """`place` of an item is its place among the members."""
    rows: dict[int, int]
    """By place among the members: the lane from 0."""
    parted: Parted
    is_cut: bool = False
    """Whether more rows would show more, or more of it."""

    @property
    def hidden(self) -> int:
        """How many of what is looked at are in no lane."""
        return self.parted.inside - len(self.rows)

    @property
    def height(self) -> int:
        """How many rows it takes."""
        return max(1, len(self.lanes)) + (self.hidden > 0)

    @property
    def more_row(self) -> int | None:
        """The row that says how many are in no lane, if there are any."""
        return self.height - 1 if self.hidden else None

    def items_in(self, row: int) -> Lane:
        """Return what stands in a row, from left to right."""
        return self.lanes[row] if row < len(self.lanes) else ()


class Spread:
    """The entries of a view along a scale: which of them begin where, and how each is drawn."""

    def __init__(self, view: View, look: Look, scale: Scale) -> None:
        self.view = view
        self.look = look
        self.scale = scale
        self._first_from: dict[int, int] = {}
        """By column: the place in the timeline of the first entry that begins there or later."""
        self._placed: dict[int, Placed] = {}
        """By place in the timeline, as an entry is in several groups."""

    @cached_property
    def _within(self) -> Matches:
        """The entries that are on the axis, or may be."""
        shown = self.scale.axis.range
        return Matches.of(0) if shown is None else self.view.index.within(*shown)

    @cached_property
    def seen(self) -> int:
        """The set of entries in the part of the axis that is looked at."""
        return self._within.possible if self.scale.is_zoomed else self.view.index.everything

    @property
    def surely_drawn(self) -> int:
        """The set of entries that are certainly on the axis: each of them is drawn on it."""
        return self._within.certain

    @cached_property
    def _gone_by(self) -> int:
        """The set of entries that lie before that part, or else in a gap of their dates there."""
        shown = self.scale.axis.range
        if shown is None or not self.scale.is_zoomed:
            return 0
        return self.view.index.within(EARLIEST, shown[0] - 1).possible & ~self.seen

    def parted(self, members: Members) -> Parted:
        """Return how many of `members` lie before what is looked at, in it, and after it."""
        inside = (members.bits & self.seen).bit_count()
        before = (members.bits & self._gone_by).bit_count()
        return Parted(before, inside, len(members) - before - inside)

    @cached_property
    def dated(self) -> int:
        """The set of entries that have a place on the axis."""
        placed = (1 << self.view.timeline.undated_from) - 1
        return self.seen & placed if self.scale.axis.stretches else 0

    @cached_property
    def undated(self) -> int:
        """The set of entries that are drawn without one."""
        return self.seen & ~self.dated

    @cached_property
    def _shows_hours(self) -> bool:
        """Whether the hour of an entry says something: the axis shows days, not years."""
        shown = self.scale.axis.range
        return shown is not None and shown[1] - shown[0] <= _LONGEST_WITH_HOURS

    def column_of(self, ordinal: int) -> int:
        """Return the column at which an entry begins."""
        moment = self.view.index.known_moments.begin(ordinal)
        return 0 if moment == EARLIEST else self.scale.axis.column(moment)

    def next_in(self, bits: int, ordinal: int, column: int) -> int | None:
        """Return the first entry of a set, from a place on, that begins at a column or later."""
        if column > 0:
            if column not in self._first_from:
                dated = range(self.view.timeline.undated_from)
                self._first_from[column] = bisect_left(dated, column, key=self.column_of)
            ordinal = max(ordinal, self._first_from[column])
        while rest := bits >> ordinal:
            ordinal += (rest & -rest).bit_length() - 1
            if self.column_of(ordinal) >= column:
                return ordinal
            ordinal += 1
        return None

    def placed(self, place: int, ordinal: int) -> Placed:
        """Return an entry on the axis with its label; what has no time stands at the begin.

        `place` is the one among the entries of a group that is noted with it.
        """
        if ordinal not in self._placed:
            self._placed[ordinal] = self._place(ordinal)
        return self._placed[ordinal]._replace(place=place)

    def _place(self, ordinal: int) -> Placed:
        place = 0
        entry = self.view.timeline.entries[ordinal]
        truth = self.view.truth_at(ordinal)
        mark = mark_of(self.look.marks, entry)
        drawn = draw_entry(self.scale.axis, entry, mark, truth)
        width = self.scale.axis.width
        if drawn is None:
            label = f"undated: {_labels(entry, truth)[-1]}"
            return _undated_item(place, 0, _WITHOUT_TIME, label, width)
        longest = max(12, width // 2)
        labels = _labels(entry, truth, has_clock=self._shows_hours)
        fitting = [label for label in labels if cell_len(label) <= longest]
        return placed(place, drawn, fitting or [clip(labels[-1], longest).rstrip()], width)


def pack_group(spread: Spread, members: Members, rows: int) -> GroupLanes:
    """Return `members` in at most `rows` rows, two or more, with the one for what is left."""
    undated = members.bits & spread.undated
    parted = spread.parted(members)
    on_axis = _pack(spread, members, rows)
    without_time = _undated_lanes(spread, members, undated, rows) if undated else []
    shown = sum(map(len, (*on_axis, *without_time)))
    room = rows - (shown < parted.inside)
    is_cut = len(on_axis) + len(without_time) > room
    if is_cut:
        room = rows - 1
        kept = min(len(without_time), max(_UNDATED_LANES, room - len(on_axis)), room)
        on_axis, without_time = on_axis[: room - kept], without_time[:kept]
    lanes = (*on_axis, *without_time)
    row_of = {item.place: row for row, lane in enumerate(lanes) for item in lane}
    is_cut = is_cut or any(item.is_squeezed for lane in lanes for item in lane)
    return GroupLanes(members, lanes, row_of, parted, is_cut)


def fills(spread: Spread, members: int, rows: int) -> bool:
    """Tell whether a set of entries is sure to be cut to `rows` rows, without packing any.

    So it is where more of them are drawn than as many lanes can hold.
    """
    most = rows * (spread.scale.axis.width // (1 + GAP) + 1)
    return (members & spread.surely_drawn).bit_count() > most


def _pack(spread: Spread, members: Members, rows: int) -> list[Lane]:
    """Return lanes of those of `members` that have a place on the axis."""
    dated = members.bits & spread.dated

    def placed_at(ordinal: int) -> Placed | None:
        item = spread.placed(members.place_of(ordinal), ordinal)
        return None if item.bar.is_off else item

    def next_from(ordinal: int, column: int) -> int | None:
        return spread.next_in(dated, ordinal, column)

    return pack(next_from, placed_at, rows, spread.scale.axis.width) if dated else []


def _undated_item(place: int, column: int, mark: str, label: str, width: int) -> Placed:
    label = clip(label, min(cell_len(label), width - 2)).rstrip() if width > 2 else ""
    end = column + min(width, 2 + cell_len(label))
    return Placed(place, column, end, Drawn(column, mark), column + 2, label, column + 1)


def _undated_lanes(spread: Spread, members: Members, undated: int, most_lanes: int) -> list[Lane]:
    """Return lanes of what has no time, one after another, as far as there is room."""
    width = spread.scale.axis.width
    items: list[Placed] = []

    def sizes() -> Iterator[int]:
        for ordinal in bit_members(undated):
            items.append(spread.placed(members.place_of(ordinal), ordinal))
            yield items[-1].end

    lanes = pack_undated(sizes(), width, most_lanes)
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


def _labels(entry: Entry, truth: Truth, *, has_clock: bool = False) -> list[str]:
    """Return what may stand beside a bar, the one that tells the most first."""
    record = entry.record
    name = one_line(record.name)
    short_name = one_line(getattr(record, "short_name", None) or record.name)
    names = [name] if short_name == name else [name, short_name]
    doubt = "" if truth is Truth.CERTAIN else "? "
    clock = ""
    is_timed = entry.date is not None and "T" in entry.date.text
    if has_clock and is_timed and entry.bounds.begin_first > EARLIEST:
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
