"""What the options of the command line mean: the file, its timeline, and the view of it."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tui.arguments import Asked, UsageError
from tui.streams import ProgressLine

if TYPE_CHECKING:
    from tui.load.files import Source
    from tui.model.timeline import Timeline
    from tui.query.index import Index
    from tui.query.line import FilterError, FilterLine
    from tui.query.view import View
    from tui.reading import Opened


def shipped_file() -> Path:
    """Return the example that comes with dateline: beside the package, or in it once installed."""
    inside = Path(__file__).with_name("events.yaml")
    return inside if inside.exists() else Path(__file__).parent.with_name("events.yaml")


@contextmanager
def opened_file(file: str | None) -> Iterator["Source"]:
    """Open FILE; `-` is standard input, None the example."""
    from tui.load.files import kept, opened

    if file == "-":
        if sys.stdin is None:
            raise UsageError("standard input is closed; FILE - reads a timeline from it")
        with kept(sys.stdin.buffer, "standard input") as source:
            yield source
    else:
        with opened(path_of(file)) as source:
            yield source


def loaded(source: "Source") -> "Timeline":
    """Return the timeline in a file; where that takes long, tell a terminal how far it is."""
    from tui.load import load_source

    with ProgressLine(source.size) as line:
        return load_source(source, line.show)


def path_of(file: str | None) -> Path:
    """Return the path of FILE; None is the example."""
    return shipped_file() if file is None else Path(file)


def indexed(asked: Asked, source: "Source") -> "Opened":
    """Return the index of a file, kept from the last time or read."""
    from tui.reading import read_index

    with ProgressLine(source.size) as line:
        return read_index(source, line.show, line.show_indexed, use_cache=asked.may_keep)


def view_of(asked: Asked, index: "Index") -> "View":
    """Return the view that the options ask for."""
    from tui.query.line import FilterError
    from tui.query.view import View

    try:
        return View(index, line_of(asked))
    except FilterError as error:
        raise misasked(error) from None


def line_of(asked: Asked) -> "FilterLine":
    """Return the filter line that the options make."""
    from tui.query.line import FilterError, FilterLine, Term, Whole, join_terms, parse_line

    try:
        terms = list(parse_line(asked.filter).terms)
    except FilterError as error:
        raise misasked(error) from None
    for field in ("person", "date", "org", "type"):
        for value in getattr(asked, field):
            if not value.strip():
                raise UsageError(f"--{field} is empty; a value is expected")
            given = " ".join(value.split())
            terms.append(Term(field, (Whole(given[1:]) if given.startswith("=") else given,)))
    terms += [Term("person", (name,)) for name in _together(asked.together)]
    return join_terms(terms) if terms else FilterLine()


def _together(given: Sequence[str]) -> list[str]:
    """Return the names that `--together NAME,NAME` names, given once or more often."""
    names = [" ".join(name.split()) for value in given for name in value.split(",")]
    if given and (len(names) < 2 or not all(names)):
        raise UsageError("--together takes two names or more; expected NAME,NAME")
    return names


def misasked(error: "FilterError") -> UsageError:
    """Return what is said of a filter line on the command line that makes no sense."""
    return UsageError(f"the filter line: {error}")
