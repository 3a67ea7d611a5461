"""The spans of time that the digits of one EDTF date may mean, known or not."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

import msgspec

from tui.model.calendar import DAY, MONTHS, days_in_month, instant, month_span, year_span, year_text
from tui.model.errors import DatelineError

MOST_READINGS = 1_000

Span = tuple[int, int]
"""Closed: its first and its last second."""


class DateError(DatelineError, ValueError):
    """Text that is not a date: what is wrong and what is expected, and what may have been meant."""

    def __init__(self, message: str, suggestion: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.suggestion = suggestion


class Season(msgspec.Struct, frozen=True, gc=False):
    """A part of a year that has a number of its own in the place of the month."""

    month: int
    months: int
    words: str
    """What stands before the year."""
    label: str = ""
    """The same for a narrow column; empty where the months say it in fewer cells."""


SEASONS = {
    "21": Season(3, 3, "spring", "spring"),
    "22": Season(6, 3, "summer", "summer"),
    "23": Season(9, 3, "autumn", "autumn"),
    "24": Season(12, 3, "winter", "winter"),
    "25": Season(3, 3, "northern spring", "spring"),
    "26": Season(6, 3, "northern summer", "summer"),
    "27": Season(9, 3, "northern autumn", "autumn"),
    "28": Season(12, 3, "northern winter", "winter"),
    "29": Season(9, 3, "southern spring"),
    "30": Season(12, 3, "southern summer"),
    "31": Season(3, 3, "southern autumn"),
    "32": Season(6, 3, "southern winter"),
    "33": Season(1, 3, "first quarter of", "Q1"),
    "34": Season(4, 3, "second quarter of", "Q2"),
    "35": Season(7, 3, "third quarter of", "Q3"),
    "36": Season(10, 3, "fourth quarter of", "Q4"),
    "37": Season(1, 4, "first third of"),
    "38": Season(5, 4, "second third of"),
    "39": Season(9, 4, "last third of"),
    "40": Season(1, 6, "first half of"),
    "41": Season(7, 6, "second half of"),
}
"""Numbers 21 to 41 (EDTF levels 1 and 2); a winter begins in the December of its year."""


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans that come sorted with those that touch made one; DateError past 1,000."""
    together: list[Span] = []
    for first, last in spans:
        if together and first <= together[-1][1] + 1:
            together[-1] = (together[-1][0], max(last, together[-1][1]))
        elif len(together) == MOST_READINGS:
            raise DateError(f"more than {MOST_READINGS:,} possible dates; expected fewer X")
        else:
            together.append((first, last))
    return tuple(together)


def clock_span(year: str, month: str, day: str, hour: str, minute: str, second: str) -> Span:
    """Return the minute or second that is meant; the zone has no part in it (format.md, Dates)."""
    if "X" in year + month + day:
        raise DateError("a time of day on a day that is not known; expected no X before the T")
    for name, text, last in (("hour", hour, 23), ("minute", minute, 59), ("second", second, 59)):
        if text and int(text) > last:
            raise DateError(f"there is no {name} {text}; expected 00 to {last}")
    midnight, _ = next(digit_spans(year, month, day))
    first = midnight + int(hour) * 3600 + int(minute) * 60 + int(second or 0)
    return first, first if second else first + 59


def digit_spans(year: str, month: str, day: str) -> Iterator[Span]:
    """Yield the spans that the digits may mean, sorted, at least one."""
    blocks = _year_blocks(year)
    if month in ("", "XX") and day in ("", "XX"):
        yield from (year_span(first, last) for first, last in blocks)
        return
    if month in SEASONS:
        if day:
            raise DateError("a day in a season or a part of a year; expected a month, 01 to 12")
        season = SEASONS[month]
        for first, last in blocks:
            yield from (month_span(y, season.month, season.months) for y in range(first, last + 1))
        return
    months = _numbers(month, 12)
    if not months:
        raise DateError(
            f"there is no month {month}; expected 01 to 12, or 21 to 41 for a part of a year"
        )
    found = False
    for first, last in blocks:
        for y in range(first, last + 1):
            for span in _spans_in_year(y, months, day):
                found = True
                yield span
    if not found:
        raise DateError(_no_such_day(blocks[0][0], months, year, month, day))


def _spans_in_year(year: int, months: tuple[int, ...], day: str) -> Iterator[Span]:
    for month in months:
        if day in ("", "XX"):
            yield month_span(year, month)
        else:
            for number in _numbers(day, days_in_month(year, month)):
                first = instant(year, month, number)
                yield first, first + DAY - 1


def _no_such_day(first: int, months: tuple[int, ...], year: str, month: str, day: str) -> str:
    if "X" in year + month:
        return f"there is no day {day} in {year}-{month}; expected one that the month has"
    days = days_in_month(first, months[0])
    return (
        f"{MONTHS[months[0] - 1]} {year_text(first)} has {days} days; "
        f"expected a day from 01 to {days}"
    )


@lru_cache(maxsize=256)
def _numbers(pattern: str, highest: int) -> tuple[int, ...]:
    """Return the numbers from 1 to `highest` whose two digits fit the pattern."""
    return tuple(n for n in range(1, highest + 1) if _fits(f"{n:02}", pattern))


def _fits(digits: str, pattern: str) -> bool:
    return all(p in ("X", d) for d, p in zip(digits, pattern, strict=True))


@lru_cache(maxsize=1024)
def _year_blocks(pattern: str) -> tuple[tuple[int, int], ...]:
    """Return the runs of years, sorted, that a year's digits may mean; as few as can be."""
    if pattern.startswith("Y"):
        return ((int(pattern[1:]), int(pattern[1:])),)
    digits = pattern.removeprefix("-")
    stem = digits.rstrip("X")
    size = 10 ** (4 - len(stem))
    stems = [""]
    for digit in stem:
        stems = [s + d for s in stems for d in ("0123456789" if digit == "X" else digit)]
    starts = [int(s or 0) * size for s in stems]
    if pattern == digits:
        return tuple((start, start + size - 1) for start in starts)
    if starts == [0] and size == 1:
        raise DateError("there is no year -0000; expected 0000, which is 1 BC")
    return tuple(
        (1 - start - size, min(-start, -1)) for start in reversed(starts) if start + size > 1
    )
