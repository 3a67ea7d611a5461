"""The app under a pilot: keys go in, the screen comes out as text."""

import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from rich.console import Console
from textual import events
from textual.keys import key_to_character
from textual.pilot import Pilot

from tests.ui.files import MEETINGS, view_of
from tui.query.view import View
from tui.ui.app import DatelineApp
from tui.ui.explorer import Explorer
from tui.ui.watch import Origin, look

WIDE = (120, 40)
NARROW = (80, 24)


class Driven:
    """An app that runs, and what can be asked of it."""

    def __init__(self, app: DatelineApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def explorer(self) -> Explorer:
        """The screen beneath any dialog."""
        return next(screen for screen in self.app.screen_stack if isinstance(screen, Explorer))

    @property
    def line(self) -> str:
        """The filter line in force."""
        return str(self.view.line)

    @property
    def view(self) -> View:
        """The view that is seen."""
        assert self.explorer.view is not None
        return self.explorer.view

    @property
    def cursor(self) -> str:
        """The id of the record that the cursor is on."""
        assert self.explorer.cursor is not None
        return self.explorer.cursor.id

    @property
    def focused(self) -> str | None:
        """The id of what has the keys."""
        return None if self.app.focused is None else self.app.focused.id

    async def press(self, *keys: str) -> "Driven":
        """Press keys, each once the one before has done what it does.

        Textual's own `press` waits 50 ms for each.
        """
        for key in keys:
            self._send(key, key if len(key) == 1 else key_to_character(key))
            await self._settle()
        await self._settle()
        await self.pilot.pause()
        return self

    async def _settle(self) -> None:
        for _ in range(2):
            await self.pilot._wait_for_screen()

    def _send(self, key: str, character: str | None) -> None:
        assert self.app._driver is not None
        self.app._driver.send_message(events.Key(key, character))

    async def type(self, text: str) -> "Driven":
        """Type `text` without waiting between its letters."""
        names = {" ": "space", ":": "colon", "-": "minus", ".": "full_stop", "/": "slash"}
        for letter in text:
            self._send(names.get(letter, letter), letter)
        return await self.press()

    async def click(self, text: str, nth: int = 0, times: int = 1) -> "Driven":
        """Click the first letter of `text`, where it stands on the screen the `nth` time."""
        places = [(line.index(text), y) for y, line in enumerate(self.lines()) if text in line]
        await self.pilot.click(offset=places[nth], times=times)
        await self.pilot.pause()
        return self

    def lines(self) -> list[str]:
        """Return the lines of the screen, without the blanks at their ends."""
        width, height = self.app.size
        console = Console(
            width=width,
            height=height,
            file=io.StringIO(),
            force_terminal=True,
            color_system="truecolor",
            record=True,
            legacy_windows=False,
            safe_box=False,
        )
        compositor = self.app.screen._compositor
        drawn = compositor.render_update(full=True, screen_stack=self.app._background_screens)
        console.print(drawn)
        text = console.export_text(styles=False)
        return [line.rstrip() for line in text.split("\n")[:height]]

    def text(self) -> str:
        """Return the screen."""
        return "\n".join(self.lines())

    def row(self, text: str) -> str:
        """Return the first line that holds `text`."""
        found = next((line for line in self.lines() if text in line), None)
        assert found is not None, f"{text!r} is not on the screen:\n{self.text()}"
        return found


@asynccontextmanager
async def driven(
    file: str = MEETINGS,
    line: str = "",
    size: tuple[int, int] = WIDE,
    path: Path | None = None,
) -> AsyncIterator[Driven]:
    """Run the app on the file that says `file`, as it stands at `path` if it does."""
    file_name = "meetings.yaml" if path is None else str(path)
    app = DatelineApp(
        view_of(file, line, file_name), Origin(path, look(path)) if path else Origin()
    )
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        yield Driven(app, pilot)
