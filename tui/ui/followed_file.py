"""The file on the screen: how it is read for the first time, and each time that it has changed."""

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from tui.model.errors import DatelineError
from tui.query.line import FilterError, FilterLine
from tui.query.view import View
from tui.ui.watch import Follower, Origin, Reading, keep_if_still

if TYPE_CHECKING:
    from tui.ui.explorer import Explorer


class FollowedFile:
    """What `view` is of, with `tell` called in another thread for each reading of it.

    Until the `first` reading has come to its end, `view` is of nothing.
    """

    def __init__(self, origin: Origin, view: View, tell: Callable[[Reading], None]) -> None:
        self._path, self._seen, self._first, self._opened = origin
        self._first_view = view
        self.refusal: DatelineError | None = None
        """Why there is nothing whole to show."""
        beside = None if self._first is None else self._first.beside
        keeps = self._opened is not None or (beside is not None and beside.keeps)
        self._follower = Follower(self._path, self._seen, tell, beside, keeps=keeps)

    def begin(self) -> None:
        """Follow the file, and do for what is seen already what its first frame did without."""
        self._follower.start()
        if self._first is None:
            threading.Thread(target=self._settle, name="settle", daemon=True).start()

    def _settle(self) -> None:
        """Build the rest of the index; keep it, or see whether what was kept is true."""
        import tui.ui.timeline_grid
        import tui.ui.timeline_lanes  # noqa: F401
        from tui.query.completion import warm

        opened = self._opened
        warm(self._first_view.index)
        if opened is None or self._path is None:
            return
        if opened.kept is None:
            keep_if_still(self._path, opened.index, self._seen)
            return
        from tui.reading import is_true

        if not is_true(opened.kept, self._path):
            opened.kept.forget()
            self._follower.read_now()

    def read_now(self) -> None:
        """Read the file again, whether it has changed or not."""
        self._follower.read_now()

    def end(self) -> None:
        """End what is being read."""
        self._follower.end()

    def show(self, reading: Reading, explorer: "Explorer") -> bool:
        """Show the file as it is now, or say why what has come of it stays.

        Tell whether to stay: not where the filter asked for at first makes no sense in it.
        """
        if reading.progress:
            explorer.progress = reading.progress
            return True
        if reading.index is None or reading.index.timeline.is_whole:
            explorer.progress = ""
        explorer.notice = reading.problem
        if self._first is not None:
            return self._show_first(self._first.line, reading, explorer)
        if reading.index is not None and explorer.view is not None:
            before = len(explorer.view.timeline.events)
            explorer.show_timeline(reading.index)
            now = len(reading.index.timeline.events)
            was = "" if now == before else f", was {before}"
            explorer.tell(f"Read again: {now} events{was}.", is_bad=now < before)
        return True

    def _show_first(self, asked: FilterLine, reading: Reading, explorer: "Explorer") -> bool:
        """Show what has come of the file; one that is wrong may yet be mended."""
        assert explorer.view is not None  # noqa: S101
        self.refusal = reading.error
        if reading.index is None:
            explorer.tell(reading.problem, is_bad=True)
            return True
        is_whole = reading.index.timeline.is_whole
        try:
            if explorer.view is self._first_view:
                explorer.begin_with(View(reading.index, asked))
            else:  # what was asked for is shown, or the user has asked for something else since
                explorer.show_timeline(reading.index)
        except FilterError as error:  # a role that has not been read yet, or that there is not
            if is_whole:
                self.refusal = error
        if is_whole:
            self._first = None
        return self.refusal is None
