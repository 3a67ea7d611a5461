"""The one screen: it tells the panes what is in view, and does what they and the keys ask for."""

from typing import ClassVar

from rich.console import RenderableType
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.reactive import var

from tui.draw.shape import GRID, Shape
from tui.model.records import Ref
from tui.query.view import View
from tui.ui.filter_bar import FilterBar
from tui.ui.history import History, Visit, last_words
from tui.ui.key_line import KeyLine
from tui.ui.keys import EXPLORER_KEYS
from tui.ui.messages import Follow
from tui.ui.panes import DETAIL, PANES, Panes
from tui.ui.tabs_line import TabsLine
from tui.ui.title_line import TitleLine
from tui.ui.visiting import Visiting

_TOO_SMALL = "At least 20 columns and 6 rows are needed."
_OVER_TIME = ("zoom", "fit", "pan", "today", "toggle_breaks")


class Explorer(Visiting):
    """What is in view under a filter line, in three panes and a detail."""

    HORIZONTAL_BREAKPOINTS = [(0, "-tiny-wide"), (20, "-narrow"), (100, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-tiny-high"), (6, "-low"), (18, "-high")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [*EXPLORER_KEYS]

    pane: var[int] = var(1)
    """The number of the pane that has the keys, from 1."""
    shape: var[Shape] = var(Shape())
    """What the timeline is drawn as."""
    notice: var[str] = var("")
    """Why the newest state of the file is not what is seen."""
    progress: var[str] = var("")
    """How far the reading of a long file is."""

    def __init__(self, view: View, pane: str = "all") -> None:
        # As on most terminals, so that the first size that comes restyles nothing.
        super().__init__(classes="-wide -high")
        first = view.ref_at(0) if view.ordinals else None
        self.set_reactive(Explorer.view, view)
        self.set_reactive(Explorer.pane, PANES.index(pane) + 1 if pane in PANES else 1)
        self.set_reactive(Explorer.cursor, first)
        self.set_reactive(Explorer.history, History((Visit(str(view.line), first),)))

    def compose(self) -> ComposeResult:
        """Yield the panes; which of them are seen is for the style sheet."""
        yield TitleLine().data_bind(Explorer.view, Explorer.notice, Explorer.progress)
        yield TabsLine().data_bind(Explorer.view, Explorer.pane)
        bound = (Explorer.view, Explorer.cursor, Explorer.sight, Explorer.shape)
        yield Panes().data_bind(*bound, Explorer.pane)
        yield KeyLine()
        yield FilterBar().data_bind(Explorer.view)

    def render(self) -> RenderableType:
        """Return what stands where no pane does: what is needed for one."""
        is_tiny = self.has_class("-tiny-wide") or self.has_class("-tiny-high")
        return _TOO_SMALL if is_tiny else super().render()

    def on_mount(self) -> None:
        """Give a pane the keys, and hear of the filter line as it is typed."""
        self.query_one(Panes).take_keys()
        bar = self.query_one(FilterBar)
        self.watch(bar, "typed_view", self._typed, init=False)
        self.watch(bar, "is_open", self._filter_left, init=False)
        self.watch(self.query_one(Panes), "highlighted", self._highlighted, init=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the keys to the filter line, where they are letters; a grid has no time axis."""
        has_axis = self.pane != 1 or self.shape.kind != GRID
        return (has_axis or action not in _OVER_TIME) and not self.query_one(FilterBar).is_open

    async def action_filter(self, begun: str = "") -> None:
        """Open the filter line, a term begun where one is wanted, or the `date:` that stands."""
        from tui.query.narrowing import line_to_type

        assert self.view is not None  # noqa: S101
        await self.query_one(FilterBar).open(*line_to_type(self.view.line, begun))

    def _typed(self, view: View | None) -> None:
        """Show what the filter line keeps, letter by letter, the cursor where it was if it can."""
        if view is not None and view is not self.view:
            self.show(view, self.history.now.cursor)

    def _filter_left(self, is_open: bool) -> None:
        """Give the keys back to the pane, with a new visit of the history."""
        if not is_open and self.view is not None:
            self.query_one(Panes).take_keys()
            self.history = self.history.visit(self.visit_of(self.view.line, self.cursor))

    def action_leave(self) -> None:
        """Leave the program."""
        self.app.exit()

    def action_match(self, step: int) -> None:
        """Go to the next event, or the one before, that the last typed words match."""
        assert self.view is not None  # noqa: S101
        words = last_words(self.history)
        if words is None:
            self.tell("No words have been looked for yet. / begins a filter.")
            return
        from tui.query.narrowing import next_match

        found = next_match(self.view, words, self.cursor, step)
        if found is None:
            self.tell(f"Nothing in view matches {words}.")
        else:
            self.cursor = found
            self.action_pane(1)

    def _highlighted(self, ref: Ref | None) -> None:
        """Put the screen's cursor on the record."""
        if ref is not None:
            self.cursor = ref
            self.history = self.history.moved_to(ref)

    def on_follow(self, event: Follow) -> None:
        """Go to the record, and back by the history; it may be gone from the file by now."""
        assert self.view is not None  # noqa: S101
        if not self.view.timeline.has(event.ref):
            return
        self.history = self.history.visit(self.visit_of(self.view.line, event.ref))
        self.cursor = event.ref
        self.action_pane(DETAIL)

    def on_tabs_line_opened(self, event: TabsLine.Opened) -> None:
        """Give the pane of the tab the keys."""
        self.action_pane(event.number)

    def action_look(self, at: str) -> None:
        """Open the dialog of that name, or say why there is none."""
        from tui.ui.dialogs.looks import look_at

        look_at(at, self)

    def action_next_kind(self) -> None:
        """Draw the timeline as the next of list, lanes and grid."""
        self._draw_as(self.shape.next_kind())

    def action_next_group(self) -> None:
        """Group the timeline by something else."""
        self._draw_as(self.shape.next_group())

    def _draw_as(self, shape: Shape) -> None:
        """Draw the timeline in another way, with the keys that it has then."""
        has_same_keys = shape.kind == self.shape.kind
        self.shape = shape
        self.action_pane(1)
        if not has_same_keys:
            self.refresh_bindings()

    def action_next_order(self) -> None:
        """Sort the grid otherwise."""
        self.shape = self.shape.next_order()

    def on_descendant_focus(self) -> None:
        """Note which pane has the keys, however it came by them; a click leaves the filter line."""
        if self.focused is not None and self.focused.id in PANES:
            self.pane = PANES.index(self.focused.id) + 1
            self.query_one(FilterBar).is_open = False

    def action_pane(self, number: int) -> None:
        """Give the pane with a number the keys."""
        self.pane = number
        self.query_one(Panes).take_keys()

    def action_next_pane(self, step: int) -> None:
        """Give the next pane the keys, or the one before."""
        self.action_pane((self.pane - 1 + step) % len(PANES) + 1)
