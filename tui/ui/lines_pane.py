"""A pane that draws the lines in sight itself, and its scroll bar: no row is a widget.

Textual's ScrollView would lay the whole screen out anew whenever the number of lines changes,
which a filter does with every letter.
"""

from collections.abc import Hashable, Iterable
from typing import Self

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip

from tui.draw.runs import Run
from tui.ui.ink import ink, style_of
from tui.ui.scrolled import Scrolled, thumb


class LinesPane(Scrolled, can_focus=True):
    """Lines under a head that stays; a subclass says how many and how each reads."""

    DEFAULT_CSS = """
    LinesPane {
        min-width: 1;
        min-height: 1;
    }
    """

    _width = _head = _in_sight = _count = 0
    _base = _bar_style = Style()
    _is_retitled = _is_prepared = False
    _has_base = False
    """Whether the ground that all lines stand on is known."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        self._drawn: dict[int, list[Segment]] = {}
        """By line of the pane, from 0: what stands there."""
        self._read: dict[int, list[Segment]] = {}
        """What is to stand there, read already: good until it is drawn or something changes."""
        self._styles: dict[Hashable, Style] = {}
        """What each look of a run comes to on the ground."""
        super().__init__(id=id)

    def line(self, number: int, width: int) -> Iterable[Segment]:
        """Return a line, from 0, in `width` cells."""
        raise NotImplementedError

    def head_line(self, y: int, width: int) -> Iterable[Segment]:
        """Return a line of the head, in `width` cells."""
        return self.inked((), width)

    def look(self, run: Run) -> Style | None:
        """Return how a run looks; None for one that looks as the ground does."""
        return style_of(self, run)

    def inked(self, runs: Iterable[Run], width: int) -> list[Segment]:
        """Return `runs` as they look on the ground, cut or filled up to `width` cells."""
        segments = []
        left = width
        for run in runs:
            size = cell_len(run.text)
            text = run.text if size <= left else set_cell_size(run.text, left)
            if text:
                segments.append(Segment(text, self._style_of(run)))
            left -= min(size, left)
        if left:
            segments.append(Segment(" " * left, self._base))
        return segments

    def _style_of(self, run: Run) -> Style:
        """Return how a run looks on the ground, found out once for all that look the same."""
        told = (run.ink, run.link, run.dim, run.italic)
        style = self._styles.get(told)
        if style is None:
            look = self.look(run)
            style = self._styles[told] = self._base if look is None else self._base + look
        return style

    def watch_top(self, old_top: int, top: int) -> None:
        """Draw all lines anew."""
        if old_top != top:
            self.refresh_lines()

    def refresh_lines(self) -> None:
        """Draw all lines anew, and leave the border as it is."""
        self.refresh(self.size.region)

    def refresh_line(self, number: int) -> None:
        """Draw one line anew, if it is in sight."""
        y = number - self.top + self.head_height
        if self.head_height <= y < self.size.height:
            self.refresh(Region(0, y, self.size.width, 1))

    def redraw(self) -> None:
        """Draw the lines anew that read otherwise than they stand on the screen, and no others."""
        self._prepare_lines()
        read = {y: self._read_line(y) for y in range(self.size.height)}
        changed = [y for y, segments in read.items() if self._drawn.get(y) != segments]
        if changed:
            self.refresh(*(Region(0, y, self._width, 1) for y in changed))
        self._read = read

    def retitle(self, title: str) -> None:
        """Change the title in the border and draw that line; Textual alone would draw them all."""
        if title == self.border_title:
            return
        self._is_retitled = True
        self.border_title = title
        self._is_retitled = False

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Have `regions` drawn, the border alone where that is all that changes, or everything."""
        if self._is_retitled:
            regions = (Region(0, -1, self.size.width, 1),)
        elif repaint:
            self._read = {}
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def on_resize(self) -> None:
        """Forget what stood where: the lines are others now."""
        self._drawn.clear()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines in `crop`; what was read for them is good for this once."""
        self._is_prepared = False
        if self._width != self.size.width:
            self._read = {}
        strips = super().render_lines(crop)
        self._read = {}
        return strips

    def segments_at(self, y: int) -> list[Segment]:
        """Return what stands at `y`, and note that it does."""
        segments = self._read.get(y)
        if segments is None:
            if not self._is_prepared:
                self._prepare_lines()
            segments = self._read_line(y)
        self._drawn[y] = segments
        return segments

    def notify_style_update(self) -> None:
        """Ask for the ground anew."""
        self._has_base = False
        super().notify_style_update()

    def _prepare_lines(self) -> None:
        """Ask once for what is the same for all lines; each of these takes Textual a while."""
        self._is_prepared = True
        self._width = self.size.width
        if not self._has_base:
            self._base, self._has_base = self.rich_style, True
            self._styles = {}
            self._bar_style = self._base + ink(self, "faint")
        self._head = self.head_height
        self._in_sight = self.page_height()
        self._count = self.line_count()

    def _read_line(self, y: int) -> list[Segment]:
        """Return what is to stand at `y`: of the head, or the line that is scrolled there."""
        if self._width < 1:
            return []
        is_scrolled = self._count > self._in_sight and self._width > 1
        text_width = self._width - is_scrolled
        number = y - self._head + self.top
        if y < self._head:
            told = self.head_line(y, text_width)
        elif number < self._count:
            told = self.line(number, text_width)
        else:
            told = self.inked((), text_width)
        return [*told, self._bar(y)] if is_scrolled else [*told]

    def _bar(self, y: int) -> Segment:
        """Return the scroll bar's part beside `y`."""
        place = y - self._head
        mark = "▐" if place in thumb(self.top, self._in_sight, self._count) else " "
        return Segment(mark, self._bar_style)
