"""What stands beside lanes: names and counts; and how many groups make a page."""

from collections.abc import Sequence

from rich.cells import cell_len

from tui.draw.runs import clip
from tui.query.groups import Group
from tui.query.view import Count

GROUPS = 16
"""Groups on one page, at most."""

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


def gutter_for(names: Sequence[str], counts: Sequence[Count], most_rows: int, width: int) -> int:
    """Return the cells left of lanes: as many as their groups need, but most for the lanes."""
    needed = [
        cell_len(name) + 1 + len(_counted(count)) for name, count in zip(names, counts, strict=True)
    ]
    needed += [len(more_text(count.in_view)) for count in counts if count.in_view > most_rows]
    return max(6, min(max(needed, default=0) + 3, max(18, width // 4), width // 2))


def more_text(count: int) -> str:
    """Return what says how many a group has more."""
    return f"… {count} more"


def beside_texts(name: str, count: Count, room: int, height: int) -> list[str]:
    """Return a group's name and count, in a line of `room` cells or in two."""
    counted = _counted(count)
    if cell_len(name) + 1 + len(counted) <= room:
        return [f"{name} {counted}"]
    if height > 1:
        return [clip(name, room).rstrip(), counted]
    return [f"{clip(name, max(0, room - 1 - len(counted))).rstrip()} {counted}"]


def _counted(count: Count) -> str:
    return f"{count.certain}+{count.possible}?" if count.possible else str(count.certain)
