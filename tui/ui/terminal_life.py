"""The terminal is given back as it was, however the program comes to its end.

A signal that ends a program makes this one leave in order. A thread of its own sees the same
signal, and that the terminal has gone, without asking the main one: where leaving in order takes
too long, because a handler hangs or nobody reads what is drawn, it puts the terminal in order by
itself and ends the program.
"""

import contextlib
import os
import select
import signal
import sys
import termios
import threading
import time
from typing import Any, NoReturn, Protocol

GRACE = 1.5
"""Seconds for leaving in order."""

_ENDING = tuple(
    getattr(signal, name)
    for name in ("SIGHUP", "SIGINT", "SIGQUIT", "SIGTERM", "SIGUSR1", "SIGUSR2", "SIGALRM")
)
_STOPPING = frozenset({signal.SIGTSTP, signal.SIGCONT})
_WAKING = signal.SIGURG
"""It interrupts a call that waits, and does nothing else."""
_FLUSH_TRIES = 50
_FLUSH_PAUSE = 0.01

AS_BEFORE = b"".join(
    (
        b"\x1b\\",  # the end of a string that was being written
        b"\x1b[?2026l",  # draw at once
        b"\x1b[?1016l\x1b[?1015l\x1b[?1006l\x1b[?1003l\x1b[?1000l",  # mouse
        b"\x1b[?2048l\x1b[?2004l\x1b[?1004l",  # sizes, paste, focus
        b"\x1b[?7h\x1b[0m",  # wrap, plain colours
        b"\x1b[<u",  # kitty's keys
        b"\x1b[?1049l\x1b[?25h",  # the screen from before, the cursor
    )
)
"""What makes a terminal show what it showed before."""


class Tenant(Protocol):
    """Who has the terminal meanwhile; each of these may be called from any thread."""

    def leave(self, status: int) -> bool:
        """Leave in order with an exit status; tell whether there is anything to leave."""

    def fail(self, error: BaseException) -> None:
        """Leave because of what was raised in a thread that nobody waits for."""

    def lose_terminal(self) -> None:
        """Know that the terminal has been given back without it."""

    def stop(self) -> None:
        """Give the terminal back until SIGCONT."""

    def go_on(self) -> None:
        """Take back a stop that has not been made yet."""


class TerminalLife:
    """Watches over the terminal from `begin` to the end of the process."""

    def __init__(self, tenant: Tenant) -> None:
        self._tenant = tenant
        self._input = sys.__stdin__.fileno()  # type: ignore[union-attr]
        self._output = sys.__stderr__.fileno()  # type: ignore[union-attr]
        self._attributes: list[Any] | None = None

    def begin(self) -> None:
        """Remember how the terminal is, and take the signals that end a program.

        One that is ignored, as SIGHUP is under nohup, stays so.
        """
        with contextlib.suppress(termios.error):
            self._attributes = termios.tcgetattr(self._input)
        woken, waker = os.pipe()
        os.set_blocking(waker, False)
        signal.set_wakeup_fd(waker, warn_on_full_buffer=False)
        for number in _ENDING:
            if signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, self._on_signal)
        signal.signal(_WAKING, lambda number, frame: None)
        threading.excepthook = self._on_thread_error
        signal.pthread_sigmask(signal.SIG_BLOCK, _STOPPING)
        threading.Thread(target=self._watch, args=(woken,), name="terminal", daemon=True).start()
        threading.Thread(target=self._wait_for_stops, name="stops", daemon=True).start()

    def _on_signal(self, number: int, _: object) -> None:
        if not self._tenant.leave(128 + number):
            sys.exit(128 + number)

    def _on_thread_error(self, hook: threading.ExceptHookArgs) -> None:
        """Leave where a thread fails: the one that draws does when the terminal has gone."""
        is_drawing = hook.thread is not None and hook.thread.name == "textual-output"
        if is_drawing and isinstance(hook.exc_value, OSError):
            self._end(128 + signal.SIGHUP)
        elif hook.exc_value is not None:
            self._tenant.fail(hook.exc_value)

    def _watch(self, woken: int) -> None:
        """Wait for a signal that ends us, or for the terminal to go, and then for the end."""
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTTOU})
        poll = select.poll()
        poll.register(woken, select.POLLIN)
        poll.register(self._input, 0)
        while True:
            for descriptor, event in poll.poll():
                if descriptor == woken:
                    for number in os.read(woken, 4096):
                        self._notice(number)
                elif event & select.POLLNVAL:  # a system that cannot poll its terminals
                    poll.unregister(self._input)
                else:
                    self._tenant.leave(128 + signal.SIGHUP)
                    self._notice(signal.SIGHUP)

    def _notice(self, number: int) -> None:
        """See to it that a signal that ends us does, though the main thread be too busy."""
        if number in _ENDING:
            time.sleep(GRACE)
            self._end(128 + number)

    def _wait_for_stops(self) -> None:
        """Take the signals that stop and wake us one by one, the last one being what counts.

        They are blocked everywhere, so that the system takes one back where the other comes;
        handlers would learn of both, in any order.
        """
        while True:
            if signal.sigwait(_STOPPING) == signal.SIGTSTP:
                self._tenant.stop()
            else:
                self._tenant.go_on()

    def _end(self, status: int) -> NoReturn:
        """Put the terminal in order without anyone's help, and end the process."""
        with contextlib.suppress(OSError, termios.error):
            self._restore()
            self._tenant.lose_terminal()
        os._exit(status)

    def _restore(self) -> None:
        """Write what makes the terminal as before, though another thread may be writing now.

        What it writes from here on goes nowhere; what waits to be shown is dropped until there is
        room, for nobody may be reading it.
        """
        terminal = os.dup(self._output)
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, self._output)
        for thread in threading.enumerate():
            # A write that waits for a reader keeps out all others; this wakes it to go nowhere.
            if thread.ident is not None and thread is not threading.current_thread():
                signal.pthread_kill(thread.ident, _WAKING)
        if self._attributes is not None:
            with contextlib.suppress(termios.error):
                termios.tcsetattr(self._input, termios.TCSANOW, self._attributes)
        termios.tcflow(terminal, termios.TCOON)
        os.set_blocking(terminal, False)
        try:
            for _ in range(_FLUSH_TRIES):
                with contextlib.suppress(BlockingIOError):
                    if os.write(terminal, AS_BEFORE) == len(AS_BEFORE):
                        return
                time.sleep(_FLUSH_PAUSE)
                termios.tcflush(terminal, termios.TCOFLUSH)  # what we wrote of it as well
        finally:
            os.set_blocking(terminal, True)
