"""However the program ends, the terminal is as before, soon, and the shell is told why."""

import os
import shlex
import signal
import sys
import time
from pathlib import Path

import pytest

from tests.load.test_beside import lives, wait_for
from tests.terminal import Terminal
from tests.torture.faulty import HANGS, KINDS
from tests.ui.open import PROGRAM, opened

SOON = 3.0
ENDING = (
    signal.SIGTERM,
    signal.SIGHUP,
    signal.SIGQUIT,
    signal.SIGINT,
    signal.SIGUSR1,
    signal.SIGALRM,
)


def assert_leaves(terminal: Terminal, status: int) -> None:
    begun = time.monotonic()
    assert terminal.wait() == status
    assert time.monotonic() - begun < SOON
    assert terminal.modes_left() == []
    assert terminal.killed_by is None


def faulty(home: Path, kind: str, **options: object) -> Terminal:
    program = [sys.executable, "-m", "tests.torture.faulty", kind]
    return opened(home, program=program, **options)


@pytest.mark.parametrize("number", ENDING)
def test_a_signal_ends_it_in_order(tmp_path: Path, number: signal.Signals) -> None:
    with opened(tmp_path) as terminal:
        terminal.signal(number)
        assert_leaves(terminal, 128 + number)
        assert "Traceback" not in "\n".join(terminal.screen())


@pytest.mark.parametrize("kind", HANGS)
def test_a_signal_ends_it_while_a_handler_hangs(tmp_path: Path, kind: str) -> None:
    with faulty(tmp_path, kind) as terminal:
        terminal.press("x")
        time.sleep(0.2)
        terminal.signal(signal.SIGTERM)
        assert_leaves(terminal, 143)


def test_a_signal_ends_it_while_nobody_reads_what_it_draws(tmp_path: Path) -> None:
    with opened(tmp_path) as terminal:
        for _ in range(300):
            terminal.send("\x0c123jkjk")
        terminal.signal(signal.SIGTERM)
        # Not to the end: the system drops what is unread when the first of a session leaves.
        time.sleep(1)
        assert_leaves(terminal, 143)


def test_a_signal_ends_it_though_nobody_ever_reads(tmp_path: Path) -> None:
    with opened(tmp_path) as terminal:
        for _ in range(300):
            terminal.send("\x0c123jkjk")
        terminal.signal(signal.SIGTERM)
        begun = time.monotonic()
        while terminal.process.poll() is None:
            assert time.monotonic() - begun < SOON
            time.sleep(0.02)
        assert terminal.wait() == 143


@pytest.mark.parametrize("keys", ["/ab", "?", "e", "\x10ab", "\x1b", "H"])
def test_a_signal_ends_it_wherever_it_is(tmp_path: Path, keys: str) -> None:
    with opened(tmp_path) as terminal:
        terminal.send(keys)
        terminal.signal(signal.SIGTERM)
        assert_leaves(terminal, 143)


def test_a_storm_of_signals_ends_it_once(tmp_path: Path) -> None:
    with opened(tmp_path) as terminal:
        for number in ENDING * 10:
            if terminal.process.poll() is None:
                terminal.signal(number)
        assert terminal.wait() in {128 + number for number in ENDING}
        assert terminal.modes_left() == []


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in HANGS])
def test_a_mistake_of_ours_is_one_line_and_a_log(tmp_path: Path, kind: str) -> None:
    with faulty(tmp_path, kind, columns=250) as terminal:
        terminal.press("x")
        assert_leaves(terminal, 1)
        lines = [line for line in terminal.screen() if line]
        log = tmp_path / ".state" / "dateline" / "errors.log"
        assert len(lines) == 1
        assert lines[0].startswith("dateline: something went wrong inside dateline: ")
        assert lines[0].endswith(f"more of it is in {log}")
        assert b"\x1b]52" not in terminal.raw
        text = log.read_text()
        assert "Traceback" in text
        assert "\x1b" not in text
        assert "\u202e" not in text
        assert log.stat().st_mode & 0o777 == 0o600


def test_the_window_may_close(tmp_path: Path) -> None:
    with opened(tmp_path) as terminal:
        terminal.hang_up()
        begun = time.monotonic()
        assert terminal.wait() == 129
        assert time.monotonic() - begun < SOON


def test_the_window_may_close_while_nobody_hears_of_it(tmp_path: Path) -> None:
    program = ["sh", "-c", f"trap '' HUP; exec {sys.executable} -m tui"]
    with opened(tmp_path, program=program) as terminal:
        terminal.hang_up()
        begun = time.monotonic()
        assert terminal.wait() == 129
        assert time.monotonic() - begun < SOON


