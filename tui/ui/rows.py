"""What stands in a pane of rows, and where its cursor goes; it is no widget, the pane is."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TYPE_CHECKING

from rich.segment import Segment

from tui.draw.prose import Page, lay_out
from tui.draw.runs import Run, line_text
from tui.model.records import Ref
from tui.model.timeline import Timeline
from tui.model.visible import one_line
from tui.query.pieces import Piece, fact
from tui.query.view import View
from tui.ui.ink import grounded
from tui.ui.messages import Follow

if TYPE_CHECKING:
    from tui.ui.rows_pane import RowsPane

_CURSOR_MARKS = {True: "▸", False: "▹"}
"""The sign of the row that the cursor is on, by whether the pane has the keys."""

_MOST_LINES = 1000
"""So many lines are remembered at most, and a screenful more."""


class Rows:
    """The rows of a pane; a subclass says which there are, and how a row reads."""

    view: View
    """What they are taken from: nothing is asked of them before they are shown one."""

    def __init__(self, pane: "RowsPane") -> None:
        self.pane = pane
        self._line_by_key: dict[Hashable, Sequence[Run]] = {}
        self._lines_about: Timeline | None = None
        self._laid_out = Page()
        self._laid_out_for: tuple[View, int] | None = None

    def count(self) -> int:
        """Return how many rows there are."""
        raise NotImplementedError

    def ref_at(self, row: int) -> Ref | None:
        """Return the record of a row; None for a row that is none, such as a heading."""
        raise NotImplementedError

    def row_of(self, ref: Ref) -> int | None:
        """Return the row of a record, or None where it is not among the rows."""
        raise NotImplementedError

    def row_line(self, row: int, width: int) -> Iterable[Run]:
        """Return what a row reads, after its cursor mark, in `width` cells."""
        raise NotImplementedError

    def empty_text(self) -> str:
        """Return what stands where there is no row: why, and what to do."""
        return ""

    def prepare(self) -> None:
        """Take from a new view what the rows need."""

    def nearest_row(self, ref: Ref) -> int:
        """Return the row to go to when `ref` is no longer among the rows."""
        return self.pane.row

    @property
    def head_height(self) -> int:
        """Lines above the rows that stay while these scroll."""
        return 0

    def head_line(self, y: int, width: int) -> Iterable[Segment]:
        """Return a line of the head."""
        return self.pane.inked((), width)

    def forget_lines(self, view: View) -> None:
        """Forget what rows read where that may be otherwise in `view`, or where it is much."""
        is_other = view.timeline is not self._lines_about
        if is_other or view.asof or len(self._line_by_key) > _MOST_LINES:
            self._lines_about = None if view.asof else view.timeline
            self._line_by_key = {}

    def remembered(self, key: Hashable, line: Callable[[], Iterable[Run]]) -> Sequence[Run]:
        """Return what a row reads, as `line` tells it where it was not read in an earlier view."""
        told = self._line_by_key.get(key)
        if told is None:
            told = tuple(line())
            self._line_by_key[key] = told
        return told

    def show(self, view: View) -> None:
        """Show another view, the cursor on the record chosen or the nearest that is left."""
        self.view = view
        self.prepare()
        current = self.pane.current
        if current is not None and self.pane.is_chosen:
            kept = self.row_of(current)
            self.go_to(self.nearest_row(current) if kept is None else kept)
        else:
            self.go_to(0)
        self.pane.redraw()

    def follow_cursor(self, ref: Ref) -> None:
        """Follow the screen's cursor where it is on one of these records."""
        row = self.row_of(ref)
        if row is not None:
            self.pane.is_chosen = True
            self.go_to(row)

    def fit(self) -> None:
        """Keep the cursor in sight in another size."""
        self.pane.show_line(self.pane.row)

    def go_to(self, row: int) -> None:
        """Put the cursor on a row, or the nearest that there is."""
        pane, count = self.pane, self.count()
        pane.row = min(max(0, row), max(0, count - 1))
        pane.current = self.ref_at(pane.row) if pane.row < count else None
        pane.show_line(pane.row)

    def move(self, rows: int) -> None:
        """Move the cursor by `rows`, past what is no record."""
        target, count = self.pane.row + rows, self.count()
        step = 1 if rows > 0 else -1
        while 0 <= target < count and self.ref_at(target) is None:
            target += step
        if 0 <= target < count:
            self.go_to(target)
            self.pane.highlight()

    def page(self, pages: int) -> None:
        """Move the cursor by pages."""
        self.go_to(self.pane.row + pages * max(1, self.pane.page_height() - 1))
        if self.pane.current is None:
            self.move(1)
        self.pane.highlight()

    def move_to_end(self, direction: int) -> None:
        """Move the cursor to the first row (-1) or the last."""
        self.go_to(0 if direction < 0 else self.count() - 1)
        if self.pane.current is None:
            self.move(-direction)
        self.pane.highlight()

    def follow(self) -> None:
        """Follow the record under the cursor."""
        if self.pane.current is not None:
            self.pane.post_message(Follow(self.pane.current))

    def click(self, x: int, y: int, *, is_second: bool) -> None:
        """Put the cursor on the row clicked; a second click follows it."""
        row = y - self.head_height + self.pane.top
        if y >= self.head_height and row < self.count() and self.ref_at(row) is not None:
            self.go_to(row)
            self.pane.highlight()
            if is_second:
                self.follow()

    def line_count(self) -> int:
        """Return how many rows there are, or the lines of what stands where there is none."""
        return self.count() or len(self._empty_page().lines)

    @property
    def cursor_ground(self) -> str:
        """The ground of what the cursor is on."""
        return "cursor" if self.pane.has_focus else "cursor-blurred"

    def line(self, number: int, width: int) -> Iterable[Segment]:
        """Return a row; only those in sight are asked for, so that many cost no more."""
        pane = self.pane
        if self.count() == 0:
            text = line_text(self._empty_page().lines[number])
            return pane.inked((Run(f" {text}", "faint"),), width)
        is_cursor = number == pane.row
        has_mark = is_cursor and self.ref_at(number) is not None
        mark = _CURSOR_MARKS[pane.has_focus] if has_mark else " "
        line = pane.inked((Run(mark), *self.row_line(number, width - 1)), width)
        return grounded(pane, line, self.cursor_ground) if is_cursor else line

    def _empty_page(self) -> Page:
        """Return what stands where there is no row, laid out once for each view and width."""
        wanted = (self.view, self.pane.size.width)
        if wanted != self._laid_out_for:
            self._laid_out_for = wanted
            text = self.empty_text()
            self._laid_out = lay_out([fact("", Piece(text))] if text else [], wanted[1] - 3)
        return self._laid_out


def why_empty(view: View) -> str:
    """Return why no entry is in view, and what would show some."""
    if not view.timeline.is_whole:
        return "Nothing has been read yet. q leaves."
    if not view.line:
        return "The file has no events yet. Add some under events: and they appear here."
    said = "No events match. x clears the filter"
    lift = view.best_lift()
    if lift is None:
        return f"{said}."
    term, count = lift
    return f"{said}; without {one_line(str(term))} there would be {count}."
