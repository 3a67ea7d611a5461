"""A command in a real pseudo-terminal: what it shows, what it is typed, how it leaves."""

import contextlib
import fcntl
import os
import selectors
import struct
import subprocess
import termios
import time
import warnings
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from signal import SIGKILL, SIGWINCH, Signals
from typing import Self

from tests.terminal_screen import Cell, TerminalScreen, modes_on

ESCAPE_PAUSE = 0.15  # Textual takes what comes within 0.1 s of an Escape for a part of it
KEYS = {
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "space": " ",
    "backspace": "\x7f",
    "delete": "\x1b[3~",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "f1": "\x1bOP",
}
UNMEASURED = {"COVERAGE_PROCESS_CONFIG": None, "COVERAGE_PROCESS_START": None}
"""For `plain_env`, where a signal raises an exception wherever the program is just then.

Raised within coverage's own tracer it leaves the lock of its data taken, and the program waits for
that lock from its next call on.
"""
Predicate = Callable[[list[str]], bool]


def plain_env(home: Path, **more: str | None) -> dict[str, str]:
    """Return this process's environment without what changes a screen, at home in `home`.

    `more` is set last; None takes a variable away. Coverage's variables stay, so that what runs
    in the terminal is measured too.
    """
    unset = ("TEXTUAL_", "XDG_", "LC_", "COLORTERM", "FORCE_COLOR", "NO_COLOR", "ESCDELAY")
    env = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(unset) and name not in ("COLUMNS", "LINES", "LANG")
    }
    env |= {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "HOME": str(home)}
    for kind in ("CONFIG", "CACHE", "DATA", "STATE"):
        env[f"XDG_{kind}_HOME"] = str(home / f".{kind.lower()}")
    for name, value in more.items():
        env.pop(name, None) if value is None else env.update({name: value})
    return env


