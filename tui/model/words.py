"""Dates for people: in full for a sentence (`date_words`), short for a column (`date_label`)."""

from functools import lru_cache

from tui.model.calendar import EARLIEST, LATEST, SHORT_MONTHS, civil
from tui.model.dates import Date
from tui.model.edtf import Interval, OneOf, Single, read
from tui.model.spans import SEASONS

WIDEST = 18
_WIDEST = 17
_DASH = "–"
_YEAR, _MONTH, _DAY = 1, 2, 3
"""The grain of a date: how many parts of it are written."""


def date_words(date: Date) -> str:
    """Return the date as one says it, with all its doubt: `about 1984, uncertain`."""
    return _words_of(date.text)


@lru_cache(
    maxsize=1 << 16
)  # an export says each date twice, one pass over all events after another
def _words_of(text: str) -> str:
    part = read(text)
    if isinstance(part, Interval):
        return _interval_words(part)
    if isinstance(part, OneOf):
        return _choice_words(part)
    return _about(part) + (", uncertain" if part.uncertain else "")


def date_label(date: Date, omit_year: int | None = None, width: int = WIDEST) -> str:
    """Return the date for a column of about 17 cells: `~1984?`, `21 Aug 2019 11:00`, `≤Sep 2020`.

    An interval is labelled by both ends where they fit in `width` cells (`18–20 Sep 2020`), else
    by its begin and `…`, or a dash where it has no known end (`1890–`). Where all of the date lies
    in `omit_year`, the year is left out, unless nothing else would be left.
    """
    part = read(date.text)
    if isinstance(part, Interval):
        return _interval_label(part, omit_year, width)
    if isinstance(part, OneOf):
        label = span_label(part.spans[0][0], part.spans[-1][1], omit_year)
        return _marked(label or "any time", date.uncertain, date.approximate)
    return _single_label(part, omit_year)


def _about(single: Single) -> str:
    return f"about {_core(single)}" if single.approximate else _core(single)


def _with_doubt(single: Single) -> str:
    """Return the words of a part of something longer, its doubt kept together with it."""
    return _about(single) + (" (uncertain)" if single.uncertain else "")


def _core(single: Single) -> str:
    """Return the words of a date without its doubt."""
    if "X" in single.day_text:
        return _words_in_part_known(single)
    if single.month in SEASONS:
        return f"{SEASONS[single.month].words} {_years_of_season(single)}"
    day = " ".join(_tokens(single.first, _grain(single)))
    return f"{day}, {_clock(single)}{_zone(single)}" if single.clock else day


def _words_in_part_known(single: Single) -> str:
    years = _years(single)
    in_any_month = single.month in ("", "XX") and single.day in ("", "XX")
    if years and in_any_month:
        unit = "a day in " if single.day else "a month in " if single.month else ""
        return unit + years
    if single.day == "XX" and "X" not in single.year + single.month:
        return f"a day in {' '.join(_tokens(single.first, _MONTH))}"
    return f"a date like {single.day_text}"


def _years(single: Single) -> str:
    """Return the words of the years that it can be in; nothing if they do not follow each other."""
    first, last = civil(single.first)[0], civil(single.last)[0]
    if len(single.spans) > 1:
        return ""
    if first == last:
        return _year(first)
    if _is_decade(first, last):
        return f"the {first}s"
    return f"the years {_joined(_year(first).split(), _year(last).split())}"


def _is_decade(first: int, last: int) -> bool:
    return first > 0 and first % 10 == 0 and last - first == 9


def _years_of_season(single: Single) -> str:
    """Return `2020`, or `2020/21` for a winter, which ends in the next year."""
    first, last = civil(single.first)[0], civil(single.last)[0]
    if first == last:
        return _year(first)
    if first > 0:
        return f"{first}/{last % 100:02}" if last % 100 else f"{first}/{last}"
    return f"{1 - first}/{_year(last)}" if last <= 0 else f"{_year(first)}/{last}"


