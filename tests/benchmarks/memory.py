"""What the program holds: while a file is opened for the first time, and open after some keys."""

import compileall
import sys
from pathlib import Path

from tests.benchmarks.keys import TYPED
from tests.benchmarks.load import MEGABYTE
from tests.benchmarks.opened import opened_before
from tests.benchmarks.processes import memory
from tests.benchmarks.session import TOP, Session


def run(file: Path | None, pairs: int) -> None:
    """Measure once; it does not vary by much."""
    compileall.compile_dir(TOP / "tui", quiet=1)
    size = (file or TOP / "events.yaml").stat().st_size
    opened = opened_before(file)
    print(
        f"opened first    {opened.peak / MEGABYTE:7.1f} MB at most, all processes together, "
        f"{opened.peak / size:.1f} times the file; kept after {opened.seconds:.1f} s"
    )
    bare = Session([sys.executable, "-m", "tests.benchmarks.bare"], opened.env)
    print(f"bare app        {memory(bare.child) / MEGABYTE:7.1f} MB")
    bare.close()
    dateline = Session(opened.argv, opened.env)
    for key in ("/", *TYPED, "\r", "x", *pairs * ("\x1b[6~",), "G", "g"):
        dateline.key(key)
    print(f"opened again    {memory(dateline.child) / MEGABYTE:7.1f} MB after typing and scrolling")
    dateline.close()
