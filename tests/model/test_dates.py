"""Dates: what lies in a range for certain, possibly or not, their order, and ranges as text."""

from itertools import product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.model.texts import valid_dates
from tui.model.calendar import EARLIEST, LATEST, instant
from tui.model.dates import (
    Date,
    DateError,
    Truth,
    parse_date,
    parse_range,
    range_spans,
    range_text,
)

NO, POSSIBLE, CERTAIN = Truth

DAYS = range(1, 13)
"""The days of January 2020 that the brute force counts through; 0 and 13 stand for far off."""


def truth(date: str, asked: str) -> Truth:
    return parse_date(date).truth_within(*parse_range(asked))


@pytest.mark.parametrize(
    ("date", "asked", "expected"),
    [
        ("2012", "2012-05", POSSIBLE),
        ("2012", "2012", CERTAIN),
        ("2012", "2013", NO),
        ("2020-09-18/", "2020-09-18", CERTAIN),
        ("2020-09-18/", "2020-09-19", POSSIBLE),
        ("2020-09-18/..", "2020-09-19", CERTAIN),
        ("2020-09-18/2020-09-20", "2020-09-19", CERTAIN),
        ("2020-09-18?", "2020", POSSIBLE),
        ("2020-09-~18", "2020", POSSIBLE),
        ("2020-09-18/2020-09-20%", "2020", POSSIBLE),
        ("2020-09-18?", "2021", NO),
        ("[2018,2020]", "2019", NO),
        ("[2018,2020]", "2020", POSSIBLE),
        ("[2018,2020]", "2018..2020", CERTAIN),
        ("156X-12-25", "1564-12", POSSIBLE),
        ("156X-12-25", "1564-11", NO),
        ("[..2020]", "..2020", CERTAIN),
        ("[2020..]", "..2021", POSSIBLE),
    ],
)
def test_a_date_is_certain_possible_or_not_in_a_range(
    date: str, asked: str, expected: Truth
) -> None:
    assert truth(date, asked) is expected


def test_only_what_lasts_is_an_interval() -> None:
    assert parse_date("2018/").is_interval
    assert not parse_date("[2018..2019]").is_interval


def test_truth_is_in_the_order_of_kleene() -> None:
    assert sorted([CERTAIN, NO, POSSIBLE]) == [NO, POSSIBLE, CERTAIN]


day_texts = st.one_of(
    st.sampled_from(DAYS).map(lambda day: (f"2020-01-{day:02}", {day})),
    st.sampled_from([("2020-01-0X", set(range(1, 10))), ("2020-01-X2", {2, 12, 22})]),
)
Readings = set[tuple[int, int]]


def spans_between(begins: set[int], ends: set[int]) -> Readings:
    return {(begin, end) for begin, end in product(begins, ends) if begin <= end}


@st.composite
def dates_with_readings(draw: st.DrawFn) -> tuple[str, Readings]:
    """Text and, worked out by hand, the (begin, end) days of January that it can mean."""
    (a, a_days), (b, b_days) = draw(day_texts), draw(day_texts)
    far = set(range(1, 32))
    moments = {
        a: {(day, day) for day in a_days},
        f"[{a},{b}]": {(day, day) for day in a_days | b_days},
        f"[{a}..]": {(day, day) for day in far | {99} if day >= min(a_days)},
        f"[..{a}]": {(day, day) for day in far | {-99} if day <= max(a_days)},
    }
    intervals = {
        f"{a}/{b}": spans_between(a_days, b_days),
        f"{a}/": spans_between(a_days, far | {99}),
        f"/{b}": spans_between(far | {-99}, b_days),
        f"{a}/..": spans_between(a_days, {99}),
        f"../{b}": spans_between({-99}, b_days),
    }
    text, readings = draw(st.sampled_from([*moments.items(), *intervals.items()]))
    assume(readings)
    return text, readings


@given(dates_with_readings(), st.sampled_from(DAYS), st.sampled_from(DAYS))
def test_truth_is_what_counting_all_readings_gives(
    date: tuple[str, Readings], one: int, other: int
) -> None:
    text, readings = date
    first, last = sorted((one, other))
    hits = [begin <= last and end >= first for begin, end in readings]
    expected = CERTAIN if all(hits) else POSSIBLE if any(hits) else NO
    asked = f"2020-01-{first:02}..2020-01-{last:02}"
    assert truth(text, asked) is expected
    if text.endswith(("X", "2")):
        assert truth(f"{text}?", asked) is min(expected, POSSIBLE)


@given(valid_dates, st.lists(st.integers(1850, 2100), min_size=4, max_size=4))
def test_a_wider_range_never_makes_less_of_a_date(date: Date, years: list[int]) -> None:
    a, b, c, d = (instant(year) for year in sorted(years))
    assert date.truth_within(a, d) >= date.truth_within(b, c)


