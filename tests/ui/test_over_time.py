"""The time axis is zoomed, moved along and asked for by keys and mouse, and the history knows."""

import re

import pytest
from textual import events

from tests.export.views import EVENTS_FILE
from tests.ui.pilot import NARROW, WIDE, Driven, driven
from tui.draw.runs import line_text
from tui.model.calendar import DAY, instant
from tui.ui import over_time
from tui.ui.timeline_list import TimelineList
from tui.ui.timeline_pane import TimelinePane

SHIPPED = EVENTS_FILE.read_text(encoding="utf-8")
YEARS = "title: Years\nevents:\n" + "".join(
    f"  e{year}: {{name: Event {year}, date: {year}-06-15}}\n" for year in range(1990, 2040)
)
SIZES = pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])


def window(app: Driven) -> tuple[int, int]:
    found = app.explorer.sight.window
    assert found is not None
    return found


def axis_row(app: Driven, y: int) -> tuple[int, int, str]:
    """Return where the axis is on the screen, and what stands in one line of its head."""
    pane = app.explorer.query_one(TimelinePane)
    rows = pane._rows
    assert isinstance(rows, TimelineList)
    picture = rows._picture
    assert picture is not None
    left = pane.content_region.x + 1 + picture.width - picture.columns.axis
    return left, pane.content_region.y + y, line_text(picture.head()[y])[-picture.columns.axis :]


@SIZES
async def test_zooming_in_and_out_and_to_all(size: tuple[int, int]) -> None:
    async with driven(YEARS, size=size) as app:
        assert "1990–2039" in app.text()
        await app.press("end", "plus")
        first, last = window(app)
        assert instant(2039, 6, 15) < last < instant(2039, 6, 16)
        await app.press("equals_sign")
        assert window(app)[0] > first
        await app.press("minus", "minus")
        assert app.explorer.sight.window is None
        await app.press("plus", "plus", "plus", "0")
        assert app.explorer.sight.window is None
        assert "1990–2039" in app.text()


async def test_from_years_to_minutes_and_no_further() -> None:
    async with driven(YEARS) as app:
        await app.press("G", *["plus"] * 40)
        first, last = window(app)
        assert 299 <= last - first < 600
        assert "15 Jun 2039" in app.text()


@SIZES
async def test_looking_along_moves_what_is_seen(size: tuple[int, int]) -> None:
    async with driven(YEARS, size=size) as app:
        await app.press("plus", "plus")
        before = window(app)
        await app.press("l")
        assert window(app)[0] > before[0]
        await app.press("h")
        assert window(app) == before
        await app.press("right", "right", "left")
        assert window(app)[0] > before[0]
        await app.press("0", "l")
        assert "All of the time in view is seen" in app.text()


async def test_what_lies_beyond_is_an_arrow() -> None:
    async with driven(YEARS) as app:
        await app.press("plus", "plus", "plus")
        assert app.row("Event 1990").count("■") == 2
        assert app.row("Event 2005").count("■") == 1
        assert "▸" in app.row("Event 2005")


async def test_the_window_follows_the_cursor() -> None:
    async with driven(YEARS) as app:
        await app.press("plus", "plus", "plus")
        length = window(app)[1] - window(app)[0]
        await app.press("end")
        first, last = window(app)
        assert first <= instant(2039, 6, 15) <= last
        assert abs(last - first - length) <= 2
        assert "■" in app.row("Event 2039")[50:]


@SIZES
async def test_a_filter_of_what_lies_beyond_the_window_shows_all_of_it(
    size: tuple[int, int],
) -> None:
    async with driven(SHIPPED, size=size) as app:
        await app.press("j", "plus", "plus", "slash")
        await app.type("type:forum")
        await app.press("enter")
        assert app.explorer.sight.window is None
        assert "00:01" not in app.text()
        await app.press("x")
        assert app.explorer.sight.window is None


