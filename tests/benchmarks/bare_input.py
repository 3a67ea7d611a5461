"""The least that typing can cost: one Input. The floor that a key of the filter line is held to."""

from textual.app import App, ComposeResult
from textual.widgets import Input


class BareInputApp(App[None]):
    """An app with a line to type into."""

    def compose(self) -> ComposeResult:
        yield Input(placeholder="Type here", compact=True)


if __name__ == "__main__":
    BareInputApp().run()