@pytest.mark.parametrize("way", ["SIGTSTP", "ctrl+z"])
def test_it_stops_and_goes_on(tmp_path: Path, way: str) -> None:
    with opened(tmp_path) as terminal:
        for _ in range(3):
            terminal.press("ctrl+z") if way == "ctrl+z" else terminal.signal(signal.SIGTSTP)
            wait_for_state(terminal, "T")
            assert terminal.modes_left() == []
            terminal.signal(signal.SIGCONT)
            terminal.wait_for("Timeline")
            assert terminal.modes_left()
        terminal.press("?")
        terminal.wait_for("Help")
        terminal.press("escape", "q")
        assert_leaves(terminal, 0)


def test_going_on_without_a_stop_changes_nothing(tmp_path: Path) -> None:
    with opened(tmp_path) as terminal:
        for _ in range(5):
            terminal.signal(signal.SIGCONT)
            time.sleep(0.02)
        terminal.press("?")
        terminal.wait_for("Help")
        terminal.press("escape", "q")
        assert_leaves(terminal, 0)


def test_stops_and_goings_on_by_the_dozen_leave_it_running(tmp_path: Path) -> None:
    with opened(tmp_path) as terminal:
        for _ in range(20):
            terminal.signal(signal.SIGTSTP)
            terminal.signal(signal.SIGCONT)
        terminal.settle(0.5)  # keys that are typed while it stops are the shell's
        terminal.press("?")
        terminal.wait_for("Help")
        terminal.press("escape", "q")
        assert_leaves(terminal, 0)


def test_a_signal_ends_it_while_it_is_stopped(tmp_path: Path) -> None:
    with opened(tmp_path) as terminal:
        terminal.signal(signal.SIGTSTP)
        wait_for_state(terminal, "T")
        terminal.signal(signal.SIGTERM)
        terminal.signal(signal.SIGCONT)
        assert_leaves(terminal, 143)


def test_bytes_that_are_no_keys_are_dropped(tmp_path: Path) -> None:
    with opened(tmp_path) as terminal:
        for noise in (b"\xff\xfe\x80", b"\x1b[1114112u", b"\x1b[55296u", b"\x1b[M\xff\xff\xff"):
            terminal.send(noise)
            terminal.settle()
        terminal.press("escape", "?")
        terminal.wait_for("Help")
        terminal.press("escape", "q")
        assert_leaves(terminal, 0)


def in_a_shell(home: Path, *arguments: str | Path) -> tuple[Terminal, int]:
    """Open the program from a shell, which stays when it ends, and return its process."""
    script = f'{shlex.join(PROGRAM)} "$@"; echo status $?; read -r rest'
    terminal = opened(home, *arguments, program=["/bin/sh", "-c", script, "sh"])
    return terminal, children(terminal.process.pid)[0]


def children(process: int) -> list[int]:
    return [*map(int, Path(f"/proc/{process}/task/{process}/children").read_text().split())]


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGBUS, signal.SIGSEGV])
def test_what_is_killed_leaves_the_terminal_in_order_too(
    tmp_path: Path, number: signal.Signals
) -> None:
    terminal, process = in_a_shell(tmp_path)
    with terminal:
        beside = children(process)
        os.kill(process, number)
        wait_for(lambda: f"status {128 + number}".encode() in terminal.raw)
        wait_for(lambda: not terminal.modes_left())
        wait_for(lambda: not any(map(lives, beside)))


def test_the_shell_s_screen_is_left_alone_where_it_is_killed_while_stopped(tmp_path: Path) -> None:
    terminal, process = in_a_shell(tmp_path)
    with terminal:
        beside = children(process)
        os.kill(process, signal.SIGTSTP)
        wait_for(lambda: not terminal.modes_left())
        written = terminal.raw
        os.kill(process, signal.SIGKILL)
        wait_for(lambda: b"status 137" in terminal.raw)
        wait_for(lambda: not any(map(lives, beside)))
        assert b"\x1b" not in terminal.raw[len(written) :]


def test_nothing_is_put_in_order_twice(tmp_path: Path) -> None:
    terminal, process = in_a_shell(tmp_path)
    with terminal:
        beside = children(process)
        terminal.press("q")
        terminal.wait_for("status 0")
        wait_for(lambda: not any(map(lives, beside)))
        assert terminal.raw.count(b"\x1b[?1049l") == 1


def wait_for_state(terminal: Terminal, letter: str) -> None:
    """Wait until the process is in a state as `ps` names it."""
    deadline = time.monotonic() + 5
    stat = Path(f"/proc/{terminal.process.pid}/stat")
    while stat.read_text().rpartition(")")[2].split()[0] != letter:
        assert time.monotonic() < deadline
        terminal.settle(0.05)
