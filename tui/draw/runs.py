"""What everything drawn is made of: lines of runs, each a text and the name of its ink.

A picture is a list of lines from top to bottom, a line a tuple of runs from left to right:

    picture: list[Line] = [
        (Run("2020 ", "faint"), Run("■ ", "type-0"), Run("Opening")),
        (Run("2021 ", "faint"), Run("□ ", "type-0", dim=True), Run("? Perhaps", italic=True)),
    ]

The screen (`tui.ui.ink`) and the pictures that are written to files each know what the inks look
like. Whoever draws takes plain values and makes a handful of runs for a line, never one for a
cell; all text of the user's is made visible first (`tui.model.visible.one_line`).
"""

from msgspec import Struct
from rich.cells import cell_len, set_cell_size

from tui.draw.marks import TONES

INKS = (
    "plain",
    "faint",
    "label",
    "caption",
    "strong",
    "quote",
    "doubt",
    "source",
    "overview",
    "tick",
    "grid",
    *(f"type-{tone}" for tone in range(TONES)),
)


class Run(Struct, frozen=True, gc=False):
    """A stretch of one line in one ink of `INKS`; `link` is the number of the link it belongs to.

    What is only possible is drawn `dim` or `italic`, and by its text too: not all see that.
    """

    text: str
    ink: str = "plain"
    link: int | None = None
    dim: bool = False
    italic: bool = False


Line = tuple[Run, ...]


def line_width(line: Line) -> int:
    """Return how many cells a line takes."""
    return sum(cell_len(run.text) for run in line)


def line_text(line: Line) -> str:
    """Return what a line reads without its inks."""
    return "".join(run.text for run in line)


_NARROWEST_WITH_BOTH_ENDS = 9
_JOINER = "\u200d"


def clip(text: str, width: int) -> str:
    """Return `text` in exactly `width` cells, with `…` at its end where something is cut off."""
    if cell_len(text) <= width:
        return set_cell_size(text, max(0, width))
    return set_cell_size(set_cell_size(text, max(0, width - 1)).rstrip() + "…", max(0, width))


def letters_of(text: str) -> list[str]:
    """Return what are single letters to the eye, marks and all that is joined with them."""
    letters: list[str] = []
    for character in text:
        last = letters[-1] if letters else ""
        joined = last + character
        if last and (last.endswith(_JOINER) or cell_len(joined) <= cell_len(last)):
            letters[-1] = joined
        else:
            letters.append(character)
    return letters


def clip_middle(text: str, width: int) -> str:
    """Return `text` in exactly `width` cells, with `…` in its middle where something is cut out.

    Both ends show: names are mostly told apart by those.
    """
    if cell_len(text) <= width or width < _NARROWEST_WITH_BOTH_ENDS:
        return clip(text, width)
    begin = set_cell_size(text, (width - 1) // 2).rstrip()
    end = text[-1:]
    for character in reversed(text[:-1]):
        if cell_len(begin + character + end) >= width:
            break
        end = character + end
    while end and (end[0].isspace() or not cell_len(end[0])):  # a mark on a letter that is cut off
        end = end[1:]
    return set_cell_size(f"{begin}…{end}", width)
