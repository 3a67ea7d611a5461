"""The colours of what is drawn by hand: named once, told by the style sheet, the same everywhere.

The screen has them as component classes (`ink--faint` …), so that a theme and `NO_COLOR` reach
them, and so that they are worked out once and not for every widget.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.widget import Widget

from tui.draw.marks import TONES
from tui.draw.runs import Run

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
_DIM = Style(dim=True)
_ALIKE = {"caption": "faint", "source": "faint", "doubt": "warning", "grid": "tick"}
"""Inks of the drawings that the screen has no colour of their own for."""


def ink(widget: Widget, name: str) -> Style:
    """Return a colour and its attributes, over whatever ground it is drawn on."""
    return _parts(widget.screen.get_component_rich_style(f"ink--{name}"))[0]


def ground(widget: Widget, name: str) -> Style:
    """Return a ground, whatever is drawn on it."""
    return _parts(widget.screen.get_component_rich_style(f"ink--{name}"))[1]


def segments(widget: Widget, runs: Iterable[Run]) -> Iterator[Segment]:
    """Yield what `widget` shows of a line that is drawn."""
    for run in runs:
        yield Segment(run.text, style_of(widget, run))


def style_of(widget: Widget, run: Run) -> Style | None:
    """Return how a run looks; None for one that looks as its ground does."""
    if run.ink == "plain":
        style = None
    elif run.ink == "strong":
        style = STRONG
    elif run.ink == "quote":
        style = SLANTED
    else:
        style = ink(widget, _ALIKE.get(run.ink, run.ink))
    if run.dim:
        style = (style or Style()) + _DIM
    return (style or Style()) + SLANTED if run.italic or run.ink == "doubt" else style


@lru_cache(maxsize=256)
def _parts(full: Style) -> tuple[Style, Style]:
    """Return the ink and the ground of a style."""
    over = Style(color=full.color, bold=full.bold, italic=full.italic, underline=full.underline)
    return over, Style(bgcolor=full.bgcolor, bold=full.bold)
