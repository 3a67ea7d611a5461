"""The last guard before the terminal: nothing that it would obey is ever drawn."""

from collections.abc import Sequence

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from tui.model.visible import visible


class VisibleFilter(LineFilter):
    """Makes text visible that reached a widget as it stood in the data, then does what others do.

    They are one filter for Textual, which keeps what each has made of a line by itself.
    """

    def __init__(self, others: Sequence[LineFilter] = ()) -> None:
        super().__init__()
        self.others = others

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return `segments` with every character that a terminal would obey as an escape."""
        shown = [
            segment
            if segment.control or (segment.text.isascii() and segment.text.isprintable())
            else Segment(visible(segment.text), segment.style)
            for segment in segments
        ]
        for other in self.others:
            shown = other.apply(shown, background)
        return shown
