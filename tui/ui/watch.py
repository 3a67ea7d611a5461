"""The file looked at from time to time, and read again when it has changed and settled."""

import asyncio
import os
from collections.abc import AsyncIterator
from pathlib import Path

_PERIOD = 0.5
"""Seconds between two looks."""

Look = tuple[int, int, int, int] | None
"""What tells two states of a file apart; None where there is none to read."""


def look(path: Path) -> Look:
    """Return what tells the present state of the file at `path` from another.

    It goes by the path, so that a file put in the place of another is seen as well.
    """
    try:
        status = os.stat(path)
    except OSError:
        return None
    return (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)


async def settled_changes(path: Path) -> AsyncIterator[Look]:
    """Yield each new state of the file, once two looks in a row have found the same."""
    seen = reported = await asyncio.to_thread(look, path)
    while True:
        await asyncio.sleep(_PERIOD)
        now = await asyncio.to_thread(look, path)
        if now == seen and now != reported:
            reported = now
            yield now
        seen = now
