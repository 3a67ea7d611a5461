"""The bottom line: the keys that do something here, as many as fit."""

from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from tui.ui.ink import ink

_NEEDED_MOST = ("Help", "Quit", "Filter", "Done", "Leave")


class KeyLine(Widget):
    """One line of keys with what they do; a click on one is the same as the key."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"keys--key"}
    DEFAULT_CSS = """
    KeyLine {
        height: 1;
        background: $panel;
        & > .keys--key { color: $text-accent; text-style: bold; }
    }
    """

    def on_mount(self) -> None:
        """Follow the keys that the focus makes available."""
        self.screen.bindings_updated_signal.subscribe(self, self._on_bindings)

    def _on_bindings(self, screen: Screen[object]) -> None:
        self.refresh()

    def _fitting(self, width: int) -> list[tuple[str, str, str]]:
        """Return the keys that fit, in their order; the way to help and out comes first."""
        shown = self._shown()
        wanted = sorted(shown, key=lambda item: item[1] not in _NEEDED_MOST)
        fitting = []
        for item in wanted:
            width -= cell_len(item[0]) + cell_len(item[1]) + 3
            if width < 0:
                break
            fitting.append(item)
        return [item for item in shown if item in fitting]

    def _shown(self) -> list[tuple[str, str, str]]:
        """Return key, what it does and its action, for each that is to be shown, once an action."""
        shown: dict[str, tuple[str, str, str]] = {}
        for key, binding, is_enabled, _ in self.screen.active_bindings.values():
            del key
            if binding.show and is_enabled and binding.action not in shown:
                display = self.app.get_key_display(binding)
                shown[binding.action] = (display, binding.description, binding.key)
        return list(shown.values())

    def render_line(self, y: int) -> Strip:
        """Return the line; what does not fit is left out whole, and help knows it."""
        width = self.size.width
        segments = [Segment(" ")]
        key_style = ink(self, "keys--key")
        for display, description, key in self._fitting(width):
            meta = Style.from_meta({"key": key})
            segments += [
                Segment(display, key_style + meta),
                Segment(f" {description}", meta),
                Segment("  "),
            ]
        strip = Strip(segments).adjust_cell_length(width, self.rich_style)
        return strip.apply_style(self.rich_style)

    def on_click(self, event: events.Click) -> None:
        """Press the key that is clicked."""
        key = event.style.meta.get("key")
        if isinstance(key, str):
            self.app.simulate_key(key)
