"""The calendar, held against `datetime` where that reaches."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.model.calendar import (
    EARLIEST,
    LATEST,
    bound_text,
    civil,
    days_in_month,
    instant,
    instant_text,
    month_span,
    year_span,
)
from tui.model.dates import parse_date

any_year = st.one_of(
    st.integers(-99_999_999_999, 99_999_999_999),
    st.integers(-500, 500),
    st.sampled_from([-20_000, -10_000, -400, -100, -4, -1, 0, 1, 1900, 2000, 99_999_999_999]),
)


@given(st.datetimes())
def test_an_instant_is_the_seconds_that_datetime_counts(moment: datetime) -> None:
    moment = moment.replace(microsecond=0)
    parts = moment.timetuple()[:6]
    seconds = (moment - datetime.min) // timedelta(seconds=1)
    assert instant(*parts) == seconds
    assert civil(seconds) == parts


@given(any_year, st.integers(1, 12), st.integers(1, 31), st.integers(0, 86_399))
def test_civil_turns_an_instant_round_in_any_year(
    year: int, month: int, day: int, second: int
) -> None:
    day = min(day, days_in_month(year, month))
    hour, minute = second // 3600, second // 60 % 60
    moment = instant(year, month, day, hour, minute, second % 60)
    assert EARLIEST < moment < LATEST
    assert civil(moment) == (year, month, day, hour, minute, second % 60)


@given(st.integers(EARLIEST, LATEST))
def test_an_instant_turns_civil_round(moment: int) -> None:
    assert instant(*civil(moment)) == moment


@given(any_year, st.integers(1, 12))
def test_the_next_month_begins_where_a_month_ends(year: int, month: int) -> None:
    first, last = month_span(year, month)
    assert last - first + 1 == days_in_month(year, month) * 86_400
    assert civil(last + 1)[:3] == (year + month // 12, month % 12 + 1, 1)


def test_a_winter_runs_into_the_next_year() -> None:
    assert month_span(2019, 12, 3) == (instant(2019, 12), instant(2020, 3) - 1)


def test_four_hundred_years_have_the_same_days_before_and_after_christ() -> None:
    first, last = year_span(1, 400)
    earlier_first, earlier_last = year_span(-399, 0)
    assert last - first == earlier_last - earlier_first == 146_097 * 86_400 - 1


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (instant(2020, 9, 18, 23, 59, 59), "2020-09-18T23:59:59"),
        (instant(-44, 3, 15), "-0044-03-15T00:00:00"),
        (instant(0), "0000-01-01T00:00:00"),
        (instant(170_000, 12, 31, 1, 2, 3), "Y170000-12-31T01:02:03"),
        (instant(-10_000), "Y-10000-01-01T00:00:00"),
        (EARLIEST, None),
        (LATEST, None),
    ],
)
def test_an_instant_is_written_as_edtf(moment: int, text: str | None) -> None:
    assert instant_text(moment) == text


@pytest.mark.parametrize(
    ("text", "begin", "end"),
    [
        ("2020", "2020", "2020"),
        ("2020-09", "2020-09", "2020-09"),
        ("2020-12", "2020-12", "2020"),
        ("2020-01-31", "2020-01-31", "2020-01"),
        ("2020-01", "2020", "2020-01"),
        ("2020-09-18T14:30", "2020-09-18T14:30", "2020-09-18T14:30"),
        ("2020-09-18T14:30:05", "2020-09-18T14:30:05", "2020-09-18T14:30:05"),
        ("-0044", "-0044", "-0044"),
        ("Y-120000", "Y-120000", "Y-120000"),
        ("1999/..", "1999", ""),
        ("../1999", "", "1999"),
    ],
)
def test_a_bound_is_told_by_the_shortest_date_that_has_it(text: str, begin: str, end: str) -> None:
    bounds = parse_date(text).bounds
    assert bound_text(bounds.begin_first, is_end=False) == begin
    assert bound_text(bounds.end_last, is_end=True) == end
