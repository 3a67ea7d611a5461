r"""Text of the user's as markdown that says this text and does nothing else.

What CommonMark and GFM read is escaped, and only where they would read it, so that the raw text
stays readable. Addresses stand as code: GitHub and others look for them in the text that is left
after the escapes are gone, so that a backslash does not keep them from becoming links. Some
renderers take more than these for an address (`&@a.org`, `//localhost`), but heed a backslash.
"""

import re
from functools import lru_cache

from tui.model.visible import one_line

_ADDRESS = re.compile(
    r"""(?:
      (?<![^\W_]) (?: mailto | xmpp ) : [^\s<>`|\\]+
    | [a-z][a-z0-9+.\-]{0,30} :// [^\s<>`|\\]*
    | // [\w\-]+ \. [^\s<>`|\\]+
    | (?<![^\W_]) www \. [^\s<>`|\\]*
    | [\w.+\-]{1,64} @ [\w\-]+ (?: \. [\w\-]+ )+
    )+""",
    re.IGNORECASE | re.VERBOSE,
)
"""What a renderer may take for a web or e-mail address; never with what a code span cannot hold.

The lengths keep the search linear: a text may be a million letters without a space.
"""

_PART_OF_ADDRESS = re.compile("@|//|www\\.", re.IGNORECASE)
_NOT_OF_ADDRESS = ".,;:!?'\""

_READ_ANYWHERE = re.compile(
    r"""
      [\\`*\[<|~$]
    | (?<![A-Za-z0-9]) _ | _ (?![A-Za-z0-9])            # emphasis, but not in snake_case
    | & (?= \#? [A-Za-z0-9]+ ; )                        # an entity
    | (?! (?<=\d) :\d\d (?!\w) ) : (?= [\w+\-]+ : )        # :tada:, but not 11:30:00
    | (?<=\s) \# (?= \#* (?: \s | $ ) )                 # the end of a heading
    | (?<=\S) @ (?=\S) | / (?= /[^\s/] )                # an address to some
    """,
    re.VERBOSE,
)
_MAYBE_READ = re.compile(r"[\\`*\[<|~$_&:#@]|//")
_READ_AT_LINE_START = re.compile(r"[#>]|[-+](?=\s|$)|-(?=-)")
_NUMBER_OF_LIST = re.compile(r"\d{1,9}(?=[.)](?:\s|$))")
_BACKTICKS = re.compile("`+")


@lru_cache(maxsize=1 << 14)  # the same names come again and again
def inline(text: str) -> str:
    """Return `text` as markdown for within a line: one line, what is invisible as escapes."""
    shown = one_line(text)
    if not _PART_OF_ADDRESS.search(shown):
        return _escaped(shown)
    parts = []
    position = 0
    for match in _ADDRESS.finditer(shown):
        address = match[0].rstrip(_NOT_OF_ADDRESS)
        if "(" not in address:
            address = address.rstrip(_NOT_OF_ADDRESS + ")")
        parts += [_escaped(shown[position : match.start()]), f"`{address}`"]
        position = match.start() + len(address)
    return "".join(parts) + _escaped(shown[position:])


def _escaped(text: str) -> str:
    return _READ_ANYWHERE.sub(r"\\\g<0>", text) if _MAYBE_READ.search(text) else text


def line(markdown: str) -> str:
    r"""Return inline `markdown` so that it can begin a block: `1\. January`, `\- no`, `\# 7`."""
    markdown = markdown.strip()
    number = _NUMBER_OF_LIST.match(markdown)
    if number is not None:
        return f"{number[0]}\\{markdown[number.end() :]}"
    return f"\\{markdown}" if _READ_AT_LINE_START.match(markdown) else markdown


def code(text: str) -> str:
    """Return `text` as code; not for the cell of a table, where a `|` would end it."""
    shown = one_line(text)
    longest = max((len(run) for run in _BACKTICKS.findall(shown)), default=0)
    fence = "`" * (longest + 1)
    padding = " " if shown[:1] in (" ", "`") or shown[-1:] in (" ", "`") else ""
    return f"{fence}{padding}{shown}{padding}{fence}"


def heading(level: int, text: str) -> str:
    """Return `text` as a heading."""
    return f"{'#' * level} {line(inline(text))}"


def row(cells: list[str]) -> str:
    """Return a row of a table; the cells are markdown."""
    return f"| {' | '.join(cell.strip() for cell in cells)} |"


def table(titles: list[str], rows: list[list[str]]) -> str:
    """Return a table; each row has as many cells as there are titles."""
    return "\n".join([row(titles), row(["---"] * len(titles)), *map(row, rows)])
