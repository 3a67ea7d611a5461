import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks.bare import FIRST_OPTION
from tests.terminal import Terminal, plain_env
from tests.terminal_screen import TerminalScreen

BARE_APP = [sys.executable, "-m", "tests.benchmarks.bare"]


def shell(tmp_path: Path, script: str, **options: object) -> Terminal:
    return Terminal(["sh", "-c", script], env=plain_env(tmp_path), **options)  # type: ignore[arg-type]


def screen_after(*chunks: bytes) -> TerminalScreen:
    screen = TerminalScreen(20, 3)
    for chunk in chunks:
        screen.feed(chunk)
    return screen


def test_shows_what_a_command_prints_and_how_it_left(tmp_path: Path) -> None:
    with shell(tmp_path, "echo one; echo two; exit 3") as terminal:
        assert terminal.wait() == 3
        assert terminal.screen()[:3] == ["one", "two", ""]
        assert terminal.raw == b"one\r\ntwo\r\n"
        assert terminal.killed_by is None


def test_has_the_size_it_is_given_and_tells_of_another(tmp_path: Path) -> None:
    script = "trap 'stty size; exit' WINCH; stty size; while :; do sleep 0.02; done"
    with shell(tmp_path, script, columns=80, rows=24) as terminal:
        terminal.wait_for("24 80")
        terminal.resize(100, 30)
        terminal.wait_for("30 100")
        assert len(terminal.screen()) == 30


def test_types_text_and_keys(tmp_path: Path) -> None:
    with shell(tmp_path, "stty raw -echo; echo ready; cat -v") as terminal:
        terminal.wait_for("ready")
        terminal.send("ä")
        terminal.press("a", "up", "ctrl+p", "escape", "shift+tab", "f1")
        terminal.click(0, 1)
        terminal.wait_for("M-CM-$a^[[A^P^[^[[Z^[OP^[[<0;1;2M^[[<0;1;2m")


def test_tells_a_signal_from_a_status(tmp_path: Path) -> None:
    with Terminal(["sleep", "60"], env=plain_env(tmp_path)) as terminal:
        terminal.signal(signal.SIGTERM)
        assert terminal.wait() == 128 + signal.SIGTERM
        assert terminal.killed_by is signal.SIGTERM


def test_hanging_up_ends_a_program_that_does_not_mind_it(tmp_path: Path) -> None:
    with Terminal(["sleep", "60"], env=plain_env(tmp_path)) as terminal:
        terminal.hang_up()
        assert terminal.wait() == 128 + signal.SIGHUP


def test_reaps_a_program_that_will_not_leave(tmp_path: Path) -> None:
    with shell(tmp_path, "trap '' HUP TERM INT; echo here; sleep 60") as terminal:
        terminal.wait_for("here")
    assert terminal.process.returncode == -signal.SIGKILL
    with pytest.raises(ChildProcessError):
        os.waitpid(terminal.process.pid, os.WNOHANG)


def test_says_what_was_on_the_screen_when_a_text_never_comes(tmp_path: Path) -> None:
    shows_it = pytest.raises(AssertionError, match=r"(?s)status 1.*something else")
    with shell(tmp_path, "echo something else; exit 1") as terminal, shows_it:
        terminal.wait_for("this")


def test_pipes_stand_in_for_the_terminal_which_stays_the_controlling_one(tmp_path: Path) -> None:
    pipes = {"stdin": b"x" * 200_000, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    script = "wc -c; echo oops >&2; echo here >/dev/tty; tty"
    with shell(tmp_path, script, **pipes) as terminal:
        terminal.wait_for("here")
        assert terminal.wait() == 1  # of tty: stdin is no terminal
        assert terminal.piped_stdout.split()[0] == b"200000"
        assert terminal.piped_stderr == b"oops\n"


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("", []),
        (r"\033[?1049h\033[?25l\033[?1000;1006h", ["?1000h", "?1006h", "?1049h", "?25l"]),
        (r"\033[?1049h\033[?2004h\033[>1u", ["?1049h", "?2004h", "kitty keyboard"]),
        (r"\033[?1049h\033[>1u\033[<u\033[?1049l", []),
        (r"\033[?1004h\033[?1004l\033[?25l\033[?25h", []),
    ],
)
def test_names_the_modes_that_a_program_leaves_on(
    tmp_path: Path, written: str, left: list[str]
) -> None:
    with shell(tmp_path, f"printf '{written}'") as terminal:
        terminal.wait()
        assert sorted(terminal.modes_left()) == left
        assert terminal.modes_restored() is (not left)


