"""Silences and bursts as they are told: how long, after what, until what, how dense."""

from collections.abc import Iterator

from tui.model.calendar import DAY, civil
from tui.model.dates import Bounds, parse_date
from tui.model.words import date_words, edge_label
from tui.query.bits import members
from tui.query.gaps import Burst, Silence, Spans, bursts, certain_silences, possible_silences
from tui.query.pieces import Fact, Piece, entry_pieces, fact
from tui.query.view import View

_MINUTE = 60
_MONTHS_OF_YEARS = 24
"""From so many months on a stretch is told in years."""


def gap_parts(view: View, most: int = 8) -> Iterator[list[Fact]]:
    """Yield the silences, then those that are perhaps silent, then the bursts of `view`.

    Each takes some time where much is in view, so whoever shows them can show one after another.
    """
    spans = Spans(view)
    certain = certain_silences(spans, most * 4)
    silent = [_silence_fact(view, "Silent", each) for each in certain[:most]]
    yield silent
    perhaps = [
        _silence_fact(view, "Perhaps", each) for each in possible_silences(spans, certain, most)
    ]
    if not silent and not perhaps:
        perhaps.append(fact("Silent", Piece("never: no two events in view are known to lie apart")))
    yield perhaps
    yield [_burst_fact(view, burst) for burst in bursts(spans, 3)]


def gap_facts(view: View, most: int = 8) -> list[Fact]:
    """Return the silences and the bursts of `view`, the longest and densest first."""
    return [each for part in gap_parts(view, most) for each in part]


def _burst_fact(view: View, burst: Burst) -> Fact:
    head = Piece(f"{date_words(parse_date(burst.asked))}  {burst.view.count}  from ")
    start = entry_pieces(burst.view, view.timeline.entries[_first_begun(burst)].ref)
    return Fact(f"Dense {burst.unit}", (head, *start))


def _first_begun(burst: Burst) -> int:
    """Return the ordinal of the first that begins there, not of what already goes on."""
    begins = burst.view.timeline.arrangement.bounds.begin_last
    start = parse_date(burst.asked).bounds.begin_first
    return next(n for n in members(burst.view.certain) if begins[n] >= start)


def _silence_fact(view: View, label: str, silence: Silence) -> Fact:
    entries = view.timeline.entries
    before, after = (entry_pieces(view, entries[n].ref) for n in (silence.before, silence.after))
    may_lie = f"  {silence.possible:,} may lie in it" if silence.possible else ""
    bounds = entries[silence.before].bounds
    words = length_words(_counted_from(silence.first, bounds), silence.last)
    has_end = bounds.begin_last != bounds.end_last == silence.first - 1
    ended = f", ended {edge_label(silence.first - 1, is_last=True)}" if has_end else ""
    pieces = [Piece(f"{words}  after "), *before, Piece(f"{ended}  until "), *after]
    return Fact(label, (*pieces, Piece(may_lie, tone="faint")))


def _counted_from(first: int, bounds: Bounds) -> int:
    """Return where the length of a silence is counted from: 14:00 until 14:30 is 30 minutes.

    A time of day stands for its first moment there, a day for all of it.
    """
    end_first, end_last = bounds.end_first, bounds.end_last
    return end_first if end_last == first - 1 and end_last - end_first < _MINUTE else first


def length_words(first: int, last: int) -> str:
    """Return how long a stretch of closed seconds is: whole years, months, days, hours, minutes."""
    begin, end = civil(first), civil(last + 1)
    months = (end[0] - begin[0]) * 12 + end[1] - begin[1] - (end[2:] < begin[2:])
    seconds = last + 1 - first
    for count, word in (
        (months // 12 if months >= _MONTHS_OF_YEARS else 0, "year"),
        (months, "month"),
        (seconds // DAY, "day"),
        (seconds // 3600, "hour"),
        (seconds // 60, "minute"),
    ):
        if count:
            return f"{count:,} {word}{'s' if count > 1 else ''}"
    return "less than a minute"
