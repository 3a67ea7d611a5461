"""The columns of a grid: the entries in view, and what a cell of one says of who was there."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from tui.draw.grid_head import COLUMN, WIDE_COLUMN
from tui.model.timeline import Entry
from tui.model.visible import one_line
from tui.query.fold import fold
from tui.query.grid import Cell, cells_at, role_letters
from tui.query.view import View

_NOBODY = "·"
_NO_ROLE = "•"
_NO_LETTER = "*"
_SHORTEST_NAME = 4
"""Cells that a name has beside its count at least, where the columns can spare them."""


class _Column(NamedTuple):
    """An entry in view, and who was there as what."""

    entry: Entry
    is_possible: bool
    cells: Mapping[str, Cell]


class GridColumns:
    """The columns that the entries of a view take in a width; each is read when it is asked for."""

    def __init__(self, view: View, kind: str, width: int, longest_count: int) -> None:
        self.view = view
        self.kind = kind
        """What stands in the rows: people or organizations."""
        self.width = width
        named = min(_SHORTEST_NAME + longest_count + 2, width // 2)
        self.beside = max(8, min(width // 4, 30), named)
        """Cells of the name and the count before the columns."""
        self.count = len(view.ordinals)
        has_room = self.count * WIDE_COLUMN <= width - self.beside
        self.size = WIDE_COLUMN if has_room else COLUMN
        """Cells of one column."""
        self._known: dict[int, _Column] = {}

    @property
    def in_sight(self) -> int:
        """How many columns have room, at least one."""
        return max(1, (self.width - self.beside) // self.size)

    @cached_property
    def _letters(self) -> Mapping[str, str]:
        return role_letters(self.view.index, self.kind)

    def shown(self, left: int) -> range:
        """Return the columns that are in sight from one on."""
        return range(left, min(left + self.in_sight, self.count))

    def _at(self, column: int) -> "_Column":
        if column not in self._known:
            ordinal = self.view.ordinals[column]
            self._known[column] = _Column(
                self.view.timeline.entries[ordinal],
                not self.view.certain >> ordinal & 1,
                cells_at(self.view, self.kind, ordinal),
            )
        return self._known[column]

    def entry(self, column: int) -> Entry:
        """Return the entry of a column."""
        return self._at(column).entry

    def is_possible(self, column: int) -> bool:
        """Tell whether the entry of a column is only possibly in view."""
        return self._at(column).is_possible

    def cells_in(self, column: int) -> Mapping[str, Cell]:
        """Return by id who was at the entry of a column, and as what."""
        return self._at(column).cells

    def column_at(self, x: int, left: int) -> int | None:
        """Return the column at a cell of a line, -1 for what is beside them, None beyond them."""
        if x < self.beside:
            return -1
        column = left + (x - self.beside) // self.size
        return column if column in self.shown(left) else None

    def cell(self, column: int, id_: str, *, is_here: bool) -> str:
        """Return one cell: `s` in a role, `s+` in more, `s?` doubted, `(s)` only possible."""
        cell = self.cells_in(column).get(id_)
        if cell is None:
            return f"{'▸' if is_here else ' '}{_NOBODY}".ljust(self.size)
        is_possible = self.is_possible(column)
        before = "▸" if is_here else "(" if is_possible else " "
        after = "?" if cell.is_doubtful else ")" if is_possible else " "
        more = "+" if after == " " and len(cell.roles) > 1 else after
        return f"{before}{self._letter(cell)}{more}".ljust(self.size)

    def _letter(self, cell: Cell) -> str:
        return self._letters.get(fold(cell.roles[0]), _NO_LETTER) if cell.roles else _NO_ROLE

    def signs(self, column: int, cell: Cell) -> Iterator[tuple[str, str]]:
        """Return the signs in a cell, each with its meaning."""
        letter = self._letter(cell)
        own_meaning = {_NO_ROLE: "in no role told", _NO_LETTER: "in another role"}.get(letter)
        yield letter, own_meaning or one_line(cell.roles[0])
        if cell.is_doubtful:
            yield "?", "doubted"
        if self.is_possible(column):
            yield "( )", "only possible"
        elif len(cell.roles) > 1 and not cell.is_doubtful:
            yield "+", "and more"
