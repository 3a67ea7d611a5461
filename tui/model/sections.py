"""Sections: bytes by name, in memory or in a file, and numbers and stretches of text in them."""

import os
from array import array
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from msgspec import DecodeError, msgpack

B = TypeVar("B")
Bytes = bytes | bytearray | memoryview
"""The bytes of a section; those of one that `as_stretch` takes may be a `FileStretch`."""
SPARSELY_READ = (".encoded", ".spelled")
"""How the names of sections end of which a little is asked for, here and there."""
Numbers = Sequence[int]
"""Whole numbers side by side: an `array`, or a `memoryview` of one."""


class OpenFile:
    """A descriptor that is closed when nothing asks for its file any more."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor

    def __del__(self) -> None:
        os.close(self.descriptor)


class FileStretch:
    """A stretch of an open file, of which parts are read when they are asked for.

    What is mapped counts as memory of the process with all that lies around it, page by page; this
    is for what is asked for here and there.
    """

    def __init__(self, file: OpenFile, start: int, size: int) -> None:
        self._file = file
        self._start = start
        self._size = size

    def __getitem__(self, part: slice) -> bytes:
        begin, end, _ = part.indices(self._size)
        return os.pread(self._file.descriptor, max(0, end - begin), self._start + begin)


def as_stretch(part: Bytes) -> memoryview | FileStretch:
    """Return `part`, perhaps a stretch of a file, so that a slice copies no more than itself."""
    return part if isinstance(part, FileStretch) else memoryview(part)


def as_bytes(numbers: Numbers) -> memoryview:
    """Return the bytes of `numbers`, an `array` or a `memoryview` of one."""
    assert isinstance(numbers, array | memoryview)  # noqa: S101
    return memoryview(numbers).cast("B")


def as_numbers(part: Bytes, code: str) -> memoryview:
    """Return `part` read as numbers, `code` as in `array`."""
    return memoryview(part).cast("B").cast(code)  # type: ignore[call-overload,no-any-return]


def within(sections: Mapping[str, B], name: str) -> dict[str, B]:
    """Return the sections whose names begin with `name` and a dot, without that."""
    begin = f"{name}."
    return {
        each.removeprefix(begin): part for each, part in sections.items() if each.startswith(begin)
    }


def named(name: str, sections: Mapping[str, Bytes]) -> dict[str, Bytes]:
    """Return `sections` under names that begin with `name` and a dot."""
    return {f"{name}.{each}": part for each, part in sections.items()}


def packed(sections: Mapping[str, Bytes]) -> Iterator[Bytes]:
    """Yield bytes for `unpacked`, the sections as they are and not once more."""
    views = {name: memoryview(section) for name, section in sections.items()}
    head = msgpack.encode([(name, view.nbytes) for name, view in views.items()])
    yield len(head).to_bytes(8, "little")
    yield head
    yield from views.values()


def unpacked(data: bytes | memoryview) -> dict[str, memoryview]:
    """Return the sections that were `packed`; DecodeError where there is less or more."""
    length = int.from_bytes(data[:8], "little")
    sections = {}
    begin = 8 + length
    for name, size in msgpack.decode(data[8:begin], type=list[tuple[str, int]]):
        sections[name] = memoryview(data)[begin : begin + size]
        begin += size
    if begin != len(data):
        raise DecodeError("the sections are not whole")
    return sections
