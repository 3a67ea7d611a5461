"""A widget that has Textual paint no more of its lines than is to be drawn anew."""

from collections.abc import Sequence
from typing import Self

from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class Painted(Widget):
    """A widget that draws its lines itself; Textual paints the border and what stands beside them.

    Left alone it would look at each line of each pane in every frame, and ask the style sheet for
    the border of each line that it paints, which takes longer than most lines take to be read.
    """

    _painted_in = Region()
    _sides: tuple[Strip, Strip] | None = None
    """What stands left and right of each line, once that is known."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        self._painted: dict[int, Strip] = {}
        """By line of the widget, its border too: what was painted there and still is."""
        super().__init__(id=id)

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Have `regions` painted anew, or everything."""
        if repaint:
            self._forget(regions)
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def notify_style_update(self) -> None:
        """Paint everything anew in another style."""
        self._forget(())
        super().notify_style_update()

    def _forget(self, regions: Sequence[Region]) -> None:
        if not regions:
            self._painted.clear()
            self._sides = None
        above = self.content_offset.y if regions else 0
        for region in regions:
            for y in range(above + region.y, above + region.bottom):
                self._painted.pop(y, None)

    def segments_at(self, y: int) -> list[Segment]:
        """Return what stands at `y`, as wide as the widget's content."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """Return what stands at `y`, for Textual."""
        return Strip(self.segments_at(y), self.size.width)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines in `crop`."""
        if self._painted_in != crop:
            self._painted_in = crop
            self._forget(())
        wanted = [y for y in crop.line_range if y not in self._painted]
        if wanted:
            self._paint(wanted, crop)
        return [self._painted[y] for y in crop.line_range]

    def _paint(self, wanted: Sequence[int], crop: Region) -> None:
        """Paint some lines: those that a line drawn stands in between its sides."""
        left, top = self.content_offset
        width, height = self.size
        ground, filters = self.background_colors[1], self.get_line_filters()
        is_whole = crop.column_span == (0, self.outer_size.width)
        for y in wanted:
            is_drawn = is_whole and top <= y < top + height
            if is_drawn and self._sides is not None:
                segments = self.segments_at(y - top)
                for line_filter in filters:
                    segments = line_filter.apply(segments, ground)
                before, after = self._sides
                self._painted[y] = Strip([*before, *segments, *after], crop.width)
                continue
            [strip] = super().render_lines(Region(crop.x, y, crop.width, 1))
            self._painted[y] = strip
            if is_drawn:
                self._sides = strip.crop(0, left), strip.crop(left + width, crop.width)
