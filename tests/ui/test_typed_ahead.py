"""Keys that come at once do what they do one by one."""

import asyncio
from pathlib import Path
from typing import ClassVar

import pytest
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Key
from textual.keys import _character_to_key
from textual.widgets import Input

from tests.ui.files import MEETINGS
from tests.ui.open import opened
from tests.ui.pilot import Driven, driven
from tui.ui.typed_ahead import TypedAhead


def key(name: str) -> Key:
    """Return the key that a terminal would tell: one by its name, or a letter."""
    return Key(name, None) if len(name) > 1 else Key(_character_to_key(name), name)


def come_to(app: Driven) -> tuple[object, ...]:
    """Return what the keys have led to."""
    seen = app.explorer
    typed = [line.value for line in app.app.screen.query(Input)]
    screens = [type(screen) for screen in app.app.screen_stack]
    place = (seen.cursor, seen.pane, seen.shape, seen.history)
    return (app.line, *place, screens, app.focused, typed)


@pytest.mark.parametrize(
    "names",
    [
        ["j", "d"],
        ["j", "s"],
        ["j", "s", "j", "enter", "j"],
        ["2", "+"],
        ["2", "j", "space", "x", "H"],
        ["space", "2"],
        ["space", "/", *"dinner", "enter", "j"],
        ["enter", "j", "j", "enter"],
        ["tab", "end", "v"],
        ["v", "v", "G", "right", "enter"],
        ["v", "2", "j"],
        ["v", "V", "V", "o"],
        ["2", "j", "v", "+", "l", "V"],
        ["v", "v", "o", "/", *"dinner", "enter"],
        ["v", "v", "left", "v", "j"],
        ["f", "right", "space", "escape", "j"],
        ["ctrl+p", "d"],
        ["/", *"pers", "tab", *"bo", "down", "tab", "enter", "3"],
    ],
)
async def test_no_key_overtakes_another(names: list[str]) -> None:
    async with driven() as app:
        for name in names:
            app.app.post_message(key(name))
            await app.press()
        one_by_one = come_to(app)
    async with driven() as app:
        typed_ahead = TypedAhead(app.app)
        for name in names:
            passed = typed_ahead.take(key(name))
        await passed
        await app.press()
        assert come_to(app) == one_by_one


async def test_a_key_is_heard_though_what_came_before_never_ends(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tui.ui.typed_ahead._LONGEST", 0.01)
    heard: list[str] = []
    end = asyncio.Event()

    class Hanging(Input):
        async def on_key(self, event: Key) -> None:
            heard.append(event.key)
            await end.wait()

    class Hearing(App[None]):
        BINDINGS: ClassVar[list[BindingType]] = [Binding("b", "hear", priority=True)]

        def compose(self) -> ComposeResult:
            yield Hanging()

        def action_hear(self) -> None:
            heard.append("b")

    app = Hearing()
    async with app.run_test():
        typed_ahead = TypedAhead(app)
        typed_ahead.take(key("a"))
        await typed_ahead.take(key("b"))
        end.set()
    assert heard == ["a", "b"]


def test_the_terminal_passes_keys_on_in_their_order(tmp_path: Path) -> None:
    file = tmp_path / "meetings.yaml"
    file.write_text(MEETINGS, encoding="utf-8")
    with opened(tmp_path, file) as terminal:
        terminal.send(" 2jd")
        terminal.wait_for("date:2018-03-01")
        terminal.send("\r4jq")
        assert terminal.wait() == 0
