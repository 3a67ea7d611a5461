"""Who was together: where people chosen met, who missed which, and who else was there.

A person is chosen by a `person:` term of the filter line. All that is told here is a view of some
filter line, so every number is the one that this line gives.
"""

from collections.abc import Sequence
from heapq import nlargest
from itertools import islice

from msgspec import Struct

from tui.model.records import Ref
from tui.model.timeline import Entry
from tui.model.visible import one_line
from tui.query.line import FilterLine, Term, Whole
from tui.query.pieces import DOT, Fact, Piece, entry_pieces, fact, joined, link
from tui.query.view import Count, PersonInView, View

MOST_MET = 8
_MOST_NAMES = 4
_OR = Piece(" or ", tone="faint")


class Missing(Struct, frozen=True):
    """The entries that one of those chosen was not at while another was."""

    term: Term
    """Who was not there."""
    view: View


def chosen_terms(line: FilterLine) -> list[Term]:
    """Return the terms of `line` that choose a person."""
    return [term for term in line.terms if term.field == "person" and not term.is_negated]


def chosen_people(view: View, terms: Sequence[Term]) -> dict[str, None]:
    """Return the ids of all people that `terms` may mean, each once, in their order."""
    names = view.index.people_called
    return dict.fromkeys(
        id_
        for term in terms
        for value in term.values
        for id_ in (names.wholly if isinstance(value, Whole) else names.called)(value)
    )


def missed_by(view: View, term: Term) -> Missing:
    """Return what the person of `term` missed of all that the others chosen were at."""
    chosen = chosen_terms(view.line)
    others = Term("person", tuple(v for other in chosen if other != term for v in other.values))
    without = Term("person", term.values, is_negated=True)
    line = view.line.without(*chosen).with_term(others).with_term(without)
    return Missing(term, View(view.index, line))


def all_missing(view: View) -> list[Missing]:
    """Return what each of those chosen missed; nothing where fewer than two are chosen."""
    chosen = chosen_terms(view.line)
    return [missed_by(view, term) for term in chosen] if len(chosen) > 1 else []


def people_met(view: View) -> list[PersonInView]:
    """Return who else was at the events in view, those at most of them first."""
    chosen = chosen_people(view, chosen_terms(view.line))
    return [person for person in view.people if person.id not in chosen]


def met_by(view: View, person: str, most: int = MOST_MET) -> list[PersonInView]:
    """Return the `most` people met most by `person` at the events in view.

    A count is of the events in view that both were at. Two `person:` terms of
    the ids find as many, and more where an id is also a word in another's name: `person:li` finds
    Karl Li too.
    """
    index = view.index
    there = index.people.bits(person)
    certain, possible = (
        index.picked.of(bits & there).turnout.counts for bits in (view.certain, view.possible)
    )
    met = (
        (place, sure + perhaps)
        for place, (sure, perhaps) in enumerate(zip(certain, possible, strict=True))
        if sure or perhaps
    )
    ids = list(index.people)
    best = nlargest(most + 1, met, key=lambda pair: (pair[1], -pair[0]))
    people = [
        PersonInView(ids[n], Count(certain[n], possible[n], index.attendance.totals[n]))
        for n, _ in best
        if ids[n] != person
    ]
    return people[:most]


def first_and_last(view: View) -> tuple[Entry, Entry] | None:
    """Return the first and last entry in view of those whose place in time is known at all."""
    placed = [ordinal for ordinal in view.ordinals if ordinal < view.timeline.undated_from]
    entries = view.timeline.entries
    return (entries[placed[0]], entries[placed[-1]]) if placed else None


def met_fact(view: View, met: Sequence[PersonInView], more: int = 0) -> list[Fact]:
    """Return whom someone met most, as one fact; `more` are not listed."""
    if not met:
        return []
    pieces = joined(
        [
            link(view.timeline, Ref("person", person.id)),
            Piece(f" {_counted(person.count)}", tone="faint"),
        ]
        for person in met
    )
    rest = [DOT, Piece(f"{more:,} more", tone="faint")] if more > 0 else []
    return [Fact("Met most", (*pieces, *rest))]


def together_facts(view: View, most: int | None = None) -> list[Fact]:
    """Return what those chosen share and missed; `most` entries of each list, or all of them."""
    chosen = chosen_terms(view.line)
    facts = [Fact("Chosen", tuple(_names(view, term))) for term in chosen]
    facts.append(fact("Together" if len(chosen) > 1 else "Took part", Piece(f"{view.count}")))
    ends = first_and_last(view)
    if ends is not None:
        for label, entry in zip(("First", "Last"), ends, strict=True):
            facts.append(Fact(label, tuple(entry_pieces(view, entry.ref))))
    if most is not None and view.ordinals:
        facts += _listed("Shared", view, most)
    for missing in all_missing(view):
        label = f"Missed by {name_of_chosen(view, missing.term)}"
        facts.append(fact(label, Piece(f"{missing.view.count}")))
        facts += _listed(label, missing.view, most)
    met = people_met(view)
    return facts + met_fact(view, met[:MOST_MET], len(met) - MOST_MET)


def _listed(label: str, view: View, most: int | None) -> list[Fact]:
    entries = view.timeline.entries
    shown = islice(view.ordinals, most)
    facts = [Fact(label, tuple(entry_pieces(view, entries[ordinal].ref))) for ordinal in shown]
    more = 0 if most is None else len(view.ordinals) - most
    return [*facts, fact(label, Piece(f"{more:,} more", tone="faint"))] if more > 0 else facts


def _names(view: View, term: Term) -> list[Piece]:
    """Return the people that a term may mean, as links."""
    people = list(chosen_people(view, [term]))
    links = ([link(view.timeline, Ref("person", id_))] for id_ in people[:_MOST_NAMES])
    pieces = joined(links, _OR)
    if not people:
        pieces = [Piece(f"nobody is called {', '.join(term.values)}", tone="faint")]
    more = len(people) - _MOST_NAMES
    return [*pieces, _OR, Piece(f"{more:,} more", tone="faint")] if more > 0 else pieces


def name_of_chosen(view: View, term: Term) -> str:
    """Return whom a term means in a few words: the name, where it is one person."""
    people = list(chosen_people(view, [term]))
    return one_line(view.timeline.people[people[0]].name if len(people) == 1 else str(term))


def _counted(count: Count) -> str:
    doubt = f"{count.possible}?" if count.possible else ""
    return " + ".join(filter(None, (str(count.certain) if count.certain else "", doubt)))
