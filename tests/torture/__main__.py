"""Break what can break: `python -m tests.torture [--short] [--seed N]`.

One line for each case, and a closing one with how many passed. The seed makes the same keys,
sizes, texts and moments again; when a signal comes amid the work is still up to the machine.
"""

import argparse
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from tests.export.test_write_faults import CALLS
from tests.torture import fuzz, screens, writes

Case = Callable[[Path], object]


def fuzzed(_: Path, seconds: float, seed: int) -> None:
    """Read made-up files for some seconds."""
    until = time.monotonic() + seconds
    for data in fuzz.made_up(seed):
        if time.monotonic() > until:
            return
        try:
            fuzz.hold_up(data)
        except Exception as error:
            raise AssertionError(f"these bytes: {data!r}") from error


def cases(is_short: bool, seed: int) -> Iterator[tuple[str, Case]]:
    """Yield the name of each case and what runs it in a folder of its own."""
    size = 1 if is_short else 20
    for call in CALLS:
        yield f"export: {call} fails", partial(writes.faults, call=call)
    yield "export: killed", partial(writes.kills, rounds=2 * size, seed=seed)
    yield "export: interrupted", partial(writes.interrupts, rounds=2 * size, seed=seed)
    for number in screens.ENDING if not is_short else (signal.SIGTERM, signal.SIGHUP):
        rounds = size if is_short else size // 2
        ends = partial(screens.ends, number=number, rounds=rounds, seed=seed)
        yield f"screen: {number.name} amid keys", ends
    starts = partial(screens.ends_at_the_start, rounds=2 * size, seed=seed)
    yield "screen: SIGTERM at the start", starts
    for name, case, rounds in (
        ("window closes amid keys", screens.closing_windows, size),
        ("stops and goes on", screens.stops, 4 * size),
        ("hundreds of sizes", screens.sizes, 80 + 20 * size),
        ("keys at random", screens.keys, 5 * size),
        ("clicks everywhere", screens.clicks, 60 * size),
        ("file changes", screens.reloads, 10 * size),
    ):
        yield f"screen: {name}", partial(case, rounds=rounds, seed=seed)
    yield "loader: made-up files", partial(fuzzed, seconds=3 * size, seed=seed)


def passes(name: str, case: Case) -> bool:
    """Run a case and print how it went."""
    begun = time.monotonic()
    problem = ""
    with tempfile.TemporaryDirectory(prefix="torture-") as folder:
        try:
            case(Path(folder))
        except Exception:
            problem = traceback.format_exc()
    took = time.monotonic() - begun
    print(f"{'FAILED' if problem else 'ok    '} {name} ({took:.1f} s)", flush=True)
    if problem:
        print(problem, flush=True)
    return not problem


def main() -> int:
    """Run the cases; return 1 if any failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.torture", description=__doc__)
    parser.add_argument("--short", action="store_true", help="half a minute instead of minutes")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    outcomes = [passes(name, case) for name, case in cases(asked.short, asked.seed)]
    failed = outcomes.count(False)
    print(f"{len(outcomes) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