class Terminal:
    """A command that runs in a terminal of its own, until the `with` block ends.

    `stdin`, `stdout` and `stderr` are the terminal unless given: a file descriptor or
    `subprocess.PIPE` or `DEVNULL`; for `stdin` also bytes, which come through a pipe that is
    closed after them. What a piped stdout or stderr says is in `piped_stdout`, `piped_stderr`.
    The terminal is the controlling one whatever is replaced, so /dev/tty works.
    Nothing answers a query of the program; a test that wants an answer sends it.
    """

    def __init__(
        self,
        argv: Sequence[str],
        *,
        env: Mapping[str, str],
        columns: int = 120,
        rows: int = 40,
        cwd: Path | None = None,
        stdin: bytes | int | None = None,
        stdout: int | None = None,
        stderr: int | None = None,
    ) -> None:
        self._screen = TerminalScreen(columns, rows)
        self._raw = bytearray()
        self.piped_stdout = bytearray()
        self.piped_stderr = bytearray()
        self._stdin_left = stdin if isinstance(stdin, bytes) else b""
        stdin_given = subprocess.PIPE if isinstance(stdin, bytes) else stdin
        # The program's end stays open here too: after its exit the modes can still be read.
        self._keyboard, self._tty = os.openpty()
        os.set_blocking(self._keyboard, False)
        self._set_window_size(columns, rows)
        self._termios_before = termios.tcgetattr(self._tty)
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._keyboard, selectors.EVENT_READ, self._raw)
        try:
            with warnings.catch_warnings():
                # Newer Pythons warn of any fork with threads about; the child only calls ioctl.
                warnings.simplefilter("ignore", DeprecationWarning)
                self.process: subprocess.Popen[bytes] = subprocess.Popen(
                    argv,
                    env=env,
                    cwd=cwd,
                    stdin=self._tty if stdin is None else stdin_given,
                    stdout=self._tty if stdout is None else stdout,
                    stderr=self._tty if stderr is None else stderr,
                    start_new_session=True,
                    preexec_fn=self._take_as_controlling_terminal,
                )
        except BaseException:
            self._close_terminal()
            raise
        if self.process.stdout:
            self._selector.register(self.process.stdout, selectors.EVENT_READ, self.piped_stdout)
        if self.process.stderr:
            self._selector.register(self.process.stderr, selectors.EVENT_READ, self.piped_stderr)
        if isinstance(stdin, bytes) and self.process.stdin:
            os.set_blocking(self.process.stdin.fileno(), False)
            self._selector.register(self.process.stdin, selectors.EVENT_WRITE)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    @property
    def raw(self) -> bytes:
        """Every byte that came to the terminal so far."""
        self._read_what_is_there()
        return bytes(self._raw)

    def screen(self) -> list[str]:
        """Return the lines now on the screen, without the blanks at their ends."""
        self._read_what_is_there()
        return self._screen.rows()

    def cell(self, x: int, y: int) -> Cell:
        """Return the character at column `x` of row `y`, from 0, with its colours and style."""
        self._read_what_is_there()
        return self._screen.cell(x, y)

    def find(self, text: str) -> tuple[int, int]:
        """Return the column and row of the first cell of `text`, as `cell` and `click` take it."""
        for y, line in enumerate(self.screen()):
            if text in line:
                return self._screen.column(y, line.index(text)), y
        raise AssertionError(f"{text!r} is not on the screen:\n{self._picture()}")

    def wait_for(self, wanted: str | Predicate, timeout: float = 20) -> list[str]:
        """Return the screen once it holds `wanted`, or the first on which `wanted(lines)` is so.

        Raises:
            AssertionError: not in `timeout` seconds, or not before the program left.
        """
        deadline = time.monotonic() + timeout
        while True:
            has_left = self.process.poll() is not None
            lines = self.screen()
            if wanted(lines) if callable(wanted) else wanted in "\n".join(lines):
                return lines
            if has_left or time.monotonic() > deadline:
                when = f"status {self.wait()}" if has_left else f"after {timeout} s"
                raise AssertionError(f"never came: {wanted!r} ({when})\n{self._picture()}")
            self._pump(0.05)

    def settle(self, quiet: float = 0.2, timeout: float = 20) -> list[str]:
        """Return the screen once nothing has been written for `quiet` seconds."""
        deadline = time.monotonic() + timeout
        while self._pump(quiet):
            assert time.monotonic() < deadline, f"still writing after {timeout} s"
        return self.screen()

    def send(self, keys: str | bytes, timeout: float = 20) -> None:
        """Type `keys` as they are; escape sequences too."""
        left = keys.encode() if isinstance(keys, str) else keys
        deadline = time.monotonic() + timeout
        while left:
            try:
                left = left[os.write(self._keyboard, left) :]
            except BlockingIOError:
                assert time.monotonic() < deadline, f"nobody reads the keys for {timeout} s"
                self._pump(0.05)

    def press(self, *keys: str) -> None:
        """Press keys by the names that Textual gives them: "enter", "shift+tab", "ctrl+p", "x"."""
        for key in keys:
            letter = key.removeprefix("ctrl+")
            if key != letter and len(letter) == 1:
                self.send(bytes([ord(letter.upper()) & 0x1F]))
            else:
                self.send(key if len(key) == 1 else KEYS[key])
            if key == "escape":
                self.settle(ESCAPE_PAUSE)

    def click(self, x: int, y: int) -> None:
        """Press and release the left mouse button at column `x` of row `y`, from 0."""
        self.send(f"\x1b[<0;{x + 1};{y + 1}M\x1b[<0;{x + 1};{y + 1}m")

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size and tell the program, as a terminal does."""
        self._read_what_is_there()
        self._screen.resize(rows, columns)
        self._set_window_size(columns, rows)
        self.signal(SIGWINCH)

    def signal(self, number: int) -> None:
        """Send a signal to the program alone, not to its group."""
        self.process.send_signal(number)

    def hang_up(self) -> None:
        """Close the window under the program, which gets SIGHUP and can write no more."""
        self._read_what_is_there()
        self._selector.unregister(self._keyboard)
        os.close(self._keyboard)
        self._keyboard = -1

    def wait(self, timeout: float = 20) -> int:
        """Return the exit status as a shell tells it: 128 + n after signal n (see `killed_by`)."""
        deadline = time.monotonic() + timeout
        while self.process.poll() is None:
            assert time.monotonic() < deadline, f"still runs after {timeout} s\n{self._picture()}"
            self._pump(0.02)
        self._read_what_is_there()
        status = self.process.returncode
        return status if status >= 0 else 128 - status

    @property
    def killed_by(self) -> Signals | None:
        """The signal that ended the program, or None where it left by itself or still runs."""
        status = self.process.poll()
        return Signals(-status) if status is not None and status < 0 else None

    def modes_left(self) -> list[str]:
        """Return what the program has not put back, by name: `?1049h`, `kitty keyboard`, …"""
        left = modes_on(self.raw)
        if termios.tcgetattr(self._tty) != self._termios_before:
            left.append("termios")
        return left

    def modes_restored(self) -> bool:
        """Return whether the terminal is as it was before the program started."""
        return not self.modes_left()

    def close(self) -> None:
        """End the program with all its group if it still runs, and reap it."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, SIGKILL)
            self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            if pipe:
                with contextlib.suppress(BrokenPipeError):
                    pipe.close()
        self._close_terminal()

    def _take_as_controlling_terminal(self) -> None:
        fcntl.ioctl(self._tty, termios.TIOCSCTTY, 0)

    def _set_window_size(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._tty, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def _read_what_is_there(self) -> None:
        # The kernel may pass the last bytes of a program on a bit after its end.
        grace = 0 if self.process.poll() is None else 0.02
        for _ in range(1000):  # a program that never stops writing must not hold the test
            if not self._pump(grace):
                return

    def _pump(self, timeout: float) -> bool:
        """Wait for the program at most `timeout` seconds; return whether anything went by."""
        ready = self._selector.select(timeout)
        for key, _ in ready:
            if key.data is None:
                self._feed_stdin(key.fd)
            elif chunk := os.read(key.fd, 65536):
                key.data.extend(chunk)
                if key.data is self._raw:
                    self._screen.feed(chunk)
            else:
                self._selector.unregister(key.fileobj)
        return bool(ready)

    def _feed_stdin(self, descriptor: int) -> None:
        try:
            self._stdin_left = self._stdin_left[os.write(descriptor, self._stdin_left[:65536]) :]
        except BrokenPipeError:
            self._stdin_left = b""
        if not self._stdin_left and self.process.stdin:
            self._selector.unregister(self.process.stdin)
            self.process.stdin.close()

    def _close_terminal(self) -> None:
        self._selector.close()
        os.close(self._tty)
        if self._keyboard >= 0:
            os.close(self._keyboard)

    def _picture(self) -> str:
        said = bytes(self.piped_stdout + self.piped_stderr).decode(errors="replace")
        return "\n".join(self._screen.rows()).rstrip() + ("\n" + said if said else "")
