"""The command line: what is asked for becomes a screen, an export or a check.

Standard output is data and standard error is talk. What no screen needs, Textual above all, is
imported only where a screen opens.
"""

import gc
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tui.arguments import Asked, UsageError, read_arguments
from tui.model.errors import DatelineError, did_you_mean
from tui.model.visible import visible
from tui.options import indexed, loaded, opened_file, view_of
from tui.streams import forget_output, print_out, say_no

if TYPE_CHECKING:
    from tui.export import Pane
    from tui.query.index import Index

DONE = 0
REFUSED = 1
"""The file or the disk said no."""
MISUSED = 2
"""The command line is wrong, or there is no terminal to draw on."""
INTERRUPTED = 130
READER_GONE = 141


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


def _run(asked: Asked) -> int:
    if asked.check:
        return _check(asked.file)
    pane = _pane(asked.view)
    if asked.export is not None:
        return _export(asked, asked.export, pane)
    from tui.opening import open_screen

    return open_screen(asked, pane)


def _pane(name: str | None) -> "Pane":
    if name is None:
        return "all"
    from tui.export import PANES

    for pane in PANES:
        if name == pane:
            return pane
    meant = did_you_mean(name, PANES) or f"; there are {', '.join(PANES)}"
    raise UsageError(f"no view {name}{meant}")


def _export(asked: Asked, path: str, pane: "Pane") -> int:
    from tui.export import (
        ExportError,
        check_place,
        export_bytes,
        format_for,
        options_for,
        write_file,
    )

    try:
        format_ = format_for(path, asked.format)
        options = options_for(format_, pane, asked.width, asked.layout, asked.group)
    except ExportError as error:
        raise UsageError(str(error)) from None
    with opened_file(asked.file) as source:
        never = ("/dev/stdin" if asked.file == "-" else source.file_name,)
        if path != "-":
            check_place(path, overwrite=asked.force, never=never)
        opened = indexed(asked, source)
    view = view_of(asked, opened.index)
    try:
        exported = export_bytes(view, format_, options)
    except ExportError as error:
        raise UsageError(str(error)) from None
    if path == "-":
        print_out(exported)
    else:
        write_file(path, exported, overwrite=asked.force, never=never)
    return DONE


def _check(file: str | None) -> int:
    """Print what is wrong with FILE and what may be; how many of each record it has."""
    from tui.load import FileError, warnings_about
    from tui.load.problems import problems_text, source_lines
    from tui.query.index import Index

    with opened_file(file) as source:
        try:
            timeline = loaded(source)
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
