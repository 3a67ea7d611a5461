"""A pane of rows under a cursor: it has the keys and the mouse, and asks its rows what they do."""

from collections.abc import Callable, Iterable
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.reactive import var

from tui.model.records import Ref
from tui.query.view import View
from tui.ui.lines_pane import LinesPane
from tui.ui.messages import Only
from tui.ui.rows import Rows

_MOVE = "move the cursor; the detail tells what it is on"
_PAGE = "move it by a page"
_END = "move it to the first row, the last one"
_FOLLOW = "go to the detail of the record, whose names are links"
_ONLY = "only what has to do with it: this person, agreement or date; again all"


class RowsPane(LinesPane):
    """Rows of records under a cursor, as the `Rows` have it that `made_of` makes for the pane."""

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

    def __init__(self, made_of: Callable[["RowsPane"], Rows], *, id: str) -> None:  # noqa: A002
        self._rows = made_of(self)
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

    is_chosen = False
    """Whether the screen's cursor was on one of these records: till then the first row is as good
    in another view, and those that are in most of it stand there."""

    @property
    def head_height(self) -> int:
        """Lines at the top that stay while the others scroll."""
        return 0 if self.view is None else self._rows.head_height

    def head_line(self, y: int, width: int) -> Iterable[Segment]:
        """Return a line of the head."""
        return self._rows.head_line(y, width)

    def line_count(self) -> int:
        """Return how many lines there are below the head."""
        return 0 if self.view is None else self._rows.line_count()

    def line(self, number: int, width: int) -> Iterable[Segment]:
        """Return a line below the head."""
        return self._rows.line(number, width)

    def watch_view(self) -> None:
        """Show another view."""
        if self.view is not None:
            self._rows.show(self.view)

    def watch_cursor(self) -> None:
        """Follow the screen's cursor where it is on a record of this pane."""
        if self.view is not None and self.cursor is not None:
            self._rows.follow_cursor(self.cursor)

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
        if self.view is not None:
            self._rows.fit()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on what is clicked; a second click follows it."""
        offset = event.get_content_offset(self)
        if offset is not None:
            self._rows.click(offset.x, offset.y, is_second=event.chain == 2)

    def highlight(self) -> None:
        """Tell the screen, which watches, which record the user put the cursor on."""
        self.highlighted = self.current

    def action_move(self, rows: int) -> None:
        """Move the cursor by `rows`."""
        self._rows.move(rows)

    def action_page(self, pages: int) -> None:
        """Move the cursor by pages."""
        self._rows.page(pages)

    def action_move_to_end(self, direction: int) -> None:
        """Move the cursor to the begin (-1) or the end."""
        self._rows.move_to_end(direction)

    def action_follow(self) -> None:
        """Follow what is under the cursor."""
        self._rows.follow()

    def action_only(self) -> None:
        """Narrow to what has to do with the record under the cursor, or lift that."""
        if self.current is not None:
            self.post_message(Only(self.current))