async def test_a_window_stays_under_a_filter_of_what_is_in_it() -> None:
    async with driven(YEARS) as app:
        await app.press("plus", "plus")
        seen = window(app)
        await app.press("slash")
        await app.type("date:1980..2010")
        await app.press("enter")
        assert window(app) == seen
        await app.press("slash", "ctrl+u")
        await app.type("date:1995")
        assert app.explorer.sight.window is None, "all in view lies in the window"
        await app.press("ctrl+u")
        await app.type("event")
        assert window(app) == seen, "letters on the way take nothing away"


async def test_back_and_forward_take_the_window_along() -> None:
    async with driven(YEARS) as app:
        await app.press("plus", "plus", "l")
        seen = window(app)
        await app.press("slash")
        await app.type("event")
        await app.press("enter", "0")
        assert app.explorer.sight.window is None
        await app.press("H")
        assert (app.line, window(app)) == ("event", seen)
        await app.press("escape")
        assert (app.line, window(app)) == ("", seen)
        await app.press("escape")
        assert app.explorer.sight.window is None
        await app.press("L", "L", "L")
        assert app.explorer.sight.window is None


async def test_the_edges_that_are_seen_become_the_date_of_the_filter() -> None:
    async with driven(SHIPPED) as app:
        await app.press(*["j"] * 5, "plus")
        await app.press("left_square_bracket")
        assert app.line == "date:2019-02.."
        await app.press("x", "0", "plus", "plus", "left_square_bracket", "right_square_bracket")
        assert re.fullmatch(r"date:2020-09-18T..:..\.\.2020-09-1.T..:..", app.line)
        await app.press("x", "0", "left_square_bracket")
        assert app.line == "date:2012.."
        await app.press("right_square_bracket")
        assert app.line == "date:2012..2020"


async def test_nothing_with_a_date_has_no_edges() -> None:
    async with driven("title: T\nevents: {a: {name: Alpha}}") as app:
        await app.press("left_square_bracket")
        assert "Nothing in view has a date" in app.text()
        await app.press("plus", "minus", "0", "b", "h")
        assert app.line == ""


