"""Every key of interface.md, in the wide layout and in the narrow one."""

import pytest

from tests.ui.files import MEETINGS
from tests.ui.pilot import NARROW, WIDE, driven
from tui.ui.detail_pane import DetailPane

SIZES = pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
Size = tuple[int, int]
MANY = "title: Many\nevents:\n" + "".join(
    f"  e{n:03}: {{name: Event {n:03}, date: {1500 + n}}}\n" for n in range(500)
)


@SIZES
async def test_the_cursor_moves_by_rows_pages_and_to_the_ends(size: Size) -> None:
    async with driven(MANY, size=size) as app:
        for keys, row in (
            (["j"], 1),
            (["down", "down"], 3),
            (["k"], 2),
            (["up"], 1),
            (["G"], 499),
            (["g"], 0),
            (["end"], 499),
            (["home"], 0),
            (["k"], 0),
        ):
            await app.press(*keys)
            assert app.cursor == f"e{row:03}"
            assert f"Event {row:03}" in app.row("▸")
        await app.press("pagedown")
        page = int(app.cursor[1:])
        assert 5 < page < 30
        assert f"▸{1500 + page}" in app.text()
        await app.press("pageup")
        assert app.cursor == "e000"


async def test_an_axis_is_drawn_only_where_something_stands_on_it() -> None:
    file = "title: T\nevents:\n  a: {name: A}\n  b: {name: B, date: 2020}\n"
    async with driven(file) as app:
        assert "overview" in app.text()
    async with driven(file, "is:undated") as app:
        assert "overview" not in app.text()
        assert "Undated" in app.lines()[2]


async def test_the_heading_of_the_undated_is_passed_over() -> None:
    async with driven() as app:
        await app.press("G")
        assert app.cursor == "rumour"
        await app.press("k")
        assert app.cursor == "walk"
        await app.press("j")
        assert app.cursor == "rumour"


@SIZES
async def test_moving_the_cursor_tells_that_record_in_the_detail(size: Size) -> None:
    async with driven(size=size) as app:
        assert "Took part   Ada Byron · Bo Ek" in app.text()
        await app.press("2", "j")
        assert app.cursor == "bo"
        assert "Bo Ek  person" in app.text()
        await app.press("3", "G")
        assert "Pact on engines  pact" in app.text()


@SIZES
async def test_tab_and_numbers_go_to_the_panes(size: Size) -> None:
    async with driven(size=size) as app:
        assert app.focused == "timeline"
        for name in ("attendees", "agreements", "detail", "timeline"):
            await app.press("tab")
            assert app.focused == name
        await app.press("shift+tab")
        assert app.focused == "detail"
        for number, name in enumerate(("timeline", "attendees", "agreements", "detail"), 1):
            await app.press(str(number))
            assert app.focused == name
            assert app.explorer.pane == number


async def test_where_it_is_narrow_one_pane_is_seen_with_the_detail_below() -> None:
    async with driven(size=NARROW) as app:
        assert "Letter of intent" in app.text()
        assert "Liu Yang" not in app.text()
        await app.press("2")
        assert "Liu Yang" in app.text()
        assert "Letter of intent" not in app.text()
        await app.press("4")
        assert "Liu Yang" in app.text()


async def test_where_it_is_low_the_detail_has_the_screen_to_itself() -> None:
    async with driven(size=(40, 12)) as app:
        assert "Took part" not in app.text()
        await app.press("4")
        assert "Ada Byron · Bo Ek" in app.text()
        assert "Letter of intent" not in app.text()
        await app.press("1")
        assert "Letter of" in app.text()
        assert "Took part" not in app.text()


@SIZES
async def test_enter_follows_to_the_detail_and_from_link_to_link(size: Size) -> None:
    async with driven(size=size) as app:
        await app.press("enter")
        assert (app.focused, app.cursor) == ("detail", "dinner")
        await app.press("j", "j", "enter")
        assert (app.focused, app.cursor) == ("detail", "bo")
        assert "Bo Ek  person" in app.text()
        await app.press("escape")
        assert app.cursor == "dinner"
        await app.press("L")
        assert app.cursor == "bo"
        await app.press("H")
        assert app.cursor == "dinner"


