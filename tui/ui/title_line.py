"""The top line: what is open, the terms of the filter as chips, and how much is in view."""

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tui.draw.runs import clip
from tui.model.visible import one_line
from tui.query.view import View
from tui.ui.ink import STRONG, ground, ink
from tui.ui.messages import DropTerm

_CROSS = " ✕ "


class TitleLine(Widget):
    """One line; a click on a chip takes its term away."""

    DEFAULT_CSS = """
    TitleLine {
        height: 1;
        background: $panel;
    }
    """

    view: reactive[View | None] = reactive(None)
    notice: reactive[str] = reactive("")
    """What stands in the way of the newest file, if anything does."""
    progress: reactive[str] = reactive("")
    """How far the reading of a long file is, while it is read."""

    def render_line(self, y: int) -> Strip:
        """Return the line, its parts given up from the least important on as room gets scarce."""
        width = self.size.width
        if self.view is None or y or width < 1:
            return Strip.blank(width, self.rich_style)
        count = f" {self.view.count}{'' if self.view.timeline.is_whole else ' so far'} "
        chips, chips_width = self._chips(width - cell_len(count) - 1)
        room = width - cell_len(count) - chips_width
        segments = [*self._names(room), *chips, Segment(count, STRONG)]
        return (
            Strip(segments).adjust_cell_length(width, self.rich_style).apply_style(self.rich_style)
        )

    def _names(self, room: int) -> list[Segment]:
        assert self.view is not None  # noqa: S101
        title = f" {one_line(self.view.timeline.title)}"
        said = self.progress or self.notice
        if not (said or self.view.timeline.is_whole):
            said = "reading"
        aside = one_line(said or self.view.timeline.file_name.rpartition("/")[2])
        style = ink(self, "label" if self.progress else "warning" if self.notice else "faint")
        if said:
            aside_width = min(cell_len(aside) + 2, room)
        else:
            aside_width = cell_len(aside) + 2 if cell_len(title + aside) + 4 <= room else 0
        title_width = min(cell_len(title), max(0, room - aside_width))
        segments = [Segment(clip(title, title_width), STRONG)]
        segments.append(Segment(clip(f"  {aside}", aside_width), style))
        return [*segments, Segment(" " * max(0, room - title_width - aside_width))]

    def _chips(self, room: int) -> tuple[list[Segment], int]:
        """Return the chips that fit in `room`, a sign for those that do not, and their width."""
        assert self.view is not None  # noqa: S101
        terms = self.view.line.terms
        segments: list[Segment] = []
        used = 0
        for place, term in enumerate(terms):
            left = len(terms) - place
            more = f" +{left} more "
            text = one_line(str(term))
            widest = room - used - len(_CROSS) - 2 - (len(more) if left > 1 else 0)
            if cell_len(text) > widest and widest < 8:
                sign = clip(more, min(len(more), max(0, room - used)))
                return [*segments, Segment(sign, ink(self, "faint"))], used + cell_len(sign)
            chip = clip(text, min(cell_len(text), widest))
            style = ground(self, "chosen") + Style.from_meta({"term": place})
            segments += [Segment(f" {chip}{_CROSS}", style), Segment(" ")]
            used += cell_len(chip) + len(_CROSS) + 2
        return segments, used

    def on_click(self, event: events.Click) -> None:
        """Ask to take the term of the chip away."""
        place = event.style.meta.get("term")
        if isinstance(place, int):
            self.post_message(DropTerm(place))
