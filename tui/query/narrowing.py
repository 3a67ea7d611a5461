"""What a key makes of a record: the term that keeps what has to do with it."""

import re
from collections.abc import Sequence

from tui.model.calendar import bound_text
from tui.model.dates import parse_date, range_text
from tui.model.records import Agreement, Event, Ref
from tui.query.fields import FIELDS
from tui.query.just import ORGANIZATIONS, PEOPLE
from tui.query.line import FilterLine, Term
from tui.query.moments import asked_range
from tui.query.view import View

_PLAIN_RANGE = re.compile(r"[-0-9TY:]*(\.\.[-0-9TY:]*)?")


def term_for(view: View, ref: Ref) -> Term | None:
    """Return the term for only what has to do with a record; None where there is none.

    For a person or an organization the shortest that keeps just where it took part, for an
    agreement its name, for an event the days of its date.
    """
    record = view.timeline.record(ref)
    if isinstance(record, Event):
        days = None if record.date is None else range_text(record.date)
        return None if days is None else Term("date", (days,))
    if isinstance(record, Agreement):
        found = FIELDS["agreement"].find.words(view.index, record.name).possible
        return Term("agreement", (record.name,)) if found else None
    values = {"person": PEOPLE, "organization": ORGANIZATIONS}.get(ref.kind)
    if values is None or not values.postings(view.index).count(ref.id):
        return None
    return values.term(view.index, ref.id)


def term_for_record(view: View, ref: Ref) -> Term | None:
    """Return the term that adds to the view's line what keeps just that record's own.

    There is none for an event, which no term names alone, nor where the line has it already.
    """
    term = None if ref.kind == "event" else term_for(view, ref)
    return None if term in view.line.terms else term


def narrowed_or_lifted(view: View, term: Term) -> FilterLine:
    """Return the view's line with `term`, or without it where it stands already."""
    line = view.line
    return line.without(term) if term in line.terms else line.with_term(term)


def with_bound(line: FilterLine, side: str, text: str) -> FilterLine:
    """Return `line` with one `date:` that begins, or ends, at the date that `text` says.

    The other end stays where the `date:` terms had it, unless the two would leave nothing over.
    What they exclude (`-date:`) stays too.
    """
    dated = [term for term in line.terms if term.field == "date" and not term.is_negated]
    begin, end = _bounds_said(line, dated)
    begin, end = (text, end) if side == "begin" else (begin, text)
    if begin and end and parse_date(begin).bounds.begin_first > parse_date(end).bounds.end_last:
        begin, end = (text, "") if side == "begin" else ("", text)
    term = Term("date", (begin if begin == end else f"{begin}..{end}",))
    return line.without(*dated).with_term(term)


def _bounds_said(line: FilterLine, dated: Sequence[Term]) -> tuple[str, str]:
    """Return the dates that the `date:` terms of `line` begin and end at, as written if plain."""
    if len(dated) == 1 and len(dated[0].values) == 1:
        plain = _PLAIN_RANGE.fullmatch(dated[0].values[0])
        if plain is not None:
            begin, dots, end = plain[0].partition("..")
            return begin, end if dots else begin
    first, last = asked_range(line)
    return bound_text(first, is_end=False), bound_text(last, is_end=True)


def line_to_type(line: FilterLine, begun: str) -> tuple[str, int]:
    """Return the text of `line` with a term begun at its end, and where to go on typing.

    A second `date:` would ask for what lies in both, so the one that stands is gone on with.
    """
    text = ""
    for term in line.terms:
        text = f"{text} {term}".lstrip()
        if begun == "date:" and term.field == "date" and not term.is_negated:
            return str(line), len(text)
    text = f"{text} {begun}".lstrip()
    return text, len(text)


def words_only(line: FilterLine) -> FilterLine:
    """Return the words that `line` looks for, without fields and without what it excludes."""
    return FilterLine(
        tuple(term for term in line.terms if term.field is None and not term.is_negated)
    )


def next_match(view: View, words: FilterLine, start: Ref | None, step: int) -> Ref | None:
    """Return the entry in view after (1) or before (-1) `start` that `words` match, around."""
    matching = View(view.index, words).certain & (view.certain | view.possible)
    if not matching:
        return None
    here = view.timeline.ordinals.get(start, -1) if start is not None else -1
    if step > 0:
        later = matching >> here + 1 << here + 1 or matching
        chosen = (later & -later).bit_length() - 1
    else:
        earlier = matching & (1 << max(here, 0)) - 1 or matching
        chosen = earlier.bit_length() - 1
    return view.timeline.entries.ref_at(chosen)
