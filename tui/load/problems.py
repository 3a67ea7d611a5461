"""A problem in a file, and how it reads."""

import re
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct
from rich.cells import cell_len

from tui.model.errors import DatelineError
from tui.model.visible import visible

SHOWN_PROBLEMS = 20

_WIDEST_SOURCE_LINE = 100
_BREAKS = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
"""What ends a line in YAML 1.1, so that lines are counted as libyaml counts them."""


class Problem(Struct, frozen=True, order=True):
    """Something wrong at a place; line and column count from 1, in characters.

    Both are 0 where it is the file itself that cannot be read.
    """

    line: int
    column: int
    message: str
    """What is wrong; what is expected."""
    severity: Literal["error", "warning"] = "error"


class FileError(DatelineError):
    """A file that cannot be read, with every problem in it and the text that shows where."""

    def __init__(self, file_name: str, problems: Sequence[Problem], source: Sequence[str]) -> None:
        self.file_name = file_name
        self.problems = sorted(problems)
        super().__init__(problems_text(file_name, self.problems, source))


def source_lines(data: bytes) -> list[str]:
    """Return the lines of a file, whatever bytes are in it, without a byte order mark."""
    return _BREAKS.split(data.decode("utf-8-sig", errors="replace"))


def problems_text(file_name: str, problems: Sequence[Problem], source: Sequence[str]) -> str:
    """Return a line for each problem with its source line and a caret, the first 20 and a count."""
    shown = [_problem_text(file_name, problem, source) for problem in problems[:SHOWN_PROBLEMS]]
    if len(problems) > SHOWN_PROBLEMS:
        shown.append(f"… and {len(problems) - SHOWN_PROBLEMS} more")
    return "\n".join(shown)


def _problem_text(file_name: str, problem: Problem, source: Sequence[str]) -> str:
    mark = "warning: " if problem.severity == "warning" else ""
    place = f":{problem.line}:{problem.column}" if problem.line else ""
    head = f"{visible(file_name)}{place}: {mark}{visible(problem.message)}"
    if not (1 <= problem.line <= len(source) and source[problem.line - 1]):
        return head
    line = source[problem.line - 1]
    first = max(0, problem.column - 1 - _WIDEST_SOURCE_LINE // 2)
    before = visible(line[first : problem.column - 1])
    after = visible(line[problem.column - 1 : first + _WIDEST_SOURCE_LINE])
    lead = "…" if first else ""
    trail = "…" if first + _WIDEST_SOURCE_LINE < len(line) else ""
    caret = " " * (cell_len(lead) + cell_len(before)) + "^"
    return f"{head}\n    {lead}{before}{after}{trail}\n    {caret}"
