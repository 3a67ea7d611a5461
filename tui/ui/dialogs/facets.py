"""The facets: the values of each field in what is in view, to be added to the filter line."""

from collections.abc import Iterable
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.reactive import var

from tui.draw.runs import Run, clip
from tui.model.records import Ref
from tui.model.visible import one_line
from tui.query.facets import FACET_FIELDS, Facets, keys_in_view, with_value
from tui.query.line import Term
from tui.query.view import View
from tui.ui.dialogs.inked import InkedDialog
from tui.ui.ink import REVERSED, grounded
from tui.ui.lines_pane import LinesPane
from tui.ui.over_time import OverTime

_MOVE = "move the cursor"
_FIELD = "the next field, the one before"
_OPEN = "open"
"""The ink of the field that is open."""
_STANDING = {True: "+", False: "−"}
"""Before a value, by whether the line asks for it or excludes it."""


class FacetsPane(LinesPane):
    """A line for each value of one field; only those in sight are counted.

    It follows the view of the screen behind it, which the pane narrows and a file that is read
    again makes anew.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", "Down", tooltip=_MOVE, show=False, id="facets.down"),
        Binding("up,k", "move(-1)", "Up", tooltip=_MOVE, show=False, id="facets.up"),
        Binding("pagedown", "page(1)", "Page down", show=False, id="facets.page_down"),
        Binding("pageup", "page(-1)", "Page up", show=False, id="facets.page_up"),
        Binding("home,g", "end(-1)", "First", show=False, id="facets.first"),
        Binding("end,G", "end(1)", "Last", show=False, id="facets.last"),
        Binding("right,l,tab", "field(1)", "Next field", tooltip=_FIELD, id="facets.next"),
        Binding("left,h,shift+tab", "field(-1)", "Field before", tooltip=_FIELD, id="facets.prev"),
        Binding("space,enter", "value(False)", "Only", id="facets.only"),
        Binding("minus", "value(True)", "Without", id="facets.without"),
    ]
    DEFAULT_CSS = """
    FacetsPane { height: 1fr; }
    """

    row: var[int] = var(0)
    """The value that the cursor is on."""
    field: var[int] = var(0)
    """The field that is open, by its place in `FACET_FIELDS`."""

    def __init__(self, behind: OverTime, view: View) -> None:
        self._behind = behind
        self._view = view
        self._facets = Facets(view.index)
        self._keys = keys_in_view(view, FACET_FIELDS[0])
        super().__init__()

    def on_mount(self) -> None:
        """Hear of every other view behind it."""
        self.watch(self._behind, "view", self._follow)

    @property
    def head_height(self) -> int:
        """Lines of the fields and of the filter line, which stay."""
        return 2

    def line_count(self) -> int:
        """Return how many values there are, or the line that says that there is none."""
        return len(self._keys) or 1

    def head_line(self, y: int, width: int) -> Iterable[Segment]:
        """Return the fields, the open one marked, or the filter line with its counts."""
        if y == 1:
            count = f"  {self._view.count} "
            said = one_line(str(self._view.line)) or "no filter"
            text = clip(f" {said}", max(0, width - cell_len(count)))
            return self.inked((Run(text, "faint"), Run(count, "label")), width)
        names = [field.name for field in FACET_FIELDS]
        if sum(map(len, names)) + 3 * len(names) > width:
            names = [name[: max(1, width // len(names) - 3)] for name in names]
        runs = [Run(" ")]
        for place, name in enumerate(names):
            is_open = place == self.field
            text = f"[{name}]" if is_open else f" {name} "
            runs += [Run(text, _OPEN if is_open else "plain", place), Run(" ")]
        return self.inked(runs, width)

    def look(self, run: Run) -> Style | None:
        """Return how a run looks; a click on a field is told its number."""
        if run.link is None:
            return super().look(run)
        style = REVERSED if run.ink == _OPEN else Style()
        return style + Style.from_meta({"field": run.link})

    def line(self, number: int, width: int) -> Iterable[Segment]:
        """Return a value: whether the line has it, how it reads, how many it would leave."""
        field = FACET_FIELDS[self.field]
        if not self._keys:
            return self.inked((Run(f"  no {field.name} in view", "faint"),), width)
        index = self._view.index
        term = field.term(index, self._keys[number])
        label = one_line(field.label(index, self._keys[number]))
        count = self._facets.count(self._view, term)
        doubt = f" + {count.possible}?" if count.possible else ""
        counted = f" {count.certain:,}{doubt} "
        mark = "▸" if number == self.row else " "
        text = clip(f"{mark}{self._standing(term)} {label}", max(0, width - cell_len(counted)))
        line = self.inked((Run(text), Run(counted, "faint")), width)
        return grounded(self, line, "cursor") if number == self.row else line

    def _standing(self, term: Term) -> str:
        """Return the sign of a value that stands in the line, or a blank."""
        for standing in (term, Term(term.field, term.values, is_negated=True)):
            if standing in self._view.line.terms:
                return _STANDING[not standing.is_negated]
        return " "

    def watch_field(self) -> None:
        """Open the field at its first value."""
        self._keys = keys_in_view(self._view, FACET_FIELDS[self.field])
        self.row = 0
        self.top = 0
        self.refresh()

    def watch_row(self, old_row: int, row: int) -> None:
        """Draw the rows that the cursor left and came to."""
        self.show_line(row)
        self.refresh_line(old_row)
        self.refresh_line(row)

    def action_move(self, rows: int) -> None:
        """Move the cursor by `rows`."""
        self.row = min(max(0, self.row + rows), len(self._keys) - 1) if self._keys else 0

    def action_page(self, pages: int) -> None:
        """Move it by pages."""
        self.action_move(pages * max(1, self.page_height() - 1))

    def action_end(self, direction: int) -> None:
        """Move it to the first value (-1) or the last."""
        self.action_move(direction * len(self._keys))

    def action_field(self, step: int) -> None:
        """Open the next field, or the one before."""
        self.field = (self.field + step) % len(FACET_FIELDS)

    def action_value(self, is_negated: bool) -> None:
        """Add the value to the line, as one to have or to be without; again lifts it."""
        if not self._keys:
            return
        field, key = FACET_FIELDS[self.field], self._keys[self.row]
        term = field.term(self._view.index, key)
        self._behind.refilter(
            with_value(self._view.line, Term(term.field, term.values, is_negated))
        )

    def _follow(self, view: View | None) -> None:
        """List the values of another view, with the cursor on the value that it was on."""
        if view is None or view is self._view:
            return
        key = self._keys[self.row] if self._keys else None
        if view.index is not self._view.index:
            self._facets = Facets(view.index)
        self._view = view
        self._keys = keys_in_view(view, FACET_FIELDS[self.field])
        self.row = self._keys.index(key) if key in self._keys else 0
        self.show_line(self.row)
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Open the field that is clicked, or put the cursor on a value; a second click adds it."""
        place = event.style.meta.get("field")
        if isinstance(place, int):
            self.field = place
        row = event.y - self.head_height + self.top
        if event.y >= self.head_height and row < len(self._keys):
            self.row = row
            if event.chain == 2:
                self.action_value(is_negated=False)


class FacetsDialog(InkedDialog[Ref | None]):
    """Narrows what is in view behind it; Escape closes, and the view stays."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,f", "dismiss", "Close", id="facets.close"),
    ]
    DEFAULT_CSS = """
    FacetsDialog > Vertical { height: 90%; }
    """

    def __init__(self, behind: OverTime, view: View) -> None:
        super().__init__()
        self._behind = behind
        self._view = view

    def compose(self) -> ComposeResult:
        """Yield the values."""
        with Vertical() as box:
            box.border_title = "What is in view"
            box.border_subtitle = "← → field · space only · - without · Esc closes"
            yield FacetsPane(self._behind, self._view)
