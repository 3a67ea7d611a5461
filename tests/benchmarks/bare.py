"""The least that a Textual program can be: one OptionList. The floor that start-up is held to."""

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.widgets import OptionList

FIRST_OPTION = "Option number 1"


class BareApp(App[None]):
    """An app with a list and a key to leave it."""

    BINDINGS: ClassVar[list[BindingType]] = [("q", "quit", "Quit")]

    def compose(self) -> ComposeResult:
        yield OptionList(FIRST_OPTION, *(f"Option number {n}" for n in range(2, 61)))


if __name__ == "__main__":
    BareApp().run()
