"""A long file read by a process beside the one with the screen, which it hands what it reads.

What is handed over are bytes that need not be looked at, so that no key waits for it.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import msgspec
from msgspec import Struct, msgpack

from tui.load.files import Source
from tui.load.problems import Problem
from tui.load.worker import end, start_beside
from tui.model.entries import Arrangement
from tui.model.errors import DatelineError
from tui.model.kept import KeptRecords, records_of
from tui.model.records import SHAPES, Body
from tui.model.timeline import Timeline

_READER = "tui.keeper"
"""The module whose `main` is at the other end."""
_NICENESS = 5
"""The screen comes first: its first frame, and the keys, where the processors are busy."""


class Progress(Struct, frozen=True, tag="progress"):
    """How many bytes have been read."""

    done: int


class Refused(Struct, frozen=True, tag="refused"):
    """What is wrong with the file, as the error tells it."""

    problems: list[Problem]
    text: str


class Failed(Struct, frozen=True, tag="failed"):
    """A mistake of ours, as it is told."""

    text: str


class Handed(Struct, frozen=True, tag="handed"):
    """A timeline in bytes."""

    is_whole: bool
    title: str
    description: str | None
    views: dict[str, str]
    records: Mapping[str, Mapping[str, memoryview]]
    arrangement: Mapping[str, memoryview]
    index: Mapping[str, memoryview]
    """Nothing where it is left to whoever is told."""


class Checked(Struct, frozen=True, tag="checked"):
    """All has been read and is sound; what remains is to make it quick to ask."""

    indexed: float = 0
    """How much of that is done, of 1."""


class Kept(Struct, frozen=True, tag="kept"):
    """What has been read is kept with its index, to be mapped, whatever the file is by now."""

    size: int
    """Bytes of the file as it was read."""
    time: int
    """Its time then, in nanoseconds."""


News = Progress | Refused | Failed | Handed | Checked | Kept


class Indexed(NamedTuple):
    """What a file says, all of it or its beginning, and its index in bytes."""

    timeline: Timeline
    sections: Mapping[str, memoryview]
    """Those of the index."""


class ReadingEndedError(DatelineError):
    """The process that read the file is gone, and nobody knows why."""


class ReadingBeside:
    """An open file on its way to a timeline, by another process; `end` ends it at any time.

    With `shows_some` it hands over what it has read so far, too. One that `keeps` what it has read
    hands over no whole timeline, as what is kept need but be mapped, unless it cannot be kept.
    """

    def __init__(self, source: Source, *, shows_some: bool, keeps: bool = False) -> None:
        self.total = source.size
        self.keeps = keeps
        self._file_name = source.file_name
        given = (*source, int(shows_some), int(keeps))
        self._process = start_beside(
            _READER, *given, descriptors=[source.descriptor], niceness=_NICENESS
        )

    def news(self) -> Iterator[Progress | Refused | Checked | Kept | Timeline | Indexed]:
        """Yield how far it is, timelines that are not whole, and last the whole, or why not.

        Of those that are not, the first has its index, too: it is waited for, and short.

        Raises:
            ReadingEndedError: the process has ended before its time.
            DatelineError: a mistake of ours has ended it.
        """
        assert self._process.stdout is not None  # noqa: S101
        is_done = False
        while not is_done:
            told = _received(self._process.stdout)
            if isinstance(told, Failed):
                raise DatelineError(told.text)
            if isinstance(told, Handed):
                timeline = self._timeline(told)
                is_done = told.is_whole
                yield Indexed(timeline, told.index) if told.index else timeline
            else:
                is_done = isinstance(told, Refused | Kept)
                yield told
        self.end()

    def _timeline(self, handed: Handed) -> Timeline:
        records = {
            kind: KeptRecords.from_sections(SHAPES[kind], sections)
            for kind, sections in handed.records.items()
        }
        body = Body(
            title=handed.title,
            description=handed.description,
            views=handed.views,
            **records,  # type: ignore[arg-type]
        )
        events, agreements = records_of(body.events), records_of(body.agreements)
        arrangement = Arrangement.from_sections(handed.arrangement, events, agreements)
        return Timeline(body, self._file_name, arrangement, is_whole=handed.is_whole)

    def end(self) -> None:
        """End the reading, whatever it has come to."""
        end(self._process)


def _received(pipe: Any) -> News:
    try:
        length = int.from_bytes(pipe.read(8), "little")
        news: News = msgpack.decode(pipe.read(length), type=News)
    except (msgspec.DecodeError, OSError, ValueError):
        said = "the process that reads the file has ended before its time; R reads it again"
        raise ReadingEndedError(said) from None
    return news
