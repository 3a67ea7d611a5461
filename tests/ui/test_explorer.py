"""What the explorer does when the file under a view seen earlier has changed."""

from tests.ui.files import MEETINGS, view_of
from tests.ui.pilot import driven
from tui.model.records import Ref
from tui.ui.messages import Follow, Only


def without(text: str) -> str:
    """Return the meetings as if nobody had ever written `text` into them."""
    assert text in MEETINGS
    return MEETINGS.replace(text, "")


async def test_going_back_to_a_view_that_the_file_has_outgrown_says_so_and_stays() -> None:
    async with driven(line="guide:liu") as app:
        await app.press("x")
        app.explorer.show_timeline(view_of(without(": guide")).index)
        await app.press("H")
        assert app.line == ""
        assert "makes no sense in the file as it is now" in app.text()
        await app.press("L")
        assert app.line == ""


async def test_a_record_that_is_gone_from_the_file_is_not_followed() -> None:
    gone = Ref("person", "nobody")
    async with driven() as app:
        before = app.cursor
        app.explorer.post_message(Follow(gone))
        app.explorer.post_message(Only(gone))
        await app.press("y")
        assert app.cursor == before


async def test_home_finds_the_first_record_under_a_heading() -> None:
    async with driven("title: T\nevents: {a: {name: Alpha}, b: {name: Beta}}") as app:
        await app.press("G", "g")
        assert app.cursor == "a"
        assert "▸" in app.row("Alpha")


async def test_escape_from_a_wrong_line_brings_back_the_view_before_it() -> None:
    async with driven(line="type:social") as app:
        await app.press("slash", *(["backspace"] * len("type:social")))
        await app.type("chiar:ada")
        assert "no field" in app.text()
        await app.press("escape")
        assert app.line == "type:social"


async def test_the_cursor_comes_back_to_its_record_when_the_letters_allow() -> None:
    async with driven() as app:
        await app.press("j", "j")
        chosen = app.cursor
        assert chosen == "congress"
        await app.press("slash")
        await app.type("xyz")
        assert app.line == "xyz"
        await app.press(*(["backspace"] * 3))
        await app.type("person:ada")
        assert app.cursor == chosen


async def test_escape_from_a_wrong_line_keeps_to_a_file_read_meanwhile() -> None:
    async with driven(line="type:social") as app:
        await app.press("slash")
        await app.type(" chiar:ada")
        anew = view_of(without("attendees: [liu: guide]")).index
        app.explorer.show_timeline(anew)
        await app.press("escape")
        assert app.line == "type:social"
        assert app.view.index is anew
