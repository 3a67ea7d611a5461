"""The pane of the timeline: drawn as a list, as lanes or as a grid, it stays the same widget."""

from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.reactive import var

from tui.draw.shape import GRID, LANES, Shape
from tui.draw.sight import Sight
from tui.ui.messages import GoTo, Zoom
from tui.ui.rows_pane import RowsPane
from tui.ui.timeline_keys import GRID_KEYS, KIND_BY_ACTION, LANES_KEYS
from tui.ui.timeline_list import TimelineList
from tui.ui.timeline_rows import TimelineRows


class TimelinePane(RowsPane):
    """The entries in view, as `shape` has them; a mouse over an axis zooms it."""

    BINDINGS: ClassVar[list[BindingType]] = [*LANES_KEYS, *GRID_KEYS, *RowsPane.BINDINGS]

    sight: var[Sight] = var(Sight())
    """What of the time axis is looked at."""
    shape: var[Shape] = var(Shape())
    """What the timeline is drawn as."""

    _rows: TimelineRows

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(TimelineList, id=id)

    def watch_sight(self) -> None:
        """Draw what is looked at now."""
        if self.view is not None:
            self._rows.look()

    def watch_shape(self, old_shape: Shape, shape: Shape) -> None:
        """Draw the timeline otherwise, the cursor on the same event."""
        if self.view is None or old_shape == shape:
            return
        if old_shape.kind == shape.kind:
            self._rows.reshape(old_shape)
            return
        self._rows = _rows_of(shape.kind)(self)
        self.set_reactive(TimelinePane.row, 0)
        self.set_reactive(TimelinePane.top, 0)
        self._rows.show(self.view)
        self.watch_cursor()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Have the keys of lanes in lanes alone, those of a grid in a grid."""
        return KIND_BY_ACTION.get(action, self.shape.kind) == self.shape.kind

    def action_group(self, groups: int) -> None:
        """Move the cursor to the next group, or to the one before."""
        self._rows.page(groups)

    def action_open(self) -> None:
        """Follow what is under the cursor, or open what its group has more."""
        self._rows.follow()

    def action_only_group(self) -> None:
        """Narrow to what is in the group of the cursor, or lift that."""
        self._rows.only_group()

    def action_across(self, columns: int) -> None:
        """Move the cursor by columns; the names stand before the first."""
        self._rows.across(columns)

    def action_page_across(self, pages: int) -> None:
        """Move the cursor by as many columns as are in sight."""
        self._rows.page_across(pages)

    async def action_order(self) -> None:
        """Have the screen sort it otherwise."""
        await self.run_action("screen.next_order")

    def action_follow_cell(self) -> None:
        """Follow what is under the cursor."""
        self._rows.follow()

    def _moment_at(self, x: int, *, of_whole: bool = False) -> int | None:
        """Return the instant in a column of the pane, on the axis or on that of the whole."""
        drawn = self._rows.scale() if self.head_height else None
        if drawn is None:
            return None
        scale, left = drawn
        axis = scale.whole if of_whole else scale.axis
        column = x - left
        return axis.moment(column) if axis.stretches and 0 <= column < axis.width else None

    def _wheel_zoomed(self, event: events.MouseEvent, steps: int) -> bool:
        """Zoom where the wheel is turned with ctrl, or over the head; tell whether it was."""
        offset = event.get_content_offset(self)
        if offset is None or self.shape.kind == GRID:
            return False
        if not (event.ctrl or offset.y < self.head_height):
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

    def on_mouse_scroll_right(self, event: events.MouseScrollRight) -> None:
        """Move across with a wheel that turns sideways."""
        event.stop()
        self._rows.across(1)

    def on_mouse_scroll_left(self, event: events.MouseScrollLeft) -> None:
        """Move back across."""
        event.stop()
        self._rows.across(-1)

    def on_click(self, event: events.Click) -> None:
        """Look at what is clicked on the overview."""
        offset = event.get_content_offset(self)
        if offset is not None and self.head_height and offset.y == 0:
            moment = self._moment_at(offset.x, of_whole=True)
            if moment is not None:
                self.post_message(GoTo(moment))


def _rows_of(kind: str) -> type[TimelineRows]:
    """Return what draws the timeline; it is imported here where that is not as a list."""
    if kind == LANES:
        from tui.ui.timeline_lanes import TimelineLanes

        return TimelineLanes
    if kind == GRID:
        from tui.ui.timeline_grid import TimelineGrid

        return TimelineGrid
    return TimelineList
