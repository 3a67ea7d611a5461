"""Facts laid out in lines of a width: labels on the left, their pieces wrapped beside them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from msgspec import Struct
from rich.cells import cell_len, chop_cells

from tui.draw.runs import Line, Run, clip, line_text
from tui.model.records import Ref
from tui.model.visible import visible_lines
from tui.query.pieces import Fact, Piece

_PARTS = re.compile(" +|[^ ]+")
"""The words of a text and the spaces between them."""
_LABEL_WIDTH = 12
_NARROWEST_TEXT = 30
"""Columns that the text must keep beside the labels; else the label has a line of its own."""


class Page(Struct, frozen=True):
    """Lines of runs, and where each link leads and in which lines it stands."""

    lines: tuple[Line, ...] = ()
    links: tuple[Ref, ...] = ()
    link_lines: tuple[int, ...] = ()
    """The first line of each link."""


def lay_out(facts: Iterable[Fact], width: int, label_width: int = _LABEL_WIDTH) -> Page:
    """Return the page of `facts` for a width of columns; empty if there is no room at all."""
    if width < 1:
        return Page()
    lines: list[Line] = []
    links: list[Ref] = []
    is_beside = width - label_width >= _NARROWEST_TEXT
    last_label = None
    for fact in facts:
        indent = label_width if is_beside and fact.label else 0
        label = "" if fact.label == last_label else fact.label
        last_label = fact.label
        told = map(_joined, _wrapped(_numbered(fact.pieces, links), width - indent))
        if cell_len(label) >= max(indent, 1):
            lines.append((Run(clip(label, width).rstrip(), "caption"),))
            label = ""
        for place, line in enumerate(told):
            lead = clip(label if place == 0 else "", indent - 1) + " " if indent else ""
            lines.append((Run(lead, "caption"), *line) if lead else line)
    return Page(tuple(lines), tuple(links), tuple(_first_lines(lines, len(links))))


def _numbered(pieces: Sequence[Piece], links: list[Ref]) -> Iterator[Run]:
    """Yield `pieces` as runs, each link numbered and noted in `links`."""
    for piece in pieces:
        number = None
        if piece.ref is not None:
            number = len(links)
            links.append(piece.ref)
        text = f" [{piece.text or '·'}]" if piece.tone == "source" else piece.text
        yield Run(text, piece.tone, number)


def _wrapped(runs: Iterable[Run], width: int) -> Iterator[list[Run]]:
    """Yield `runs` in lines of at most `width` cells, broken at spaces where there are any."""
    line: list[Run] = []
    used = 0
    for word in _words(runs):
        if word is None:
            yield line
            line, used = [], 0
            continue
        size = sum(cell_len(run.text) for run in word)
        if used and used + size > width:
            yield _without_end_space(line)
            line, used = [], 0
        if not used and _is_space(word):
            continue
        for run in word:
            for place, part in enumerate(_chopped(run.text, width, width - used)):
                if place:
                    yield line
                    line, used = [], 0
                line.append(Run(part, run.ink, run.link))
                used += cell_len(part)
    yield _without_end_space(line)


def _joined(words: Iterable[Run]) -> Line:
    """Return `words` with those that stand side by side and look the same as one run."""
    return tuple(
        Run("".join(run.text for run in alike), look, link)
        for (look, link), alike in groupby(words, attrgetter("ink", "link"))
    )


def _chopped(text: str, width: int, room: int) -> list[str]:
    """Return `text` in parts that fit: the first in `room`, the others in `width` cells."""
    if cell_len(text) <= room:
        return [text]
    if room < width:
        return ["", *chop_cells(text, width)]
    return chop_cells(text, width)


def _words(runs: Iterable[Run]) -> Iterator[list[Run] | None]:
    """Yield words, each a list of runs without a space inside, spaces, and None at a line's end."""
    word: list[Run] = []
    for run in runs:
        for place, text_line in enumerate(visible_lines(run.text)):
            if place:
                if word:
                    yield word
                yield None
                word = []
            for part in _PARTS.findall(text_line):
                if part.isspace():
                    if word:
                        yield word
                    yield [Run(part, run.ink, run.link)]
                    word = []
                else:
                    word.append(Run(part, run.ink, run.link))
    if word:
        yield word


def _is_space(word: Sequence[Run]) -> bool:
    return len(word) == 1 and word[0].text.isspace()


def _without_end_space(line: list[Run]) -> list[Run]:
    while line and line[-1].text.isspace():
        line.pop()
    return line


def _first_lines(lines: Sequence[Sequence[Run]], count: int) -> Iterator[int]:
    found: dict[int, int] = {}
    for place, line in enumerate(lines):
        for run in line:
            if run.link is not None:
                found.setdefault(run.link, place)
    return (found.get(number, 0) for number in range(count))


def plain(page: Page) -> str:
    """Return the text of a page."""
    return "\n".join(map(line_text, page.lines))
