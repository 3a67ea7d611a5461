"""The screen opened on what the options ask for: on a kept file, a short one, or a long one."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tui.arguments import Asked, UsageError
from tui.options import line_of, loaded, misasked, opened_file, path_of, view_of

if TYPE_CHECKING:
    from tui.export import Pane
    from tui.load.files import Source
    from tui.query.view import View
    from tui.reading import Opened
    from tui.ui.watch import FirstReading


def open_screen(asked: Asked, pane: "Pane") -> int:
    """Show what the options ask for until the user leaves, and return the exit status."""
    from tui.load.files import LONGEST_READ_AS_ONE
    from tui.query.index import Index
    from tui.reading import Opened
    from tui.ui.watch import Origin, look

    _need_terminal(is_input_file=asked.file == "-")
    path = None if asked.file == "-" else path_of(asked.file)
    seen = None if path is None else look(path)
    first = None
    with opened_file(asked.file) as source:
        if path is None:
            os.dup2(os.open("/dev/tty", os.O_RDWR), sys.stdin.fileno())
        # What a key changes reaches the screen in two steps; Textual's own tick would part them.
        os.environ.setdefault("TEXTUAL_FPS", "240")
        opened = _mapped(asked, source)
        try:
            if opened is not None:
                view = view_of(asked, opened.index)
            elif source.size >= LONGEST_READ_AS_ONE:
                view, first = _view_beside(asked, source)
            else:
                view = view_of(asked, Index(loaded(source)))
                opened = Opened(view.index) if asked.may_keep else None
        except _signs_of_damage():
            if not _is_damaged(opened):
                raise
            return _open_without_cache(asked, pane)
    from tui.query.line import FilterError

    with _without_tls():
        from tui.ui.app import run_app
    try:
        return run_app(view, Origin(path, seen, first, opened), pane)
    except FilterError as error:
        raise misasked(error) from None
    except _signs_of_damage():
        if not _is_damaged(opened):
            raise
        return _open_without_cache(asked, pane)


@contextmanager
def _without_tls() -> Iterator[None]:
    """Have asyncio imported as on a Python that has no OpenSSL: no screen needs it to start."""
    if "ssl" in sys.modules:
        yield
        return
    sys.modules["ssl"] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules["ssl"]


def _open_without_cache(asked: Asked, pane: "Pane") -> int:
    return open_screen(replace(asked, no_cache=True), pane)


def _mapped(asked: Asked, source: "Source") -> "Opened | None":
    """Return what is kept of a file, if the options let it be used."""
    if not asked.may_keep:
        return None
    from tui.reading import mapped

    return mapped(Path(source.file_name))


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


def _view_beside(asked: Asked, source: "Source") -> "tuple[View, FirstReading | None]":
    """Return a view of nothing, and the reading of a long file that has begun beside it.

    Where no process can be started the file is read here.
    """
    from tui.load.beside import ReadingBeside
    from tui.model.records import Body
    from tui.model.timeline import Timeline
    from tui.query.index import Index
    from tui.query.view import View

    line = line_of(asked)
    try:
        beside = ReadingBeside(source, shows_some=True, keeps=asked.may_keep)
    except OSError:
        return view_of(asked, Index(loaded(source))), None
    from tui.ui.watch import FirstReading

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
