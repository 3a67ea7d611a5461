"""A file becomes an Index: mapped where it is kept as it was made before, else read and kept."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import MsgspecError, Struct

from tui.load.files import Source
from tui.model.records import SHAPES
from tui.model.sections import (
    named,
    within,
)
from tui.model.timeline import Timeline
from tui.query.index import Index

if TYPE_CHECKING:
    from tui.load.cache import KeptFile, State

Progress = Callable[[int], None]

DAMAGE = (ArithmeticError, AssertionError, LookupError, MsgspecError, TypeError, ValueError)
"""What may come of a kept file in which bytes have changed since it was written."""


_READ = (*(f"timeline.{name}.encoded" for name in SHAPES), "index.said.texts.joined")
"""The sections of which little is asked for, here and there."""


class Opened(Struct, frozen=True):
    """An index, and what it was mapped from, or the state of the file that it was read from."""

    index: Index
    kept: "KeptFile | None" = None
    state: "State | None" = None


def read_index(
    source: Source, progress: Progress = lambda count: None, *, use_cache: bool = True
) -> Opened:
    """Return the index of an open file; FileError with every problem if there is none.

    What is kept of it is believed where every byte is as it was. `progress` is told of the bytes
    of a long file that have been read.
    """
    opened = mapped(Path(source.file_name)) if use_cache else None
    if opened is not None and opened.kept is not None:
        if is_true(opened.kept, Path(source.file_name)):
            return opened
        opened.kept.forget()
    from tui.load import load_source

    if not use_cache:
        return Opened(Index(load_source(source, progress)))
    from tui.load.cache import state_of

    before = os.fstat(source.descriptor)
    timeline = load_source(source, progress)
    return Opened(Index(timeline), None, state_of(source.descriptor, before))


def mapped(path: Path, state: tuple[int, int] | None = None) -> Opened | None:
    """Return what is kept of a file as it is by size and time, or was, if anything is.

    `state` is its size in bytes and its time in nanoseconds where those of another moment count.
    """
    from tui.load.cache import open_kept

    kept = open_kept(path, _READ, state)
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


def keep_index(path: Path, opened: Opened) -> bool:
    """Keep what was read of the file at `path`, if it is worth it, and tell whether it is kept."""
    if opened.state is None:
        return False
    from tui.load.cache import keep

    index = opened.index
    try:
        timeline = named("timeline", index.timeline.sections())
    except UnicodeEncodeError:  # half a character, which only one of YAML's parsers lets through
        return False
    return keep(path, opened.state, {**timeline, **named("index", index.sections())})
