"""First frame of dateline against that of a bare Textual app, in pairs, in a pseudo-terminal.

The clock runs from the fork to the arrival of the bytes that hold the app's content: a name of an
event for dateline, an option for the bare app. Nothing here parses what is painted, as that would
take the processor from the program that is measured. A long file is opened for the first time, too:
until the screen says that it is being read, and until the first of its rows are there.
"""

import compileall
import os
import select
import signal
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.benchmarks.bare import FIRST_OPTION
from tests.benchmarks.opened import opened_before
from tests.benchmarks.session import COLUMNS, LONGEST_LOAD, ROWS, TOP, start
from tests.terminal import Terminal, plain_env
from tui.load.files import LONGEST_READ_AS_ONE

NAME_LETTERS = 8  # so much of an event's name is taken to be on the screen, however narrow it is
BEING_READ = b"so far"


def first_frame(argv: list[str], env: dict[str, str], content: bytes) -> float:
    """Return the seconds from the fork until `content` was painted; the program is then killed."""
    began = time.perf_counter()
    child, keyboard = start(argv, env)
    painted = bytearray()
    try:
        while content not in painted[-(65536 + len(content)) :]:
            if not select.select([keyboard], [], [], LONGEST_LOAD)[0]:
                raise TimeoutError(f"{argv} painted no {content!r}")
            try:
                painted += os.read(keyboard, 65536)
            except OSError as error:  # Linux says so when the program has left
                said = painted.decode(errors="replace")
                raise RuntimeError(f"{argv} left without painting {content!r}:\n{said}") from error
        return time.perf_counter() - began
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(keyboard)


def event_names(file: Path) -> Iterator[str]:
    """Yield the names in the `events:` of a file, found by the look of its lines."""
    in_events = False
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            if not line[0].isspace() and line[0] != "#":
                in_events = line.startswith("events:")
            elif in_events:
                key, _, value = line.strip().lstrip("{- ").partition(": ")
                if key == "name":
                    yield value.strip("\"'")


def painted_name(argv: list[str], env: dict[str, str], file: Path) -> bytes:
    """Return the beginning of an event's name that dateline's first frame of `file` shows.

    This run also warms up: bytecode, the disk.
    """
    beginnings = {name[:NAME_LETTERS] for name in event_names(file) if len(name) >= NAME_LETTERS}

    def shown(lines: list[str]) -> list[str]:
        below_title = (line[x : x + NAME_LETTERS] for line in lines[1:] for x in range(len(line)))
        return [text for text in below_title if text in beginnings]

    with Terminal(argv, env=env, columns=COLUMNS, rows=ROWS, cwd=TOP) as terminal:
        lines = terminal.wait_for(lambda lines: bool(shown(lines)), timeout=LONGEST_LOAD)
        written = terminal.raw
        terminal.press("q")
        terminal.wait()
    names = [text for text in shown(lines) if text not in lines[0]]
    return next(name.encode() for name in names if name.encode() in written)


def run(file: Path | None, pairs: int) -> None:
    """Measure `pairs` pairs, every other one in the opposite order, and print what came of it."""
    # As pip compiles what it installs; without it, the machine's settings would be measured.
    compileall.compile_dir(TOP / "tui", quiet=1)
    path = (file or TOP / "events.yaml").resolve()
    print(f"{pairs} pairs at {COLUMNS}x{ROWS}, {path.name}")
    dateline, env = opened_before(file)[:2]
    name = painted_name(dateline, env, path)
    measure("dateline", pairs, env, lambda: first_frame(dateline, env, name))
    if path.stat().st_size < LONGEST_READ_AS_ONE:
        return
    with tempfile.TemporaryDirectory() as home:
        env = plain_env(Path(home))
        cold = [*dateline, "--no-cache"]
        name = painted_name(cold, env, path)
        measure("being read", pairs, env, lambda: first_frame(cold, env, BEING_READ))
        measure("first rows", pairs, env, lambda: first_frame(cold, env, name))


def measure(what: str, pairs: int, env: dict[str, str], dateline: Callable[[], float]) -> None:
    """Measure a first frame of `dateline` and that of the bare app, pair by pair, and report."""
    bare_app = [sys.executable, "-m", "tests.benchmarks.bare"]

    def bare() -> float:
        return first_frame(bare_app, env, FIRST_OPTION.encode())

    bare()
    bare_seconds, dateline_seconds = [], []
    for pair in range(pairs):
        if pair % 2:
            bare_seconds.append(bare())
        dateline_seconds.append(dateline())
        if not pair % 2:
            bare_seconds.append(bare())
    report(what, bare_seconds, dateline_seconds)


def report(what: str, bare_seconds: list[float], dateline_seconds: list[float]) -> None:
    """Print both medians, both ratios, and how far to trust them."""
    bare, dateline = statistics.median(bare_seconds), statistics.median(dateline_seconds)
    pairs = zip(bare_seconds, dateline_seconds, strict=True)
    ratios = sorted(of_dateline / of_bare for of_bare, of_dateline in pairs)
    middle_half = ratios[len(ratios) // 4], ratios[-1 - len(ratios) // 4]
    print(f"bare app   {bare * 1000:7.1f} ms median, {min(bare_seconds) * 1000:.1f} at best")
    best = min(dateline_seconds)
    print(f"{what:11}{dateline * 1000:7.1f} ms median, {best * 1000:.1f} at best")
    of_pairs = statistics.median(ratios)
    print(f"ratio of medians {dateline / bare:.3f}, median of the pairs' ratios {of_pairs:.3f}")
    print(
        f"noise: half of the pairs lie from {middle_half[0]:.3f} to {middle_half[1]:.3f};"
        " differences smaller than that say nothing, and a busy machine widens it"
    )
