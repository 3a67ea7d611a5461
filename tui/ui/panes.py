"""The three panes and the detail: side by side, or where it is narrow one with the detail below."""

from textual.app import ComposeResult
from textual.containers import Container
from textual.reactive import var

from tui.model.records import Ref
from tui.query.view import View
from tui.ui.agreements_pane import AgreementsPane
from tui.ui.attendees_pane import AttendeesPane
from tui.ui.detail_pane import DetailPane
from tui.ui.lines_pane import LinesPane
from tui.ui.timeline_pane import TimelinePane

PANES = ("timeline", "attendees", "agreements", "detail")
"""The ids of the panes, in the order of their numbers."""

DETAIL = PANES.index("detail") + 1


class Panes(Container):
    """All panes; those that are seen are for the style sheet."""

    view: var[View | None] = var(None)
    cursor: var[Ref | None] = var(None)
    pane: var[int] = var(1)
    """The number of the pane that is open, from 1."""

    def compose(self) -> ComposeResult:
        """Yield the panes, in the order of the grid."""
        bound = (Panes.view, Panes.cursor)
        yield TimelinePane(id="timeline").data_bind(*bound)
        yield AttendeesPane(id="attendees").data_bind(*bound)
        yield DetailPane(id="detail").data_bind(*bound)
        yield AgreementsPane(id="agreements").data_bind(*bound)

    def on_mount(self) -> None:
        """Name the panes."""
        self.query_one("#detail").border_title = "Detail"
        self.watch_view(self.view)
        self.watch_pane(self.pane)

    def watch_view(self, view: View | None) -> None:
        """Count what is in view on the borders."""
        if view is None or not self.is_mounted:
            return
        counts = (view.count, view.people_count, view.agreements_count)
        for name, count in zip(PANES, counts, strict=False):
            self.query_one(f"#{name}", LinesPane).retitle(f"{name.title()} {count}")

    def watch_pane(self, number: int) -> None:
        """Show a pane where only one is; the detail leaves the one that it stands below."""
        if not self.is_mounted:
            return
        self.set_class(number == DETAIL, "-detail-open")
        if number != DETAIL:
            for place, name in enumerate(PANES, 1):
                self.query_one(f"#{name}").set_class(place == number, "-open")

    def on_resize(self) -> None:
        """Give the open pane the keys again where a window too small let none have them."""
        self.call_after_refresh(self._take_lost_keys)

    def _take_lost_keys(self) -> None:
        if self.screen.focused is None:
            self.take_keys()

    def take_keys(self) -> None:
        """Give the open pane the keys."""
        self.screen.set_focus(self.query_one(f"#{PANES[self.pane - 1]}"))
