"""A long file is read beside the screen: rows come as they are read, and keys are answered."""

import signal
import subprocess
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType, SimpleNamespace
from typing import cast

import pytest

from tests.load.test_beside import lives, numbered, wait_for
from tests.terminal import UNMEASURED, Terminal, plain_env
from tests.ui.open import PROGRAM, TOP
from tests.ui.pilot import NARROW, WIDE, Driven
from tui.load.beside import Indexed, Progress, ReadingBeside
from tui.model.dates import parse_date
from tui.model.records import Body, Event
from tui.model.timeline import Timeline
from tui.query import completion
from tui.query.index import Index
from tui.query.view import View
from tui.ui.app import DatelineApp
from tui.ui.watch import Follower, Reading

COUNT = 30_000
LONG = numbered(COUNT)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "long.yaml"
    path.write_text(LONG)
    return path


def started(
    home: Path,
    *arguments: str | Path,
    variables: Mapping[str, str | None] = MappingProxyType({}),
    **options: object,
) -> Terminal:
    env = plain_env(home, PYTHONPATH=str(TOP), **variables)
    argv = [*PROGRAM, *map(str, arguments)]
    return Terminal(argv, env=env, cwd=home, **options)  # type: ignore[arg-type]


def descendants(process: int) -> list[int]:
    """Return the processes that `process` has started, and those that they have."""
    told = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True)
    pairs = [tuple(map(int, line.split())) for line in told.stdout.splitlines()]
    found = [process]
    for each in found:
        found += [child for child, parent in pairs if parent == each]
    return found[1:]


@pytest.mark.parametrize(("columns", "rows"), [(120, 40), (40, 12)])
def test_rows_come_as_they_are_read_and_keys_are_answered(
    tmp_path: Path, path: Path, columns: int, rows: int
) -> None:
    with started(tmp_path, path, columns=columns, rows=rows) as terminal:
        title = terminal.wait_for("so far")[0]
        assert "reading" in title or "checking" in title
        terminal.wait_for("▸2000")
        terminal.press("j")
        terminal.press("/")
        terminal.send("Event 12")
        terminal.wait_for("Event 12")
        terminal.press("enter")
        title = terminal.wait_for(lambda lines: f" of {COUNT} " in f"{lines[0]} ")[0]
        assert "so far" not in title
        assert "reading" not in title
        terminal.press("q")
        assert terminal.wait() == 0
        assert terminal.modes_restored()


def so_far(count: int, *, is_whole: bool = False) -> Index:
    """Return what has come of a file whose later events are the earlier ones in time."""
    days = [parse_date(f"2020-01-{31 - n:02}") for n in range(count)]
    events = {f"e{n}": Event(id=f"e{n}", name=f"Event {n}", date=day) for n, day in enumerate(days)}
    return Index(Timeline(Body(title="T", events=events), "long.yaml", is_whole=is_whole))


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_what_is_not_whole_says_so(size: tuple[int, int]) -> None:
    app = DatelineApp(View(so_far(0)))
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        screen = Driven(app, pilot)
        assert "Nothing has been read yet. q leaves." in screen.text()
        assert "The file" not in screen.text()
        screen.explorer.show_timeline(so_far(3))
        screen.explorer.progress = "reading 3%"
        await pilot.pause()
        assert "reading 3%" in screen.lines()[0]
        assert screen.lines()[0].endswith("3 of 3 so far")
        screen.explorer.show_timeline(so_far(3, is_whole=True))
        screen.explorer.progress = ""
        await pilot.pause()
        assert screen.lines()[0].endswith("3 of 3")
        assert "long.yaml" in screen.lines()[0]


@pytest.mark.parametrize("key", list("efsw"))
async def test_what_tells_of_all_of_the_file_waits_until_it_is_whole(key: str) -> None:
    app = DatelineApp(View(so_far(3)))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await pilot.pause()
        screen = Driven(app, pilot)
        await screen.press(key)
        assert "still being read" in screen.text()
        assert app.screen is screen.explorer


def told_of(news: Iterable[object], hear: Callable[[Reading], None]) -> list[str]:
    """Return how many events, or else how far it is, is told of a reading that says `news`."""
    told: list[str] = []

    def tell(reading: Reading) -> None:
        events = "" if reading.index is None else len(reading.index.timeline.events)
        told.append(f"{reading.progress}{events}")
        hear(reading)

    beside = SimpleNamespace(total=100, keeps=False, news=lambda: news, end=lambda: None)
    Follower(None, None, tell, cast("ReadingBeside", beside)).run()
    for thread in threading.enumerate():
        if thread.name == "so far":
            thread.join()
    return told


def whole(count: int) -> Indexed:
    index = so_far(count, is_whole=True)
    sections = {name: memoryview(part) for name, part in index.sections().items()}
    return Indexed(index.timeline, sections)


