"""All that an entry says, folded: what a word of the filter line is looked for in."""

from collections.abc import Iterator, Sequence
from functools import cache

from tui.model.records import Agreement, Attendee, Event, Remarks, held_by, own_texts, texts_in
from tui.model.timeline import Entry, Timeline
from tui.query.fold import fold


def acting_at(event: Event) -> Iterator[str]:
    """Yield the organizations that organize, sponsor, or give an award."""
    yield from (*event.organizers, *event.sponsors)
    yield from (award.organization for award in event.awards if award.organization is not None)


def party_names(
    timeline: Timeline, organization: str | None, person: str | None
) -> tuple[str, ...]:
    """Return every name of the organization, or else of the person."""
    if organization is not None:
        return timeline.organizations[organization].names
    return () if person is None else timeline.people[person].names


def said(timeline: Timeline, attendees: Sequence[tuple[Attendee, ...]]) -> Iterator[str]:
    """Yield for each entry all that it says, its attendees included, folded, a line for each text.

    Attendees who say the same are asked once for all, and words beyond ASCII folded once: both
    are many (`python -m tests.benchmarks filter` has the time).
    """
    folded_word = cache(fold)

    @cache
    def folded(text: str) -> str:
        if text.isascii():
            return fold(text)
        return " ".join(" ".join(map(folded_word, text.split())).split())

    @cache
    def names(organization: str | None, person: str | None) -> str:
        return "\n".join(map(folded, party_names(timeline, organization, person)))

    @cache
    def said_by(attendee: Attendee) -> str:
        lines = list(map(folded, texts_in(attendee)))
        for organization in (attendee.organization, attendee.for_):
            lines.append(names(organization, None))
        return "\n".join((*lines, names(None, attendee.person)))

    for ordinal, entry in enumerate(timeline.entries):
        lines = list(map(folded, _own_texts(timeline, entry)))
        lines += map(said_by, attendees[ordinal])
        yield "\n".join(lines)


def _own_texts(timeline: Timeline, entry: Entry) -> Iterator[str]:
    """Yield what the entry says but for its attendees, who are asked apart."""
    yield from _texts_but_attendees(entry.record)
    for agreement in timeline.agreements_of(entry):
        if entry.ref.kind != "agreement":
            yield from texts_in(agreement)
        for party in agreement.parties:
            yield from party_names(timeline, party.organization, party.person)
    if isinstance(entry.record, Event):
        for organization in acting_at(entry.record):
            yield from timeline.organizations[organization].names


def _texts_but_attendees(record: Event | Agreement) -> Iterator[str]:
    yield from own_texts(record)
    items: tuple[Remarks, ...]
    for attribute in held_by(type(record)).items:
        if attribute != "attendees":
            items = getattr(record, attribute)
            for item in items:
                yield from texts_in(item)
