"""The timeline: a row for each entry, with its bar or point on the axis that all of them share."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.draw.bars import draw_entry
from tui.draw.marks import Mark, mark_of, marks_of
from tui.draw.prose import clip
from tui.draw.time_axis import TimeAxis, fit_axis, known_span
from tui.model.calendar import EARLIEST, LATEST, civil
from tui.model.dates import Truth
from tui.model.records import Agreement, Event, Ref
from tui.model.timeline import Timeline
from tui.model.visible import one_line
from tui.query.pieces import when_label
from tui.ui.ink import SLANTED, ink
from tui.ui.rows_pane import RowsPane

_NARROWEST_AXIS = 16
_LOWEST_WITH_HEAD = 6
_NARROWEST_WITH_DATE = 28
_UNDATED_HEADING = "Undated"


class TimelinePane(RowsPane):
    """The entries in view, in their order, under an overview and the ticks of the axis."""

    @property
    def head_height(self) -> int:
        """The overview and the ticks, where there is an axis and height to spare."""
        if not self.row_count():
            return 0
        _, _, axis_width = self._columns(self.size.width - 1)
        return 2 if axis_width and self.size.height >= _LOWEST_WITH_HEAD else 0

    def prepare(self) -> None:
        """Note where the undated begin, and what the axis must show."""
        assert self.view is not None  # noqa: S101
        view = self.view
        self._prepare_timeline(view.timeline)
        self._undated_from = bisect_left(view.ordinals, view.timeline.undated_from)
        spans = (self._known_spans[ordinal] for ordinal in view.ordinals)
        self._spans = sorted(span for span in spans if span is not None)
        self._axis: TimeAxis | None = None

    _timeline: Timeline | None = None

    def _prepare_timeline(self, timeline: Timeline) -> None:
        """Take from the timeline what stays the same under every filter."""
        if timeline is self._timeline:
            return
        self._timeline = timeline
        self._marks: Mapping[str, Mark] = marks_of(timeline)
        self._known_spans = [known_span(entry.bounds) for entry in timeline.entries]
        self._year = _only_year(timeline)
        has_times = any(entry.date and "T" in entry.date.text for entry in timeline.entries)
        self._date_width = 18 if has_times and self._year is None else 13

    def row_count(self) -> int:
        """Return how many entries there are, one more where a heading parts the undated."""
        if self.view is None:
            return 0
        count = len(self.view.ordinals)
        return count + (self._undated_from < count)

    def ref_at(self, row: int) -> Ref | None:
        """Return the entry of a row; None for the heading."""
        place = self._place(row)
        return None if place is None or self.view is None else self.view.entries[place].ref

    def _place(self, row: int) -> int | None:
        """Return the place in the view of the entry of a row; None for the heading."""
        if row < self._undated_from:
            return row
        return None if row == self._undated_from else row - 1

    def row_of(self, ref: Ref) -> int | None:
        """Return the row of an entry in view."""
        view = self.view
        if view is None or not view.truth(ref):
            return None
        place = bisect_left(view.ordinals, view.timeline.ordinals[ref])
        return place + (place >= self._undated_from)

    def nearest_row(self, ref: Ref) -> int:
        """Return the row of the first entry in view that comes after `ref` in the timeline."""
        view = self.view
        if view is None or ref not in view.timeline.ordinals:
            return self.row
        return bisect_left(view.ordinals, view.timeline.ordinals[ref])

    def empty_text(self) -> str:
        """Return why no entry is in view, and what would show some."""
        if self.view is None or not self.view.line:
            return "The file has no events yet. Add some under events: and they appear here."
        said = "No events match. x clears the filter"
        lift = self.view.best_lift()
        if lift is None:
            return f"{said}."
        term, count = lift
        return f"{said}; without {one_line(str(term))} there would be {count}."

    _date_width = 13

    def _columns(self, width: int) -> tuple[int, int, int]:
        """Return the cells of the date, of the name, and of the axis; 0 for what has no room."""
        date = self._date_width if width >= _NARROWEST_WITH_DATE else 0
        left = width - date - 3 - (date > 0)
        name = max(min(left, 18), left * 2 // 5)
        axis = left - name - 1
        return (date, name, axis) if axis >= _NARROWEST_AXIS else (date, left, 0)

    def _axis_for(self, width: int) -> TimeAxis:
        if self._axis is None or self._axis.width != width:
            self._axis = fit_axis(self._spans, width)
            ticks = self._axis.ticks()
            self._ticks = _axis_line(
                self._axis, [(tick.column, f"│{tick.label}") for tick in ticks]
            )
            self._grid = _axis_line(self._axis, [(tick.column, "│") for tick in ticks])
            self._density = self._axis.density(self._spans)
        return self._axis

    def head_line(self, y: int, width: int) -> Strip:
        """Return the overview, or the ticks of the axis."""
        _, _, axis_width = self._columns(width - 1)
        self._axis_for(axis_width)
        left = width - axis_width
        if y == 0:
            label = clip("overview ".rjust(left), left) if axis_width else " " * left
            segments = [Segment(label, ink(self, "faint"))]
            segments.append(Segment(self._density, ink(self, "overview")))
        else:
            year = "" if self._year is None else f"{self._year} "
            segments = [Segment(clip(year.rjust(left), left), ink(self, "faint"))]
            segments.append(Segment(self._ticks, ink(self, "tick")))
        return Strip(segments).adjust_cell_length(width)

    def row_segments(self, row: int, width: int) -> Iterable[Segment]:
        """Yield date, mark, name and the axis of an entry."""
        view = self.view
        place = self._place(row)
        if view is None or place is None:
            yield Segment(clip(f" {_UNDATED_HEADING}", width), ink(self, "label"))
            return
        entry = view.entries[place]
        truth = view.truth(entry.ref)
        mark = mark_of(self._marks, entry)
        tone = ink(self, f"type-{mark.tone}")
        if truth is not Truth.CERTAIN:
            tone += Style(dim=True)
        date_width, name_width, axis_width = self._columns(width)
        if date_width:
            label = when_label(view.timeline, entry.record, self._year)
            yield Segment(f"{clip(label, date_width)} ", ink(self, "faint"))
        yield Segment(f"{mark.shape(truth)} ", tone)
        doubt = "" if truth is Truth.CERTAIN else "? "
        name = doubt + _name_within(entry.record, name_width - len(doubt))
        yield Segment(clip(name, name_width), ink(self, "faint") + SLANTED if doubt else None)
        yield Segment(" ")
        if axis_width:
            yield from self._axis_segments(self._axis_for(axis_width), row, mark, truth, tone)

    def _axis_segments(
        self, axis: TimeAxis, row: int, mark: Mark, truth: Truth, tone: Style
    ) -> Iterable[Segment]:
        place = self._place(row)
        assert self.view is not None and place is not None  # noqa: S101, PT018
        drawn = draw_entry(axis, self.view.entries[place], mark, truth)
        background = self._grid
        if drawn is None:
            yield Segment(background, ink(self, "tick"))
            return
        column, text = drawn
        yield Segment(background[:column], ink(self, "tick"))
        yield Segment(text, tone)
        yield Segment(background[column + len(text) :], ink(self, "tick"))


def _axis_line(axis: TimeAxis, texts: Iterable[tuple[int, str]]) -> str:
    """Return a line of the axis with `texts` at their columns, and its breaks."""
    line = [" "] * axis.width
    for column, text in texts:
        line[column : column + len(text)] = text[: axis.width - column]
    for column in axis.breaks:
        line[column : column + 2] = "╱╱"
    return "".join(line)


def _name_within(record: Event | Agreement, width: int) -> str:
    """Return the name of an entry, or its short name where only that fits in `width` cells."""
    name = one_line(record.name)
    short_name = getattr(record, "short_name", None)
    return one_line(short_name) if short_name and cell_len(name) > width else name


def _only_year(timeline: Timeline) -> int | None:
    """Return the year that everything with a time lies in, if there is one such year."""
    years = set()
    for entry in timeline.entries:
        bounds = entry.bounds
        for bound in (bounds.begin_first, bounds.begin_last, bounds.end_first, bounds.end_last):
            if EARLIEST < bound < LATEST:
                years.add(civil(bound)[0])
        if len(years) > 1:
            return None
    return years.pop() if years else None
