"""What stands beside lanes: names and counts; and how many groups make a page."""

from collections.abc import Sequence

from rich.cells import cell_len

from tui.draw.group_lanes import Parted
from tui.draw.runs import clip
from tui.query.groups import Group
from tui.query.view import Count

GROUPS = 16
"""Groups on one page, at most."""

_SHORTEST_NAME = 7
"""Cells that a name has at least before its count is told in fewer."""

_ROWS = 48
"""Rows after which a page ends, of groups that are folded."""


def page_around(groups: Sequence[Group], around: int, most_rows: int) -> tuple[int, int]:
    """Return the first group of the page on which one stands, and the group behind its last."""
    first = rows = 0
    for number, group in enumerate(groups):
        if number - first == GROUPS or rows >= _ROWS:
            if number > around:
                return first, number
            first, rows = number, 0
        rows += min(group.count.in_view, most_rows)
    return first, len(groups)


def gutter_for(
    names: Sequence[str], counts: Sequence[Count], most_rows: int, width: int, *, is_zoomed: bool
) -> int:
    """Return the cells left of lanes: as many as their groups need, but most for the lanes.

    While a part of the axis is seen they stay the same, wherever that is.
    """
    needed = [
        cell_len(name) + 1 + (3 * len(f"{count.in_view}") + 4 if is_zoomed else len(count.short))
        for name, count in zip(names, counts, strict=True)
    ]
    needed += [len(more_text(count.in_view)) for count in counts if count.in_view > most_rows]
    return max(6, min(max(needed, default=0) + 3, max(18, width // 4), width // 2))


def more_text(count: int) -> str:
    """Return what says how many a group has more."""
    return f"… {count} more"


def beside_texts(name: str, counted: Sequence[str], room: int, height: int) -> list[str]:
    """Return a group's name and its count, in a line of `room` cells or in two.

    Of the forms of the count, the longest first, the first that leaves the name room is taken.
    """
    in_one = [form for form in counted if cell_len(name) + 1 + len(form) <= room]
    if height > 1 and counted[0] not in in_one:
        fitting = (form for form in counted if len(form) <= room)
        return [clip(name, room).rstrip(), next(fitting, counted[-1])]
    if in_one:
        return [f"{name} {in_one[0]}"]
    most = min(cell_len(name), _SHORTEST_NAME)
    left = ((form, room - 1 - len(form)) for form in counted)
    form, spare = next((pair for pair in left if pair[1] >= most), (counted[-1], 0))
    spare = spare or max(0, room - 1 - len(form))
    return [f"{clip(name, spare).rstrip()} {form}"]


def counted_parts(count: Count, parted: Parted) -> Sequence[str]:
    """Return forms of how many a group has: `5`, `3+2?`; of a part of the axis `◂3 12 5▸`, `◂12▸`.

    That is three before it, twelve in it and five after it.
    """
    if parted.inside == count.in_view:
        return [count.short]
    before = f"◂{parted.before} " if parted.before else ""
    after = f" {parted.after}▸" if parted.after else ""
    short = f"{before and '◂'}{parted.inside}{after and '▸'}"
    return [f"{before}{parted.inside}{after}", short]
