"""The last guard before the terminal: nothing that it would obey is ever drawn."""

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from tui.model.visible import visible


class VisibleFilter(LineFilter):
    """Makes text visible that reached a widget as it stood in the data."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return `segments` with every character that a terminal would obey as an escape."""
        return [
            segment
            if segment.control or (segment.text.isascii() and segment.text.isprintable())
            else Segment(visible(segment.text), segment.style)
            for segment in segments
        ]
