"""The process that reads a long file beside the screen, and hands over what it reads."""

import gc
import sys
import time
from collections.abc import Callable, Mapping
from typing import Any, BinaryIO

from msgspec import msgpack

from tui.load import FileError, load_source
from tui.load.beside import Failed, Handed, News, Progress, Refused
from tui.load.files import Source
from tui.load.worker import live_with_parent
from tui.model.entries import arranged
from tui.model.kept import KeptRecords, records_of
from tui.model.records import SHAPES, Body
from tui.model.sections import Bytes
from tui.model.timeline import Timeline

IndexOf = Callable[[Timeline], Mapping[str, Bytes]]
"""Returns the sections of the index of a timeline."""

_PERIOD = 0.1
"""Seconds between two words on how far the reading is."""


def tell_all(
    source: Source,
    shows_some: bool,
    hand_over: Callable[["Teller", Callable[[], Timeline]], None],
    index_of: IndexOf,
) -> int:
    """Read an open file and tell all that comes of it, the whole by `hand_over`.

    That is given what reads the file, to hold of the whole no more than it needs.
    """
    gc.disable()
    live_with_parent()
    with open(sys.stdout.fileno(), "wb", closefd=False) as pipe:
        teller = Teller(pipe, source, index_of)
        so_far = teller.some if shows_some else None
        try:
            hand_over(teller, lambda: load_source(source, teller.progress, so_far))
        except FileError as error:
            teller.tell(Refused(error.problems, str(error)))
        except BrokenPipeError:
            return 1
        except Exception as error:  # a mistake of ours, for the one who can tell it
            from tui.failure import logged

            teller.tell(Failed(str(logged(error))))
    return 0


class Teller:
    """What the other process is told, one thing after the other."""

    def __init__(self, pipe: BinaryIO, source: Source, index_of: IndexOf) -> None:
        self._pipe = pipe
        self._size = source.size
        self._file_name = source.file_name
        self._index_of = index_of
        self._next = 0.0
        self._has_begun = False

    def tell(self, news: News) -> None:
        """Send one piece of news."""
        encoded = msgpack.encode(news)
        self._pipe.write(len(encoded).to_bytes(8, "little"))
        self._pipe.write(encoded)
        self._pipe.flush()

    def progress(self, done: int) -> None:
        """Tell how many bytes have been read, if that was not told just now."""
        if time.monotonic() >= self._next or done == self._size:
            self._next = time.monotonic() + _PERIOD
            self.tell(Progress(done))

    def some(self, body: Body) -> None:
        """Hand over what has been read so far, the first with its index."""
        arrangement = arranged(records_of(body.events), records_of(body.agreements))
        timeline = Timeline(body, self._file_name, arrangement)
        index = {} if self._has_begun else self._index_of(timeline)
        self._has_begun = True
        self._hand_over(timeline, is_whole=False, index=index)

    def whole(self, timeline: Timeline, index: Mapping[str, Bytes]) -> None:
        """Hand over all that the file says, with the sections of its index."""
        self._hand_over(timeline, is_whole=True, index=index)

    def _hand_over(self, timeline: Timeline, *, is_whole: bool, index: Mapping[str, Bytes]) -> None:
        records = {
            kind: _kept(shape, getattr(timeline, kind)).sections() for kind, shape in SHAPES.items()
        }
        self.tell(
            Handed(
                is_whole,
                timeline.title,
                timeline.description,
                dict(timeline.views),
                records,  # type: ignore[arg-type]
                timeline.arrangement.sections(),  # type: ignore[arg-type]
                index,  # type: ignore[arg-type]
            )
        )


def _kept(shape: type[Any], records: Any) -> KeptRecords[Any]:
    if isinstance(records, KeptRecords):
        return records
    return KeptRecords.of(shape, records.values())
