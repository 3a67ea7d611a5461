"""The bytes of a file, without ever waiting for one or reading what has no end."""

import os
import stat
from pathlib import Path
from typing import BinaryIO

from tui.load.problems import FileError, Problem

LARGEST_FILE = 2**30
"""Bytes."""


def read_bytes(path: Path) -> bytes:
    """Return what the regular file at `path` holds.

    A FIFO or a device is refused before a byte of it is read, and nothing waits for a writer.

    Raises:
        FileError: it is not there, may not be read, is no regular file, or is over 1 GiB.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except (OSError, ValueError) as error:
        raise _unreadable(path, getattr(error, "strerror", None) or str(error)) from None
    try:
        mode = os.fstat(descriptor).st_mode
        if not stat.S_ISREG(mode):
            kind = "a folder" if stat.S_ISDIR(mode) else "no regular file"
            raise _unreadable(path, f"it is {kind}; a YAML file is expected")
        with open(descriptor, "rb", closefd=False) as file:
            return read_limited(file, str(path))
    except OSError as error:
        raise _unreadable(path, error.strerror or str(error)) from None
    finally:
        os.close(descriptor)


def read_limited(file: BinaryIO, file_name: str) -> bytes:
    """Return all that is left of `file`; FileError if that is over 1 GiB."""
    data = file.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        raise FileError(file_name, [Problem(1, 1, "over 1 GiB; split the file")], [])
    return data


def _unreadable(path: Path, reason: str) -> FileError:
    return FileError(str(path), [Problem(1, 1, f"cannot be read: {reason}")], [])
