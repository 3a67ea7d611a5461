"""The timeline as a grid: by keys, by mouse, and with the filter, the cursor and the history."""

import pytest

from tests.ui.files import CAMP, EMPTY, MEETINGS, NO_PEOPLE
from tests.ui.pilot import NARROW, WIDE, driven


@pytest.mark.parametrize("size", [WIDE, NARROW, (40, 12), (20, 6)], ids=str)
async def test_v_draws_the_grid_and_again_the_list(size: tuple[int, int]) -> None:
    async with driven(CAMP, size=size) as app:
        before = app.text()
        await app.press("v", "v")
        assert "Timeline with" in app.text()
        assert app.focused == "timeline"
        await app.press("v")
        assert app.text() == before


async def test_the_cursor_goes_from_cell_to_cell() -> None:
    async with driven(CAMP) as app:
        await app.press("j", "v", "v")
        assert app.cursor == "a"
        await app.press("right")
        assert app.cursor == "b"
        await app.press("l", "h")
        assert app.cursor == "b"
        await app.press("j")
        assert app.cursor == "b"
        assert "▸h" in app.row("▸Bo")
        await app.press("greater_than_sign")
        assert app.cursor == "e"
        await app.press("less_than_sign")
        assert app.cursor == "bo"
        await app.press("G")
        assert app.cursor == "cy"


async def test_enter_follows_the_event_and_on_a_name_the_person() -> None:
    async with driven(CAMP) as app:
        await app.press("j", "v", "v", "enter")
        assert (app.focused, app.cursor) == ("detail", "a")
        await app.press("1", "left", "left", "enter")
        assert (app.focused, app.cursor) == ("detail", "ada")
        await app.press("1", "space")
        assert app.line == "person:Ada"
        await app.press("escape")
        assert app.line == ""


async def test_organizations_stand_beside_it_too_and_o_sorts() -> None:
    async with driven(MEETINGS) as app:
        await app.press("v", "v")
        assert "Timeline with people" in app.text()
        await app.press("V")
        assert "Timeline with organizations" in app.text()
        assert "Post Office" in app.text()
        await app.press("left", "left", "j")
        assert app.cursor == "office"
        await app.press("V")
        assert "Timeline with people" in app.text()
    async with driven(
        "title: T\npeople: {a: {name: A}, b: {name: B}}\nevents:\n"
        "  x: {name: X, date: 2019, attendees: [a]}\n"
        "  y: {name: Y, date: 2020, attendees: [b]}\n"
        "  z: {name: Z, date: 2021, attendees: [b]}\n",
        size=NARROW,
    ) as app:
        await app.press("v", "v", "left")
        assert app.cursor == "a"
        await app.press("o", "g")
        assert app.cursor == "b"
        await app.press("o", "g")
        assert app.cursor == "a"


async def test_a_filter_keeps_the_cursor_on_what_is_left() -> None:
    async with driven(CAMP) as app:
        await app.press("v", "v", "j", "slash")
        await app.type("type:workshop")
        await app.press("enter")
        assert app.cursor == "b"
        assert "Timeline with people 1 of 6" in app.text()
        assert "▸h" in app.row("▸Bo")
        await app.press("x")
        assert app.cursor == "b"


async def test_the_attendees_move_the_row_of_the_grid() -> None:
    async with driven(CAMP) as app:
        await app.press("v", "v", "2", "G", "1")
        assert app.row("┃▸").startswith("┃▸Bo")


async def test_nobody_and_nothing_are_told() -> None:
    async with driven(NO_PEOPLE) as app:
        await app.press("v", "v", "j", "right", "greater_than_sign", "enter", "space", "G", "o")
        assert "Nobody is told of" in app.text()
        await app.press("V")
        assert "No organization is told of" in app.text()
    async with driven(EMPTY) as app:
        await app.press("v", "v", "left", "j")
        assert "The file has no events yet" in app.text()
    async with driven(CAMP, "type:none") as app:
        await app.press("v", "v", "left", "j")
        assert "No events match" in app.text()


async def test_cells_names_and_columns_are_clicked() -> None:
    async with driven(CAMP) as app:
        await app.press("v", "v", "G")
        await app.click("Bo  ")
        assert app.cursor == "bo"
        await app.click("h    ·    ·    ·")
        assert app.cursor == "b"
        assert "▸h" in app.row("▸Bo")
        await app.click(" 1    2    3")
        assert app.cursor in ("camp", "bo", "b")
        await app.click("h    ·    ·    ·", times=2)
        assert (app.focused, app.cursor) == ("detail", "b")


async def test_the_grid_follows_a_change_of_size() -> None:
    async with driven(CAMP) as app:
        await app.press("v", "v", "G", *["right"] * 5)
        assert app.cursor == "e"
        for size in ((80, 24), (20, 6), (10, 3), (200, 60), (40, 12), (120, 40)):
            await app.pilot.resize_terminal(*size)
            await app.press()
            assert app.cursor == "e"
        assert "▸s" in app.row("▸Cy") or "▸·" in app.row("▸Cy")
