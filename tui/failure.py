"""A mistake of ours becomes one line for the user and a traceback in a log, never on the screen."""

import os
import traceback
from datetime import datetime
from pathlib import Path

from tui.model.errors import DatelineError
from tui.model.visible import visible, visible_lines

_LARGEST_LOG = 2**20
"""Bytes; a log that is larger begins anew."""
_LONGEST_LINE = 1000


class InnerError(DatelineError):
    """A mistake of ours: the text says what it was and where its traceback lies."""


def logged(error: BaseException) -> InnerError:
    """Write the traceback of `error` to the log and return what to tell.

    It has no values of variables: they may be the whole file. Escapes in it are visible.
    """
    from platformdirs import user_state_path

    path = user_state_path("dateline", appauthor=False) / "errors.log"
    said = visible(f"{type(error).__name__}: {error}".partition("\n")[0][:_LONGEST_LINE])
    try:
        _append(path, _text(error))
    except OSError as refusal:
        where = f"{path} cannot be written ({refusal.strerror}), so there is no more of it"
    else:
        where = f"more of it is in {path}"
    return InnerError(f"something went wrong inside dateline: {said}; {where}")


def _text(error: BaseException) -> str:
    lines = visible_lines("".join(traceback.format_exception(error)).rstrip("\n"))
    when = datetime.now().astimezone().isoformat(timespec="seconds")
    return "\n".join([when, *(line[:_LONGEST_LINE] for line in lines), "", ""])


def _append(path: Path, text: str) -> None:
    """Add `text` to the log, which only its owner may read."""
    path.parent.mkdir(parents=True, exist_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    descriptor = os.open(path, flags, 0o600)
    with open(descriptor, "ab") as file:
        if os.fstat(descriptor).st_size > _LARGEST_LOG:
            file.truncate(0)
        file.write(text.encode())