async def test_the_links_of_the_detail_go_up_again_and_scroll_into_sight() -> None:
    async with driven(size=(100, 24)) as app:
        await app.press("j", "j", "enter")
        assert app.cursor == "congress"
        seen = []
        for _ in range(12):
            await app.press("j")
            seen.append(app.explorer.query_one(DetailPane).top)
        assert seen == sorted(seen)
        await app.press("G", "g", "pagedown", "pageup", "j", "k")
        assert app.explorer.query_one(DetailPane).top == 0


async def test_escape_never_leaves_the_program() -> None:
    async with driven() as app:
        await app.press("escape", "escape", "escape")
        assert app.app.is_running
        assert app.cursor == "dinner"


@SIZES
async def test_the_filter_line_works_as_it_is_typed(size: Size) -> None:
    async with driven(size=size) as app:
        await app.press("slash")
        await app.type("person:bo")
        assert app.line == "person:bo"
        assert "2 of 7" in app.text()
        await app.press("enter")
        assert app.focused == "timeline"
        assert "person:bo ✕" in app.lines()[0]
        await app.press("slash")
        await app.type(" date:2018")
        assert app.line == "person:bo date:2018"
        await app.press("escape")
        assert app.line == "person:bo date:2018"
        assert app.focused == "timeline"
        await app.press("escape")
        assert app.line == "person:bo"
        await app.press("escape")
        assert app.line == ""


async def test_keys_of_the_panes_are_letters_in_the_filter_line() -> None:
    async with driven() as app:
        await app.press("slash")
        await app.type("dpxq1?! jkgGHLnNyeR")
        assert app.app.is_running
        assert app.view.line.terms[0].values == ("dpxq1?!",)


@SIZES
async def test_tab_completes_fields_names_and_roles(size: Size) -> None:
    async with driven(size=size) as app:
        await app.press("slash")
        await app.type("per")
        assert "▸ person:" in app.text()
        await app.press("tab")
        await app.type("ly")
        assert app.view.count.in_view == 0
        await app.press("backspace", "backspace")
        await app.type("liu")
        assert "▸ Liu Yang" in app.text()
        await app.press("tab", "enter")
        assert app.line == 'person:"Liu Yang"'
        await app.press("x", "slash")
        await app.type("spea")
        await app.press("tab", "tab", "enter")
        assert app.line == 'speaker:"Bo Ek"'


async def test_arrows_choose_among_the_suggestions() -> None:
    async with driven() as app:
        await app.press("p")
        assert "▸ Ada Byron" in app.text()
        await app.press("down")
        assert "▸ Bo Ek" in app.text()
        await app.press("up", "up")
        assert "▸ Liu Yang" in app.text()
        await app.press("tab", "enter")
        assert app.line == 'person:"Liu Yang"'


async def test_d_and_p_begin_their_term_behind_the_others() -> None:
    async with driven(line="type:social") as app:
        await app.press("d")
        await app.type("2018")
        await app.press("enter", "p")
        await app.type("bo")
        await app.press("enter")
        assert app.line == "type:social date:2018 person:bo"


async def test_a_line_that_is_wrong_says_so_and_keeps_the_last_good_view() -> None:
    async with driven() as app:
        await app.press("slash")
        await app.type("person:bo dat:2")
        assert 'no field "dat:"; did you mean "date"? (column 11)' in app.text()
        assert app.line == "person:bo dat"
        await app.press("enter")
        assert app.explorer.query_one("FilterBar").has_class("-open")
        await app.press("escape")
        assert not app.explorer.query_one("FilterBar").has_class("-open")
        assert "no field" not in app.text()


async def test_a_line_that_is_not_finished_is_not_scolded_before_enter() -> None:
    async with driven() as app:
        await app.press("d")
        assert "without a value" not in app.text()
        await app.press("enter")
        assert "date: is without a value" in app.text()
        await app.type("2020")
        assert "without a value" not in app.text()
        await app.press("enter")
        assert app.line == "date:2020"


@SIZES
async def test_space_narrows_to_the_record_and_lifts_it_again(size: Size) -> None:
    terms = {"1": "date:2018-03-01", "2": 'person:"Ada Byron"', "3": 'agreement:"Letter of intent"'}
    async with driven(size=size) as app:
        for pane, term in terms.items():
            await app.press(pane, "g", "space")
            assert app.line == term
            await app.press("space")
            assert app.line == ""
        await app.press("1", "g", "enter", "j", "space")
        assert app.line == 'person:"Ada Byron"'
        await app.press("space")
        assert app.line == ""


async def test_space_on_an_interval_keeps_its_days() -> None:
    async with driven() as app:
        await app.press("j", "j", "space")
        assert app.line == "date:2020-05-04..2020-05-06"
        assert app.cursor == "congress"


