"""From a key to the last byte that is painted: typing, moving, zooming, lanes and grid.

Typing is held to the same keys in a bare Textual Input, and in fzf where it is installed.
"""

import compileall
import shutil
import statistics
import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import NamedTuple

from tests.benchmarks.opened import opened_before
from tests.benchmarks.session import TOP, Session

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
    opened = opened_before(file)
    bare = Session([sys.executable, "-m", "tests.benchmarks.bare_input"], opened.env)
    dateline = Session(opened.argv, opened.env)
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
        with NamedTemporaryFile("w", suffix=".txt") as lines:
            lines.write("\n".join(events_in_lines(file or TOP / "events.yaml")))
            lines.flush()
            argv = ["/bin/sh", "-c", f"{fzf} --exact --no-sort < {lines.name}"]
            session = Session(argv, opened.env)
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
