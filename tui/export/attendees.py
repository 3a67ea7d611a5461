"""The people in view in markdown: a table of all, and a section for each of whom there is more."""

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from tui.export.escaping import heading, inline, table
from tui.export.telling import Teller, name_of
from tui.model.dates import Truth
from tui.model.records import Person
from tui.query.facts import posts_told
from tui.query.pieces import Fact, Piece, closing_facts, joined, text_fact
from tui.query.view import PersonInView, View, roles_of_people


def attendees(teller: Teller) -> Iterator[str]:
    """Yield the people in the view of `teller` as blocks."""
    view = teller.view
    yield heading(2, "Attendees")
    if not view.people:
        yield "Nobody is in view."
        return
    titles = ["Name", "Posts", "Events in view", "In view"]
    parts = _parts(view)
    yield table(titles, [_row(teller, person, parts) for person in view.people])
    for in_view in view.people:
        person = view.timeline.people[in_view.id]
        more = _more_of(view, person)
        if more:
            yield heading(3, person.name)
            yield from teller.blocks(more, person)


def _row(teller: Teller, in_view: PersonInView, parts: Mapping[str, list[str]]) -> list[str]:
    view = teller.view
    person = view.timeline.people[in_view.id]
    return [
        teller.name_in_row(person, has_section=bool(_more_of(view, person))),
        teller.told(joined(posts_told(view, person), Piece("; "))),
        "; ".join(parts[person.id]),
        str(in_view.count),
    ]


def _parts(view: View) -> Mapping[str, list[str]]:
    """Return the entries in view of each person, with the part that the person played there."""
    parts: dict[str, list[str]] = {}
    for entry in view.entries:
        is_possible = view.truth(entry.ref) is Truth.POSSIBLE
        name = inline(name_of(entry.record))
        for person, roles in roles_of_people(view.timeline.attendees(entry)).items():
            asides = [*roles, "possible"] if is_possible else roles
            told = f"{name} ({inline(', '.join(asides))})" if asides else name
            parts.setdefault(person, []).append(told)
    return parts


def _more_of(view: View, person: Person) -> list[Fact]:
    """Return what is told of the person beyond posts, events and sources."""
    facts = text_fact("Also called", ", ".join(person.other_names))
    facts += text_fact("", person.description)
    return facts + closing_facts(replace(person, source=()), view.timeline)
