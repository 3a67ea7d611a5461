"""A pane that draws the lines in sight itself, and its scroll bar: no row is a widget.

Textual's ScrollView would lay the whole screen out anew whenever the number of lines changes,
which a filter does with every letter.
"""

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.reactive import var
from textual.strip import Strip
from textual.widget import Widget

from tui.ui.ink import ink

_WHEEL_LINES = 3


class LinesPane(Widget, can_focus=True):
    """Lines under a head that stays; a subclass says how many and how each reads."""

    DEFAULT_CSS = """
    LinesPane {
        min-width: 1;
        min-height: 1;
    }
    """

    top: var[int] = var(0)
    """The line that stands first in sight, from 0."""

    @property
    def head_height(self) -> int:
        """Lines at the top that stay while the others scroll."""
        return 0

    def line_count(self) -> int:
        """Return how many lines there are below the head."""
        raise NotImplementedError

    def line(self, number: int, width: int) -> Strip:
        """Return a line, from 0, in `width` cells."""
        raise NotImplementedError

    def head_line(self, y: int, width: int) -> Strip:
        """Return a line of the head."""
        return Strip.blank(width)

    def page_height(self) -> int:
        """Return how many lines are in sight."""
        return max(1, self.size.height - self.head_height)

    def validate_top(self, top: int) -> int:
        """Keep the last line at the bottom, not above it."""
        return max(0, min(top, self.line_count() - self.page_height()))

    def watch_top(self, old_top: int, top: int) -> None:
        """Draw all lines anew."""
        if old_top != top:
            self.refresh()

    def show_line(self, number: int) -> None:
        """Scroll as little as brings a line in sight."""
        page = self.page_height()
        self.top = min(max(self.top, number - page + 1), number)

    def refresh_line(self, number: int) -> None:
        """Draw one line anew, if it is in sight."""
        y = number - self.top + self.head_height
        if self.head_height <= y < self.size.height:
            self.refresh(Region(0, y, self.size.width, 1))

    def render_line(self, y: int) -> Strip:
        """Return what stands at `y`: of the head, or the line that is scrolled there."""
        width = self.size.width
        base = self.rich_style
        if width < 1:
            return Strip.blank(width, base)
        count = self.line_count()
        is_scrolled = count > self.page_height() and width > 1
        text_width = width - is_scrolled
        if y < self.head_height:
            strip = self.head_line(y, text_width)
        else:
            number = y - self.head_height + self.top
            strip = self.line(number, text_width) if number < count else Strip.blank(text_width)
        strip = strip.adjust_cell_length(text_width, base).apply_style(base)
        if is_scrolled:
            strip = Strip([*strip, self._bar(y, count, base)])
        return strip

    def _bar(self, y: int, count: int, base: Style) -> Segment:
        """Return the scroll bar's part beside `y`."""
        page = self.page_height()
        place = y - self.head_height
        first = self.top * page // count
        last = max(first, ((self.top + page) * page - 1) // count)
        mark = "▐" if first <= place <= last else " "
        return Segment(mark if place >= 0 else " ", base + ink(self, "faint"))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll by some lines."""
        self.top += _WHEEL_LINES
        event.stop()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll back by some lines."""
        self.top -= _WHEEL_LINES
        event.stop()
