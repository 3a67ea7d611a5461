"""All that an entry says, folded: what a word of the filter line is looked for in."""

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from operator import attrgetter

from tui.model.records import Agreement, Attendee, Event, Remarks, held_by, own_texts, texts_in
from tui.model.timeline import Entry, Timeline
from tui.query.fold import fold

_TEXTS_KEPT = 8_192
_SHORT = 80
"""So long are names; longer texts are seldom said twice."""


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


def said_by(timeline: Timeline, ordinals: Iterable[int]) -> Iterator[str]:
    """Yield all that some entries say, as `Saying` tells it."""
    saying = Saying(timeline)
    for entry in map(timeline.entries.__getitem__, ordinals):
        yield saying.said(entry, timeline.attendees(entry))
    saying.forget()


class Saying:
    """Tells of an entry all that it says, its attendees included, folded, a line for each text.

    Names, and words beyond ASCII, are folded once: both come again and again.
    """

    def __init__(self, timeline: Timeline) -> None:
        self._timeline = timeline
        self._texts_but_roles = attrgetter(*held_by(Attendee).texts)
        self._folded_word = cache(fold)
        self._folded_short = lru_cache(_TEXTS_KEPT)(self._fold)
        self._names = cache(self._fold_names)

    def said(self, entry: Entry, attendees: Iterable[Attendee]) -> str:
        """Return what is said at `entry`; `attendees` are its `Timeline.attendees`."""
        lines = [
            self._folded_short(text) if len(text) <= _SHORT else self._fold(text)
            for text in _own_texts(self._timeline, entry)
        ]
        lines += map(self._say, attendees)
        return "\n".join(lines)

    def forget(self) -> None:
        """Forget what was said, as nothing else frees it where no garbage is looked for."""
        for known in (self._folded_short, self._names):
            known.cache_clear()

    def _fold(self, text: str) -> str:
        if text.isascii():
            return fold(text)
        return " ".join(" ".join(map(self._folded_word, text.split())).split())

    def _fold_names(self, organization: str | None, person: str | None) -> str:
        return "\n".join(map(self._folded_short, party_names(self._timeline, organization, person)))

    def _say(self, attendee: Attendee) -> str:
        texts = (*filter(None, self._texts_but_roles(attendee)), *attendee.roles)
        lines = list(map(self._folded_short, texts))
        for organization in (attendee.organization, attendee.for_):
            lines.append(self._names(organization, None))
        return "\n".join((*lines, self._names(None, attendee.person)))


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
