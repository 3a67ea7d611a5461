"""The command line: what is asked for becomes a screen, an export or a check.

Standard output is data and standard error is talk. What no screen needs, Textual above all, is
imported only where a screen opens.
"""

import gc
import os
import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tui.arguments import UsageError, read_arguments
from tui.model.errors import DatelineError, did_you_mean
from tui.model.visible import visible
from tui.streams import ProgressLine, forget_output, print_out, say_no

if TYPE_CHECKING:
    from tui.export import Pane
    from tui.load.files import Source
    from tui.model.timeline import Timeline
    from tui.query.index import Index
    from tui.query.line import FilterError, FilterLine
    from tui.query.view import View
    from tui.reading import Opened
    from tui.ui.app import FirstReading

DONE = 0
REFUSED = 1
"""The file or the disk said no."""
MISUSED = 2
"""The command line is wrong, or there is no terminal to draw on."""
INTERRUPTED = 130
READER_GONE = 141


def shipped_file() -> Path:
    """Return the example that comes with dateline: beside the package, or in it once installed."""
    inside = Path(__file__).with_name("events.yaml")
    return inside if inside.exists() else Path(__file__).parent.with_name("events.yaml")


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what `arguments` ask for and return the exit status."""
    gc.disable()
    try:
        return _run(read_arguments(sys.argv[1:] if arguments is None else arguments))
    except UsageError as error:
        return say_no(error, MISUSED)
    except DatelineError as error:
        return say_no(error, REFUSED)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        forget_output()
        return READER_GONE
    except Exception as error:  # a mistake of ours, at the one door out
        from tui.failure import logged

        return say_no(logged(error), REFUSED)


def _run(asked: Namespace) -> int:
    if asked.check:
        return _check(asked.file)
    pane = _pane(asked.view)
    return _open(asked, pane) if asked.export is None else _export(asked, pane)


def _pane(name: str | None) -> "Pane":
    if name is None:
        return "all"
    from tui.export import PANES

    for pane in PANES:
        if name == pane:
            return pane
    meant = did_you_mean(name, PANES) or f"; there are {', '.join(PANES)}"
    raise UsageError(f"no view {name}{meant}")


@contextmanager
def _opened(file: str | None) -> Iterator["Source"]:
    """Open FILE; `-` is standard input, None the example."""
    from tui.load.files import kept, opened

    if file == "-":
        if sys.stdin is None:
            raise UsageError("standard input is closed; FILE - reads a timeline from it")
        with kept(sys.stdin.buffer, "standard input") as source:
            yield source
    else:
        with opened(_path(file)) as source:
            yield source


def _loaded(source: "Source") -> "Timeline":
    """Return the timeline in a file; where that takes long, tell a terminal how far it is."""
    from tui.load import load_source

    with ProgressLine(source.size) as line:
        return load_source(source, line.show)


def _path(file: str | None) -> Path:
    return shipped_file() if file is None else Path(file)


def _indexed(asked: Namespace, source: "Source") -> "Opened":
    """Return the index of a file, kept from the last time or read."""
    from tui.reading import read_index

    with ProgressLine(source.size) as line:
        return read_index(source, line.show, use_cache=not asked.no_cache and asked.file != "-")


def _view(asked: Namespace, index: "Index") -> "View":
    """Return the view that the options ask for."""
    from tui.query.line import FilterError
    from tui.query.view import View

    try:
        return View(index, _line(asked))
    except FilterError as error:
        raise _misasked(error) from None


def _line(asked: Namespace) -> "FilterLine":
    """Return the filter line that the options make."""
    from tui.query.line import FilterError, FilterLine, Term, join_terms, parse_line

    try:
        terms = list(parse_line(asked.filter).terms)
    except FilterError as error:
        raise _misasked(error) from None
    for field in ("person", "date", "org", "type"):
        for value in getattr(asked, field):
            if not value.strip():
                raise UsageError(f"--{field} is empty; a value is expected")
            terms.append(Term(field, (" ".join(value.split()),)))
    terms += [Term("person", (name,)) for name in _together(asked.together)]
    return join_terms(terms) if terms else FilterLine()


def _together(given: Sequence[str]) -> list[str]:
    """Return the names that `--together NAME,NAME` names, given once or more often."""
    names = [" ".join(name.split()) for value in given for name in value.split(",")]
    if given and (len(names) < 2 or not all(names)):
        raise UsageError("--together takes two names or more; expected NAME,NAME")
    return names


def _misasked(error: "FilterError") -> UsageError:
    return UsageError(f"the filter line: {error}")


def _export(asked: Namespace, pane: "Pane") -> int:
    from tui.export import ExportError, export_bytes, format_for, options_for, write_file

    try:
        format_ = format_for(asked.export, asked.format)
        options = options_for(format_, pane, asked.width, asked.layout, asked.group)
    except ExportError as error:
        raise UsageError(str(error)) from None
    with _opened(asked.file) as source:
        opened = _indexed(asked, source)
    view = _view(asked, opened.index)
    try:
        exported = export_bytes(view, format_, options)
    except ExportError as error:
        raise UsageError(str(error)) from None
    if asked.export == "-":
        print_out(exported)
    else:
        read_from = "/dev/stdin" if asked.file == "-" else source.file_name
        write_file(asked.export, exported, overwrite=asked.force, never=(read_from,))
    if opened.state is not None:
        from tui.reading import keep_index

        keep_index(Path(source.file_name), opened)
    return DONE


def _check(file: str | None) -> int:
    """Print what is wrong with FILE and what may be; how many of each record it has."""
    from tui.load import FileError, warnings_about
    from tui.load.problems import problems_text, source_lines
    from tui.query.index import Index

    with _opened(file) as source:
        try:
            timeline = _loaded(source)
        except FileError as error:
            count = len(error.problems)
            errors = "1 error" if count == 1 else f"{count} errors"
            print_out(f"{error}\n{errors}; nothing is loaded\n")
            return REFUSED
        data, name = source.read(), source.file_name
    wrong_with = partial(_wrong_with, Index(timeline))
    warnings = warnings_about(data, name, Path(name).parent, wrong_with, timeline)
    lines = [problems_text(name, warnings, source_lines(data))] if warnings else []
    held = (
        (len(timeline.events), "event"),
        (len(timeline.people), "person"),
        (len(timeline.organizations), "organization"),
        (len(timeline.agreements), "agreement"),
    )
    counts = ", ".join(f"{count} {_plural(noun, count)}" for count, noun in held)
    warned = f"; {len(warnings)} {_plural('warning', len(warnings))}" if warnings else ""
    lines.append(f"{visible(name)}: {counts}{warned}")
    print_out("\n".join(lines) + "\n")
    return DONE


def _wrong_with(index: "Index", line: str) -> str | None:
    """Return what is wrong with a filter line, if anything is."""
    from tui.query.line import FilterError, parse_line
    from tui.query.view import View

    try:
        View(index, parse_line(line))
    except FilterError as error:
        return str(error)
    return None


def _plural(noun: str, count: int) -> str:
    if count == 1:
        return noun
    return "people" if noun == "person" else f"{noun}s"


def _open(asked: Namespace, pane: "Pane") -> int:
    from tui.load.files import LONGEST_READ_AS_ONE
    from tui.query.index import Index
    from tui.ui.watch import look

    _need_terminal(is_input_file=asked.file == "-")
    path = None if asked.file == "-" else _path(asked.file)
    seen = None if path is None else look(path)
    first = None
    with _opened(asked.file) as source:
        if path is None:
            os.dup2(os.open("/dev/tty", os.O_RDWR), sys.stdin.fileno())
        # What a key changes reaches the screen in two steps; Textual's own tick would part them.
        os.environ.setdefault("TEXTUAL_FPS", "240")
        opened = None if source.size < LONGEST_READ_AS_ONE else _mapped(asked, source)
        try:
            if opened is not None:
                view = _view(asked, opened.index)
            elif source.size >= LONGEST_READ_AS_ONE:
                view, first = _view_beside(asked, source)
            else:
                view = _view(asked, Index(_loaded(source)))
        except _signs_of_damage():
            if not _is_damaged(opened):
                raise
            return _open_without_cache(asked, pane)
    from tui.query.line import FilterError
    from tui.ui.app import run_app

    try:
        return run_app(view, path, pane, seen, first, opened)
    except FilterError as error:
        raise _misasked(error) from None
    except _signs_of_damage():
        if not _is_damaged(opened):
            raise
        return _open_without_cache(asked, pane)


def _open_without_cache(asked: Namespace, pane: "Pane") -> int:
    asked.no_cache = True
    return _open(asked, pane)


def _mapped(asked: Namespace, source: "Source") -> "Opened | None":
    """Return what is kept of a long file, if the options let it be used."""
    if asked.no_cache or asked.file == "-":
        return None
    from tui.reading import mapped

    return mapped(source)


def _is_damaged(opened: "Opened | None") -> bool:
    """Tell whether what a file was mapped from has changed since it was kept; forget it if so."""
    if opened is None or opened.kept is None or opened.kept.is_whole():
        return False
    opened.kept.forget()
    return True


def _signs_of_damage() -> tuple[type[Exception], ...]:
    """Return what may come of a kept file in which a byte has changed, or else of a mistake."""
    from tui.failure import InnerError
    from tui.reading import DAMAGE

    return (InnerError, UsageError, *DAMAGE)


def _view_beside(asked: Namespace, source: "Source") -> "tuple[View, FirstReading | None]":
    """Return a view of nothing, and the reading of a long file that has begun beside it.

    Where no process can be started the file is read here.
    """
    from tui.load.beside import ReadingBeside
    from tui.model.records import Body
    from tui.model.timeline import Timeline
    from tui.query.index import Index
    from tui.query.view import View

    line = _line(asked)
    try:
        beside = ReadingBeside(
            source, shows_some=True, keeps=not asked.no_cache and asked.file != "-"
        )
    except OSError:
        return _view(asked, Index(_loaded(source))), None
    from tui.ui.app import FirstReading

    title = Path(source.file_name).name
    nothing = Timeline(Body(title=title), source.file_name, is_whole=False)
    return View(Index(nothing)), FirstReading(beside, line)


def _need_terminal(*, is_input_file: bool) -> None:
    """Raise UsageError where there is no terminal to draw on or to type at."""
    advice = "; --export writes the view without one"
    if os.environ.get("TERM", "") in ("", "dumb"):
        raise UsageError(f"the terminal cannot be drawn on (TERM says so){advice}")
    if sys.stderr is None or not sys.stderr.isatty():
        raise UsageError(f"standard error is no terminal to draw on{advice}")
    if is_input_file:
        try:
            os.close(os.open("/dev/tty", os.O_RDWR))
        except OSError:
            raise UsageError(f"there is no terminal to type at{advice}") from None
    elif sys.stdin is None or not sys.stdin.isatty():
        raise UsageError(f"standard input is no terminal; FILE - reads a timeline from it{advice}")
