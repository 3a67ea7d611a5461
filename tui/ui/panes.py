"""The three panes and the detail: side by side, or where it is narrow one with the detail below."""

from contextlib import ExitStack
from typing import Self

from textual.app import ComposeResult
from textual.containers import Container
from textual.geometry import Region
from textual.reactive import var

from tui.draw.shape import GRID, LANES, LIST, Shape
from tui.draw.sight import Sight
from tui.model.records import Ref
from tui.query.view import View
from tui.ui.agreements_pane import AgreementsPane
from tui.ui.attendees_pane import AttendeesPane
from tui.ui.detail_pane import DetailPane
from tui.ui.lines_pane import LinesPane
from tui.ui.rows_pane import RowsPane
from tui.ui.timeline_pane import TimelinePane

PANES = ("timeline", "attendees", "agreements", "detail")
"""The ids of the panes, in the order of their numbers."""

DETAIL = PANES.index("detail") + 1


class Panes(Container):
    """All panes; those that are seen are for the style sheet.

    What draws the timeline changes; for a moment there is none.
    """

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
        yield TimelinePane(id="timeline").data_bind(*bound, Panes.sight)
        yield AttendeesPane(id="attendees").data_bind(*bound)
        yield DetailPane(id="detail").data_bind(*bound)
        yield AgreementsPane(id="agreements").data_bind(*bound)

    def on_mount(self) -> None:
        """Name the panes."""
        self.query_one("#detail").border_title = "Detail"
        for pane in self.query(RowsPane):
            self._hear(pane)
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

    def watch_shape(self, old_shape: Shape, shape: Shape) -> None:
        """Have the pane ready that draws the timeline as it is wanted; `put_timeline` shows it."""
        if old_shape.kind != shape.kind:
            self._waiting = _timeline_of(shape.kind)
            # What it looks at comes first, so that the view is drawn once.
            if shape.kind != GRID:
                self._waiting.data_bind(Panes.sight)
            if shape.kind != LIST:
                self._waiting.data_bind(Panes.shape)
            self._waiting.data_bind(Panes.view, Panes.cursor)
        self.watch_view(self.view)

    _waiting: RowsPane | None = None

    async def put_timeline(self) -> None:
        """Put the pane that is wanted in the place of the timeline that there is."""
        if self._waiting is None:
            return
        new, self._waiting = self._waiting, None
        batch = ExitStack()
        batch.enter_context(self.app.batch_update())
        self.screen.set_focus(None)
        old = self.query(f"#{PANES[0]}")
        for pane in old:
            # It takes the same place with the keys, and so is styled and laid out but once.
            new.set_reactive(RowsPane.has_focus, True)
            new.set_reactive(RowsPane.virtual_size, pane.virtual_size)
        await old.remove()
        await self.mount(new, before=0)
        self._hear(new)
        self.watch_view(self.view)
        self.watch_pane(self.pane)
        # Textual asks for a layout again when it comes to what was awaited here; all in one go.
        self.call_next(self.app.call_next, batch.close)

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Have the panes laid out; nothing but them is seen, and each draws itself."""
        return super().refresh(*regions, repaint=False, layout=layout, recompose=recompose)

    def _hear(self, pane: RowsPane) -> None:
        self.watch(pane, "highlighted", self._pass_on, init=False)

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
        for pane in self.query(f"#{PANES[self.pane - 1]}"):  # none while another is put there
            self.screen.set_focus(pane)


def _timeline_of(kind: str) -> RowsPane:
    """Return a pane for the timeline; what draws it otherwise than as a list is imported here."""
    if kind == LANES:
        from tui.ui.lanes_pane import LanesPane

        return LanesPane(id=PANES[0])
    if kind == GRID:
        from tui.ui.grid_pane import GridPane

        return GridPane(id=PANES[0])
    return TimelinePane(id=PANES[0])
