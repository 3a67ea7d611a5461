"""Bytes that nobody meant, read, viewed and exported: no exception but ours, soon, and no control.

`python -m tests.torture.fuzz FOLDER -max_total_time=600` lets atheris, which is no dependency,
look for them by coverage; FOLDER keeps what it found worth trying. Without atheris, `made_up`
makes them from a seed.
"""

import random
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests.load.test_any_bytes import EXAMPLE, PIECES
from tui.export import FORMATS, export_bytes
from tui.load import FileError, load_bytes, warnings_about
from tui.model.timeline import Timeline
from tui.query.index import Index
from tui.query.line import FilterError, parse_line
from tui.query.view import View

LONGEST = 2.0
"""Seconds that one input may take; what the terminal would obey is in `RAW`."""
RAW = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b\ud800-\udfff]")


def hold_up(data: bytes) -> None:
    """Read `data` and, where it is a timeline, filter and export it; raise where that fails."""
    begun = time.monotonic()
    timeline = _loaded(data)
    if timeline is not None:
        _use(data, timeline)
    took = time.monotonic() - begun
    assert took < LONGEST, f"{took:.1f} s"


def _loaded(data: bytes) -> Timeline | None:
    try:
        return load_bytes(data, "any.yaml")
    except FileError as error:
        problems, text = error.problems, str(error)
    assert problems
    assert all(problem.line > 0 and problem.column > 0 for problem in problems)
    assert not RAW.search(text), RAW.search(text)
    return None


def _use(data: bytes, timeline: Timeline) -> None:
    for problem in warnings_about(data, "any.yaml", Path(__file__).parent):
        assert problem.line > 0
    index = Index(timeline)
    for line in ("", "date:2020-09..", "-is:certain a", *timeline.views.values()):
        try:
            view = View(index, parse_line(line))
        except FilterError:
            continue
        for format_ in FORMATS.values():
            exported = export_bytes(view, format_).decode()
            assert not RAW.search(exported), RAW.search(exported)


def made_up(seed: int) -> Iterator[bytes]:
    """Yield token soup and mutations of the example by turns, the same ones for a seed."""
    source = random.Random(seed)
    while True:
        yield "".join(source.choices(PIECES, k=source.randint(1, 80))).encode()
        changed = bytearray(EXAMPLE)
        for _ in range(source.randint(1, 4)):
            at = source.randrange(len(changed) + 1)
            length = source.choice([0, 0, 1, 2, 8, 40])
            changed[at : at + length] = source.choice([*PIECES, ""]).encode()
        yield bytes(changed)
        yield EXAMPLE[: source.randrange(len(EXAMPLE))]


def main() -> None:
    """Let atheris look for inputs, beginning with the example and with soup."""
    import atheris

    atheris.instrument_all()
    atheris.Setup(sys.argv, hold_up)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
