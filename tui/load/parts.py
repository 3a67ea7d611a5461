"""A long file read in parts by several processes at once, one of them this one."""

import gc
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from typing import Any

from msgspec.structs import replace

from tui.load.beginning import beginning
from tui.load.build import KINDS, Builder
from tui.load.cuts import Stretch, stretches
from tui.load.files import Source
from tui.load.part import Bytes, NotByPartsError, Part, PartReader, read_part, written
from tui.load.worker import end, live_with_parent, start_beside
from tui.model.kept import KeptRecords
from tui.model.records import SHAPES, Body
from tui.model.timings import Timings

_MOST_READERS = 4
_HEAD = 2**19
"""Bytes that are read before others begin, where there is a screen that waits for rows."""

Progress = Callable[[int], None]
"""Told how many bytes of the file have been read."""
SoFar = Callable[[Body], None]


def read_in_parts(
    source: Source, progress: Progress = lambda count: None, so_far: SoFar | None = None
) -> tuple[Body, Timings] | None:
    """Return what a sound file says, but for circles and contradictions; None for any other.

    With it comes what its events say of when they were.

    A file is any other where something is wrong with it, or where that cannot be ruled out
    without reading it as one. `so_far` is told now and then what has been read.
    """
    before = _state(source)
    try:
        read = joined(*_parts(source, min(_cores(), _MOST_READERS), progress, so_far))
    except (NotByPartsError, UnicodeEncodeError, OSError):
        return None
    return read if _state(source) == before else None


def _state(source: Source) -> tuple[int, int, int]:
    """Return what changes where the file is written while it is being read."""
    status = os.fstat(source.descriptor)
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _parts(
    source: Source, count: int, progress: Progress, so_far: SoFar | None
) -> tuple[list[Stretch], list[Part]]:
    """Return up to `count` parts in their order; the first is read here, others by others.

    Where some is to be shown soon, others begin only once the first rows have been read. Where the
    first part ends is looked for when it comes to that.
    """
    with ExitStack() as stack:
        processes: list[subprocess.Popen[bytes]] = []
        found: list[Stretch] = []

        def start_others() -> None:
            for number in range(1, count):
                given = (*source[1:], number, count)
                process = start_beside(__name__, *given, descriptors=[source.descriptor])
                stack.callback(end, process)
                processes.append(process)

        def own_end() -> int:
            found.extend(stretches(source, count))
            return found[0].end

        def tell(at: int) -> None:
            if not processes and at >= min(_HEAD, source.size // count):
                start_others()
            progress(min(at * count, source.size - 1))  # the others have come about as far

        has_shown = False
        if so_far is None:
            start_others()
        elif (begun := beginning(source)) is not None:
            so_far(begun)
            has_shown = True
        data = Bytes(source.descriptor, Stretch(0, source.size // count), tell, own_end)
        parts = [PartReader(so_far, has_shown=has_shown).part(data)]
        parts += map(_received, processes[: len(found) - 1])
        return found, parts


def _received(process: subprocess.Popen[bytes]) -> Part:
    """Return what another process has read; NotByPartsError if it could not."""
    assert process.stdout is not None  # noqa: S101
    return read_part(process.stdout.read())


def main(descriptor: int, size: int, number: int, count: int) -> int:
    """Read a part, as a process beside the one that has the others, and print it."""
    gc.disable()
    live_with_parent()
    try:
        stretch = stretches(Source("", descriptor, size), count)[number]
        part = PartReader().part(Bytes(descriptor, stretch))
    except (NotByPartsError, UnicodeEncodeError, OSError, IndexError):
        return 1
    with open(sys.stdout.fileno(), "wb", closefd=False) as out:
        out.writelines(written(part))
    return 0


def joined(found: Sequence[Stretch], parts: Sequence[Part]) -> tuple[Body, Timings]:
    """Return what all parts say together; NotByPartsError if they do not fit together."""
    for part, behind in zip(parts, found[1:], strict=False):
        if part.last != (behind.kind, behind.indent):
            raise NotByPartsError
    keys: set[str] = set()
    for stretch, part in zip(found, parts, strict=True):
        begun = part.plain.keys() | (part.records.keys() - {stretch.kind})
        if not keys.isdisjoint(begun):
            raise NotByPartsError
        keys |= begun
    records = {kind: _chained(parts, kind) for kind in KINDS}
    for kind, kept in records.items():
        referred = (id_ for part in parts for id_ in part.referred[kind])
        if len(kept.ids.places or ()) < len(kept) or None in map(kept.place, referred):
            raise NotByPartsError
    plain: dict[str, Any] = {}
    for part in parts:
        plain |= part.plain
    builder = Builder({kind: {} for kind in KINDS})
    body: Body | None = builder.record(Body, plain)
    if body is None or builder.findings:
        raise NotByPartsError
    timings = Timings.chained([Timings.from_sections(part.timings) for part in parts])
    return replace(body, **records), timings


def _chained(parts: Sequence[Part], kind: str) -> KeptRecords[Any]:
    """Return the records of a map, which may go on from one part to the next."""
    shape = SHAPES[kind]
    held = [part.records[kind] for part in parts if kind in part.records]
    return KeptRecords.chained(shape, [KeptRecords.from_sections(shape, each) for each in held])
