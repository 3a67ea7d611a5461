"""The time axis as it is drawn: the overview and the ticks above rows, the lines behind them."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from tui.draw.bars import Drawn
from tui.draw.runs import Line, Run, clip
from tui.draw.time_axis import TimeAxis


class Scale(Struct, frozen=True):
    """An axis with the texts that are drawn along it, each as wide as the axis."""

    axis: TimeAxis
    overview: str
    """How many entries begin at each column, as bars."""
    ticks: str
    behind: str
    """What stands behind every row."""

    def head(self, left: int, caption: str = "") -> tuple[Line, Line]:
        """Return the overview and the ticks, in `left` cells more than the axis has.

        `caption` stands before the ticks: what all of them share, such as the year.
        """
        return (
            (Run(clip("overview ".rjust(left), left), "faint"), Run(self.overview, "overview")),
            (Run(clip(f"{caption} ".rjust(left), left), "faint"), Run(self.ticks, "tick")),
        )

    def row(self, drawn: Drawn | None, ink: str, *, dim: bool = False) -> Line:
        """Return the axis behind what is `drawn` on it, if anything is."""
        if drawn is None:
            return (Run(self.behind, "grid"),)
        column, text = drawn
        return (
            Run(self.behind[:column], "grid"),
            Run(text, ink, dim=dim),
            Run(self.behind[column + len(text) :], "grid"),
        )


def scale_of(axis: TimeAxis, spans: Sequence[tuple[int, int]]) -> Scale:
    """Return `axis` as it is drawn over `spans`, the first and last seconds, in order."""
    ticks = axis.ticks()
    return Scale(
        axis,
        axis.density(spans),
        _along(axis, ((tick.column, f"│{tick.label}") for tick in ticks)),
        _along(axis, ((tick.column, "│") for tick in ticks)),
    )


def _along(axis: TimeAxis, texts: Iterable[tuple[int, str]]) -> str:
    """Return a line of the axis with `texts` at their columns, and its breaks."""
    line = [" "] * axis.width
    for column, text in texts:
        line[column : column + len(text)] = text[: axis.width - column]
    for column in axis.breaks:
        line[column : column + 2] = "╱╱"
    return "".join(line)
