"""A file read and checked, nothing kept from before, beside libyaml's bare events; its memory.

Each in a process of its own, in pairs; VisiData opens the same file where it is installed.
"""

import compileall
import shutil
import statistics
import tempfile
import time
from pathlib import Path

from tests.benchmarks.processes import Cost, cost, python
from tests.benchmarks.session import TOP
from tests.terminal import plain_env

MEGABYTE = 1 << 20
PATIENCE = 180.0
"""Seconds after which three pairs are enough."""


def run(file: Path | None, pairs: int) -> None:
    """Measure `pairs` pairs, every other one in the opposite order, and print what came of it."""
    compileall.compile_dir(TOP / "tui", quiet=1)
    path = (file or TOP / "events.yaml").resolve()
    size = path.stat().st_size
    with tempfile.TemporaryDirectory() as home:
        env = plain_env(Path(home))
        floor = python("tests.benchmarks.event_stream", str(path))
        ours = python("tests.benchmarks.checked_load", str(path))
        floors: list[Cost] = []
        costs: list[Cost] = []
        began = time.monotonic()
        for pair in range(pairs):
            if pair > 2 and time.monotonic() > began + PATIENCE:
                break
            for is_floor in (True, False) if pair % 2 else (False, True):
                (floors if is_floor else costs).append(cost(floor if is_floor else ours, env, TOP))
        report("bare events", floors, size)
        report("read, checked", costs, size)
        ratios = [ours.wall / bare.wall for bare, ours in zip(floors, costs, strict=True)]
        print(f"ratio by the clock, median of the pairs: {statistics.median(ratios):.2f}")
        if (visidata := shutil.which("vd")) is not None:
            argv = [visidata, "-b", "-f", "yaml", str(path), "-o", f"{home}/out.tsv"]
            report("VisiData", [cost(argv, env, TOP)], size)


def report(what: str, costs: list[Cost], size: int) -> None:
    """Print the medians of some costs."""
    wall = statistics.median(each.wall for each in costs)
    cpu = statistics.median(each.cpu for each in costs)
    peak = max(each.peak for each in costs)
    print(
        f"{what:16}{wall:8.2f} s by the clock, {cpu:7.2f} s of the processor, "
        f"{size / MEGABYTE / wall:6.1f} MB/s, {peak / MEGABYTE:7.0f} MB at most, "
        f"{peak / size:5.1f} times the file"
    )
