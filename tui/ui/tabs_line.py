"""The panes by number, where only one of them fits the screen."""

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tui.query.view import View
from tui.ui.ink import REVERSED


class TabsLine(Widget):
    """One line of tabs; a click opens one."""

    DEFAULT_CSS = """
    TabsLine {
        height: 1;
        background: $surface;
        color: $text-muted;
    }
    """

    view: reactive[View | None] = reactive(None)
    pane: reactive[int] = reactive(1)
    """The number of the pane that is open, from 1."""

    class Opened(Message):
        """The user opens the pane with a number."""

        def __init__(self, number: int) -> None:
            self.number = number
            super().__init__()

    def render_line(self, y: int) -> Strip:
        """Return the tabs, with counts where there is room, or one name alone."""
        width = self.size.width
        for texts in self._texts():
            if sum(cell_len(text) + 1 for text in texts) <= width:
                break
        segments: list[Segment] = []
        active = REVERSED
        for number, text in enumerate(texts, 1):
            style = active if number == self.pane else Style()
            segments.append(Segment(text, style + Style.from_meta({"pane": number})))
            segments.append(Segment(" "))
        strip = Strip(segments).adjust_cell_length(width, self.rich_style)
        return strip.apply_style(self.rich_style)

    def _texts(self) -> list[list[str]]:
        """Return what the tabs may read, from the longest to the shortest."""
        names = ("Timeline", "Attendees", "Agreements", "Detail")
        short = [f" {number} {name} " for number, name in enumerate(names, 1)]
        if self.view is None:
            return [short]
        counts = (self.view.count, self.view.people_count, self.view.agreements_count)
        counted = [f"{text}{count.in_view} " for text, count in zip(short, counts, strict=False)]
        tight = [str(number) for number in range(1, len(names) + 1)]
        tight[self.pane - 1] = short[self.pane - 1].strip()
        return [[*counted, short[3]], short, [f" {text} " for text in tight], tight]

    def on_click(self, event: events.Click) -> None:
        """Open the pane whose tab is clicked."""
        number = event.style.meta.get("pane")
        if isinstance(number, int):
            self.post_message(self.Opened(number))
