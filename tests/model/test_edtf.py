"""What EDTF text means, and what is said of text that means nothing."""

import warnings

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.model.calendar import EARLIEST, LATEST, civil, instant, instant_text, year_text
from tui.model.dates import DateError, parse_date


def edges(text: str) -> tuple[str | None, ...]:
    bounds = parse_date(text).bounds
    return tuple(
        instant_text(moment)
        for moment in (bounds.begin_first, bounds.begin_last, bounds.end_first, bounds.end_last)
    )


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2012", "2012-01-01T00:00:00", "2012-12-31T23:59:59"),
        ("2020-02", "2020-02-01T00:00:00", "2020-02-29T23:59:59"),
        ("1900-02", "1900-02-01T00:00:00", "1900-02-28T23:59:59"),
        (" 2020-09-18\n", "2020-09-18T00:00:00", "2020-09-18T23:59:59"),
        ("2020-09-18T14:30", "2020-09-18T14:30:00", "2020-09-18T14:30:59"),
        ("2020-09-18T14:30:05", "2020-09-18T14:30:05", "2020-09-18T14:30:05"),
        ("2020-09-18T14:30:05Z", "2020-09-18T14:30:05", "2020-09-18T14:30:05"),
        ("2020-09-18T00:30+08:00", "2020-09-18T00:30:00", "2020-09-18T00:30:59"),
        ("2020-09-18T14:30-05:30?", "2020-09-18T14:30:00", "2020-09-18T14:30:59"),
        ("2020-09-18T14:30+08", "2020-09-18T14:30:00", "2020-09-18T14:30:59"),
        ("201X", "2010-01-01T00:00:00", "2019-12-31T23:59:59"),
        ("-004X", "-0049-01-01T00:00:00", "-0040-12-31T23:59:59"),
        ("-000X", "-0009-01-01T00:00:00", "-0001-12-31T23:59:59"),
        ("XXXX-XX-XX", "0000-01-01T00:00:00", "9999-12-31T23:59:59"),
        ("2020-09-XX", "2020-09-01T00:00:00", "2020-09-30T23:59:59"),
        ("2020-XX", "2020-01-01T00:00:00", "2020-12-31T23:59:59"),
        ("2020-02-2X", "2020-02-20T00:00:00", "2020-02-29T23:59:59"),
        ("156X-12-25", "1560-12-25T00:00:00", "1569-12-25T23:59:59"),
        ("2004?-06-11", "2004-06-11T00:00:00", "2004-06-11T23:59:59"),
        ("2004-06-~11", "2004-06-11T00:00:00", "2004-06-11T23:59:59"),
        ("?2004-06", "2004-06-01T00:00:00", "2004-06-30T23:59:59"),
        ("2020-21", "2020-03-01T00:00:00", "2020-05-31T23:59:59"),
        ("2020-24", "2020-12-01T00:00:00", "2021-02-28T23:59:59"),
        ("2020-28", "2020-12-01T00:00:00", "2021-02-28T23:59:59"),
        ("2020-30", "2020-12-01T00:00:00", "2021-02-28T23:59:59"),
        ("2020-32", "2020-06-01T00:00:00", "2020-08-31T23:59:59"),
        ("2020-36", "2020-10-01T00:00:00", "2020-12-31T23:59:59"),
        ("2020-38", "2020-05-01T00:00:00", "2020-08-31T23:59:59"),
        ("2020-41", "2020-07-01T00:00:00", "2020-12-31T23:59:59"),
        ("[2018,2020]", "2018-01-01T00:00:00", "2020-12-31T23:59:59"),
        ("[2020, 2018]", "2018-01-01T00:00:00", "2020-12-31T23:59:59"),
        ("[2018..2020-03]", "2018-01-01T00:00:00", "2020-03-31T23:59:59"),
        ("[..2020-09-18]", None, "2020-09-18T23:59:59"),
        ("[2020..]", "2020-01-01T00:00:00", None),
        ("-0044-03-15", "-0044-03-15T00:00:00", "-0044-03-15T23:59:59"),
        ("0000", "0000-01-01T00:00:00", "0000-12-31T23:59:59"),
        ("Y-10000", "Y-10000-01-01T00:00:00", "Y-10000-12-31T23:59:59"),
        ("Y170000-02-29", "Y170000-02-29T00:00:00", "Y170000-02-29T23:59:59"),
        ("Y99999999999", "Y99999999999-01-01T00:00:00", "Y99999999999-12-31T23:59:59"),
    ],
)
def test_a_single_date_is_a_moment_within_its_span(
    text: str, first: str | None, last: str | None
) -> None:
    assert edges(text) == (first, last, first, last)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2020-09-18/2020-09-20", ("2020-09-18", "2020-09-18", "2020-09-20", "2020-09-20")),
        ("2020-09-18?/2020-09", ("2020-09-18", "2020-09-18", "2020-09-18", "2020-09-30")),
        ("2020/2020-05", ("2020-01-01", "2020-05-31", "2020-05-01", "2020-05-31")),
        ("156X-12-25/1565-03", ("1560-12-25", "1564-12-25", "1565-03-01", "1565-03-31")),
        ("2020-09-18/", ("2020-09-18", "2020-09-18", "2020-09-18", None)),
        ("/2020-09-18", (None, "2020-09-18", "2020-09-18", "2020-09-18")),
        ("2020-09-18/..", ("2020-09-18", "2020-09-18", None, None)),
        ("../2020-09-18", (None, None, "2020-09-18", "2020-09-18")),
    ],
)
def test_an_interval_bounds_its_begin_and_its_end(text: str, days: tuple[str | None, ...]) -> None:
    assert tuple(edge and edge[:10] for edge in edges(text)) == days


