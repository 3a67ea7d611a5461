"""The bottom line: the keys that do something here, as many as fit."""

from typing import NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from tui.ui.ink import STRONG, ink

_ORDER = (
    *("zoom_in", "zoom_out", "fit", "filter", "dates", "person", "only", "clear", "export"),
    *("view", "help", "quit", "palette"),
)
"""The last parts of the ids of bindings, as they are shown; others stand before them."""
_NEEDED_MOST = (
    *("leave", "help", "quit", "done", "filter"),
    *("dates", "person", "only", "clear", "export", "palette"),
)
"""Those that are shown however little room there is, the first of them first."""


class _Shown(NamedTuple):
    """A key as the line shows it."""

    name: str
    """The last part of its id."""
    key: str
    """As Textual calls it, to press it."""
    display: str
    word: str

    @property
    def width(self) -> int:
        return cell_len(self.display) + cell_len(self.word) + 1


def _place(name: str, order: tuple[str, ...], otherwise: int) -> int:
    return order.index(name) if name in order else otherwise


class KeyLine(Widget):
    """One line of keys with what they do; a click on one is the same as the key."""

    DEFAULT_CSS = """
    KeyLine {
        height: 1;
        background: $panel;
    }
    """

    def on_mount(self) -> None:
        """Follow the keys that the focus makes available."""
        self.screen.bindings_updated_signal.subscribe(self, self._on_bindings)

    def _on_bindings(self, screen: Screen[object]) -> None:
        self.refresh()

    def _fitting(self, width: int) -> list[_Shown]:
        """Return the keys that fit, in their order; the way to help and out comes first."""
        shown = self._shown()
        room = width - 1
        fitting = []
        for item in sorted(shown, key=lambda item: _place(item.name, _NEEDED_MOST, 99)):
            if item.width <= room:
                fitting.append(item)
                room -= item.width + 2
        return [item for item in shown if item in fitting]

    def _shown(self) -> list[_Shown]:
        """Return each key that is to be shown, once an action, in order."""
        shown: dict[str, _Shown] = {}
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if binding.show and active.enabled and binding.action not in shown:
                name = (binding.id or "").rpartition(".")[2]
                display = self.app.get_key_display(binding)
                shown[binding.action] = _Shown(name, binding.key, display, binding.description)
        return sorted(shown.values(), key=lambda item: _place(item.name, _ORDER, -1))

    def render_line(self, y: int) -> Strip:
        """Return the line; what does not fit is left out whole, and help knows it."""
        width = self.size.width
        segments = [Segment(" ")]
        key_style = ink(self, "label") + STRONG
        for item in self._fitting(width):
            meta = Style.from_meta({"key": item.key})
            segments += [
                Segment(item.display, key_style + meta),
                Segment(f" {item.word}", meta),
                Segment("  "),
            ]
        strip = Strip(segments).adjust_cell_length(width, self.rich_style)
        return strip.apply_style(self.rich_style)

    def on_click(self, event: events.Click) -> None:
        """Press the key that is clicked."""
        key = event.style.meta.get("key")
        if isinstance(key, str):
            self.app.simulate_key(key)
