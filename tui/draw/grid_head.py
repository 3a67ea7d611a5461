"""What stands over the columns of a grid: when each entry began, its name, what letters mean.

All of it is text, `size` cells for each column; a column is `COLUMN` cells wide, or `WIDE_COLUMN`.
"""

from collections.abc import Sequence
from itertools import groupby

from rich.cells import cell_len, set_cell_size

from tui.draw.runs import clip, letters_of
from tui.model.calendar import EARLIEST, LATEST, SHORT_MONTHS, civil
from tui.model.timeline import Entry
from tui.model.visible import one_line

COLUMN = 3
"""Cells of one column where not all columns have room."""

WIDE_COLUMN = 5
"""Cells of one column where all have room so: four digits of a year, and a gap."""

_GAP = "  "
"""What stands between two letters and their meanings."""


def dates_over(entries: Sequence[Entry], size: int) -> tuple[str, str, str]:
    """Return the lines of years, months and days; what is not known of a date stays blank.

    A year and a month stand where they begin, with a line over the other columns they are for.
    """
    known = [_began(entry) for entry in entries]
    years = "".join(
        _spanning(_year_in(year, size * count), size, count)
        for (year,), count in _stretches([parts[:1] for parts in known])
    )
    months = "".join(
        _spanning(month, size, count)
        for (_, month), count in _stretches([parts[:2] for parts in known])
    )
    return years, months, "".join(f"{day:>2}{' ' * (size - 2)}" for _, _, day in known)


def _began(entry: Entry) -> tuple[str, str, str]:
    """Return year, month and day of when an entry began, as far as they are certain."""
    bounds = entry.bounds
    if entry.date is None or not EARLIEST < bounds.begin_first <= bounds.begin_last < LATEST:
        return ("", "", "")
    first, last = civil(bounds.begin_first)[:3], civil(bounds.begin_last)[:3]
    year, month, day = first
    return (
        _year_told(year) if year == last[0] else "",
        SHORT_MONTHS[month - 1] if first[:2] == last[:2] else "",
        str(day) if first == last else "",
    )


def _year_told(year: int) -> str:
    return str(year) if year > 0 else f"{1 - year}BC"


def _stretches(parts: Sequence[tuple[str, ...]]) -> list[tuple[tuple[str, ...], int]]:
    return [(part, len(list(same))) for part, same in groupby(parts)]


def _year_in(year: str, room: int) -> str:
    """Return a year, or `'12` for 2012 where there is no room: two digits alone look like a day."""
    if len(year) <= max(COLUMN, room - 1):
        return year
    return f"'{year[-2:]}" if len(year) == 4 and year.isdigit() else "…"


def _spanning(text: str, size: int, count: int) -> str:
    """Return `text` over `count` columns: a line to the last one, and a gap where there is room."""
    room = size * count
    if not text or count == 1:
        return set_cell_size(text, room)
    start = f" {text} " if size == COLUMN else f"{text} "
    return f"{start}{'─' * (room - len(start) - 1)}".ljust(room)


def names_over(entries: Sequence[Entry], size: int, height: int) -> list[str]:
    """Return the names in `height` lines: letter below letter, in wide columns four in a line."""
    names = [_name_down(entry, size, height) for entry in entries]
    return ["".join(name[place] for name in names) for place in range(height)]


def _name_down(entry: Entry, size: int, height: int) -> list[str]:
    record = entry.record
    room, indent = (size - 1, "") if size == WIDE_COLUMN else (1, " ")
    parts = [""]
    for letter in letters_of(one_line(getattr(record, "short_name", None) or record.name)):
        if parts[-1] and cell_len(parts[-1] + letter) > room:
            parts.append("")
        if parts[-1] or letter != " " or room == 1:
            parts[-1] += letter
        if len(parts) > height:
            parts[height - 1 :] = [clip(f"{parts[height - 1]}…", room) if room > 1 else "…"]
            break
    parts += [""] * (height - len(parts))
    return [set_cell_size(f"{indent}{part}", size) for part in parts[:height]]


def legend_in(told: Sequence[str], width: int, most: int | None = None) -> list[str]:
    """Return what is told in lines of `width` cells, in at most `most` with `…` for what is left.

    Each of `told` stands on one line, but where it is wider than that.
    """
    lines = _wrapped(told, width)
    count = len(told)
    while most is not None and len(lines) > most and count:
        count -= 1
        lines = _wrapped((*told[:count], "…"), width)
    return lines[:most]


def _wrapped(told: Sequence[str], width: int) -> list[str]:
    lines = [""]
    for text in told:
        whole = f"{lines[-1]}{_GAP}{text}" if lines[-1] else text
        if cell_len(whole) <= width:
            lines[-1] = whole
            continue
        words = text.split(" ")
        lines += [words[0]] if lines[-1] else []
        lines[-1] = lines[-1] or words[0]
        for word in words[1:]:
            if cell_len(f"{lines[-1]} {word}") <= width:
                lines[-1] += f" {word}"
            else:
                lines.append(word)
    return lines if lines[-1] else []
