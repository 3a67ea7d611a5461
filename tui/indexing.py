"""The index of a timeline that is being kept, made by two processes at once."""

import gc
import sys
from typing import TYPE_CHECKING

import msgspec
from msgspec import msgpack

from tui.load.cache import sections_so_far
from tui.load.keeping import Keeping
from tui.model.sections import named, within
from tui.model.timeline import Timeline
from tui.query.gather import is_many
from tui.query.index import Index

if TYPE_CHECKING:
    import subprocess


def moved(keeping: Keeping, timeline: Timeline) -> Timeline:
    """Add a timeline to what is being kept, and return it as it is read from there.

    OSError if it cannot be written, UnicodeEncodeError if a text holds half a character, which only
    one of YAML's parsers lets through.
    """
    keeping.add(named("timeline", timeline.sections()))
    return _timeline(keeping.descriptor, keeping.placed, timeline.file_name)


def add_index(keeping: Keeping, timeline: Timeline) -> None:
    """Add the index of a timeline that `moved` has returned; OSError if it cannot be written.

    Another process makes one half of it, where it is long and a process can be started.
    """
    other = _started(keeping, timeline) if is_many(len(timeline.entries)) else None
    if other is None:
        keeping.add(named("index", Index(timeline).sections()))
    else:
        _add_by_halves(keeping, timeline, other)


def _started(keeping: Keeping, timeline: Timeline) -> "subprocess.Popen[bytes] | None":
    from tui.load.worker import start_beside

    given = (timeline.file_name, keeping.descriptor, keeping.placed)
    try:
        return start_beside(__name__, *given, descriptors=[keeping.descriptor])
    except OSError:
        return None


def _add_by_halves(keeping: Keeping, timeline: Timeline, other: "subprocess.Popen[bytes]") -> None:
    """Add what the entries say, and what the `other` process prints.

    That is taken at once, so that the process is gone, with all that it holds, when it is done.
    """
    from threading import Thread

    from tui.load.worker import end

    printed: list[bytes] = []
    taking = Thread(target=lambda: printed.append(_printed_by(other)), name="index")
    taking.start()
    try:
        keeping.add(named("index", Index(timeline).said_sections()))
        taking.join()
        others = msgpack.decode(printed[0], type=dict[str, memoryview])
    except msgspec.DecodeError:
        keeping.add(named("index", Index(timeline).other_sections()))
    else:
        keeping.add(named("index", others))
    finally:
        other.kill()
        taking.join()
        end(other)


def _printed_by(process: "subprocess.Popen[bytes]") -> bytes:
    assert process.stdout is not None  # noqa: S101
    return process.stdout.read()


def main(file_name: str, descriptor: int, placed: str) -> int:
    """Make all of an index but what is said, of the timeline in `descriptor`, and print it."""
    from tui.load.worker import live_with_parent

    gc.disable()
    live_with_parent()
    sections = Index(_timeline(descriptor, placed, file_name)).other_sections()
    with open(sys.stdout.fileno(), "wb", closefd=False) as out:
        out.write(msgpack.encode(sections))
    return 0


def _timeline(descriptor: int, placed: str, file_name: str) -> Timeline:
    sections = sections_so_far(descriptor, placed)
    return Timeline.from_sections(within(sections, "timeline"), file_name)
