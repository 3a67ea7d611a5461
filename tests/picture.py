"""The picture in the README, drawn by the app itself: `python -m tests.picture`.

The app opens the shipped file on a screen of 120 columns and 40 rows under `FILTER_LINE`, takes
`KEYS`, and what it then shows is written to `PICTURE`.
"""

import asyncio
import re
from html import unescape
from pathlib import Path

from rich.cells import cell_len

from tests.export.views import EVENTS_FILE
from tests.ui.pilot import WIDE, driven

PICTURE = Path(__file__).parent.parent / ".github" / "dateline.svg"
FILTER_LINE = "date:2020-09"
KEYS = ("down", "down", "down")

_OF_OTHER_HOSTS = re.compile(r"\s*(@font-face\s*\{[^}]*\}|<!--.*?-->)", re.DOTALL)
_TEXT = re.compile(r'<text [^>]*x="([0-9.]+)" y="([0-9.]+)" textLength[^>]*>([^<]*)</text>')
_CELL_WIDTH, _LINE_HEIGHT = 12.2, 24.4
"""What Rich makes of a cell in its SVG."""


async def draw() -> str:
    """Return the picture as the app draws it now."""
    yaml = EVENTS_FILE.read_text(encoding="utf-8")
    async with driven(yaml, FILTER_LINE, path=EVENTS_FILE) as app:
        await app.press(*KEYS)
        return _portable(app.app.export_screenshot(title="dateline"))


def _portable(svg: str) -> str:
    """Return `svg` in the fonts of whoever looks at it, so that it asks no other host for any.

    Some viewers drop the blanks at the beginning of a text unless they are told to keep them.
    """
    kept_blanks = svg.replace("<svg ", '<svg xml:space="preserve" ', 1)
    lines = _OF_OTHER_HOSTS.sub("", kept_blanks).splitlines()
    return "\n".join(line.rstrip() for line in lines) + "\n"


def screen_lines(svg: str) -> list[str]:
    """Return the lines of text in a picture of the screen, without the blanks at their ends."""
    lines = [""] * WIDE[1]
    for x, y, escaped in _TEXT.findall(svg):
        text = unescape(escaped).replace("\xa0", " ")
        row, column = int(float(y) / _LINE_HEIGHT), round(float(x) / _CELL_WIDTH)
        lines[row] += " " * (column - cell_len(lines[row])) + text
    return [line.rstrip() for line in lines]


if __name__ == "__main__":
    PICTURE.write_text(asyncio.run(draw()), encoding="utf-8")
    print(f"{PICTURE.name} is drawn")
