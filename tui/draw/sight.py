"""What of the time axis is looked at, and the axis of that."""

from msgspec import Struct

from tui.draw.time_axis import TimeAxis, fit_axis
from tui.query.moments import Moments, Range


class Sight(Struct, frozen=True):
    """What of the time axis is looked at, and whether empty stretches are left out."""

    window: Range | None = None
    """Closed seconds; None for all that is in view."""
    has_breaks: bool = True
    today: int | None = None
    """An instant that the whole is drawn on to, where something may still go on then."""
    now: int | None = None
    """The present moment, which is marked where it is on the axis; None where none is, as in what
    is written to a file and read on another day."""


def whole_axis(moments: Moments, width: int, sight: Sight) -> TimeAxis:
    """Return the axis of all that is in view."""
    hull, today = moments.hull, sight.today
    if hull is not None and today is not None:
        hull = min(hull[0], today), max(hull[1], today)
    return fit_axis(moments, width, hull, breaks=sight.has_breaks)


def axis_in_sight(moments: Moments, whole: TimeAxis, sight: Sight) -> TimeAxis:
    """Return the axis of what is looked at, as wide as that of the whole."""
    window = clamped(whole, sight.window)
    if window is None:
        return whole
    return fit_axis(moments, whole.width, window, breaks=sight.has_breaks)


def clamped(whole: TimeAxis, window: Range | None) -> Range | None:
    """Return what of `window` lies on the axis; None where that is all of it, or nothing."""
    if window is None or whole.range is None:
        return None
    first, last = max(window[0], whole.range[0]), min(window[1], whole.range[1])
    return None if (first, last) == whole.range or last - first < 1 else (first, last)
