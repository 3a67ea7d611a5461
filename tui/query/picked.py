"""Some entries of a timeline, and what is found of them once for every view that shows just them.

A letter typed on often keeps the same entries, and one taken back those of the view before.
"""

from collections.abc import Sequence
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING

from tui.query.bits import Members
from tui.query.moments import Moments
from tui.query.turnout import Turnout

if TYPE_CHECKING:
    from tui.query.index import Index

PICKED_KEPT = 16
"""So many sets stay at hand, as a line of some words has with all its letters: at a million entries
each takes some seven hundred kilobytes."""


class Picked:
    """The entries in `bits`, of the timeline that `index` is of."""

    def __init__(self, index: "Index", bits: int) -> None:
        self._index = index
        self.ordinals = Members(bits, index.length)

    @cached_property
    def moments(self) -> Moments:
        """When they begin and end."""
        return self._index.known_moments.of(self.ordinals)

    @cached_property
    def turnout(self) -> Turnout:
        """In how many of them each of the index's people took part, in their order."""
        return Turnout(self._index.attendance, self.ordinals)

    @cached_property
    def agreements(self) -> Sequence[int]:
        """Which of the index's agreements stand at them, in order."""
        return self._index.agreements.standing_at(self.ordinals)


class LatelyPicked:
    """The sets of entries that were asked for last, by any thread."""

    def __init__(self, index: "Index") -> None:
        self._index = index
        self._lately: dict[int, Picked] = {}
        self._lock = Lock()

    def of(self, bits: int) -> Picked:
        """Return the entries in `bits`; what was asked for the longest ago is forgotten."""
        with self._lock:
            picked = self._lately.pop(bits, None) or Picked(self._index, bits)
            self._lately[bits] = picked
            if len(self._lately) > PICKED_KEPT:
                del self._lately[next(iter(self._lately))]
            return picked
