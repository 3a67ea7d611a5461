"""A pane of rows that draws the lines on the screen and holds nothing for the others."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.reactive import var
from textual.strip import Strip

from tui.draw.prose import Page, lay_out
from tui.draw.runs import Run, line_text
from tui.model.records import Ref
from tui.model.timeline import Timeline
from tui.model.visible import one_line
from tui.query.pieces import Piece, fact
from tui.query.view import View
from tui.ui.ink import ground, ink, segments
from tui.ui.lines_pane import LinesPane
from tui.ui.messages import Follow, Only

_CURSOR_MARKS = {True: "▸", False: "▹"}
"""The sign of the row that the cursor is on, by whether the pane has the keys."""

_MOVE = "move the cursor; the detail tells what it is on"
_PAGE = "move it by a page"
_END = "move it to the first row, the last one"
_FOLLOW = "go to the detail of the record, whose names are links"
_ONLY = "only what has to do with it: this person, agreement or date; again all"


_MOST_LINES = 1000
"""So many lines are remembered at most, and a screenful more."""


class RowsPane(LinesPane):
    """Rows of records under a cursor; a subclass says which, and how a row reads."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", "Down", tooltip=_MOVE, show=False, id="pane.down"),
        Binding("up,k", "move(-1)", "Up", tooltip=_MOVE, show=False, id="pane.up"),
        Binding("pagedown", "page(1)", "Page down", tooltip=_PAGE, show=False, id="pane.page_down"),
        Binding("pageup", "page(-1)", "Page up", tooltip=_PAGE, show=False, id="pane.page_up"),
        Binding("home,g", "move_to_end(-1)", "First", tooltip=_END, show=False, id="pane.first"),
        Binding("end,G", "move_to_end(1)", "Last", tooltip=_END, show=False, id="pane.last"),
        Binding("enter", "follow", "Follow", tooltip=_FOLLOW, show=False, id="pane.follow"),
        Binding("space", "only", "Only", tooltip=_ONLY, id="pane.only"),
    ]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        self._line_by_key: dict[Hashable, Sequence[Run]] = {}
        super().__init__(id=id)

    view: var[View | None] = var(None)
    cursor: var[Ref | None] = var(None)
    """The record that the screen's cursor is on, in whichever pane."""
    row: var[int] = var(0)
    """The row of this pane's own cursor."""

    highlighted: var[Ref | None] = var(None, always_update=True)
    """The record that the user put the cursor on; the screen watches it, to follow at once."""

    current: Ref | None = None
    """The record of that row."""

    _is_chosen = False
    """Whether the screen's cursor was on one of these records: till then the first row is as good
    in another view, and those that are in most of it stand there."""

    _lines_about: Timeline | None = None

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

    def row_count(self) -> int:
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
        return self.row

    def watch_view(self) -> None:
        """Show another view, the cursor on the record chosen or the nearest that is left."""
        if self.view is None:
            return
        self.prepare()
        if self.current is not None and self._is_chosen:
            kept = self.row_of(self.current)
            self._go_to(self.nearest_row(self.current) if kept is None else kept)
        else:
            self._go_to(0)
        self.redraw()

    def watch_cursor(self) -> None:
        """Follow the screen's cursor where it is on a record of this pane."""
        if self.view is not None and self.cursor is not None:
            row = self.row_of(self.cursor)
            if row is not None:
                self._is_chosen = True
                self._go_to(row)

    def watch_row(self, old_row: int, row: int) -> None:
        """Draw the rows that the cursor left and came to, and no others."""
        self.refresh_line(old_row)
        self.refresh_line(row)

    def on_focus(self) -> None:
        """Tell the screen which record the pane's cursor is on."""
        self.refresh()
        self.highlight()

    def on_blur(self) -> None:
        """Draw the cursor as one that does not have the keys."""
        self.refresh()

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self.show_line(self.row)

    def highlight(self) -> None:
        """Tell the screen, which watches, which record the user put the cursor on."""
        self.highlighted = self.current

    def _go_to(self, row: int) -> None:
        self.row = min(max(0, row), max(0, self.row_count() - 1))
        self.current = self.ref_at(self.row) if self.row < self.row_count() else None
        self.show_line(self.row)

    def action_move(self, rows: int) -> None:
        """Move the cursor by `rows`, past what is no record."""
        target = self.row + rows
        step = 1 if rows > 0 else -1
        while 0 <= target < self.row_count() and self.ref_at(target) is None:
            target += step
        if 0 <= target < self.row_count():
            self._go_to(target)
            self.highlight()

    def action_page(self, pages: int) -> None:
        """Move the cursor by pages."""
        self._go_to(self.row + pages * max(1, self.page_height() - 1))
        if self.current is None:
            self.action_move(1)
        self.highlight()

    def action_move_to_end(self, direction: int) -> None:
        """Move the cursor to the first row (-1) or the last."""
        self._go_to(0 if direction < 0 else self.row_count() - 1)
        if self.current is None:
            self.action_move(-direction)
        self.highlight()

    def action_follow(self) -> None:
        """Follow the record under the cursor."""
        if self.current is not None:
            self.post_message(Follow(self.current))

    def action_only(self) -> None:
        """Narrow to what has to do with the record under the cursor, or lift that."""
        if self.current is not None:
            self.post_message(Only(self.current))

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the row clicked; a second click follows it."""
        offset = event.get_content_offset(self)
        if offset is None or offset.y < self.head_height:
            return
        row = offset.y - self.head_height + self.top
        if row < self.row_count() and self.ref_at(row) is not None:
            self._go_to(row)
            self.highlight()
            if event.chain == 2:
                self.action_follow()

    def line_count(self) -> int:
        """Return how many rows there are, or the lines of what stands where there is none."""
        return self.row_count() or len(self._empty_page().lines)

    def line(self, number: int, width: int) -> Strip:
        """Return a row; only those in sight are asked for, so that many cost no more."""
        if self.row_count() == 0:
            text = line_text(self._empty_page().lines[number])
            return Strip([Segment(f" {text}", ink(self, "faint"))])
        is_cursor = number == self.row
        has_mark = is_cursor and self.ref_at(number) is not None
        mark = _CURSOR_MARKS[self.has_focus] if has_mark else " "
        line = Strip([Segment(mark), *segments(self, self.row_line(number, width - 1))])
        if not is_cursor:
            return line
        style = ground(self, "cursor" if self.has_focus else "cursor-blurred")
        return line.adjust_cell_length(width, style).apply_style(style)

    _laid_out = Page()
    _laid_out_for: tuple[View | None, int] | None = None

    def _empty_page(self) -> Page:
        """Return what stands where there is no row, laid out once for each view and width."""
        wanted = (self.view, self.size.width)
        if wanted != self._laid_out_for:
            self._laid_out_for = wanted
            text = "" if self.view is None else self.empty_text()
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
