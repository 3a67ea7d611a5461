"""A View as a picture: the timeline as the screen draws it, as text in an SVG.

Whatever monospaced font there is will do: each run of text is put at its column and told how wide
it is. The colours are of one fixed palette on a ground of its own, so that the picture reads the
same on a light page and on a dark one.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import PurePath
from xml.sax.saxutils import escape

from rich.cells import cell_len

from tui.draw.legend import legend_lines
from tui.draw.list import look_of
from tui.draw.prose import lay_out
from tui.draw.runs import Line, Run
from tui.export import Options
from tui.export.layouts import drawn
from tui.model.visible import one_line
from tui.query.pieces import DOT, Piece, fact
from tui.query.view import View

DEFAULT_WIDTH = 120
COLOURS = {
    "plain": "#1f2328",
    "faint": "#4a535d",
    "label": "#0a4f5c",
    "overview": "#0a3f8f",
    "tick": "#4a535d",
    "grid": "#c4ccd4",
    "type-0": "#0a3f8f",
    "type-1": "#0f4f22",
    "type-2": "#6b3d00",
    "type-3": "#8c1024",
    "type-4": "#55289c",
    "type-5": "#0a4f5c",
}
"""The inks; those of prose that are not here are plain."""
GROUND = "#ffffff"
DIM = 0.8
"""How much of an ink is left where it is dim."""

_CELL = 8.4
_LINE = 18
_BASELINE = 13
_MARGIN = 14
_STRETCH = re.compile(r"\S+(?: \S+)*")
"""What stands together: no more than one space apart, as a reader of XML folds several into one."""

_STYLE = "".join(
    (
        "text{font-family:monospace;font-size:14px}",
        *(f".{name}{{fill:{colour}}}" for name, colour in COLOURS.items()),
        f".dim{{fill-opacity:{DIM}}}.italic{{font-style:italic}}.strong{{font-weight:bold}}",
    )
)


def svg(view: View, options: Options = Options()) -> str:  # noqa: B008
    """Return the timeline of `view` as an SVG document, in the width and layout of `options`."""
    width = options.width or DEFAULT_WIDTH
    look = look_of(view.timeline)
    lines, entries = drawn(view, look, width, options)
    legend = legend_lines(entries, look.marks, lines, width)
    below = [(), *legend] if legend else []
    return _document(view, [*_heading(view, options, width), (), *lines, *below], width)


def _heading(view: View, options: Options, width: int) -> Iterable[Line]:
    """Return the title, the filter line, how much is in view, and the name of the file."""
    line = str(view.line)
    file_name = PurePath(view.timeline.file_name).name
    shaped = f" {options.shape.told}" if options.shape is not None else ""
    pieces = [
        Piece(f"Filter: {one_line(line)}" if line else "No filter", tone="faint"),
        DOT,
        Piece(f"Timeline: {view.count}{shaped.rstrip()}", tone="faint"),
        DOT,
        Piece(f"File: {'standard input' if file_name == '-' else file_name}", tone="faint"),
    ]
    title = Piece(one_line(view.timeline.title), tone="strong")
    return lay_out([fact("", title), fact("", *pieces)], width).lines


def _document(view: View, lines: Sequence[Line], width: int) -> str:
    """Return `lines` as a document that tells what it is to those who do not see it."""
    across = round(width * _CELL) + 2 * _MARGIN
    down = len(lines) * _LINE + 2 * _MARGIN
    filtered = f", filtered by {view.line}" if view.line else ""
    about = f"A timeline of events, {view.count.words} in view{filtered}."
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {across} {down}" '
        f'width="{across}" height="{down}" role="img" aria-labelledby="title about">',
        f'<title id="title">{escape(one_line(view.timeline.title))}</title>',
        f'<desc id="about">{escape(one_line(about))}</desc>',
        f"<style>{_STYLE}</style>",
        f'<rect width="100%" height="100%" fill="{GROUND}"/>',
    ]
    for place, line in enumerate(lines):
        parts += _texts(line, _MARGIN + place * _LINE + _BASELINE)
    return "\n".join([*parts, "</svg>"]) + "\n"


def _texts(line: Line, y: int) -> Iterator[str]:
    """Yield the stretches of a line as elements, each at its column and as wide as its cells."""
    column = 0
    for classes, runs in groupby(line, _classes):
        text = "".join(run.text for run in runs)
        for match in _STRETCH.finditer(text):
            x = _MARGIN + (column + cell_len(text[: match.start()])) * _CELL
            length = cell_len(match[0]) * _CELL
            yield (
                f'<text x="{x:.1f}" y="{y}" textLength="{length:.1f}" '
                f'lengthAdjust="spacingAndGlyphs" class="{classes}">{escape(match[0])}</text>'
            )
        column += cell_len(text)


def _classes(run: Run) -> str:
    names = [run.ink if run.ink in COLOURS else "plain"]
    names += ["strong"] if run.ink == "strong" else []
    names += ["dim"] if run.dim else []
    names += ["italic"] if run.italic else []
    return " ".join(names)
