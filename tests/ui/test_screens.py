"""Whole screens are as they are kept (tests/ui/screens.py tells how to draw them anew)."""

import pytest
from rich.cells import cell_len

from tests.ui.files import MEETINGS
from tests.ui.pilot import NARROW, WIDE, driven
from tests.ui.screens import FOLDER, SHOTS, drawn, golden


@pytest.mark.parametrize("name", SHOTS)
async def test_the_screen_is_as_it_is_kept(name: str) -> None:
    assert await drawn(SHOTS[name]) == golden(name).read_text(encoding="utf-8")


def test_every_kept_screen_is_drawn() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == set(SHOTS)


@pytest.mark.parametrize("name", SHOTS)
def test_no_kept_screen_is_wider_than_it_may_be(name: str) -> None:
    lines = golden(name).read_text(encoding="utf-8").splitlines()
    width, height = SHOTS[name].size
    assert max(cell_len(line) for line in lines) <= width
    assert len(lines) == height


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=str)
async def test_certain_and_possible_are_told_apart_without_colour(
    size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with driven(MEETINGS, "date:2020-05-04", size) as app:
        assert app.app.no_color
        assert "● First Congress" in app.row("First Congress")
        assert "△ ? Signing" in app.row("Signing")
        assert "4…6 May 2020" in app.row("Signing")
        await app.press("2")
        assert "● Ada Byron" in app.text()
        assert "1 + 3? of 7" in app.text()
        await app.press("3")
        assert "◇ 4…6 May 2020 ? Pact" in app.text()


@pytest.mark.parametrize("size", [WIDE, NARROW, (40, 12), (20, 6)], ids=str)
async def test_the_focus_is_seen_without_colour(size: tuple[int, int]) -> None:
    async with driven(size=size) as app:
        for number, name in enumerate(("Timeline", "Attendees", "Agreements", "Detail"), 1):
            await app.press(str(number))
            titles = [line for line in app.lines() if "━" in line and name in line]
            assert titles
            assert f"━{name}" in titles[0].replace(" ", "")
