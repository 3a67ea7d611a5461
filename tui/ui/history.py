"""The views seen, to go back and forward through."""

from msgspec import Struct
from msgspec.structs import replace

from tui.model.records import Ref
from tui.query.line import FilterLine, parse_line
from tui.query.moments import Range


class Visit(Struct, frozen=True):
    """A filter line, the record that the cursor was on, and what was seen of the time axis."""

    line: str = ""
    cursor: Ref | None = None
    window: Range | None = None
    """None for all of it."""


class History(Struct, frozen=True):
    """Visits in order and which of them is now; a new one drops those that lie ahead."""

    visits: tuple[Visit, ...] = (Visit(),)
    place: int = 0

    @property
    def now(self) -> Visit:
        """The visit that is seen."""
        return self.visits[self.place]

    def visit(self, visit: Visit) -> "History":
        """Return the history gone on to `visit`; nothing is added where it is the present one."""
        if visit == self.now:
            return self
        visits = (*self.visits[: self.place + 1], visit)
        return History(visits, len(visits) - 1)

    def moved_to(self, cursor: Ref | None) -> "History":
        """Return the history with the cursor of the present visit at `cursor`."""
        return self._with(replace(self.now, cursor=cursor))

    def looking_at(self, window: Range | None) -> "History":
        """Return the history with the window of the present visit at `window`."""
        return self._with(replace(self.now, window=window))

    def _with(self, visit: Visit) -> "History":
        visits = (*self.visits[: self.place], visit, *self.visits[self.place + 1 :])
        return History(visits, self.place)

    def stepped(self, steps: int) -> "History":
        """Return the history gone back (negative) or forward, as far as there is any."""
        place = min(max(0, self.place + steps), len(self.visits) - 1)
        return History(self.visits, place)


def last_words(history: History) -> FilterLine | None:
    """Return the words that were looked for last, without the fields beside them, if any were."""
    from tui.query.narrowing import words_only

    lines = (words_only(parse_line(visit.line)) for visit in reversed(history.visits))
    return next((line for line in lines if line), None)
