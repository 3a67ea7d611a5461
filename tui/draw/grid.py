"""The grid: who was at which entry as what, people or organizations beside entries.

    picture = grid_picture(view, "people", width, is_by_count=False)
    head = picture.head(0, 0, height)
    lines = [*head, *(picture.row(number, 0) for number in range(height - len(head)))]

Each line takes `width` cells. Only the columns from one on that have room are drawn, and nothing
is asked of the others.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from rich.cells import cell_len, set_cell_size

from tui.draw.grid_columns import GridColumns
from tui.draw.grid_head import WIDE_COLUMN, dates_over, legend_in, names_over
from tui.draw.runs import Line, Run, clip, clip_middle
from tui.model.visible import one_line
from tui.query.grid import GridRows
from tui.query.pieces import usual_name, when_label
from tui.query.view import View

_MOST_NUMBERED = 999
_MOST_LEGEND = 3
"""Lines of the legend over a pane of some height; a low pane has two."""
_LOWEST, _LOW, _HIGH = 9, 12, 18
"""Lines of a pane from which on it has a legend, has dates too, and names over wide columns."""
_SHORTEST_NAME = 12
"""Cells that the name of the entry under the cursor has at least."""
_FEW_LETTERS, _MOST_LETTERS = 3, 4
"""Lines of the names over the columns where rows are left out for them, and where none are."""


def grid_picture(view: View, rows: str, width: int, *, is_by_count: bool) -> "GridPicture":
    """Return the grid of `view` in `width` cells, of `rows`: people or organizations."""
    listed = GridRows(view, rows, is_by_count=is_by_count)
    return GridPicture(GridColumns(view, rows, width, len(listed.longest_count)), listed)


class GridPicture:
    """The grid of a view in a width, of which each line is drawn when it is asked for."""

    def __init__(self, columns: GridColumns, rows: GridRows) -> None:
        self.view = columns.view
        self.columns = columns
        self.rows = rows
        self.width = columns.width
        self._head: tuple[tuple[int, int, int], list[Line]] | None = None

    def in_width(self, width: int) -> "GridPicture":
        """Return the same grid in another width."""
        longest = len(self.rows.longest_count)
        columns = GridColumns(self.view, self.columns.kind, width, longest)
        return GridPicture(columns, self.rows)

    def row(self, number: int, left: int, here: int | None = None) -> Line:
        """Return a row from column `left` on, with the sign of the cursor in column `here`."""
        row = self.rows[number]
        is_possible = not row.count.certain
        counted = row.count.short
        room = self.columns.beside - len(counted) - 2
        name = f"{'? ' if is_possible else ''}{self.name_of(number)}"
        runs = [
            Run(
                clip_middle(name, max(0, room)),
                "faint" if is_possible else "plain",
                italic=is_possible,
            ),
            Run(f" {counted} ", "faint"),
        ]
        columns, id_ = self.columns, row.ref.id
        for is_dim, alike in groupby(columns.shown(left), columns.is_possible):
            listed = list(alike)
            for has_any, part in groupby(listed, lambda each: id_ in columns.cells_in(each)):
                cells = (columns.cell(each, id_, is_here=each == here) for each in part)
                runs.append(Run("".join(cells), "plain" if has_any else "grid", dim=is_dim))
        return self._filled(runs)

    def name_of(self, number: int) -> str:
        """Return the name beside a row."""
        return one_line(usual_name(self.view.timeline.record(self.rows[number].ref)))

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
        """Return the entry of a column in words: its number, when it was, its name.

        Where the name would be cut to a few letters, the date, and then the number, make way.
        """
        if not 0 <= column < self.columns.count:
            return self._filled([Run(clip(f" {self.columns.count} events", self.width), "faint")])
        entry = self.columns.entry(column)
        is_possible = self.columns.is_possible(column)
        doubt = "? " if is_possible else ""
        when = when_label(self.view.timeline, entry.record)
        name = f"{doubt}{one_line(entry.record.name)}"
        numbered = f" {column + 1}  "
        least = min(cell_len(name), _SHORTEST_NAME)
        leads = [f"{numbered}{when}  " if when else numbered, numbered, " "]
        lead = next((lead for lead in leads if cell_len(lead) + least <= self.width), " ")
        told = clip(name, self.width - cell_len(lead))
        return self._filled([Run(lead, "faint"), Run(told, italic=is_possible)])

    def legend(self, left: int, most: int | None = None) -> list[Line]:
        """Return what the signs in the columns from `left` on mean, the most used first.

        It takes as many lines as it needs, or `most` and ends with `…`.
        """
        used = Counter(
            sign
            for column in self.columns.shown(left)
            for cell in self.columns.cells_in(column).values()
            for sign in self.columns.signs(column, cell)
        )
        told = [f"{sign} {meaning}" for (sign, meaning), _ in used.most_common()]
        lines = legend_in(told, max(1, self.width - 1), most)
        return [self._filled([Run(clip(f" {text}", self.width), "faint")]) for text in lines]

    def numbers(self, left: int, here: int) -> Line:
        """Return the numbers of the columns, that of `here` apart."""
        size = self.columns.size
        texts = []
        for column in self.columns.shown(left):
            number = column + 1
            if number > _MOST_NUMBERED:
                texts.append(f"{number:<{2 * size}}" if column % 2 == 0 else "")
            else:
                texts.append(f"{number:>2}".ljust(size))
        place = max(0, here - left) if here >= left else None
        if place is None or place >= len(texts) or self.columns.count > _MOST_NUMBERED:
            return self._headed("event", [Run("".join(texts), "tick")])
        return self._headed(
            "event",
            [
                Run("".join(texts[:place]), "tick"),
                Run(texts[place], "strong"),
                Run("".join(texts[place + 1 :]), "tick"),
            ],
        )

    def dates(self, left: int) -> list[Line]:
        """Return the years, the months and the days over the columns from `left` on."""
        entries = [self.columns.entry(column) for column in self.columns.shown(left)]
        texts = dates_over(entries, self.columns.size)
        labels = ("year", "month", "day")
        return [
            self._headed(label, [Run(text, "tick")])
            for label, text in zip(labels, texts, strict=True)
        ]

    def names(self, left: int, height: int) -> list[Line]:
        """Return the names of the entries in `height` lines."""
        entries = [self.columns.entry(column) for column in self.columns.shown(left)]
        texts = names_over(entries, self.columns.size, height)
        return [
            self._headed("" if place else "name", [Run(text, "faint")])
            for place, text in enumerate(texts)
        ]

    def _headed(self, label: str, runs: Sequence[Run]) -> Line:
        """Return a line over the columns, with a word beside it for what it tells."""
        return self._filled([Run(f"{label} ".rjust(self.columns.beside), "faint"), *runs])

    def head(self, left: int, here: int, height: int) -> list[Line]:
        """Return what stands over the rows in a pane of `height` lines, the rows among them.

        A pane asks for it line by line, so that it is kept until another is asked for.
        """
        asked = (left, here, height)
        if self._head is None or self._head[0] != asked:
            self._head = asked, self._drawn_head(*asked)
        return self._head[1]

    def _drawn_head(self, left: int, here: int, height: int) -> list[Line]:
        if height < _LOWEST:
            return [self.told(here), self.numbers(left, here)][: height // 3]
        if height < _LOW:
            return [self.told(here), *self.legend(left, 2), self.numbers(left, here)]
        legend = self.legend(left, _MOST_LEGEND if height >= _HIGH else 2)
        lines = [self.told(here), *legend, *self.dates(left), self.numbers(left, here)]
        spare = height - len(lines) - len(self.rows)
        is_wide = self.columns.size == WIDE_COLUMN
        least = _FEW_LETTERS if height >= _HIGH and is_wide else 0
        return [*lines, *self.names(left, min(max(least, spare), _MOST_LETTERS))]
