"""Files that were opened before, each read for the first time but once in a run of benchmarks."""

import os
import select
import signal
import sys
import tempfile
import time
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.processes import memory
from tests.benchmarks.session import LONGEST_LOAD, start
from tests.terminal import plain_env

_PERIOD = 0.1
"""Seconds between two looks at the memory, which take a while where there is much of it."""

_HOMES = tempfile.TemporaryDirectory()
"""One folder in it for each file, gone with the process."""


class OpenedBefore(NamedTuple):
    """A file that has been read and kept, and what it took the first time."""

    argv: list[str]
    """Opens it again, in `env`."""
    env: dict[str, str]
    seconds: float
    """Until it was kept with its index."""
    peak: int
    """Bytes held at once by the screen and all that reads and indexes beside it."""


@cache
def opened_before(file: Path | None) -> OpenedBefore:
    """Open `file`, or the shipped one, on a screen for the first time, and wait till it is kept."""
    argv = [sys.executable, "-m", "tui", *([str(file.resolve())] if file else [])]
    home = Path(_HOMES.name) / str(len(os.listdir(_HOMES.name)))
    home.mkdir()
    env = plain_env(home)
    began = time.perf_counter()
    child, keyboard = start(argv, env)
    peak = 0
    while not any(home.rglob("*.kept")):
        if time.perf_counter() > began + LONGEST_LOAD:
            raise TimeoutError(f"{argv} kept nothing")
        looked = time.perf_counter()
        peak = max(peak, memory(child))
        while (left := looked + _PERIOD - time.perf_counter()) > 0:
            if select.select([keyboard], [], [], left)[0]:
                os.read(keyboard, 1 << 16)
    seconds = time.perf_counter() - began
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(keyboard)
    return OpenedBefore(argv, env, seconds, peak)
