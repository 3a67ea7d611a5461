"""What part of the time axis the screen looks at, and the keys that move it."""

from datetime import datetime
from typing import Self

from msgspec.structs import replace
from textual.geometry import Region
from textual.reactive import var
from textual.screen import Screen
from textual.widget import Widget

from tui.draw.sight import Sight, clamped, whole_axis
from tui.draw.time_axis import TimeAxis
from tui.model.calendar import instant
from tui.model.records import Ref
from tui.model.timeline import Entry
from tui.query.line import FilterLine
from tui.query.moments import Range, known_span
from tui.query.view import View
from tui.ui.history import History, Visit
from tui.ui.messages import GoTo, Zoom

_WIDTH = 48
"""Columns of the axis that is zoomed, whatever is on the screen: lists have fewer, lanes more."""


def now() -> int:
    """Return the present moment, as the clock on the wall has it."""
    today = datetime.now()
    return instant(today.year, today.month, today.day, today.hour, today.minute, today.second)


class QuietScreen(Screen[None]):
    """A screen that is not drawn anew, all of it, because other keys or another pane have focus.

    Those that do or do not have it any longer draw themselves.
    """

    _is_refocused = False

    def set_focus(
        self, widget: Widget | None, scroll_visible: bool = True, from_app_focus: bool = False
    ) -> None:
        """Give a widget the keys, or none."""
        self._is_refocused = True
        super().set_focus(widget, scroll_visible, from_app_focus)
        self._is_refocused = False

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Have `regions` or all of the screen drawn, but for another focus alone."""
        if self._is_refocused:
            return self
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)


class OverTime(QuietScreen):
    """A screen with a view and a cursor that looks at all of the time axis or at a window of it."""

    view: var[View | None] = var(None)
    cursor: var[Ref | None] = var(None)
    history: var[History] = var(History())
    sight: var[Sight] = var(lambda: Sight(now=now()))
    """What of the time axis is looked at."""

    def refilter(self, line: FilterLine) -> None:
        """Show what `line` keeps, as a new visit of the history."""
        raise NotImplementedError

    def tell(self, text: str | None, *, is_bad: bool = False) -> None:
        """Say something for a moment, if there is anything to say."""
        raise NotImplementedError

    def visit_of(self, line: FilterLine, cursor: Ref | None) -> Visit:
        """Return the visit that looks where the screen looks now."""
        return Visit(str(line), cursor, self.sight.window)

    def look_at(self, window: Range | None) -> None:
        """Show a window of the axis; between all of it and a part lies a step of the history."""
        if self.view is None:
            return
        was_whole = self.sight.window is None
        today = None if window is None else self.sight.today
        self.sight = replace(self.sight, window=window, today=today, now=now())
        if was_whole == (window is None):
            self.history = self.history.looking_at(window)
        else:
            self.history = self.history.visit(self.visit_of(self.view.line, self.cursor))

    def look_again(self, window: Range | None) -> None:
        """Look at `window` in a new view, or at all of it where nothing in it is in the window."""
        view, moment = self.view, now()
        assert view is not None  # noqa: S101
        is_today = window is not None and window[0] <= moment <= window[1]
        today = moment if is_today and view.open_at(moment) else None
        sight = replace(self.sight, today=today)
        seen = None if window is None else clamped(self._whole(sight), window)
        if seen is None or not (today or view.moments.count_across(*seen)):
            window = today = None
        self.sight = replace(self.sight, window=window, today=today)

    def watch_cursor(self) -> None:
        """Let the window follow the cursor to an entry that lies beyond it."""
        window, entry = self.sight.window, self._cursor_entry()
        if window is None or entry is None:
            return
        bounds, span = entry.bounds, known_span(entry.bounds)
        if bounds.begin_first <= window[1] and bounds.end_last >= window[0]:
            return
        from tui.draw.window import centred, middle_in

        whole = self._whole()
        is_interval = entry.date is not None and entry.date.is_interval
        moment = span[0] if span and is_interval else middle_in(None, span)
        if (seen := clamped(whole, window)) and moment is not None:
            self.look_at(centred(whole, seen, moment))

    def _whole(self, sight: Sight | None = None) -> TimeAxis:
        """Return the axis of all that is in view, as `sight` or the screen has it."""
        assert self.view is not None  # noqa: S101
        sight = sight or self.sight
        asked = (self.view, sight.has_breaks, sight.today)
        if self._whole_known is None or self._whole_known[0] != asked:
            self._whole_known = asked, whole_axis(self.view.moments, _WIDTH, sight)
        return self._whole_known[1]

    _whole_known: tuple[tuple[View, bool, int | None], TimeAxis] | None = None

    def _cursor_entry(self) -> Entry | None:
        """Return the entry under the cursor, if it is in view."""
        if self.view is None or self.cursor is None or not self.view.truth(self.cursor):
            return None
        timeline = self.view.timeline
        return timeline.entries[timeline.ordinals[self.cursor]]

    def _cursor_span(self) -> Range | None:
        """Return when the entry under the cursor was, if it is one with a time."""
        entry = self._cursor_entry()
        return None if entry is None else known_span(entry.bounds)

    def action_zoom(self, steps: int) -> None:
        """Zoom in about the cursor's entry or the middle, or out (negative)."""
        from tui.draw.window import middle_in

        window = clamped(self._whole(), self.sight.window)
        self._zoom(middle_in(window, self._cursor_span()), steps)

    def _zoom(self, about: int | None, steps: int) -> None:
        from tui.draw.window import zoomed

        whole = self._whole()
        self.look_at(zoomed(whole, clamped(whole, self.sight.window), about, steps))

    def on_zoom(self, event: Zoom) -> None:
        """Zoom about the instant that the mouse is over."""
        self._zoom(event.moment, event.steps)

    def on_go_to(self, event: GoTo) -> None:
        """Look at the instant that is clicked."""
        self._centre(event.moment)

    def _centre(self, moment: int) -> None:
        from tui.draw.window import centred

        whole = self._whole()
        self.look_at(centred(whole, clamped(whole, self.sight.window), moment))

    def action_fit(self) -> None:
        """Look at all that is in view."""
        self.look_at(None)

    def action_pan(self, quarters: int) -> None:
        """Look further along the axis, by quarters of what is seen; back for a negative count."""
        from tui.draw.window import panned

        whole = self._whole()
        window = clamped(whole, self.sight.window)
        if window is None:
            self.tell("All of the time in view is seen. + zooms in.")
        else:
            self.look_at(panned(whole, window, quarters))

    def action_today(self) -> None:
        """Look at today where it is in view, with the cursor on the first entry from now on.

        After all that is known it is in view as long as something may still go on.
        """
        assert self.view is not None  # noqa: S101
        moment, whole = now(), self._whole()
        is_within = whole.range is not None and whole.range[0] <= moment <= whole.range[1]
        open_entry = None if is_within or whole.range is None else self.view.open_at(moment)
        if not is_within and open_entry is None:
            self.tell(f"Today is not in what is in view: {whole.caption or 'nothing with a date'}.")
            return
        self.cursor = open_entry or self.view.next_from(moment)
        self.sight = replace(self.sight, today=moment)
        self._centre(moment)

    def action_bound(self, side: str) -> None:
        """Let the filter begin, or end, where what is seen of the axis does."""
        from tui.draw.window import edge_text
        from tui.query.narrowing import with_bound

        assert self.view is not None  # noqa: S101
        whole = self._whole()
        window = clamped(whole, self.sight.window) or whole.range
        if window is None:
            self.tell("Nothing in view has a date to begin or end at.")
            return
        text = edge_text(window[0] if side == "begin" else window[1], window)
        self.refilter(with_bound(self.view.line, side, text))

    def action_toggle_breaks(self) -> None:
        """Draw empty time in full, or leave it out again."""
        self.sight = replace(self.sight, has_breaks=not self.sight.has_breaks)
