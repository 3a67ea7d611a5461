"""What makes a term fast: from each name, word and date to the set of entries that have it."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property

from tui.model.dates import Bounds, Truth
from tui.model.records import (
    Agreement,
    Attendee,
    Event,
    Post,
    texts_in,
    with_items,
)
from tui.model.timeline import Entry, Timeline
from tui.query.bits import Column, Matches, bit_set
from tui.query.fold import Names, Texts, field_name, fold

OWN_FIELDS = frozenset(
    ("person", "org", "date", "type", "place", "tag", "series", "agreement", "is", "has")
)
"""The fields that every file has; `tui.query.fields` tells what they mean."""


def role_field(role: str) -> str:
    """Return the filter's field for `role`: `keynote-speaker`, and `type-role` for one `type`.

    It is empty for a role without a letter, digit or sign, which no field can be asked for.
    """
    field = field_name(role)
    return f"{field}-role" if field in OWN_FIELDS else field


class Postings:
    """For each key the entries that have it, kept as ordinals and read as a set of bits."""

    def __init__(self, length: int) -> None:
        self._length = length
        self._ordinals: dict[str, list[int]] = {}
        self._bits: dict[str, int] = {}

    def add(self, key: str, ordinal: int) -> None:
        """Note that the entry at `ordinal` has `key`; ordinals of one key come in order."""
        ordinals = self._ordinals.setdefault(key, [])
        if not ordinals or ordinals[-1] != ordinal:
            ordinals.append(ordinal)

    def __iter__(self) -> Iterator[str]:
        """Yield every key that an entry has."""
        return iter(self._ordinals)

    def count(self, key: str) -> int:
        """Return how many entries have `key`."""
        return len(self._ordinals.get(key, ()))

    def bits(self, key: str) -> int:
        """Return the set of entries that have `key`."""
        if key not in self._bits:
            self._bits[key] = bit_set(self._ordinals.get(key, ()), self._length)
        return self._bits[key]

    def any_of(self, keys: Iterable[str]) -> int:
        """Return the set of entries that have one of `keys`; no entry may have a key."""
        found = 0
        for key in keys:
            if key in self._ordinals:
                found |= self.bits(key)
        return found


class Index:
    """The entries of a timeline by all that a filter can ask of them."""

    def __init__(self, timeline: Timeline) -> None:
        self.timeline = timeline
        self.length = len(timeline.entries)
        self.everything = (1 << self.length) - 1
        self.people = Postings(self.length)
        """By person id: where they took part."""
        self.organizations = Postings(self.length)
        """By organization id: where it took part (interface.md, `org:`)."""
        self.roles: dict[str, Postings] = {}
        """By role field, then by `person:ID`, `organization:ID` or `group:NAME`."""
        self.role_names: dict[str, str] = {}
        """By role field: the role as the file first has it."""
        self.types = Postings(self.length)
        self.places = Postings(self.length)
        self.tags = Postings(self.length)
        self.series = Postings(self.length)
        self.flags = Postings(self.length)
        """By `is:…` and `has:…` value."""
        self._groups: dict[str, tuple[str, ...]] = {}
        self.attendees: list[tuple[Attendee, ...]] = []
        """By ordinal: who took part, derived roles included."""
        for ordinal, entry in enumerate(timeline.entries):
            self._add(ordinal, entry)

    def _add(self, ordinal: int, entry: Entry) -> None:
        record = entry.record
        attendees = self.timeline.attendees(entry)
        self.attendees.append(attendees)
        for attendee in attendees:
            self._add_attendee(ordinal, entry, attendee)
        for agreement in self.timeline.agreements_of(entry):
            for party in agreement.parties:
                if party.organization is not None:
                    self.organizations.add(party.organization, ordinal)
        if isinstance(record, Event):
            for organization in _acting_at(record):
                self.organizations.add(organization, ordinal)
            for tag in record.tags:
                self.tags.add(fold(tag), ordinal)
            if record.place is not None:
                self.places.add(fold(record.place), ordinal)
            if record.series is not None:
                self.series.add(fold(record.series), ordinal)
        if record.type is not None:
            self.types.add(fold(record.type), ordinal)
        for flag in _flags(entry, self.timeline.agreements_of(entry)):
            self.flags.add(flag, ordinal)

    def _add_attendee(self, ordinal: int, entry: Entry, attendee: Attendee) -> None:
        if attendee.person is not None:
            who = f"person:{attendee.person}"
            self.people.add(attendee.person, ordinal)
            for post in self.timeline.people[attendee.person].posts:
                if _may_be_held_at(post, entry.bounds):
                    for organization in self._wholes(post.organization):
                        self.organizations.add(organization, ordinal)
        elif attendee.group is not None:
            who = f"group:{attendee.group}"
            self._groups[attendee.group] = (fold(attendee.group),)
        else:
            who = f"organization:{attendee.organization}"
        for acting in (attendee.organization, attendee.for_):
            if acting is not None:
                self.organizations.add(acting, ordinal)
        for role in attendee.roles:
            field = role_field(role)
            if not field:
                continue
            self.role_names.setdefault(field, role)
            self.roles.setdefault(field, Postings(self.length)).add(who, ordinal)

    def _wholes(self, organization: str | None) -> Iterator[str]:
        while organization is not None:
            yield organization
            organization = self.timeline.organizations[organization].part_of

    @cached_property
    def person_names(self) -> Mapping[str, tuple[str, ...]]:
        """By person id: every name, folded."""
        return {
            id_: tuple(fold(name) for name in person.names)
            for id_, person in self.timeline.people.items()
        }

    @cached_property
    def organization_names(self) -> Mapping[str, tuple[str, ...]]:
        """By organization id: every name, folded."""
        return {
            id_: tuple(fold(name) for name in organization.names)
            for id_, organization in self.timeline.organizations.items()
        }

    @cached_property
    def names(self) -> Mapping[str, Names]:
        """By kind, as `roles` has it: the people, organizations and groups by their names."""
        return {
            "person": Names(self.person_names),
            "organization": Names(self.organization_names),
            "group": Names(self._groups),
        }

    @cached_property
    def agreement_texts(self) -> list[tuple[str, int]]:
        """What `agreement:` looks in, a line each of name, type, party and area; its entry."""
        texts = []
        for agreement in self.timeline.agreements.values():
            said = [agreement.name, agreement.type or "", *agreement.areas]
            for party in agreement.parties:
                said += self._party_names(party.organization, party.person)
            ordinal = self.timeline.ordinals[self.timeline.entry_of(agreement)]
            texts.append(("\n".join(fold(text) for text in said), ordinal))
        return texts

    def _party_names(self, organization: str | None, person: str | None) -> tuple[str, ...]:
        if organization is not None:
            return self.timeline.organizations[organization].names
        return () if person is None else self.timeline.people[person].names

    @cached_property
    def _texts(self) -> Texts:
        """All that the entries say, a text for each."""
        folded = cache(fold)
        return Texts(
            [
                "\n".join(map(folded, self._said(ordinal, entry)))
                for ordinal, entry in enumerate(self.timeline.entries)
            ]
        )

    def _said(self, ordinal: int, entry: Entry) -> Iterator[str]:
        """Yield every text of the entry that a word of the filter line is looked for in."""
        yield from texts_in(entry.record)
        for agreement in self.timeline.agreements_of(entry):
            if agreement is not entry.record:
                yield from texts_in(agreement)
            for party in agreement.parties:
                yield from self._party_names(party.organization, party.person)
        for attendee in self.attendees[ordinal]:
            yield from texts_in(attendee)
            if attendee.person is not None:
                yield from self.timeline.people[attendee.person].names
            for organization in (attendee.organization, attendee.for_):
                if organization is not None:
                    yield from self.timeline.organizations[organization].names
        if isinstance(entry.record, Event):
            for organization in _acting_at(entry.record):
                yield from self.timeline.organizations[organization].names

    def containing(self, text: str) -> int:
        """Return the set of entries that say `text`, a word or a phrase."""
        return bit_set(self._texts.holding(fold(text)), self.length)

    @cached_property
    def _columns(self) -> tuple[Column, Column, Column, Column]:
        """The four bounds, in their order."""
        bounds = [entry.bounds for entry in self.timeline.entries]
        return (
            Column([each.begin_first for each in bounds]),
            Column([each.begin_last for each in bounds]),
            Column([each.end_first for each in bounds]),
            Column([each.end_last for each in bounds]),
        )

    @cached_property
    def _plainly_dated(self) -> int:
        """The entries whose date may be certain in a range: dated, without `?`, `~` or `%`."""
        plainly = (
            ordinal
            for ordinal, entry in enumerate(self.timeline.entries)
            if entry.date is not None and not (entry.date.uncertain or entry.date.approximate)
        )
        return bit_set(plainly, self.length)

    @cached_property
    def _with_gaps(self) -> list[int]:
        """The ordinals of entries whose date means spans with gaps between them."""
        return [
            ordinal
            for ordinal, entry in enumerate(self.timeline.entries)
            if entry.date is not None and entry.date.readings
        ]

    def within(self, first: int, last: int) -> Matches:
        """Return the entries in the closed range of seconds, as `Entry.truth_within` has it."""
        begin_first, begin_last, end_first, end_last = self._columns
        possible = begin_first.up_to(last) & ~end_last.up_to(first - 1)
        inside = begin_last.up_to(last) & ~end_first.up_to(first - 1)
        for ordinal in self._with_gaps:
            if self.timeline.entries[ordinal].truth_within(first, last) is Truth.NO:
                possible &= ~(1 << ordinal)
        return Matches(inside & self._plainly_dated & possible, possible)


def _acting_at(event: Event) -> Iterator[str]:
    """Yield the organizations that organize, sponsor, or give an award."""
    yield from (*event.organizers, *event.sponsors)
    yield from (award.organization for award in event.awards if award.organization is not None)


def _flags(entry: Entry, agreements: tuple[Agreement, ...]) -> Iterator[str]:
    """Yield the values of `is:` and `has:` that hold for the entry itself."""
    yield "dated" if entry.date is not None else "undated"
    remarks = list(with_items(entry.record))
    if any(item.doubt for item in remarks):
        yield "doubtful"
    if any(item.note for item in remarks):
        yield "note"
    if any(item.source for item in remarks):
        yield "source"
    if agreements:
        yield "agreement"
    if isinstance(entry.record, Event):
        if entry.record.statements:
            yield "statement"
        if entry.record.awards:
            yield "award"


def _may_be_held_at(post: Post, bounds: Bounds) -> bool:
    """Tell whether a post, dated or not, may be held at a time with `bounds`."""
    if post.date is None:
        return True
    return post.date.truth_within(bounds.begin_first, bounds.end_last) is not Truth.NO