def _clock(single: Single) -> str:
    """Return the time of day, without seconds where they are none."""
    return single.clock.removesuffix(":00") if single.clock.count(":") == 2 else single.clock


def _zone(single: Single) -> str:
    if not single.zone:
        return ""
    return " (UTC)" if single.zone == "Z" else f" ({single.zone})"


def _year(year: int) -> str:
    return str(year) if year > 0 else f"{1 - year} BC"


def _grain(single: Single) -> int:
    return _YEAR + bool(single.month) + bool(single.day)


def _tokens(moment: int, grain: int) -> list[str]:
    """Return the day, month and year of an instant, as many of them as the grain says."""
    year, month, day, *_ = civil(moment)
    return [str(day), SHORT_MONTHS[month - 1], *_year(year).split()][_DAY - grain :]


def _joined(first: list[str], last: list[str], dash: str = _DASH, loose: str = f" {_DASH} ") -> str:
    """Return two dates of one grain with what they share said once; `loose` if words are left."""
    if first == last:
        return " ".join(first)
    shared = 0
    while first[-1 - shared] == last[-1 - shared]:
        shared += 1
    apart = first[: len(first) - shared]
    is_tight = len(apart) == 1 and len(last) - shared == 1
    return " ".join(apart) + (dash if is_tight else loose) + " ".join(last)


def _interval_words(interval: Interval) -> str:
    begin, end = interval.begin, interval.end
    if isinstance(begin, Single) and isinstance(end, Single):
        return _begin_to_end(begin, end)
    if isinstance(begin, Single):
        words = _with_doubt(begin)
        return f"since {words}, still going on" if end else f"from {words}, end not known"
    assert isinstance(end, Single)  # noqa: S101
    without = "without a beginning" if begin else "beginning not known"
    return f"until {_with_doubt(end)}, {without}"


def _begin_to_end(begin: Single, end: Single) -> str:
    if not (_is_sure(begin) and _is_sure(end)):
        return f"from {_with_doubt(begin)} to {_with_doubt(end)}"
    if begin.clock and end.clock and (begin.day_text, begin.zone) == (end.day_text, end.zone):
        day = " ".join(_tokens(begin.first, _DAY))
        return f"{day}, {_joined([_clock(begin)], [_clock(end)])}{_zone(begin)}"
    if _are_alike(begin, end):
        return _joined(_tokens(begin.first, _grain(begin)), _tokens(end.first, _grain(end)))
    return f"{_core(begin)} {_DASH} {_core(end)}"


def _are_alike(begin: Single, end: Single) -> bool:
    """Return whether both are days, or months, or years."""
    is_plain = not (begin.clock or end.clock or {begin.month, end.month} & SEASONS.keys())
    return is_plain and _grain(begin) == _grain(end)


def _is_sure(single: Single) -> bool:
    return not (single.uncertain or single.approximate or "X" in single.day_text)


def _choice_words(choice: OneOf) -> str:
    *others, last = (_range_words(begin, end) for begin, end in choice.choices)
    return f"{', '.join(others)} or {last}" if others else last


def _range_words(begin: Single | None, end: Single | None) -> str:
    if begin and end:
        if begin is end:
            return _with_doubt(begin)
        return f"some time from {_with_doubt(begin)} to {_with_doubt(end)}"
    if begin:
        return f"some time from {_with_doubt(begin)} on"
    return f"some time up to {_with_doubt(end)}" if end else ""


def _marked(label: str, uncertain: bool, approximate: bool) -> str:
    return f"{'~' if approximate else ''}{label}{'?' if uncertain else ''}"


def _single_label(single: Single, omit_year: int | None) -> str:
    """Return the label of a date; its time of day is left out where there is no room for it."""
    marks = single.uncertain, single.approximate
    if not single.clock:
        return _marked(_unmarked_label(single, omit_year), *marks)
    day = _day_label(single.first, omit_year)
    label = _marked(f"{day} {single.clock[:5]}", *marks)
    return label if len(label) <= _WIDEST else _marked(day, *marks)


