"""A page of facts over the explorer, each name in it a place to jump to."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Size

from tui.draw.prose import lay_out
from tui.model.records import Ref
from tui.query.pieces import Fact, Piece, fact
from tui.ui.detail_pane import DetailPane
from tui.ui.dialogs.inked import InkedDialog
from tui.ui.messages import Follow

_MORE = fact("", Piece("Looking through what is in view …", tone="faint"))
_FRAME = 2
"""Rows or columns of the box's border."""


class FactsPane(DetailPane):
    """The facts, laid out as the detail is, with the same keys from link to link.

    What takes some time to find comes later, in parts, each shown before the next is asked for.
    """

    DEFAULT_CSS = """
    FactsPane { width: 1fr; height: auto; }
    """

    def __init__(self, facts: Sequence[Fact], later: Iterator[Sequence[Fact]] | None) -> None:
        super().__init__()
        self._told = list(facts)
        self._later = later

    def on_mount(self) -> None:
        """Go on to find what comes later."""
        if self._later is not None:
            self.call_after_refresh(self._tell_more)

    def _tell_more(self) -> None:
        assert self._later is not None  # noqa: S101
        part = next(self._later, None)
        if part is None:
            self._later = None
        else:
            self._told += part
            self.call_after_refresh(self._tell_more)
        self._laid_out_for = None
        self._mark_first()
        self.refresh(layout=True)

    def _mark_first(self) -> None:
        """Mark the first link, if any, so that Enter follows it."""
        if self.link < 0 and any(piece.ref for fact in self._told for piece in fact.pieces):
            self.link = 0

    def _facts(self) -> list[Fact]:
        return self._told if self._later is None else [*self._told, _MORE]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines there are, as far as the screen has room for them."""
        lines = lay_out(self._facts(), width - 3).lines
        return max(1, min(len(lines), viewport.height - _FRAME))

    def watch_cursor(self) -> None:
        """Keep to the page: no record is told of here."""
        self._mark_first()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Have no key that narrows: the page tells of the view as it is."""
        return action != "only"


class TellingDialog(InkedDialog[Ref | None]):
    """Closes with the record whose link was followed, or with none."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss", "Close", id="telling.close"),
    ]

    def __init__(
        self, title: str, facts: Sequence[Fact], later: Iterator[Sequence[Fact]] | None = None
    ) -> None:
        super().__init__()
        self._heading = title
        self._facts = facts
        self._later = later

    def compose(self) -> ComposeResult:
        """Yield the page."""
        with Vertical() as box:
            box.border_title = Content(self._heading).markup
            box.border_subtitle = "j k · Enter goes there · Esc closes"
            yield FactsPane(self._facts, self._later)

    def on_follow(self, event: Follow) -> None:
        """Close with the record that is followed."""
        self.dismiss(event.ref)
