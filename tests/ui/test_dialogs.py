"""The export dialog and the palette."""

import asyncio
import json
import threading
from pathlib import Path

import pytest

from tests.ui.files import MEETINGS, view_of
from tests.ui.pilot import NARROW, WIDE, Driven, driven
from tui.draw.shape import LANES
from tui.export import Options, export_bytes, write_file


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


async def tried(app: Driven) -> None:
    """Wait until what is exported is written or refused."""
    for thread in threading.enumerate():
        if thread.name == "export":
            await asyncio.to_thread(thread.join)
    await app.press()


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Return what an export waits for before its text is made."""
    may_go_on = threading.Event()

    def export(*given: object) -> bytes:
        assert may_go_on.wait(20)
        return export_bytes(*given)  # type: ignore[arg-type]

    monkeypatch.setattr("tui.ui.dialogs.export.export_bytes", export)
    return may_go_on


async def name_file(app: Driven, path: str) -> None:
    await app.press("end", *["ctrl+u"])
    await app.type(path)


@pytest.mark.parametrize("size", [WIDE, NARROW, (40, 12), (20, 6)], ids=str)
async def test_writes_what_is_seen_and_says_where(folder: Path, size: tuple[int, int]) -> None:
    async with driven(line="person:bo", size=size) as app:
        await app.press("e", "enter")
        await tried(app)
        written = folder / "meetings-view.md"
        assert written.read_bytes() == export_bytes(view_of(MEETINGS, "person:bo"))
        assert size == (20, 6) or "Written" in app.text()
        assert app.focused == "timeline"


@pytest.mark.parametrize(
    ("name", "marked"),
    [("y.json", "JSON"), ("y.SVG", "SVG"), ("y.markdown", "markdown"), ("y.txt", "text")],
)
async def test_the_format_that_a_name_tells_is_marked(folder: Path, name: str, marked: str) -> None:
    async with driven() as app:
        await app.press("e")
        await name_file(app, name)
        formats = app.row("JSON")
        assert marked.lower() in formats.partition("(•) ")[2].lower().partition("( )")[0]
        assert name in app.text()


async def test_an_export_without_a_name_asks_for_one(folder: Path) -> None:
    async with driven() as app:
        await app.press("e")
        await name_file(app, " ")
        await app.press("enter")
        assert "Type the name of the file to write." in app.text()
        assert list(folder.iterdir()) == []


async def test_the_file_itself_is_never_offered_to_be_replaced(folder: Path) -> None:
    path = folder / "meetings.md"
    path.write_text(MEETINGS)
    async with driven(path=path) as app:
        await app.press("e")
        await name_file(app, path.name)
        await app.press("enter")
        await tried(app)
        assert "Enter again" not in app.text()
        assert "it is the file that was read" in app.text()
    assert path.read_text() == MEETINGS


async def test_a_long_export_says_so_and_is_written_once(
    folder: Path, slow: threading.Event
) -> None:
    async with driven() as app:
        await app.press("e", "enter")
        assert "Writing … Escape cancels." in app.text()
        await app.press("enter", "x")
        assert list(folder.iterdir()) == []
        slow.set()
        await tried(app)
        assert app.text().count("Written to") == 1
        assert [file.name for file in folder.iterdir()] == ["meetings-view.md"]


async def test_a_long_export_is_cancelled_before_anything_is_written(
    folder: Path, slow: threading.Event
) -> None:
    async with driven() as app:
        await app.press("e", "enter", "escape")
        assert "Nothing was written." in app.text()
        assert app.app.screen is app.explorer
        slow.set()
        await tried(app)
        assert list(folder.iterdir()) == []


async def test_what_is_being_put_in_place_is_not_cancelled(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, may_end = threading.Event(), threading.Event()

    def write(*given: object, **more: object) -> None:
        begun.set()
        assert may_end.wait(20)
        write_file(*given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr("tui.ui.dialogs.export.write_file", write)
    async with driven() as app:
        await app.press("e", "enter")
        assert await asyncio.to_thread(begun.wait, 20)
        await app.press("escape")
        assert "Export the view" in app.text()
        may_end.set()
        await tried(app)
        assert "Written to" in app.text()


async def test_the_pane_in_focus_and_the_format_can_be_chosen(folder: Path) -> None:
    async with driven() as app:
        await app.press("2", "e")
        assert "(•) everything   ( ) attendees only" in app.text()
        await app.press("tab", "right", "tab", "right")
        assert "( ) everything   (•) attendees only" in app.text()
        assert "meetings-view.json" in app.text()
        await app.press("enter")
        await tried(app)
        written = json.loads((folder / "meetings-view.json").read_bytes())
        assert len(written["people"]) == 3


async def test_from_the_detail_of_a_person_only_what_has_to_do_with_it_can_be_written(
    folder: Path,
) -> None:
    async with driven(line="date:1900..") as app:
        await app.press("2", "4", "e")
        assert "(•) everything   ( ) only person:" in app.text()
        await app.press("tab", "right", "enter")
        await tried(app)
        chosen = app.cursor
    view = view_of(MEETINGS, f"date:1900.. person:{chosen}")
    written = (folder / "meetings-view.md").read_text().splitlines()
    told = export_bytes(view).decode().splitlines()
    assert len(written) == len(told)
    assert written[3:] == told[3:]


async def test_from_the_detail_of_an_event_everything_is_offered(folder: Path) -> None:
    async with driven() as app:
        await app.press("1", "4", "e")
        assert "only" not in app.text().partition("Export the view")[2].partition("Format")[0]
        await app.press("escape")


async def test_a_picture_shows_the_timeline_as_the_screen_draws_it(folder: Path) -> None:
    async with driven() as app:
        await app.press("v", "plus", "e")
        await name_file(app, "lanes.svg")
        await app.press("enter")
        await tried(app)
        shape, sight = app.explorer.shape, app.explorer.sight
    assert shape.kind == LANES
    assert sight.window is not None
    lanes = export_bytes(view_of(MEETINGS), "svg", Options(shape=shape, sight=sight))
    assert (folder / "lanes.svg").read_bytes() == lanes


async def test_a_picture_of_the_people_alone_is_refused(folder: Path) -> None:
    async with driven() as app:
        await app.press("2", "e")
        await name_file(app, "people.svg")
        await app.press("tab", "right", "enter")
        await tried(app)
        assert "a picture shows the timeline, not the attendees alone" in app.text()
    assert not (folder / "people.svg").exists()


async def test_a_file_that_exists_is_replaced_only_when_enter_is_pressed_again(
    folder: Path,
) -> None:
    kept = folder / "meetings-view.md"
    kept.write_text("mine")
    async with driven() as app:
        await app.press("e", "enter")
        await tried(app)
        assert kept.read_text() == "mine"
        assert "Enter again replaces it" in app.text()
        await app.press("escape", "e", "enter")
        await tried(app)
        assert kept.read_text() == "mine"
        await app.press("enter")
        await tried(app)
        assert kept.read_text() != "mine"


async def test_what_cannot_be_written_is_said_before_its_text_is_made(
    folder: Path, slow: threading.Event
) -> None:
    (folder / "meetings-view.md").write_text("mine")
    async with driven() as app:
        await app.press("e", "enter")
        await tried(app)
        assert "Enter again replaces it" in app.text()
        assert not slow.is_set()


async def test_another_name_is_asked_about_anew(folder: Path) -> None:
    for name in ("a.md", "b.md"):
        (folder / name).write_text("mine")
    async with driven() as app:
        await app.press("e")
        await name_file(app, "a.md")
        await app.press("enter")
        await tried(app)
        await name_file(app, "b.md")
        await app.press("enter")
        await tried(app)
        assert (folder / "b.md").read_text() == "mine"


async def test_the_file_that_was_read_is_never_written_over(folder: Path) -> None:
    source = folder / "meetings.md"
    source.write_text(MEETINGS)
    async with driven(path=source) as app:
        await app.press("e")
        await name_file(app, "meetings.md")
        for _ in range(3):
            await app.press("enter")
            await tried(app)
        assert source.read_text() == MEETINGS
        assert "the file that was read" in app.text()
        await app.press("escape")


async def test_a_name_that_cannot_be_says_what_to_do(folder: Path) -> None:
    async with driven() as app:
        await app.press("e")
        for name, said in (("x.pdf", "no suffix"), ("no/where.md", "no such folder"), ("", "")):
            await name_file(app, name)
            await app.press("enter")
            await tried(app)
            assert said in app.text()
            assert "Export the view" in app.text()
        await app.press("escape")
        assert list(folder.iterdir()) == []


@pytest.mark.parametrize("size", [WIDE, NARROW, (40, 12)], ids=str)
async def test_the_palette_goes_to_records_and_saved_views(size: tuple[int, int]) -> None:
    async with driven(size=size) as app:
        for typed, line, cursor in (
            ("Liu Yang", "", "liu"),
            ("First Congress", "", "congress"),
            ("Pact on", "", "pact"),
            ("Ada's", "person:ada", "pact"),
        ):
            await app.press("ctrl+p")
            await app.type(typed)
            await app.pilot.pause(0.3)
            await app.press("enter")
            await app.pilot.pause(0.1)
            assert app.line == line
            assert app.cursor == cursor


async def test_the_palette_runs_commands() -> None:
    async with driven(line="person:ada") as app:
        await app.press("ctrl+p")
        await app.type("clear")
        await app.pilot.pause(0.3)
        await app.press("enter")
        await app.pilot.pause(0.1)
        assert app.line == ""


async def test_the_palette_leaves_by_escape_at_any_time() -> None:
    async with driven() as app:
        for typed in ("", "l", "liu"):
            await app.press("ctrl+p")
            await app.type(typed)
            await app.press("escape")
        await app.pilot.pause(0.2)
        assert app.app.screen is app.explorer
