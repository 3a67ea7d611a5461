"""The colours of what is drawn by hand: named once, told by the style sheet, the same everywhere.

The screen has them as component classes (`ink--faint` …), so that a theme and `NO_COLOR` reach
them, and so that they are worked out once and not for every widget.
"""

from functools import lru_cache

from rich.style import Style
from textual.widget import Widget

from tui.draw.marks import TONES

NAMES = (
    "faint",
    "label",
    "warning",
    "problem",
    "link",
    "overview",
    "tick",
    *(f"type-{tone}" for tone in range(TONES)),
    "cursor",
    "cursor-blurred",
    "chosen",
)

STRONG = Style(bold=True)
SLANTED = Style(italic=True)
REVERSED = Style(bold=True, reverse=True)


def ink(widget: Widget, name: str) -> Style:
    """Return a colour and its attributes, over whatever ground it is drawn on."""
    return _parts(widget.screen.get_component_rich_style(f"ink--{name}"))[0]


def ground(widget: Widget, name: str) -> Style:
    """Return a ground, whatever is drawn on it."""
    return _parts(widget.screen.get_component_rich_style(f"ink--{name}"))[1]


@lru_cache(maxsize=256)
def _parts(full: Style) -> tuple[Style, Style]:
    """Return the ink and the ground of a style."""
    over = Style(color=full.color, bold=full.bold, italic=full.italic, underline=full.underline)
    return over, Style(bgcolor=full.bgcolor, bold=full.bold)
