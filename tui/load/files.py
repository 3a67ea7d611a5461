"""The bytes of a file, without ever waiting for one or reading what has no end."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple

from tui.load.problems import FileError, Problem

LARGEST_FILE = 2**30
"""Bytes."""
LONGEST_READ_AS_ONE = 2**21
"""Bytes; to start other processes takes longer than to read that much."""


class Source(NamedTuple):
    """A file that is open, so that any part of it can be read, by several readers at once."""

    file_name: str
    descriptor: int
    size: int

    def read(self) -> bytes:
        """Return all of it; FileError if that cannot be read, or is over 1 GiB."""
        try:
            os.lseek(self.descriptor, 0, os.SEEK_SET)
            with open(self.descriptor, "rb", closefd=False) as file:
                return read_limited(file, self.file_name)
        except OSError as error:
            raise _unreadable(self.file_name, error.strerror or str(error)) from None


@contextmanager
def opened(path: Path) -> Iterator[Source]:
    """Open the regular file at `path`.

    A FIFO or a device is refused before a byte of it is read, and nothing waits for a writer.

    Raises:
        FileError: it is not there, may not be read, is no regular file, or is over 1 GiB.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except (OSError, ValueError) as error:
        raise _unreadable(path, getattr(error, "strerror", None) or str(error)) from None
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            kind = "a folder" if stat.S_ISDIR(status.st_mode) else "no regular file"
            raise _unreadable(path, f"it is {kind}; a YAML file is expected")
        if status.st_size > LARGEST_FILE:
            raise _too_large(str(path))
        yield Source(str(path), descriptor, status.st_size)
    finally:
        os.close(descriptor)


@contextmanager
def kept(file: BinaryIO, file_name: str) -> Iterator[Source]:
    """Take all that is left of `file`, which can be read but once; FileError if over 1 GiB."""
    from tempfile import TemporaryFile

    data = read_limited(file, file_name)
    with TemporaryFile() as copy:
        copy.write(data)
        copy.flush()
        yield Source(file_name, copy.fileno(), len(data))


def read_bytes(path: Path) -> bytes:
    """Return what the regular file at `path` holds; FileError as `opened`, or if over 1 GiB."""
    with opened(path) as source:
        return source.read()


def read_limited(file: BinaryIO, file_name: str) -> bytes:
    """Return all that is left of `file`; FileError if that is over 1 GiB."""
    data = file.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        raise _too_large(file_name)
    return data


def _too_large(file_name: str) -> FileError:
    return FileError(file_name, [Problem(0, 0, "over 1 GiB; split the file")], [])


def _unreadable(path: str | Path, reason: str) -> FileError:
    return FileError(str(path), [Problem(0, 0, f"cannot be read: {reason}")], [])
