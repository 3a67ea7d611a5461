"""The export dialog: where to, what of the view, and in which format."""

import threading
from contextlib import suppress
from pathlib import Path
from typing import ClassVar

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tui.export import (
    FORMATS,
    ExportError,
    Options,
    Pane,
    check_place,
    export_bytes,
    format_for,
    write_file,
)
from tui.model.visible import one_line, visible
from tui.query.line import FilterLine, Term
from tui.query.view import View
from tui.ui.dialogs.choice import Choice


class ExportDialog(ModalScreen[str | None]):
    """Writes the view to a file and closes with what it did; Escape closes without.

    A thread does it, so that a long export holds no key. It and Escape both reach for `_decision`
    before anything of the file is there: who takes it first has decided.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Close", id="export.close"),
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
        & Vertical:disabled #problem { color: $text; }
        & .hint { color: $text-muted; }
    }
    """

    class Tried(Message):
        """The file is written, or it cannot be."""

        def __init__(self, path: Path, error: ExportError | None = None) -> None:
            self.path = path
            self.error = error
            super().__init__()

    def __init__(self, view: View, pane: str, shown: Options, term: Term | None = None) -> None:
        """Offer `view`, the `pane` of it that has the keys, and what `term` keeps of it.

        `shown` is how the timeline is drawn, which a picture repeats.
        """
        super().__init__()
        self._view = view
        self._shown = shown
        self._parts: list[tuple[str, Pane, FilterLine]] = [("everything", "all", view.line)]
        """What can be written of it: in words, of which pane, under which line."""
        if pane in ("timeline", "attendees", "agreements"):
            self._parts.append((f"{pane} only", pane, view.line))  # type: ignore[arg-type]
        if term is not None:
            self._parts.append((f"only {one_line(str(term))}", "all", view.line.with_term(term)))
        self._replaceable: Path | None = None
        self._decision: threading.Lock | None = None

    def compose(self) -> ComposeResult:
        """Yield the path, the choices and a line for what is wrong."""
        stem = Path(self._view.timeline.file_name).stem.replace(" ", "-")
        with Vertical() as box:
            box.border_title = "Export the view"
            yield Static("File", classes="hint")
            yield Input(f"{stem}-view.md", id="path", compact=True)
            yield Static("What", classes="hint")
            yield Choice([words for words, _, _ in self._parts], id="pane")
            yield Static("Format", classes="hint")
            yield Choice([format_.title for format_ in FORMATS.values()], id="format")
            yield Static("", id="problem", markup=False)
            yield Static("Enter writes · Tab goes on · ← → choose · Escape closes", classes="hint")

    @on(Choice.Chosen, "#format")
    def _name_by_format(self, event: Choice.Chosen) -> None:
        """Let the name of the file end as its format does."""
        path = self.query_one(Input)
        suffix = list(FORMATS.values())[event.choice.chosen].suffixes[0]
        path.value = str(Path(path.value.strip() or "view").with_suffix(suffix))

    def on_input_changed(self) -> None:
        """Mark the format that the name tells, and forget what was wrong with another name."""
        with suppress(ExportError):  # no suffix yet
            told = format_for(Path(self.query_one(Input).value))
            choice = self.query_one("#format", Choice)
            with choice.prevent(Choice.Chosen):
                choice.chosen = list(FORMATS.values()).index(told)
        self.query_one("#problem", Static).update("")
        self._replaceable = None

    def on_input_submitted(self) -> None:
        """Write, as Enter does elsewhere in the dialog."""
        self.action_write()

    def action_write(self) -> None:
        """Write the view, asking once more where a file would be replaced."""
        if self._decision is not None:
            return
        named = self.query_one(Input).value.strip()
        if not named:
            self.query_one("#problem", Static).update("Type the name of the file to write.")
            return
        path = Path(named).expanduser()
        _, pane, line = self._parts[self.query_one("#pane", Choice).chosen]
        self._decision = threading.Lock()
        self.query_one(Vertical).disabled = True
        self.query_one("#problem", Static).update("Writing … Escape cancels.")
        given = (path, line, replace(self._shown, pane=pane), self._decision)
        threading.Thread(target=self._write, args=given, name="export", daemon=True).start()

    @property
    def _never(self) -> tuple[Path]:
        """What may not be replaced: the file that is shown."""
        return (Path(self._view.timeline.file_name),)

    def _write(
        self, path: Path, line: FilterLine, options: Options, decision: threading.Lock
    ) -> None:
        """Write the file, unless that was cancelled while its text was made."""
        never = self._never
        overwrite = path == self._replaceable
        try:
            format_ = format_for(path)
            check_place(path, overwrite=overwrite, never=never)
            view = View(self._view.index, line)
            data = export_bytes(view, format_, options)
            if not decision.acquire(blocking=False):
                return
            write_file(path, data, overwrite=overwrite, never=never)
        except ExportError as error:
            self.post_message(self.Tried(path, error))
        else:
            self.post_message(self.Tried(path))

    def on_export_dialog_tried(self, event: Tried) -> None:
        """Close with what was written, or say what is in the way."""
        if not self.is_current:  # it was left just before that was told
            return
        self._decision = None
        if event.error is None:
            self.dismiss(f"Written to {event.path.absolute()}")
            return
        self.query_one(Vertical).disabled = False
        self.query_one(Input).focus()
        self._refuse(event.path, event.error)

    def action_leave(self) -> None:
        """Close, unless the file is just being put in place."""
        if self._decision is None or self._decision.acquire(blocking=False):
            self.dismiss(None if self._decision is None else "Nothing was written.")

    def _refuse(self, path: Path, error: ExportError) -> None:
        said = visible(str(error))
        if path.is_file() and path != self._replaceable:
            try:
                check_place(path, overwrite=True, never=self._never)
            except ExportError as lasting:
                said = visible(str(lasting))
            else:
                self._replaceable = path
                said = f"{visible(str(path))} exists. Enter again replaces it."
        self.query_one("#problem", Static).update(said)
