"""What the dialogs that draw their lines by hand have in common: their box."""

from typing import Generic, TypeVar

from textual.screen import ModalScreen

T = TypeVar("T")


class InkedDialog(ModalScreen[T], Generic[T]):
    """A dialog with its one box in the middle."""

    DEFAULT_CSS = """
    InkedDialog {
        align: center middle;
        & > Vertical {
            width: 90%;
            max-width: 100;
            height: auto;
            max-height: 100%;
            background: $surface;
            border: round $border;
            border-title-style: bold;
            border-subtitle-color: $text-muted;
        }
    }
    """