async def test_space_on_what_has_no_date_says_so() -> None:
    async with driven() as app:
        await app.press("G", "space")
        assert app.line == ""
        assert "no date of its own" in app.text()


async def test_x_clears_the_filter_and_the_cursor_stays_on_its_record() -> None:
    async with driven(line="date:2020 person:ada") as app:
        await app.press("G")
        stays = app.cursor
        await app.press("x")
        assert app.line == ""
        assert app.cursor == stays
        assert f"▸{app.row('▸').partition('▸')[2]}" in app.text()


async def test_the_bang_hides_what_is_only_possible_and_shows_it_again() -> None:
    async with driven(line="date:2020-05-05") as app:
        assert app.view.count.possible > 0
        await app.press("exclamation_mark")
        assert app.line == "date:2020-05-05 is:certain"
        assert app.view.count.possible == 0
        await app.press("exclamation_mark")
        assert app.line == "date:2020-05-05"
        await app.press("x", "exclamation_mark")
        assert app.line == ""
        assert "every event is certain" in app.text()


async def test_n_and_capital_n_go_to_what_the_last_typed_words_match() -> None:
    async with driven() as app:
        await app.press("n")
        assert "No words have been looked for" in app.text()
        await app.press("slash")
        await app.type("engines")
        await app.press("enter", "x", "g")
        found = []
        for key in ("n", "n", "n", "N", "N"):
            await app.press(key)
            found.append(app.cursor)
        assert found == ["congress", "signing", "congress", "signing", "congress"]
        await app.press("slash")
        await app.type("type:social")
        await app.press("enter", "n")
        assert "Nothing in view matches engines" in app.text()


async def test_y_hands_the_record_to_the_terminal_and_claims_no_more() -> None:
    async with driven() as app:
        await app.press("y")
        assert "Dinner" in app.app.clipboard
        assert "may refuse" in app.text()


@pytest.mark.parametrize(("size", "key"), [(WIDE, "question_mark"), (NARROW, "f1")], ids=str)
async def test_help_tells_keys_grammar_and_signs(size: Size, key: str) -> None:
    async with driven(size=size) as app:
        await app.press(key)
        said = app.text()
        for _ in range(12):
            await app.press(*"jjjjjjjj")
            said += app.text()
        for part in ("Help: timeline", "leave dateline", '"two words"', "date:2020-09-18..", "╱╱"):
            assert part in said
        await app.press("k", "escape")
        assert "Help:" not in app.text()
        await app.press("2", key, key)
        assert "Help:" not in app.text()
        assert app.focused == "attendees"


async def test_help_is_of_the_pane_in_focus() -> None:
    async with driven() as app:
        await app.press("4", "question_mark")
        assert "Help: detail" in app.text()
        assert "from link to link" in app.text()


async def test_every_binding_tells_in_words_what_it_does() -> None:
    async with driven() as app:
        for pane in "14":
            await app.press(pane)
            for active in app.explorer.active_bindings.values():
                if active.binding.id and active.node is not app.app:
                    assert active.binding.tooltip, active.binding


@SIZES
async def test_q_quits(size: Size) -> None:
    async with driven(size=size) as app:
        await app.press("q")
        assert not app.app.is_running
        assert app.app.return_code == 0


async def test_reading_again_from_standard_input_says_why_not() -> None:
    async with driven(MEETINGS) as app:
        await app.press("R")
        assert "standard input" in app.text()


async def test_the_key_line_shows_the_keys_of_the_interface() -> None:
    wanted = " / Filter  d Dates  p Person  space Only  x Clear  e Export  ? Help  q Quit"
    async with driven(size=NARROW) as app:
        assert app.lines()[-1] == wanted
    async with driven(size=WIDE) as app:
        wide = wanted.replace("e Export", "e Export  v View")
        zooming = " + Zoom  - Wider  0 Fit "
        assert app.lines()[-1] == f"{zooming}{wide}  ^p palette"
    async with driven(size=(20, 6)) as app:
        assert app.lines()[-1] == " ? Help  q Quit"


@SIZES
async def test_d_goes_on_with_the_date_that_stands(size: Size) -> None:
    async with driven(line="date:2020 person:ada", size=size) as app:
        await app.press("d")
        await app.type("-05-05")
        await app.press("enter")
        assert app.line == "date:2020-05-05 person:ada"
