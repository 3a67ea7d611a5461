"""A page of facts over the explorer, each name in it a place to jump to."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Size

from tui.draw.prose import lay_out
from tui.model.records import Ref
from tui.query.pieces import Fact
from tui.ui.detail_pane import DetailPane
from tui.ui.dialogs.inked import InkedDialog
from tui.ui.messages import Follow

_FRAME = 2
"""Rows or columns of the box's border."""


class FactsPane(DetailPane):
    """The facts, laid out as the detail is, with the same keys from link to link."""

    DEFAULT_CSS = """
    FactsPane { width: 1fr; height: auto; }
    """

    def __init__(self, facts: Sequence[Fact]) -> None:
        super().__init__()
        self._told = list(facts)

    def _facts(self) -> list[Fact]:
        return self._told

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines there are, as far as the screen has room for them."""
        lines = lay_out(self._told, width - 3).lines
        return max(1, min(len(lines), viewport.height - _FRAME))

    def watch_cursor(self) -> None:
        """Mark the first link, if any, so that Enter follows it: no record is told of here."""
        self.link = 0 if any(piece.ref for fact in self._told for piece in fact.pieces) else -1

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Have no key that narrows: the page tells of the view as it is."""
        return action != "only"


class TellingDialog(InkedDialog[Ref | None]):
    """Closes with the record whose link was followed, or with none."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss", "Close", id="telling.close"),
    ]

    def __init__(self, title: str, facts: Sequence[Fact]) -> None:
        super().__init__()
        self._heading = title
        self._facts = facts

    def compose(self) -> ComposeResult:
        """Yield the page."""
        with Vertical() as box:
            box.border_title = Content(self._heading).markup
            box.border_subtitle = "j k · Enter goes there · Esc closes"
            yield FactsPane(self._facts)

    def on_follow(self, event: Follow) -> None:
        """Close with the record that is followed."""
        self.dismiss(event.ref)
