"""The window on the axis: in and out, along, to an instant, and into words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.draw.test_time_axis import MOMENTS, SPANS, Spans, as_dates
from tui.draw.sight import Sight, axis_in_sight, clamped, whole_axis
from tui.draw.time_axis import HOUR, TimeAxis, fit_axis
from tui.draw.window import SHORTEST, centred, edge_text, middle_in, panned, zoomed
from tui.model.calendar import DAY, instant
from tui.model.dates import parse_date
from tui.query.moments import Range, moments_of

STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("zoom"), st.sampled_from([-2, -1, 1, 1, 2, 5])),
        st.tuples(st.just("pan"), st.sampled_from([-4, -1, 1, 2])),
        st.tuples(st.just("centre"), MOMENTS),
    ),
    max_size=12,
)


def moved(whole: TimeAxis, window: Range | None, step: tuple[str, int]) -> Range | None:
    name, amount = step
    if name == "zoom":
        return zoomed(whole, window, None, amount)
    return panned(whole, window, amount) if name == "pan" else centred(whole, window, amount)


def year_of_days() -> TimeAxis:
    """Return the axis of 2020, without a break."""
    return fit_axis(as_dates("2020"), 100)


@given(SPANS.filter(bool), st.booleans(), STEPS)
def test_a_window_stays_on_the_axis_and_is_never_too_short(
    spans: Spans, has_breaks: bool, steps: list[tuple[str, int]]
) -> None:
    whole = whole_axis(moments_of(spans), 100, Sight(has_breaks=has_breaks))
    assert whole.range is not None
    window = None
    for step in steps:
        window = moved(whole, window, step)
        if window is not None:
            first, last = window
            assert whole.range[0] <= first < last <= whole.range[1]
            assert last - first + 1 >= min(SHORTEST, whole.range[1] - whole.range[0])
            assert window != whole.range


@given(SPANS.filter(bool), st.integers(20, 300), st.booleans(), STEPS)
def test_any_window_has_a_sound_axis(
    spans: Spans, width: int, has_breaks: bool, steps: list[tuple[str, int]]
) -> None:
    moments = moments_of(spans)
    whole = whole_axis(moments, width, Sight(has_breaks=has_breaks))
    window = None
    for step in steps:
        window = moved(whole, window, step)
    axis = axis_in_sight(moments, whole, Sight(window, has_breaks))
    assert axis.range == (window or whole.range)
    end = 0
    for tick in axis.ticks():
        assert tick.column >= end, "two labels touch"
        end = tick.column + len(tick.label) + 2
        assert end - 1 <= width
    columns = [axis.column(moment) for span in spans for moment in span]
    assert all(0 <= column < width for column in columns)


@given(SPANS.filter(bool), st.lists(st.sampled_from([1, -1]), max_size=20))
def test_zooming_in_ever_on_ends_and_so_does_zooming_out(spans: Spans, steps: list[int]) -> None:
    whole = fit_axis(moments_of(spans), 100)
    window = None
    for _ in range(16):
        window = zoomed(whole, window, spans[0][0], 5)
    for step in steps:
        window = zoomed(whole, window, spans[0][0], step)
    for _ in range(40):
        window = zoomed(whole, window, spans[0][0], -4)
    assert window is None


@given(st.integers(instant(2020, 2), instant(2020, 11)))
def test_zooming_in_and_out_again_is_nothing(about: int) -> None:
    whole = year_of_days()
    window = zoomed(whole, None, about, 2)
    back = zoomed(whole, zoomed(whole, window, about, 1), about, -1)
    assert window is not None
    assert back is not None
    assert all(abs(a - b) <= 4 for a, b in zip(window, back, strict=True))


def test_zooming_keeps_the_instant_where_it_was() -> None:
    whole, about = year_of_days(), instant(2020, 3, 1)
    window = zoomed(whole, None, about, 1)
    assert fit_axis(as_dates("2020"), 100, window).column(about) == whole.column(about)


def test_zooming_about_what_is_not_seen_is_about_the_middle() -> None:
    whole = year_of_days()
    window = (instant(2020, 3), instant(2020, 5) - 1)
    assert zoomed(whole, window, instant(2020, 9), 1) == zoomed(whole, window, None, 1)


def test_two_steps_along_undo_each_other() -> None:
    whole, window = year_of_days(), (instant(2020, 3), instant(2020, 4) - 1)
    later = panned(whole, window, 1)
    assert later is not None
    assert later[0] == window[0] + (window[1] + 1 - window[0]) // 4
    assert panned(whole, later, -1) == window
    assert panned(whole, None, 1) is None


def test_looking_along_stops_at_the_end() -> None:
    whole, window = year_of_days(), (instant(2020, 11), instant(2020, 12) - 1)
    for _ in range(9):
        window = panned(whole, window, 2) or window
    assert window[1] == instant(2021) - 1
    assert window[1] - window[0] + 1 == 30 * DAY


def test_the_first_zoom_on_a_broken_axis_leaves_the_empty_time_out() -> None:
    whole = fit_axis(as_dates("1900", "2020-09-18", "2020-09-19"), 100)
    assert whole.gaps[0].width > 10
    window = zoomed(whole, None, instant(2020, 9, 19), 1)
    assert window is not None
    assert window[0] == instant(2020, 9, 18)


def test_an_instant_comes_to_the_middle() -> None:
    whole = year_of_days()
    window = centred(whole, (instant(2020, 3), instant(2020, 3, 11) - 1), instant(2020, 6, 1))
    assert window == (instant(2020, 5, 27), instant(2020, 6, 6) - 1)
    eighth = centred(whole, None, instant(2020, 6, 1))
    assert eighth is not None
    assert 45 * DAY < eighth[1] - eighth[0] < 46 * DAY


def test_the_whole_is_drawn_on_to_today() -> None:
    moments, today = as_dates("2018", "2020"), instant(2026, 5)
    assert whole_axis(moments, 100, Sight(today=today)).range == (instant(2018), today)
    assert whole_axis(moments, 100, Sight(today=instant(2019))) == whole_axis(moments, 100, Sight())
    assert whole_axis(moments_of([]), 100, Sight(today=today)).range is None


def test_an_empty_axis_has_no_window() -> None:
    assert zoomed(TimeAxis(100), None, 5, 1) is None
    assert centred(TimeAxis(100), None, 5) is None
    assert clamped(TimeAxis(100), (3, 5)) is None


def test_a_window_beside_the_axis_is_none() -> None:
    whole = year_of_days()
    assert clamped(whole, (instant(1990), instant(1991))) is None
    assert clamped(whole, (instant(2019), instant(2022))) is None
    assert clamped(whole, (instant(2019), instant(2020, 2))) == (instant(2020), instant(2020, 2))


def test_the_middle_of_an_entry_is_its_own_or_that_of_what_is_seen_of_it() -> None:
    assert middle_in(None, (10, 20)) == 15
    assert middle_in((14, 100), (10, 20)) == 15
    assert middle_in((16, 100), (10, 20)) == 18
    assert middle_in((30, 100), (10, 20)) is None
    assert middle_in((30, 100), None) is None


@pytest.mark.parametrize(
    ("length", "text"),
    [
        (3000 * 365 * DAY, "2020"),
        (9 * 365 * DAY, "2020"),
        (3 * 365 * DAY, "2020-09"),
        (365 * DAY, "2020-09"),
        (90 * DAY, "2020-09-18"),
        (8 * DAY, "2020-09-18"),
        (2 * DAY, "2020-09-18T14:00"),
        (8 * HOUR, "2020-09-18T14:00"),
        (HOUR, "2020-09-18T14:35"),
    ],
)
def test_an_edge_is_told_as_exactly_as_it_is_seen(length: int, text: str) -> None:
    moment = instant(2020, 9, 18, 14, 35, 20)
    assert edge_text(moment, (moment, moment + length - 1)) == text


def test_the_end_of_an_hour_is_its_last_minute() -> None:
    last = instant(2020, 9, 18, 14, 35, 20)
    assert edge_text(last, (last - 2 * DAY, last)) == "2020-09-18T14:59"


@given(MOMENTS, st.integers(SHORTEST, 10**12))
def test_what_is_asked_for_is_what_is_seen_and_an_eighth_of_it_more_at_most(
    first: int, length: int
) -> None:
    window = (first, first + length - 1)
    begin, end = (parse_date(edge_text(moment, window)).bounds for moment in window)
    assert 0 <= first - begin.begin_first <= max(59, length * 11 // 80)
    assert 0 <= end.end_last - window[1] <= max(59, length * 11 // 80)


def test_an_edge_before_our_era_is_a_date_too() -> None:
    first = instant(-4999, 3)
    assert edge_text(first, (first, instant(2020))) == "-4999"
    assert edge_text(instant(-120_000), (instant(-120_000), instant(2020))) == "Y-120000"
