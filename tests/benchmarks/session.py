"""A program in a pseudo-terminal, and the milliseconds until what a key paints is there.

What is painted is not parsed; a key is done when nothing more has come for a while.
"""

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from pathlib import Path

TOP = Path(__file__).parent.parent.parent
COLUMNS, ROWS = 120, 40
LONGEST_LOAD = 900.0
"""Seconds."""
QUIET = 0.12
"""Seconds without a byte after which a key is taken to be done."""


def start(argv: list[str], env: dict[str, str]) -> tuple[int, int]:
    """Return the process and the terminal of a program started in a pseudo-terminal."""
    child, keyboard = pty.fork()
    if child == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        os.chdir(TOP)
        os.execve(argv[0], argv, env)
    return child, keyboard


class Session:
    """A program in a pseudo-terminal that keys are sent to."""

    def __init__(self, argv: list[str], env: dict[str, str]) -> None:
        self.child, self.keyboard = start(argv, env)
        self.settle(first=60.0)

    def settle(self, first: float = QUIET) -> float:
        """Read until nothing comes for a while; return when the last byte came."""
        last = time.perf_counter()
        patience = first
        while select.select([self.keyboard], [], [], patience)[0]:
            os.read(self.keyboard, 1 << 16)
            last = time.perf_counter()
            patience = max(QUIET, 0.5 if first > 1 else QUIET)
        return last

    def key(self, text: str) -> float:
        """Send a key and return the milliseconds until its last byte was painted."""
        sent = time.perf_counter()
        os.write(self.keyboard, text.encode())
        return max(0.0, (self.settle() - sent) * 1000)

    def close(self) -> None:
        """End the program."""
        os.kill(self.child, signal.SIGKILL)
        os.waitpid(self.child, 0)
        os.close(self.keyboard)
