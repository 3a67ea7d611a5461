"""How the fields of the filter line find entries: by words of a value, or by a whole one."""

from collections.abc import Callable
from functools import reduce
from operator import or_
from typing import NamedTuple

from tui.model.dates import Truth, range_spans
from tui.query.acting import role_field
from tui.query.asof import asof_span
from tui.query.bits import Matches, bit_set
from tui.query.fold import Names, fold
from tui.query.index import Index
from tui.query.postings import Postings

Find = Callable[[Index, str], Matches]


class Finding(NamedTuple):
    """What a value of a field finds; `whole` is for one with `=` before it, if it may have that.

    A whole value that is empty finds what has none.
    """

    words: Find
    whole: Find | None = None


def by_name(postings: Callable[[Index], Postings], names: Callable[[Index], Names]) -> Finding:
    """Return how the entries of records are found by what these are called."""

    def words(index: Index, text: str) -> Matches:
        return Matches.of(postings(index).any_of(names(index).called(text)))

    def whole(index: Index, text: str) -> Matches:
        if not fold(text):
            return Matches.of(index.everything & ~postings(index).held)
        return Matches.of(postings(index).any_of(names(index).wholly(text)))

    return Finding(words, whole)


def by_text(postings: Callable[[Index], Postings]) -> Finding:
    """Return how the entries are found that have a text in a field."""

    def words(index: Index, text: str) -> Matches:
        return Matches.of(postings(index).having(fold(text).split()))

    def whole(index: Index, text: str) -> Matches:
        folded = fold(text)
        if not folded:
            return Matches.of(index.everything & ~postings(index).held)
        return Matches.of(postings(index).bits(folded))

    return Finding(words, whole)


def by_role(role: str) -> Finding:
    """Return how the entries are found at which someone took part in a role of the file."""

    def words(index: Index, text: str) -> Matches:
        who = (
            f"{kind}:{id_}" for kind, names in index.called.items() for id_ in names.called(text)
        )
        return Matches.of(index.roles[role].any_of(who))

    def whole(index: Index, text: str) -> Matches:
        if not fold(text):
            return Matches.of(index.everything & ~index.roles[role].held)
        called = index.called
        who = [f"group:{name}" for name in called["group"].having_name(text)]
        for kind in ("person", "organization"):
            who += (f"{kind}:{id_}" for id_ in called[kind].wholly(text))
        return Matches.of(index.roles[role].any_of(who))

    return Finding(words, whole)


def _role_words(index: Index, text: str) -> Matches:
    words = fold(text).split()
    found = 0
    for field, role in index.role_names.items():
        if words and all(word in fold(role) for word in words):
            found |= index.roles[field].held
    return Matches.of(found)


def _whole_role(index: Index, text: str) -> Matches:
    field = role_field(text)
    if not field:
        held = reduce(or_, (role.held for role in index.roles.values()), 0)
        return Matches.of(index.everything & ~held)
    return Matches.of(index.roles[field].held if field in index.roles else 0)


def _agreement_words(index: Index, text: str) -> Matches:
    return Matches.of(index.agreements.saying(fold(text)))


def _whole_agreement(index: Index, text: str) -> Matches:
    folded = fold(text)
    if not folded:
        return Matches.of(index.everything & ~index.flags.bits("agreement"))
    return Matches.of(index.agreements.saying(f"\n{folded}\n"))


def _within(index: Index, text: str) -> Matches:
    found = Matches.of(0)
    for first, last in range_spans(text):
        found = found.either(index.within(first, last))
    return found


def _in_force(index: Index, text: str) -> Matches:
    first, last = asof_span(text)
    truths = [(force.truth_within(first, last), ordinal) for force, ordinal in index.forces]
    return Matches(
        bit_set((ordinal for truth, ordinal in truths if truth is Truth.CERTAIN), index.length),
        bit_set((ordinal for truth, ordinal in truths if truth), index.length),
    )


def _flagged(index: Index, text: str) -> Matches:
    return Matches.of(index.flags.bits(text))


BY_ANY_ROLE = Finding(_role_words, _whole_role)
BY_AGREEMENT = Finding(_agreement_words, _whole_agreement)
BY_DATE = Finding(_within)
BY_DAY_IN_FORCE = Finding(_in_force)
BY_FLAG = Finding(_flagged)
