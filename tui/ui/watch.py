"""The file read beside the screen: at first where it is long, and again when it has changed.

One thread does it all, so that no disk, however slow, holds the keys, no two readings overlap, and
leaving waits for none. A long file is read by another process, as even a thread would hold the
keys up. Of the system nothing is asked but `stat`: by the path, so that a file put in the place of
another is seen, and on every file system.
"""

import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from tui.model.errors import DatelineError
from tui.streams import indexing_text, progress_text

if TYPE_CHECKING:
    from queue import SimpleQueue

    from tui.load.beside import ReadingBeside
    from tui.load.problems import Problem
    from tui.model.timeline import Timeline
    from tui.query.index import Index
    from tui.query.line import FilterLine
    from tui.reading import Opened

_PERIOD = 0.3
"""Seconds between two looks."""

Look = tuple[int, int, int, int, int] | None
"""What tells two states of a file apart; None where there is none to read."""


class FirstReading(NamedTuple):
    """A long file that is being read for the first time, and what is asked of it."""

    beside: "ReadingBeside"
    line: "FilterLine"


class Origin(NamedTuple):
    """What a view is of: a file that can be read again, one that is being read, or neither."""

    path: Path | None = None
    seen: Look = None
    """The file as it was before it was read."""
    first: FirstReading | None = None
    opened: "Opened | None" = None
    """What it was mapped from, or is to be kept as."""


