"""What is wrong between records: circles and contradictions; and what merely looks wrong."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches

from tui.load.build import Finding
from tui.model.records import Attendee, Body, Citation, Party, with_items
from tui.model.relations import Relations, circles

ReadSource = Callable[[str], str | None]
"""From a path next to the file to the text there, or None where there is none to read."""


def contradictions(body: Body) -> Iterator[Finding]:
    """Yield a finding for every circle, and for dates and relations that leave nothing over."""
    based_on = {agreement.id: agreement.based_on for agreement in body.agreements.values()}
    yield from _circle_findings("agreements", ("based_on",), based_on)
    wholes = {
        organization.id: (organization.part_of,)
        for organization in body.organizations.values()
        if organization.part_of is not None
    }
    yield from _circle_findings("organizations", ("part_of",), wholes)
    relations = Relations(body.events)
    in_circle = list(_circle_findings("events", ("before", "after", "part_of"), relations.earlier))
    yield from in_circle
    if in_circle:
        return
    for group in relations.contradictions(relations.bounds()):
        said = "dates and relations leave nothing over for these events together"
        yield Finding(("events", group[0]), f"{said}: {', '.join(group)}", "key")


def _circle_findings(
    kind: str, keys: tuple[str, ...], predecessors: Mapping[str, tuple[str, ...] | list[str]]
) -> Iterator[Finding]:
    for circle in circles(predecessors):
        chain = " → ".join((*circle, circle[0]))
        said = f"{', '.join(keys)} in a circle: {chain}; each must end somewhere"
        yield Finding((kind, circle[0]), said, "key")


def warnings(body: Body, read_source: ReadSource) -> Iterator[Finding]:
    """Yield a finding for all that loads well and yet may be a mistake."""
    yield from _unreferred(body)
    yield from _signatories_without_post(body)
    yield from _odd_roles(body)
    yield from _missing_quotes(body, read_source)


def _attendee_lists(body: Body) -> Iterator[tuple[str, Attendee]]:
    """Yield everyone in a list of attendees or recipients, with the id of the event."""
    for event in body.events.values():
        for attendee in event.attendees:
            yield event.id, attendee
        for award in event.awards:
            for recipient in award.recipients:
                yield event.id, recipient


def _unreferred(body: Body) -> Iterator[Finding]:
    people: set[str | None] = set()
    organizations: set[str | None] = set()
    for _, attendee in _attendee_lists(body):
        people.add(attendee.person)
        organizations |= {attendee.organization, attendee.for_}
    for event in body.events.values():
        people |= {statement.speaker for statement in event.statements}
        organizations |= {award.organization for award in event.awards}
        organizations |= {*event.organizers, *event.sponsors}
    for agreement in body.agreements.values():
        for party in agreement.parties:
            people |= {party.person, *party.signatory}
            organizations.add(party.organization)
    for person in body.people.values():
        organizations |= {post.organization for post in person.posts}
    organizations |= {organization.part_of for organization in body.organizations.values()}
    records = (*body.people.values(), *body.organizations.values(), *body.sources.values())
    records += (*body.events.values(), *body.agreements.values())
    sources = {
        citation.source
        for record in records
        for remarks in with_items(record)
        for citation in remarks.source
    }
    for kind, one, held, referred in (
        ("people", "person", body.people, people),
        ("organizations", "organization", body.organizations, organizations),
        ("sources", "source", body.sources, sources),
    ):
        for id_ in held.keys() - referred:
            yield Finding((kind, id_), f'nothing refers to {one} "{id_}"', "key")


def _signatories_without_post(body: Body) -> Iterator[Finding]:
    for agreement in body.agreements.values():
        for index, party in enumerate(agreement.parties):
            for id_ in party.signatory:
                if not _holds_post_in(body, id_, party):
                    said = f'signatory "{id_}" has no post in the party "{party.organization}"'
                    yield Finding(("agreements", agreement.id, "parties", index), said)


def _holds_post_in(body: Body, person: str, party: Party) -> bool:
    """Tell whether `person` holds a post in the organization of `party`, or a part of it."""
    for post in body.people[person].posts:
        organization = post.organization
        while organization is not None:
            if organization == party.organization:
                return True
            organization = body.organizations[organization].part_of
    return party.organization is None


def _odd_roles(body: Body) -> Iterator[Finding]:
    uses = Counter(role for _, attendee in _attendee_lists(body) for role in attendee.roles)
    uses.update({"speaker": 2, "signatory": 2, "recipient": 2})
    often = [role for role, count in uses.items() if count > 1]
    for event_id, attendee in _attendee_lists(body):
        for role in attendee.roles:
            near = get_close_matches(role, often, n=1, cutoff=0.8) if uses[role] == 1 else []
            if near:
                said = f'role "{role}" is used once; did you mean "{near[0]}"?'
                yield Finding(("events", event_id, "attendees"), said, "key")


def _missing_quotes(body: Body, read_source: ReadSource) -> Iterator[Finding]:
    texts: dict[str, str | None] = {}
    for event in body.events.values():
        for index, statement in enumerate(event.statements):
            if statement.quote is None:
                continue
            for citation in statement.source or event.source:
                text = _source_text(body, citation, read_source, texts)
                if text is not None and _spaced(statement.quote) not in text:
                    said = f'the quote does not stand in the file of source "{citation.source}"'
                    yield Finding(("events", event.id, "statements", index, "quote"), said)


def _source_text(
    body: Body, citation: Citation, read_source: ReadSource, texts: dict[str, str | None]
) -> str | None:
    file = body.sources[citation.source].file
    if file is None:
        return None
    if file not in texts:
        text = read_source(file)
        texts[file] = None if text is None else _spaced(text)
    return texts[file]


def _spaced(text: str) -> str:
    return re.sub(r"\s+", " ", text)
