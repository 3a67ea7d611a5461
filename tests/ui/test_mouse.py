"""What can be clicked: rows, chips, tabs, links, keys, suggestions."""

from tests.ui.pilot import NARROW, WIDE, driven


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