def indexed_after(event: threading.Event, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing that is not whole be indexed before `event`."""

    def warm(index: Index) -> None:
        assert index.timeline.is_whole or event.wait(20)

    monkeypatch.setattr(completion, "warm", warm)


def test_how_far_it_is_goes_on_being_told_while_what_has_been_read_is_indexed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    half_told, some_told = threading.Event(), threading.Event()
    indexed_after(half_told, monkeypatch)

    def news() -> Iterator[object]:
        yield so_far(3).timeline
        yield Progress(50)
        assert some_told.wait(20)
        yield whole(9)

    def hear(reading: Reading) -> None:
        if "50%" in reading.progress:
            half_told.set()
        elif reading.index is not None:
            some_told.set()

    assert told_of(news(), hear) == ["reading", "reading 50%", "3", "9"]


def test_what_has_been_read_so_far_is_not_told_behind_the_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole_told = threading.Event()
    indexed_after(whole_told, monkeypatch)

    def hear(reading: Reading) -> None:
        if reading.index is not None:
            whole_told.set()

    assert told_of([so_far(3).timeline, whole(9)], hear) == ["reading", "9"]


async def test_the_cursor_stays_at_the_beginning_or_on_the_record_chosen() -> None:
    app = DatelineApp(View(so_far(3)))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        screen = Driven(app, pilot)
        screen.explorer.show_timeline(so_far(6))
        await pilot.pause()
        assert screen.cursor == "e5"
        await screen.press("j")
        screen.explorer.show_timeline(so_far(9, is_whole=True))
        await pilot.pause()
        assert screen.cursor == "e4"


@pytest.mark.parametrize(
    ("way", "status"),
    [("q", 0), (signal.SIGTERM, 143), (signal.SIGINT, 130), (signal.SIGHUP, 129)],
)
def test_it_can_be_left_while_it_is_read_and_nothing_stays_behind(
    tmp_path: Path, path: Path, way: str | int, status: int
) -> None:
    with started(tmp_path, path) as terminal:
        terminal.wait_for("so far")
        left_behind = descendants(terminal.process.pid)
        terminal.press(way) if isinstance(way, str) else terminal.signal(way)
        assert terminal.wait() == status
        assert terminal.modes_restored()
        wait_for(lambda: not any(map(lives, left_behind)))


def test_nothing_stays_behind_where_it_is_killed(tmp_path: Path, path: Path) -> None:
    with started(tmp_path, path) as terminal:
        terminal.wait_for("so far")
        left_behind = descendants(terminal.process.pid)
        terminal.signal(signal.SIGKILL)
        wait_for(lambda: terminal.raw and not any(map(lives, left_behind)))


def test_a_long_file_that_is_wrong_stays_and_tells_its_problems_when_it_is_left(
    tmp_path: Path, path: Path
) -> None:
    path.write_text(LONG.replace("name: Event 29000", "nome: Event 29000"))
    with started(tmp_path, path) as terminal:
        terminal.wait_for(lambda lines: "long.yaml:145003:3" in lines[0], timeout=60)
        terminal.press("j")
        terminal.wait_for("Event 1")
        terminal.press("q")
        assert terminal.wait() == 1
        assert terminal.modes_restored()
        said = "".join(terminal.screen())
        assert "long.yaml:145004:5" in said
        assert 'unknown key "nome"; did you mean "note"?' in said


def test_a_filter_that_makes_no_sense_in_the_file_is_told(tmp_path: Path, path: Path) -> None:
    with started(tmp_path, path, "--filter", "spaker:x") as terminal:
        assert terminal.wait(60) == 2
        assert "the filter line: " in "".join(terminal.screen())


def test_a_role_that_has_not_been_read_yet_may_be_asked_for(tmp_path: Path, path: Path) -> None:
    last = "  last: {name: Last, date: 2020, attendees: [p1: opener]}\n"
    path.write_text(LONG.replace("people:\n", f"{last}people:\n"))
    with started(tmp_path, path, "--filter", "opener:Person") as terminal:
        terminal.wait_for(f"1 of {COUNT + 1}", timeout=60)


def test_standard_input_may_be_long(tmp_path: Path) -> None:
    with started(tmp_path, "-", stdin=LONG.encode()) as terminal:
        terminal.wait_for("so far")
        terminal.wait_for(f"{COUNT} of {COUNT}", timeout=60)
        terminal.press("R")
        terminal.wait_for("It was read from")


def test_a_long_file_is_read_again_while_the_old_state_can_be_used(
    tmp_path: Path, path: Path
) -> None:
    with started(tmp_path, path) as terminal:
        terminal.wait_for(lambda lines: lines[0].endswith(f"{COUNT} of {COUNT}"), timeout=60)
        path.write_text(LONG.replace("Event 0\n", "Event nought\n"))
        terminal.wait_for("reading")
        terminal.press("g")
        terminal.wait_for("Read again", timeout=60)
        path.write_text(LONG.replace("Event 0\n", 'Event "nought\n    date: "x"\n'))
        terminal.wait_for("long.yaml:", timeout=60)
        terminal.press("q")
        assert terminal.wait() == 0


REPLACED = {
    "gone": (None, "the file is gone; what was read last stays"),
    "bad": ("title: [T\n", "long.yaml:"),
    "good": (LONG.replace("Event 0\n", "Event nought\n"), "Read again"),
}


def test_a_file_that_is_spoilt_in_its_first_reading_can_be_mended_or_left(
    tmp_path: Path, path: Path
) -> None:
    with started(tmp_path, path) as terminal:
        terminal.wait_for("so far")
        path.write_text("title: [T\n")  # in place, so that it is what is being read
        terminal.wait_for(lambda lines: "long.yaml:" in lines[0], timeout=60)
        path.write_text(LONG)
        terminal.wait_for(lambda lines: lines[0].endswith(f"{COUNT} of {COUNT}"), timeout=60)
        terminal.press("q")
        assert terminal.wait() == 0
        assert terminal.modes_restored()


def test_what_is_wrong_with_a_spoilt_file_is_told_in_full_when_it_is_left(
    tmp_path: Path, path: Path
) -> None:
    with started(tmp_path, path) as terminal:
        terminal.wait_for("so far")
        path.write_text("title: T\nevent: {}\npeoples: {}\n")
        terminal.wait_for(lambda lines: "long.yaml:" in lines[0], timeout=60)
        terminal.press("e")
        terminal.wait_for("waits until it is whole")
        terminal.press("q")
        assert terminal.wait() == 1
        assert terminal.modes_restored()
        said = "".join(terminal.screen())
        assert "long.yaml:2:1: unknown key" in said
        assert "long.yaml:3:1: unknown key" in said


@pytest.mark.parametrize("options", [(), ("--no-cache",)])
@pytest.mark.parametrize(("text", "told"), REPLACED.values(), ids=REPLACED)
def test_a_file_that_is_replaced_in_its_first_reading_is_shown_as_it_was(
    tmp_path: Path, path: Path, options: tuple[str, ...], text: str | None, told: str
) -> None:
    with started(tmp_path, path, *options) as terminal:
        terminal.wait_for("so far")
        if text is None:
            path.unlink()
        else:
            other = tmp_path / "other.yaml"
            other.write_text(text)
            other.replace(path)
        terminal.wait_for(lambda lines: lines[0].endswith(f"{COUNT} of {COUNT}"), timeout=60)
        terminal.wait_for(told, timeout=60)
        terminal.press("q")
        assert terminal.wait() == 0
        assert terminal.modes_restored()


def test_what_was_read_once_is_there_at_once(tmp_path: Path, path: Path) -> None:
    with started(tmp_path, path) as terminal:
        terminal.wait_for(lambda lines: lines[0].endswith(f"{COUNT} of {COUNT}"), timeout=60)
        terminal.press("q")
        assert terminal.wait() == 0
    with started(tmp_path, path) as terminal:
        terminal.wait_for(lambda lines: lines[0].endswith(f"{COUNT} of {COUNT}"), timeout=60)
        assert b"so far" not in terminal.raw


def test_without_the_cache_it_is_read_each_time(tmp_path: Path, path: Path) -> None:
    with started(tmp_path, path, "--no-cache") as terminal:
        terminal.wait_for("so far")
        terminal.wait_for(lambda lines: lines[0].endswith(f"{COUNT} of {COUNT}"), timeout=60)
    assert not list((tmp_path / ".cache").rglob("*"))


def test_without_a_screen_the_progress_is_shown_and_erased(tmp_path: Path, path: Path) -> None:
    out = tmp_path / "out.md"
    with started(tmp_path, path, "--export", out) as terminal:
        assert terminal.wait(60) == 0
        assert b"\rreading " in terminal.raw
        assert terminal.raw.endswith(b"\r\x1b[K")
        assert not "".join(terminal.screen())
    assert out.read_text().startswith("# Long\n")


@pytest.mark.parametrize(
    ("number", "status"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)]
)
def test_without_a_screen_the_progress_is_erased_by_what_ends_it(
    tmp_path: Path, path: Path, number: int, status: int
) -> None:
    arguments = (path, "--export", "-", "--no-cache")
    with started(tmp_path, *arguments, variables=UNMEASURED) as terminal:
        terminal.wait_for("reading ")
        left_behind = descendants(terminal.process.pid)
        terminal.signal(number)
        assert terminal.wait() == status
        assert not "".join(terminal.screen())
        wait_for(lambda: not any(map(lives, left_behind)))
