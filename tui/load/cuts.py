"""Where a long file can be cut, so that each part can be read by itself.

A cut lies before a record of a map at the top: at the beginning of a line that is indented as the
records of the map are. That is a guess from the look of the lines; whoever reads a part sees
whether it ended as one that is cut there must (`tui.load.part`).
"""

import os
import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from tui.load.files import Source

_CHUNK = 2**22
_LONGEST_LINE = 2**16
"""So far behind the place wanted a cut is looked for, in bytes."""
_KEY = re.compile(rb"\n([a-z]+):")
_KINDS = ("people", "organizations", "events", "agreements", "sources")
_LONGEST_KEY = 64
"""Bytes, with the line break before it."""
_FIRST_RECORD = re.compile(rb"\n( +)[^ \t\r\n#]")


class Stretch(NamedTuple):
    """A part of a file: from a byte to before another, and the map that its begin lies in."""

    begin: int
    end: int
    kind: str = ""
    """The key of the map; empty for a part that begins with the file."""
    indent: int = 0
    """The columns that stand before the records of that map."""

    @property
    def lead(self) -> bytes:
        """What must stand before the part to make it a file."""
        return f"{self.kind}:\n".encode() if self.kind else b""


def stretches(source: Source, count: int) -> list[Stretch]:
    """Return up to `count` parts of about the same length, one behind the other.

    The first one is no shorter than its share.
    """
    cuts = [Stretch(0, source.size)]
    keys = list(_keys(source)) if count > 1 else []
    for number in range(1, count):
        wanted = source.size * number // count
        found = _cut(source, keys, wanted)
        if found is not None and found.begin > cuts[-1].begin:
            cuts[-1] = cuts[-1]._replace(end=found.begin)
            cuts.append(found)
    return cuts


def _keys(source: Source) -> Iterator[tuple[int, str]]:
    """Yield where each line begins that looks like a key of the whole file, and the key."""
    ahead = b"\n"
    for begin in range(0, source.size, _CHUNK):
        chunk = ahead + os.pread(source.descriptor, _CHUNK, begin)
        for match in _KEY.finditer(chunk):
            if match.end() > len(ahead):  # else it was found before
                yield begin - len(ahead) + match.start() + 1, match[1].decode()
        ahead = chunk[-_LONGEST_KEY:]


def _cut(source: Source, keys: list[tuple[int, str]], wanted: int) -> Stretch | None:
    """Return the part from a record behind the byte `wanted` to the end of the file, if any is."""
    place = bisect_left(keys, (wanted, ""))
    if not place:
        return None
    first, kind = keys[place - 1]
    end = keys[place][0] if place < len(keys) else source.size
    if kind not in _KINDS:
        return None
    record = _FIRST_RECORD.search(os.pread(source.descriptor, _LONGEST_LINE, first))
    if record is None:
        return None
    indent = len(record[1])
    wanted = max(wanted, first + record.end())  # the first record stays where its map begins
    near = os.pread(source.descriptor, max(0, min(_LONGEST_LINE, end - wanted)), wanted)
    line = re.search(rb"\n {%d}(?=[A-Za-z0-9])" % indent, near)
    return None if line is None else Stretch(wanted + line.start() + 1, source.size, kind, indent)
