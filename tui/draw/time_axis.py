"""A time axis: instants to columns, in stretches of one scale with breaks in between."""

from bisect import bisect_right
from itertools import pairwise

from msgspec import Struct

from tui.draw.fitting import fit_stretches
from tui.draw.stretches import BREAK_WIDTH as BREAK_WIDTH
from tui.draw.stretches import HOUR as HOUR
from tui.draw.stretches import YEAR as YEAR
from tui.draw.stretches import Break, Stretch, breaks_between
from tui.draw.ticks import Tick, caption_of, ticks_of
from tui.query.moments import Moments, Range

_LEVELS = "▁▂▃▄▅▆▇█"


class TimeAxis(Struct, frozen=True):
    """The scale that a width of columns shares; empty where nothing has a time."""

    width: int
    stretches: tuple[Stretch, ...] = ()

    @property
    def range(self) -> Range | None:
        """The first and the last second that it shows."""
        return (self.stretches[0].first, self.stretches[-1].last) if self.stretches else None

    def column(self, moment: int) -> int:
        """Return the column of an instant; what lies off the axis is put at its end."""
        if not self.stretches:
            return 0
        place = bisect_right(self.stretches, moment, key=lambda stretch: stretch.first) - 1
        if place < 0:
            return 0
        stretch = self.stretches[place]
        return stretch.end - 1 if moment > stretch.last else stretch.column_of(moment)

    def place(self, moment: int) -> int:
        """Return the column of an instant; -1 before the axis, and its width after it."""
        shown = self.range
        if shown is None or moment < shown[0]:
            return -1
        return self.width if moment > shown[1] else self.column(moment)

    def column_shown(self, moment: int) -> int | None:
        """Return the column of an instant, in a break the last of its sign; None off the axis."""
        if self.range is None or not self.range[0] <= moment <= self.range[1]:
            return None
        for before, after in pairwise(self.stretches):
            if before.last < moment < after.first:
                return after.column - 1
        return self.column(moment)

    def moment(self, column: int) -> int:
        """Return the first instant of a column; of a break, the last before it."""
        for stretch in reversed(self.stretches):
            if column >= stretch.column:
                place = column - stretch.column
                at = stretch.first - -stretch.length * place // stretch.width
                return min(at, stretch.last)
        return self.stretches[0].first

    @property
    def gaps(self) -> list[Break]:
        """The breaks, with what they leave out."""
        return breaks_between(self.stretches)

    @property
    def breaks(self) -> list[int]:
        """The first column of each break."""
        return [gap.column for gap in self.gaps]

    @property
    def caption(self) -> str:
        """The day, month or year that all of it lies in, or nothing."""
        return caption_of(self.stretches)

    def ticks(self) -> list[Tick]:
        """Return the ticks, each stretch at the finest step whose labels do not touch, in order."""
        return ticks_of(self.stretches)

    def density(self, moments: Moments) -> str:
        """Return a line of bars, one per column: how many of `moments` begin there.

        What has begun before the axis is counted in its first column.
        """
        counts = [0] * self.width
        for stretch in self.stretches:
            begun = [moments.begins.before(edge) for edge in stretch.edges()]
            for place, (before, after) in enumerate(pairwise(begun), stretch.column):
                counts[place] = after - before
        if self.stretches:
            counts[0] += moments.begins.before(self.stretches[0].first)
        most = max(counts, default=0)
        bars = [_LEVELS[(count * len(_LEVELS) - 1) // most] if count else " " for count in counts]
        return "".join(bars)


def fit_axis(
    moments: Moments, width: int, window: Range | None = None, *, breaks: bool = True
) -> TimeAxis:
    """Return the axis of `width` columns over all of `moments`, or over `window` alone.

    With `breaks` it leaves out what lies empty, where that tells more of them apart.
    """
    limits = window or moments.hull
    if limits is None or width < 1:
        return TimeAxis(max(0, width))
    first, last = limits
    if last - first < 60:
        first, last = first - HOUR // 2, last + HOUR // 2
    return TimeAxis(width, tuple(fit_stretches(moments, (first, last), width, breaks=breaks)))
