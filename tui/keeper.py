"""The process that reads a long file beside the screen, and keeps it with its index."""

import os
from pathlib import Path

from tui.load.beside import Checked, Kept
from tui.load.files import Source
from tui.load.teller import Teller, tell_all
from tui.model.timeline import Timeline


def main(file_name: str, descriptor: int, size: int, shows_some: int) -> int:
    """Read the file in `descriptor`, tell all that comes of it, and keep the whole.

    The screen maps what is kept, so that not a key of it waits for an index to be built.
    """
    before = os.fstat(descriptor)

    def keep(teller: Teller, timeline: Timeline) -> None:
        teller.tell(Checked())
        from tui.load.cache import state_of
        from tui.query.index import Index
        from tui.reading import Opened, keep_index

        read = Opened(Index(timeline), None, state_of(descriptor, before))
        if keep_index(Path(file_name), read):
            teller.tell(Kept())
        else:
            teller.whole(timeline)

    return tell_all(Source(file_name, descriptor, size), bool(shows_some), keep)
