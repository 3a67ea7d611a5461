"""What a terminal shows after the bytes it got: pyte, with what pyte cannot do."""

import re
import unicodedata
from collections import defaultdict
from typing import Any, NamedTuple, cast

import pyte
from pyte.screens import Char, StaticDefaultDict
from wcwidth import wcwidth

ALTERNATE_SCREEN = 1049
SEQUENCE = re.compile(
    rb"\x1b(?:\[[0-?]*[ -/]*[@-~]"  # CSI
    rb"|\][^\x07\x1b]*(?:\x07|\x1b\\)"  # OSC
    rb"|[P_^X][^\x1b]*\x1b\\"  # DCS, APC, PM, SOS
    rb"|[ -/]*[0-OQ-WYZ\\`-~])"
)
UNFINISHED = re.compile(
    rb"\x1b(?:\[[0-?]*[ -/]*|\][^\x07\x1b]*\x1b?|[P_^X][^\x1b]*\x1b?|[ -/]*)?\Z"
)
# pyte takes `CSI > 1 u` for text or a cursor's return, and an answer to a query for our typing.
UNDERSTOOD = re.compile(
    rb"\x1b(?:\[(?:\?[0-9;]*[hlJK]|[0-9;]*[@A-HJ-MPXadefghlmr`'])|\][012];.*|[^\[\]P_^X].*)",
    re.DOTALL,
)

# What must be off when a program leaves; `?25` (the cursor) and `?7` (line wrap) must be on.
OFF_MODES = {1000, 1002, 1003, 1004, 1006, 1015, 1016, 1047, 1049, 2004, 2026, 2048}
ON_MODES = {7, 25}
MODE_SWITCH = re.compile(rb"\x1b\[\?([0-9;]+)([hl])")
KITTY_STACK = re.compile(rb"\x1b\[([<>])([0-9]*)u")


class Cell(NamedTuple):
    """One character on the screen: pyte's `Char`, and whether it is dim.

    A colour is a name ("red", "default") or six hexadecimal digits. The right half of a wide
    character is a cell with empty `data`.
    """

    data: str
    fg: str = "default"
    bg: str = "default"
    bold: bool = False
    italics: bool = False
    underscore: bool = False
    strikethrough: bool = False
    reverse: bool = False
    blink: bool = False
    dim: bool = False


class TerminalScreen(pyte.Screen):
    """A pyte screen with an alternate screen, dim text and an ear for today's sequences."""

    def __init__(self, columns: int, rows: int) -> None:
        self._main_buffer: Any = None
        self._unfinished = b""
        super().__init__(columns, rows)
        self._stream = pyte.ByteStream(self)

    def feed(self, chunk: bytes) -> None:
        """Show `chunk`, which may begin and end in the middle of a character or sequence."""
        chunk = self._unfinished + chunk
        cut = UNFINISHED.search(chunk)
        self._unfinished = cut[0] if cut else b""
        whole = chunk[: cut.start()] if cut else chunk
        self._stream.feed(
            SEQUENCE.sub(lambda found: found[0] if UNDERSTOOD.fullmatch(found[0]) else b"", whole)
        )

    def rows(self) -> list[str]:
        """Return the lines without the blanks at their ends."""
        return ["".join(self._texts(y)).rstrip() for y in range(self.lines)]

    def cell(self, x: int, y: int) -> Cell:
        """Return the cell at column `x` of row `y`, both from 0."""
        found: Any = self.buffer[y][x]
        return Cell(*found)

    def column(self, y: int, offset: int) -> int:
        """Return the column in which the character at `offset` of row `y` of `rows()` begins."""
        seen = 0
        for x, text in enumerate(self._texts(y)):
            if seen + len(text) > offset:
                return x
            seen += len(text)
        return seen

    def _texts(self, y: int) -> list[str]:
        """Return a text for each cell; pyte's own `display` fails on half a wide character."""
        datas = [self.buffer[y][x].data for x in range(self.columns)]
        lefts = ["", *datas]
        return [
            data or ("" if left and wcwidth(left[0]) == 2 else " ")
            for data, left in zip(datas, lefts, strict=False)
        ]

    # What follows has the names and the shapes that pyte calls.

    @property
    def default_char(self) -> Char:
        return cast(Char, Cell(*super().default_char))

    def reset(self) -> None:
        super().reset()
        self.cursor.attrs = self.default_char

    def draw(self, data: str) -> None:
        """Draw `data`; pyte would drop all that follows a joiner or another zero-width one."""
        super().draw(
            "".join(char for char in data if wcwidth(char) > 0 or unicodedata.combining(char))
        )

    def set_mode(self, *modes: int, **kwargs: bool) -> None:
        super().set_mode(*modes, **kwargs)
        if kwargs.get("private") and ALTERNATE_SCREEN in modes and self._main_buffer is None:
            self.save_cursor()
            self._main_buffer = self.buffer
            self.buffer = defaultdict(lambda: StaticDefaultDict(self.default_char))

    def reset_mode(self, *modes: int, **kwargs: bool) -> None:
        super().reset_mode(*modes, **kwargs)
        if kwargs.get("private") and ALTERNATE_SCREEN in modes and self._main_buffer is not None:
            self.buffer, self._main_buffer = self._main_buffer, None
            self.restore_cursor()

    def select_graphic_rendition(self, *attrs: int) -> None:
        attributes: Any = self.cursor.attrs
        is_dim = attributes.dim
        codes = iter(attrs or (0,))
        for code in codes:
            if code in (38, 48):  # a colour: its numbers are no codes
                for _ in range({5: 1, 2: 3}.get(next(codes, 0), 0)):
                    next(codes, None)
            elif code in (0, 2, 22):
                is_dim = code == 2
        super().select_graphic_rendition(*attrs)
        attributes = self.cursor.attrs
        self.cursor.attrs = attributes._replace(dim=is_dim)


def modes_on(written: bytes) -> list[str]:
    """Return what `written` leaves switched otherwise than a program finds it: `?1049h`, …"""
    is_on = dict.fromkeys(ON_MODES, True)
    for numbers, switch in MODE_SWITCH.findall(written):
        is_on |= dict.fromkeys(map(int, filter(None, numbers.split(b";"))), switch == b"h")
    left = [f"?{mode}h" for mode in sorted(OFF_MODES) if is_on.get(mode)]
    left += [f"?{mode}l" for mode in sorted(ON_MODES) if not is_on[mode]]
    stack = KITTY_STACK.findall(written)
    pushed = sum(1 if way == b">" else -int(count or 1) for way, count in stack)
    return [*left, "kitty keyboard"] if pushed > 0 else left
