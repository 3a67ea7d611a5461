"""EDTF text to its parts, each with the spans of time that it may mean.

The grammar is ISO 8601-2 in the Library of Congress profile, levels 0 to 2, as far as format.md
(Dates) reads it. What the parts amount to is decided in `dates`, what they sound like in `words`.
"""

import re

import msgspec

from tui.model.calendar import EARLIEST, LATEST
from tui.model.spans import MOST_READINGS, DateError, Span, clock_span, digit_spans, merged
from tui.model.visible import visible


class Single(msgspec.Struct, frozen=True, gc=False):
    """One date that is neither an interval nor a choice; its parts as written, without qualifiers.

    `spans` are closed seconds in order, with gaps between them: all that the date may mean.
    """

    year: str
    month: str
    day: str
    clock: str
    zone: str
    uncertain: bool
    approximate: bool
    spans: tuple[Span, ...]

    @property
    def first(self) -> int:
        """The first second that it may mean."""
        return self.spans[0][0]

    @property
    def last(self) -> int:
        """The last second that it may mean."""
        return self.spans[-1][1]

    @property
    def day_text(self) -> str:
        """The date without its time of day and its qualifiers, as EDTF."""
        return "-".join(part for part in (self.year, self.month, self.day) if part)


class Interval(msgspec.Struct, frozen=True, gc=False):
    """What lasted; an end is a date, `..` where it is open, `` where it is not known."""

    begin: Single | str
    end: Single | str


class OneOf(msgspec.Struct, frozen=True, gc=False):
    """A choice: from one date to another each (the same one, if it stands alone); None is open."""

    choices: tuple[tuple[Single | None, Single | None], ...]
    spans: tuple[Span, ...]
    """As in `Single`, of all choices together."""


_SINGLE = re.compile(
    r"""[?~%]?(?P<year>-?[0-9X]{4}|Y-?[1-9][0-9]{4,10})[?~%]?
    (?:-[?~%]?(?P<month>[0-9X]{2})[?~%]?
    (?:-[?~%]?(?P<day>[0-9X]{2})[?~%]?
    (?:T(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2}))?
    (?P<zone>Z|[+-](?:[01][0-9]|2[0-3])(?::[0-5][0-9])?)?[?~%]?)?)?)?""",
    re.VERBOSE,
)

_NOT_READ = (
    (
        r"\{.*",
        "a set of several dates {…} is not read; expected one event for each date, an interval, "
        "or [a,b] for one of them",
    ),
    (
        r"Y-?[0-9]+E.*",
        "an exponent is not read; expected the year in full, Y and 5 to 11 digits",
    ),
    (
        r"Y?-?[0-9]+S[0-9]+",
        "significant digits are not read; expected X for each digit that is not known, as in 19XX",
    ),
    (
        r"Y.*",
        "this is not a long year; expected Y, a minus if before 0, and 5 to 11 digits",
    ),
    (
        r"[-0-9?~%]+T.*",
        "this is not a time of day; expected T14:30 or T14:30:05, and Z or +08:00 if it is known",
    ),
)


def read(text: str) -> Single | Interval | OneOf:
    """Return the parts of a date of any kind; DateError if it is none."""
    if text.startswith("["):
        return _one_of(text)
    if "/" in text and not text.startswith("{"):
        return _interval(text)
    return read_single(text)


def read_single(text: str) -> Single:
    """Return the parts of a date that is neither an interval nor a choice, or DateError."""
    match = _SINGLE.fullmatch(text)
    if match is None:
        raise DateError(_not_a_date(text))
    year, month, day, hour, minute, second, zone = (part or "" for part in match.groups())
    spans: tuple[Span, ...]
    if hour:
        spans = (clock_span(year, month, day, hour, minute, second),)
    else:
        spans = merged(digit_spans(year, month, day))
    return Single(
        year=year,
        month=month,
        day=day,
        clock=":".join(part for part in (hour, minute, second) if part),
        zone=zone,
        uncertain="?" in text or "%" in text,
        approximate="~" in text or "%" in text,
        spans=spans,
    )


def shown(text: str) -> str:
    """Return text to quote in a message: short, and nothing in it that cannot be seen."""
    clipped = text if len(text) <= 40 else f"{text[:39]}…"
    return f'"{visible(clipped)}"'


def _not_a_date(text: str) -> str:
    if not text:
        return "no date; expected one such as 2020, 2020-09 or 2020-09-18"
    for pattern, message in _NOT_READ:
        if re.fullmatch(pattern, text):
            return message
    return f"{shown(text)} is not a date; expected one such as 2020, 2020-09 or 2020-09-18"


def _interval(text: str) -> Interval:
    ends = text.split("/", 2)
    if len(ends) > 2:
        raise DateError("more than one /; expected an interval BEGIN/END")
    begin, end = (end if end in ("", "..") else read_single(end) for end in ends)
    if isinstance(begin, str) and isinstance(end, str):
        raise DateError("an interval without a date; expected one at either end at least")
    if isinstance(begin, Single) and isinstance(end, Single) and end.last < begin.first:
        raise DateError(f"{shown(text)} ends before it begins; expected the earlier date first")
    return Interval(begin, end)


def _one_of(text: str) -> OneOf:
    if not text.endswith("]"):
        raise DateError("a choice without its end; expected ] after the last date")
    choices: list[tuple[Single | None, Single | None]] = []
    spans: list[Span] = []
    for member in text[1:-1].split(","):
        first, range_sign, last = (part.strip() for part in member.partition(".."))
        begin = read_single(first) if first or not range_sign else None
        end = (read_single(last) if last else None) if range_sign else begin
        if begin is end and begin is not None:
            spans += begin.spans
        else:
            spans.append(_range_span(member, begin, end))
        choices.append((begin, end))
        if len(spans) > MOST_READINGS:
            raise DateError(f"more than {MOST_READINGS:,} possible dates; expected a range a..b")
    return OneOf(tuple(choices), merged(sorted(spans)))


def _range_span(text: str, begin: Single | None, end: Single | None) -> Span:
    if begin is None and end is None:
        raise DateError("a range without a date; expected one before or after the ..")
    if begin and end and end.last < begin.first:
        raise DateError(f"{shown(text)} ends before it begins; expected the earlier date first")
    return begin.first if begin else EARLIEST, end.last if end else LATEST
