"""What was made of a file, kept in the user's cache folder, to be mapped when it is opened again.

A kept file is a table and named sections of bytes; what they mean is for those who made them.
Nothing in it is ever executed. It is told from a stale one by the size and time of its source,
and, at leisure, by the SHA-256 of the source and of its own sections.
"""

import mmap
import os
import signal
import stat
import sys
import zlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from msgspec import MsgspecError, Struct, json, msgpack
from msgspec.structs import astuple

from tui.model.sections import (
    SPARSELY_READ,
    FileStretch,
    OpenFile,
)

FORMAT = 4
"""To be raised whenever what is kept changes; a test tells when the records do."""
MAGIC = b"dateline kept " + FORMAT.to_bytes(2, sys.byteorder)
_CHECKSUM = 4
HEAD = 64
"""Bytes: what tells the format, where the table begins and how long it is, and its checksum."""
_CHUNK = 2**20


class State(Struct, frozen=True, array_like=True):
    """The state of a file: its size in bytes, its time in nanoseconds, its SHA-256."""

    size: int
    time: int
    digest: bytes


class Section(Struct, frozen=True, array_like=True):
    """Where a section is in a kept file, in bytes."""

    name: str
    start: int
    size: int


class Table(Struct, frozen=True, array_like=True):
    """What a kept file holds; `digest` is the SHA-256 of all between head and table."""

    source: State
    sections: list[Section]
    digest: bytes


class KeptFile:
    """A kept file that is open: its sections by name, mapped but for the sparsely read."""

    def __init__(self, path: Path, table: Table, end: int, file: OpenFile) -> None:
        self.path = path
        self.source = table.source
        self._digest = table.digest
        self._end = end
        self._file = file
        self.sections = _sections_of(file, table.sections)

    def is_whole(self) -> bool:
        """Tell whether the sections are as they were written; reads all of them."""
        return _digest_from(self._file.descriptor, HEAD, self._end)[0] == self._digest

    def is_of(self, source: Path) -> bool:
        """Tell whether `source` holds what this was made of; reads all of it."""
        try:
            with open(source, "rb", buffering=0) as file:
                return _digest_from(file.fileno(), 0)[0] == self.source.digest
        except (OSError, ValueError):
            return False

    def forget(self) -> None:
        """Remove the file; what is mapped of it stays."""
        with suppress(OSError):
            self.path.unlink()


def _sections_of(file: OpenFile, placed: Iterable[Section]) -> Mapping[str, Any]:
    """Return the sections of a file by name, mapped but for the sparsely read."""
    view = memoryview(mmap.mmap(file.descriptor, 0, access=mmap.ACCESS_READ))
    return {
        name: FileStretch(file, start, size)
        if name.endswith(SPARSELY_READ)
        else view[start : start + size]
        for name, start, size in map(astuple, placed)
    }


def sections_so_far(descriptor: int, placed: str) -> Mapping[str, Any]:
    """Return the sections of a kept file on its way, as `Keeping.placed` tells of them."""
    sections = json.decode(placed, type=list[Section])
    return _sections_of(OpenFile(os.dup(descriptor)), sections)


def state_of(descriptor: int, before: os.stat_result) -> State | None:
    """Return the state of an open file that was read just now; None where it has changed since.

    `before` is what the system said of it before it was read.
    """
    digest, size = _digest_from(descriptor, 0)
    after = os.fstat(descriptor)
    if (before.st_size, before.st_mtime_ns) != (size, after.st_mtime_ns):
        return None
    return State(size, before.st_mtime_ns, digest)


def state_at(path: Path) -> State | None:
    """Return the state of a file; None where it changes meanwhile, or cannot be read."""
    try:
        with open(path, "rb", buffering=0) as file:
            return state_of(file.fileno(), os.fstat(file.fileno()))
    except (OSError, ValueError):
        return None


def open_kept(source: Path, state: tuple[int, int] | None = None) -> KeptFile | None:
    """Return what is kept of the file at `source` as it is now by size and time, if anything is.

    With a `state`, its size and time, the file may be another by now, or gone. A kept file
    that is torn, of another version or machine, or another
    user's, is none.
    """
    try:
        wanted = state or _size_and_time(source)
        path = place_of(source)
        flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
        file = OpenFile(os.open(path, flags))
        kept = _opened(path, file)
        if kept is None or (kept.source.size, kept.source.time) != wanted:
            return None
        os.utime(file.descriptor)  # so that what is in use is not removed
    except (OSError, ValueError, MsgspecError):
        return None
    return kept


def _size_and_time(source: Path) -> tuple[int, int]:
    status = os.stat(source)
    return status.st_size, status.st_mtime_ns


def _opened(path: Path, file: OpenFile) -> KeptFile | None:
    """Return the kept file that is open, or None where something about it is not as written."""
    status = os.fstat(file.descriptor)
    if not stat.S_ISREG(status.st_mode) or status.st_uid != os.geteuid():
        return None
    head = os.pread(file.descriptor, HEAD, 0)
    told = len(MAGIC)
    end, size = (int.from_bytes(head[at : at + 8], "little") for at in (told, told + 8))
    if head[:told] != MAGIC or end + size != status.st_size:
        return None
    written = os.pread(file.descriptor, size, end)
    if checksum(written) != head[told + 16 : told + 16 + _CHECKSUM]:
        return None
    held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:  # an interrupt amid what msgspec makes of a type ends Python itself
        table = msgpack.decode(written, type=Table)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, held)
    return KeptFile(path, table, end, file)


def checksum(table: bytes) -> bytes:
    """Return what tells a table that is torn; to be quick, no digest."""
    return zlib.crc32(table).to_bytes(_CHECKSUM, "little")


def _digest_from(descriptor: int, start: int, end: int = sys.maxsize) -> tuple[bytes, int]:
    """Return the SHA-256 of an open file from `start` to `end`, and where that is at the latest."""
    from hashlib import sha256  # opening a file waits for none of it

    digest = sha256()
    while chunk := os.pread(descriptor, min(_CHUNK, end - start), start):
        digest.update(chunk)
        start += len(chunk)
    return digest.digest(), start


def folder() -> Path:
    """Return the folder of all kept files; it need not be there."""
    from platformdirs import user_cache_path

    return user_cache_path("dateline", appauthor=False)


def place_of(source: Path) -> Path:
    """Return where what is made of the file at `source` is kept, by a number made of its path.

    Where two files come by the same, each takes the place of the other.
    """
    path = os.fsencode(os.path.realpath(source))
    return folder() / f"{zlib.crc32(path):08x}.kept"
