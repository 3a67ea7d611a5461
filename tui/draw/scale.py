"""The time axis as it is drawn: the overview and the ticks above rows, the lines behind them."""

from collections.abc import Iterable
from weakref import WeakKeyDictionary

from msgspec import Struct

from tui.draw.bars import Drawn
from tui.draw.runs import Line, Run, clip
from tui.draw.sight import Sight, axis_in_sight, whole_axis
from tui.draw.time_axis import TimeAxis
from tui.query.moments import Moments


class Scale(Struct, frozen=True):
    """An axis with the texts that are drawn along it, each as wide as the axis."""

    axis: TimeAxis
    whole: TimeAxis
    """The axis of all that is in view; the same where all of it is looked at."""
    overview: str
    """How many entries begin at each column of the whole, as bars."""
    ticks: str
    behind: str
    """What stands behind every row."""

    @property
    def is_zoomed(self) -> bool:
        """Whether only a part of the whole is looked at."""
        return self.axis != self.whole

    def head(self, left: int, caption: str = "") -> tuple[Line, Line]:
        """Return the overview and the ticks, in `left` cells more than the axis has.

        `caption` stands before the ticks: what all of them share, such as the year; else the days
        or years that they lie in.
        """
        caption = f"{self.axis.caption or caption} "
        return (
            (Run(clip("overview ".rjust(left), left), "faint"), *self._overview()),
            (Run(clip(caption.rjust(left), left), "faint"), Run(self.ticks, "tick")),
        )

    def _overview(self) -> Line:
        """Return the overview: the part that is looked at as it is, the others dim."""
        shown = self.axis.range
        if shown is None or not self.is_zoomed:
            return (Run(self.overview, "overview"),)
        first, end = self.whole.column(shown[0]), self.whole.column(shown[1]) + 1
        lit = self.overview[first:end].replace(" ", "·")
        return (
            Run(self.overview[:first], "overview", dim=True),
            Run(lit, "overview"),
            Run(self.overview[end:], "overview", dim=True),
        )

    def row(self, drawn: Drawn | None, ink: str, *, dim: bool = False) -> Line:
        """Return the axis behind what is `drawn` on it, if anything is."""
        if drawn is None:
            return (Run(self.behind, "grid"),)
        return (
            Run(self.behind[: drawn.column], "grid"),
            Run(drawn.text, "faint" if drawn.is_off else ink, dim=dim),
            Run(self.behind[drawn.column + len(drawn.text) :], "grid"),
        )


_WHOLES: WeakKeyDictionary[Moments, dict[tuple[int, bool, int | None], tuple[TimeAxis, str]]]
_WHOLES = WeakKeyDictionary()
"""Of moments that are there, lately: the axis of all of them in a width, and its overview."""
_WHOLES_KEPT = 4
_TODAY = "┊"
"""The mark of today, behind the rows and among the ticks."""


def scale_of(moments: Moments, width: int, sight: Sight = Sight()) -> Scale:  # noqa: B008
    """Return what is looked at of `moments` as it is drawn in `width` columns."""
    whole, overview = _whole_of(moments, width, sight)
    axis = axis_in_sight(moments, whole, sight)
    ticks = axis.ticks()
    today = None if sight.now is None else axis.column_shown(sight.now)
    lines = [(tick.column, "│") for tick in ticks]
    labels = _along(axis, ((tick.column, f"│{tick.label}") for tick in ticks), are_named=True)
    return Scale(
        axis,
        whole,
        overview,
        labels if today is None else _with_today(labels, today),
        _with_line(_along(axis, lines), today),
    )


def _with_line(behind: str, column: int | None) -> str:
    """Return what stands behind the rows with the line of today, over the sign of a break too."""
    return behind if column is None else f"{behind[:column]}{_TODAY}{behind[column + 1 :]}"


def _with_today(ticks: str, column: int) -> str:
    """Return the ticks with the mark of today at a column, and the word where there is room."""
    for mark, may_touch in ((f"{_TODAY}today", " "), (_TODAY, " │")):
        end = column + len(mark)
        beside = ticks[max(0, column - 1) : column] + ticks[end : end + 1]
        is_free = not ticks[column:end].strip() and not beside.strip(may_touch)
        if is_free and end <= len(ticks):
            return ticks[:column] + mark + ticks[end:]
    return ticks


def _whole_of(moments: Moments, width: int, sight: Sight) -> tuple[TimeAxis, str]:
    """Return the axis of all of `moments` and its overview, which no zoom and no pan changes."""
    asked = (width, sight.has_breaks, sight.today)
    known = _WHOLES.setdefault(moments, {})
    if asked not in known:
        if len(known) == _WHOLES_KEPT:
            known.clear()
        whole = whole_axis(moments, width, sight)
        known[asked] = whole, _along(whole, enumerate(whole.density(moments)))
    return known[asked]


def _along(axis: TimeAxis, texts: Iterable[tuple[int, str]], *, are_named: bool = False) -> str:
    """Return a line of the axis with `texts` at their columns, and its breaks."""
    line = [" "] * axis.width
    for column, text in texts:
        line[column : column + len(text)] = text[: axis.width - column]
    for gap in axis.gaps:
        sign = gap.text if are_named else "".join(c if c == "╱" else " " for c in gap.text)
        line[gap.column : gap.column + gap.width] = sign.ljust(gap.width)
    return "".join(line)
