"""Textual's command palette, safe against keys and clicks that come faster than it is drawn."""

from textual.await_complete import AwaitComplete
from textual.command import CommandList, CommandPalette


class Palette(CommandPalette):
    """Takes no key for a list that has no room yet, and closes once."""

    def _action_command_list(self, action: str) -> None:
        """Pass a key on to the list, which fails on a page of no height."""
        if self.query_one(CommandList).scrollable_content_region:
            super()._action_command_list(action)

    def dismiss(self, result: object = None) -> AwaitComplete:
        """Close, unless it is closed already: the second would close the screen beneath."""
        return super().dismiss(result) if self.is_current else AwaitComplete()  # type: ignore[arg-type]
