"""Text of the user's made safe to show: what a terminal would obey stands as an escape."""

import re
import unicodedata

_NONCHARACTERS = "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
_UNSHOWABLE = (  # a rare find, so that no start waits for it to be compiled
    "["
    "\x00-\x1f\x7f-\x9f"  # C0, DEL, C1
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\uffa0"  # fillers
    "\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"  # zero width, separators, bidi
    "\ud800-\udfff\ufdd0-\ufdef\ufff0-\ufffb"  # lone surrogates, noncharacters
    "\U00013430-\U0001345f\U0001bca0-\U0001bca3\U0001d159\U0001d173-\U0001d17a"  # layout
    f"\U000e0000-\U000e0fff{_NONCHARACTERS}"  # tags
    "]"
)
_JOINERS = "\u200c\u200d"
_PLAIN = "\x00-\x7f\u0080-\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Characters that join with none: ASCII and spaces."""
_VARIANTS = "\ufe00-\ufe0f"
_VARIANT = f"(?<=[^\\s{_JOINERS}{_VARIANTS}])[{_VARIANTS}]|([{_VARIANTS}])"
"""The one behind a character, or in group 1 one that changes nothing."""
_JOINED = f"(?<=[^{_PLAIN}{_JOINERS}])[{_JOINERS}](?=[^{_PLAIN}{_JOINERS}])|([{_JOINERS}])"
"""The joiner between two parts of a letter or a picture, or in group 1 one that joins nothing."""
_PILED = r"[^\w\s\x00-\u02ff\u2010-\u20cf\u2100-\u2bff]{5,}"
"""What may be combining marks in a row; letters are none, nor are lines, arrows and signs."""
_SUSPECT = re.compile(f"{_UNSHOWABLE[:-1]}{_JOINERS}{_VARIANTS}]|{_PILED}")
"""What there is in every text of which anything is escaped."""
_MOST_MARKS = 4
_BREAKS = re.compile("\r\n|\r|\n")
_FOLDED = re.compile(" *[\t\r\n][ \t\r\n]*")


def visible(text: str) -> str:
    r"""Return `text` with every character that does not show itself as `\x1b` or `\u202e`.

    These are control characters, bidi overrides and isolates, zero-width characters and line
    separators (Unicode TR 36, section 3), lone surrogates and noncharacters, and combining marks
    past the fourth on one letter.
    """
    if text.isascii():
        return text if text.isprintable() else re.sub(_UNSHOWABLE, _escape, text)
    if not _SUSPECT.search(text):
        return text
    shown = re.sub(_VARIANT, _escape_stray, re.sub(_UNSHOWABLE, _escape, text))
    shown = re.sub(_JOINED, _escape_stray, shown)
    return re.sub(_PILED, _escape_piled, shown)


def one_line(text: str) -> str:
    """Return `text` visible, its line ends and tabs as single spaces."""
    if text.isascii() and text.isprintable():
        return text
    return visible(_FOLDED.sub(" ", text))


def visible_lines(text: str) -> list[str]:
    """Return the lines of `text`, each visible, tabs as spaces."""
    return [visible(line.replace("\t", "    ")) for line in _BREAKS.split(text)]


def _escape(match: re.Match[str]) -> str:
    return _escaped(match[0])


def _escape_stray(match: re.Match[str]) -> str:
    return match[0] if match[1] is None else _escaped(match[0])


def _escape_piled(match: re.Match[str]) -> str:
    shown = []
    marks = 0
    for character in match[0]:
        category = unicodedata.category(character)
        marks = marks + (category != "Cf") if category in ("Mn", "Me", "Cf") else 0
        shown.append(character if marks <= _MOST_MARKS else _escaped(character))
    return "".join(shown)


def _escaped(character: str) -> str:
    code = ord(character)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
