"""The detail: all that is told of the record under the cursor, its names as links."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from msgspec.structs import replace
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.reactive import var

from tui.draw.prose import Page, lay_out
from tui.draw.runs import Run
from tui.model.records import Ref
from tui.model.visible import one_line
from tui.query.facts import facts_of
from tui.query.pieces import Fact, Piece, fact, usual_name
from tui.query.view import View
from tui.ui.ink import REVERSED, ink
from tui.ui.lines_pane import LinesPane
from tui.ui.messages import Follow, Only

_MOVE = "go from link to link; the page scrolls where there is none"
_PAGE = "scroll by a page"
_END = "scroll to the top, the bottom"
_FOLLOW = "follow the link; Esc leads back"
_ONLY = "only what has to do with the link, or else with the record; again all"
_HERE = "here"
"""The ink of the link that Enter follows."""
_NOTHING = fact("", Piece("Move the cursor to a record to read of it here.", tone="faint"))


class DetailPane(LinesPane):
    """One record, laid out; the keys go from link to link."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", "Next link", tooltip=_MOVE, show=False, id="detail.down"),
        Binding("up,k", "move(-1)", "Previous link", tooltip=_MOVE, show=False, id="detail.up"),
        Binding(
            "pagedown", "page(1)", "Page down", tooltip=_PAGE, show=False, id="detail.pagedown"
        ),
        Binding("pageup", "page(-1)", "Page up", tooltip=_PAGE, show=False, id="detail.pageup"),
        Binding("home,g", "end(-1)", "Top", tooltip=_END, show=False, id="detail.first"),
        Binding("end,G", "end(1)", "Bottom", tooltip=_END, show=False, id="detail.last"),
        Binding("enter", "follow", "Follow", tooltip=_FOLLOW, show=False, id="detail.follow"),
        Binding("space", "only", "Only", tooltip=_ONLY, id="detail.only"),
    ]

    view: var[View | None] = var(None)
    cursor: var[Ref | None] = var(None)
    """The record that is told of."""
    link: var[int] = var(-1)
    """The number of the link that Enter follows; -1 for none."""

    _laid_out_of: tuple[Sequence[Fact], int] = ((), 0)
    """What is told, and the width that it is laid out in."""
    _laid_out = Page()
    _laid_out_for: tuple[View | None, Ref | None, int] | None = None

    def watch_view(self) -> None:
        """Tell the record anew if there is something else to tell in another view."""
        before = self._laid_out
        if self._page is not before:
            self.redraw()

    def watch_cursor(self) -> None:
        """Tell another record, from its beginning."""
        self.link = -1
        self.top = 0
        self.redraw()

    def watch_link(self) -> None:
        """Draw the link that Enter would follow."""
        self.redraw()

    @property
    def _page(self) -> Page:
        """The record laid out, once for each view, record and width that is drawn."""
        wanted = (self.view, self.cursor, self.size.width)
        if wanted != self._laid_out_for and self.size.width:
            self._laid_out_for = wanted
            told = (self._facts(), self.size.width)
            if told != self._laid_out_of:
                self._laid_out_of = told
                self._laid_out = lay_out(told[0], told[1] - 3)
        return self._laid_out

    def _facts(self) -> list[Fact]:
        """Return the record's name and kind, and what is told of it."""
        if self.view is None or self.cursor is None or not self.view.timeline.has(self.cursor):
            return [_NOTHING]
        record = self.view.timeline.record(self.cursor)
        kind = one_line(getattr(record, "type", None) or self.cursor.kind)
        name = Piece(one_line(usual_name(record)), tone="strong")
        heading = fact("", name, Piece(f"  {kind}", tone="faint"))
        return [heading, *facts_of(self.view, self.cursor)]

    def action_move(self, step: int) -> None:
        """Go to the next link in reading order, or scroll where it is out of sight."""
        target = self.link + step
        top, bottom = self.top, self.top + self.size.height
        if self.link < 0:
            lines = self._page.link_lines
            target = next((n for n, line in enumerate(lines) if top <= line < bottom), -1)
        if 0 <= target < len(self._page.links):
            line = self._page.link_lines[target]
            if top - 1 <= line <= bottom:
                self.link = target
        self._show_line(self._page.link_lines[self.link] if self.link >= 0 else -1, step)

    def _show_line(self, line: int, step: int) -> None:
        """Scroll by a line where `line` is at the edge of what is in sight or beyond."""
        bottom = self.top + self.size.height - 1
        if line < 0 or (line >= bottom and step > 0) or (line <= self.top and step < 0):
            self.top += step

    def action_page(self, pages: int) -> None:
        """Scroll by pages."""
        self.link = -1
        self.top += pages * max(1, self.page_height() - 1)

    def action_end(self, direction: int) -> None:
        """Scroll to the top (-1) or the bottom."""
        self.link = -1
        self.top = 0 if direction < 0 else self.line_count()

    def _linked(self) -> Ref | None:
        return self._page.links[self.link] if 0 <= self.link < len(self._page.links) else None

    def action_follow(self) -> None:
        """Follow the link."""
        ref = self._linked()
        if ref is not None:
            self.post_message(Follow(ref))

    def action_only(self) -> None:
        """Narrow to what has to do with the link, or else with the record told of."""
        ref = self._linked() or self.cursor
        if ref is not None:
            self.post_message(Only(ref))

    def on_click(self, event: events.Click) -> None:
        """Follow the link that is clicked."""
        number = event.style.meta.get("link")
        if isinstance(number, int) and 0 <= number < len(self._page.links):
            self.link = number
            self.action_follow()

    def line_count(self) -> int:
        """Return how many lines the record takes."""
        return len(self._page.lines)

    def line(self, number: int, width: int) -> Iterable[Segment]:
        """Return a line of the record."""
        runs = self._page.lines[number]
        if self.link >= 0 and self.has_focus:
            runs = tuple(replace(run, ink=_HERE) if run.link == self.link else run for run in runs)
        return self.inked((Run(" "), *runs), width)

    def look(self, run: Run) -> Style | None:
        """Return how a run looks; a click on a link is told its number."""
        if run.link is None:
            return super().look(run)
        if run.ink == "source":
            style = super().look(run) or Style()
        else:
            style = ink(self, "link") + (REVERSED if run.ink == _HERE else Style())
        return style + Style.from_meta({"link": run.link})
