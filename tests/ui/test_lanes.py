"""The timeline in lanes: by keys, by mouse, and with the filter, the cursor and the history."""

import pytest

from tests.ui.files import CAMP, EMPTY, MEETINGS
from tests.ui.pilot import NARROW, WIDE, driven

LOW = (120, 21)
"""Seven rows of lanes."""


@pytest.mark.parametrize("size", [WIDE, NARROW, (40, 12)], ids=str)
async def test_v_draws_lanes_and_again_the_list(size: tuple[int, int]) -> None:
    async with driven(CAMP, size=size) as app:
        before = app.text()
        await app.press("v")
        assert "Timeline by type 6 of 6" in app.text()
        assert app.focused == "timeline"
        await app.press("v", "v")
        assert app.text() == before


async def test_the_cursor_stays_on_its_event_through_every_group() -> None:
    async with driven(CAMP) as app:
        await app.press("j", "j", "v")
        for name in ("type", "person", "organization", "tag", "place", "part-of", "type"):
            assert f"Timeline by {name} 6 of 6" in app.text()
            assert app.cursor == "b"
            assert "»12:00 Badges" in app.text()
            await app.press("V")
        await app.press("v", "v")
        assert app.cursor == "b"
        assert app.row("▸").count("Badges") == 1


async def test_a_list_is_grouped_at_once() -> None:
    async with driven(CAMP) as app:
        await app.press("V")
        assert "Timeline by type" in app.text()


async def test_the_cursor_goes_by_time_within_a_group_and_then_to_the_next() -> None:
    async with driven(CAMP) as app:
        await app.press("v", "g")
        seen = [app.cursor]
        for _ in range(5):
            await app.press("j")
            seen.append(app.cursor)
        assert seen == ["camp", "a", "c", "e", "b", "d"]
        await app.press("k")
        assert app.cursor == "b"
        await app.press("G")
        assert app.cursor == "d"
        await app.press("pageup")
        assert app.cursor == "b"
        await app.press("pagedown", "pagedown", "pagedown")
        assert app.cursor == "d"


async def test_enter_follows_and_space_narrows() -> None:
    async with driven(CAMP) as app:
        await app.press("v", "j", "enter")
        assert app.focused == "detail"
        assert app.cursor == "a"
        await app.press("1", "space")
        assert app.line == "date:2019-08-21"
        assert "Timeline by type 3 of 6" in app.text()
        await app.press("escape")
        assert "Timeline by type 6 of 6" in app.text()
        assert app.cursor == "a"


@pytest.mark.parametrize(
    ("groups", "line", "group"),
    [
        (0, "type:talk", "talk 3 │"),
        (1, "person:Ada", "Ada 2 │"),
        (3, 'tag:=""', "without tag 6 │"),
        (4, "place:Curie", "Curie 3 │"),
    ],
)
async def test_o_shows_the_group_of_the_cursor_alone_and_again_all(
    groups: int, line: str, group: str
) -> None:
    async with driven(CAMP) as app:
        await app.press("j", "v", *["V"] * groups, "o")
        assert app.line == line
        assert group in app.text()
        assert f" {app.view.count.certain} │" in group
        assert app.cursor == "a"
        await app.press("o")
        assert app.line == ""
        assert app.cursor == "a"


async def test_a_filter_moves_the_cursor_to_the_next_event_that_is_left() -> None:
    async with driven(CAMP) as app:
        await app.press("v", "j", "slash")
        await app.type("type:workshop")
        await app.press("enter")
        assert app.cursor == "b"
        assert "Timeline by type 1 of 6" in app.text()
        await app.press("x")
        assert "»12:00 Badges" in app.text()


async def test_an_empty_view_says_what_would_show_some() -> None:
    async with driven(CAMP, "type:none") as app:
        await app.press("v", "j", "k", "g", "G", "pagedown", "enter", "space", "V")
        assert "No events match" in app.text()
    async with driven(EMPTY) as app:
        await app.press("v", "j", "enter")
        assert "The file has no events yet" in app.text()


