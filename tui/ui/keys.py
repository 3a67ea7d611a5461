"""The keys of the explorer: what each does, in a word for the key line and in words for help."""

from textual.binding import Binding

from tui.ui.panes import PANES


def _key(
    keys: str,
    action: str,
    word: str,
    told: str,
    *,
    id: str,  # noqa: A002
    is_shown: bool = False,
) -> Binding:
    """Return a binding that goes before those of the pane that has the keys."""
    return Binding(keys, action, word, tooltip=told, show=is_shown, priority=True, id=id)


EXPLORER_KEYS = (
    _key(
        "slash",
        "filter",
        "Filter",
        "the filter line: what matches shows as it is typed",
        id="filter",
        is_shown=True,
    ),
    _key(
        "d",
        "filter('date:')",
        "Dates",
        "the filter line with date: begun, or the one that stands",
        id="dates",
        is_shown=True,
    ),
    _key(
        "p",
        "filter('person:')",
        "Person",
        "the filter line with person: begun",
        id="person",
        is_shown=True,
    ),
    _key("x", "clear", "Clear", "clear the filter", id="clear", is_shown=True),
    _key(
        "exclamation_mark",
        "toggle_possible",
        "Possible",
        "of a date: filter's events only the certain ones; again all",
        id="possible",
    ),
    _key("escape,H", "travel(-1)", "Back", "one step back", id="back"),
    _key("L", "travel(1)", "Forward", "one step forward again", id="forward"),
    _key(
        "plus,equals_sign",
        "zoom(1)",
        "Zoom",
        "zoom into the time axis, about the cursor's event",
        id="zoom_in",
        is_shown=True,
    ),
    _key("minus", "zoom(-1)", "Wider", "zoom out again", id="zoom_out", is_shown=True),
    _key("0", "fit", "Fit", "all of the time in view", id="fit", is_shown=True),
    _key("h,left", "pan(-1)", "Earlier", "look earlier along the time axis", id="earlier"),
    _key("l,right", "pan(1)", "Later", "look later along it", id="later"),
    _key("t", "today", "Today", "look at today, where it is in view", id="today"),
    _key(
        "left_square_bracket",
        "bound('begin')",
        "Begin here",
        "date: of the filter begins where the part of the axis that is seen does",
        id="begin",
    ),
    _key(
        "right_square_bracket",
        "bound('end')",
        "End here",
        "date: of the filter ends where that part does",
        id="end",
    ),
    _key("b", "toggle_breaks", "Breaks", "draw empty time in full; again not", id="breaks"),
    _key("n", "match(1)", "Next match", "next event that the last typed words match", id="next"),
    _key("N", "match(-1)", "Previous match", "the one before", id="previous"),
    _key(
        "f",
        "look('facets')",
        "Facets",
        "the values of each field in what is in view, to add or to exclude",
        id="facets",
    ),
    _key(
        "w",
        "look('together')",
        "Who met",
        "who was together: what the people chosen share, who missed which, whom they met",
        id="together",
    ),
    _key(
        "v",
        "next_kind",
        "View",
        "the timeline in lanes, as a grid of who was where, again as a list",
        id="view",
        is_shown=True,
    ),
    _key(
        "V",
        "next_group",
        "Group",
        "lanes by type, person, organization, tag, place or whole; a grid of organizations",
        id="group",
    ),
    _key(
        "s",
        "look('gaps')",
        "Silences",
        "the longest silences and the densest days, months and years of what is in view",
        id="gaps",
    ),
    _key("y", "copy", "Copy", "copy the record as markdown", id="copy"),
    _key("e", "look('export')", "Export", "write the view to a file", id="export", is_shown=True),
    _key("question_mark,f1", "look('help')", "Help", "this page", id="help", is_shown=True),
    _key("q", "leave", "Quit", "leave dateline", id="quit", is_shown=True),
    _key(
        "tab",
        "next_pane(1)",
        "Next pane",
        "next pane",
        id="pane.next",
    ),
    _key(
        "shift+tab",
        "next_pane(-1)",
        "Previous pane",
        "previous pane",
        id="pane.previous",
    ),
    *(
        _key(
            str(number),
            f"pane({number})",
            name.title(),
            "the pane with that number",
            id=f"pane.{name}",
        )
        for number, name in enumerate(PANES, 1)
    ),
)
"""In the order of the key line and of help."""
