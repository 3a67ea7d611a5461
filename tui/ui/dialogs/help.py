"""Help: the keys that work here, and the grammar of the filter line."""

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.query.fields import FIELDS

_GRAMMAR = (
    ("word", "in anything that an event says, inside words too"),
    ('"two words"', "just these, one after the other"),
    ("ROLE:NAME", "took part in that role, such as speaker:Yu"),
    ("A B", "both terms"),
    ("org:A,B", "either value"),
    ("-type:X", "not that"),
)


class HelpDialog(ModalScreen[None]):
    """One page to read; any of Escape, ?, q or Enter closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,f1,q,enter", "dismiss", "Close", id="help.close"),
        Binding("j", "scroll(1)", "Down", show=False, id="help.down"),
        Binding("k", "scroll(-1)", "Up", show=False, id="help.up"),
    ]
    DEFAULT_CSS = """
    HelpDialog {
        align: center middle;
        & > VerticalScroll {
            width: 90%;
            max-width: 92;
            height: auto;
            max-height: 90%;
            padding: 0 1;
            background: $surface;
            border: round $border;
            border-title-style: bold;
        }
    }
    """

    def __init__(self, pane: str, bindings: Iterable[Binding]) -> None:
        super().__init__()
        self._pane = pane
        self._bindings_here = [binding for binding in bindings if binding.id]

    def compose(self) -> ComposeResult:
        """Yield the page."""
        with VerticalScroll() as page:
            page.border_title = f"Help – {self._pane}"
            yield Static(self._text(), markup=False)

    def _text(self) -> Content:
        keys: dict[str, list[str]] = {}
        for binding in self._bindings_here:
            keys.setdefault(binding.description, []).append(self.app.get_key_display(binding))
        rows = [(" ".join(dict.fromkeys(shown)), told) for told, shown in keys.items()]
        fields = [(field.example, field.help) for field in FIELDS.values()]
        return Content("\n").join(
            [
                *_table("Keys", rows),
                *_table("\nThe filter line", [*_GRAMMAR, *fields]),
                Content("\nSolid marks are certain, hollow ones and ? only possible."),
                Content("Escape closes this page."),
            ]
        )

    def action_scroll(self, lines: int) -> None:
        """Scroll the page."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)


def _table(title: str, rows: Iterable[tuple[str, str]]) -> list[Content]:
    listed = list(rows)
    width = max(len(left) for left, _ in listed) + 2
    lines = [Content.assemble((f"  {left.ljust(width)}", "bold"), right) for left, right in listed]
    return [Content.assemble((title, "bold underline")), *lines]
