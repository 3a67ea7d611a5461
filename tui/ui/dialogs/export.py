"""The export dialog: where to, what of the view, and in which format."""

from pathlib import Path
from typing import ClassVar

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tui.export import FORMATS, ExportError, Options, Pane, export_bytes, format_for, write_file
from tui.model.visible import visible
from tui.query.view import View
from tui.ui.dialogs.choice import Choice


class ExportDialog(ModalScreen[str | None]):
    """Writes the view to a file and closes with what it did; Escape closes without."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "Close", id="export.close"),
        Binding("enter", "write", "Write", id="export.write"),
    ]
    DEFAULT_CSS = """
    ExportDialog {
        align: center middle;
        & > Vertical {
            width: 90%;
            max-width: 76;
            height: auto;
            max-height: 100%;
            padding: 0 1;
            background: $surface;
            border: round $border;
            border-title-style: bold;
            overflow-y: auto;
        }
        & Input { height: 1; background: $boost; padding: 0 1; }
        & #problem { color: $text-error; }
        & .hint { color: $text-muted; }
    }
    """

    def __init__(self, view: View, pane: str, shown: Options) -> None:
        """Offer `view`; `shown` is how the timeline is drawn, which a picture repeats."""
        super().__init__()
        self._view = view
        self._shown = shown
        self._panes: tuple[Pane, ...] = ("all",)
        if pane in ("timeline", "attendees", "agreements"):
            self._panes = ("all", pane)  # type: ignore[assignment]
        self._replaceable: Path | None = None

    def compose(self) -> ComposeResult:
        """Yield the path, the choices and a line for what is wrong."""
        stem = Path(self._view.timeline.file_name).stem.replace(" ", "-")
        with Vertical() as box:
            box.border_title = "Export the view"
            yield Static("File", classes="hint")
            yield Input(f"{stem}-view.md", id="path", compact=True)
            yield Static("What", classes="hint")
            names = ["everything" if pane == "all" else f"{pane} only" for pane in self._panes]
            yield Choice(names, id="pane")
            yield Static("Format", classes="hint")
            yield Choice([format_.title for format_ in FORMATS.values()], id="format")
            yield Static("", id="problem", markup=False)
            yield Static("Enter writes · Tab goes on · ← → choose · Escape closes", classes="hint")

    @on(Choice.Chosen, "#format")
    def _name_by_format(self, event: Choice.Chosen) -> None:
        """Let the name of the file end as its format does."""
        path = self.query_one(Input)
        suffix = list(FORMATS.values())[event.choice.chosen].suffixes[0]
        path.value = str(Path(path.value or "view").with_suffix(suffix))

    def on_input_changed(self) -> None:
        """Forget what was wrong with another name."""
        self.query_one("#problem", Static).update("")
        self._replaceable = None

    def on_input_submitted(self) -> None:
        """Write, as Enter does elsewhere in the dialog."""
        self.action_write()

    def action_write(self) -> None:
        """Write the view, asking once more where a file would be replaced."""
        path = Path(self.query_one(Input).value).expanduser()
        pane = self._panes[self.query_one("#pane", Choice).chosen]
        try:
            data = export_bytes(self._view, format_for(path), replace(self._shown, pane=pane))
            never = (Path(self._view.timeline.file_name),)
            write_file(path, data, overwrite=path == self._replaceable, never=never)
        except ExportError as error:
            self._refuse(path, error)
        else:
            self.dismiss(f"Written to {path.absolute()}")

    def _refuse(self, path: Path, error: ExportError) -> None:
        said = visible(str(error))
        if path.is_file() and path != self._replaceable:
            self._replaceable = path
            said = f"{visible(str(path))} exists. Enter again replaces it."
        self.query_one("#problem", Static).update(said)
