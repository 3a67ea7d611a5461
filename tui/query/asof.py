"""What held on a day that the filter line asks for by `asof:`: agreements in force, posts held.

An agreement was in force

- within the interval `in_force`, whose open or unknown ends mean what they do in every date;
- from a single date `in_force` on: that is when it came into force, and its end is not known;
- where `in_force` is not told, perhaps from its own date on, for as long as one likes.

A day asked for before that answers no, one that only some readings allow possible. A date that is
coarser than a day asks for some time in it, as `date:` does.
"""

from collections.abc import Callable

from msgspec import Struct

from tui.model.calendar import LATEST
from tui.model.dates import Bounds, Truth, parse_date
from tui.model.records import Agreement, Post
from tui.model.spans import Span
from tui.model.timeline import Timeline
from tui.query.line import FilterLine


class Force(Struct, frozen=True):
    """When an agreement was in force, and whether that can be certain."""

    bounds: Bounds
    is_told: bool

    def truth_within(self, first: int, last: int) -> Truth:
        """Tell whether it was in force at some time in the closed range of seconds."""
        truth = self.bounds.truth_within(first, last)
        return truth if self.is_told else min(truth, Truth.POSSIBLE)


def force_of(agreement: Agreement, bounds: Bounds) -> Force:
    """Return when `agreement` was in force; `bounds` are its own, or those of its event."""
    told = agreement.in_force
    if told is not None and told.is_interval:
        return Force(told.bounds, is_told=_is_plain(told.uncertain, told.approximate))
    begun = bounds if told is None else told.bounds
    from_then = Bounds(begun.begin_first, begun.begin_last, begun.begin_first, LATEST)
    is_told = told is not None and _is_plain(told.uncertain, told.approximate)
    return Force(from_then, is_told)


def _is_plain(uncertain: bool, approximate: bool) -> bool:
    return not (uncertain or approximate)


def asof_span(text: str) -> Span:
    """Return the closed seconds of a value of `asof:`; DateError if it is not one date."""
    bounds = parse_date(text).bounds
    return bounds.begin_first, bounds.end_last


class AsOf:
    """The `asof:` terms of a filter line, to be asked of what is no entry of the timeline."""

    def __init__(self, line: FilterLine) -> None:
        self._terms = [
            ([asof_span(value) for value in term.values], term.is_negated)
            for term in line.terms
            if term.field == "asof"
        ]
        self._truths: dict[str, Truth] = {}
        """By id of an agreement: what was found already, as lists and counts each ask."""

    def __bool__(self) -> bool:
        return bool(self._terms)

    def in_force(self, timeline: Timeline, agreement: Agreement) -> Truth:
        """Tell whether the terms keep `agreement`, by Kleene's logic as they keep an entry."""
        truth = self._truths.get(agreement.id)
        if truth is None:
            force = force_of(agreement, timeline.bounds(agreement))
            truth = Truth.CERTAIN
            for spans, is_negated in self._terms:
                found = _at_any(spans, force.truth_within)
                truth = min(truth, Truth(Truth.CERTAIN - found) if is_negated else found)
            self._truths[agreement.id] = truth
        return truth

    def held(self, post: Post) -> Truth:
        """Tell whether `post` was held on the days asked for; one without a date may have been.

        A term with a `-` is about agreements and asks nothing of posts.
        """
        truth = Truth.CERTAIN
        for spans, is_negated in self._terms:
            if not is_negated:
                date = post.date
                found = Truth.POSSIBLE if date is None else _at_any(spans, date.truth_within)
                truth = min(truth, found)
        return truth


def _at_any(spans: list[Span], truth_within: Callable[[int, int], Truth]) -> Truth:
    return max(truth_within(first, last) for first, last in spans)
