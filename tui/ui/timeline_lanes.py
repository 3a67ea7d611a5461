"""The timeline in lanes: events packed side by side, group under group."""

from collections.abc import Iterable

from rich.segment import Segment

from tui.draw.grouped import Grouped, Spot
from tui.draw.lanes import LanesPicture, lanes_picture
from tui.draw.scale import Scale
from tui.draw.shape import Shape
from tui.model.records import Ref
from tui.query.groups import GROUPINGS
from tui.query.view import View
from tui.ui.ink import grounded
from tui.ui.messages import OnlyTerm
from tui.ui.rows_pane import RowsPane
from tui.ui.timeline_list import TimelineList
from tui.ui.timeline_rows import LOWEST_WITH_HEAD


class TimelineLanes(TimelineList):
    """The entries in view in lanes; the cursor goes from event to event, by time in each group."""

    _spot: Spot | None = None
    """Where the cursor is; None where nothing is in view."""
    _lanes: LanesPicture | None = None
    _grouped: Grouped | None = None
    _opened: frozenset[str | None] = frozenset()
    _has_axis = False

    @property
    def head_height(self) -> int:
        """The overview and the ticks, where there is an axis and height to spare."""
        return 2 if self._has_axis and self.pane.size.height >= LOWEST_WITH_HEAD else 0

    def prepare(self) -> None:
        """Note whether there is an axis."""
        super().prepare()
        self._has_axis = self.view.moments.hull is not None

    def _groups_now(self) -> Grouped:
        """Return what is in view in groups."""
        if self._grouped is None:
            self._grouped = Grouped(self.view, GROUPINGS[self.pane.shape.grouping])
        return self._grouped

    def _picture_now(self) -> LanesPicture:
        """Return the lanes in this width, of the groups around the cursor."""
        width, height = max(1, self.pane.size.width - 1), self.pane.page_height()
        around = 0 if self._spot is None else self._spot.group
        drawn = self._lanes
        if drawn is None or drawn.size != (width, height) or not drawn.has_group(around):
            groups = self._groups_now()
            self._lanes = drawn = lanes_picture(
                groups, self._look, width, self.pane.sight, self._opened, around, height=height
            )
        return drawn

    def scale(self) -> tuple[Scale, int] | None:
        """Return the axis that is drawn, and the column where it begins."""
        drawn = self._picture_now()
        return drawn.scale, drawn.width - drawn.scale.axis.width

    def count(self) -> int:
        """Return how many rows there are."""
        if not self.view.ordinals or not self.pane.size.width:
            return 0
        return self._picture_now().row_count

    def ref_at(self, row: int) -> Ref | None:
        """Return the entry under the cursor where that is in the row."""
        return self.pane.current if row == self.pane.row else None

    def show(self, view: View) -> None:
        """Show another view, the cursor on the same event or the nearest that is left."""
        self.view = view
        self.prepare()
        self._find_again()

    def reshape(self, old_shape: Shape) -> None:
        """Group by something else, the cursor on the same event."""
        if old_shape.grouping != self.pane.shape.grouping:
            self._opened = frozenset()
            self._find_again()

    def look(self) -> None:
        """Draw what of the axis is looked at now."""
        self._lanes = None
        self._go_to_spot(self._spot)

    def follow_cursor(self, ref: Ref) -> None:
        """Follow the screen's cursor where it is on an entry in view."""
        spot = None if ref == self.pane.current else self._groups_now().spot_near(ref, self._key())
        if spot is not None:
            self._go_to_spot(spot)

    def _find_again(self) -> None:
        """Put the cursor on the entry that it was on, or the one after it, in new lanes."""
        key, self._spot, self._lanes, self._grouped = self._key(), None, None, None
        ref = self.view.nearest(self.pane.current or self.pane.cursor)
        self._go_to_spot(None if ref is None else self._groups_now().spot_near(ref, key))

    def _key(self) -> str | None:
        """Return the key of the group that the cursor is in."""
        if self._spot is None or self._grouped is None:
            return None
        return self._grouped.groups[self._spot.group].key

    def _go_to_spot(self, spot: Spot | None) -> None:
        """Put the cursor on a spot and bring it in sight."""
        self._spot = spot
        self.pane.current = None
        if spot is not None:
            if self.pane.size.width:
                lanes = self._picture_now()
                self._spot = spot = lanes.settled(spot)
                self.pane.set_reactive(RowsPane.row, lanes.row_of(spot) or 0)
            ordinal = self._groups_now().ordinal_at(spot)
            if ordinal is not None:
                self.pane.current = self.view.timeline.entries.ref_at(ordinal)
        self.pane.show_line(self.pane.row)
        self.pane.redraw()

    def _went_to(self, spot: Spot | None) -> None:
        """Put the cursor where the user wants it, if that is anywhere."""
        if spot is not None:
            self._go_to_spot(spot)
            self.pane.highlight()

    def move(self, rows: int) -> None:
        """Move the cursor to the next event of the group by time, then to the next group."""
        if self._spot is not None:
            self._went_to(self._picture_now().moved(self._spot, rows))

    def page(self, pages: int) -> None:
        """Move the cursor to the next group, or to the one before."""
        if self._spot is not None:
            self._went_to(self._groups_now().first_of(self._spot.group + pages))

    def move_to_end(self, direction: int) -> None:
        """Move the cursor to the first event of the first group (-1) or the last of the last."""
        if self._spot is not None:
            grouped = self._groups_now()
            self._went_to(grouped.first_of(0) if direction < 0 else grouped.last)

    def follow(self) -> None:
        """Follow the event under the cursor, or open what its group has more."""
        if self.pane.current is None and self._spot is not None:
            self._open(self._spot.group)
        else:
            super().follow()

    def only_group(self) -> None:
        """Narrow to what is in the group of the cursor, or lift that."""
        if self._spot is not None:
            self.pane.post_message(OnlyTerm(self._groups_now().term(self._spot.group)))

    def _open(self, number: int) -> None:
        """Unfold a group, the cursor on the first of its events that were folded away."""
        folded = self._picture_now()
        self._opened |= {folded.groups[number].key}
        self._lanes = None
        self._went_to(folded.first_folded(number))

    def click(self, x: int, y: int, *, is_second: bool) -> None:
        """Put the cursor on what is clicked; a second click follows it."""
        if y < self.head_height or self.count() == 0:
            return
        spot = self._picture_now().spot_at(y - self.head_height + self.pane.top, x)
        if spot is not None and self._groups_now().ordinal_at(spot) is None:
            self._open(spot.group)
        elif spot is not None:
            self._went_to(spot)
            if is_second:
                self.follow()

    def fit(self) -> None:
        """Draw the lanes in the new width, the cursor in sight."""
        self._go_to_spot(self._spot)

    def head_line(self, y: int, width: int) -> Iterable[Segment]:
        """Return the overview, or the ticks of the axis."""
        return self.pane.inked(self._picture_now().head()[y], width)

    def line(self, number: int, width: int) -> Iterable[Segment]:
        """Return a row, what the cursor is on set apart."""
        if self.count() == 0:
            return super().line(number, width)
        lanes = self._picture_now()
        runs = lanes.line(number, self._spot, has_keys=self.pane.has_focus)
        line = self.pane.inked(runs, width)
        if self._spot is None or lanes.row_of(self._spot) != number:
            return line
        first, end = lanes.cells_of(self._spot)
        before, under, after = Segment.divide(line, [first, min(end, width), width])
        return [*before, *grounded(self.pane, under, self.cursor_ground), *after]
