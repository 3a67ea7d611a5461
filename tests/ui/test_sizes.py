"""Any size of the terminal shows something sound, and too small a one says so."""

import pytest
from rich.cells import cell_len

from tests.ui.files import CAMP, EMPTY, MEETINGS, NO_PEOPLE
from tests.ui.pilot import Driven, driven

WIDTHS = (1, 2, 3, 5, 10, 19, 20, 21, 29, 40, 59, 80, 99, 100, 120, 200)
HEIGHTS = (1, 2, 5, 6, 7, 12, 17, 18, 24, 40, 60)
SWEEP = [
    *((width, HEIGHTS[place % len(HEIGHTS)]) for place, width in enumerate(WIDTHS)),
    (1, 1),
    (200, 60),
    (1, 60),
    (200, 1),
    (20, 6),
]


async def resize(app: Driven, size: tuple[int, int]) -> None:
    await app.pilot.resize_terminal(*size)
    width, height = size
    lines = app.lines()
    assert len(lines) <= height
    assert max(cell_len(line) for line in lines) <= width


async def test_no_size_raises_and_nothing_is_wider_than_the_screen() -> None:
    for file in (MEETINGS, CAMP, NO_PEOPLE, EMPTY):
        async with driven(file) as app:
            for size in SWEEP[:: 1 if file is MEETINGS else 7]:
                await resize(app, size)


async def test_no_size_raises_with_any_pane_or_dialog_open() -> None:
    async with driven(line="date:2020") as app:
        for key in ("4", "p", "question_mark", "e", "ctrl+p"):
            await app.press(key)
            for size in SWEEP[::5]:
                await resize(app, size)
            await app.pilot.resize_terminal(80, 24)
            await app.press("escape")


async def test_below_20_by_6_it_is_one_line_of_text() -> None:
    async with driven() as app:
        for size in ((19, 40), (120, 5), (19, 5)):
            await app.pilot.resize_terminal(*size)
            assert "".join(app.text().split()).startswith("Atleast20")
            assert "Timeline" not in app.text()
        await app.pilot.resize_terminal(20, 6)
        assert "Timeline" in app.text()
        assert "At least" not in app.text()


@pytest.mark.parametrize("size", [(20, 5), (10, 3), (40, 5), (19, 12)])
async def test_nothing_lies_over_what_a_window_too_small_says(size: tuple[int, int]) -> None:
    async with driven() as app:
        app.explorer.tell("Read again: 7 events.")
        await app.pilot.resize_terminal(*size)
        await app.pilot.pause()
        said = " ".join(app.text().split())
        assert "At least 20 columns and 6 rows are needed.".startswith(said)
        assert len(said) > 20


async def test_the_cursor_stays_in_sight_when_the_window_shrinks() -> None:
    many = "title: Many\nevents:\n" + "".join(
        f"  e{n}: {{name: Event {n}, date: {1900 + n}}}\n" for n in range(90)
    )
    async with driven(many) as app:
        await app.press("pagedown", "pagedown", "pagedown", "k", "k")
        name = app.row("▸").partition("▸")[2][:4]
        for size in ((120, 20), (80, 24), (40, 12), (20, 6), (200, 60)):
            await app.pilot.resize_terminal(*size)
            await app.pilot.pause()
            assert "▸" in app.text(), size
        assert f"▸{name}" in app.text()


async def test_the_filter_bar_has_the_keys_again_when_a_window_has_been_too_small() -> None:
    async with driven() as app:
        await app.press("slash")
        await app.type("din")
        await app.pilot.resize_terminal(15, 4)
        await app.pilot.resize_terminal(80, 24)
        await app.pilot.pause()
        await app.type("ner")
        assert app.line == "dinner"
