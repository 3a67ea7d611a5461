"""The list: a row for each entry in view, with its bar or point on the axis that all share.

    look = look_of(view.timeline)
    picture = list_picture(view, look, width)
    lines = [*picture.head(), *(picture.row(place) for place in range(len(view.entries)))]

Each line takes `width` cells.
"""

from collections.abc import Mapping
from typing import NamedTuple

from msgspec import Struct
from rich.cells import cell_len

from tui.draw.bars import draw_entry
from tui.draw.marks import Mark, mark_of, marks_of
from tui.draw.runs import Line, Run, clip
from tui.draw.scale import Scale, scale_of
from tui.draw.sight import Sight
from tui.model.calendar import EARLIEST, LATEST, civil
from tui.model.dates import Truth
from tui.model.records import Agreement, Event
from tui.model.timeline import Timeline
from tui.model.visible import one_line
from tui.query.pieces import when_label
from tui.query.view import View

UNDATED_HEADING: Line = (Run(" Undated", "label"),)
"""The row before the first entry that has no time at all."""

_NARROWEST_AXIS = 16
_NARROWEST_NAME = 17
_NARROWEST_WITH_DATE = 28


class Look(Struct, frozen=True):
    """What the drawings of one timeline share under every filter and in every width."""

    marks: Mapping[str, Mark]
    year: int | None
    """The one year that everything lies in, if there is one."""
    date_width: int


class Columns(NamedTuple):
    """The cells of the date, of the name, and of the axis; 0 for what has no room."""

    date: int
    name: int
    axis: int


def look_of(timeline: Timeline) -> Look:
    """Return the look of a timeline; it walks the bounds of its entries up to a second year."""
    year = _only_year(timeline)
    has_times = timeline.arrangement.has_times
    return Look(
        marks_of(timeline),
        year,
        18 if has_times and year is None else 13,
    )


def columns_in(width: int, date_width: int) -> Columns:
    """Return the columns of a row of `width` cells."""
    date = date_width if width >= _NARROWEST_WITH_DATE else 0
    left = width - date - 3 - (date > 0)
    name = max(min(left, _NARROWEST_NAME), left * 2 // 5)
    axis = left - name
    return Columns(date, name, axis) if axis >= _NARROWEST_AXIS else Columns(date, left, 0)


def list_picture(
    view: View,
    look: Look,
    width: int,
    sight: Sight = Sight(),  # noqa: B008
) -> "ListPicture":
    """Return the picture of `view` in `width` cells, and of what in it is looked at."""
    columns = columns_in(width, look.date_width)
    return ListPicture(view, look, width, columns, scale_of(view.moments, columns.axis, sight))


class ListPicture(Struct, frozen=True):
    """The list of a view in a width, of which each line is drawn when it is asked for."""

    view: View
    look: Look
    width: int
    columns: Columns
    scale: Scale

    def head(self) -> tuple[Line, ...]:
        """Return the overview and the ticks of the axis, or nothing where there is no axis."""
        if not self.columns.axis:
            return ()
        year = "" if self.look.year is None else str(self.look.year)
        return self.scale.head(self.width - self.columns.axis, year)

    def row(self, place: int) -> Line:
        """Return date, mark, name and the axis of the entry at a place in the view, from 0."""
        ordinal = self.view.ordinals[place]
        entry = self.view.timeline.entries[ordinal]
        truth = self.view.truth_at(ordinal)
        is_possible = truth is not Truth.CERTAIN
        mark = mark_of(self.look.marks, entry)
        ink = f"type-{mark.tone}"
        width = self.columns.name
        doubt = "? " if is_possible else ""
        name = doubt + _name_within(entry.record, width - len(doubt))
        runs = [
            Run(f"{mark.shape(truth)} ", ink, dim=is_possible),
            Run(clip(name, width), "faint" if is_possible else "plain", italic=is_possible),
            Run(" "),
        ]
        if self.columns.date:
            room = self.columns.date
            label = when_label(self.view.timeline, entry.record, self._year_left_out, room)
            runs.insert(0, Run(f"{clip(label, room)} ", "faint"))
        if self.columns.axis:
            drawn = draw_entry(self.scale.axis, entry, mark, truth)
            runs += self.scale.row(drawn, ink, dim=is_possible)
        return tuple(runs)

    @property
    def _year_left_out(self) -> int | None:
        """The year that no row tells: the axis does, and times of day need its room."""
        is_left_out = self.columns.axis or self.view.timeline.arrangement.has_times
        return self.look.year if is_left_out else None


def _name_within(record: Event | Agreement, width: int) -> str:
    """Return the name of an entry, or its short name where only that fits in `width` cells."""
    name = one_line(record.name)
    short_name = getattr(record, "short_name", None)
    return one_line(short_name) if short_name and cell_len(name) > width else name


def _only_year(timeline: Timeline) -> int | None:
    """Return the year that everything with a time lies in, if there is one such year."""
    years = set()
    for bounds in timeline.arrangement.bounds.each():
        for bound in (bounds.begin_first, bounds.begin_last, bounds.end_first, bounds.end_last):
            if EARLIEST < bound < LATEST:
                years.add(civil(bound)[0])
        if len(years) > 1:
            return None
    return years.pop() if years else None
