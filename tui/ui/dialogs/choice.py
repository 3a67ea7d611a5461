"""A choice of one among a few, on one line, that reads without colour."""

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tui.draw.runs import clip
from tui.ui.ink import REVERSED


class Choice(Widget, can_focus=True):
    """The options beside each other, the chosen one marked `(•)`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,l,space", "choose(1)", "Next", show=False, id="choice.next"),
        Binding("left,h", "choose(-1)", "Previous", show=False, id="choice.previous"),
    ]
    DEFAULT_CSS = """
    Choice {
        height: 1;
    }
    """

    chosen: reactive[int] = reactive(0)
    """The number of the option, from 0."""

    class Chosen(Message):
        """Another option is chosen."""

        def __init__(self, choice: "Choice") -> None:
            self.choice = choice
            super().__init__()

        @property
        def control(self) -> "Choice":
            """The choice that this is of."""
            return self.choice

    def __init__(self, options: Sequence[str], *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._options = options

    def watch_chosen(self) -> None:
        """Tell that another option is chosen."""
        self.post_message(self.Chosen(self))

    def action_choose(self, step: int) -> None:
        """Choose the next option, or the one before."""
        self.chosen = (self.chosen + step) % len(self._options)

    def on_focus(self) -> None:
        """Draw the option as one that the keys change."""
        self.refresh()

    def on_blur(self) -> None:
        """Draw it as one that they do not."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Choose the option that is clicked."""
        number = event.style.meta.get("option")
        if isinstance(number, int):
            self.chosen = number

    def render_line(self, y: int) -> Strip:
        """Return the line of options, each cut to its share where they do not fit."""
        texts = [
            f"({'•' if number == self.chosen else ' '}) {option}"
            for number, option in enumerate(self._options)
        ]
        width = self.size.width
        gap = "   "
        if sum(cell_len(text) for text in texts) + len(gap) * (len(texts) - 1) > width:
            gap = " "
            texts = [clip(text, (width + 1) // len(texts) - 1).rstrip() for text in texts]
        segments = []
        for number, text in enumerate(texts):
            style = Style.from_meta({"option": number})
            if number == self.chosen and self.has_focus:
                style += REVERSED
            segments += [Segment(text, style), Segment(gap)]
        strip = Strip(segments).adjust_cell_length(width, self.rich_style)
        return strip.apply_style(self.rich_style)
