"""What is wrong between records: circles and contradictions; and what merely looks wrong."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from tui.load.build import Finding
from tui.load.document import Path
from tui.model.dates import Truth
from tui.model.kept import Records
from tui.model.records import Attendee, Body, Citation, Event, Party, with_items
from tui.model.relations import Relations, circles
from tui.model.timeline import Timeline

_MOST_ROLES = 500
"""That many are compared with one another; their number is that of a file's spelling, not size."""

ReadSource = Callable[[str], str | None]
"""From a path next to the file to the text there, or None where there is none to read."""


def contradictions(body: Body, relations: Relations) -> Iterator[Finding]:
    """Yield a finding for every circle, and for dates and relations that leave nothing over.

    `relations` are those of the events.
    """
    based_on = {agreement.id: agreement.based_on for agreement in body.agreements.values()}
    yield from _circle_findings("agreements", ("based_on",), based_on)
    wholes = {
        organization.id: (organization.part_of,)
        for organization in body.organizations.values()
        if organization.part_of is not None
    }
    yield from _circle_findings("organizations", ("part_of",), wholes)
    earlier = {id_: relations.earlier[id_] for id_ in relations.events if id_ in relations.earlier}
    in_circle = list(_circle_findings("events", ("before", "after", "part_of"), earlier))
    yield from in_circle
    if in_circle:
        return
    for group in relations.contradictions(relations.bounds):
        named = ", ".join(_dated(body.events[id_]) for id_ in group)
        said = f"the dates and relations of these events leave nothing over: {named}"
        yield Finding(("events", group[0]), f"{said}; mend a date or a relation", "key")


def _dated(event: Event) -> str:
    return event.id if event.date is None else f"{event.id} ({event.date.text})"


def _circle_findings(
    kind: str, keys: tuple[str, ...], predecessors: Mapping[str, Sequence[str]]
) -> Iterator[Finding]:
    for circle in circles(predecessors):
        chain = " → ".join((*circle, circle[0]))
        said = f"{', '.join(keys)} in a circle: {chain}; a chain ends somewhere"
        yield Finding((kind, circle[0]), said, "key")


def warnings(timeline: Timeline, read_source: ReadSource) -> Iterator[Finding]:
    """Yield a finding for all that loads well and yet may be a mistake."""
    yield from _unreferred(timeline)
    yield from _signatories_without_post(timeline)
    yield from _odd_roles(timeline)
    yield from _missing_quotes(timeline, read_source)
    yield from _parts_outside(timeline)


def _attendees(timeline: Timeline) -> Iterator[tuple[Path, Attendee]]:
    """Yield everyone in a list of attendees or recipients, with the path to them."""
    for event in timeline.events.values():
        for index, attendee in enumerate(event.attendees):
            yield ("events", event.id, "attendees", index), attendee
        for place, award in enumerate(event.awards):
            for index, recipient in enumerate(award.recipients):
                yield ("events", event.id, "awards", place, "recipients", index), recipient


def _unreferred(timeline: Timeline) -> Iterator[Finding]:
    people: set[str | None] = set()
    organizations: set[str | None] = set()
    for _, attendee in _attendees(timeline):
        people.add(attendee.person)
        organizations |= {attendee.organization, attendee.for_}
    for event in timeline.events.values():
        people |= {statement.speaker for statement in event.statements}
        organizations |= {award.organization for award in event.awards}
        organizations |= {*event.organizers, *event.sponsors}
    for agreement in timeline.agreements.values():
        for party in agreement.parties:
            people |= {party.person, *party.signatory}
            organizations.add(party.organization)
    for person in timeline.people.values():
        organizations |= {post.organization for post in person.posts}
    organizations |= {organization.part_of for organization in timeline.organizations.values()}
    maps: tuple[Records[Any], ...] = (
        *(timeline.people, timeline.organizations, timeline.sources),
        *(timeline.events, timeline.agreements),
    )
    sources = {
        citation.source
        for record in chain.from_iterable(records.values() for records in maps)
        for remarks in with_items(record)
        for citation in remarks.source
    }
    for kind, one, held, referred in (
        ("people", "person", timeline.people, people),
        ("organizations", "organization", timeline.organizations, organizations),
        ("sources", "source", timeline.sources, sources),
    ):
        for id_ in held.keys() - referred:
            yield Finding((kind, id_), f'nothing refers to {one} "{id_}"', "key")


