"""Keys typed ahead: each goes to the app once all before it have done what they do.

Every widget has a queue of its own. A key that a pane takes, and what it asks of the screen for it,
wait there for their turn, and a key that the screen takes would overtake them: `j` before `d` moved
nothing, and Space before `2` narrowed to a person.
"""

import asyncio
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from textual.app import App
from textual.message import Message
from textual.message_pump import MessagePump

_LONGEST = 2.0
"""Seconds that a key waits for what came before: whatever hangs, keys are heard."""


class TypedAhead:
    """What the terminal tells, on its way to `app`, in whose loop this runs."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._waiting: deque[Message] = deque()
        self._passing: asyncio.Task[None] | None = None

    def take(self, message: Message) -> asyncio.Task[None]:
        """Pass `message` on when those before it are done, in the task that is returned."""
        self._waiting.append(message)
        if self._passing is None or self._passing.done():
            self._passing = asyncio.create_task(self._pass_on())
        return self._passing

    async def _pass_on(self) -> None:
        while self._waiting:
            with suppress(TimeoutError):
                async with asyncio.timeout(_LONGEST):
                    await self._all_done()
            self._app.post_message(self._waiting.popleft())

    async def _all_done(self) -> None:
        """Wait until neither the app nor anything on the screen has a message left to deal with."""
        busy: list[MessagePump] = [self._app]
        while busy:
            for pump in busy:
                await _turn_of(pump)
            busy = [pump for pump in self._pumps() if pump.message_queue_size]

    def _pumps(self) -> Iterator[MessagePump]:
        yield self._app
        if self._app.screen_stack:
            yield from self._app.screen.walk_children(with_self=True)


async def _turn_of(pump: MessagePump) -> None:
    """Wait until `pump` has come to the end of what is in its queue now, unless it is closing."""
    turn = asyncio.Event()
    if pump.call_later(turn.set):
        await turn.wait()
    else:
        await asyncio.sleep(0)
