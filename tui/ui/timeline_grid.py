"""The timeline as a grid: people or organizations beside the entries that they took part in."""

from collections.abc import Iterable

from rich.segment import Segment

from tui.draw.grid import GridPicture, grid_picture
from tui.draw.runs import Line, Run
from tui.draw.shape import Shape
from tui.model.records import Ref
from tui.query.grid import PEOPLE
from tui.query.view import View
from tui.ui.rows import why_empty
from tui.ui.timeline_rows import TimelineRows

_BESIDE = -1
"""The column of the names."""


class TimelineGrid(TimelineRows):
    """Who was where as what; the cursor goes from cell to cell, and to the names beside them."""

    _column = 0
    """Where the cursor is, from 0, or `_BESIDE`."""
    _left = 0
    """The first column in sight."""
    _grid: GridPicture | None = None

    def empty_text(self) -> str:
        """Return why nobody is in view, and what would show some."""
        if self.view.ordinals:
            nobody = "Nobody" if self.pane.shape.rows == PEOPLE else "No organization"
            return f"{nobody} is told of in the events in view."
        return why_empty(self.view)

    @property
    def head_height(self) -> int:
        """The event under the cursor, the letters and the columns' dates, numbers and names."""
        return len(self._head_lines()) if self.count() else 0

    def _head_lines(self) -> list[Line]:
        return self._picture_now().head(self._left, self._column, self.pane.size.height)

    def prepare(self) -> None:
        """Note that others may be in view, or stand in the rows."""
        self._grid = self._laid_out_for = None

    def _picture_now(self) -> GridPicture:
        """Return the grid in this width, without the cells of the cursor's sign and the bar."""
        width = max(1, self.pane.size.width - 2)
        if self._grid is None:
            shape = self.pane.shape
            self._grid = grid_picture(self.view, shape.rows, width, is_by_count=shape.is_by_count)
        elif self._grid.width != width:
            self._grid = self._grid.in_width(width)
        return self._grid

    def count(self) -> int:
        """Return how many are beside the grid."""
        return len(self._picture_now().rows)

    def ref_at(self, row: int) -> Ref | None:
        """Return the entry under the cursor, or who is in the row where it is on the names."""
        grid = self._picture_now()
        if self._column == _BESIDE:
            return grid.rows[row].ref
        return self.view.ref_at(self._column)

    def row_of(self, ref: Ref) -> int | None:
        """Return the row of a person or an organization."""
        return self._picture_now().rows.row_of(ref)

    def show(self, view: View) -> None:
        """Show another view, the cursor on the same event, or name, or the nearest left."""
        who = None
        if self._grid is not None and self.pane.row < len(self._grid.rows):
            who = self._grid.rows[self.pane.row].ref
        self.view = view
        self.prepare()
        row = None if who is None else self.row_of(who)
        kept = 0 if who is None else self.pane.row
        self.pane.row = min(kept if row is None else row, max(0, self.count() - 1))
        ref = self.view.nearest(self.pane.current or self.pane.cursor)
        if self._column != _BESIDE or row is None:
            self._column = self._column_of(ref) or 0
        self._settle()

    def reshape(self, old_shape: Shape) -> None:
        """Show others beside the grid, or in another order."""
        shape = self.pane.shape
        if (old_shape.rows, old_shape.is_by_count) != (shape.rows, shape.is_by_count):
            self.show(self.view)

    def follow_cursor(self, ref: Ref) -> None:
        """Follow the screen's cursor: to the column of an entry, or the row of a name."""
        if ref == self.pane.current:
            return
        column, row = self._column_of(ref), self.row_of(ref)
        if column is not None:
            self._column = column
        elif row is not None:
            self.pane.row = row
        self._settle()

    def _column_of(self, ref: Ref | None) -> int | None:
        return self.view.place_of(ref) if ref is not None and self.view.truth(ref) else None

    def _settle(self) -> None:
        """Bring the cursor in sight and draw what has changed."""
        grid = self._picture_now()
        self.pane.current = self.ref_at(self.pane.row) if grid.rows else None
        column = max(0, self._column)
        last = max(0, grid.columns.count - grid.columns.in_sight)
        self._left = min(max(self._left, column - grid.columns.in_sight + 1), column, last)
        self.pane.show_line(self.pane.row)
        self.pane.redraw()

    def go_to(self, row: int) -> None:
        """Put the cursor on a row, or the nearest that there is."""
        self.pane.row = min(max(0, row), max(0, self.count() - 1))
        self._settle()

    def across(self, columns: int) -> None:
        """Move the cursor by columns; the names stand before the first."""
        if self.count():
            last = self._picture_now().columns.count - 1
            self._column = min(max(_BESIDE, self._column + columns), last)
            self._settle()
            self.pane.highlight()

    def page_across(self, pages: int) -> None:
        """Move the cursor by as many columns as are in sight."""
        self.across(pages * self._picture_now().columns.in_sight)

    def click(self, x: int, y: int, *, is_second: bool) -> None:
        """Put the cursor on the cell, the name or the column clicked; a second click follows it."""
        if not self.count():
            return
        column = self._picture_now().columns.column_at(x - 1, self._left)
        row = y - self.head_height + self.pane.top
        is_head = y < self.head_height
        if column is None or row >= self.count() or (is_head and column == _BESIDE):
            return
        self._column = column
        self.go_to(self.pane.row if is_head else row)
        self.pane.highlight()
        if is_second:
            self.follow()

    def fit(self) -> None:
        """Keep the cursor in sight."""
        self._settle()

    def head_line(self, y: int, width: int) -> Iterable[Segment]:
        """Return a line over the rows."""
        return self.pane.inked((Run(" "), *self._head_lines()[y]), width)

    def row_line(self, row: int, width: int) -> Iterable[Run]:
        """Return a name and its cells."""
        here = self._column if row == self.pane.row and self.pane.has_focus else None
        return self._picture_now().row(row, self._left, here)
