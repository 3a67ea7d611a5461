"""What is in view under the filter line, under the cursor, and what was before."""

from tui.model.records import Ref
from tui.model.visible import visible
from tui.query.index import Index
from tui.query.line import FilterError, FilterLine, Term, parse_line
from tui.query.view import View
from tui.ui.history import History
from tui.ui.messages import DropTerm, Only, OnlyTerm
from tui.ui.over_time import OverTime

_ONLY_CERTAIN = Term("is", ("certain",))


class Visiting(OverTime):
    """A screen that owns the filter line, the cursor and the history, whatever shows them."""

    def show(self, view: View, cursor: Ref | None = None) -> None:
        """Show `view`, with the cursor on `cursor` or else as near as it can stay."""
        self.view = view
        self.look_again(self.history.now.window)
        self.cursor = view.nearest(cursor or self.cursor)

    def begin_with(self, view: View) -> None:
        """Show `view` where there was nothing to see before, as the first visit."""
        self.show(view)
        self.history = History((self.visit_of(view.line, self.cursor),))

    def refilter(self, line: FilterLine) -> None:
        """Show what `line` keeps, as a new visit of the history."""
        if self.view is not None:
            self.show(View(self.view.index, line))
            self.history = self.history.visit(self.visit_of(line, self.cursor))

    def show_timeline(self, index: Index) -> None:
        """Show a timeline read anew under the same filter line, if it still makes sense.

        The cursor stays on its record, or at the beginning where that was all that had come.
        """
        assert self.view is not None  # noqa: S101
        before = self.view
        first = before.entries[0].ref if before.ordinals else None
        is_first = not before.timeline.is_whole and self.cursor in (first, None)
        try:
            view = View(index, self.view.line)
        except FilterError as error:
            view = View(index)
            self.tell(f"The filter is lifted: {error}")
        self.show(view, view.entries[0].ref if is_first and view.ordinals else None)

    def open_line(self, line: str) -> None:
        """Show what a saved filter line keeps."""
        try:
            self.refilter(parse_line(line))
        except FilterError as error:
            self.tell(f"The saved view {line} cannot be shown: {error}", is_bad=True)

    def tell(self, text: str | None, *, is_bad: bool = False) -> None:
        """Say something for a moment, if there is anything to say."""
        if text:
            self.notify(
                visible(text), severity="warning" if is_bad else "information", markup=False
            )

    def action_clear(self) -> None:
        """Lift every term."""
        self.refilter(FilterLine())

    def action_toggle_possible(self) -> None:
        """Show certain ones only, or possible ones again."""
        assert self.view is not None  # noqa: S101
        if not self.view.has_range:
            self.tell("Without a date: in the filter every event is certain. d begins one.")
            return
        self._narrow_or_lift(_ONLY_CERTAIN)

    def action_travel(self, steps: int) -> None:
        """Go back or forward through the views seen."""
        went = self.history.stepped(steps)
        if went.place == self.history.place:
            return
        assert self.view is not None  # noqa: S101
        self.history = went
        try:
            self.show(self.view.filtered(went.now.line), went.now.cursor)
        except FilterError as error:
            self.tell(f"{went.now.line} makes no sense in the file as it is now: {error}")

    def action_copy(self) -> None:
        """Hand the record under the cursor to the terminal's clipboard, as markdown."""
        from tui.export.markdown import record_markdown

        if self.view is not None and self.cursor is not None:
            self.app.copy_to_clipboard(record_markdown(self.view, self.cursor))
            self.tell("Handed to the terminal, which may refuse it. e writes a file instead.")

    def on_only(self, event: Only) -> None:
        """Narrow to what has to do with the record, or lift that."""
        from tui.query.narrowing import term_for

        assert self.view is not None  # noqa: S101
        known = self.view.timeline.has(event.ref)
        term = term_for(self.view, event.ref) if known else None
        if term is None:
            self.tell("It has no date of its own to narrow the view to.")
        else:
            self._narrow_or_lift(term)

    def on_only_term(self, event: OnlyTerm) -> None:
        """Narrow to what meets the term, or lift that."""
        self._narrow_or_lift(event.term)

    def _narrow_or_lift(self, term: Term) -> None:
        from tui.query.narrowing import narrowed_or_lifted

        assert self.view is not None  # noqa: S101
        self.refilter(narrowed_or_lifted(self.view, term))

    def on_drop_term(self, event: DropTerm) -> None:
        """Take the term away."""
        assert self.view is not None  # noqa: S101
        if event.place < len(self.view.line.terms):  # a second click comes when it is gone
            self.refilter(self.view.line.without(self.view.line.terms[event.place]))