def _unmarked_label(single: Single, omit_year: int | None) -> str:
    if len(single.spans) > 1:
        return single.day_text
    season = SEASONS.get(single.month)
    if season and season.label and "X" not in single.year:
        years = _years_of_season(single)
        return season.label if years == str(omit_year) else f"{season.label} {years}"
    first, last = civil(single.first)[0], civil(single.last)[0]
    if "X" in single.year and _is_decade(first, last):
        return f"{first}s"
    return span_label(single.first, single.last, omit_year)


def _interval_label(interval: Interval, omit_year: int | None, width: int) -> str:
    begin, end = interval.begin, interval.end
    ends = [part for part in (begin, end) if isinstance(part, Single)]
    if any(civil(moment)[0] != omit_year for part in ends for moment in (part.first, part.last)):
        omit_year = None
    if isinstance(begin, Single):
        return _lasting_label(begin, end, omit_year, width)
    [end] = ends
    if "X" in end.day_text or end.month in SEASONS:
        return "≤" + _marked(edge_label(end.last, True, omit_year), end.uncertain, end.approximate)
    return "≤" + _single_label(end, omit_year)


def _lasting_label(begin: Single, end: Single | str, omit_year: int | None, width: int) -> str:
    """Return both ends where they fit, else the begin and a sign that there is more to it."""
    label = _single_label(begin, omit_year)
    if isinstance(end, Single):
        if begin.day_text == end.day_text:
            return label
        if _is_sure(begin) and _is_sure(end) and _are_alike(begin, end):
            first, last = (_tokens(part.first, _grain(part)) for part in (begin, end))
            both = _joined(first[:-1], last[:-1]) if omit_year else _joined(first, last)
            if len(both) <= width:
                return both
    more = "…" if isinstance(end, Single) else _DASH
    return label + more if len(label) < width else label


def span_label(first: int, last: int, omit_year: int | None) -> str:
    """Return the label of a closed span in the coarsest grain that says it without loss."""
    if last == LATEST:
        return "" if first == EARLIEST else "≥" + edge_label(first, False, omit_year)
    if first == EARLIEST:
        return "≤" + edge_label(last, True, omit_year)
    grain = _grain_of_span(first, last)
    if grain:
        begin, end = _tokens(first, grain), _tokens(last, grain)
        if grain > _YEAR and civil(first)[0] == civil(last)[0] == omit_year:
            begin, end = begin[: grain - 1], end[: grain - 1]
        label = _joined(begin, end, "…", "…")
        if begin == end or len(label) <= _WIDEST:
            return label
    else:
        label = f"{edge_label(first, False, omit_year)}…{edge_label(last, True, omit_year)}"
    if len(label) <= _WIDEST:
        return label
    years = f"{_year(civil(first)[0])}…{_year(civil(last)[0])}"
    is_told = civil(first)[0] != civil(last)[0] and len(years) <= _WIDEST
    return years if is_told else "≥" + edge_label(first, False, omit_year)


def _grain_of_span(first: int, last: int) -> int:
    """Return the coarsest grain that the span is whole in, 0 for less than days."""
    start, stop = civil(first)[1:], civil(last + 1)[1:]
    if start == stop == (1, 1, 0, 0, 0):
        return _YEAR
    if start[1:] == stop[1:] == (1, 0, 0, 0):
        return _MONTH
    return _DAY if start[2:] == stop[2:] == (0, 0, 0) else 0


def edge_label(moment: int, is_last: bool, omit_year: int | None = None) -> str:
    """Return the label of the first or last second of something: its year or day if it is whole."""
    _, month, day, *clock = civil(moment + is_last)
    if clock != [0, 0, 0]:
        _, _, _, hour, minute, _ = civil(moment)
        return f"{_day_label(moment, omit_year)} {hour:02}:{minute:02}"
    if (month, day) == (1, 1):
        return _year(civil(moment)[0])
    return _day_label(moment, omit_year)


def _day_label(moment: int, omit_year: int | None) -> str:
    tokens = _tokens(moment, _DAY)
    return " ".join(tokens[:2] if civil(moment)[0] == omit_year else tokens)
