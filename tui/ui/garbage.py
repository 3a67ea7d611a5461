"""Garbage is looked for behind a frame: amid one it would hold up the key that is to be seen."""

import gc
from asyncio import AbstractEventLoop

_LOOKED_THROUGH = 4_000
"""After so many new objects it is looked for, which takes a millisecond or two: a frame makes some
thousands, of which nearly all go by themselves."""
_LOOKED_THROUGH_AT_ONCE = 100_000
"""After so many it is looked for amid whatever makes them."""
_BEHIND_FRAME = 0.03
"""Seconds, after which the terminal has the frame and the next key is mostly not there yet."""
_LOOKS_BEFORE_ALL = 100
"""So many looks at what is new come before one at all that was made since the start."""


class GarbageLooker:
    """Looks for garbage in a loop that draws frames; what is there at its start is none."""

    def __init__(self, loop: AbstractEventLoop) -> None:
        self._loop = loop
        self._is_to_look = False
        gc.freeze()
        gc.set_threshold(_LOOKED_THROUGH_AT_ONCE)
        gc.enable()

    def on_frame(self) -> None:
        """Look behind the frame that has just been drawn, if there may be enough to find."""
        if not self._is_to_look and gc.get_count()[0] > _LOOKED_THROUGH:
            self._is_to_look = True
            self._loop.call_later(_BEHIND_FRAME, self._look)

    def _look(self) -> None:
        self._is_to_look = False
        gc.collect(2 if gc.get_count()[2] > _LOOKS_BEFORE_ALL else 1)
