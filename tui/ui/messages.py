"""What panes ask of the screen; it alone decides what becomes of it."""

from textual.message import Message

from tui.model.records import Ref
from tui.query.line import Term


class Follow(Message):
    """The user follows a record to its own pane and its detail."""

    def __init__(self, ref: Ref) -> None:
        self.ref = ref
        super().__init__()


class Only(Message):
    """The user wants only what has to do with a record in view, or that lifted."""

    def __init__(self, ref: Ref) -> None:
        self.ref = ref
        super().__init__()


class OnlyTerm(Message):
    """The user wants only what meets a term, or that lifted."""

    def __init__(self, term: Term) -> None:
        self.term = term
        super().__init__()


class Zoom(Message):
    """The user zooms in about an instant, so many steps, or out (negative)."""

    def __init__(self, moment: int, steps: int) -> None:
        self.moment = moment
        self.steps = steps
        super().__init__()


class GoTo(Message):
    """The user wants to see the time around an instant."""

    def __init__(self, moment: int) -> None:
        self.moment = moment
        super().__init__()


class DropTerm(Message):
    """The user takes the term at a place of the filter line away."""

    def __init__(self, place: int) -> None:
        self.place = place
        super().__init__()
