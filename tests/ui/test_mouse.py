"""What can be clicked: rows, chips, tabs, links, keys, suggestions."""

import pytest
from textual.events import MouseDown, MouseEvent, MouseMove, MouseUp
from textual.geometry import Offset

from tests.ui.pilot import NARROW, WIDE, driven
from tui.ui.lines_pane import LinesPane


async def test_a_click_puts_the_cursor_on_a_row_and_a_second_follows_it() -> None:
    async with driven(size=WIDE) as app:
        await app.click("First Congress")
        assert (app.focused, app.cursor) == ("timeline", "congress")
        await app.click("Liu Yang")
        assert (app.focused, app.cursor) == ("attendees", "liu")
        await app.click("Dinner", times=2)
        assert (app.focused, app.cursor) == ("detail", "dinner")


async def test_a_click_beside_the_rows_moves_nothing() -> None:
    async with driven(size=WIDE) as app:
        for text in ("overview", "Undated"):
            await app.click(text)
            assert app.cursor == "dinner"
        await app.pilot.click(offset=(20, 20))
        assert app.cursor == "dinner"


async def test_a_click_on_a_chip_takes_its_term_away() -> None:
    async with driven(line="person:ada date:2018", size=WIDE) as app:
        await app.click("person:ada ✕")
        assert app.line == "date:2018"
        await app.click("date:2018 ✕")
        assert app.line == ""


async def test_a_click_on_a_tab_opens_its_pane() -> None:
    async with driven(size=NARROW) as app:
        await app.click("2 Attendees")
        assert app.focused == "attendees"
        assert "Liu Yang" in app.text()
        await app.click("4 Detail")
        assert app.focused == "detail"


async def test_a_click_on_a_link_follows_it() -> None:
    async with driven(size=WIDE) as app:
        await app.click("Ada Byron · Bo Ek")
        assert (app.focused, app.cursor) == ("detail", "ada")
        await app.press("escape")
        assert app.cursor == "dinner"


async def test_a_click_on_the_key_line_is_the_key() -> None:
    async with driven(line="person:ada", size=WIDE) as app:
        await app.click("x Clear")
        assert app.line == ""
        await app.click("/ Filter")
        assert app.explorer.query_one("FilterBar").has_class("-open")
        await app.click("esc Leave")
        assert not app.explorer.query_one("FilterBar").has_class("-open")
        await app.click("? Help")
        assert "Help:" in app.text()


async def test_a_click_on_a_suggestion_takes_it() -> None:
    async with driven(size=WIDE) as app:
        await app.press("p")
        await app.click("Bo Ek")
        assert app.line == 'person:"Bo Ek"'


MANY = "title: Many\npeople: {a: {name: A, description: B}}\nevents:\n" + "".join(
    f"  e{n}: {{name: Event {n}, date: {1900 + n}, description: 'A\\n\\nB', attendees: [a]}}\n"
    for n in range(120)
)


def on_bar(pane: LinesPane, y: int) -> Offset:
    """Return the place on the screen in the last column of a pane, `y` lines below its head."""
    return pane.content_region.offset + Offset(pane.size.width - 1, pane.head_height + y)


@pytest.mark.parametrize("id_", ["timeline", "detail"])
async def test_a_press_on_the_scroll_bar_scrolls_there_and_moves_no_cursor(id_: str) -> None:
    async with driven(MANY, size=WIDE) as app:
        if id_ == "detail":
            await app.press("2", "enter")
        pane = app.explorer.query_one(f"#{id_}", LinesPane)
        cursor, last = app.cursor, pane.line_count() - pane.page_height()
        assert last > 10
        await app.pilot.click(offset=on_bar(pane, pane.page_height() - 1))
        assert pane.top == last
        await app.pilot.click(offset=on_bar(pane, pane.page_height() // 2))
        assert abs(pane.top - last // 2) <= last // 8
        assert app.cursor == cursor


async def test_the_thumb_of_a_scroll_bar_is_dragged() -> None:
    async with driven(MANY, size=WIDE) as app:
        pane = app.explorer.query_one("#timeline", LinesPane)

        async def send(kind: type[MouseEvent], y: int) -> None:
            await app.pilot._post_mouse_events([kind], offset=on_bar(pane, y), button=1)

        await send(MouseDown, 1)
        assert pane.top == 0, "it is held where it is"
        await send(MouseMove, 4)
        assert 0 < pane.top < 40
        await send(MouseMove, 28)
        assert pane.top == pane.line_count() - pane.page_height()
        await send(MouseMove, 1)
        assert pane.top == 0
        await send(MouseUp, 1)
        await send(MouseMove, 9)
        assert pane.top == 0
        await app.click("Event 3")
        assert app.cursor == "e3"