def test_names_a_terminal_left_raw(tmp_path: Path) -> None:
    with shell(tmp_path, "stty raw") as terminal:
        terminal.wait()
        assert terminal.modes_left() == ["termios"]


def test_what_pyte_cannot_read_leaves_no_mark() -> None:
    queries = b"\x1b[>1u\x1b[<u\x1b[?2026$p\x1b[?2048$p\x1b[c\x1b[>c\x1b[?u\x1b[4:3m\x1b[6n"
    strings = b"\x1bP+q544e\x1b\\\x1b]11;?\x07\x1b]52;c;YQ==\x1b\\\x1b_Gi=1\x1b\\"
    stream = b"a" + queries + strings + b"b"
    assert screen_after(stream).rows()[0] == "ab"
    assert screen_after(*(bytes([byte]) for byte in stream)).rows()[0] == "ab"


def test_wide_and_zero_width_characters_keep_their_places() -> None:
    screen = screen_after("中a\u200db\u202ece\u0301\r".encode())
    assert screen.rows()[0] == "中abcé"
    assert screen.column(0, 1) == 2
    screen.feed(b"x")
    assert screen.rows()[0] == "x abcé"


def test_knows_colours_and_dim() -> None:
    screen = screen_after(b"\x1b[2;31ma\x1b[22mb\x1b[38;2;1;2;3mc\x1b[1;48;5;2md\x1b[0me")
    a, b, c, d, e = (screen.cell(x, 0) for x in range(5))
    assert (a.dim, a.fg) == (True, "red")
    assert (b.dim, b.fg) == (False, "red")
    assert (c.dim, c.fg) == (False, "010203")
    assert (d.dim, d.bold, d.bg) == (False, True, "00cd00")
    assert e == type(e)("e")


def test_the_screen_from_before_comes_back() -> None:
    screen = screen_after(b"$ app\r\n\x1b[?1049h\x1b[Hwindow")
    assert screen.rows() == ["window", "", ""]
    screen.feed(b"\x1b[?1049lbye")
    assert screen.rows() == ["$ app", "bye", ""]


def test_runs_a_textual_app_that_leaves_the_terminal_as_it_was(tmp_path: Path) -> None:
    with Terminal(BARE_APP, env=plain_env(tmp_path)) as terminal:
        terminal.wait_for(FIRST_OPTION)
        x, y = terminal.find("Option number 2")
        before = terminal.cell(x, y)
        terminal.press("down")
        terminal.wait_for(lambda _: terminal.cell(x, y) != before)
        terminal.resize(60, 10)
        terminal.wait_for(lambda lines: "Option number 9" not in "\n".join(lines))
        assert {"?1049h", "?25l", "?1003h", "kitty keyboard", "termios"} <= {*terminal.modes_left()}
        terminal.press("q")
        assert terminal.wait() == 0
        assert terminal.modes_left() == []


def test_sees_that_a_textual_app_that_is_killed_leaves_a_mess(tmp_path: Path) -> None:
    with Terminal(BARE_APP, env=plain_env(tmp_path)) as terminal:
        terminal.wait_for(FIRST_OPTION)
        terminal.signal(signal.SIGKILL)
        assert terminal.wait() == 137
        assert not terminal.modes_restored()


def test_the_environment_is_plain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TEXTUAL_DRIVER", "COLUMNS", "NO_COLOR", "LC_CTYPE", "XDG_RUNTIME_DIR"):
        monkeypatch.setenv(name, "x")
    monkeypatch.setenv("COVERAGE_PROCESS_START", "kept")
    env = plain_env(tmp_path, COLORTERM="truecolor", TERM=None)
    assert not {"TEXTUAL_DRIVER", "COLUMNS", "NO_COLOR", "LC_CTYPE", "TERM"} & {*env}
    assert env["HOME"] == str(tmp_path)
    assert env["XDG_CACHE_HOME"].startswith(str(tmp_path))
    assert env["COLORTERM"] == "truecolor"
    assert env["COVERAGE_PROCESS_START"] == "kept"
