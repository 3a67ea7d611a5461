"""The colours of what is drawn by hand: named once, made of the theme's, the same everywhere.

They are no component classes: the style sheet would be asked about each of them before the first
frame, which takes longer than that draws.
"""

from collections.abc import Iterable
from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.widget import Widget

from tui.draw.marks import TONES
from tui.draw.runs import Run

_OF_TYPES = ("text-primary", "text-success", "text-warning", "text-error", "text-secondary")
_INKS = {
    "faint": "text-muted",
    "label": "text-accent",
    "warning": "text-warning",
    "problem": "text-error",
    "link": "text-primary",
    "overview": "primary",
    "tick": "foreground 35%",
    **{f"type-{tone}": name for tone, name in enumerate((*_OF_TYPES, "text-accent")[:TONES])},
}
"""The colours of the theme that they are, and how much of each."""
_GROUNDS = {"cursor": "primary 30%", "cursor-blurred": "surface-lighten-1", "chosen": "primary 40%"}

STRONG = Style(bold=True)
SLANTED = Style(italic=True)
REVERSED = Style(bold=True, reverse=True)
_DIM = Style(dim=True)
_PLAIN = Style()
_UNDERLINED = Style(underline=True)
_ALIKE = {"caption": "faint", "source": "faint", "doubt": "warning", "grid": "tick"}
"""Inks of the drawings that the screen has no colour of their own for."""


def ink(widget: Widget, name: str) -> Style:
    """Return a colour and its attributes, over whatever ground it is drawn on."""
    return _blended(*_values(widget, _INKS[name])) + (_UNDERLINED if name == "link" else _PLAIN)


def ground(widget: Widget, name: str) -> Style:
    """Return a ground, whatever is drawn on it."""
    over = _blended(*_values(widget, _GROUNDS[name])).color
    return Style(bgcolor=over, bold=None if name == "cursor-blurred" else True)


def _values(widget: Widget, look: str) -> tuple[str, str, str]:
    """Return what the theme has by a name, how much of it is wanted, and what it lies on."""
    name, _, share = look.partition(" ")
    values = widget.app.theme_variables
    return values[name], share, values["background"]


def grounded(widget: Widget, segments: Iterable[Segment], name: str) -> list[Segment]:
    """Return what a widget shows, each of them with a style, on a ground of its own."""
    over = ground(widget, name)
    return [Segment(text, over if style is None else style + over) for text, style, _ in segments]


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
def _blended(value: str, share: str, background: str) -> Style:
    """Return a colour of the theme, which may itself tell how much of it there is, on another."""
    name, _, own_share = value.partition(" ")
    alpha = float((share or own_share or "100%").rstrip("%")) / 100
    below = Color.parse(background)
    if name == "auto":
        color = below.get_contrast_text(alpha)
    else:
        color = Color.parse(name).multiply_alpha(alpha)
    return Style(color=(below + color).rich_color)
