"""A whole filter line: the terms together, in Kleene's logic."""

from tui.query.bits import Matches
from tui.query.fields import (
    DATED,
    FIELDS,
    find_value,
    looks_at_dates,
    matches_of,
)
from tui.query.fold import fold
from tui.query.index import Index
from tui.query.line import FilterLine, Term, Whole


def evaluate(index: Index, line: FilterLine) -> Matches:
    """Return the entries that meet every term of `line`.

    `is:certain` and `is:possible` look at what the `date:` and `asof:` terms together make of an
    entry, and are themselves a plain yes or no.

    Raises:
        FilterError: a term that makes no sense in this file.
    """
    kept = in_dates = Matches.of(index.everything)
    looking_at_dates: list[Term] = []
    for term in line.terms:
        if looks_at_dates(term):
            looking_at_dates.append(term)
            continue
        found = matches_of(index, term)
        kept = found if kept.certain is index.everything else kept.both(found)
        if term.field in DATED:
            in_dates = in_dates.both(found)
    for term in looking_at_dates:
        asked = Matches.of(0)
        for value in term.values:
            asked = asked.either(_certainty(index, in_dates, term, value))
        kept = kept.both(asked.negated(index.everything) if term.is_negated else asked)
    return kept


def _certainty(index: Index, in_dates: Matches, term: Term, value: str) -> Matches:
    wanted = "" if isinstance(value, Whole) else fold(value)
    if wanted == "certain":
        return Matches.of(in_dates.certain)
    if wanted == "possible":
        return Matches.of(in_dates.doubtful)
    return find_value(index, term, FIELDS["is"], value)
