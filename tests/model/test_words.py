"""Dates as people read them, in sentences and in narrow columns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.model.texts import valid_dates
from tui.model.dates import Date, parse_date
from tui.model.words import WIDEST, date_label, date_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2012", "2012"),
        ("2020-09", "Sep 2020"),
        ("2020-09-18", "18 Sep 2020"),
        ("2020-09-18?", "18 Sep 2020, uncertain"),
        ("2004?-06-11", "11 Jun 2004, uncertain"),
        ("1984~", "about 1984"),
        ("1984%", "about 1984, uncertain"),
        ("2020-09-18T14:30", "18 Sep 2020, 14:30"),
        ("2020-09-18T14:30:05+08:00", "18 Sep 2020, 14:30:05 (+08:00)"),
        ("2020-09-18T14:30Z", "18 Sep 2020, 14:30 (UTC)"),
        ("2020-09-18/2020-09-20", "18–20 Sep 2020"),
        ("2020-09-18/2020-09-18", "18 Sep 2020"),
        ("2020-08-28/2020-09-02", "28 Aug – 2 Sep 2020"),
        ("2019-12-30/2020-01-02", "30 Dec 2019 – 2 Jan 2020"),
        ("2020-08/2020-09", "Aug–Sep 2020"),
        ("2018/2020", "2018–2020"),
        ("2020-09-18/2021", "18 Sep 2020 – 2021"),
        (
            "2019-08-21T11:00:00+02:00/2019-08-21T11:30:00+02:00",
            "21 Aug 2019, 11:00–11:30 (+02:00)",
        ),
        ("2019-08-21T11:00+02:00/2019-08-21T11:30+02:00", "21 Aug 2019, 11:00–11:30 (+02:00)"),
        ("2019-08-21T11:00Z/2019-08-22T11:30", "21 Aug 2019, 11:00 (UTC) – 22 Aug 2019, 11:30"),
        ("2020-21/2020-23", "spring 2020 – autumn 2020"),
        ("2020-09-18?/2020-09-20", "from 18 Sep 2020 (uncertain) to 20 Sep 2020"),
        ("1984~/1990~", "from about 1984 to about 1990"),
        ("201X/2020", "from the 2010s to 2020"),
        ("2020-09-18/", "from 18 Sep 2020, end not known"),
        ("2020-09-18?/", "from 18 Sep 2020 (uncertain), end not known"),
        ("2020-09-18/..", "since 18 Sep 2020, still going on"),
        ("../2020-09-18", "until 18 Sep 2020, without a beginning"),
        ("/2020-09-18~", "until about 18 Sep 2020, beginning not known"),
        ("201X", "the 2010s"),
        ("201X~", "about the 2010s"),
        ("19XX", "the years 1900–1999"),
        ("-201X", "the years 2020–2011 BC"),
        ("000X", "the years 1 BC – 9"),
        ("2020-09-XX", "a day in Sep 2020"),
        ("2020-XX", "a month in 2020"),
        ("2020-XX-XX", "a day in 2020"),
        ("201X-XX", "a month in the 2010s"),
        ("156X-12-25", "a date like 156X-12-25"),
        ("2020-21", "spring 2020"),
        ("2020-24", "winter 2020/21"),
        ("1999-24", "winter 1999/2000"),
        ("-0044-24", "winter 45/44 BC"),
        ("0000-24", "winter 1 BC/1"),
        ("2020-30", "southern summer 2020/21"),
        ("2020-33", "first quarter of 2020"),
        ("2020-41", "second half of 2020"),
        ("[2018]", "2018"),
        ("[2018,2019]", "2018 or 2019"),
        ("[2018,2019?,2020]", "2018, 2019 (uncertain) or 2020"),
        ("[2018..2020]", "some time from 2018 to 2020"),
        ("[..2020-09-18]", "some time up to 18 Sep 2020"),
        ("[2020..]", "some time from 2020 on"),
        ("-0044-03-15", "15 Mar 45 BC"),
        ("-0044-03-15/-0044-04-02", "15 Mar – 2 Apr 45 BC"),
        ("-0043/-0039", "44–40 BC"),
        ("-0044/0010", "45 BC – 10"),
        ("0000", "1 BC"),
        ("Y-10000", "10001 BC"),
        ("Y170000", "170000"),
    ],
)
def test_a_date_is_said_in_words(text: str, words: str) -> None:
    assert date_words(parse_date(text)) == words


@pytest.mark.parametrize(
    ("text", "label", "in_2020"),
    [
        ("2012", "2012", "2012"),
        ("2020", "2020", "2020"),
        ("2020-09", "Sep 2020", "Sep"),
        ("2020-09-18", "18 Sep 2020", "18 Sep"),
        ("2020-09-18?", "18 Sep 2020?", "18 Sep?"),
        ("2020-09-18%", "~18 Sep 2020?", "~18 Sep?"),
        ("1984~", "~1984", "~1984"),
        ("1984%", "~1984?", "~1984?"),
        ("2019-08-21T11:00:05Z", "21 Aug 2019 11:00", "21 Aug 2019 11:00"),
        ("2020-08-21T11:00+08:00", "21 Aug 2020 11:00", "21 Aug 11:00"),
        ("2020-08-21T11:00~", "~21 Aug 2020", "~21 Aug 11:00"),
        ("2020-09-18/2020-09-20", "18–20 Sep 2020", "18–20 Sep"),
        ("2020-08-28/2020-09-02", "28 Aug 2020…", "28 Aug – 2 Sep"),
        ("2020-09-18/2020-09-18", "18 Sep 2020", "18 Sep"),
        ("2020-09-18T11:00/2020-09-18T11:30", "18 Sep 2020 11:00", "18 Sep 11:00"),
        ("2020-09-18T11:00/2020-09-19T11:30", "18 Sep 2020 11:00…", "18 Sep 11:00…"),
        ("2020-09-18/2021-09-20", "18 Sep 2020…", "18 Sep 2020…"),
        ("2020-09-18/", "18 Sep 2020–", "18 Sep–"),
        ("2020/2020", "2020", "2020"),
        ("2020-08/2020-09", "Aug–Sep 2020", "Aug–Sep"),
        ("1890/..", "1890–", "1890–"),
        ("1889-08/", "Aug 1889–", "Aug 1889–"),
        ("1914/1918", "1914–1918", "1914–1918"),
        ("1984?/1990", "1984?…", "1984?…"),
        ("2020-21/2020-23", "spring 2020…", "spring…"),
        ("../2020-09-18", "≤18 Sep 2020", "≤18 Sep"),
        ("/2020-09-18~", "≤~18 Sep 2020", "≤~18 Sep"),
        ("/201X?", "≤2019?", "≤2019?"),
        ("201X", "2010s", "2010s"),
        ("19XX", "1900…1999", "1900…1999"),
        ("2020-XX", "2020", "2020"),
        ("2020-09-XX", "Sep 2020", "Sep"),
        ("2020-09-1X", "10…19 Sep 2020", "10…19 Sep"),
        ("156X-12-25", "156X-12-25", "156X-12-25"),
        ("2020-22", "summer 2020", "summer"),
        ("2020-24", "winter 2020/21", "winter 2020/21"),
        ("2020-34", "Q2 2020", "Q2"),
        ("2020-29", "Sep…Nov 2020", "Sep…Nov"),
        ("[2018,2019]", "2018…2019", "2018…2019"),
        ("[2020-10-13..2020-11-14]", "≥13 Oct 2020", "13 Oct…14 Nov"),
        ("[..2020-09-18]", "≤18 Sep 2020", "≤18 Sep"),
        ("[2020..]", "≥2020", "≥2020"),
        ("[..2018,2020..]", "any time", "any time"),
        ("-0044-03-15", "15 Mar 45 BC", "15 Mar 45 BC"),
    ],
)
def test_a_date_has_a_label_for_a_narrow_column(text: str, label: str, in_2020: str) -> None:
    assert date_label(parse_date(text)) == label
    assert date_label(parse_date(text), 2020) == in_2020


@given(valid_dates, st.sampled_from([None, 2020, 1984]))
def test_every_date_has_words_and_a_label_that_fits(date: Date, omit_year: int | None) -> None:
    assert date_words(date)
    assert 0 < len(date_label(date, omit_year)) <= 26


@pytest.mark.parametrize(
    ("text", "width", "label"),
    [
        ("1852-11-03/1852-11-09", 13, "3–9 Nov 1852"),
        ("2020-09-18/2020-09-20", 13, "18 Sep 2020…"),
        ("2020-24/", 13, "winter 2020/21"),
        ("2020-24/", WIDEST, "winter 2020/21–"),
    ],
)
def test_an_interval_is_told_by_both_ends_where_they_fit(text: str, width: int, label: str) -> None:
    assert date_label(parse_date(text), width=width) == label
