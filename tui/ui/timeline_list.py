"""The timeline as a list: a row for each entry, with its bar or point on the axis of them all."""

from collections.abc import Iterable

from rich.segment import Segment

from tui.draw.list import (
    UNDATED_HEADING,
    ListPicture,
    Look,
    columns_in,
    list_picture,
    look_of,
)
from tui.draw.runs import Run
from tui.draw.scale import Scale
from tui.model.records import Ref
from tui.model.timeline import Timeline
from tui.ui.rows import why_empty
from tui.ui.timeline_rows import LOWEST_WITH_HEAD, TimelineRows


class TimelineList(TimelineRows):
    """The entries in view, in their order, under an overview and the ticks of the axis."""

    _timeline: Timeline | None = None
    _look: Look
    """What stays the same under every filter."""
    _picture: ListPicture | None = None

    @property
    def head_height(self) -> int:
        """The overview and the ticks, where there is anything on the axis and height to spare."""
        if not self.count() or not self._undated_from:
            return 0
        columns = columns_in(self.pane.size.width - 1, self._look.date_width)
        return 2 if columns.axis and self.pane.size.height >= LOWEST_WITH_HEAD else 0

    def prepare(self) -> None:
        """Note where the undated begin, and what the axis must show."""
        view = self.view
        if view.timeline is not self._timeline:
            self._timeline = view.timeline
            self._look = look_of(view.timeline)
        self._undated_from = view.ordinals.place_of(view.timeline.undated_from)
        self._picture = None

    def look(self) -> None:
        """Draw what of the axis is looked at now."""
        self._picture = None
        self.pane.redraw()

    def count(self) -> int:
        """Return how many entries there are, one more where a heading parts the undated."""
        count = len(self.view.ordinals)
        return count + (self._undated_from < count)

    def ref_at(self, row: int) -> Ref | None:
        """Return the entry of a row; None for the heading."""
        place = self._place(row)
        return None if place is None else self.view.ref_at(place)

    def _place(self, row: int) -> int | None:
        """Return the place in the view of the entry of a row; None for the heading."""
        if row < self._undated_from:
            return row
        return None if row == self._undated_from else row - 1

    def row_of(self, ref: Ref) -> int | None:
        """Return the row of an entry in view."""
        if not self.view.truth(ref):
            return None
        place = self.view.place_of(ref)
        return place + (place >= self._undated_from)

    def nearest_row(self, ref: Ref) -> int:
        """Return the row of the first entry in view that comes after `ref` in the timeline."""
        if ref not in self.view.timeline.ordinals:
            return self.pane.row
        return self.view.place_of(ref)

    def empty_text(self) -> str:
        """Return why no entry is in view, and what would show some."""
        return why_empty(self.view)

    def _picture_in(self, width: int) -> ListPicture:
        """Return the rows in a width, without the cell of the cursor's mark."""
        if self._picture is None or self._picture.width != width:
            self._picture = list_picture(self.view, self._look, width, self.pane.sight)
        return self._picture

    def head_line(self, y: int, width: int) -> Iterable[Segment]:
        """Return the overview, or the ticks of the axis."""
        head = self._picture_in(width - 1).head()
        if not head:  # the scroll bar has taken the last cell that the axis needs
            return self.pane.inked((), width)
        return self.pane.inked((Run(" "), *head[y]), width)

    def scale(self) -> tuple[Scale, int] | None:
        """Return the axis that is drawn, and the column where it begins."""
        picture = self._picture or self._picture_in(self.pane.size.width - 1)
        return picture.scale, 1 + picture.width - picture.scale.axis.width

    def row_line(self, row: int, width: int) -> Iterable[Run]:
        """Return date, mark, name and the axis of an entry, or the heading of the undated."""
        place = self._place(row)
        return UNDATED_HEADING if place is None else self._picture_in(width).row(place)
