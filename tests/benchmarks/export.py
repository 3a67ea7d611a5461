"""Everything in view written out, in each format, beside reading the file's bytes alone."""

import compileall
import statistics
import tempfile
from pathlib import Path

from tests.benchmarks.processes import cost, python
from tests.benchmarks.session import TOP
from tests.terminal import plain_env
from tui.export import FORMATS


def run(file: Path | None, pairs: int) -> None:
    """Measure each format a few times, the file read before once."""
    compileall.compile_dir(TOP / "tui", quiet=1)
    path = str((file or TOP / "events.yaml").resolve())
    rounds = max(1, pairs // 5)
    with tempfile.TemporaryDirectory() as home:
        env = plain_env(Path(home))
        cost(python("tui", path, "--export", "-", "--filter", "-has:source -has:note"), env, TOP)
        for format_ in FORMATS:
            argv = python("tui", path, "--export", "-", "--format", format_)
            walls = [cost(argv, env, TOP).wall for _ in range(rounds)]
            print(f"{format_:8}{statistics.median(walls):8.2f} s")
