"""The calendar behind every date: seconds since 0001-01-01T00:00:00 as plain whole numbers.

Proleptic Gregorian with astronomical years (0 is 1 BC), any year; `datetime` ends at 9999 and
begins at 1. There are no zones and no leap seconds here: the clock is read as written.
"""

EARLIEST = -(2**62)
LATEST = 2**62
DAY = 86_400

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
SHORT_MONTHS = tuple(name[:3] for name in MONTHS)
_DAYS_IN_MONTH = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def instant(
    year: int, month: int = 1, day: int = 1, hour: int = 0, minute: int = 0, second: int = 0
) -> int:
    """Return the seconds from 0001-01-01T00:00:00 to this moment; the parts must exist.

    Years are counted from 1 March, so that the leap day is the last (H. Hinnant,
    "chrono-compatible low-level date algorithms").
    """
    if month > 2:
        shifted = month - 3
    else:
        shifted = month + 9
        year -= 1
    days = 365 * year + year // 4 - year // 100 + year // 400 + (153 * shifted + 2) // 5 + day - 307
    return days * DAY + hour * 3600 + minute * 60 + second


def civil(moment: int) -> tuple[int, int, int, int, int, int]:
    """Return (year, month, day, hour, minute, second) of an instant: `instant` turned round."""
    days, seconds = divmod(moment, DAY)
    era, day_of_era = divmod(days + 306, 146_097)
    year_of_era = (
        day_of_era - day_of_era // 1460 + day_of_era // 36_524 - day_of_era // 146_096
    ) // 365
    day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    shifted = (5 * day_of_year + 2) // 153
    month = shifted + 3 if shifted < 10 else shifted - 9
    return (
        era * 400 + year_of_era + (month <= 2),
        month,
        day_of_year - (153 * shifted + 2) // 5 + 1,
        seconds // 3600,
        seconds // 60 % 60,
        seconds % 60,
    )


def days_in_month(year: int, month: int) -> int:
    """Return how many days the month (1 to 12) of that year has."""
    if month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0):
        return 29
    return _DAYS_IN_MONTH[month - 1]


def year_span(first: int, last: int) -> tuple[int, int]:
    """Return the first and the last second of the years from `first` to `last`."""
    return instant(first), instant(last + 1) - 1


def month_span(year: int, month: int, months: int = 1) -> tuple[int, int]:
    """Return the first and the last second of so many months, which may run into the next year."""
    years, after = divmod(month - 1 + months, 12)
    return instant(year, month), instant(year + years, after + 1) - 1


def year_text(year: int) -> str:
    """Return a year as EDTF writes it: `0044`, `-0044`, `Y170000`, `Y-10000` (levels 0 and 1)."""
    if abs(year) > 9999:
        return f"Y{year}"
    return f"-{-year:04}" if year < 0 else f"{year:04}"


def instant_text(moment: int) -> str | None:
    """Return an instant as EDTF writes it, `2020-09-18T23:59:59`; None where it is unbounded."""
    if moment in (EARLIEST, LATEST):
        return None
    year, month, day, hour, minute, second = civil(moment)
    return f"{year_text(year)}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}"


def bound_text(moment: int, *, is_end: bool) -> str:
    """Return the shortest date that begins, or ends, at an instant; nothing where it is unbounded.

    It is a year, a month, a day, a minute or a second, whichever has that very bound.
    """
    text = instant_text(moment)
    if text is None:
        return ""
    edge = instant_text(moment + is_end) or ""
    for rest in ("-01-01T00:00:00", "-01T00:00:00", "T00:00:00", ":00"):
        if edge.endswith(rest):
            return text[: -len(rest)]
    return text
