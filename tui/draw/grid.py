"""The grid: who was at which entry as what, people or organizations beside entries.

    picture = grid_picture(view, "people", width, is_by_count=False)
    lines = [*picture.head(0, 0), *(picture.row(number, 0) for number in range(len(picture.rows)))]

Each line takes `width` cells. Only the columns from one on that have room are drawn, and nothing
is asked of the others.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size

from tui.draw.runs import Line, Run, clip
from tui.model.calendar import DAY, EARLIEST, LATEST, SHORT_MONTHS, civil
from tui.model.timeline import Entry
from tui.model.visible import one_line
from tui.query.fold import fold
from tui.query.grid import Cell, GridRows, cells_at, role_letters
from tui.query.pieces import usual_name, when_label
from tui.query.view import View

COLUMN = 3
"""Cells of one column."""

_NOBODY = "·"
_NO_ROLE = "•"
_EMPTY = f" {_NOBODY} "
_MOST_NUMBERED = 999


def grid_picture(view: View, rows: str, width: int, *, is_by_count: bool) -> "GridPicture":
    """Return the grid of `view` in `width` cells, of `rows`: people or organizations."""
    return GridPicture(view, rows, GridRows(view, rows, is_by_count=is_by_count), width)


class _Column(NamedTuple):
    """An entry in view, and who was there as what."""

    entry: Entry
    is_possible: bool
    cells: Mapping[str, Cell]


class GridPicture:
    """The grid of a view in a width, of which each line is drawn when it is asked for."""

    def __init__(self, view: View, kind: str, rows: GridRows, width: int) -> None:
        self.view = view
        self.kind = kind
        self.rows = rows
        self.width = width
        self.beside = min(max(8, width // 4), 30)
        """Cells of the name and the count before the columns."""
        self.column_count = len(view.ordinals)
        self._known: dict[int, _Column] = {}
        self._head: tuple[tuple[int, int, int], list[Line]] | None = None

    def in_width(self, width: int) -> "GridPicture":
        """Return the same grid in another width."""
        return GridPicture(self.view, self.kind, self.rows, width)

    @property
    def columns_in_sight(self) -> int:
        """How many columns have room, at least one."""
        return max(1, (self.width - self.beside) // COLUMN)

    @cached_property
    def _letters(self) -> Mapping[str, str]:
        return role_letters(self.view.index, self.kind)

    def _columns(self, left: int) -> range:
        return range(left, min(left + self.columns_in_sight, self.column_count))

    def _at(self, column: int) -> "_Column":
        if column not in self._known:
            ordinal = self.view.ordinals[column]
            self._known[column] = _Column(
                self.view.timeline.entries[ordinal],
                not self.view.certain >> ordinal & 1,
                cells_at(self.view, self.kind, ordinal),
            )
        return self._known[column]

    def _entry(self, column: int) -> Entry:
        return self._at(column).entry

    def _is_possible(self, column: int) -> bool:
        return self._at(column).is_possible

    def _cells_in(self, column: int) -> Mapping[str, Cell]:
        return self._at(column).cells

    def column_at(self, x: int, left: int) -> int | None:
        """Return the column at a cell of a line, -1 for what is beside them, None beyond them."""
        if x < self.beside:
            return -1
        column = left + (x - self.beside) // COLUMN
        return column if column in self._columns(left) else None

    def row(self, number: int, left: int, here: int | None = None) -> Line:
        """Return a row from column `left` on, with the sign of the cursor in column `here`."""
        row = self.rows[number]
        is_possible = not row.count.certain
        counted = str(row.count.in_view)
        room = self.beside - len(counted) - 2
        name = f"{'? ' if is_possible else ''}{self.name_of(number)}"
        runs = [
            Run(clip(name, max(0, room)), "faint" if is_possible else "plain", italic=is_possible),
            Run(f" {counted} ", "faint"),
        ]
        for is_dim, columns in groupby(self._columns(left), self._is_possible):
            listed = list(columns)
            for has_any, part in groupby(listed, lambda each: row.ref.id in self._cells_in(each)):
                cells = (self._cell(each, row.ref.id, is_here=each == here) for each in part)
                runs.append(Run("".join(cells), "plain" if has_any else "grid", dim=is_dim))
        return self._filled(runs)

    def name_of(self, number: int) -> str:
        """Return the name beside a row."""
        return one_line(usual_name(self.view.timeline.record(self.rows[number].ref)))

    def _cell(self, column: int, id_: str, *, is_here: bool) -> str:
        """Return one cell: `s` in a role, `s+` in more, `s?` doubted, `(s)` only possible."""
        cell = self._cells_in(column).get(id_)
        if cell is None:
            return f"▸{_NOBODY} " if is_here else _EMPTY
        letter = self._letters.get(fold(cell.roles[0]), "*") if cell.roles else _NO_ROLE
        is_possible = self._is_possible(column)
        before = "▸" if is_here else "(" if is_possible else " "
        after = "?" if cell.is_doubtful else ")" if is_possible else " "
        return f"{before}{letter}{'+' if after == ' ' and len(cell.roles) > 1 else after}"

    def _filled(self, runs: Sequence[Run]) -> Line:
        """Return `runs` filled up, or cut off, to the width."""
        drawn: list[Run] = []
        room = self.width
        for run in runs:
            size = cell_len(run.text)
            if size > room:
                drawn.append(Run(set_cell_size(run.text, room), run.ink, dim=run.dim))
                return tuple(drawn)
            drawn.append(run)
            room -= size
        return (*drawn, Run(" " * room))

    def told(self, column: int) -> Line:
        """Return the entry of a column in words: its number, when it was, its name."""
        if not 0 <= column < self.column_count:
            return self._filled([Run(clip(f" {self.column_count} events", self.width), "faint")])
        entry = self._entry(column)
        is_possible = self._is_possible(column)
        doubt = "? " if is_possible else ""
        when = when_label(self.view.timeline, entry.record)
        name = one_line(entry.record.name)
        lead = f" {column + 1}  {when}  " if when else f" {column + 1}  "
        return self._filled([Run(lead, "faint"), Run(f"{doubt}{name}", italic=is_possible)])

    def legend(self, left: int) -> Line:
        """Return what the letters in the columns from `left` on mean."""
        roles: dict[str, str] = {}
        signs: dict[str, str] = {}
        for column in self._columns(left):
            for cell in self._cells_in(column).values():
                for role in cell.roles[:1]:
                    roles.setdefault(self._letters.get(fold(role), "*"), one_line(role))
                if not cell.roles:
                    roles.setdefault(_NO_ROLE, "in no role told")
                if len(cell.roles) > 1:
                    signs.setdefault("+", "and more")
                if cell.is_doubtful:
                    signs.setdefault("?", "doubted")
                if self._is_possible(column):
                    signs.setdefault("( )", "only possible")
        told = "  ".join(f"{sign} {meaning}" for sign, meaning in (roles | signs).items())
        return self._filled([Run(clip(f" {told}", self.width), "faint")])

    def numbers(self, left: int, here: int) -> Line:
        """Return the numbers of the columns, that of `here` apart."""
        texts = []
        for column in self._columns(left):
            number = column + 1
            if number > _MOST_NUMBERED:
                texts.append(f"{number:<{2 * COLUMN}}" if column % 2 == 0 else "")
            else:
                texts.append(f"{number:>2} " if number < 100 else f"{number}")
        place = max(0, here - left) if here >= left else None
        if place is None or place >= len(texts) or self.column_count > _MOST_NUMBERED:
            return self._headed([Run("".join(texts), "tick")])
        return self._headed(
            [
                Run("".join(texts[:place]), "tick"),
                Run(texts[place], "strong"),
                Run("".join(texts[place + 1 :]), "tick"),
            ]
        )

    def months(self, left: int) -> Line:
        """Return the years and months over the columns, each where it begins."""
        return self._along(left, lambda entry: _parts_of(entry)[:2], _month_told)

    def days(self, left: int) -> Line:
        """Return the days over the columns, each where it begins."""
        return self._along(left, _parts_of, lambda parts, _, room: parts[2][:room])

    def _along(
        self,
        left: int,
        parts_of: Callable[[Entry], tuple[str, ...]],
        told: Callable[[tuple[str, ...], tuple[str, ...], int], str],
    ) -> Line:
        texts = []
        before: tuple[str, ...] = ("", "", "")
        parts_at = groupby(self._columns(left), lambda column: parts_of(self._entry(column)))
        for parts, same in parts_at:
            room = COLUMN * len(list(same))
            texts.append(set_cell_size(told(parts, before, room - 1), room))
            before = parts
        return self._headed([Run("".join(texts), "tick")])

    def names(self, left: int, height: int) -> list[Line]:
        """Return the names of the entries from top to bottom, in `height` lines."""
        if not height:
            return []
        texts = [self._letters_down(column, height) for column in self._columns(left)]
        return [
            self._headed([Run("".join(text[place] for text in texts), "faint")])
            for place in range(height)
        ]

    def _letters_down(self, column: int, height: int) -> list[str]:
        record = self._entry(column).record
        name = one_line(getattr(record, "short_name", None) or record.name)
        letters = [letter for letter in name if cell_len(letter)][:height]
        if len(name) > height:
            letters[-1] = "…"
        return [set_cell_size(f" {letter}", COLUMN) for letter in letters] + [" " * COLUMN] * (
            height - len(letters)
        )

    def _headed(self, runs: Sequence[Run]) -> Line:
        return self._filled([Run(" " * self.beside), *runs])

    def head(self, left: int, here: int, height: int = 5) -> list[Line]:
        """Return what stands over the rows, in `height` lines; the names take what is left.

        A pane asks for it line by line, so that it is kept until another is asked for.
        """
        asked = (left, here, height)
        if self._head is None or self._head[0] != asked:
            self._head = asked, self._drawn_head(*asked)
        return self._head[1]

    def _drawn_head(self, left: int, here: int, height: int) -> list[Line]:
        lines = [self.told(here), self.numbers(left, here)][:height]
        if height > 2:
            lines.insert(1, self.legend(left))
        if height > 4:
            lines[2:2] = [self.months(left), self.days(left)]
        elif height > 3:
            lines.insert(2, self.months(left))
        return [*lines, *self.names(left, max(0, height - 5))]


def _parts_of(entry: Entry) -> tuple[str, str, str]:
    """Return year, month and day of when an entry began, as far as they are known."""
    bounds = entry.bounds
    if entry.date is None or not EARLIEST < bounds.begin_first <= bounds.begin_last < LATEST:
        return ("", "", "")
    year, month, day, *_ = civil(bounds.begin_first)
    room = bounds.begin_last - bounds.begin_first
    return (
        str(year),
        SHORT_MONTHS[month - 1] if room < 31 * DAY else "",
        str(day) if room < DAY else "",
    )


def _month_told(parts: tuple[str, ...], before: tuple[str, ...], room: int) -> str:
    """Return a month and its year, or what is new of them, as much as fits in `room` cells."""
    year, month = parts
    both = f"{month} {year}".strip()
    if len(both) <= room:
        return both
    if month and year == before[0]:
        return month[:room]
    return year if len(year) <= room else year[-room:]
