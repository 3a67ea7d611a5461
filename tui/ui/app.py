"""The Textual app: the explorer over one file, its palette, and its life with the terminal."""

import asyncio
import contextlib
import os
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import App, SystemCommand
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.filter import LineFilter
from textual.screen import Screen
from textual.worker import WorkerFailed

from tui.model.errors import DatelineError
from tui.model.visible import visible_lines
from tui.query.view import View
from tui.ui.driver import TerminalDriver, draw_in_utf8
from tui.ui.explorer import Explorer
from tui.ui.safety import VisibleFilter
from tui.ui.terminal_life import TerminalLife
from tui.ui.watch import Origin, Reading

if TYPE_CHECKING:
    from tui.ui.followed_file import FollowedFile
    from tui.ui.garbage import GarbageLooker


def _commands() -> type:
    from tui.ui.commands import Commands

    return Commands


def _record_commands() -> type:
    from tui.ui.commands import RecordCommands

    return RecordCommands


class DatelineApp(App[None]):
    """Shows `view`, and what it is of, its `origin`, each time that has been read anew."""

    CSS_PATH = "app.tcss"
    TITLE = "dateline"
    ENABLE_COMMAND_PALETTE = True
    ALLOW_SELECT = False  # a press on a notice that is just going would end the app
    COMMANDS = {_commands, _record_commands}  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("R", "reload", "Read again", show=False, id="reload"),
        Binding("ctrl+p", "command_palette", "palette", key_display="^p", id="palette"),
        Binding("ctrl+z", "suspend_process", "Suspend", show=False, id="suspend"),
    ]

    def __init__(self, view: View, origin: Origin = Origin(), pane: str = "all") -> None:  # noqa: B008
        super().__init__(driver_class=TerminalDriver)
        self.status_of_signal = 0
        """What the shell is told where a signal makes the app leave."""
        self.failure: BaseException | None = None
        """A mistake of ours that makes it leave."""
        self._own_loop: asyncio.AbstractEventLoop | None = None
        self._first_pane = pane
        self._first_view = view
        self._origin = origin
        self._file: FollowedFile | None = None
        self._garbage: GarbageLooker | None = None
        self._visible_filter = VisibleFilter()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return the filter that makes all text visible and then does what Textual's do."""
        others = super().get_line_filters()
        if others != self._visible_filter.others:
            self._visible_filter = VisibleFilter(others)
        return [self._visible_filter]

    def get_default_screen(self) -> Screen[None]:
        """Return the explorer."""
        return Explorer(self._first_view, self._first_pane)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Yield every command that has a key, and the choice of a theme."""
        told: set[str] = set()
        for active in screen.active_bindings.values():
            binding = active.binding
            is_command = (binding.id and not binding.id.startswith("pane.")) or binding.show
            if is_command and binding.action not in told:
                told.add(binding.action)
                yield SystemCommand(
                    binding.description,
                    f"Key {self.get_key_display(binding)}",
                    self._runner(binding.action, active.node),
                )
        yield SystemCommand("Theme", "Choose other colours", self.action_change_theme)

    def _runner(self, action: str, node: object) -> Callable[[], object]:
        return lambda: self.call_later(self.run_action, action, node)

    def on_load(self) -> None:
        """Be ready to leave, before the terminal is taken."""
        self._own_loop = asyncio.get_running_loop()

    def leave(self, status: int) -> bool:
        """Leave in order with `status`, and tell whether there is anything to leave.

        Signal handlers and other threads may call it.
        """
        if isinstance(self._driver, TerminalDriver) and self._driver.is_stopped:
            os._exit(status)  # the terminal is the shell's already
        self.status_of_signal = status
        return self._soon(self.exit, None, status)

    def fail(self, error: BaseException) -> None:
        """Leave because of a mistake of ours; other threads may call it."""
        self._soon(self._handle_exception, error)

    def lose_terminal(self) -> None:
        """Know that the terminal has been given back already; other threads may call it."""
        if isinstance(self._driver, TerminalDriver):
            self._driver.lose_terminal()

    def stop(self) -> None:
        """Give the terminal back until SIGCONT; other threads may call it."""
        if isinstance(self._driver, TerminalDriver):
            self._driver.stop()

    def go_on(self) -> None:
        """Take back a stop that has not been made; other threads may call it."""
        if isinstance(self._driver, TerminalDriver):
            self._driver.go_on()

    def _soon(self, callback: Callable[..., object], *arguments: object) -> bool:
        if self._own_loop is None:
            return False
        with contextlib.suppress(RuntimeError):  # it is closed: we have left
            self._own_loop.call_soon_threadsafe(callback, *arguments)
        return True

    def _handle_exception(self, error: BaseException) -> None:
        """Leave and keep the error for the log: Textual would print it with every value."""
        if isinstance(error, WorkerFailed):
            error = error.error
        self.failure = self.failure or error
        if self._exception is None and isinstance(error, Exception):
            self._exception = error
            self._exception_event.set()
        self.exit(return_code=1)

    def pop_screen(self) -> AwaitComplete:
        """Close the screen on top; a dialog that is closed twice at once closes no other."""
        if len(self.screen_stack) < 2:
            return AwaitComplete()
        return super().pop_screen()

    def action_command_palette(self) -> None:
        """Open the palette."""
        from tui.ui.palette import Palette

        if not any(isinstance(screen, Palette) for screen in self.screen_stack):
            self.clear_notifications()
            self.push_screen(Palette(id="--command-palette"))

    def copy_to_clipboard(self, text: str) -> None:
        """Hand `text` to the terminal's clipboard, visible: it may be pasted into a shell."""
        super().copy_to_clipboard("\n".join(visible_lines(text)))

    def on_mount(self) -> None:
        """Take what is being read as soon as there is a screen to show it on."""
        if self._origin.first is not None:
            self._follow()

    def post_display_hook(self) -> None:
        """Have garbage looked for behind a frame."""
        if self._garbage is not None:
            self._garbage.on_frame()

    def _follow(self) -> None:
        from tui.ui.followed_file import FollowedFile

        self._file = FollowedFile(self._origin, self._first_view, self._on_reading)
        self._file.begin()

    def on_ready(self) -> None:
        """Do what the first frame could do without: garbage, the rest of the index, the file."""
        from tui.ui.garbage import GarbageLooker

        self._garbage = GarbageLooker(asyncio.get_running_loop())
        if isinstance(self._driver, TerminalDriver):
            self._driver.stand_by()
        if self._file is None:
            self._follow()

    def _on_reading(self, reading: Reading) -> None:
        self._soon(self.call_later, self._show_reading, reading)

    def _explorer(self) -> Explorer:
        return next(screen for screen in self.screen_stack if isinstance(screen, Explorer))

    def action_reload(self) -> None:
        """Read the file again."""
        if self._file is None or self._origin.path is None:
            self._explorer().tell("It was read from standard input, which cannot be read again.")
        else:
            self._file.read_now()

    def _show_reading(self, reading: Reading) -> None:
        """Show what has come of the file, and leave where there is nothing to stay for."""
        assert self._file is not None  # noqa: S101
        if not self._file.show(reading, self._explorer()):
            self.exit(return_code=1)

    def end_reading(self) -> DatelineError | None:
        """End what is being read beside the screen, and return why nothing whole was shown."""
        if self._file is not None:
            self._file.end()
            return self._file.refusal
        if self._origin.first is not None:
            self._origin.first.beside.end()
        return None


def run_app(view: View, origin: Origin, pane: str = "all") -> int:
    """Show `view`, which is of `origin`, until the user leaves, and return the exit status.

    `pane` is the one that has the keys at first.

    Raises:
        InnerError: a mistake of ours has ended it.
        DatelineError: the file is refused, or the filter line that is asked of it.
    """
    draw_in_utf8()
    app = DatelineApp(view, origin, pane)
    TerminalLife(app).begin()
    app.run()
    refusal = app.end_reading()
    if refusal is not None and not app.status_of_signal:
        raise refusal
    if app.status_of_signal:
        return app.status_of_signal
    if app.failure is not None:
        from tui.failure import logged

        raise logged(app.failure)
    return app.return_code or 0
