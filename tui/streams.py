"""The standard streams: output is data and must arrive, errors are talk and must not harm."""

import os
import sys
from contextlib import suppress

from tui.model.errors import DatelineError
from tui.model.visible import visible


class OutputError(DatelineError):
    """Standard output that cannot be written."""


def print_out(data: bytes | str) -> None:
    """Write to standard output, all of it or OutputError; BrokenPipeError where nobody reads."""
    from tui.export.write import write_stdout

    try:
        write_stdout(data.encode() if isinstance(data, str) else data)
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise OutputError(f"standard output cannot be written: {reason}") from None


def say_no(error: DatelineError, status: int) -> int:
    """Print what went wrong to standard error, without a traceback, and return `status`."""
    lines = "\n".join(visible(line) for line in str(error).split("\n"))
    with suppress(OSError, ValueError, AttributeError):
        sys.stderr.buffer.write(f"dateline: {lines}\n".encode())
        sys.stderr.flush()
    return status


def forget_output() -> None:
    """Let the interpreter close standard output without a word: its reader has gone."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
