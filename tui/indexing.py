"""The index of a timeline that is being kept, made by two processes at once."""

import gc
from collections.abc import Callable
from mmap import ACCESS_READ, mmap
from typing import TYPE_CHECKING

import msgspec

from tui.load.cache import sections_so_far
from tui.load.keeping import Keeping
from tui.model.sections import named, packed, unpacked, within
from tui.model.timeline import Timeline
from tui.query.gather import is_many
from tui.query.index import Index
from tui.query.said import said_by
from tui.query.words import WordsBuilder

if TYPE_CHECKING:
    import subprocess

Indexed = Callable[[float], None]
_GATHERING = 0.8
"""How much of the work it is to gather what the entries say; the rest puts it together."""
_WORDS, _INDEX = "words", "index"
"""What the names of the sections that one process writes for the other begin with."""


def moved(keeping: Keeping, timeline: Timeline) -> Timeline:
    """Add a timeline to what is being kept, and return it as it is read from there.

    OSError if it cannot be written, UnicodeEncodeError if a text holds half a character, which only
    one of YAML's parsers lets through.
    """
    keeping.add(named("timeline", timeline.sections()))
    return _timeline(keeping.descriptor, keeping.placed, timeline.file_name)


def add_index(keeping: Keeping, timeline: Timeline, indexed: Indexed) -> None:
    """Add the index of a timeline that `moved` has returned; OSError if it cannot be written.

    `indexed` is told now and then how much of one that takes long is made, of 1.
    Another process makes one half of it, where it is long and a process can be started: all but
    what the entries say, and of that what the last two fifths do.
    """
    if not is_many(len(timeline.entries)):
        keeping.add(named("index", Index(timeline).sections()))
        return
    from tempfile import TemporaryFile

    with TemporaryFile(dir=keeping.folder) as half:
        other = _started(keeping, timeline, half.fileno())
        if other is None:
            keeping.add(named("index", Index(timeline).sections()))
        else:
            _add_by_halves(keeping, timeline, other, half.fileno(), indexed)


def _started(keeping: Keeping, timeline: Timeline, half: int) -> "subprocess.Popen[bytes] | None":
    from tui.load.worker import start_beside

    given = (timeline.file_name, keeping.descriptor, keeping.placed, half)
    try:
        return start_beside(__name__, *given, descriptors=[keeping.descriptor, half])
    except OSError:
        return None


def _add_by_halves(
    keeping: Keeping,
    timeline: Timeline,
    other: "subprocess.Popen[bytes]",
    half: int,
    indexed: Indexed,
) -> None:
    """Add what is gathered here, and what the `other` process writes to the open file `half`.

    That process is gone, with all that it held, when what it has written is mapped.
    """
    from tui.load.worker import end

    length = len(timeline.entries)
    try:
        words = _gathered(timeline, 0, _cut(length), indexed)
        if other.wait():
            raise msgspec.DecodeError
        _add_others(keeping, words, half)
    except msgspec.DecodeError:
        for said in said_by(timeline, range(_cut(length), length)):
            words.add(said)
        keeping.add(named("index", Index(timeline).sections_but_said()))
    finally:
        end(other)
    keeping.add(named("index.said", words.built().sections()))


def _add_others(keeping: Keeping, words: WordsBuilder, half: int) -> None:
    """Add what the other process has written; DecodeError if it is not whole."""
    others = unpacked(memoryview(mmap(half, 0, access=ACCESS_READ)))
    words.add_part(within(others, _WORDS))
    keeping.add(named("index", within(others, _INDEX)))


def _cut(length: int) -> int:
    return length * 3 // 5


def _gathered(
    timeline: Timeline, first: int, end: int, indexed: Indexed = lambda share: None
) -> WordsBuilder:
    """Return what some entries say, from the `first` to the one before the `end`."""
    words = WordsBuilder(first)
    step = (end - first) // 100 + 1
    for number, said in enumerate(said_by(timeline, range(first, end))):
        words.add(said)
        if number % step == 0:
            indexed(_GATHERING * number / (end - first))
    return words


def main(file_name: str, descriptor: int, placed: str, half: int) -> int:
    """Gather for an index what the other process does not, and write it to an open file."""
    from tui.load.worker import live_with_parent

    gc.disable()
    live_with_parent()
    timeline = _timeline(descriptor, placed, file_name)
    length = len(timeline.entries)
    words = named(_WORDS, _gathered(timeline, _cut(length), length).part())
    sections = {**words, **named(_INDEX, Index(timeline).sections_but_said())}
    with open(half, "wb", closefd=False) as out:
        out.writelines(packed(sections))
    return 0


def _timeline(descriptor: int, placed: str, file_name: str) -> Timeline:
    sections = sections_so_far(descriptor, placed)
    return Timeline.from_sections(within(sections, "timeline"), file_name)
