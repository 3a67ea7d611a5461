"""When an event without a date was, as far as its relations tell: in full, and short."""

from tui.model.calendar import EARLIEST, LATEST
from tui.model.dates import Bounds
from tui.model.words import edge_label, span_label


def bounds_words(bounds: Bounds) -> str:
    """Return when it can have begun, and what it lasted beyond; empty for any time."""
    label = bounds_label(bounds)
    if not _lasts(bounds):
        return label
    begun = f"begun {label.removesuffix('…')}"
    if bounds.begin_first == EARLIEST:
        begun = f"begun by {edge_label(bounds.begin_last, True)}"
    return f"{begun}, not ended before {edge_label(bounds.end_first, False)}"


def bounds_label(bounds: Bounds, omit_year: int | None = None) -> str:
    """Return when it can have begun, as `date_label`; empty for any time.

    What certainly lasted for some time has `…` behind it, as an interval has.
    """
    first, last = bounds.begin_first, min(bounds.begin_last, bounds.end_last)
    if last == EARLIEST:  # it comes before what has no beginning
        return ""
    if first == EARLIEST and last == LATEST:
        first = bounds.end_first
    return span_label(first, last, omit_year) + "…" * _lasts(bounds)


def _lasts(bounds: Bounds) -> bool:
    """Tell whether there is a time at which it certainly was, as there is between its parts."""
    return EARLIEST < bounds.begin_last < bounds.end_first
