"""EDTF text to a Date: four bounds, order, and whether it lies in a range.

What each kind of text means is in format.md, Dates; the grammar is in `edtf`.
"""

from enum import IntEnum
from functools import lru_cache

import msgspec

from tui.model.calendar import DAY, EARLIEST, LATEST, days_in_month, instant, year_span
from tui.model.edtf import Interval, OneOf, Single, read, shown
from tui.model.spans import DateError as DateError
from tui.model.spans import Span


class Truth(IntEnum):
    """Kleene's three values in his order, so that AND is `min` and OR is `max`."""

    NO = 0
    POSSIBLE = 1
    CERTAIN = 2


class Bounds(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """The earliest and latest it can have begun and ended: closed seconds since 0001-01-01.

    EARLIEST and LATEST (calendar) stand where there is no bound, and where it is open.
    """

    begin_first: int
    begin_last: int
    end_first: int
    end_last: int

    def truth_within(self, first: int, last: int) -> Truth:
        """Return whether some of it lies in the closed range: under every reading, some, none."""
        if self.begin_last <= last and self.end_first >= first:
            return Truth.CERTAIN
        if self.begin_first <= last and self.end_last >= first:
            return Truth.POSSIBLE
        return Truth.NO


class Date(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A date as written, and all that order and filters ask of it."""

    text: str
    bounds: Bounds
    uncertain: bool = False
    approximate: bool = False
    rank: int = 0
    """Smaller is coarser: the seconds that it can stretch over, negative."""
    readings: tuple[Span, ...] = ()
    """The spans that it can mean, where there are gaps between them; else nothing."""

    @property
    def is_interval(self) -> bool:
        """Whether it has a begin and an end of its own, known or not."""
        return "/" in self.text

    @property
    def order(self) -> tuple[int, int]:
        """The key to sort by: earliest begin (else the latest), the coarser first."""
        begin = self.bounds.begin_first
        return (begin if begin > EARLIEST else self.bounds.begin_last, self.rank)

    def truth_within(self, first: int, last: int) -> Truth:
        """Return whether it lies in the closed range of seconds (format.md, In range).

        `?`, `~` and `%`, wherever they stand, make possible of certain, and nothing of no.
        """
        truth = self.bounds.truth_within(first, last)
        if truth is Truth.CERTAIN and (self.uncertain or self.approximate):
            return Truth.POSSIBLE
        if truth is Truth.POSSIBLE and self.readings:
            return Truth(any(start <= last and stop >= first for start, stop in self.readings))
        return truth


def parse_date(text: str) -> Date:
    """Return the date that EDTF text says; white space around it goes.

    Raises:
        DateError: it is none, or ends before it begins; never anything else, whatever the text.
    """
    text = text.strip()
    span = _plain_span(text)
    if span is not None:
        first, last = span
        return Date(text, Bounds(first, last, first, last), False, False, first - last)
    try:
        return _date(text, read(text))
    except DateError as error:
        raise DateError(error.message, _nearest_date(text)) from None


def parse_range(text: str) -> tuple[int, int]:
    """Return the closed seconds of a range as a filter has it: a date, `A..B`, `A..` or `..B`.

    A date of any kind stands for all from its earliest begin to its latest end.

    Raises:
        DateError: an end is not a date, or the range ends before it begins.
    """
    text = text.strip()
    at = _range_sign(text)
    if at < 0:
        bounds = parse_date(text).bounds
        return bounds.begin_first, bounds.end_last
    begin, end = text[:at].strip(), text[at + 2 :].strip()
    if not (begin or end):
        raise DateError("a range without a date; expected A..B, A.. or ..B")
    try:
        first = parse_date(begin).bounds.begin_first if begin else EARLIEST
        last = parse_date(end).bounds.end_last if end else LATEST
    except DateError as error:
        raise DateError(error.message, _nearest_range(begin, end)) from None
    if first > last:
        swapped = f"{end}..{begin}"
        raise DateError(
            f"{shown(text)} ends before it begins; expected the earlier date first", swapped
        )
    return first, last


def range_spans(text: str) -> tuple[Span, ...]:
    """Return what `parse_range` reads, span by span where a choice or digits leave gaps.

    Raises:
        DateError: as `parse_range` does.
    """
    if _range_sign(text.strip()) < 0 and (readings := parse_date(text.strip()).readings):
        return readings
    return (parse_range(text),)


def range_text(date: Date) -> str | None:
    """Return the range that asks for the days of this date, for `parse_range`; None for all time.

    Qualifiers, times of day and ends that are not known are left out.
    """
    part = read(date.text)
    if isinstance(part, Single):
        return part.day_text
    if isinstance(part, OneOf):
        return _hull_text(part)
    begin, end = part.begin, part.end
    if isinstance(begin, Single) and isinstance(end, Single):
        return _from_to(begin.day_text, end.day_text)
    if isinstance(begin, Single):
        return begin.day_text + str(end)
    return str(begin) + end.day_text if isinstance(end, Single) else None


def _plain_span(text: str) -> Span | None:
    """Return the span of a year, month or day without anything else, or None: the fast way."""
    if len(text) == 10:
        month = _plain_month(text[:7])
        day = _DAYS.get(text[7:])
        if month is None or day is None or day >= month[1]:
            return None
        first = month[0] + day * DAY
        return first, first + DAY - 1
    if len(text) == 7:
        month = _plain_month(text)
        return month and (month[0], month[0] + month[1] * DAY - 1)
    if len(text) == 4 and text.isdigit() and text.isascii():
        return year_span(int(text), int(text))
    return None


_DAYS = {f"-{day:02}": day - 1 for day in range(1, 32)}
_MONTHS = {f"-{month:02}": month for month in range(1, 13)}


@lru_cache(maxsize=8192)
def _plain_month(text: str) -> tuple[int, int] | None:
    """Return the first second and the number of days of a month as `2020-09`, or None."""
    month = _MONTHS.get(text[4:])
    if month is None or not (text[:4].isdigit() and text.isascii()):
        return None
    year = int(text[:4])
    return instant(year, month), days_in_month(year, month)


def _date(text: str, part: Single | Interval | OneOf) -> Date:
    readings: tuple[Span, ...] = ()
    if isinstance(part, Interval):
        bounds = _interval_bounds(part)
    else:
        first, last = part.spans[0][0], part.spans[-1][1]
        bounds = Bounds(first, last, first, last)
        readings = part.spans if len(part.spans) > 1 else ()
    return Date(
        text,
        bounds,
        uncertain="?" in text or "%" in text,
        approximate="~" in text or "%" in text,
        rank=bounds.begin_first - bounds.end_last,
        readings=readings,
    )


def _interval_bounds(interval: Interval) -> Bounds:
    """Return the bounds of what lasted, an open end being certain and an unknown one not.

    It begins before it ends, under every reading: each end bounds the other.
    """
    begin, end = interval.begin, interval.end
    if isinstance(begin, Single) and isinstance(end, Single):
        return Bounds(
            begin.first,
            max(min(last, end.last) for first, last in begin.spans if first <= end.last),
            min(max(first, begin.first) for first, last in end.spans if last >= begin.first),
            end.last,
        )
    if isinstance(begin, Single):
        return Bounds(begin.first, begin.last, LATEST if end else begin.first, LATEST)
    assert isinstance(end, Single)  # noqa: S101
    return Bounds(EARLIEST, EARLIEST if begin else end.last, end.first, end.last)


def _range_sign(text: str) -> int:
    """Return where the `..` of a range is, or -1: not that of a choice or of an open interval."""
    choice_end = text.find("]") if text.startswith("[") else 0
    at = text.find("..", choice_end) if choice_end >= 0 else -1
    while at >= 0 and "/" in (text[at - 1 : at], text[at + 2 : at + 3]):
        at = text.find("..", at + 2)
    return at


def _nearest_date(text: str) -> str | None:
    """Return what `nearly` makes of text; its patterns take 7 ms, for a typo alone."""
    from tui.model.nearly import nearest_date

    return nearest_date(text)


def _nearest_range(begin: str, end: str) -> str | None:
    ends = [end and _nearest_date(end) for end in (begin, end)]
    return "..".join(end for end in ends if end is not None) if None not in ends else None


def _hull_text(choice: OneOf) -> str | None:
    begins = [begin for begin, _ in choice.choices if begin]
    ends = [end for _, end in choice.choices if end]
    is_open_before = choice.spans[0][0] == EARLIEST
    is_open_after = choice.spans[-1][1] == LATEST
    if is_open_before and is_open_after:
        return None
    begin = "" if is_open_before else min(begins, key=lambda single: single.first).day_text
    end = "" if is_open_after else max(ends, key=lambda single: single.last).day_text
    return _from_to(begin, end)


def _from_to(begin: str, end: str) -> str:
    return begin if begin == end else f"{begin}..{end}"
