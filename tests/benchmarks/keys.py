"""From a key to the last byte that is painted: typing, moving, zooming, lanes and grid.

Typing is held to the same keys in a bare Textual Input, and in fzf where it is installed. What is
painted is not parsed; a key is done when nothing more has come for a while.
"""

import compileall
import os
import select
import shutil
import signal
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.startup import TOP, read_once, start
from tests.terminal import plain_env

QUIET = 0.12
"""Seconds without a byte after which a key is taken to be done."""

TYPED = "kon date:19"


class Measured(NamedTuple):
    """A key that is measured time after time, with what is pressed around it unmeasured."""

    what: str
    before: str
    """Pressed once, in a list that shows all of the time."""
    key: str
    undo: str
    """Pressed after each, and gone on from."""
    after: str
    """Pressed at last, for the list again."""


MEASURED = (
    Measured("zoom in", "", "+", "-", "0"),
    Measured("zoom out", "+", "-", "+", "0"),
    Measured("pan", "++", "l", "h", "0"),
    Measured("to lanes", "", "v", "vv", ""),
    Measured("zoom lanes in", "v", "+", "-", "0vv"),
    Measured("zoom lanes out", "v+", "-", "+", "0vv"),
    Measured("pan lanes", "v++", "l", "h", "0vv"),
    Measured("lanes by another", "v", "V", "", "vv"),
    Measured("cursor in lanes", "vg", "j", "", "vv"),
    Measured("to a grid", "v", "v", "vv", "vv"),
    Measured("grid of others", "vv", "V", "", "v"),
    Measured("cursor in a grid", "vvg", "j", "", "v"),
    Measured("across a grid", "vv", "l", "", "v"),
)


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


def typed(session: Session, before: str, rounds: int) -> list[float]:
    """Return the milliseconds of each key of `TYPED`, round after round, taken back in between."""
    times = []
    if before:
        session.key(before)
    for _ in range(rounds):
        times += [session.key(letter) for letter in TYPED]
        for _ in TYPED:
            session.key("\x7f")
    return times


def pressed(session: Session, measured: Measured, rounds: int) -> list[float]:
    """Return the milliseconds of a key, time after time, and leave the screen as it was."""
    times = []
    for key in measured.before:
        session.key(key)
    for _ in range(rounds):
        times.append(session.key(measured.key))
        for key in measured.undo:
            session.key(key)
    for key in measured.after:
        session.key(key)
    return times


def run(file: Path | None, pairs: int) -> None:
    """Measure in one run the bare Input and dateline, and print what came of it."""
    compileall.compile_dir(TOP / "tui", quiet=1)
    rounds = max(1, pairs // 5)
    with tempfile.TemporaryDirectory() as home:
        env = plain_env(Path(home))
        argv = [sys.executable, "-m", "tui", *([str(file.resolve())] if file else [])]
        read_once(argv, env)
        bare = Session([sys.executable, "-m", "tests.benchmarks.bare_input"], env)
        dateline = Session(argv, env)
        floor, ours = typed(bare, "", rounds), typed(dateline, "/", rounds)
        dateline.key("\r")
        report("typing, bare Input", floor)
        report("typing a filter", ours)
        more = statistics.median(ours) - statistics.median(floor)
        print(f"  more than the bare Input: {more:.1f} ms")
        report("cursor down", [dateline.key("j") for _ in range(pairs)])
        dateline.key("g")
        report("page down", [dateline.key("\x1b[6~") for _ in range(pairs)])
        dateline.key("g")
        for measured in MEASURED:
            report(measured.what, pressed(dateline, measured, pairs))
        bare.close()
        dateline.close()
        if (fzf := shutil.which("fzf")) is not None:
            lines = Path(home) / "events.txt"
            lines.write_text("\n".join(events_in_lines(file or TOP / "events.yaml")))
            session = Session(["/bin/sh", "-c", f"{fzf} --exact --no-sort < {lines}"], env)
            report("typing in fzf", typed(session, "", rounds))
            session.close()


def events_in_lines(file: Path) -> list[str]:
    """Return the records of a file, each in one line, as a program that knows lines has them."""
    lines: list[str] = []
    for line in file.read_text(encoding="utf-8").splitlines():
        if lines and line.startswith("   "):
            lines[-1] += " " + line.strip()
        else:
            lines.append(line)
    return lines


def report(what: str, times: Iterable[float]) -> None:
    """Print the median and the worst of some milliseconds."""
    listed = sorted(times)
    middle = statistics.median(listed)
    print(f"{what:20} {middle:6.1f} ms median, {listed[-1]:6.1f} at worst, {len(listed)} keys")
