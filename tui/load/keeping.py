"""What was made of a file on its way to being kept, and what else is kept (`tui.load.cache`)."""

import os
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from msgspec import json, msgpack

from tui.load.cache import HEAD, MAGIC, Section, State, Table, checksum, place_of

_ALIGNED = 64
_UNUSED = 30 * 86_400
"""Seconds after which a file that nobody has opened is removed."""
_ROOM = 2 * 2**30
"""Bytes that all kept files together may take."""
_HOUR = 3600

Buffer = bytes | bytearray | memoryview


class Keeping:
    """A kept file on its way, to which sections are added as they are finished.

    Only the user may read it. What is not finished when it is left is gone: where the system can
    have files without a name, even where the process is killed. OSError where something cannot be
    written.
    """

    def __init__(self, source: Path) -> None:
        """Begin to keep what is made of the file at `source`."""
        from hashlib import sha256

        self._path = place_of(source)
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._temporary = self._path.with_name(f"{self._path.stem}-{os.urandom(6).hex()}.tmp")
        self._is_named = False
        self._file = open(self._descriptor(), "w+b")  # noqa: SIM115
        self._file.write(bytes(HEAD))
        self._end = HEAD
        self._placed: list[Section] = []
        self._digest = sha256()

    def __enter__(self) -> "Keeping":
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()
        if self._is_named:
            self._temporary.unlink(missing_ok=True)

    def _descriptor(self) -> int:
        """Return a new file, without a name if that can be."""
        with suppress(OSError, AttributeError):
            return os.open(self._path.parent, os.O_TMPFILE | os.O_RDWR | os.O_CLOEXEC, 0o600)
        self._is_named = True
        flags = os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_RDWR | os.O_CLOEXEC
        return os.open(self._temporary, flags, 0o600)

    @property
    def descriptor(self) -> int:
        """The file that the sections are in."""
        return self._file.fileno()

    @property
    def folder(self) -> Path:
        """Where it is kept, and may be put together."""
        return self._path.parent

    @property
    def placed(self) -> str:
        """What has been added, for `sections_so_far`."""
        return json.encode(self._placed).decode()

    def add(self, sections: Mapping[str, Buffer]) -> None:
        """Write some sections, so that they can be mapped."""
        for name, part in sections.items():
            size = memoryview(part).nbytes
            self._placed.append(Section(name, self._end, size))
            for written in (part, bytes(_aligned(size) - size)):
                self._file.write(written)
                self._digest.update(written)
            self._end += _aligned(size)
        self._file.flush()

    def finish(self, state: State) -> None:
        """Keep all that was added as made of the file in its `state`."""
        table = msgpack.encode(Table(state, self._placed, self._digest.digest()))
        self._file.write(table)
        self._file.seek(0)
        sizes = b"".join(number.to_bytes(8, "little") for number in (self._end, len(table)))
        self._file.write(MAGIC + sizes + checksum(table))
        self._file.flush()
        if not self._is_named:
            nameless = f"/proc/self/fd/{self.descriptor}"
            os.link(nameless, self._temporary, src_dir_fd=self.descriptor, follow_symlinks=True)
            self._is_named = True
        os.replace(self._temporary, self._path)
        _tidy(self._path)


def _aligned(size: int) -> int:
    return -(-size // _ALIGNED) * _ALIGNED


def _tidy(newest: Path) -> None:
    """Remove what was not opened for long, what is too much, and what a kill left half written."""
    now = time.time()
    used = sorted(_in_use(newest.parent), key=lambda each: each[0], reverse=True)
    room = _ROOM
    for when, size, path in used:
        room -= size
        is_old = now - when > (_UNUSED if path.suffix == ".kept" else _HOUR)
        if path != newest and (is_old or room < 0):
            with suppress(OSError):
                path.unlink()


def _in_use(kept_in: Path) -> Iterable[tuple[float, int, Path]]:
    """Yield when each kept file was last opened, its size, and where it is."""
    with suppress(OSError), os.scandir(kept_in) as found:
        for file in found:
            path = Path(file.path)
            if path.suffix in (".kept", ".tmp") and file.is_file(follow_symlinks=False):
                status = file.stat(follow_symlinks=False)
                yield status.st_mtime, status.st_size, path
