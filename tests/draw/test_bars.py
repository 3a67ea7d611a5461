"""An entry on the axis: solid where it certainly was, shaded or hollow where perhaps."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.draw.bars import Drawn, draw_entry
from tui.draw.marks import Mark
from tui.draw.time_axis import TimeAxis, fit_axis
from tui.model.calendar import DAY, EARLIEST, LATEST, instant
from tui.model.dates import Bounds, Truth, parse_date
from tui.model.records import Event, Ref
from tui.model.timeline import Entry
from tui.model.timings import UNBOUNDED
from tui.query.moments import known_span, moments_of

MARK = Mark("■", "□", 0)
DATES = (
    "2012",
    "2018-05",
    "2020-09-18",
    "2020-09-18?",
    "2020~",
    "2018/2020",
    "2018-02/2019-11",
    "2018/",
    "/2020",
    "2018/..",
    "../2019",
    "2018?/2020~",
    "[2012,2019]",
    "[..2015]",
    "2019-1X",
    "201X",
    "2020-09-18T10:00/2020-09-18T11:00",
    "2020-21",
)


def entry_of(text: str | None, bounds: Bounds | None = None) -> Entry:
    date = None if text is None else parse_date(text)
    event = Event(id="e", name="E", date=date)
    known = bounds or (UNBOUNDED if date is None else date.bounds)
    return Entry(Ref("event", "e"), event, known)


def axis_for(width: int, *texts: str) -> TimeAxis:
    spans = (known_span(parse_date(text).bounds) for text in texts)
    return fit_axis(moments_of(span for span in spans if span is not None), width)


def drawn(text: str, truth: Truth = Truth.CERTAIN, width: int = 40) -> str:
    axis = axis_for(width, "2010", text, "2021")
    found = draw_entry(axis, entry_of(text), MARK, truth)
    assert found is not None
    return found.text


def assert_within(found: Drawn | None, width: int) -> None:
    assert found is not None
    assert found.text
    assert found.column >= 0
    assert found.column + len(found.text) <= width


@given(
    st.lists(st.sampled_from(DATES), min_size=1, max_size=6),
    st.sampled_from(Truth),
    st.integers(1, 300),
)
def test_every_date_has_its_place_on_any_axis(texts: list[str], truth: Truth, width: int) -> None:
    axis = axis_for(width, *texts)
    for text in texts:
        assert_within(draw_entry(axis, entry_of(text), MARK, truth), width)


MOMENTS = st.one_of(st.just(EARLIEST), st.just(LATEST), st.integers(-(10**11), 10**11))


@given(st.lists(MOMENTS, min_size=4, max_size=4), st.integers(1, 300))
def test_every_bounds_from_relations_have_their_place(moments: list[int], width: int) -> None:
    begin_first, begin_last, end_first, end_last = sorted(moments)
    entry = entry_of(None, Bounds(begin_first, begin_last, end_first, end_last))
    axis = axis_for(width, "2018", "2020")
    found = draw_entry(axis, entry, MARK, Truth.POSSIBLE)
    if entry.is_undated:
        assert found is None
    else:
        assert_within(found, width)


def test_what_has_no_time_is_not_drawn() -> None:
    assert draw_entry(axis_for(40, "2018"), entry_of(None), MARK, Truth.CERTAIN) is None
    assert draw_entry(TimeAxis(40), entry_of("2018"), MARK, Truth.CERTAIN) is None


def test_a_certain_day_is_its_solid_mark_alone() -> None:
    assert drawn("2020-09-18") == "■"


def test_a_doubtful_day_is_hollow_and_set_apart_by_dashes() -> None:
    assert drawn("2020-09-18?") == "╌□╌"
    assert drawn("2020-09-18", Truth.POSSIBLE) == "╌□╌"


def test_a_day_on_an_axis_of_one_column_is_its_mark() -> None:
    assert drawn("2020-09-18?", width=1) == "□"


def test_a_month_or_a_year_has_dashes_as_far_as_it_may_lie() -> None:
    assert set(drawn("2018", width=80)) == {"╌", "■"}


def test_a_span_is_solid_where_it_lasts_and_fades_where_it_may_not() -> None:
    certain = drawn("2012/2018", width=80)
    assert "█" in certain
    assert certain[0] == "░"
    assert certain[-1] == "░"
    doubtful = drawn("2012?/2018", width=80)
    assert "█" not in doubtful
    assert "▒" in doubtful


def test_open_ends_go_on_beyond_the_axis() -> None:
    assert drawn("2018/..").endswith("▸")
    assert drawn("../2018").startswith("◂")


def test_a_whole_is_solid_from_its_first_part_to_its_last() -> None:
    axis = axis_for(40, "2010/2021")
    first, last = parse_date("2013").bounds, parse_date("2018").bounds
    whole = entry_of(None, Bounds(EARLIEST, first.begin_last, last.end_first, LATEST))
    sure = draw_entry(axis, whole, MARK, Truth.CERTAIN)
    doubtful = draw_entry(axis, whole, MARK, Truth.POSSIBLE)
    assert sure is not None
    assert doubtful is not None
    assert re.fullmatch("◂╌+█+╌+▸", sure.text)
    assert re.fullmatch("◂╌+▒+╌+▸", doubtful.text)


def test_a_reach_ends_where_its_bound_is() -> None:
    axis = axis_for(40, "2010/2021")
    bound = parse_date("2015-06-01").bounds
    after = Bounds(bound.end_last + 1, LATEST, bound.end_last + 1, LATEST)
    before = Bounds(EARLIEST, bound.begin_first - 1, EARLIEST, bound.begin_first - 1)
    later = bound.begin_first + 10**8
    within = Bounds(bound.begin_first, later, bound.begin_first, later)
    texts = {}
    for word, bounds in (("after", after), ("before", before), ("within", within)):
        found = draw_entry(axis, entry_of(None, bounds), MARK, Truth.POSSIBLE)
        assert found is not None
        texts[word] = found.text
    assert texts["after"].startswith("├")
    assert texts["after"].endswith("▸")
    assert texts["before"].startswith("◂")
    assert texts["before"].endswith("┤")
    assert texts["within"].replace("╌", "") == "├┤"


WINDOWS = st.tuples(
    st.integers(instant(1990), instant(2030)), st.integers(300, 30 * 366 * DAY)
).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(
    st.lists(st.sampled_from(DATES), min_size=1, max_size=6),
    st.sampled_from(Truth),
    st.integers(1, 300),
    WINDOWS,
    st.booleans(),
)
def test_in_any_window_an_entry_is_drawn_where_it_is_or_an_arrow_points_to_it(
    texts: list[str], truth: Truth, width: int, window: tuple[int, int], breaks: bool
) -> None:
    spans = (known_span(parse_date(text).bounds) for text in texts)
    moments = moments_of(span for span in spans if span is not None)
    axis = fit_axis(moments, width, window, breaks=breaks)
    for text in texts:
        entry = entry_of(text)
        found = draw_entry(axis, entry, MARK, truth)
        assert_within(found, width)
        assert found is not None
        is_seen = entry.bounds.begin_first <= window[1] and entry.bounds.end_last >= window[0]
        assert found.is_off != is_seen
        if not is_seen:
            is_before = entry.bounds.end_last < window[0]
            assert (found.column, found.text) == ((0, "◂") if is_before else (width - 1, "▸"))
        elif entry.date is not None and not entry.date.is_interval:
            known = known_span(entry.bounds)
            assert known is not None
            place = axis.place((known[0] + known[1]) // 2)
            has_mark = bool(set(found.text) & {MARK.solid, MARK.hollow})
            assert has_mark == (0 <= place < width), "its mark is at the middle of its date"


def zoomed(text: str, first: str, last: str, width: int = 20) -> str:
    window = parse_date(first).bounds.begin_first, parse_date(last).bounds.end_last
    axis = fit_axis(moments_of([]), width, window)
    found = draw_entry(axis, entry_of(text), MARK, Truth.CERTAIN)
    assert found is not None
    return " " * found.column + found.text


def test_what_goes_on_beyond_the_window_is_cut_off_with_arrows() -> None:
    assert zoomed("2018/2022", "2020-02", "2020-03") == "◂" + "█" * 18 + "▸"
    assert zoomed("2020", "2020-02", "2020-03") == "◂" + "╌" * 18 + "▸"
    assert zoomed("2020-02-01/2022-05-05", "2020-02", "2020-03") == "█" * 19 + "▸"
    assert zoomed("2018-05-05/2020-03-31", "2020-02", "2020-03") == "◂" + "█" * 19


@pytest.mark.parametrize(
    ("first", "last", "drawn"),
    [
        ("2017", "2022", "         ╌╌■╌╌"),
        ("2020", "2020", "╌╌╌╌╌╌╌╌╌■╌╌╌╌╌╌╌╌╌╌"),
        ("2020-05", "2020-08", "◂╌╌╌╌╌╌╌╌╌■╌╌╌╌╌╌╌╌▸"),
        ("2020-06-20", "2020-07-09", "◂╌╌╌╌╌╌╌╌╌╌■╌╌╌╌╌╌╌▸"),
        ("2020-07", "2020-12", "■╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌"),
        ("2020-08", "2020-12", "◂╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌"),
        ("2020-12-25", "2025", "◂╌"),
    ],
)
def test_the_mark_stays_at_the_middle_of_the_date(first: str, last: str, drawn: str) -> None:
    assert zoomed("2020", first, last) == drawn


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("2020/..", "█▸"),
        ("2020/", "█▸"),
        ("../1800", "◂█"),
        ("/1800", "◂█"),
        ("[2020..]", "■▸"),
        ("[..1800]", "◂■"),
        ("2020?/..", "▒▸"),
    ],
)
def test_an_open_end_at_the_edge_of_the_axis_is_an_arrow(text: str, drawn: str) -> None:
    axis = axis_for(20, "1800", "2020")
    found = draw_entry(axis, entry_of(text), MARK, Truth.CERTAIN)
    assert found is not None
    assert found.text == drawn
    assert found.column == (18 if drawn.endswith("▸") else 0)


def test_the_doubtful_end_of_a_span_alone_is_shaded_all_through() -> None:
    assert "█" not in zoomed("2018/2020", "2020-05", "2020-06")
    assert "█" not in zoomed("2020/2022", "2020-05", "2020-06")


def test_what_crosses_a_break_shows_it() -> None:
    axis = axis_for(60, "1912", "2018", "2020")
    [gap] = axis.gaps
    found = draw_entry(axis, entry_of("1912-06-01/2020-01-01"), MARK, Truth.CERTAIN)
    assert found is not None
    crossed = found.text[gap.column - found.column :][: gap.width]
    assert crossed.startswith("╱╱")
    assert crossed.endswith("╱╱")
