"""What the dialogs that draw their lines by hand have in common: their colours and their box."""

from typing import ClassVar, Generic, TypeVar

from textual.screen import ModalScreen

from tui.ui.ink import NAMES

T = TypeVar("T")


class InkedDialog(ModalScreen[T], Generic[T]):
    """A dialog with the colours of the explorer, its one box in the middle."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"ink--{name}" for name in NAMES}
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
