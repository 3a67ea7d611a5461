"""Help: the keys that work here, the grammar of the filter line, and how to read the timeline."""

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.widget import Widget

from tui.draw.legend import SIGNS
from tui.draw.prose import Page, lay_out
from tui.query.fields import FIELDS
from tui.query.pieces import Fact, Piece, fact

GRAMMAR = (
    ("word", "in anything that an event says, inside words too"),
    ('"two words"', "just these, one after the other"),
    ("A B", "both terms; a second person: means that both were there"),
    ("org:A,B", "either value"),
    ("type:=talk", "all of it is talk, not a public talk; no other text, and so in most fields"),
    ('type:=""', "without any type; so in most fields"),
    ("-type:X", "not that"),
    ("speaker:NAME", "took part in that role; every role of the file is a field"),
)
_LABEL_WIDTH = 22
_STYLES = {"caption": "bold", "strong": "bold underline"}


class HelpText(Widget):
    """The page, laid out for its width."""

    DEFAULT_CSS = """
    HelpText { width: 1fr; height: auto; }
    """

    def __init__(self, facts: Iterable[Fact]) -> None:
        super().__init__()
        self._facts = list(facts)

    def _page(self, width: int) -> Page:
        return lay_out(self._facts, width, _LABEL_WIDTH)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines there are."""
        return len(self._page(width).lines)

    def render(self) -> Content:
        """Return the lines."""
        lines = (
            Content.assemble(*((run.text, _STYLES.get(run.ink, "")) for run in line))
            for line in self._page(self.size.width).lines
        )
        return Content("\n").join(lines)


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
            max-width: 100;
            height: auto;
            max-height: 100%;
            padding: 0 1;
            background: $surface;
            border: round $border;
            border-title-style: bold;
            border-subtitle-color: $text-muted;
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
            page.border_title = f"Help: {self._pane}"
            page.border_subtitle = "j k scroll · Esc closes"
            yield HelpText(self._told())

    def _told(self) -> Iterator[Fact]:
        """Yield what the page tells."""
        fields = [(field.example, field.help) for field in FIELDS.values()]
        yield from _section("Keys", self._keys())
        yield from _section("The filter line", [*GRAMMAR, *fields])
        yield from _section("The timeline", SIGNS)

    def _keys(self) -> list[tuple[str, str]]:
        """Return the keys that do the same, together, and what that is."""
        keys: dict[str, list[str]] = {}
        for binding in self._bindings_here:
            told = binding.tooltip or binding.description
            keys.setdefault(told, []).append(self.app.get_key_display(binding))
        return [(" ".join(dict.fromkeys(shown)), told) for told, shown in keys.items()]

    def action_scroll(self, lines: int) -> None:
        """Scroll the page."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False, immediate=True)


def _section(title: str, rows: Iterable[tuple[str, str]]) -> Iterator[Fact]:
    yield fact("", Piece(title, tone="strong"))
    for left, right in rows:
        yield fact(f"  {left}", Piece(right))
    yield fact("", Piece(""))
