"""The timeline as a grid: people or organizations beside the entries that they took part in."""

from collections.abc import Iterable
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.reactive import var
from textual.strip import Strip

from tui.draw.grid import GridPicture, grid_picture
from tui.draw.runs import Line, Run
from tui.draw.shape import Shape
from tui.model.records import Ref
from tui.ui.ink import segments
from tui.ui.rows_pane import RowsPane, why_empty

_ACROSS = "move the cursor to the event before, to the next one; before the first, to the name"
_PAGE_ACROSS = "move it by as many events as are in sight"
_FOLLOW = "go to the detail of the event; on a name, to that of the person or organization"
_ORDER = "sort by how many events, again by who comes first"
_BESIDE = -1
"""The column of the names."""


class GridPane(RowsPane):
    """Who was where as what; the cursor goes from cell to cell, and to the names beside them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "left,h", "across(-1)", "Event before", tooltip=_ACROSS, show=False, id="grid.left"
        ),
        Binding("right,l", "across(1)", "Next event", tooltip=_ACROSS, show=False, id="grid.right"),
        Binding(
            "less_than_sign",
            "page_across(-1)",
            "Page left",
            tooltip=_PAGE_ACROSS,
            show=False,
            id="grid.page_left",
        ),
        Binding(
            "greater_than_sign",
            "page_across(1)",
            "Page right",
            tooltip=_PAGE_ACROSS,
            show=False,
            id="grid.page_right",
        ),
        Binding("o", "screen.next_order", "Order", tooltip=_ORDER, id="grid.order"),
        Binding("enter", "follow", "Follow", tooltip=_FOLLOW, show=False, id="grid.follow"),
    ]
    shape: var[Shape] = var(Shape())

    _column = 0
    """Where the cursor is, from 0, or `_BESIDE`."""
    _left = 0
    """The first column in sight."""
    _grid: GridPicture | None = None

    def empty_text(self) -> str:
        """Return why nobody is in view, and what would show some."""
        assert self.view is not None  # noqa: S101
        if self.view.ordinals:
            return "Nobody is told of in the events in view."
        return why_empty(self.view)

    @property
    def head_height(self) -> int:
        """The event under the cursor, the letters and the columns' dates, numbers and names."""
        return len(self._head_lines()) if self.row_count() else 0

    def _head_lines(self) -> list[Line]:
        return self._picture_now().head(self._left, self._column, self.size.height)

    def prepare(self) -> None:
        """Note that others may be in view."""
        self._grid = None

    def _picture_now(self) -> GridPicture:
        """Return the grid in this width, without the cells of the cursor's sign and the bar."""
        assert self.view is not None  # noqa: S101
        width = max(1, self.size.width - 2)
        if self._grid is None:
            shape = self.shape
            self._grid = grid_picture(self.view, shape.rows, width, is_by_count=shape.is_by_count)
        elif self._grid.width != width:
            self._grid = self._grid.in_width(width)
        return self._grid

    def row_count(self) -> int:
        """Return how many are beside the grid."""
        return 0 if self.view is None else len(self._picture_now().rows)

    def ref_at(self, row: int) -> Ref | None:
        """Return the entry under the cursor, or who is in the row where it is on the names."""
        grid = self._picture_now()
        if self._column == _BESIDE:
            return grid.rows[row].ref
        assert self.view is not None  # noqa: S101
        return self.view.ref_at(self._column)

    def row_of(self, ref: Ref) -> int | None:
        """Return the row of a person or an organization."""
        return self._picture_now().rows.row_of(ref)

    def watch_view(self) -> None:
        """Show another view, the cursor on the same event, or name, or the nearest left."""
        if self.view is None:
            return
        who = None
        if self._grid is not None and self.row < len(self._grid.rows):
            who = self._grid.rows[self.row].ref
        self.prepare()
        row = None if who is None else self.row_of(who)
        kept = 0 if who is None else self.row
        self.row = min(kept if row is None else row, max(0, self.row_count() - 1))
        ref = self.view.nearest(self.current or self.cursor)
        if self._column != _BESIDE or row is None:
            self._column = self._column_of(ref) or 0
        self._settle()

    def watch_shape(self, old_shape: Shape, shape: Shape) -> None:
        """Show others beside the grid, or in another order."""
        old = (old_shape.rows, old_shape.is_by_count)
        if self.view is not None and old != (shape.rows, shape.is_by_count):
            self.watch_view()

    def watch_cursor(self) -> None:
        """Follow the screen's cursor: to the column of an entry, or the row of a name."""
        if self.view is None or self.cursor is None or self.cursor == self.current:
            return
        column, row = self._column_of(self.cursor), self.row_of(self.cursor)
        if column is not None:
            self._column = column
        elif row is not None:
            self.row = row
        self._settle()

    def _column_of(self, ref: Ref | None) -> int | None:
        assert self.view is not None  # noqa: S101
        return self.view.place_of(ref) if ref is not None and self.view.truth(ref) else None

    def _settle(self) -> None:
        """Bring the cursor in sight and draw what has changed."""
        grid = self._picture_now()
        self.current = self.ref_at(self.row) if grid.rows else None
        column = max(0, self._column)
        last = max(0, grid.columns.count - grid.columns.in_sight)
        self._left = min(max(self._left, column - grid.columns.in_sight + 1), column, last)
        self.show_line(self.row)
        self.redraw()

    def _go_to(self, row: int) -> None:
        self.row = min(max(0, row), max(0, self.row_count() - 1))
        self._settle()

    def action_across(self, columns: int) -> None:
        """Move the cursor by columns; the names stand before the first."""
        if self.row_count():
            last = self._picture_now().columns.count - 1
            self._column = min(max(_BESIDE, self._column + columns), last)
            self._settle()
            self.highlight()

    def action_page_across(self, pages: int) -> None:
        """Move the cursor by as many columns as are in sight."""
        self.action_across(pages * self._picture_now().columns.in_sight)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the cell, the name or the column clicked; a second click follows it."""
        offset = event.get_content_offset(self)
        if offset is None or not self.row_count():
            return
        event.prevent_default()
        column = self._picture_now().columns.column_at(offset.x - 1, self._left)
        row = offset.y - self.head_height + self.top
        is_head = offset.y < self.head_height
        if column is None or row >= self.row_count() or (is_head and column == _BESIDE):
            return
        self._column = column
        self._go_to(self.row if is_head else row)
        self.highlight()
        if event.chain == 2:
            self.action_follow()

    def on_mouse_scroll_right(self, event: events.MouseScrollRight) -> None:
        """Move across with a wheel that turns sideways."""
        event.stop()
        self.action_across(1)

    def on_mouse_scroll_left(self, event: events.MouseScrollLeft) -> None:
        """Move back across."""
        event.stop()
        self.action_across(-1)

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        if self.view is not None:
            self._settle()

    def head_line(self, y: int, width: int) -> Strip:
        """Return a line over the rows."""
        return Strip(segments(self, (Run(" "), *self._head_lines()[y]))).adjust_cell_length(width)

    def row_line(self, row: int, width: int) -> Iterable[Run]:
        """Return a name and its cells."""
        here = self._column if row == self.row and self.has_focus else None
        return self._picture_now().row(row, self._left, here)
