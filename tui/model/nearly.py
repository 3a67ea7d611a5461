"""What may have been meant by text that is nearly a date: one table of rules.

A rule is a pattern for the whole text and what to make of it; the first whose result is a date
that `edtf` reads wins, so that whatever is suggested can be typed.
"""

import re
from collections.abc import Callable

from tui.model.calendar import MONTHS, year_text
from tui.model.edtf import read
from tui.model.spans import DateError

_LONGEST = 80
_DEEPEST = 3

_PLAIN = (
    dict.fromkeys(range(0x2010, 0x2015), "-")
    | {0x2212: "-"}
    | {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
)
"""Dashes of all kinds, and the wide characters of Chinese and Japanese text."""
_SEASONS = {"spring": "21", "summer": "22", "autumn": "23", "fall": "23", "winter": "24"}
_OPEN = {"open", "now", "present", "ongoing", "today", ".."}
_UNKNOWN = {"", "unknown", "?"}
_FILLERS = {"of", "the", "in", "st", "nd", "rd", "th", "q", "quarter"} | {
    f"{name}{end}"
    for name in ("mon", "tue", "tues", "wed", "wednes", "thu", "thur", "fri", "sat", "satur", "sun")
    for end in ("", "day")
}

_Match = re.Match[str]
_Mend = Callable[[str], str]
"""Mends a part of the text; nothing, if it cannot."""
_Meant = Callable[[_Match, _Mend], str]
"""Makes a date of a match, or nothing, or what `edtf` will not read."""


def nearest_date(text: str) -> str | None:
    """Return the EDTF text that was probably meant, or None."""
    if len(text) > _LONGEST:
        return None
    plain = text.translate(_PLAIN).strip(" .,;'\"()")
    return _mended(" ".join(plain.split()))


def _mended(text: str, depth: int = _DEEPEST) -> str | None:
    if _reads(text):
        return text
    if depth == 0 or len(text) > _LONGEST:
        return None
    for pattern, meant in _RULES:
        match = pattern.fullmatch(text)
        found = match and meant(match, lambda part: _mended(part, depth - 1) or "")
        if found and _reads(found):
            return found
    return None


def _reads(text: str) -> bool:
    try:
        read(text)
    except DateError:
        return False
    return True


def _mended_in(form: str) -> _Meant:
    """Return what writes the groups of the pattern into `form`, each of them mended."""

    def meant(match: _Match, mend: _Mend) -> str:
        parts = [mend(part) for part in match.groups()]
        return form.format(*parts) if all(parts) else ""

    return meant


def _qualified(match: _Match, mend: _Mend) -> str:
    sign = "%" if len(set(match[2]) - {" "}) > 1 else match[2][0]
    part = mend(match[1])
    return part and part.rstrip("?~%") + sign


def _ends(match: _Match, mend: _Mend) -> str:
    ends = [_end(text.strip(), mend) for text in match.groups()]
    return "/".join(end for end in ends if end is not None) if None not in ends else ""


def _end(text: str, mend: _Mend) -> str | None:
    if text.lower() in _UNKNOWN:
        return ""
    return ".." if text.lower() in _OPEN else mend(text) or None


def _days_of_a_month(match: _Match, mend: _Mend) -> str:
    first, last, month = mend(match[1] + match[3]), mend(match[2] + match[3]), match[3]
    return f"{first}/{last}" if first and last and month else ""


def _before_christ(match: _Match, _mend: _Mend) -> str:
    return year_text(1 - int(match[1]))


def _century(match: _Match, _mend: _Mend) -> str:
    return f"{int(match[1]) - 1:02}XX"


def _clocked(match: _Match, mend: _Mend) -> str:
    day, hour = mend(match[1]), int(match[2])
    if not day or "/" in day or "T" in day:
        return ""
    half = (match[5] or "").lower()
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    zone = (match[6] or "").upper().replace("UTC", "Z").replace("GMT", "Z").replace(":", "")
    if len(zone) > 3:
        zone = f"{zone[:3]}:{zone[3:]}"
    second = f":{match[4]}" if match[4] else ""
    return f"{day}T{hour:02}:{match[3]}{second}{zone}"


def _padded(year: str, month: str, day: str | None) -> str:
    return f"{year}-{month:0>2}" + (f"-{day:0>2}" if day else "")


def _day_first(match: _Match, _mend: _Mend) -> str:
    """Return the date of `18.09.2020`; with slashes it must be plain which one is the month."""
    first, sign, second, year = match.groups()
    if sign != "." and int(first) <= 12 and int(second) <= 12 and first != second:
        return ""
    if int(second) > 12 and sign != ".":
        first, second = second, first
    return _padded(year, second, first)


def _in_words(match: _Match, _mend: _Mend) -> str:
    """Return the date of a month or season in letters with a day or without, in any order."""
    words = re.findall("[a-z]+", match[0].lower())
    numbers = re.findall("[0-9]+", match[0])
    years = [number for number in numbers if len(number) == 4]
    rest = [number for number in numbers if len(number) < 3]
    months = [month for word in words if (month := _month(word, bool(rest)))]
    if len(years) != 1 or len(rest) > 1 or len(years) + len(rest) < len(numbers):
        return ""
    if any(word not in _FILLERS and not _month(word, bool(rest)) for word in words):
        return ""
    if {"q", "quarter"} & set(words):
        return f"{years[0]}-{32 + int(rest[0])}" if rest and not months else ""
    return _padded(years[0], months[0], rest[0] if rest else None) if len(months) == 1 else ""


def _month(word: str, has_day: bool) -> str:
    if not has_day and word in _SEASONS:
        return _SEASONS[word]
    matching = (
        f"{number:02}" for number, name in enumerate(MONTHS, 1) if name.lower().startswith(word)
    )
    return "09" if word == "sept" else next(matching, "") if len(word) >= 3 else ""


def _filled(form: str) -> _Meant:
    """Return what writes the groups of the pattern into `form`, as they are."""
    return lambda match, _: form.format(*match.groups())


_RULES: tuple[tuple[re.Pattern[str], _Meant], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), meant)
    for pattern, meant in (
        (r"[-0-9xytz/.:+?~%\[\], ]+", lambda match, _: match[0].upper().replace(" ", "")),
        (r"[-0-9u/]+", lambda match, _: match[0].upper().replace("U", "X")),
        (r"([0-9]{4})([0-9]{2})", _filled("{}-{}")),
        (r"([0-9]{4})([0-9]{2})([0-9]{2})", _filled("{}-{}-{}")),
        (r"(-?[1-9](?:[0-9]{4,6}|[0-9]{8,10}))", _filled("Y{}")),
        (r"([0-9]{3})", _filled("0{}")),
        (r"-([0-9]{1,4})", lambda match, _: year_text(-int(match[1]))),
        (r"(-?[0-9]{4})[-/. ]([0-9]{1,2})", _filled("{}-{:0>2}")),
        (r"(-?[0-9]{4})([-/. ])([0-9]{1,2})\2([0-9]{1,2})", _filled("{0}-{2:0>2}-{3:0>2}")),
        (r"([0-9]{4})年([0-9]{1,2})月", _filled("{}-{:0>2}")),
        (r"([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日", _filled("{}-{:0>2}-{:0>2}")),
        (r"([0-9]{1,2})([-/.]) ?([0-9]{1,2})\2 ?([0-9]{4})", _day_first),
        (r"([0-9]{1,2})[-/.]([0-9]{4})", _filled("{1}-{0:0>2}")),
        (r"([0-9]{4}-)([0-9]{2})/([0-9]{2})", _filled("{0}{1}/{0}{2}")),
        (r"([0-9]{4}-[0-9]{2}-)([0-9]{2})/([0-9]{2})", _filled("{0}{1}/{0}{2}")),
        (r"(?:the )?([0-9]{3})0'?s", _filled("{}X")),
        (r"(?:the )?([0-9]{1,2})(?:st|nd|rd|th) century", _century),
        (r"([0-9]{1,11}) ?b\.? ?c(?:\.? ?e)?", _before_christ),
        (r"(?:a\.? ?d\.?|ce) ?([0-9]{1,4})", _filled("{:0>4}")),
        (r"([0-9]{1,4}) ?(?:a\.? ?d|c\.? ?e)", _filled("{:0>4}")),
        (r"([0-9]{4})S([1-3])", lambda match, _: f"{match[1][: int(match[2])]:X<4}"),
        (r"Y(-?[0-9]{1,10})E([0-9])", lambda match, _: f"Y{match[1]}{'0' * int(match[2])}"),
        (r"(.+?) ?((?:[?~%] ?){1,2})", _qualified),
        (r"(?:circa|ca|c|about|around|approximately|approx|abt)\.? ?(.+)", _mended_in("{}~")),
        (r"(?:before|not after|no later than|by|<) ?(.+)", _mended_in("[..{}]")),
        (r"(?:after|not before|no earlier than|>) ?(.+)", _mended_in("[{}..]")),
        (r"(?:until|till|up to) (.+)", _mended_in("/{}")),
        (r"since (.+)", _mended_in("{}/..")),
        (r"between (.+?) and (.+)", _mended_in("[{}..{}]")),
        (r"(?:either )?(.+?) or (.+)", _mended_in("[{},{}]")),
        (
            r"(?:from )?([0-9]{1,2})(?: ?- ?| to )([0-9]{1,2})( [^0-9]+ [0-9]{4})",
            _days_of_a_month,
        ),
        (r"([^/]*)/([^/]*)", _ends),
        (r"([0-9]{4}(?:-[0-9]{2}){0,2}) ?- ?([0-9]{4}(?:-[0-9]{2}){0,2})", _ends),
        (r"(?:from )?(.{4,}?)(?: ?\.\. ?| - | to | until | till | through )(.+)", _ends),
        (r"from (.+)", _mended_in("{}/")),
        (
            r"(.+?)(?: ?T ?|,? (?:at )?)([0-9]{1,2})[:.]([0-9]{2})(?::([0-9]{2})(?:\.[0-9]+)?)?"
            r" ?(am|pm)? ?(z|utc|gmt|[+-][0-9]{2}(?::?[0-9]{2})?)?",
            _clocked,
        ),
        (r"[a-z0-9 .,'-]+", _in_words),
    )
)
