"""The process that reads a long file beside the screen, and makes its index."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from tui.load.beside import Checked, Kept
from tui.load.files import Source
from tui.load.teller import Teller, tell_all
from tui.model.timeline import Timeline

if TYPE_CHECKING:
    from tui.query.index import Index


def main(file_name: str, descriptor: int, size: int, shows_some: int, keeps: int) -> int:
    """Read the file in `descriptor` and tell all that comes of it, the whole with its index.

    Where that is wanted and can be, both are kept, for the screen to map; else they are handed
    over. Not a key of the screen waits for an index to be built.
    """
    before = os.fstat(descriptor)

    def hand_over(teller: Teller, timeline: Timeline) -> None:
        teller.tell(Checked())
        from tui.query.index import Index

        index = Index(timeline)
        kept = _kept(Path(file_name), index, descriptor, before) if keeps else None
        if kept is not None:
            teller.tell(kept)
        else:
            teller.whole(timeline, index.sections())

    return tell_all(Source(file_name, descriptor, size), bool(shows_some), hand_over)


def _kept(path: Path, index: "Index", descriptor: int, before: os.stat_result) -> Kept | None:
    """Keep the index of the open file that was at `path` once, and return as what, if it can be."""
    from tui.load.cache import state_of
    from tui.reading import Opened, keep_index

    state = state_of(descriptor, before)
    if state is None or not keep_index(path, Opened(index, None, state)):
        return None
    return Kept(state.size, state.time)
