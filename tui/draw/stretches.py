"""The parts of a time axis between its breaks, each of one scale, and what a break is called."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from tui.model.calendar import DAY

HOUR = 3600
YEAR = 31_556_952
"""Mean length in the Gregorian calendar, in seconds."""

BREAK_WIDTH = 2
"""Columns that a break takes at least."""

_UNITS = (
    (YEAR, "year", "y"),
    (YEAR // 12, "month", "mo"),
    (DAY, "day", "d"),
    (HOUR, "hour", "h"),
    (60, "minute", "min"),
)
_LARGE = ((10**9, "billion", "G"), (10**6, "million", "M"), (10**4, "thousand", "k"))


class Stretch(NamedTuple):
    """A part of the axis without a break: closed seconds, and the columns that they take."""

    first: int
    last: int
    column: int
    width: int

    @property
    def length(self) -> int:
        """How many seconds it holds, one at least."""
        return self.last - self.first + 1

    @property
    def end(self) -> int:
        """The column behind its last one."""
        return self.column + self.width

    def column_of(self, moment: int) -> int:
        """Return the column of an instant within it."""
        elapsed = (moment - self.first) * self.width
        return self.column + min(self.width - 1, elapsed // self.length)

    def edges(self) -> list[int]:
        """Return the first instant of each of its columns, and the one behind its last."""
        return [self.first - -self.length * place // self.width for place in range(self.width + 1)]


class Break(NamedTuple):
    """What is left out between two stretches, and the columns that its sign takes."""

    column: int
    width: int
    seconds: int

    @property
    def text(self) -> str:
        """The sign, with what is left out where there is room: `╱╱ 5 years ╱╱`, `╱╱5y╱╱`."""
        return next(form for form in break_forms(self.seconds) if len(form) <= self.width)


def breaks_between(stretches: Sequence[Stretch]) -> list[Break]:
    """Return the breaks between `stretches`."""
    return [
        Break(before.end, after.column - before.end, after.first - before.last - 1)
        for before, after in pairwise(stretches)
    ]


def break_forms(seconds: int) -> tuple[str, str, str]:
    """Return the sign of a break that leaves out so many seconds: long, short and shortest."""
    for size, word, letter in _UNITS:
        if seconds >= 2 * size:
            number, short = _numbers((2 * seconds + size) // (2 * size))
            return f"╱╱ {number} {word}s ╱╱", f"╱╱{short}{letter}╱╱", "╱╱"
    return "╱╱", "╱╱", "╱╱"


def _numbers(count: int) -> tuple[str, str]:
    """Return a count in words and with a letter: (`4.5 billion`, `4.5G`), (`600`, `600`)."""
    for size, word, letter in _LARGE:
        if count >= size:
            shown = f"{count / size:.1f}".removesuffix(".0")
            return f"{shown} {word}", f"{shown}{letter}"
    return str(count), str(count)
