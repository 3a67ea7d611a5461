"""Lines that scroll under a head that stays: by what is shown, by the wheel, and by their bar."""

from textual import events
from textual.reactive import var

from tui.ui.painted import Painted

_WHEEL_LINES = 3


class Scrolled(Painted):
    """A widget of more lines than are in sight, the bar in its last column where there are."""

    top: var[int] = var(0)
    """The line that stands first in sight, from 0."""

    _grip: int | None = None
    """Where the mouse holds the thumb of the bar, in lines from its top, since it was pressed."""

    @property
    def head_height(self) -> int:
        """Lines at the top that stay while the others scroll."""
        return 0

    def line_count(self) -> int:
        """Return how many lines there are below the head."""
        raise NotImplementedError

    def page_height(self) -> int:
        """Return how many lines are in sight."""
        return max(1, self.size.height - self.head_height)

    def validate_top(self, top: int) -> int:
        """Keep the last line at the bottom, not above it."""
        return max(0, min(top, self.line_count() - self.page_height()))

    def show_line(self, number: int) -> None:
        """Scroll as little as brings a line in sight."""
        page = self.page_height()
        self.top = min(max(self.top, number - page + 1), number)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll by some lines."""
        self.top += _WHEEL_LINES
        event.stop()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll back by some lines."""
        self.top -= _WHEEL_LINES
        event.stop()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of the thumb of the bar, brought to where the bar is pressed."""
        self._grip = None
        offset = event.get_content_offset(self)
        if offset is None or offset.x < self.size.width - 1 or offset.y < self.head_height:
            return
        count, page = self.line_count(), self.page_height()
        if count <= page or self.size.width < 2:
            return
        place = offset.y - self.head_height
        held = thumb(self.top, page, count)
        self._grip = place - held.start if place in held else len(held) // 2
        self.capture_mouse()
        if place not in held:
            self._bring_thumb(place)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Scroll to where the thumb is dragged."""
        if self._grip is not None and self.app.mouse_captured is self:
            self._bring_thumb(event.get_content_offset_capture(self).y - self.head_height)

    def on_mouse_up(self) -> None:
        """Let the thumb go."""
        if self._grip is not None:
            self.release_mouse()

    def _bring_thumb(self, place: int) -> None:
        """Scroll as far as the thumb is brought on its way along the bar."""
        assert self._grip is not None  # noqa: S101
        count, page = self.line_count(), self.page_height()
        room = max(1, page - len(thumb(self.top, page, count)))
        self.top = round((place - self._grip) * (count - page) / room)

    async def on_event(self, event: events.Event) -> None:
        """Do what the event asks for, but no click that began on the bar: it is on no line."""
        if not (isinstance(event, events.Click) and self._grip is not None):
            await super().on_event(event)


def thumb(top: int, page: int, count: int) -> range:
    """Return the lines of the bar, of `page`, that show which of `count` lines are in sight."""
    first = top * page // count
    return range(first, max(first, ((top + page) * page - 1) // count) + 1)
