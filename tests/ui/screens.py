"""Whole screens as text, kept in `frames/`: `python -m tests.ui.screens` draws them anew.

It says which have changed and then ends with status 1, so that nobody renews them unseen; look at
`git diff tests/ui/frames` before you commit. A second run ends with 0. The tests only compare.
"""

import asyncio
import sys
from pathlib import Path

import pytest
from msgspec import Struct

from tests.export.views import EVENTS_FILE
from tests.ui.files import CAMP, EMPTY, MEETINGS, NO_PEOPLE
from tests.ui.pilot import NARROW, WIDE, driven
from tui.model.calendar import instant
from tui.ui import over_time

SHIPPED = EVENTS_FILE.read_text(encoding="utf-8")
FOLDER = Path(__file__).parent / "frames"


class Shot(Struct, frozen=True):
    """What is open, and the keys that are pressed before the screen is drawn."""

    file: str = MEETINGS
    line: str = ""
    size: tuple[int, int] = WIDE
    keys: tuple[str, ...] = ()


SHOTS = {
    "first-wide": Shot(),
    "first-narrow": Shot(size=NARROW),
    "first-low": Shot(size=(40, 12)),
    "first-smallest": Shot(size=(20, 6)),
    "filtered-wide": Shot(line="person:ada date:2020-05-05"),
    "filtered-narrow": Shot(line="person:ada date:2020-05-05", size=NARROW),
    "none-wide": Shot(line="person:liu date:2018"),
    "none-narrow": Shot(line="person:liu date:2018", size=NARROW),
    "help-wide": Shot(keys=("question_mark",)),
    "help-narrow": Shot(size=NARROW, keys=("question_mark",)),
    "export-wide": Shot(keys=("2", "e")),
    "export-narrow": Shot(size=NARROW, keys=("e",)),
    "facets-wide": Shot(keys=("f", "space", "l", "l", "l", "l", "l")),
    "facets-narrow": Shot(line="date:2020-05", size=NARROW, keys=("f", "l", "l", "minus")),
    "silences-wide": Shot(keys=("s",)),
    "silences-narrow": Shot(CAMP, size=NARROW, keys=("s",)),
    "together-wide": Shot(keys=("2", "space", "j", "space", "w")),
    "together-narrow": Shot(size=NARROW, keys=("2", "w")),
    "attendees-narrow": Shot(size=NARROW, keys=("2", "j")),
    "agreements-narrow": Shot(size=NARROW, keys=("3", "G")),
    "detail-narrow": Shot(size=NARROW, keys=("j", "j", "enter", "j")),
    "link-wide": Shot(keys=("j", "j", "enter", "j", "enter")),
    "suggestions-narrow": Shot(size=NARROW, keys=("slash",)),
    "names-wide": Shot(keys=("p",)),
    "problem-narrow": Shot(size=NARROW, keys=("slash", *"dat", "colon", "x")),
    "camp-wide": Shot(CAMP),
    "camp-narrow": Shot(CAMP, "date:2019-08-22", NARROW),
    "lanes-wide": Shot(CAMP, keys=("V", "V", "V", "V", "V", "j")),
    "lanes-narrow": Shot(CAMP, size=NARROW, keys=("v", "j")),
    "lanes-possible-narrow": Shot(MEETINGS, "date:2020-05", NARROW, ("v",)),
    "grid-wide": Shot(MEETINGS, "date:2020-05", keys=("v", "v", "right")),
    "grid-narrow": Shot(CAMP, size=NARROW, keys=("v", "v", "right", "j")),
    "no-people-wide": Shot(NO_PEOPLE),
    "no-people-narrow": Shot(NO_PEOPLE, size=NARROW, keys=("2",)),
    "empty-wide": Shot(EMPTY),
    "example-wide": Shot(SHIPPED),
    "example-narrow": Shot(SHIPPED, size=NARROW),
    "zoomed-wide": Shot(SHIPPED, keys=("j", "j", "j", "j", "j", "plus", "plus")),
    "zoomed-narrow": Shot(SHIPPED, size=NARROW, keys=("G", "plus", "plus", "l")),
    "unbroken-wide": Shot(SHIPPED, keys=("b",)),
}


async def drawn(shot: Shot) -> str:
    """Return the screen of `shot`, always on the same day."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(over_time, "now", lambda: instant(2026, 7))
        async with driven(shot.file, shot.line, shot.size) as app:
            await app.press(*shot.keys)
            return app.text() + "\n"


def golden(name: str) -> Path:
    """Return where the screen `name` is kept."""
    return FOLDER / f"{name}.txt"


def main() -> int:
    """Draw every screen anew; return 1 if any is not what it was."""
    changed = []
    for name, shot in SHOTS.items():
        text = asyncio.run(drawn(shot))
        if not golden(name).exists() or golden(name).read_text(encoding="utf-8") != text:
            golden(name).write_text(text, encoding="utf-8")
            changed.append(name)
    print(f"changed: {', '.join(changed)}" if changed else "all as they were")
    return 1 if changed else 0


if __name__ == "__main__":
    sys.exit(main())
