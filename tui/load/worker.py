"""A process of our own beside this one, which ends when this one does.

It has its standard input as the line to us: when that closes, whatever the reason, it ends.
"""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence

_BEGIN = (
    "import os, sys; os.nice({niceness}); sys.path[:] = {path!r}; "
    "from {module} import main; sys.exit(main(*{given!r}))"
)


def start_beside(
    module: str, *given: str | int, descriptors: Sequence[int] = (), niceness: int = 0
) -> "subprocess.Popen[bytes]":
    """Return a process that runs `main(*given)` of `module`, and has the open `descriptors`.

    It finds modules where this one does, and nowhere else: not in the folder it happens to be in.
    What it prints is read from its `stdout`. `niceness` tells how far it gives way to others, as it
    does from its first line on, and so do those that it starts. OSError if it cannot be started.
    """
    if not sys.executable:
        raise OSError("nobody knows where Python is")
    command = _BEGIN.format(niceness=niceness, path=sys.path, module=module, given=given)
    return subprocess.Popen(  # noqa: S603
        [sys.executable, "-P", "-c", command],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        pass_fds=descriptors,
    )


def end(process: "subprocess.Popen[bytes]") -> None:
    """End a process that was started beside this one, whatever it does, and forget it."""
    process.kill()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()
    process.wait()


def live_with_parent() -> None:
    """End this process when the one that started it has ended or closes its line.

    Keys that end or stop a program are the other's affair.
    """
    for number in (signal.SIGINT, signal.SIGTSTP, signal.SIGQUIT):
        signal.signal(number, signal.SIG_IGN)
    threading.Thread(target=_wait_for_end, name="parent", daemon=True).start()


def _wait_for_end() -> None:
    while os.read(0, 1024):
        pass
    os._exit(1)
