"""The marks of the timeline: a shape for each type, hollow where an entry is only possible."""

from collections.abc import Mapping
from typing import NamedTuple

from tui.model.dates import Truth
from tui.model.records import Agreement
from tui.model.timeline import Entry, Timeline

_SHAPES = (("■", "□"), ("●", "○"), ("▲", "△"), ("▼", "▽"), ("★", "☆"), ("▶", "▷"))
_AGREEMENT = ("◆", "◇")

TONES = 6
"""How many colours there are: five for types, so that with six shapes thirty types differ."""


class Mark(NamedTuple):
    """A type's mark: solid, hollow, and the number of its colour."""

    solid: str
    hollow: str
    tone: int

    def shape(self, truth: Truth) -> str:
        """Return the solid mark for what is certainly in view, else the hollow one."""
        return self.solid if truth is Truth.CERTAIN else self.hollow


def marks_of(timeline: Timeline) -> Mapping[str, Mark]:
    """Return the mark of each type of event, by first appearance in the timeline."""
    marks: dict[str, Mark] = {}
    for place, type_ in enumerate(timeline.arrangement.types):
        solid, hollow = _SHAPES[place % len(_SHAPES)]
        marks[type_] = Mark(solid, hollow, place % (TONES - 1))
    return marks


def mark_of(marks: Mapping[str, Mark], entry: Entry) -> Mark:
    """Return the mark of an entry; agreements have one of their own."""
    if isinstance(entry.record, Agreement):
        return Mark(*_AGREEMENT, TONES - 1)
    return marks[entry.record.type or ""]
