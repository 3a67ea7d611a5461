"""The keys that the timeline has as lanes or as a grid alone, or that do something else there."""

from textual.binding import Binding

from tui.draw.shape import GRID, LANES

_GROUP = "move the cursor to the next group, to the one before"
_ONLY = "only the events of the group that the cursor is in; again lifts that"
_OPEN = "go to the detail of the event; on what a group has more, show that"
_ACROSS = "move the cursor to the event before, to the next one; before the first, to the name"
_PAGE_ACROSS = "move it by as many events as are in sight"
_FOLLOW = "go to the detail of the event; on a name, to that of the person or organization"
_ORDER = "sort by how many events, again by who comes first"

LANES_KEYS = (
    Binding("pagedown", "group(1)", "Next group", tooltip=_GROUP, show=False, id="lanes.next"),
    Binding("pageup", "group(-1)", "Group before", tooltip=_GROUP, show=False, id="lanes.back"),
    Binding("enter", "open", "Follow", tooltip=_OPEN, show=False, id="lanes.follow"),
    Binding("o", "only_group", "Group", tooltip=_ONLY, show=False, id="lanes.only"),
)
GRID_KEYS = (
    Binding("left,h", "across(-1)", "Event before", tooltip=_ACROSS, show=False, id="grid.left"),
    Binding("right,l", "across(1)", "Next event", tooltip=_ACROSS, show=False, id="grid.right"),
    Binding(
        "less_than_sign",
        "page_across(-1)",
        "Page left",
        tooltip=_PAGE_ACROSS,
        show=False,
        id="grid.page_left",
    ),
    Binding(
        "greater_than_sign",
        "page_across(1)",
        "Page right",
        tooltip=_PAGE_ACROSS,
        show=False,
        id="grid.page_right",
    ),
    Binding("o", "order", "Order", tooltip=_ORDER, id="grid.order"),
    Binding("enter", "follow_cell", "Follow", tooltip=_FOLLOW, show=False, id="grid.follow"),
)

KIND_BY_ACTION = {
    binding.action.partition("(")[0]: kind
    for kind, keys in ((LANES, LANES_KEYS), (GRID, GRID_KEYS))
    for binding in keys
}
"""Which of `KINDS` an action is for."""