class Reading(Struct, frozen=True):
    """What has come of a reading: an index, or why there is none, or how far it is.

    With none of them it has ended, and what is shown stays.
    """

    index: "Index | None" = None
    problem: str = ""
    """In a line."""
    error: DatelineError | None = None
    """All that is wrong, where there is no index."""
    progress: str = ""
    is_short: bool = False
    """It was read here, and not kept yet."""


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

    `seen` is the look at the state that is shown already, or that `first` is reading. `tell` is
    called in this thread. It `keeps` what it reads, if that is wanted.
    Without a path there is nothing to follow once `first` has ended.
    """

    def __init__(
        self,
        path: Path | None,
        seen: Look,
        tell: Callable[[Reading], None],
        first: "ReadingBeside | None" = None,
        *,
        keeps: bool = False,
    ) -> None:
        super().__init__(name="follower", daemon=True)
        self._path = path
        self._told_of = seen
        self._tell = tell
        self._asked = threading.Event()
        self._beside = first
        self._keeps = keeps
        self._is_ended = False
        self._ending = threading.Lock()
        """Held while something is told that must not come behind the end of a reading."""

    def read_now(self) -> None:
        """Read the file as it is, settled or not; what is being read already is read again."""
        self._asked.set()

    def end(self) -> None:
        """End what is being read by another process; other threads may call it."""
        self._is_ended = True
        if self._beside is not None:
            self._beside.end()

    def run(self) -> None:
        """Look and read for as long as the process lives."""
        if self._beside is not None:
            self._pass_on(self._readings(self._beside))
        before = self._told_of
        while self._path is not None:
            is_asked = self._asked.wait(_PERIOD)
            self._asked.clear()
            now = look(self._path)
            if is_asked or (now == before and now != self._told_of):
                self._told_of = now
                self._pass_on(self._read(self._path, keeps=self._keeps))
            before = now

    def _pass_on(self, readings: Iterator[Reading]) -> None:
        from tui.query.completion import warm

        for reading in readings:
            if self._is_ended:
                return
            self._tell(reading)
            if reading.index is not None and reading.index.timeline.is_whole:
                warm(reading.index)
                if self._keeps and reading.is_short and self._path is not None:
                    keep_if_still(self._path, reading.index, self._told_of)

    def _read(self, path: Path, *, keeps: bool) -> Iterator[Reading]:
        from tui.load.files import LONGEST_READ_AS_ONE, opened

        try:
            with opened(path) as source:
                if source.size < LONGEST_READ_AS_ONE:
                    yield read_again(path)
                    return
                from tui.load.beside import ReadingBeside

                self._beside = ReadingBeside(source, shows_some=False, keeps=keeps)
        except DatelineError as error:
            yield _refused(path, error)
            return
        except OSError:  # no process can be started
            yield read_again(path)
            return
        yield from self._readings(self._beside)

    def _readings(self, beside: "ReadingBeside") -> Iterator[Reading]:
        """Yield what comes of a reading by another process, a whole index or an error at the end.

        An index is built before it is told, so that no key waits for it; that of what has been
        read so far, but for the first, in a thread, so that how far it is goes on being told.
        """
        from queue import SimpleQueue

        from tui.load.beside import Checked, Indexed, Kept, Progress, Refused
        from tui.query.index import Index

        so_far: SimpleQueue[Timeline | None] = SimpleQueue()
        threading.Thread(
            target=self._tell_so_far, args=(beside, so_far), name="so far", daemon=True
        ).start()
        name = "the file" if self._path is None else self._path.name
        began = time.monotonic()
        yield Reading(progress="reading")
        try:
            for news in beside.news():
                if isinstance(news, Progress):
                    seconds = time.monotonic() - began
                    yield Reading(progress=progress_text(news.done, beside.total, seconds))
                elif isinstance(news, Checked):
                    yield Reading(progress=indexing_text(news.indexed))
                elif isinstance(news, Refused):
                    self._forget(beside)
                    error = DatelineError(news.text)
                    yield Reading(problem=_in_a_line(name, news.problems), error=error)
                elif isinstance(news, Kept):
                    self._forget(beside)
                    yield from self._mapped((news.size, news.time))
                elif isinstance(news, Indexed):
                    if news.timeline.is_whole:
                        self._forget(beside)
                    yield Reading(Index(news.timeline, news.sections))
                else:
                    so_far.put(news)
        except DatelineError as error:
            self._forget(beside)
            yield Reading(problem=str(error), error=error)
        finally:
            so_far.put(None)

    def _forget(self, beside: "ReadingBeside") -> None:
        """Note that a reading is at its end: nothing that it has read so far is told any more."""
        with self._ending:
            if self._beside is beside:
                self._beside = None

    def _tell_so_far(self, beside: "ReadingBeside", so_far: "SimpleQueue[Timeline | None]") -> None:
        """Tell what a reading has come to, one after the other, until it is at its end."""
        from tui.query.completion import warm
        from tui.query.index import Index

        while (timeline := so_far.get()) is not None:
            index = Index(timeline)
            warm(index)
            with self._ending:
                if self._beside is beside and not self._is_ended:
                    self._tell(Reading(index))

    def _mapped(self, state: tuple[int, int]) -> Iterator[Reading]:
        """Yield what has been kept just now; where that is gone already, read without keeping.

        The file may be another already, or gone: the next look finds that.
        """
        from tui.reading import mapped

        assert self._path is not None  # noqa: S101
        kept = mapped(self._path, state)
        if kept is None:
            yield from self._read(self._path, keeps=False)
        else:
            yield Reading(kept.index)


def read_again(path: Path) -> Reading:
    """Read the file and return what the screen needs of it, or the first problem in a line."""
    import gc

    from tui.load import load_file
    from tui.query.index import Index

    gc.disable()
    try:
        return Reading(Index(load_file(path)), is_short=True)
    except DatelineError as error:
        return _refused(path, error)
    finally:
        gc.freeze()
        gc.enable()


def keep_if_still(path: Path, index: "Index", seen: Look) -> None:
    """Keep what was read of the file at `path`, if that still looks as it was `seen` before."""
    from tui.load.cache import state_at
    from tui.reading import keep_index

    state = state_at(path)
    if state is not None and look(path) == seen:
        keep_index(path, state, index)


def _refused(path: Path, error: DatelineError) -> Reading:
    from tui.load.problems import FileError

    if not isinstance(error, FileError):
        said = str(error).partition("\n")[0]
    elif look(path) is None:
        said = "the file is gone; what was read last stays"
    else:
        said = _in_a_line(path.name, error.problems)
    return Reading(problem=said, error=error)


def _in_a_line(name: str, problems: "list[Problem]") -> str:
    first = problems[0]
    more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
    place = f":{first.line}:{first.column}: " if first.line else " "
    return f"{name}{place}{first.message}{more}"
