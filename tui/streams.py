"""The standard streams: output is data and must arrive, errors are talk and must not harm."""

import os
import signal
import sys
import time
from contextlib import suppress
from typing import Any, NoReturn, Self

from tui.model.errors import DatelineError
from tui.model.visible import visible


class OutputError(DatelineError):
    """Standard output that cannot be written."""


def print_out(data: bytes | str) -> None:
    """Write to standard output, all of it or OutputError; BrokenPipeError where nobody reads."""
    from tui.export.write import write_stdout

    try:
        write_stdout(data.encode() if isinstance(data, str) else data)
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise OutputError(f"standard output cannot be written: {reason}") from None


def say_no(error: DatelineError, status: int) -> int:
    """Print what went wrong to standard error, without a traceback, and return `status`."""
    lines = "\n".join(visible(line) for line in str(error).split("\n"))
    with suppress(OSError, ValueError, AttributeError):
        sys.stderr.buffer.write(f"dateline: {lines}\n".encode())
        sys.stderr.flush()
    return status


def forget_output() -> None:
    """Let the interpreter close standard output without a word: its reader has gone."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def progress_text(done: int, total: int, seconds: float) -> str:
    """Return how far the reading of a file is, where `seconds` were for what is `done` of it."""
    if done >= total:
        return "checking"
    share = done / total
    if share < 0.05 or seconds < 1:
        return f"reading {share:.0%}"
    left = round(seconds / share - seconds)
    return f"reading {share:.0%}, {f'{left // 60} min' if left >= 120 else f'{left} s'} left"


def indexing_text(share: float) -> str:
    """Return how far it is to make what has been read quick to ask, of 1."""
    return f"indexing {share:.0%}" if share else "indexing"


class ProgressLine:
    """A line on standard error that says how far a long reading is, where that is a terminal.

    A signal that ends the program erases it, too.
    """

    _PERIOD = 0.2

    def __init__(self, total: int) -> None:
        self._total = total
        self._began = time.monotonic()
        self._next = self._began + self._PERIOD
        self._is_shown = False
        self._can_show = sys.stderr is not None and sys.stderr.isatty()
        self._handlers: dict[int, Any] = {}

    def show(self, done: int) -> None:
        """Tell that `done` of the total are done."""
        seconds = time.monotonic() - self._began
        is_last = self._is_shown and done == self._total
        self._show(progress_text(done, self._total, seconds), at_once=is_last)

    def show_indexed(self, share: float) -> None:
        """Tell how much of the index is made, of 1."""
        self._show(indexing_text(share))

    def _show(self, text: str, *, at_once: bool = False) -> None:
        now = time.monotonic()
        if self._can_show and (now >= self._next or at_once):
            self._next = now + self._PERIOD
            self._is_shown = True
            self._write(f"\r{text}\x1b[K")

    def _write(self, text: str) -> None:
        with suppress(OSError, ValueError):
            sys.stderr.write(text)
            sys.stderr.flush()

    def __enter__(self) -> Self:
        if self._can_show:
            for number in (signal.SIGTERM, signal.SIGHUP):
                if signal.getsignal(number) is signal.SIG_DFL:
                    self._handlers[number] = signal.signal(number, _exit_by)
        return self

    def __exit__(self, *error: object) -> None:
        for number, handler in self._handlers.items():
            signal.signal(number, handler)
        if self._is_shown:
            self._write("\r\x1b[K")


def _exit_by(number: int, _: object) -> NoReturn:
    sys.exit(128 + number)
