"""The timeline: a row for each entry, with its bar or point on the axis that all of them share."""

from collections.abc import Iterable

from rich.segment import Segment
from textual import events
from textual.reactive import var
from textual.strip import Strip

from tui.draw.list import (
    UNDATED_HEADING,
    ListPicture,
    Look,
    columns_in,
    list_picture,
    look_of,
)
from tui.draw.runs import Run
from tui.draw.scale import Scale
from tui.draw.sight import Sight
from tui.model.records import Ref
from tui.model.timeline import Timeline
from tui.ui.ink import segments
from tui.ui.messages import GoTo, Zoom
from tui.ui.rows_pane import RowsPane, why_empty

_LOWEST_WITH_HEAD = 6


class TimelinePane(RowsPane):
    """The entries in view, in their order, under an overview and the ticks of the axis."""

    sight: var[Sight] = var(Sight())
    """What of the time axis is looked at."""

    @property
    def head_height(self) -> int:
        """The overview and the ticks, where there is anything on the axis and height to spare."""
        if not self.row_count() or not self._undated_from:
            return 0
        columns = columns_in(self.size.width - 1, self._look.date_width)
        return 2 if columns.axis and self.size.height >= _LOWEST_WITH_HEAD else 0

    def prepare(self) -> None:
        """Note where the undated begin, and what the axis must show."""
        assert self.view is not None  # noqa: S101
        view = self.view
        if view.timeline is not self._timeline:
            self._timeline = view.timeline
            self._look = look_of(view.timeline)
        self._undated_from = view.ordinals.place_of(view.timeline.undated_from)
        self._picture: ListPicture | None = None

    _timeline: Timeline | None = None
    _look: Look
    """What stays the same under every filter."""

    def watch_sight(self) -> None:
        """Draw what is looked at now."""
        if self.view is not None:
            self._picture = None
            self.redraw()

    def row_count(self) -> int:
        """Return how many entries there are, one more where a heading parts the undated."""
        if self.view is None:
            return 0
        count = len(self.view.ordinals)
        return count + (self._undated_from < count)

    def ref_at(self, row: int) -> Ref | None:
        """Return the entry of a row; None for the heading."""
        place = self._place(row)
        return None if place is None or self.view is None else self.view.ref_at(place)

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
        place = view.place_of(ref)
        return place + (place >= self._undated_from)

    def nearest_row(self, ref: Ref) -> int:
        """Return the row of the first entry in view that comes after `ref` in the timeline."""
        view = self.view
        if view is None or ref not in view.timeline.ordinals:
            return self.row
        return view.place_of(ref)

    def empty_text(self) -> str:
        """Return why no entry is in view, and what would show some."""
        return "" if self.view is None else why_empty(self.view)

    def _picture_in(self, width: int) -> ListPicture:
        """Return the rows in a width, without the cell of the cursor's mark."""
        assert self.view is not None  # noqa: S101
        if self._picture is None or self._picture.width != width:
            self._picture = list_picture(self.view, self._look, width, self.sight)
        return self._picture

    def head_line(self, y: int, width: int) -> Strip:
        """Return the overview, or the ticks of the axis."""
        head = self._picture_in(width - 1).head()
        if not head:  # the scroll bar has taken the last cell that the axis needs
            return Strip.blank(width)
        return Strip([Segment(" "), *segments(self, head[y])]).adjust_cell_length(width)

    def _scale(self) -> tuple[Scale, int]:
        """Return the axis that is drawn, and the column where it begins."""
        picture = self._picture_in(self.size.width - 1) if self._picture is None else self._picture
        return picture.scale, 1 + picture.width - picture.scale.axis.width

    def _moment_at(self, x: int, *, of_whole: bool = False) -> int | None:
        """Return the instant in a column of the pane, on the axis or on that of the whole."""
        if not self.head_height:
            return None
        scale, left = self._scale()
        axis = scale.whole if of_whole else scale.axis
        column = x - left
        return axis.moment(column) if axis.stretches and 0 <= column < axis.width else None

    def _wheel_zoomed(self, event: events.MouseEvent, steps: int) -> bool:
        """Zoom where the wheel is turned with ctrl, or over the head; tell whether it was."""
        offset = event.get_content_offset(self)
        if offset is None or not (event.ctrl or offset.y < self.head_height):
            return False
        moment = self._moment_at(offset.x, of_whole=offset.y == 0)
        if moment is not None:
            self.post_message(Zoom(moment, steps))
        event.stop()
        return True

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Zoom out over the head or with ctrl, or else scroll."""
        if self._wheel_zoomed(event, -1):
            event.prevent_default()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Zoom in over the head or with ctrl, or else scroll."""
        if self._wheel_zoomed(event, 1):
            event.prevent_default()

    def on_click(self, event: events.Click) -> None:
        """Look at what is clicked on the overview."""
        offset = event.get_content_offset(self)
        if offset is not None and self.head_height and offset.y == 0:
            moment = self._moment_at(offset.x, of_whole=True)
            if moment is not None:
                self.post_message(GoTo(moment))

    def row_line(self, row: int, width: int) -> Iterable[Run]:
        """Return date, mark, name and the axis of an entry, or the heading of the undated."""
        place = self._place(row)
        return UNDATED_HEADING if place is None else self._picture_in(width).row(place)
