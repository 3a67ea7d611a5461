"""What a key makes of a record: the term that keeps what has to do with it."""

from tui.model.dates import range_text
from tui.model.records import Event, Ref
from tui.query.fields import FIELDS
from tui.query.line import FilterLine, Term
from tui.query.view import View


def term_for(view: View, ref: Ref) -> Term | None:
    """Return the term for only what has to do with a record; None where there is none.

    For a person or an organization the name or the id, whichever keeps fewer entries; for an
    agreement its name; for an event the days of its date.
    """
    record = view.timeline.record(ref)
    if isinstance(record, Event):
        days = None if record.date is None else range_text(record.date)
        return None if days is None else Term("date", (days,))
    field = {"person": "person", "organization": "org", "agreement": "agreement"}.get(ref.kind)
    if field is None:
        return None
    name = str(getattr(record, "short_name", None) or getattr(record, "name", ""))
    values = [name, ref.id] if field != "agreement" else [name]
    found = [(FIELDS[field].find(view.index, value).possible, value) for value in values]
    kept = [(bits.bit_count(), place, value) for place, (bits, value) in enumerate(found) if bits]
    return Term(field, (min(kept)[2],)) if kept else None


def narrowed_or_lifted(view: View, term: Term) -> FilterLine:
    """Return the view's line with `term`, or without it where it stands already."""
    line = view.line
    return line.without(term) if term in line.terms else line.with_term(term)


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
