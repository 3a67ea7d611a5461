"""Instants become columns, whatever the width and whatever lies on the axis."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.draw.stretches import break_forms
from tui.draw.time_axis import BREAK_WIDTH, HOUR, YEAR, TimeAxis, fit_axis
from tui.model.calendar import DAY, EARLIEST, LATEST, instant
from tui.model.dates import Bounds, parse_date
from tui.query.line import parse_line
from tui.query.moments import Moments, asked_range, known_span, moments_of

Spans = list[tuple[int, int]]

MOMENTS = st.one_of(
    st.integers(-400 * YEAR, 3000 * YEAR),
    st.integers(instant(2020), instant(2021)),
    st.sampled_from([10**15, -(10**15), 10**18]),
)
LENGTHS = st.one_of(st.sampled_from([1, 60, HOUR, DAY, YEAR]), st.integers(1, 50 * YEAR))
SPANS = st.lists(
    st.builds(lambda first, length: (first, first + length - 1), MOMENTS, LENGTHS), max_size=30
).map(sorted)

SOME: dict[str, Spans] = {
    "nothing": [],
    "one moment": [(instant(2020), instant(2020))],
    "one day": [(instant(2020, 9, 18), instant(2020, 9, 19) - 1)],
    "talks of a day": [
        (instant(2019, 8, 21) + hour * HOUR, instant(2019, 8, 21) + hour * HOUR + 2700)
        for hour in range(10, 23)
    ],
    "months": [(instant(2019, month), instant(2019, month) + 5 * DAY) for month in range(1, 13)],
    "thirty years": [(instant(year, 6), instant(year, 6) + DAY) for year in range(1993, 2028, 2)],
    "years apart": [(instant(year), instant(year + 1) - 1) for year in (1912, 2018, 2020)],
    "before our era": [(instant(year), instant(year + 1) - 1) for year in (-9998, -44, 14, 2020)],
}


def as_dates(*texts: str) -> Moments:
    spans = (known_span(parse_date(text).bounds) for text in texts)
    return moments_of(span for span in spans if span is not None)


def fitted(spans: Spans, width: int) -> TimeAxis:
    return fit_axis(moments_of(spans), width)


def drawn_ticks(axis: TimeAxis) -> list[tuple[int, int]]:
    """Return the first and the last column of each tick with its label."""
    return [(tick.column, tick.column + len(tick.label)) for tick in axis.ticks()]


def assert_sound(axis: TimeAxis, spans: Spans) -> None:
    ticks = drawn_ticks(axis)
    assert all(0 <= first <= last < axis.width for first, last in ticks)
    assert all(last + 1 < first for (_, last), (first, _) in pairwise(ticks)), "ticks touch"
    for gap in axis.gaps:
        assert 0 < gap.column < axis.width - gap.width
        assert gap.width >= max(BREAK_WIDTH, len(gap.text))
        assert all(last < gap.column or first >= gap.column + gap.width for first, last in ticks)
    for first, last in spans:
        begin, end = axis.column(first), axis.column(last)
        assert 0 <= begin <= end < axis.width
        for column in (begin, end):
            is_beside = all(not gap.column <= column < gap.column + gap.width for gap in axis.gaps)
            assert is_beside, "something begins or ends in a break"
    stretches = axis.stretches
    assert all(earlier.last < later.first for earlier, later in pairwise(stretches))
    assert all(stretch.width >= 1 for stretch in stretches)
    assert not stretches or stretches[-1].column + stretches[-1].width == axis.width
    assert len(axis.density(moments_of(spans))) == axis.width


@pytest.mark.parametrize("spans", SOME.values(), ids=SOME.keys())
def test_every_width_has_a_sound_axis(spans: Spans) -> None:
    for width in range(1, 301):
        assert_sound(fitted(spans, width), spans)


@given(SPANS, st.integers(1, 300))
def test_any_spans_have_a_sound_axis(spans: Spans, width: int) -> None:
    assert_sound(fitted(spans, width), spans)


@given(SPANS, st.integers(1, 300))
def test_the_overview_has_a_bar_just_where_something_begins(spans: Spans, width: int) -> None:
    axis = fitted(spans, width)
    begun = {axis.column(first) for first, _ in spans}
    bars = {column for column, bar in enumerate(axis.density(moments_of(spans))) if bar != " "}
    assert bars == begun


@given(SPANS, st.integers(1, 300), st.lists(MOMENTS, min_size=2, max_size=20))
def test_a_later_moment_is_never_left_of_an_earlier_one(
    spans: Spans, width: int, moments: list[int]
) -> None:
    axis = fitted(spans, width)
    columns = [axis.column(moment) for moment in sorted(moments)]
    assert columns == sorted(columns)


def test_no_room_at_all_is_an_empty_axis() -> None:
    assert fitted([(0, 1)], 0) == TimeAxis(0)
    assert fitted([(0, 1)], -3).ticks() == []
    assert TimeAxis(0).column(5) == 0
    assert TimeAxis(4).density(Moments()) == "    "


def test_years_without_any_event_are_broken_out() -> None:
    axis = fit_axis(as_dates("1912", "2018", "2020"), 60)
    [gap] = axis.gaps
    assert gap.text == "╱╱ 105 years ╱╱"
    labels = [tick.label for tick in axis.ticks()]
    assert "1912" in labels
    assert "1960" not in labels


@pytest.mark.parametrize("width", range(37, 301))
def test_two_days_are_told_apart_beside_years(width: int) -> None:
    axis = fit_axis(as_dates("2012", "2018", "2019", "2020-09-18", "2020-09-19"), width)
    labels = [tick.label for tick in axis.ticks()]
    assert len(axis.breaks) == 2
    assert "18 Sep" in " ".join(labels)
    assert any(label in labels for label in ("19", "19 Sep"))
    for year in ("2012", "2018", "2019"):
        assert any(label.endswith(year) for label in labels)
    columns = [axis.column(parse_date(f"2020-09-{day}").bounds.begin_first) for day in (18, 19)]
    assert columns[1] - columns[0] >= 8


def test_a_year_around_some_days_keeps_no_break_from_them() -> None:
    days = ("2019-01-07", "2019-01-08", "2019-01-09", "2019-11-04", "2019-11-05", "2019-11-06")
    for texts in (days, ("2019", *days)):
        axis = fit_axis(as_dates(*texts), 60)
        assert any("10 months" in gap.text or "10mo" in gap.text for gap in axis.gaps)


def test_the_nights_between_days_of_talks_are_no_break() -> None:
    talks = [
        (day * DAY + hour * HOUR, day * DAY + hour * HOUR + 2700)
        for day in range(4)
        for hour in range(10, 20)
    ]
    assert fitted(talks, 60).breaks == []


def test_two_days_alone_keep_the_time_between_them() -> None:
    assert fit_axis(as_dates("1996-06-17", "2005-06-06"), 60).breaks == []


def test_without_breaks_the_axis_is_even() -> None:
    axis = fit_axis(as_dates("2012", "2018", "2020-09-18", "2020-09-19"), 60, breaks=False)
    assert len(axis.stretches) == 1


def test_what_a_filter_asks_for_bounds_the_axis() -> None:
    spans = [(instant(2000), instant(2030)), (instant(2020, 9, 18), instant(2020, 9, 19))]
    asked = asked_range(parse_line("date:2020-09-10..2020-09-20"))
    axis = fit_axis(moments_of(spans, asked), 60)
    assert axis.range == (instant(2020, 9, 10), instant(2020, 9, 21) - 1)


@pytest.mark.parametrize(
    ("seconds", "forms"),
    [
        (5 * YEAR, ("╱╱ 5 years ╱╱", "╱╱5y╱╱", "╱╱")),
        (YEAR, ("╱╱ 12 months ╱╱", "╱╱12mo╱╱", "╱╱")),
        (9 * DAY, ("╱╱ 9 days ╱╱", "╱╱9d╱╱", "╱╱")),
        (3 * HOUR, ("╱╱ 3 hours ╱╱", "╱╱3h╱╱", "╱╱")),
        (600, ("╱╱ 10 minutes ╱╱", "╱╱10min╱╱", "╱╱")),
        (4_500_000_000 * YEAR, ("╱╱ 4.5 billion years ╱╱", "╱╱4.5Gy╱╱", "╱╱")),
        (66_000_000 * YEAR, ("╱╱ 66 million years ╱╱", "╱╱66My╱╱", "╱╱")),
        (5, ("╱╱", "╱╱", "╱╱")),
    ],
)
def test_a_break_is_called_by_what_it_leaves_out(seconds: int, forms: tuple[str, str, str]) -> None:
    assert break_forms(seconds) == forms


@pytest.mark.parametrize(
    ("texts", "caption"),
    [
        (("2012", "2020"), "2012–2020"),
        (("-0043", "0014"), "44 BC–14"),
        (("2020-02", "2020-03"), "2020"),
        (("2020-02-03", "2020-02-05"), "Feb 2020"),
        (("2020-02-03T10:00", "2020-02-03T12:00"), "3 Feb 2020"),
    ],
)
def test_the_caption_is_what_all_of_it_lies_in(texts: tuple[str, ...], caption: str) -> None:
    assert fit_axis(as_dates(*texts), 60).caption == caption
    assert TimeAxis(60).caption == ""


def test_what_lies_side_by_side_is_not_broken() -> None:
    assert fit_axis(as_dates("2017", "2018", "2019", "2020"), 60).breaks == []


def test_ticks_name_the_unit_that_they_tell_apart() -> None:
    labels = {
        ("2018", "2020"): "2018",
        ("2020-01", "2020-12"): "Jan",
        ("2019-11", "2020-03"): "Jan 2020",
        ("2020-09-10", "2020-09-20"): "11 Sep",
        ("2020-09-18T10:00", "2020-09-18T18:00"): "12:00",
    }
    for texts, label in labels.items():
        shown = [tick.label for tick in fit_axis(as_dates(*texts), 60).ticks()]
        assert label in shown
    before = [tick.label for tick in fit_axis(as_dates("-0099", "0100"), 60).ticks()]
    assert any(label.endswith(" BC") for label in before)


def test_the_span_of_bounds_leaves_out_what_is_not_bounded() -> None:
    assert known_span(Bounds(EARLIEST, EARLIEST, LATEST, LATEST)) is None
    assert known_span(Bounds(EARLIEST, 5, 7, LATEST)) == (5, 7)
    assert known_span(Bounds(1, 5, 7, 9)) == (1, 9)


def test_the_overview_is_highest_where_most_begin() -> None:
    spans = as_dates("2020-01-01", "2020-12-01", "2020-12-01", "2020-12-01")
    density = fit_axis(spans, 40).density(spans)
    assert density.index("█") > density.index("▃")
    assert TimeAxis(8).density(spans) == " " * 8
