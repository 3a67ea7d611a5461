"""The export dialog: where to, what of the view, and in which format."""

from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, RadioButton, RadioSet, Static

from tui.export import FORMATS, ExportError, Pane, export_bytes, format_for, write_file
from tui.model.visible import visible
from tui.query.view import View


class ExportDialog(ModalScreen[str | None]):
    """Writes the view to a file and closes with what it did; Escape closes without."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "Close", id="export.close"),
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
        & Input, & RadioSet, & RadioSet:focus { border: none; padding: 0; width: 1fr; }
        & Input { height: 1; background: $boost; padding: 0 1; }
        & RadioSet { layout: horizontal; height: 1; background: $surface; }
        & RadioButton { width: auto; margin-right: 2; }
        & #problem { color: $text-error; }
        & .hint { color: $text-muted; }
    }
    """

    def __init__(self, view: View, pane: str) -> None:
        super().__init__()
        self._view = view
        self._panes: tuple[Pane, ...] = ("all",)
        if pane in ("timeline", "attendees", "agreements"):
            self._panes = ("all", pane)  # type: ignore[assignment]
        self._replaceable: Path | None = None

    def compose(self) -> ComposeResult:
        """Yield the path, the choices and a line for what is wrong."""
        stem = Path(self._view.timeline.file_name).stem or "view"
        with Vertical() as box:
            box.border_title = "Export the view"
            yield Static("File", classes="hint")
            yield Input(f"{stem}-view.md", id="path")
            yield Static("What", classes="hint")
            with RadioSet(id="pane"):
                for number, pane in enumerate(self._panes):
                    text = "everything" if pane == "all" else f"{pane} only"
                    yield RadioButton(Content(text), number == 0)
            yield Static("Format", classes="hint")
            with RadioSet(id="format"):
                for number, format_ in enumerate(FORMATS.values()):
                    yield RadioButton(Content(format_.title), number == 0)
            yield Static("", id="problem", markup=False)
            yield Static("Enter writes · Tab goes on · Escape closes", classes="hint")

    def on_radio_set_changed(self, event: RadioSet.Changed) -> None:
        """Let the name of the file end as its format does."""
        if event.radio_set.id == "format":
            path = self.query_one(Input)
            suffix = list(FORMATS.values())[event.index].suffixes[0]
            path.value = str(Path(path.value or "view").with_suffix(suffix))

    def on_input_changed(self) -> None:
        """Forget what was wrong with another name."""
        self.query_one("#problem", Static).update("")
        self._replaceable = None

    def on_input_submitted(self) -> None:
        """Write the view, asking once more where a file would be replaced."""
        path = Path(self.query_one(Input).value).expanduser()
        pane = self._panes[max(0, self.query_one("#pane", RadioSet).pressed_index)]
        try:
            data = export_bytes(self._view, format_for(path), pane)
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