def _signatories_without_post(timeline: Timeline) -> Iterator[Finding]:
    for agreement in timeline.agreements.values():
        for index, party in enumerate(agreement.parties):
            for id_ in party.signatory:
                if not _holds_post_in(timeline, id_, party):
                    said = f'signatory "{id_}" has no post in the party "{party.organization}"'
                    yield Finding(("agreements", agreement.id, "parties", index), said)


def _holds_post_in(timeline: Timeline, person: str, party: Party) -> bool:
    """Tell whether `person` holds a post in the organization of `party`, or a part of it."""
    for post in timeline.people[person].posts:
        organization = post.organization
        while organization is not None:
            if organization == party.organization:
                return True
            organization = timeline.organizations[organization].part_of
    return party.organization is None


def _odd_roles(timeline: Timeline) -> Iterator[Finding]:
    uses = Counter(role for _, attendee in _attendees(timeline) for role in attendee.roles)
    uses.update({"speaker": 2, "signatory": 2, "recipient": 2})
    checked = 0
    for path, attendee in _attendees(timeline):
        for role in attendee.roles:
            checked += uses[role] == 1
            near = _nearest_role(role, uses) if uses[role] == 1 and checked <= _MOST_ROLES else None
            if near is not None:
                yield Finding(path, f'role "{role}" is used once; did you mean "{near}"?')


def _nearest_role(role: str, uses: Counter[str]) -> str | None:
    """Return the role spelt most like `role`, one that is used more often if there is any."""
    from difflib import get_close_matches

    lengths = range(len(role) - 2, len(role) + 3)
    others = [other for other in uses if len(other) in lengths and other != role]
    near = get_close_matches(role, others[:_MOST_ROLES], n=3, cutoff=0.8)
    return max(near, key=uses.__getitem__, default=None)


def _missing_quotes(timeline: Timeline, read_source: ReadSource) -> Iterator[Finding]:
    texts: dict[str, str | None] = {}
    for event in timeline.events.values():
        for index, statement in enumerate(event.statements):
            if statement.quote is None:
                continue
            cited = statement.source or event.source
            held = {
                citation.source: text
                for citation in cited
                if (text := _source_text(timeline, citation, read_source, texts)) is not None
            }
            if held and not any(_spaced(statement.quote) in text for text in held.values()):
                said = f"the quote does not stand in the file of its source: {', '.join(held)}"
                yield Finding(("events", event.id, "statements", index, "quote"), said)


def _parts_outside(timeline: Timeline) -> Iterator[Finding]:
    """Yield a finding for each event dated wholly outside the dates of what it is part of."""
    for event in timeline.events.values():
        whole = timeline.events[event.part_of].date if event.part_of is not None else None
        if whole is None or event.date is None:
            continue
        if event.date.truth_within(whole.bounds.begin_first, whole.bounds.end_last) is Truth.NO:
            said = f'dated {event.date.text}, outside "{event.part_of}" ({whole.text})'
            yield Finding(("events", event.id, "part_of"), f"{said}, which it is part of")


def _source_text(
    timeline: Timeline, citation: Citation, read_source: ReadSource, texts: dict[str, str | None]
) -> str | None:
    file = timeline.sources[citation.source].file
    if file is None:
        return None
    if file not in texts:
        text = read_source(file)
        texts[file] = None if text is None else _spaced(text)
    return texts[file]


def _spaced(text: str) -> str:
    return re.sub(r"\s+", " ", text)
