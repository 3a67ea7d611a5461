"""dateline with a fault behind the key `x`: `python -m tests.torture.faulty KIND [ARGUMENT]...`."""

import sys
import threading
import time
from collections.abc import Callable

from tui.cli import main
from tui.ui.explorer import Explorer
from tui.ui.title_line import TitleLine

HANG = 30


def sleep(_: Explorer) -> None:
    time.sleep(HANG)


def spin(_: Explorer) -> None:
    until = time.monotonic() + HANG
    while time.monotonic() < until:
        pass


def fail(_: Explorer) -> None:
    secret = "the value of a variable"
    raise ValueError(f"oops [/] \x1b]52;c;aGk=\x07\u202e {len(secret)}")


def fail_in_a_thread(_: Explorer) -> None:
    threading.Thread(target=lambda: fail(_)).start()


def fail_in_a_worker(explorer: Explorer) -> None:
    async def work() -> None:
        fail(explorer)

    explorer.run_worker(work())


def run_out_of_memory(_: Explorer) -> None:
    raise MemoryError


def recur(explorer: Explorer) -> None:
    recur(explorer)


def fail_in_a_later_frame(explorer: Explorer) -> None:
    explorer.set_timer(0.05, lambda: fail(explorer))


def fail_to_draw(explorer: Explorer) -> None:
    TitleLine.render_line = lambda _, y: fail(explorer)  # type: ignore[method-assign, assignment, return-value]
    explorer.query_one(TitleLine).refresh()


KINDS: dict[str, Callable[[Explorer], None]] = {
    kind.__name__: kind
    for kind in (
        sleep,
        spin,
        fail,
        fail_in_a_thread,
        fail_in_a_worker,
        fail_in_a_later_frame,
        fail_to_draw,
        run_out_of_memory,
        recur,
    )
}
HANGS = ("sleep", "spin")

if __name__ == "__main__":
    Explorer.action_clear = KINDS[sys.argv.pop(1)]  # type: ignore[method-assign, assignment]
    sys.exit(main())
