"""Text of the user's made safe to show: what a terminal would obey stands as an escape."""

import re

_COMBINING = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_NONCHARACTERS = "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
_UNSHOWABLE = re.compile(
    "["
    "\x00-\x1f\x7f-\x9f"  # C0, DEL, C1
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0"  # fillers
    "\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"  # zero width, separators, bidi
    "\ud800-\udfff\ufdd0-\ufdef\ufff0-\ufffb"  # lone surrogates, noncharacters
    f"\U000e0000-\U000e0fff{_NONCHARACTERS}"  # tags
    "]"
    # A joiner is part of a letter or a picture only between two of them.
    "|(?<!\\S)[\u200c\u200d]+|[\u200c\u200d]+(?=\\s|[\u200c\u200d]|$)"
    # No script piles more marks on one letter; what comes on top leaves its cell.
    f"|(?<=[{_COMBINING}]{{4}})[{_COMBINING}]"
)
_BREAKS = re.compile("\r\n|\r|\n")
_FOLDED = re.compile("[ \t\r\n]+")


def visible(text: str) -> str:
    r"""Return `text` with every character that does not show itself as `\x1b` or `\u202e`.

    These are control characters, bidi overrides and isolates, zero-width characters and line
    separators (Unicode TR 36, section 3), lone surrogates and noncharacters, and combining marks
    past the fourth on one letter.
    """
    return text if text.isascii() and text.isprintable() else _UNSHOWABLE.sub(_escape, text)


def one_line(text: str) -> str:
    """Return `text` visible, its line ends and tabs as single spaces."""
    if text.isascii() and text.isprintable():
        return text
    return visible(_FOLDED.sub(" ", text))


def visible_lines(text: str) -> list[str]:
    """Return the lines of `text`, each visible, tabs as spaces."""
    return [visible(line.replace("\t", "    ")) for line in _BREAKS.split(text)]


def _escape(match: re.Match[str]) -> str:
    return "".join(_escaped(character) for character in match[0])


def _escaped(character: str) -> str:
    code = ord(character)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
