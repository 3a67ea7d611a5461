"""Silences and bursts of what is in view."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.query.bodies import indexes
from tui.draw.prose import lay_out, plain
from tui.load import load_bytes
from tui.model.calendar import EARLIEST, LATEST, instant, instant_text
from tui.query.gap_facts import gap_facts, length_words
from tui.query.gaps import Silence, Spans, bursts, certain_silences, possible_silences
from tui.query.index import Index
from tui.query.line import parse_line
from tui.query.view import View


def view_of(events: str, line: str = "") -> View:
    text = f"title: Gaps\nevents:\n{events}"
    return View(Index(load_bytes(text.encode(), "gaps.yaml")), parse_line(line))


def maybe_silent(view: View) -> list[Silence]:
    spans = Spans(view)
    return possible_silences(spans, certain_silences(spans, 36), 9)


def dated(*dates: str) -> str:
    """Return events `e0`, `e1` … with these dates; one without is `""`."""
    return "".join(
        f"  e{n}: {{name: E{n}{f', date: {chr(34)}{date}{chr(34)}' if date else ''}}}\n"
        for n, date in enumerate(dates)
    )


def told(view: View, silences: list[Silence]) -> list[str]:
    return [
        f"{(instant_text(s.first) or '')[:10]}..{(instant_text(s.last) or '')[:10]}"
        f" {view.timeline.entries[s.before].ref.id}-{view.timeline.entries[s.after].ref.id}"
        f"{f' {s.possible}?' if s.possible else ''}"
        for s in silences
    ]


@pytest.mark.parametrize(
    ("dates", "certain", "possible"),
    [
        ((), [], []),
        (("2012",), [], []),
        (("2012", "2013"), [], []),
        (("2012", "2015"), ["2013-01-01..2014-12-31 e0-e1"], []),
        (("2012", "2013/2016", "2018"), ["2017-01-01..2017-12-31 e1-e2"], []),
        (("2012", "2015?", "2020"), None, ["2013-01-01..2019-12-31 e0-e2 1?"]),
        (
            ("2012", "2014/", "2020"),
            ["2013-01-01..2013-12-31 e0-e1"],
            ["2015-01-01..2019-12-31 e1-e2 1?"],
        ),
        (("2012", "2014/..", "2020"), ["2013-01-01..2013-12-31 e0-e1"], []),
        (("2012", "2020", ""), [], ["2013-01-01..2019-12-31 e0-e1 1?"]),
        (("2012-05-03", "201X", "2019-02"), [], ["2012-05-04..2019-01-31 e0-e2 1?"]),
        (("../2012", "/2015", "2020"), ["2016-01-01..2019-12-31 e1-e2"], None),
    ],
)
def test_a_silence_is_certain_only_if_nothing_can_lie_in_it(
    dates: tuple[str, ...], certain: list[str] | None, possible: list[str] | None
) -> None:
    view = view_of(dated(*dates)) if dates else view_of("  {}\n")
    assert certain is None or told(view, certain_silences(Spans(view), 9)) == certain
    assert possible is None or told(view, maybe_silent(view)) == possible


def test_the_longest_come_first_and_as_many_as_asked_for() -> None:
    view = view_of(dated("2000", "2003", "2010", "2012"))
    assert told(view, certain_silences(Spans(view), 2)) == [
        "2004-01-01..2009-12-31 e1-e2",
        "2001-01-01..2002-12-31 e0-e1",
    ]


def test_only_what_is_in_view_breaks_a_silence() -> None:
    view = view_of(dated("2000", "2003", "2010"), "-e1")
    assert told(view, certain_silences(Spans(view), 9)) == ["2001-01-01..2009-12-31 e0-e2"]


def test_bursts_are_the_days_months_and_years_that_hold_most() -> None:
    days = ("2020-05-01", "2020-05-01", "2020-05-02", "2020-07", "2019", "2019", "2019?")
    view = view_of(dated(*days))
    assert [(b.unit, b.asked, str(b.view.count)) for b in bursts(Spans(view), 2)] == [
        ("day", "2020-05-01", "2 of 7"),
        ("month", "2020-05", "3 of 7"),
        ("year", "2020", "4 of 7"),
        ("year", "2019", "2 + 1? of 7"),
    ]


def test_the_page_tells_lengths_edges_and_what_may_lie_in_between() -> None:
    view = view_of(dated("2012", "2015?", "2018-09-18", "2018-09-18"))
    assert plain(lay_out(gap_facts(view), 90)).splitlines() == [
        "Silent      2 years  after 2015?  E1  until 18 Sep 2018  E2",
        "            2 years  after 2012  E0  until 2015?  E1",
        "Perhaps     5 years  after 2012  E0  until 18 Sep 2018  E2  1 may lie in it",
        "Dense day   18 Sep 2018  2 of 4  from 18 Sep 2018  E2",
        "Dense month Sep 2018  2 of 4  from 18 Sep 2018  E2",
        "Dense year  2018  2 of 4  from 18 Sep 2018  E2",
    ]
    assert "never" in plain(lay_out(gap_facts(view_of(dated("2012"))), 90))


def test_a_silence_after_what_lasts_tells_the_end_that_it_counts_from() -> None:
    hours = ("2019-08-21T13:00/2019-08-21T14:00", "2019-08-21T16:00")
    [silent] = plain(lay_out(gap_facts(view_of(dated(*hours))), 120)).splitlines()[:1]
    assert "E0, ended 21 Aug 2019 14:00  until 21 Aug 2019 16:00  E1" in silent
    days = plain(lay_out(gap_facts(view_of(dated("2012-05-03/2012-06", "2015"))), 120))
    assert "E0, ended 30 Jun 2012  until 2015  E1" in days
    unknown = plain(lay_out(gap_facts(view_of(dated("2012/", "2015"))), 120))
    assert "E0  until 2015  E1" in unknown


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("2020-09-18T14:00", "2020-09-18T14:30", "30 minutes"),
        ("2020-09-18T14:00:20", "2020-09-18T14:30:20", "30 minutes"),
        ("2020-09-18T13:00/2020-09-18T14:00", "2020-09-18T15:00", "1 hour"),
        ("2020-09-18T14:30", "2020-09-20T14:30", "2 days"),
        ("2020-09-18", "2020-09-20", "1 day"),
        ("2020-09-18", "2020-09-19T10:00", "10 hours"),
    ],
)
def test_a_silence_between_times_is_as_long_as_the_clock_goes_on(
    before: str, after: str, words: str
) -> None:
    told_first = plain(lay_out(gap_facts(view_of(dated(before, after))), 120)).splitlines()[0]
    assert told_first.startswith(f"Silent      {words}  after")


def test_a_dense_stretch_names_the_first_that_begins_there() -> None:
    view = view_of(dated("2001/2030", "2020-05-01", "2020-05-01"))
    dense = plain(lay_out(gap_facts(view), 120)).splitlines()[-3:]
    assert [line.split("  from ")[1] for line in dense] == ["1 May 2020  E1"] * 3


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ((2013,), (2018,), "5 years"),
        ((2013,), (2014, 12), "23 months"),
        ((2013,), (2013, 2), "1 month"),
        ((2013,), (2013, 1, 31), "30 days"),
        ((2013,), (2013, 1, 2), "1 day"),
        ((2013,), (2013, 1, 1, 5), "5 hours"),
        ((2013,), (2013, 1, 1, 0, 1), "1 minute"),
        ((2013,), (2013, 1, 1, 0, 0, 9), "less than a minute"),
        ((-12_000,), (2013,), "14,013 years"),
    ],
)
def test_a_length_is_told_in_whole_units(
    first: tuple[int, ...], last: tuple[int, ...], words: str
) -> None:
    assert length_words(instant(*first), instant(*last) - 1) == words


@given(indexes(), st.sampled_from(("", "date:2020", "-date:2019", "talk", "person:li")))
def test_every_number_is_that_of_the_filter_line(index: Index, line: str) -> None:
    view = View(index, parse_line(line))
    for silence in certain_silences(Spans(view), 9) + maybe_silent(view):
        assert EARLIEST < silence.first <= silence.last < LATEST
        range_ = f"{instant_text(silence.first)}..{instant_text(silence.last)}"
        inside = view.filtered(f"{line} date:{range_}").count
        assert (inside.certain, inside.possible) == (0, silence.possible)


@given(indexes())
def test_the_longest_certain_silence_is_the_longest_gap_between_all_that_may_be(
    index: Index,
) -> None:
    spans = sorted((e.bounds.begin_first, e.bounds.end_last) for e in index.timeline.entries)
    reached, longest = LATEST, 0
    for place, (begin, end) in enumerate(spans):
        reached = end if place == 0 else reached
        longest = max(longest, begin - reached - 1)
        reached = max(reached, end)
    found = certain_silences(Spans(View(index)), 1)
    assert (found[0].last - found[0].first + 1 if found else 0) == longest
