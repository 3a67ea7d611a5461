"""What can be put at the cursor of the filter line, or what is wrong with the line."""

from collections.abc import Iterable

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.reactive import reactive, var
from textual.widgets import Input

from tui.draw.runs import Run, clip
from tui.model.visible import one_line
from tui.query.completion import Completion
from tui.ui.ink import grounded
from tui.ui.lines_pane import LinesPane

MOST_SUGGESTIONS = 8


class Suggestions(LinesPane, can_focus=False):
    """What Tab can put at the cursor of the filter line, or what is wrong with the line."""

    DEFAULT_CSS = """
    Suggestions {
        height: auto;
        max-height: 9;
        background: $panel;
    }
    """

    virtual_size = var(Size(0, 0))
    """Another height is one frame this way, not two: what is within is not laid out."""
    completions: var[tuple[Completion, ...]] = var(())
    here: var[int] = var(0)
    """The number of the completion that Tab takes."""
    problem: var[str] = var("")

    _label_width = 0
    """Cells that the widest label takes."""

    def watch_completions(self) -> None:
        """Lay the screen out anew only where another height is needed, as that takes a while."""
        labels = (cell_len(one_line(completion.label)) for completion in self.completions)
        self._label_width = max(labels, default=0)
        wanted = self.get_content_height(self.size, self.screen.size, self.size.width)
        if wanted != self.size.height:
            self.refresh(layout=True)
        else:
            self.redraw()

    def watch_here(self) -> None:
        """Mark another completion."""
        self.redraw()

    def watch_problem(self) -> None:
        """Make room for the problem, or give it up."""
        self.watch_completions()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return a line for each completion and one for the problem."""
        shown = min(len(self.completions), MOST_SUGGESTIONS, max(0, viewport.height - 3))
        return shown + bool(self.problem)

    def line_count(self) -> int:
        """Return how many lines there are: what is further is moved into sight, not scrolled."""
        return self.size.height

    def line(self, y: int, width: int) -> Iterable[Segment]:
        """Return the problem, then the completions with what they are and would keep."""
        if self.problem and y == 0:
            return self.inked((Run(clip(f" {one_line(self.problem)}", width), "problem"),), width)
        first = max(0, self.here - (self.size.height - bool(self.problem)) + 1)
        place = y - bool(self.problem) + first
        if not 0 <= place < len(self.completions):
            return self.inked((), width)
        completion = self.completions[place]
        kept = completion.count
        count = "" if kept is None else f" {kept.short} "
        mark = "▸" if place == self.here else self._more_mark(y, place)
        label_width = min(self._label_width, max(0, width - cell_len(count) - 2))
        aside_width = max(0, width - label_width - cell_len(count) - 2)
        runs = (
            Run(f"{mark} {clip(one_line(completion.label), label_width)}"),
            Run(clip(f"  {one_line(completion.help)}", aside_width), "faint"),
            Run(count, "faint"),
        )
        line = self.inked(runs, width)
        return grounded(self, line, "chosen") if place == self.here else line

    def _more_mark(self, y: int, place: int) -> str:
        """Return the sign that there are more above the first line, or below the last."""
        if y == self.size.height - 1 and place < len(self.completions) - 1:
            return "↓"
        return "↑" if y == bool(self.problem) and place else " "

    def on_click(self, event: events.Click) -> None:
        """Take the completion that is clicked."""
        first = max(0, self.here - (self.size.height - bool(self.problem)) + 1)
        place = event.y - bool(self.problem) + first
        if 0 <= place < len(self.completions):
            self.here = place
            self.app.simulate_key("tab")


class LineInput(Input):
    """An input that is painted anew, but lays no other widget out anew, with every letter."""

    value = reactive("", init=False)
    virtual_size = var(Size(0, 0))
