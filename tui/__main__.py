"""`python -m tui` and the command `dateline`.

An interrupt ends them without a word, amid their imports as well: until those are done it is not
Python's to tell of.
"""

import signal
import sys

_IS_HEARD = signal.getsignal(signal.SIGINT) is signal.default_int_handler
"""Not so in the background of a shell, which has interrupts ignored."""
if _IS_HEARD:
    signal.signal(signal.SIGINT, signal.SIG_DFL)

from tui import cli  # noqa: E402


def main() -> int:
    """Do what the command line asks for and return the exit status."""
    if _IS_HEARD:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    return cli.main()


if __name__ == "__main__":
    sys.exit(main())
