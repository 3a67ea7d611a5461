"""The dialogs that tell what is in view in another way, by name."""

from tui.model.records import Ref
from tui.query.gaps import gap_facts
from tui.query.line import FilterLine
from tui.query.narrowing import term_for
from tui.query.together import chosen_terms, name_of_chosen, together_facts
from tui.query.view import View
from tui.ui.dialogs.facets import FacetsDialog
from tui.ui.dialogs.inked import InkedDialog
from tui.ui.dialogs.telling import TellingDialog
from tui.ui.over_time import OverTime

_MOST_SHARED = 12
_NOBODY_CHOSEN = (
    "w tells who was together: put the cursor on a person, "
    "or choose people with Space in Attendees."
)
_NO_PEOPLE = "w tells who was together, but the file names no people."


def look_at(what: str, behind: OverTime, view: View) -> InkedDialog[Ref | None] | str:
    """Return the dialog called `what` of `view`, which `behind` shows, or why there is none."""
    if what == "gaps":
        return TellingDialog("Silences and bursts", gap_facts(view))
    if what == "facets":
        return FacetsDialog(behind, view)
    return _together(view, behind.cursor)


def _together(view: View, cursor: Ref | None) -> InkedDialog[Ref | None] | str:
    """Tell of those chosen; where nobody is, of the person under the cursor."""
    if not chosen_terms(view.line):
        is_person = cursor is not None and cursor.kind == "person" and view.timeline.has(cursor)
        term = term_for(view, cursor) if is_person and cursor is not None else None
        if term is None:
            return _NOBODY_CHOSEN if view.timeline.people else _NO_PEOPLE
        view = View(view.index, FilterLine((*view.line.terms, term)))
    chosen = chosen_terms(view.line)
    is_one = len(chosen) == 1
    heading = f"Met by {name_of_chosen(view, chosen[0])}" if is_one else "Who was together"
    return TellingDialog(heading, together_facts(view, _MOST_SHARED))
