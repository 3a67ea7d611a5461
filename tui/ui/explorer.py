"""The one screen: it owns the filter line, the cursor and the history, and tells the panes."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.reactive import var
from textual.widgets import Static

from tui.draw.shape import GRID, Shape
from tui.model.records import Ref
from tui.model.visible import visible
from tui.query.index import Index
from tui.query.line import FilterError, FilterLine, Term, parse_line
from tui.query.narrowing import line_to_type, narrowed_or_lifted, next_match, term_for
from tui.query.view import View
from tui.ui.filter_bar import FilterBar
from tui.ui.history import History, Visit, last_words
from tui.ui.ink import NAMES
from tui.ui.key_line import KeyLine
from tui.ui.keys import EXPLORER_KEYS
from tui.ui.messages import DropTerm, Follow, Only
from tui.ui.over_time import OverTime
from tui.ui.panes import DETAIL, PANES, Panes
from tui.ui.tabs_line import TabsLine
from tui.ui.title_line import TitleLine

_OVER_TIME = ("zoom", "fit", "pan", "today", "toggle_breaks")
_ONLY_CERTAIN = Term("is", ("certain",))


class Explorer(OverTime):
    """What is in view under a filter line, in three panes and a detail."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"ink--{name}" for name in NAMES}
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
        yield Static("At least 20 columns and 6 rows are needed.", id="too-small", markup=False)
        yield FilterBar().data_bind(Explorer.view)

    def on_mount(self) -> None:
        """Give a pane the keys, and hear of the filter line as it is typed."""
        self.query_one(Panes).take_keys()
        bar = self.query_one(FilterBar)
        self.watch(bar, "typed_view", self._typed, init=False)
        self.watch(bar, "is_open", self._filter_left, init=False)
        self.watch(self.query_one(Panes), "highlighted", self._highlighted, init=False)

    def show(self, view: View, cursor: Ref | None = None) -> None:
        """Show `view`, with the cursor on `cursor` or else as near as it can stay."""
        self.view = view
        self.look_again(self.history.now.window)
        self.cursor = view.nearest(cursor or self.cursor)

    def refilter(self, line: FilterLine) -> None:
        """Show what `line` keeps, as a new visit of the history."""
        if self.view is not None:
            self.show(View(self.view.index, line))
            self.history = self.history.visit(self.visit_of(line, self.cursor))

    def show_timeline(self, index: Index) -> None:
        """Show a timeline read anew under the same filter line, if it still makes sense.

        The cursor stays on its record, or at the beginning where that was all that had come.
        """
        assert self.view is not None  # noqa: S101
        before = self.view
        first = before.entries[0].ref if before.ordinals else None
        is_first = not before.timeline.is_whole and self.cursor in (first, None)
        try:
            view = View(index, self.view.line)
        except FilterError as error:
            view = View(index)
            self.tell(f"The filter is lifted: {error}")
        self.show(view, view.entries[0].ref if is_first and view.ordinals else None)

    def open_line(self, line: str) -> None:
        """Show what a saved filter line keeps."""
        try:
            self.refilter(parse_line(line))
        except FilterError as error:
            self.tell(f"The saved view {line} cannot be shown: {error}", is_bad=True)

    def tell(self, text: str | None, *, is_bad: bool = False) -> None:
        """Say something for a moment, if there is anything to say."""
        if text:
            self.notify(
                visible(text), severity="warning" if is_bad else "information", markup=False
            )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the keys to the filter line, where they are letters; a grid has no time axis."""
        has_axis = self.pane != 1 or self.shape.kind != GRID
        return (has_axis or action not in _OVER_TIME) and not self.query_one(FilterBar).is_open

    async def action_filter(self, begun: str = "") -> None:
        """Open the filter line, a term begun where one is wanted, or the `date:` that stands."""
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

    def action_clear(self) -> None:
        """Lift every term."""
        self.refilter(FilterLine())

    def action_toggle_possible(self) -> None:
        """Show certain ones only, or possible ones again."""
        assert self.view is not None  # noqa: S101
        if not self.view.has_range:
            self.tell("Without a date: in the filter every event is certain. d begins one.")
            return
        self.refilter(narrowed_or_lifted(self.view, _ONLY_CERTAIN))

    def action_travel(self, steps: int) -> None:
        """Go back or forward through the views seen."""
        went = self.history.stepped(steps)
        if went.place == self.history.place:
            return
        assert self.view is not None  # noqa: S101
        self.history = went
        try:
            self.show(self.view.filtered(went.now.line), went.now.cursor)
        except FilterError as error:
            self.tell(f"{went.now.line} makes no sense in the file as it is now: {error}")

    def action_match(self, step: int) -> None:
        """Go to the next event, or the one before, that the last typed words match."""
        assert self.view is not None  # noqa: S101
        words = last_words(self.history)
        if words is None:
            self.tell("No words have been looked for yet. / begins a filter.")
            return
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

    def on_only(self, event: Only) -> None:
        """Narrow to what has to do with the record, or lift that."""
        assert self.view is not None  # noqa: S101
        known = self.view.timeline.has(event.ref)
        term = term_for(self.view, event.ref) if known else None
        if term is None:
            self.tell("It has no date of its own to narrow the view to.")
        else:
            self.refilter(narrowed_or_lifted(self.view, term))

    def on_drop_term(self, event: DropTerm) -> None:
        """Take the term away."""
        assert self.view is not None  # noqa: S101
        if event.place < len(self.view.line.terms):  # a second click comes when it is gone
            self.refilter(self.view.line.without(self.view.line.terms[event.place]))

    def on_tabs_line_opened(self, event: TabsLine.Opened) -> None:
        """Give the pane of the tab the keys."""
        self.action_pane(event.number)

    def action_help(self) -> None:
        """Show the keys of the pane in focus and the grammar of the filter line."""
        from tui.ui.dialogs.help import HelpDialog

        bindings = [active.binding for active in self.active_bindings.values()]
        self.app.push_screen(HelpDialog(PANES[self.pane - 1], bindings))

    def action_export(self) -> None:
        """Ask where to and what of, and write the view."""
        from tui.export import Options
        from tui.ui.dialogs.export import ExportDialog

        if self.view is not None and self._is_whole():
            shown = Options(shape=self.shape, sight=self.sight)
            self.app.push_screen(ExportDialog(self.view, PANES[self.pane - 1], shown), self.tell)

    def action_look(self, at: str) -> None:
        """Open the dialog that tells what is in view in another way, or say why there is none."""
        from tui.ui.dialogs.looks import look_at

        if self.view is None or not self._is_whole():
            return
        dialog = look_at(at, self, self.view)
        if isinstance(dialog, str):
            self.tell(dialog)
        else:
            self.app.push_screen(dialog, self._jump)

    def _is_whole(self) -> bool:
        """Return whether all of the file has come; where it has not, say that this waits for it."""
        assert self.view is not None  # noqa: S101
        if not self.view.timeline.is_whole:
            why = self.notice or "The file is still being read."
            self.tell(f"{why} This waits until it is whole.")
        return self.view.timeline.is_whole

    def _jump(self, ref: Ref | None) -> None:
        """Go to the record chosen in a dialog: in the timeline, if it stands there in view."""
        if ref is None or self.view is None:
            return
        self.on_follow(Follow(ref))
        if self.view.truth(ref):
            self.action_pane(1)

    async def action_next_kind(self) -> None:
        """Draw the timeline as the next of list, lanes and grid."""
        await self._draw_as(self.shape.next_kind())

    async def action_next_group(self) -> None:
        """Group the timeline by something else."""
        await self._draw_as(self.shape.next_group())

    async def _draw_as(self, shape: Shape) -> None:
        """Draw the timeline in another way; it has the keys before the next of them is read."""
        self.shape = shape
        await self.query_one(Panes).put_timeline()
        self.action_pane(1)

    def action_next_order(self) -> None:
        """Sort the grid otherwise."""
        self.shape = self.shape.next_order()

    def action_copy(self) -> None:
        """Hand the record under the cursor to the terminal's clipboard, as markdown."""
        from tui.export.markdown import record_markdown

        if self.view is not None and self.cursor is not None:
            self.app.copy_to_clipboard(record_markdown(self.view, self.cursor))
            self.tell("Handed to the terminal, which may refuse it. e writes a file instead.")

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
