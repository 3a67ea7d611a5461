"""What becomes of a filter line while it is typed."""

from typing import NamedTuple

from tui.query.line import FilterError, UnfinishedTermError, parse_line
from tui.query.view import View


class Typed(NamedTuple):
    """The view to show, and what is wrong with the line."""

    view: View
    problem: str = ""
    unfinished: str = ""
    """What is missing from a line that may become a good one by typing on."""


def view_as_typed(view: View, text: str) -> Typed:
    """Return the view of the line `text`, or `view` itself where that makes no sense (yet)."""
    try:
        line = parse_line(text)
        return Typed(view if line == view.line else View(view.index, line))
    except UnfinishedTermError as error:
        return Typed(view, unfinished=str(error))
    except FilterError as error:
        return Typed(view, problem=str(error))
