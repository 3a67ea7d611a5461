"""The three panes and the detail: side by side, or where it is narrow one with the detail below."""

from typing import Self

from textual.app import ComposeResult
from textual.containers import Container
from textual.geometry import Region
from textual.reactive import var

from tui.draw.shape import Shape
from tui.draw.sight import Sight
from tui.model.records import Ref
from tui.query.view import View
from tui.ui.agreements import Agreements
from tui.ui.attendees import Attendees
from tui.ui.detail_pane import DetailPane
from tui.ui.lines_pane import LinesPane
from tui.ui.rows_pane import RowsPane
from tui.ui.timeline_pane import TimelinePane

PANES = ("timeline", "attendees", "agreements", "detail")
"""The ids of the panes, in the order of their numbers."""

DETAIL = PANES.index("detail") + 1


class Panes(Container):
    """All panes; those that are seen are for the style sheet."""

    BLANK = True  # a pane covers each of its cells
    view: var[View | None] = var(None)
    cursor: var[Ref | None] = var(None)
    shape: var[Shape] = var(Shape())
    highlighted: var[Ref | None] = var(None, always_update=True)
    """The record that the user put the cursor of a pane on; the screen watches it."""
    sight: var[Sight] = var(Sight())
    pane: var[int] = var(1)
    """The number of the pane that is open, from 1."""

    def compose(self) -> ComposeResult:
        """Yield the panes, in the order of the grid."""
        bound = (Panes.view, Panes.cursor)
        yield TimelinePane(id="timeline").data_bind(*bound, Panes.sight, Panes.shape)
        yield RowsPane(Attendees, id="attendees").data_bind(*bound)
        yield DetailPane(id="detail").data_bind(*bound)
        yield RowsPane(Agreements, id="agreements").data_bind(*bound)

    def on_mount(self) -> None:
        """Name the panes."""
        self.query_one("#detail").border_title = "Detail"
        for pane in self.query(RowsPane):
            self.watch(pane, "highlighted", self._pass_on, init=False)
        self.watch_view(self.view)
        self.watch_pane(self.pane)

    def watch_view(self, view: View | None) -> None:
        """Count what is in view on the borders."""
        if view is None or not self.is_mounted:
            return
        counts = (view.count, view.people_count, view.agreements_count)
        by_name = dict(zip(PANES, counts, strict=False))
        for pane in self.children:
            if isinstance(pane, LinesPane) and pane.id in by_name:
                told = f"{self.shape.told} " if pane.id == PANES[0] and self.shape.told else ""
                pane.retitle(f"{pane.id.title()} {told}{by_name[pane.id]}")

    def watch_shape(self) -> None:
        """Tell on the border what the timeline is drawn as."""
        self.watch_view(self.view)

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Have the panes laid out; nothing but them is seen, and each draws itself."""
        return super().refresh(*regions, repaint=False, layout=layout, recompose=recompose)

    def _pass_on(self, ref: Ref | None) -> None:
        self.highlighted = ref

    def watch_pane(self, number: int) -> None:
        """Show a pane where only one is; the detail leaves the one that it stands below."""
        if not self.is_mounted:
            return
        self.set_class(number == DETAIL, "-detail-open")
        if number != DETAIL:
            for place, name in enumerate(PANES, 1):
                self.query(f"#{name}").set_class(place == number, "-open")

    def on_resize(self) -> None:
        """Give the open pane the keys again where a window too small let none have them."""
        self.call_after_refresh(self._take_lost_keys)

    def _take_lost_keys(self) -> None:
        if self.screen.focused is None:
            self.take_keys()

    def take_keys(self) -> None:
        """Give the open pane the keys."""
        self.screen.set_focus(self.query_one(f"#{PANES[self.pane - 1]}"))
