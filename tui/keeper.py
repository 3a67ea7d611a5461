"""The process that reads a long file beside the screen, and then keeps it for the next time."""

import gc
import os
import sys
from contextlib import suppress
from pathlib import Path

from tui.load.beside import Kept
from tui.load.files import Source
from tui.load.teller import Teller, told_whole
from tui.load.worker import live_with_parent, outlive_parent


def main(file_name: str, descriptor: int, size: int, shows_some: int) -> int:
    """Read the file in `descriptor`, tell all that comes of it, and keep it with its index.

    Once the screen has it all, this goes on even if the screen is left: the next time is faster.
    """
    gc.disable()
    live_with_parent()
    source = Source(file_name, descriptor, size)
    with open(sys.stdout.fileno(), "wb", closefd=False) as pipe:
        teller = Teller(pipe, source)
        before = os.fstat(descriptor)
        timeline = told_whole(teller, source, bool(shows_some))
        if timeline is None:
            return 1
        outlive_parent()
        os.nice(5)
        from tui.load.cache import state_of
        from tui.query.index import Index
        from tui.reading import Opened, keep_index

        read = Opened(Index(timeline), None, state_of(descriptor, before))
        is_there = keep_index(Path(file_name), read)
        with suppress(BrokenPipeError):
            teller.tell(Kept(is_there))
    return 0