@given(valid_dates)
def test_bounds_hold_together(date: Date) -> None:
    bounds = date.bounds
    assert bounds.begin_first <= bounds.begin_last <= bounds.end_last
    assert bounds.begin_first <= bounds.end_first <= bounds.end_last
    assert date.truth_within(EARLIEST, LATEST) >= POSSIBLE
    assert date.readings == tuple(sorted(date.readings))
    gaps = zip(date.readings, date.readings[1:], strict=False)
    assert all(last + 1 < first for (_, last), (first, _) in gaps)


@given(valid_dates, valid_dates, valid_dates)
def test_order_is_total(a: Date, b: Date, c: Date) -> None:
    first, second, third = sorted((a, b, c), key=lambda date: date.order)
    assert first.order <= second.order <= third.order
    assert first.order <= third.order
    if first.order == third.order:
        assert a.order == b.order == c.order


def test_order_is_by_begin_and_then_the_coarser_first() -> None:
    in_order = ("../2020", "2011", "2012", "2012-01", "2012-01-01", "2012-01-01T00:00", "/2013")
    assert tuple(sorted(sorted(in_order), key=lambda text: parse_date(text).order)) == in_order


@given(valid_dates)
def test_what_a_date_asks_for_is_a_range_that_it_lies_in(date: Date) -> None:
    text = range_text(date)
    if text is None:
        assert (date.bounds.begin_first, date.bounds.end_last) == (EARLIEST, LATEST)
    else:
        first, last = parse_range(text)
        assert date.truth_within(first, last) >= POSSIBLE
        assert not set(text) & set("?~%T/,[ ")


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("2020-09-18?", "2020-09-18"),
        ("2020-09-18T14:30+08:00", "2020-09-18"),
        ("2004?-06-~11", "2004-06-11"),
        ("2018~/2020", "2018..2020"),
        ("2020-09-18T11:00/2020-09-18T12:00", "2020-09-18"),
        ("2018/", "2018"),
        ("2018/..", "2018.."),
        ("../2018", "..2018"),
        ("/2018", "2018"),
        ("[2018,2019?,2016..2017]", "2016..2019"),
        ("[..2018]", "..2018"),
        ("[2018..]", "2018.."),
        ("[..2018,2020..]", None),
        ("156X-12-25", "156X-12-25"),
    ],
)
def test_the_range_of_a_date_leaves_out_its_doubt(text: str, asked: str | None) -> None:
    assert range_text(parse_date(text)) == asked


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2020", instant(2020), instant(2021) - 1),
        (" 2018 .. 2020-03 ", instant(2018), instant(2020, 4) - 1),
        ("2018..", instant(2018), LATEST),
        ("..2018", EARLIEST, instant(2019) - 1),
        ("2018/..", instant(2018), LATEST),
        ("../2018", EARLIEST, instant(2019) - 1),
        ("2018/", instant(2018), LATEST),
        ("[2018..2020]", instant(2018), instant(2021) - 1),
        ("[2016,2018]..[2019..2020]", instant(2016), instant(2021) - 1),
        ("201X?..2020~", instant(2010), instant(2021) - 1),
        ("2016/2018..2020", instant(2016), instant(2021) - 1),
    ],
)
def test_a_range_is_read_as_a_filter_has_it(text: str, first: int, last: int) -> None:
    assert parse_range(text) == (first, last)


@pytest.mark.parametrize(
    ("text", "message", "suggestion"),
    [
        ("..", "without a date", None),
        ("2020..2019", "ends before it begins", "2019..2020"),
        ("2020-9..2021", "is not a date", "2020-09..2021"),
        ("2020..{0}", "is not read", None),
        ("{0}..2020", "is not read", None),
        ("2020-9..20211001", "is not a date", "2020-09..2021-10-01"),
        ("2018..2019..2020", "is not a date", "2018..2019/2020"),
        ("[2018..2020", "without its end", None),
        ("before 2020", "is not a date", "[..2020]"),
    ],
)
def test_a_range_that_is_none_is_said(text: str, message: str, suggestion: str | None) -> None:
    with pytest.raises(DateError, match=message) as raised:
        parse_range(text)
    assert raised.value.suggestion == suggestion


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("[2018,2020]", [parse_range("2018"), parse_range("2020")]),
        ("[2018,2019]", [parse_range("2018..2019")]),
        ("201X", [parse_range("2010..2019")]),
        ("2018..2020", [parse_range("2018..2020")]),
    ],
)
def test_a_choice_asks_for_each_of_its_spans_and_not_for_what_lies_between(
    text: str, spans: list[tuple[int, int]]
) -> None:
    assert list(range_spans(text)) == spans
