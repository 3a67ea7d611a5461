"""What the data holds is text: never markup, never an escape sequence, however long or wide."""

import pytest
from rich.cells import cell_len

from tests.ui.pilot import NARROW, WIDE, driven

PLANTED = ("[/] [b]x [note]", "[@click=app.quit]q[/]", ":bomb: $text {x}")


def file_with(planted: str) -> str:
    """Return a file that has `planted` in every field that a user may fill with text."""
    said = '"' + planted.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return f"""
title: {said}
description: {said}
people:
  p: {{name: {said}, other_names: [{said}], description: {said}, note: {said}, doubt: {said},
      posts: [{{title: {said}, organization: o}}]}}
organizations:
  o: {{name: {said}, short_name: {said}, type: {said}, place: {said}, note: {said}}}
events:
  e:
    name: {said}
    type: {said}
    date: 2020-05-04?
    place: {said}
    theme: {said}
    series: {said}
    tags: [{said}]
    description: {said}
    note: {said}
    doubt: {said}
    url: {said}
    attendees: [{{person: p, role: {said}, via: {said}, note: {said}}}, {{group: {said}}}]
    statements: [{{speaker: p, text: {said}, quote: {said}}}]
    awards: [{{name: {said}, recipients: [p]}}]
    source: s
agreements:
  a: {{name: {said}, type: {said}, event: e, parties: [{{organization: o, role: {said}}}],
      areas: [{said}], purpose: {said}}}
sources: {{s: {{title: {said}, author: {said}, rights: {said}}}}}
views: {{{said}: {said}}}
"""


WALK = ("1", "2", "3", "4", "j", "enter", "j", "enter", "escape", "escape", "G")


@pytest.mark.parametrize("planted", PLANTED)
async def test_markup_in_any_field_stays_text(planted: str) -> None:
    async with driven(file_with(planted)) as app:
        for key in WALK:
            await app.press(key)
        assert planted in app.lines()[0]
        assert planted[:16] in app.row("■")
        await app.press("1", "y", "space", "p")
        assert planted in app.text()
        await app.press("tab", "enter", "e", "escape", "question_mark", "escape", "ctrl+p")
        await app.pilot.pause(0.2)
        assert planted in app.text()
        await app.type(planted[:2])
        await app.pilot.pause(0.2)
        await app.press("escape")
        assert app.app.is_running


@pytest.mark.parametrize(
    "planted",
    [r"a\u001b]52;c;eA==\u0007b", r"a\u202eb\u200bc\u009b31md"],
)
async def test_no_escape_sequence_reaches_the_screen(planted: str) -> None:
    text = file_with("X").replace('"X"', f'"{planted}"')
    async with driven(text) as app:
        for key in (*WALK, "1", "space", "p", "tab", "enter", "y", "e", "escape", "ctrl+p"):
            await app.press(key)
            for character in ("\x1b", "\x07", "\x9b", "\u202e", "\u200b"):
                assert character not in app.text()
        await app.pilot.pause(0.2)
        assert "\\x1b" in app.text() or "\\u202e" in app.text() or "\\x9b" in app.text()
        await app.press("escape")


WIDE_TEXTS = {
    "cjk": "2020年中国航天大会在福州开幕并签署战略合作协议以及其他许多非常重要的文件",
    "emoji": "👩‍🚀🚀👨‍👩‍👧‍👦🇩🇪❤️" * 12,
    "combining": "z̸̢̛a̷͜l̴̡͠g̷̨o̵͟" * 20,
    "one word": "Donaudampfschifffahrtsgesellschaft" * 30,
    "arabic": "مؤتمر الفضاء الصيني " * 10,
}


def letter_at(column: int, line: str) -> str:
    """Return what stands in the cell at `column`."""
    return next(letter for end, letter in enumerate(line) if cell_len(line[: end + 1]) > column)


@pytest.mark.parametrize("size", [WIDE, (40, 12)], ids=str)
@pytest.mark.parametrize("text", WIDE_TEXTS.values(), ids=WIDE_TEXTS.keys())
async def test_wide_and_long_text_stays_within_its_pane(text: str, size: tuple[int, int]) -> None:
    async with driven(file_with(text), size=size) as app:
        for key in (*WALK, "p"):
            await app.press(key)
            assert max(cell_len(line) for line in app.lines()) <= size[0]
        await app.press("escape", "1")
        if size == WIDE:
            borders = {letter_at(83, line) for line in app.lines()[1:-1]}
            assert borders <= set("┃│╮╯┓┛"), app.text()


async def test_a_description_of_ten_thousand_letters_can_be_read_to_its_end() -> None:
    words = " ".join(f"word{number}" for number in range(1200))
    async with driven(
        f"title: T\nevents: {{e: {{name: E, date: 2020, description: {words}}}}}\n"
    ) as app:
        await app.press("4", "G")
        assert "word1199" in app.text()
        await app.press("pageup")
        assert "word1199" not in app.text()
        await app.press("g")
        assert "word0 " in app.text()


async def test_a_person_with_500_events_is_told_and_scrolls() -> None:
    events = "".join(
        f"  e{n:03}: {{name: Event {n:03}, date: {1500 + n}, attendees: [p]}}\n" for n in range(500)
    )
    async with driven(f"title: T\npeople: {{p: {{name: P}}}}\nevents:\n{events}") as app:
        assert "● P                          500" in app.text()
        await app.press("2", "4", "G")
        assert "… and 200 more" in app.lines()[-3]
        assert "Event 299" in app.lines()[-4]
        await app.press("k")
        await app.press("enter")
        assert app.cursor.startswith("e2")


async def test_a_line_longer_than_the_screen_keeps_its_end_in_sight() -> None:
    line = "person:ada " + " ".join(f"-w{number}" for number in range(60))
    async with driven(line=line, size=NARROW) as app:
        assert "more" in app.lines()[0]
        await app.press("slash")
        await app.pilot.pause(0.1)
        assert "-w59" in app.lines()[0]
        await app.type(" -w60")
        await app.pilot.pause(0.1)
        assert "-w60" in app.lines()[0]


@pytest.mark.parametrize("planted", PLANTED)
async def test_markup_stays_text_in_the_dialogs(planted: str) -> None:
    async with driven(file_with(planted)) as app:
        await app.press("2", "w")
        assert planted[:16] in app.row("Chosen")
        await app.press("enter", "s", "j", "escape", "f")
        for _ in range(7):
            assert app.app.is_running
            await app.press("right", "space", "space")
        assert planted[:16] in app.row("▸")
