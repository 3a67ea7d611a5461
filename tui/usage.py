"""The options of the command line: what may be asked for, and what a user reads of it."""

from argparse import SUPPRESS, ArgumentParser
from collections.abc import Sequence
from typing import NoReturn

from tui import __version__
from tui.arguments import Asked, UsageError
from tui.model.errors import did_you_mean
from tui.model.visible import one_line
from tui.streams import print_out

_HELP = """\
usage: dateline [FILE] [OPTION]...
Explore dated events with the people, organizations and agreements in them.

  FILE            a YAML file; none: the example; -: standard input
  --filter LINE   show only what it keeps: words, person:NAME, org:NAME,
                  date:2020, date:2019..2020-09, asof: type: place: tag: series:
                  agreement: is: has:, any ROLE:NAME; -TERM excludes
  --person NAME   add person:NAME to the line; so do --org NAME, --date RANGE,
                  --type TYPE, again if you like; --together NAMES is for A,B
  --view PANE     all, timeline, attendees or agreements
  --export PATH   write the view and open no screen; -: standard output
  --format NAME   md, json, svg or txt (else the end of PATH tells)
  --width N       columns of an svg (else 120) or a txt (else no line is cut)
  --force         replace an existing PATH, never FILE itself
  --check         print every error and warning in FILE, and counts
  --layout NAME   of an svg: list, grid, or lanes by --group NAME (as place)
  --no-cache      read FILE itself; keep nothing of it for the next time
  --version       print the version; --help, -h: this; key ? shows all its keys

examples:
  dateline                              # the 2020 China Space Conference
  dateline --person "Liu Shiquan" --date 2020-09-18 --export -
  dateline --filter 'type:signing' --export signings.md
"""

_FIELDS = ("--person", "--date", "--org", "--type")
_LINES = ("--filter", *_FIELDS, "--together")
"""What takes a term or names, which may begin with a `-`."""
_SWITCHES = ("--force", "--check", "--no-cache")
_OPTIONS = (
    *_LINES,
    "--view",
    "--export",
    "--format",
    "--width",
    "--layout",
    "--group",
    *_SWITCHES,
    "--version",
    "--help",
)


WIDTHS = range(20, 501)
"""The columns that an export may have."""


_WITH_CHECK = ("--check", "--no-cache")


class _Parser(ArgumentParser):
    def _print_message(self, message: str, file: object = None) -> None:
        """Print help or version; argparse would not notice that it cannot be written."""
        print_out(message)

    def format_help(self) -> str:
        """Return what fits a screen; argparse alone would need half as much again."""
        return _HELP

    def error(self, message: str) -> NoReturn:
        """Say what is wrong in one line; argparse would show the user's bytes as they are."""
        raise UsageError(f"{message}; dateline --help shows what there is")


def _width(text: str) -> int:
    """Return the columns that `text` asks for."""
    if not (text.isascii() and text.isdigit() and len(text) < 4 and int(text) in WIDTHS):
        expected = f"a number from {WIDTHS[0]} to {WIDTHS[-1]} is expected"
        raise UsageError(f'--width: {expected}, not "{one_line(text)}"')
    return int(text)


def argument_parser() -> ArgumentParser:
    """Return the parser of every option, which raises UsageError where argparse would exit."""
    parser = _Parser(prog="dateline", allow_abbrev=False, argument_default=SUPPRESS)
    add = parser.add_argument
    add("file", nargs="?", metavar="FILE")
    add("--filter")
    for option in (*_FIELDS, "--together"):
        add(option, action="append")
    for option in ("--view", "--export", "--format", "--layout", "--group"):
        add(option)
    add("--width", type=_width)
    for option in _SWITCHES:
        add(option, action="store_true")
    add("--version", action="version", version=f"dateline {__version__}")
    return parser


def _with_values(arguments: Sequence[str]) -> list[str]:
    """Return `arguments` with `--filter -type:visit` as one; argparse would see two options."""
    joined: list[str] = []
    for argument in arguments:
        if joined and joined[-1] in _LINES and argument not in _OPTIONS:
            joined[-1] = f"{joined[-1]}={argument}"
        else:
            joined.append(argument)
    return joined


def _unknown(argument: str) -> UsageError:
    """Return what is wrong with the first argument that nothing takes."""
    if argument in _OPTIONS:
        return UsageError(f"{argument} behind -- is a second FILE; put it before the --")
    if argument.startswith("-"):
        name = argument.lstrip("-").partition("=")[0]  # the dashes would make all of them alike
        meant = did_you_mean(name, [option.lstrip("-") for option in _OPTIONS])
        meant = meant.replace('"', '"--', 1) or "; dateline --help shows what there is"
        return UsageError(f"no option {argument}{meant}")
    return UsageError(
        f"{argument} is one too many: dateline opens one FILE; "
        "put quotes around a name with a space in it"
    )


def parsed(arguments: Sequence[str]) -> Asked:
    """Return what `arguments` ask for; UsageError if that makes no sense."""
    read, unknown = argument_parser().parse_known_args(_with_values(arguments))
    if unknown:
        raise _unknown(unknown[0])
    asked = Asked(**vars(read))
    given = [o for o in _OPTIONS if getattr(asked, o[2:].replace("-", "_"), None)]
    if asked.check and (others := [option for option in given if option not in _WITH_CHECK]):
        raise UsageError(f"--check reads FILE and nothing else; leave out {', '.join(others)}")
    if asked.export is None:
        for option in ("--format", "--width", "--layout", "--group", "--force"):
            if option in given:
                raise UsageError(f"{option} goes with --export; add --export PATH")
    return asked
