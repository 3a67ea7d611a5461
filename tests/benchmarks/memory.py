"""What the open program holds after typing and scrolling, the file opened for the second time."""

import compileall
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.keys import TYPED, Session
from tests.benchmarks.load import MEGABYTE
from tests.benchmarks.processes import memory
from tests.benchmarks.startup import TOP, read_once
from tests.terminal import plain_env


def run(file: Path | None, pairs: int) -> None:
    """Measure once; it does not vary by much."""
    compileall.compile_dir(TOP / "tui", quiet=1)
    with tempfile.TemporaryDirectory() as home:
        env = plain_env(Path(home))
        argv = [sys.executable, "-m", "tui", *([str(file.resolve())] if file else [])]
        read_once(argv, env)
        held = {}
        for what, command in (
            ("bare app", [sys.executable, "-m", "tests.benchmarks.bare"]),
            ("dateline", argv),
        ):
            session = Session(command, env)
            if what == "dateline":
                for key in ("/", *TYPED, "\r", "x", *pairs * ("\x1b[6~",), "G", "g"):
                    session.key(key)
            held[what] = memory(session.child)
            session.close()
        for what, held_bytes in held.items():
            print(f"{what:16}{held_bytes / MEGABYTE:7.1f} MB")
