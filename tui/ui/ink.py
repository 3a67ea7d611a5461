"""Styles of a widget's parts, as its style sheet has them, for lines that are drawn by hand."""

from rich.style import Style
from textual.widget import Widget


def ink(widget: Widget, part: str) -> Style:
    """Return the colour and the attributes of a part, over whatever ground it is drawn on."""
    full = widget.get_component_rich_style(part)
    return Style(
        color=full.color,
        bold=full.bold,
        dim=full.dim,
        italic=full.italic,
        underline=full.underline,
        reverse=full.reverse,
    )


def ground(widget: Widget, part: str) -> Style:
    """Return the ground and the attributes of a part, whatever is drawn on it."""
    full = widget.get_component_rich_style(part)
    return Style(bgcolor=full.bgcolor, bold=full.bold, reverse=full.reverse)
