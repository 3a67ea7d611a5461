"""The dialogs that tell what is in view in another way: who was together, silences, facets."""

import pytest

from tests.ui.files import view_of
from tests.ui.pilot import NARROW, WIDE, driven

SIZES = pytest.mark.parametrize("size", [WIDE, NARROW, (40, 12), (20, 6)], ids=str)


@SIZES
async def test_people_are_chosen_one_after_another_and_told_of_together(
    size: tuple[int, int],
) -> None:
    async with driven(size=size) as app:
        await app.press("2", "space", "j", "space")
        assert app.line == 'person:"Ada Byron" person:"Bo Ek"'
        await app.press("w")
        assert "Who was together"[:8] in app.text()
        assert size[0] < 80 or "Together    2 of 7" in app.text()
        await app.press("escape")
        assert app.app.screen is app.explorer
        await app.press("space")
        assert app.line == 'person:"Ada Byron"'


async def test_a_line_of_the_page_leads_to_the_event_that_it_names() -> None:
    async with driven(line="person:ada person:bo") as app:
        await app.press("w", "j", "j", "enter")
        assert (app.cursor, app.focused) == ("dinner", "timeline")
        await app.press("w")
        await app.click("Evening after", nth=-1)
        assert (app.cursor, app.focused) == ("after", "detail")
        assert app.line == "person:ada person:bo"
        await app.press("escape")
        assert app.cursor == "dinner"


async def test_with_nobody_chosen_it_tells_of_the_person_under_the_cursor() -> None:
    async with driven() as app:
        await app.press("w")
        assert app.app.screen is app.explorer
        assert "put the cursor on" in app.text()
        await app.press("2", "j", "w")
        assert "Chosen      Bo Ek" in app.text()
        assert "Met by Bo Ek" in app.text()
        assert "Took part   " in app.text()
        assert "Together" not in app.text()
        assert "Met most    Ada Byron 2" in app.text()
        await app.press("space", "q")
        assert app.line == ""


async def test_a_file_without_people_says_so_and_a_name_is_no_markup() -> None:
    events = "title: T\nevents:\n  a: {name: A, date: 2020"
    async with driven(f"{events}}}\n") as app:
        await app.press("w")
        assert "the file names no people" in app.text()
    people = "people:\n  bo: {name: 'Bo [red]Ek[/x]'}\n"
    async with driven(f"{events}, attendees: [bo]}}\n{people}", line="person:bo") as app:
        await app.press("w")
        assert "Met by Bo [red]Ek[/x]" in app.text()


async def test_a_page_of_many_lines_is_as_high_as_the_screen() -> None:
    events = "".join(f"  e{n}: {{name: E{n}, date: {2000 + n * n}}}\n" for n in range(9))
    many = f"title: T\nevents:\n{events}" + "".join(
        f"  {n}-{twin}: {{name: D, date: {1900 + n}-05-0{n}}}\n"
        for n in range(1, 9)
        for twin in "ab"
    )
    async with driven(many, size=(60, 20)) as app:
        await app.press("s")
        rows = app.text().splitlines()
        assert "Silences" in rows[0]
        assert "Esc closes" in rows[-1]


@SIZES
async def test_facets_narrow_what_is_behind_them_and_close(size: tuple[int, int]) -> None:
    async with driven(size=size) as app:
        await app.press("f", "space")
        assert app.line == "type:social"
        assert "+ social" in app.text()
        await app.press("minus")
        assert app.line == "-type:social"
        assert "− social" in app.text()
        await app.press("minus", "j", "k", "escape")
        assert app.line == ""
        assert app.app.screen is app.explorer
        await app.press("escape")
        assert app.line == "-type:social"


async def test_each_field_has_its_values_with_counts_that_follow() -> None:
    async with driven(line="date:2020-05-05") as app:
        await app.press("f")
        assert "0 + 1?" in app.row("▸  social")
        for key, said in (
            ("l", "speaker"),
            ("right", "AC"),
            ("tab", "Hall"),
            ("l", "no tag in view"),
            ("l", "2020"),
            ("l", "Ada Byron"),
            ("l", "▸  social"),
            ("h", "Ada Byron"),
            ("left", "2020"),
        ):
            await app.press(key)
            assert said in app.text()
        assert "1 + 4?" in app.row("▸  2020")
        await app.press("G", "g", "space", "q")
        assert app.line == "date:2020-05-05 date:2020"


async def test_facets_work_by_mouse_and_the_cursor_stays_on_its_value() -> None:
    async with driven() as app:
        await app.press("f")
        await app.click(" person ")
        assert "[person]" in app.text()
        await app.click("  Liu Yang", nth=-1)
        assert "▸  Liu Yang" in app.text()
        await app.click("▸  Liu Yang", times=2)
        assert app.line == 'person:"Liu Yang"'
        assert "▸+ Liu Yang" in app.text()
        await app.press("pagedown", "home", "space")
        assert app.line == ""
        assert "▸  Liu Yang" in app.text()


def typed_events(*types: str) -> str:
    """Return a file with an event of each of `types`, on one day after another."""
    lines = [
        f"  e{n}: {{name: Event {n}, date: 2020-01-{n + 1:02}, type: {type_}}}\n"
        for n, type_ in enumerate(types)
    ]
    return "title: T\nevents:\n" + "".join(lines)


async def test_facets_follow_a_file_that_is_read_again_behind_them() -> None:
    async with driven(typed_events("talk", "talk", "walk")) as app:
        await app.press("f", "j")
        assert app.row("▸  walk").rstrip("│ ").endswith(" 1")
        later = view_of(typed_events("walk", "meal", "walk", "walk", "talk"))
        app.explorer.show_timeline(later.index)
        await app.press("minus")
        assert app.line == "-type:walk"
        assert app.row("▸− walk").rstrip("│ ").endswith(" 0")
        assert app.row("   talk").rstrip("│ ").endswith(" 1")
        assert app.row("   meal").rstrip("│ ").endswith(" 1")
        assert app.row(" -type:walk ").rstrip("│ ").endswith(" 2 of 5")
        app.explorer.show_timeline(view_of("title: T\n").index)
        await app.press("minus", "j", "space")
        assert "no type in view" in app.text()


async def test_of_many_events_the_silences_come_one_kind_after_another() -> None:
    days = "".join(f"  e{n}: {{name: Event {n}, date: {1000 + n // 2}}}\n" for n in range(2100))
    async with driven(f"title: T\nevents:\n{days}  last: {{name: Last, date: 2100}}\n") as app:
        await app.press("s")
        await app.press()
        text = app.text()
        assert "Looking through" not in text
        assert "Silent" in text
        assert "Dense year" in text
        await app.press("j", "enter")
        assert app.cursor == "last"


@SIZES
async def test_the_silences_lead_to_the_events_at_their_edges(size: tuple[int, int]) -> None:
    async with driven(line="-rumour -evening -walk", size=size) as app:
        await app.press("s")
        assert "Silence" in app.text()
        assert size[0] < 120 or "Silent      9 months  after 1 Mar 2018  Dinner" in app.text()
        await app.press("j", "enter")
        assert app.focused == "timeline"
        assert app.cursor == ("dinner" if size == (20, 6) else "letter")  # which is out of sight
