"""A command run to its end, and what it took of time and memory, its children included."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

_PERIOD = 0.02
"""Seconds between two looks at the memory, at the least."""
_PAUSE = 20
"""So many times as long as a look takes."""


class Cost(NamedTuple):
    """Seconds by the clock and of the processor, and the most memory held at once, in bytes."""

    wall: float
    cpu: float
    peak: int


def family(process: int) -> Iterator[int]:
    """Yield the process and all that it has started and that still run, as Linux tells."""
    yield process
    for task in Path(f"/proc/{process}/task").glob("*"):
        try:
            children = (task / "children").read_text().split()
        except OSError:
            continue
        for child in children:
            yield from family(int(child))


def memory(process: int) -> int:
    """Return the bytes that a process and its children hold, what they share counted once.

    Pages of a mapped file that are not changed may be taken back at any time, but count as well.
    """
    held = 0
    for member in family(process):
        try:
            rollup = Path(f"/proc/{member}/smaps_rollup").read_text()
        except OSError:
            continue
        held += sum(
            int(line.split()[1]) * 1024 for line in rollup.splitlines() if line.startswith("Pss:")
        )
    return held


def cost(argv: Sequence[str], env: Mapping[str, str], cwd: Path) -> Cost:
    """Run a command and return what it took; CalledProcessError where it failed."""
    before = os.times()
    began = time.perf_counter()
    process = subprocess.Popen(argv, env=env, cwd=cwd, stdout=subprocess.DEVNULL)
    with ThreadPoolExecutor() as pool:
        peak = pool.submit(_peak, process.pid)
        process.wait()
        wall = time.perf_counter() - began
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, argv)
    after = os.times()
    cpu = after.children_user + after.children_system
    return Cost(wall, cpu - before.children_user - before.children_system, peak.result())


def _peak(process: int) -> int:
    """Return the most that a process and its children hold at once, until it ends.

    To look takes the longer the more it is, so one waits so much the longer in between.
    """
    peak = 0
    while True:
        began = time.perf_counter()
        held = memory(process)
        if not held:
            return peak
        peak = max(peak, held)
        time.sleep(max(_PERIOD, _PAUSE * (time.perf_counter() - began)))


def python(module: str, *arguments: str) -> list[str]:
    """Return the command that runs a module of Python."""
    return [sys.executable, "-m", module, *arguments]
