"""dateline in a pseudo-terminal, on a file of the test's own."""

import sys
from pathlib import Path

from tests.terminal import Terminal, plain_env

TOP = Path(__file__).parent.parent.parent
PROGRAM = [sys.executable, "-m", "tui"]


def opened(
    home: Path, *arguments: str | Path, program: list[str] = PROGRAM, **options: object
) -> Terminal:
    """Start dateline and wait until its first screen is still."""
    env = plain_env(home, PYTHONPATH=str(TOP))
    argv = [*program, *map(str, arguments)]
    terminal = Terminal(argv, env=env, cwd=home, **options)  # type: ignore[arg-type]
    try:
        terminal.wait_for("Timeline")
        terminal.settle()
    except BaseException:
        terminal.close()
        raise
    return terminal


def numbered_events(count: int) -> str:
    """Return a file with events `Event 000`, `Event 001`, … on the days of January 2020."""
    lines = [
        f"  e{n:03}: {{name: Event {n:03}, type: talk, date: 2020-01-{n % 28 + 1:02}}}\n"
        for n in range(count)
    ]
    return "title: T\nevents:\n" + "".join(lines)
