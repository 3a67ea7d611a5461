"""The filter line while it is typed: its input, what can be put there, and what is wrong."""

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.geometry import Region, Size
from textual.reactive import var
from textual.widget import Widget
from textual.widgets import Input, Static

from tui.query.index import Index
from tui.query.view import Count, View
from tui.ui.typed import view_as_typed

if TYPE_CHECKING:
    from tui.ui.suggestions import Suggestions


class FilterBar(Widget):
    """The input over the title line, and the suggestions under it; there only while it is used.

    Its keys have priority: the input, which has the keys, would take some of them itself.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "leave(True)", "Done", priority=True, id="filter.done"),
        Binding("tab", "complete", "Complete", priority=True, id="filter.complete"),
        Binding("down", "suggest(1)", "Next", priority=True, show=False, id="filter.next"),
        Binding("up", "suggest(-1)", "Previous", priority=True, show=False, id="filter.previous"),
        Binding("escape", "leave(False)", "Leave", priority=True, id="filter.leave"),
    ]
    DEFAULT_CSS = """
    FilterBar {
        layer: overlay;
        dock: top;
        height: auto;
        display: none;
        &.-open { display: block; }
        & > Horizontal { height: 1; background: $panel; }
        & Input, & Input:focus {
            border: none;
            height: 1;
            width: 1fr;
            padding: 0 1;
            background: $boost;
        }
        & #count { height: 1; padding: 0 1; text-style: bold; text-align: right; }
    }
    """

    BLANK = True  # what is in it covers all of it
    virtual_size = var(Size(0, 0))
    """As in `Suggestions`."""
    view: var[View | None] = var(None)
    is_open: var[bool] = var(False)
    typed_view: var[View | None] = var(None)
    """The view of the line as it is typed, the last good one while it is wrong; for the screen."""
    problem: var[str] = var("")
    """What is wrong with the line."""

    _is_fitted_out = False
    """Whether there is an input; what comes while it is being made waits for that."""
    _opened_on = ""
    """The line that stood when the bar was opened."""

    async def _fit_out(self) -> None:
        """Make the input and its suggestions; the first frame, which shows none, need not wait.

        Every letter is heard of at once: a message would come a screen tick later.
        """
        hint = "word  person:NAME  date:2020-09..  -type:X"
        from tui.ui.suggestions import LineInput, Suggestions

        line = LineInput(placeholder=hint, compact=True, select_on_focus=False)
        count = Static(id="count", markup=False)
        await self.mount(Horizontal(line, count), Suggestions())
        self._is_fitted_out = True
        self.watch(line, "value", self._typed, init=False)
        self.watch(line, "selection", self._suggest_anew, init=False)
        self.watch_view(self.view)

    @property
    def _suggestions(self) -> "Suggestions":
        from tui.ui.suggestions import Suggestions

        return self.query_one(Suggestions)

    def watch_view(self, view: View | None) -> None:
        """Count what is in view beside the line, over the title line's own count."""
        if view is not None and self._is_fitted_out:
            count = self.query_one("#count", Static)
            count.styles.width = len(str(Count(*3 * [view.count.total]))) + 2
            count.update(str(view.count), layout=False)

    def watch_problem(self, problem: str) -> None:
        """Say what is wrong above the suggestions."""
        if self._is_fitted_out:
            self._suggestions.problem = problem

    def on_resize(self) -> None:
        """Keep the cursor in sight where the line is longer than the bar, once that has a width.

        A window too small for the bar has taken the keys from it.
        """
        if self._is_fitted_out:
            self.call_after_refresh(self._show_cursor)
        if self.is_open:
            self.screen.set_focus(self.query_one(Input))

    def _show_cursor(self) -> None:
        line = self.query_one(Input)
        before = cell_len(line.value[: line.cursor_position])
        line.scroll_to_region(Region(before, 0, 1, 1), force=True, animate=False)

    async def open(self, text: str, cursor: int) -> None:
        """Show the bar with `text` in it, the cursor at a place in it, and give it the keys."""
        if not self.children:
            await self._fit_out()
        # Nothing waits from here on: a pane told of its own keys meanwhile would close the bar.
        self.is_open = True
        self._opened_on = "" if self.view is None else str(self.view.line)
        line = self.query_one(Input)
        line.value = text
        line.cursor_position = cursor
        self._suggest_anew()
        self.screen.set_focus(line)

    def watch_is_open(self, is_open: bool) -> None:
        """Show the bar, or hide it."""
        self.set_class(is_open, "-open")

    def _typed(self, text: str) -> None:
        if self.view is not None:
            self.typed_view, self.problem, _ = view_as_typed(self.view, text)

    def on_input_changed(self) -> None:
        """Suggest anew also where a letter went and the cursor stayed."""
        self._suggest_anew()

    _suggested_for: tuple[Index, str, int] | None = None

    def _suggest_anew(self) -> None:
        """Suggest what goes at the cursor; that moves after the letter has come, so wait for it."""
        if self.view is None or not self.is_open:
            return
        line = self.query_one(Input)
        wanted = (self.view.index, line.value, line.cursor_position)
        if wanted != self._suggested_for:
            from tui.query.completion import complete

            self._suggested_for = wanted
            suggestions = self._suggestions
            suggestions.here = 0
            suggestions.completions = tuple(complete(*wanted))

    def action_leave(self, is_done: bool) -> None:
        """Leave the line as it is typed; only Escape leaves one that is wrong, as it was before."""
        assert self.view is not None  # noqa: S101
        typed = view_as_typed(self.view, self.query_one(Input).value)
        self.problem = typed.problem or typed.unfinished
        if is_done and self.problem:
            return
        if self.problem:
            # What is seen by now is of letters on the way, or of a file that is read anew.
            self.typed_view = view_as_typed(self.view, self._opened_on).view
        self.problem = ""
        self.is_open = False

    def action_complete(self) -> None:
        """Take the suggestion that is marked."""
        self._suggest_anew()
        suggestions = self._suggestions
        if suggestions.completions:
            chosen = suggestions.completions[suggestions.here]
            line = self.query_one(Input)
            line.value = chosen.line
            line.cursor_position = chosen.cursor

    def action_suggest(self, step: int) -> None:
        """Mark the next suggestion, or the one before."""
        suggestions = self._suggestions
        if suggestions.completions:
            suggestions.here = (suggestions.here + step) % len(suggestions.completions)
