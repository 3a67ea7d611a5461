"""Textual's driver for a terminal that may be typed any bytes, stopped and woken at any time."""

import os
import signal
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Key
from textual.message import Message

from tui.ui.typed_ahead import TypedAhead

if TYPE_CHECKING:
    from tui.ui.last_resort import LastResort


class TerminalDriver(LinuxDriver):
    """Draws on standard error, whatever the locale says, and reads keys from standard input."""

    is_stopped = False
    """Whether the terminal is given back to the shell until SIGCONT comes."""
    _is_to_stop = False
    _last_resort: "LastResort | None" = None

    def __init__(self, app: App[Any], **options: Any) -> None:
        super().__init__(app, **options)
        self._typed_ahead = TypedAhead(app)

    def send_message(self, message: Message) -> None:
        """Pass on what is typed, in its order; the thread that reads the terminal calls it.

        Enter that was typed before the terminal was ours has become a line feed on the way.
        """
        if isinstance(message, Key) and message.key == "ctrl+j":
            message = Key("enter", "\r")
        self._loop.call_soon_threadsafe(self._typed_ahead.take, message)

    def start_application_mode(self) -> None:
        """Take the terminal; another program may have left it so that writing does not wait."""
        os.set_blocking(_drawn_on(), True)
        self._tell_last_resort(has_terminal=True)
        super().start_application_mode()  # type: ignore[no-untyped-call]

    def stop_application_mode(self) -> None:
        """Give the terminal back."""
        super().stop_application_mode()
        self._tell_last_resort(has_terminal=False)

    def stand_by(self) -> None:
        """Have the terminal put in order even where this process is killed, if that can be."""
        from tui.ui.last_resort import LastResort

        if self.attrs_before is not None:
            with suppress(OSError):  # no process can be started
                self._last_resort = LastResort(_drawn_on(), self.attrs_before)

    def lose_terminal(self) -> None:
        """Know that the terminal has been given back by another thread."""
        self._tell_last_resort(has_terminal=False)

    def _tell_last_resort(self, *, has_terminal: bool) -> None:
        if self._last_resort is not None:
            self._last_resort.tell(has_terminal=has_terminal)

    def _get_terminal_size(self) -> tuple[int, int]:
        """Return the columns and rows of what is drawn on; Textual asks standard output."""
        try:
            columns, rows = os.get_terminal_size(_drawn_on())
        except OSError:
            return super()._get_terminal_size()
        return (columns, rows) if columns and rows else super()._get_terminal_size()

    def run_input_thread(self) -> None:
        """Read keys until the end; bytes that are no UTF-8 or no key are dropped."""
        while not self.exit_event.is_set():
            try:
                super().run_input_thread()
            except (ValueError, OverflowError):
                continue

    def stop(self) -> None:
        """Stop once the loop is free: amid a write it would wait for itself to end it."""
        self._is_to_stop = True
        self._loop.call_soon_threadsafe(self._stop)

    def go_on(self) -> None:
        """Take a stop back that has not been made; going on from one is `_stop`'s own affair."""
        self._is_to_stop = False

    def _sigtstp_application(self, *_: object) -> None:
        """Leave it to `TerminalLife`, which sees which signal was last, to call `stop`."""

    def _sigcont_application(self, *_: object) -> None:
        """Leave it to `TerminalLife` to call `go_on`; where nothing has stopped, do nothing."""

    def _stop(self) -> None:
        """Give the terminal back, sleep until the shell wakes us in front, and take it again."""
        if not self._is_to_stop:
            return
        self.suspend_application_mode()
        self.is_stopped = True
        while self._is_to_stop or not self._is_in_front():
            self._is_to_stop = False
            os.kill(os.getpid(), signal.SIGSTOP)
        self.is_stopped = False
        self._must_signal_resume = True
        self.resume_application_mode()
        self._app.refresh(layout=True)

    def _is_in_front(self) -> bool:
        """Tell whether we may take the terminal; there may be none any more."""
        try:
            return os.tcgetpgrp(self.fileno) == os.getpgrp()
        except OSError:
            return True


def draw_in_utf8() -> None:
    """Make standard error, which is drawn on, take every character that is drawn."""
    if sys.__stderr__ is not None:
        sys.__stderr__.reconfigure(encoding="utf-8", errors="backslashreplace")


def _drawn_on() -> int:
    assert sys.__stderr__ is not None  # noqa: S101
    return sys.__stderr__.fileno()
