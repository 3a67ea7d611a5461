"""The file changes under the screen: the last good view stays, and a line says why."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.ui.open import numbered_events, opened
from tui.ui.watch import Follower, Reading, look, read_again

GOOD = numbered_events(60)
Change = Callable[[Path], object]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "events.yaml"
    path.write_text(GOOD)
    return path


def replace(path: Path, text: str) -> None:
    beside = path.with_name("new")
    beside.write_text(text)
    os.replace(beside, path)


def remake(path: Path, make: Change) -> None:
    path.unlink()
    make(path)


def detail(lines: list[str]) -> str:
    first = next(number for number, line in enumerate(lines) if "Detail" in line)
    return "\n".join(lines[first:])


BAD_STATES: list[tuple[str, Change, str]] = [
    ("half written", lambda path: path.write_text(GOOD[:-9]), "events.yaml:63:1: not YAML"),
    ("wrong", lambda path: path.write_text(GOOD + "evnts: {}\n"), 'did you mean "events"?'),
    ("empty", lambda path: path.write_text(""), "events.yaml:1:1: "),
    ("not UTF-8", lambda path: path.write_bytes(b"title: \xff"), "is not UTF-8"),
    ("gone", lambda path: path.unlink(), "the file is gone"),
    (
        "a FIFO",
        lambda path: remake(path, os.mkfifo),
        "events.yaml cannot be read: it is no regular",
    ),
    ("a folder", lambda path: remake(path, Path.mkdir), "cannot be read: it is a folder"),
    (
        "a link in a circle",
        lambda path: remake(path, lambda path: path.symlink_to(path)),
        "the file is gone",
    ),
    (
        "a device",
        lambda path: remake(path, lambda path: path.symlink_to("/dev/zero")),
        "no regular",
    ),
]


def test_every_bad_state_leaves_the_view_says_why_and_mends(tmp_path: Path, path: Path) -> None:
    with opened(tmp_path, path, "--filter", "type:talk") as terminal:
        terminal.press("G")
        terminal.settle()
        for name, change, says in BAD_STATES:
            change(path)
            title = terminal.wait_for(says, timeout=5)[0]
            assert says in title, name
            assert "type:talk" in title
            assert "60 of 60" in title
            assert "Event 055" in detail(terminal.screen()), name
            if path.is_dir() and not path.is_symlink():
                path.rmdir()
            replace(path, GOOD)
            terminal.wait_for(lambda lines, says=says: says not in lines[0])  # type: ignore[misc]
        terminal.press("q")
        assert terminal.wait() == 0


def test_a_file_that_shrank_to_a_valid_beginning_says_the_counts(
    tmp_path: Path, path: Path
) -> None:
    with opened(tmp_path, path) as terminal:
        path.write_text(numbered_events(41))
        terminal.wait_for("41 events, was 60")
        terminal.wait_for("41 of 41")
        replace(path, GOOD)
        terminal.wait_for("60 events, was 41")


def test_the_cursor_stays_on_its_event_and_the_filter_as_typed(tmp_path: Path, path: Path) -> None:
    with opened(tmp_path, path, "--filter", "Event") as terminal:
        terminal.press(*"jjj")
        terminal.settle()
        terminal.wait_for(lambda lines: "Event 001" in detail(lines))
        earlier = GOOD.replace("events:\n", "events:\n  first: {name: Event first, date: 2019}\n")
        replace(path, earlier)
        terminal.wait_for("61 of 61")
        assert "Event 001" in detail(terminal.screen())
        terminal.press("/")
        terminal.send(" 05")
        terminal.wait_for("11 of 61")
        replace(path, GOOD)
        terminal.wait_for("11 of 60")
        assert "05" in terminal.screen()[0]


def test_many_quick_changes_and_keys_end_with_the_last_one(tmp_path: Path, path: Path) -> None:
    with opened(tmp_path, path) as terminal:
        for number in range(40):
            path.write_text(numbered_events(number + 1)[: 100 + 40 * number])
            terminal.press("R" if number % 3 else "j")
            time.sleep(0.01)
        path.write_text(numbered_events(33))
        terminal.wait_for("33 of 33")
        terminal.press("q")
        assert terminal.wait() == 0


def test_standard_input_is_not_read_again(tmp_path: Path) -> None:
    with opened(tmp_path, "-", stdin=GOOD.encode()) as terminal:
        terminal.press("R")
        terminal.wait_for("It was read from")


def test_a_change_while_the_screen_opens_is_seen(path: Path) -> None:
    readings: list[Reading] = []
    seen = look(path)
    path.write_text(numbered_events(5))
    follower = Follower(path, seen, readings.append)
    follower.start()
    wait_until(lambda: bool(readings))
    assert readings[0].index is not None
    assert readings[0].index.length == 5
    follower.read_now()
    wait_until(lambda: len(readings) == 2)


def test_a_reading_has_an_index_or_a_problem(path: Path) -> None:
    assert read_again(path).index is not None
    path.write_text("titel: x\nevnts: {}\n")
    reading = read_again(path)
    assert reading.index is None
    assert reading.problem.startswith("events.yaml:1:1: ")
    assert reading.problem.endswith("(and 2 more)")


def test_a_look_sees_what_a_program_hides(path: Path) -> None:
    before = look(path)
    status = path.stat()
    path.write_text(GOOD.replace("Event", "Fvent"))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert look(path) != before
    assert look(path / "nothing") is None


def wait_until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.02)
