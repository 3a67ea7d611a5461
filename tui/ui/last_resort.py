"""A process beside the screen, which puts the terminal in order where ours can do nothing any more.

What is killed, or reads a mapped file that another program has cut short, runs no handler. The one
beside it sees that it has gone, by the end of a pipe, and whether it had the terminal then.
"""

import contextlib
import os
import termios
from typing import Any

from tui.ui.terminal_life import AS_BEFORE

_SCRIPT = """
exec 2>/dev/null
trap '' HUP INT QUIT TERM TSTP TTOU
drawn=$(stty -g <&1)
while read -r said; do has=$said; done
[ "$has" = terminal ] || exit
printf %b "$1"
shift
[ "$(stty -g <&1)" != "$drawn" ] || stty "$@" <&1
"""
"""Modes that a shell has set anew for itself are left alone."""
_INPUT = ("ICRNL", "IGNCR", "INLCR", "IXON", "IXOFF")
_LOCAL = ("ECHO", "ICANON", "IEXTEN", "ISIG")


class LastResort:
    """Stands by from now on, while `terminal` is drawn on, which was as in `attributes` before."""

    def __init__(self, terminal: int, attributes: list[Any]) -> None:
        heard, self._line = os.pipe()
        os.set_blocking(self._line, False)
        self.tell(has_terminal=True)
        escaped = AS_BEFORE.decode().replace("\\", r"\\").replace("\x1b", r"\0033")
        arguments = ["sh", "-c", _SCRIPT, "sh", escaped, *_modes(attributes)]
        try:
            os.posix_spawn(
                "/bin/sh",
                arguments,
                os.environ,
                file_actions=[(os.POSIX_SPAWN_DUP2, heard, 0), (os.POSIX_SPAWN_DUP2, terminal, 1)],
                setpgroup=0,  # what ends all of our group leaves it alone
                setsigmask=(),
            )
        finally:
            os.close(heard)

    def tell(self, *, has_terminal: bool) -> None:
        """Say whether the terminal is ours at present; any thread may."""
        with contextlib.suppress(OSError):  # it is gone itself
            os.write(self._line, b"terminal\n" if has_terminal else b"nothing\n")


def _modes(attributes: list[Any]) -> list[str]:
    """Return what `stty` is told of the modes that are changed for a screen."""
    flags = [(name, attributes[0]) for name in _INPUT] + [(name, attributes[3]) for name in _LOCAL]
    return [f"{'' if mode & getattr(termios, name) else '-'}{name.lower()}" for name, mode in flags]