async def test_a_group_opens_with_enter_and_by_a_click() -> None:
    file = "title: T\nevents:\n" + "".join(
        f"  e{n}: {{name: Event {n}, type: talk, date: 2020-01-01}}\n" for n in range(12)
    )
    async with driven(file, size=LOW) as app:
        await app.press("v")
        assert "… 6 more" in app.text()
        await app.press(*"jjjjjjj")
        assert app.cursor == "e7"
        assert "»Event 7" in app.row("… 6 more")
        await app.press("G", "j", "enter")
        assert app.cursor == "e6"
        assert "»Event 6" in app.text()
        await app.press("G", "j")
        assert app.cursor == "e11"
    async with driven(file, size=LOW) as app:
        await app.press("v")
        await app.click("… 6 more")
        await app.press("G")
        assert app.cursor == "e11"
        assert "»Event 11" in app.text()


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=str)
async def test_what_there_is_room_for_is_not_folded(size: tuple[int, int]) -> None:
    file = "title: T\nevents:\n" + "".join(
        f"  e{n}: {{name: Event {n}, type: {kind}, date: 2020-01-01}}\n"
        for n, kind in enumerate(["talk"] * 8 + ["walk"] * 2)
    )
    async with driven(file, size=size) as app:
        await app.press("v")
        assert "more" not in app.text()
        assert "Event 7" in app.text()
        await app.pilot.resize_terminal(size[0], LOW[1])
        await app.press("g")
        assert " more │" in app.text()


async def test_the_cursor_leaves_a_row_of_more_that_is_there_no_longer() -> None:
    file = "title: T\nevents:\n" + "".join(
        f"  e{n}: {{name: Event {n}, type: talk, date: 2020-01-01}}\n" for n in range(12)
    )
    async with driven(file, size=LOW) as app:
        await app.press("v", "G", "j")
        assert "… 6 more" in app.row("▸")
        await app.pilot.resize_terminal(*WIDE)
        await app.press()
        assert "»Event 11" in app.text()


async def test_a_click_selects_and_a_second_follows() -> None:
    async with driven(CAMP) as app:
        await app.press("v")
        await app.click("10:00 Radio")
        assert app.cursor == "c"
        assert app.focused == "timeline"
        await app.click("Night walk")
        assert app.cursor == "d"
        await app.click("camp 1")
        assert app.cursor == "camp"
        await app.click("17:00 Closing", times=2)
        assert (app.cursor, app.focused) == ("e", "detail")


async def test_of_very_many_groups_the_others_are_a_click_away() -> None:
    file = "title: T\nevents:\n" + "".join(
        f"  e{n:02}: {{name: Event {n}, type: t{n}, date: 2020-01-{n % 28 + 1:02}}}\n"
        for n in range(40)
    )
    async with driven(file) as app:
        await app.press("v", "g")
        await app.click("… 24 more")
        assert "… 16 before" in app.text()
        await app.press("G")
        assert "… 32 before" in app.text()
        await app.press("g", *["pagedown"] * 16)
        assert "… 16 before" in app.text()
        await app.press("k")
        assert "… 24 more" in app.text()
        assert "before" not in app.text()


async def test_lanes_follow_a_change_of_size() -> None:
    async with driven(MEETINGS) as app:
        await app.press("v", "j")
        cursor = app.cursor
        for size in ((80, 24), (20, 6), (10, 3), (200, 60), (120, 40)):
            await app.pilot.resize_terminal(*size)
            await app.press()
            assert app.cursor == cursor
        assert "Timeline by type" in app.text()


async def test_the_event_under_the_cursor_is_seen_without_colour(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with driven(MEETINGS, "date:2020-05-04", NARROW) as app:
        await app.press("v")
        assert app.row("»First Congress").startswith("▸")
        assert "? Signing" in app.text()
        await app.press("4")
        assert "›First Congress" in app.text()
