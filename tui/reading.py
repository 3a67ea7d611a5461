"""A file becomes an Index: mapped where it is kept as it was made before, else read and kept."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import MsgspecError, Struct

from tui.load.files import Source
from tui.model.sections import named, within
from tui.model.timeline import Timeline
from tui.query.index import Index

if TYPE_CHECKING:
    from tui.load.cache import KeptFile, State

Progress = Callable[[int], None]
Indexed = Callable[[float], None]
"""Told how much of an index has been made, of 1."""

DAMAGE = (ArithmeticError, AssertionError, LookupError, MsgspecError, TypeError, ValueError)
"""What may come of a kept file in which bytes have changed since it was written."""


class Opened(Struct, frozen=True):
    """An index, and what it was mapped from, if it was."""

    index: Index
    kept: "KeptFile | None" = None


def read_index(
    source: Source,
    progress: Progress = lambda count: None,
    indexed: Indexed = lambda share: None,
    *,
    use_cache: bool = True,
) -> Opened:
    """Return the index of an open file; FileError with every problem if there is none.

    What is kept of it is believed where every byte is as it was. `progress` is told of the bytes
    of a long file that have been read, and then `indexed` of its index.
    """
    opened = mapped(Path(source.file_name)) if use_cache else None
    if opened is not None and opened.kept is not None:
        if is_true(opened.kept, Path(source.file_name)):
            return opened
        opened.kept.forget()
    from tui.load import load_source

    if not use_cache:
        return Opened(Index(load_source(source, progress)))
    return read_and_kept(source, lambda: load_source(source, progress), indexed)


def read_and_kept(source: Source, load: Callable[[], Timeline], indexed: Indexed) -> Opened:
    """Return the index of a file that `load` reads, mapped from where it is kept, if it can be.

    What has been read is written first and mapped, so that its index is made beside its bytes only.
    """
    from tui.indexing import add_index, moved
    from tui.load.cache import state_of
    from tui.load.keeping import Keeping

    before = os.fstat(source.descriptor)
    timeline = load()
    state = state_of(source.descriptor, before)
    if state is None:
        return Opened(Index(timeline))
    path = Path(source.file_name)
    try:
        with Keeping(path) as keeping:
            timeline = moved(keeping, timeline)
            add_index(keeping, timeline, indexed)
            keeping.finish(state)
    except (OSError, UnicodeEncodeError):
        return Opened(Index(timeline))
    return mapped(path, (state.size, state.time)) or Opened(Index(timeline))


def mapped(path: Path, state: tuple[int, int] | None = None) -> Opened | None:
    """Return what is kept of a file as it is by size and time, or was, if anything is.

    `state` is its size in bytes and its time in nanoseconds where those of another moment count.
    """
    from tui.load.cache import open_kept

    kept = open_kept(path, state)
    if kept is None:
        return None
    try:
        timeline = Timeline.from_sections(within(kept.sections, "timeline"), str(path))
        return Opened(Index(timeline, within(kept.sections, "index")), kept)
    except DAMAGE:
        kept.forget()
        return None


def is_true(kept: "KeptFile", path: Path) -> bool:
    """Tell whether what is kept is whole, and of what the file at `path` holds: reads both."""
    return kept.is_whole() and kept.is_of(path)


def keep_index(path: Path, state: "State", index: Index) -> bool:
    """Keep what was read of the file at `path`, and tell whether it is kept."""
    from tui.load.keeping import Keeping

    try:
        with Keeping(path) as keeping:
            keeping.add(named("timeline", index.timeline.sections()))
            keeping.add(named("index", index.sections()))
            keeping.finish(state)
    except (OSError, UnicodeEncodeError):
        return False
    return True
