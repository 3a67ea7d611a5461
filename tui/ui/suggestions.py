"""What can be put at the cursor of the filter line, or what is wrong with the line."""

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.reactive import reactive, var
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from tui.draw.runs import clip
from tui.model.visible import one_line
from tui.query.completion import Completion
from tui.ui.ink import ground, ink

MOST_SUGGESTIONS = 8


class Suggestions(Widget):
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
    completions: reactive[tuple[Completion, ...]] = reactive(())
    here: reactive[int] = reactive(0)
    """The number of the completion that Tab takes."""
    problem: reactive[str] = reactive("")

    _label_width = 0
    """Cells that the widest label takes."""

    def watch_completions(self) -> None:
        """Lay the screen out anew only where another height is needed, as that takes a while."""
        labels = (cell_len(one_line(completion.label)) for completion in self.completions)
        self._label_width = max(labels, default=0)
        wanted = self.get_content_height(self.size, self.screen.size, self.size.width)
        if wanted != self.size.height:
            self.refresh(layout=True)

    def watch_problem(self) -> None:
        """Make room for the problem, or give it up."""
        self.watch_completions()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return a line for each completion and one for the problem."""
        shown = min(len(self.completions), MOST_SUGGESTIONS, max(0, viewport.height - 3))
        return shown + bool(self.problem)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines in `crop`; their ground is asked for once, as that takes a while."""
        self._base = self.rich_style
        return super().render_lines(crop)

    _base = Style()

    def render_line(self, y: int) -> Strip:
        """Return the problem, then the completions with what they are and would keep."""
        width, base = self.size.width, self._base
        if self.problem and y == 0:
            style = ink(self, "problem")
            segments = [Segment(clip(f" {one_line(self.problem)}", width), style)]
            return Strip(segments).apply_style(base)
        first = max(0, self.here - (self.size.height - bool(self.problem)) + 1)
        place = y - bool(self.problem) + first
        if not 0 <= place < len(self.completions):
            return Strip.blank(width, base)
        completion = self.completions[place]
        kept = completion.count
        count = "" if kept is None else f" {kept} "
        mark = "▸" if place == self.here else self._more_mark(y, place)
        label_width = min(self._label_width, max(0, width - cell_len(count) - 2))
        aside_width = max(0, width - label_width - cell_len(count) - 2)
        faint = ink(self, "faint")
        segments = [
            Segment(f"{mark} {clip(one_line(completion.label), label_width)}"),
            Segment(clip(f"  {one_line(completion.help)}", aside_width), faint),
            Segment(count, faint),
        ]
        strip = Strip(segments).adjust_cell_length(width)
        if place == self.here:
            strip = strip.apply_style(ground(self, "chosen"))
        return strip.apply_style(base)

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
