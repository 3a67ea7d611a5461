"""Garbage is looked for behind a frame, once enough has been made."""

import asyncio
import gc
import weakref
from collections.abc import Callable, Iterator

import pytest

from tui.ui.garbage import GarbageLooker


class Made:
    """Something that refers to itself."""

    def __init__(self) -> None:
        self.itself = self


class Waiting(asyncio.SelectorEventLoop):
    """A loop that only notes what it is to call later."""

    def __init__(self) -> None:
        super().__init__()
        self.later: list[Callable[[], object]] = []

    def call_later(self, delay: float, callback: Callable[..., object], *_: object) -> None:  # type: ignore[override]
        self.later.append(callback)


@pytest.fixture
def loop() -> Iterator[Waiting]:
    """Give a loop, and leave the collector as it was."""
    thresholds, was_enabled = gc.get_threshold(), gc.isenabled()
    waiting = Waiting()
    yield waiting
    waiting.close()
    gc.set_threshold(*thresholds)
    if not was_enabled:
        gc.disable()


def test_what_was_made_goes_behind_a_frame_and_not_before(loop: Waiting) -> None:
    looker = GarbageLooker(loop)
    gone = weakref.ref(Made())
    kept = [Made() for _ in range(9_000)]
    looker.on_frame()
    looker.on_frame()
    [look] = loop.later
    assert gone() is not None
    look()
    assert gone() is None
    assert len(kept) == 9_000


def test_nothing_is_looked_for_where_little_was_made(loop: Waiting) -> None:
    looker = GarbageLooker(loop)
    gc.collect()
    looker.on_frame()
    assert not loop.later
