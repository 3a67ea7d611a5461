"""What the arguments of the command line ask for."""

from collections.abc import Sequence

from msgspec import Struct

from tui.model.errors import DatelineError


class UsageError(DatelineError):
    """A command line that asks for what cannot be."""


class Asked(Struct, frozen=True):
    """What is asked for, by the names of the options."""

    file: str | None = None
    """None: the example; `-`: standard input."""
    filter: str = ""
    person: Sequence[str] = ()
    org: Sequence[str] = ()
    date: Sequence[str] = ()
    type: Sequence[str] = ()
    together: Sequence[str] = ()
    view: str | None = None
    export: str | None = None
    format: str | None = None
    width: int | None = None
    layout: str | None = None
    group: str | None = None
    force: bool = False
    check: bool = False
    no_cache: bool = False

    @property
    def may_keep(self) -> bool:
        """Tell whether what is read may be kept for the next time."""
        return not self.no_cache and self.file != "-"


def read_arguments(arguments: Sequence[str]) -> Asked:
    """Return what `arguments` ask for; UsageError if that makes no sense.

    Without an option nothing is imported that options need.
    """
    if len(arguments) < 2 and not any(argument.startswith("-") for argument in arguments):
        return Asked(arguments[0] if arguments else None)
    from tui.usage import parsed

    return parsed(arguments)