async def test_today_is_gone_to_where_it_is_in_view(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(over_time, "now", lambda: instant(2021, 3, 1))
    async with driven(YEARS) as app:
        await app.press("t")
        first, last = window(app)
        assert first < instant(2021, 3, 1) < last
        assert last - first < 10 * 365 * DAY
        assert app.cursor == "e2021"
    async with driven(YEARS) as app:
        await app.press("slash")
        await app.type("date:..2005")
        await app.press("enter", "t")
        assert "Today is not in what is in view: 1990–2005." in app.text()
        assert app.explorer.sight.window is None


OPEN = """title: T
events:
  a: {name: Alpha, date: 1890/..}
  b: {name: Beta, date: 1900-05-05}
  c: {name: Gamma, date: 1950/}
  d: {name: Delta, date: 1960/1970}
"""


@SIZES
async def test_today_is_gone_to_where_something_still_goes_on(
    monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    monkeypatch.setattr(over_time, "now", lambda: instant(2021, 3, 1))
    async with driven(OPEN, size=size) as app:
        await app.press("t")
        first, last = window(app)
        assert instant(1990) < first < instant(2021, 3, 1) <= last
        assert app.cursor == "c"
        assert re.search("◂█+▸|◂█+", app.row("Alpha"))
        await app.press("k")
        assert (app.cursor, window(app)[0] < instant(1990)) == ("b", True)
        await app.press("k", "t")
        await app.press("slash")
        await app.type("alpha")
        await app.press("enter")
        assert window(app)[1] >= instant(2021, 3, 1), "it still goes on"
        await app.press("0")
        assert app.explorer.sight.today is None
        await app.press("H")
        assert window(app)[1] >= instant(2021, 3, 1)
        await app.press("x", "slash")
        await app.type("delta")
        await app.press("enter", "t")
        assert app.explorer.sight.window is None


@SIZES
async def test_today_is_marked_in_list_and_lanes(
    monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    monkeypatch.setattr(over_time, "now", lambda: instant(2021, 3, 1))
    async with driven(YEARS, size=size) as app:
        await app.press("b")
        assert "┊" in app.text()
        await app.press("v")
        assert "┊" in app.text()
        await app.press("0", "plus", "plus", "h", "h", "h", "h", "h")
        assert "┊" not in app.text()


def test_now_is_the_time_of_the_clock() -> None:
    assert instant(2024) < over_time.now() < instant(9999)


@SIZES
async def test_breaks_are_turned_off_and_on(size: tuple[int, int]) -> None:
    async with driven(SHIPPED, size=size) as app:
        assert "╱╱" in app.text()
        assert "│18 Sep" in app.text()
        await app.press("b")
        assert "╱╱" not in app.text()
        await app.press("b")
        assert "╱╱" in app.text()


async def test_the_wheel_zooms_over_the_ticks_and_with_ctrl() -> None:
    async with driven(YEARS) as app:
        left, y, ticks = axis_row(app, 1)
        x = left + ticks.index("2010")
        await turn(app, events.MouseScrollUp, x, y)
        first, last = window(app)
        assert first < instant(2010) < last
        await turn(app, events.MouseScrollDown, x, y)
        assert app.explorer.sight.window is None
        pane = app.explorer.query_one(TimelinePane)
        await turn(app, events.MouseScrollDown, x, y + 5)
        assert pane.top > 0
        await turn(app, events.MouseScrollUp, x, y + 5, ctrl=True)
        assert window(app)[0] > instant(1990)


async def test_a_click_on_the_overview_looks_there() -> None:
    async with driven(YEARS) as app:
        await app.press("plus", "plus", "plus")
        left, y, overview = axis_row(app, 0)
        await app.pilot.click(offset=(left + len(overview) - 1, y))
        await app.pilot.pause()
        assert window(app)[1] == instant(2039, 6, 16) - 1
        await app.pilot.click(offset=(left - 3, y))
        await app.pilot.click(offset=(left, y + 1))
        await app.pilot.pause()
        assert window(app)[1] == instant(2039, 6, 16) - 1


async def turn(
    app: Driven, kind: type[events.MouseEvent], x: int, y: int, *, ctrl: bool = False
) -> None:
    """Turn the wheel by one step over a cell of the screen."""
    await app.pilot._post_mouse_events([kind], offset=(x, y), button=0, control=ctrl)
    await app.pilot.pause()


@SIZES
async def test_lanes_look_where_the_list_looks(size: tuple[int, int]) -> None:
    async with driven(YEARS, size=size) as app:
        await app.press("G", "plus", "plus", "v")
        assert app.explorer.shape.told
        assert "2027–2039" in app.text()
        before = window(app)
        await app.press("h")
        assert window(app)[0] < before[0]
        await app.press("0")
        assert "1990–2039" in app.text()
        pane = app.explorer.query_one(TimelinePane)
        x = pane.content_region.right - 6
        await turn(app, events.MouseScrollUp, x, pane.content_region.y + 1)
        assert window(app)[0] > instant(1990)
        before = window(app)
        drawn = pane._rows.scale()
        assert drawn is not None
        await app.pilot.click(offset=(drawn[1] + pane.content_region.x, pane.content_region.y))
        await app.pilot.pause()
        assert window(app)[0] < before[0]


async def test_the_wheel_scrolls_a_grid_over_its_head_too() -> None:
    people = "".join(f"  p{n}: {{name: P{n}}}\n" for n in range(60))
    there = ", ".join(f"p{n}" for n in range(60))
    file = f"title: T\npeople:\n{people}events:\n  e: {{name: E, attendees: [{there}]}}\n"
    async with driven(file) as app:
        await app.press("v", "v")
        pane = app.explorer.query_one(TimelinePane)
        await turn(app, events.MouseScrollDown, 10, pane.content_region.y)
        assert pane.top > 0
        await turn(app, events.MouseScrollRight, 10, pane.content_region.bottom - 1)
        assert app.cursor == "e"