def test_an_open_end_is_certain_and_an_unknown_one_is_not() -> None:
    assert parse_date("2020/..").bounds.end_first == LATEST
    assert parse_date("2020/").bounds.end_first == instant(2020)
    assert parse_date("../2020").bounds.begin_last == EARLIEST
    assert parse_date("/2020").bounds.begin_last == instant(2021) - 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no date; expected"),
        ("2020-02-30", "February 2020 has 29 days; expected a day from 01 to 29"),
        ("2020-02-3X", "February 2020 has 29 days"),
        ("201X-02-30", "there is no day 30 in 201X-02"),
        ("2020-13", "there is no month 13"),
        ("2020-00-01", "there is no month 00"),
        ("2020-21-01", "a day in a season"),
        ("2020-09-18T24:00", "there is no hour 24; expected 00 to 23"),
        ("2020-09-18T23:60", "there is no minute 60"),
        ("2020-09-18T23:59:60", "there is no second 60"),
        ("2020-09-XXT14:30", "a time of day on a day that is not known"),
        ("2020-09-18T14", "this is not a time of day"),
        ("-0000", "there is no year -0000"),
        ("Y2020", "this is not a long year"),
        ("Y123456789012", "this is not a long year"),
        ("Y17E7", "an exponent is not read; expected"),
        ("1950S2", "significant digits are not read; expected"),
        ("{2018,2019}", r"a set of several dates .* is not read; expected"),
        ("2020/2019", '"2020/2019" ends before it begins'),
        ("[2020..2019]", "ends before it begins"),
        ("2018/2019/2020", "more than one /"),
        ("/", "an interval without a date"),
        ("../..", "an interval without a date"),
        ("[..]", "a range without a date"),
        ("[2018", "a choice without its end"),
        ("[]", "no date"),
        ("[2018,2019]/2020", "is not a date|a choice"),
        ("XXXX-12-25", "more than 1,000 possible dates"),
        ("[" + ",".join(["XXX4-12-25"] * 900) + "]", "more than 1,000 possible dates"),
        ("x\x1b[31m\u202e", r'"x\\x1b\[31m\\u202e" is not a date'),
    ],
)
def test_what_is_wrong_is_said(text: str, message: str) -> None:
    with pytest.raises(DateError, match=message) as raised:
        parse_date(text)
    assert len(raised.value.message) < 200
    assert raised.value.message == str(raised.value)


def edtf_days(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The first and last day that the package edtf gives; its import warns of its grammar."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from edtf import parse_edtf

        parsed = parse_edtf(text)
        return tuple(parsed.lower_strict()[:3]), tuple(parsed.upper_strict()[:3])


plain_dates = st.one_of(
    st.integers(1, 9999).map(year_text),
    st.builds("{:04}-{:02}".format, st.integers(1, 9999), st.integers(1, 12)),
    st.builds(
        "{:04}-{:02}-{:02}".format, st.integers(1, 9999), st.integers(1, 12), st.integers(1, 28)
    ),
    st.integers(100, 999).map(lambda decade: f"{decade:03}X"),
    st.builds("{:04}-{:02}-XX".format, st.integers(1, 9999), st.integers(1, 12)),
    st.builds("{:04}-{}".format, st.integers(1, 9999), st.integers(21, 23)),
)


@settings(max_examples=40)
@given(plain_dates, plain_dates)
def test_the_outer_days_are_those_of_the_package_edtf(begin: str, end: str) -> None:
    # Left out: winters (there in the year's own January and December), times, sets, open ends.
    dates = [begin, end, f"{begin}/{end}"] if begin[:4] < end[:4] else [begin, end]
    for text in dates:
        bounds = parse_date(text).bounds
        assert (civil(bounds.begin_first)[:3], civil(bounds.end_last)[:3]) == edtf_days(text)
