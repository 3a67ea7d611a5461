"""The file looked at from time to time, and read again when it has changed and settled.

One thread does both, so that no disk, however slow, holds the keys, no two readings overlap, and
leaving waits for none. It asks nothing of the system but `stat`: by the path, so that a file put
in the place of another is seen, and on every file system.
"""

import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from tui.model.errors import DatelineError

if TYPE_CHECKING:
    from tui.query.index import Index

_PERIOD = 0.3
"""Seconds between two looks."""

Look = tuple[int, int, int, int, int] | None
"""What tells two states of a file apart; None where there is none to read."""


class Reading(Struct, frozen=True):
    """What came of reading the file again: its index, or why there is none."""

    index: "Index | None" = None
    problem: str = ""


def look(path: Path) -> Look:
    """Return what tells the present state of the file at `path` from another.

    The time of the last change of its inode is a part of it: a program may set the other one back.
    """
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return None
    return (
        status.st_dev,
        status.st_ino,
        status.st_size,
        status.st_mtime_ns,
        status.st_ctime_ns,
    )


class Follower(threading.Thread):
    """Tells each new state of the file once it has settled: two looks in a row found the same.

    `seen` is the look at the state that is shown already; `tell` is called in this thread.
    """

    def __init__(self, path: Path, seen: Look, tell: Callable[[Reading], None]) -> None:
        super().__init__(name="follower", daemon=True)
        self._path = path
        self._told_of = seen
        self._tell = tell
        self._asked = threading.Event()

    def read_now(self) -> None:
        """Read the file as it is, settled or not; what is being read already is read again."""
        self._asked.set()

    def run(self) -> None:
        """Look and read for as long as the process lives."""
        before = self._told_of
        while True:
            is_asked = self._asked.wait(_PERIOD)
            self._asked.clear()
            now = look(self._path)
            if is_asked or (now == before and now != self._told_of):
                self._told_of = now
                reading = read_again(self._path)
                self._tell(reading)
                if reading.index is not None:
                    reading.index.warm()
            before = now


def read_again(path: Path) -> Reading:
    """Read the file and return what the screen needs of it, or the first problem in a line."""
    import gc

    from tui.load import FileError, load_file
    from tui.query.index import Index

    gc.disable()
    try:
        return Reading(Index(load_file(path)))
    except FileError as error:
        first = error.problems[0]
        more = f" (and {len(error.problems) - 1} more)" if len(error.problems) > 1 else ""
        if look(path) is None:
            return Reading(problem="the file is gone; what was read last stays")
        is_unread = first.message.startswith("cannot be read")
        place = " " if is_unread else f":{first.line}:{first.column}: "
        return Reading(problem=f"{path.name}{place}{first.message}{more}")
    except DatelineError as error:
        return Reading(problem=str(error).partition("\n")[0])
    finally:
        gc.freeze()
        gc.enable()
