"""What the timeline is drawn as: a list, lanes or a grid, and of what."""

from msgspec import Struct
from msgspec.structs import replace

from tui.query.grid import ROWS
from tui.query.groups import GROUPINGS

LIST, LANES, GRID = KINDS = ("list", "lanes", "grid")


class Shape(Struct, frozen=True):
    """One way to draw the timeline; the others are remembered."""

    kind: str = LIST
    grouping: str = next(iter(GROUPINGS))
    """Of the lanes, one of `GROUPINGS`."""
    rows: str = ROWS[0]
    """Of the grid, one of `ROWS`."""
    is_by_count: bool = False
    """Whether the grid has those in most events first, not those who appear first."""

    @property
    def told(self) -> str:
        """What it is called, behind the name of the pane."""
        if self.kind == LANES:
            return f"by {self.grouping}"
        return f"with {self.rows}" if self.kind == GRID else ""

    def next_kind(self) -> "Shape":
        """Return the next of list, lanes and grid."""
        return replace(self, kind=_after(self.kind, KINDS))

    def next_group(self) -> "Shape":
        """Return lanes of the next grouping, or a grid of the other rows; a list as lanes."""
        if self.kind == GRID:
            return replace(self, rows=_after(self.rows, ROWS))
        if self.kind == LIST:
            return replace(self, kind=LANES)
        return replace(self, grouping=_after(self.grouping, tuple(GROUPINGS)))

    def next_order(self) -> "Shape":
        """Return the grid in the other order."""
        return replace(self, is_by_count=not self.is_by_count)


def _after(name: str, names: tuple[str, ...]) -> str:
    return names[(names.index(name) + 1) % len(names)]
