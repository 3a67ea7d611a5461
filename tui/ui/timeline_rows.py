"""What each way to draw the timeline does for its pane."""

from typing import TYPE_CHECKING

from tui.draw.scale import Scale
from tui.draw.shape import Shape
from tui.ui.rows import Rows

if TYPE_CHECKING:
    from tui.ui.timeline_pane import TimelinePane

LOWEST_WITH_HEAD = 6
"""Lines of a pane from which on the axis has a head."""


class TimelineRows(Rows):
    """Rows of the timeline: of a list, of lanes or of a grid, which do what each of them can."""

    pane: "TimelinePane"

    def scale(self) -> tuple[Scale, int] | None:
        """Return the axis that is drawn, and the column where it begins."""
        return None

    def look(self) -> None:
        """Draw what of the axis is looked at now."""

    def reshape(self, old_shape: Shape) -> None:
        """Draw it of something else, or in another order."""

    def only_group(self) -> None:
        """Narrow to what is in the group of the cursor, or lift that."""

    def across(self, columns: int) -> None:
        """Move the cursor by columns."""

    def page_across(self, pages: int) -> None:
        """Move the cursor by as many columns as are in sight."""
