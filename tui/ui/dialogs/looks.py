"""The dialogs over the explorer, by name."""

from functools import partial
from typing import TYPE_CHECKING

from tui.model.records import Ref
from tui.query.narrowing import term_for, term_for_record
from tui.query.together import chosen_terms, name_of_chosen, together_facts
from tui.query.view import View
from tui.ui.dialogs.help import HelpDialog
from tui.ui.dialogs.inked import InkedDialog
from tui.ui.dialogs.telling import TellingDialog
from tui.ui.explorer import Explorer
from tui.ui.messages import Follow
from tui.ui.panes import PANES

if TYPE_CHECKING:
    from tui.ui.dialogs.export import ExportDialog

_MOST_SHARED = 12
_AT_ONCE = 2000
"""Entries whose silences are found within a frame; those of more come one kind after another."""
_NOBODY_CHOSEN = (
    "w tells who was together: put the cursor on a person, "
    "or choose people with Space in Attendees."
)
_NO_PEOPLE = "w tells who was together, but the file names no people."


def look_at(what: str, explorer: Explorer) -> None:
    """Open the dialog called `what` over the explorer, or say why there is none.

    What was said before goes, as it would lie over the dialog.
    """
    explorer.app.clear_notifications()
    if what == "help":
        bindings = [active.binding for active in explorer.active_bindings.values()]
        explorer.app.push_screen(HelpDialog(PANES[explorer.pane - 1], bindings))
        return
    view = explorer.view
    assert view is not None  # noqa: S101
    if not view.timeline.is_whole:
        why = explorer.notice or "The file is still being read."
        explorer.tell(f"{why} This waits until it is whole.")
    elif what == "export":
        explorer.app.push_screen(_export(explorer, view), explorer.tell)
    else:
        dialog = _telling(what, explorer, view)
        if isinstance(dialog, str):
            explorer.tell(dialog)
        else:
            explorer.app.push_screen(dialog, partial(_jump, explorer))


def _export(explorer: Explorer, view: View) -> "ExportDialog":
    """Return the dialog that offers all of the view, and what the pane in focus shows of it."""
    from tui.export import Options
    from tui.ui.dialogs.export import ExportDialog

    pane, cursor = PANES[explorer.pane - 1], explorer.cursor
    is_told = pane == "detail" and cursor is not None and view.timeline.has(cursor)
    term = term_for_record(view, cursor) if is_told and cursor is not None else None
    return ExportDialog(view, pane, Options(shape=explorer.shape, sight=explorer.sight), term)


def _jump(explorer: Explorer, ref: Ref | None) -> None:
    """Go to the record chosen in a dialog: in the timeline, if it stands there in view."""
    if ref is None or explorer.view is None:
        return
    explorer.on_follow(Follow(ref))
    if explorer.view.truth(ref):
        explorer.action_pane(1)


def _telling(what: str, explorer: Explorer, view: View) -> InkedDialog[Ref | None] | str:
    """Return the dialog that tells what is in view in another way, or why there is none."""
    if what == "gaps":
        from tui.query.gap_facts import gap_facts, gap_parts

        if len(view.ordinals) <= _AT_ONCE:
            return TellingDialog("Silences and bursts", gap_facts(view))
        return TellingDialog("Silences and bursts", [], gap_parts(view))
    if what == "facets":
        from tui.ui.dialogs.facets import FacetsDialog

        return FacetsDialog(explorer, view)
    return _together(view, explorer.cursor)


def _together(view: View, cursor: Ref | None) -> InkedDialog[Ref | None] | str:
    """Tell of those chosen; where nobody is, of the person under the cursor."""
    if not chosen_terms(view.line):
        is_person = cursor is not None and cursor.kind == "person" and view.timeline.has(cursor)
        term = term_for(view, cursor) if is_person and cursor is not None else None
        if term is None:
            return _NOBODY_CHOSEN if view.timeline.people else _NO_PEOPLE
        view = View(view.index, view.line.with_term(term))
    chosen = chosen_terms(view.line)
    is_one = len(chosen) == 1
    heading = f"Met by {name_of_chosen(view, chosen[0])}" if is_one else "Who was together"
    return TellingDialog(heading, together_facts(view, _MOST_SHARED))
