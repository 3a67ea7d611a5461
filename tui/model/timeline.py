"""A Timeline: the records of one file, with their links both ways and their order."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from msgspec import msgpack
from msgspec.structs import replace

from tui.model.dates import Bounds, Date
from tui.model.entries import Arrangement, Entries, Ordinals, arranged
from tui.model.entries import Entry as Entry
from tui.model.kept import KeptRecords, Records, records_of
from tui.model.records import (
    Agreement,
    Attendee,
    Body,
    Event,
    Organization,
    Person,
    Record,
    Ref,
    Source,
)
from tui.model.sections import (
    Bytes,
    named,
    within,
)
from tui.model.timings import UNBOUNDED

_SHAPES: Mapping[str, Any] = {
    "sources": Source,
    "people": Person,
    "organizations": Organization,
    "events": Event,
    "agreements": Agreement,
}


class Timeline:
    """One file's records, every id resolved, and its entries in the order of format.md.

    Nothing in it changes; a file read again makes another. `arrangement` is that of the records,
    where it is known already. One that is not whole is of a file that is still being read.
    """

    def __init__(
        self,
        body: Body,
        file_name: str,
        arrangement: Arrangement | None = None,
        *,
        is_whole: bool = True,
    ) -> None:
        self.is_whole = is_whole
        self.title = body.title
        self.description = body.description
        self.file_name = file_name
        self.sources = records_of(body.sources)
        self.people = records_of(body.people)
        self.organizations = records_of(body.organizations)
        self.events = records_of(body.events)
        self.agreements = records_of(body.agreements)
        self.views = body.views
        self.arrangement = arrangement or arranged(self.events, self.agreements)
        self.parts: Mapping[str, tuple[str, ...]] = self.arrangement.parts
        """The events that are part of an event."""
        self.following: Mapping[str, tuple[str, ...]] = self.arrangement.following
        """The events that an event is said to come before, by either of the two."""
        self.entries = Entries(self.events, self.agreements, self.arrangement)
        self.ordinals = Ordinals(self.events, self.agreements, self.arrangement)
        """The place of each entry in the timeline, from 0."""
        self._lately_signed: tuple[str, tuple[Agreement, ...]] = ("", ())
        """The event that was asked of last, which comes several times in a row, and what was."""
        self.undated_from = self.arrangement.undated_from
        """Where those begin that neither a date nor a relation gives a place: they come last."""

    def sections(self) -> dict[str, Bytes]:
        """Return all of it but the name of the file as bytes, which make a timeline again.

        Raises:
            UnicodeEncodeError: a text holds half a character.
        """
        head = msgpack.encode((self.title, self.description, dict(self.views)))
        sections: dict[str, Bytes] = {"head": head}
        for name, shape in _SHAPES.items():
            records: Records[Any] = getattr(self, name)
            if not isinstance(records, KeptRecords):
                records = KeptRecords.of(shape, records.values())
            sections |= named(name, records.sections())
        return sections | named("arrangement", self.arrangement.sections())

    @classmethod
    def from_sections(cls, sections: Mapping[str, Bytes], file_name: str) -> "Timeline":
        """Return the timeline that `sections` are of, without looking at one of its records."""
        title, description, views = msgpack.decode(
            sections["head"], type=tuple[str, str | None, dict[str, str]]
        )
        maps = {
            name: KeptRecords.from_sections(shape, within(sections, name))
            for name, shape in _SHAPES.items()
        }
        body = Body(title=title, description=description, views=views, **maps)
        arrangement = Arrangement.from_sections(
            within(sections, "arrangement"), maps["events"], maps["agreements"]
        )
        return cls(body, file_name, arrangement)

    def record(self, ref: Ref) -> Record:
        """Return the record that `ref` names; KeyError if there is none."""
        maps: dict[str, Records[Any]] = {
            "event": self.events,
            "agreement": self.agreements,
            "person": self.people,
            "organization": self.organizations,
            "source": self.sources,
        }
        record: Record = maps[ref.kind][ref.id]
        return record

    def has(self, ref: Ref) -> bool:
        """Tell whether the file has the record that `ref` names."""
        try:
            self.record(ref)
        except KeyError:
            return False
        return True

    def date(self, record: Event | Agreement) -> Date | None:
        """Return the date of `record`; an agreement without one has its event's."""
        if record.date is None and isinstance(record, Agreement) and record.event is not None:
            return self.events[record.event].date
        return record.date

    def bounds(self, record: Event | Agreement) -> Bounds:
        """Return the bounds of `record`; an agreement without a date has its event's."""
        if isinstance(record, Event):
            return self._event_bounds(record.id)
        if record.date is not None:
            return record.date.bounds
        return UNBOUNDED if record.event is None else self._event_bounds(record.event)

    def _event_bounds(self, id_: str) -> Bounds:
        return self.arrangement.bounds.at(self.ordinals[Ref("event", id_)])

    def entry_of(self, agreement: Agreement) -> Ref:
        """Return the entry that `agreement` stands at: its event, or itself."""
        if agreement.event is None:
            return Ref("agreement", agreement.id)
        return Ref("event", agreement.event)

    @property
    def signed_at(self) -> Mapping[str, tuple[str, ...]]:
        """The agreements signed at an event."""
        return self.arrangement.signed_at

    @property
    def followed_by(self) -> Mapping[str, tuple[str, ...]]:
        """The agreements based on an agreement."""
        return self.arrangement.followed_by

    @cached_property
    def holders(self) -> Mapping[str, tuple[str, ...]]:
        """The people who hold posts in an organization, each once."""
        held: dict[str, dict[str, None]] = {}
        for person in self.people.each():
            for post in person.posts:
                if post.organization is not None:
                    held.setdefault(post.organization, {})[person.id] = None
        return {organization: tuple(people) for organization, people in held.items()}

    def agreements_within(self, event: str) -> list[str]:
        """Return the ids of the agreements signed at a part of an event, or at a part of that."""
        signed: list[str] = []
        waiting = [*reversed(self.parts.get(event, ()))]
        while waiting:
            part = waiting.pop()
            signed += self.signed_at.get(part, ())
            waiting += reversed(self.parts.get(part, ()))
        return signed

    def agreements_of(self, entry: Entry) -> tuple[Agreement, ...]:
        """Return the agreements signed at `entry`, or the one that it is."""
        if isinstance(entry.record, Agreement):
            return (entry.record,)
        id_, agreements = self._lately_signed
        if id_ != entry.record.id:
            id_ = entry.record.id
            places = self.arrangement.signed_at.places_from(entry.place)
            agreements = tuple(map(self.agreements.at, places))
            self._lately_signed = id_, agreements
        return agreements

    def attendees(self, entry: Entry) -> tuple[Attendee, ...]:
        """Return who took part, those who signed, spoke or received included, each once.

        One who takes part in more than one way (in person and by video, for herself and for an
        organization) stands once for each. A person who is a party took part, in no role told.
        """
        attendance = Attendance()
        record = entry.record
        if isinstance(record, Event) and _are_all(record) and not self.agreements_of(entry):
            return record.attendees
        if isinstance(record, Event):
            for attendee in record.attendees:
                attendance.add(attendee)
        for agreement in self.agreements_of(entry):
            for party in agreement.parties:
                if party.person is not None:
                    attendance.add_person(party.person)
                for signatory in party.signatory:
                    attendance.add_role(signatory, "signatory", party.organization)
        if isinstance(record, Event):
            for statement in record.statements:
                attendance.add_role(statement.speaker, "speaker", None)
            for award in record.awards:
                for recipient in award.recipients:
                    attendance.add(replace(recipient, roles=("recipient", *recipient.roles)))
        return tuple(attendance.attendees)


def _are_all(event: Event) -> bool:
    """Tell whether the attendees of `event` stand once each, and nobody spoke or received."""
    named = {(each.person, each.organization, each.group) for each in event.attendees}
    return len(named) == len(event.attendees) and not (event.statements or event.awards)


class Attendance:
    """The attendees of one event, gathered from all that names them."""

    def __init__(self) -> None:
        self.attendees: list[Attendee] = []
        self._places: dict[Attendee, int] = {}
        """Where each stands, by the attendee without roles."""
        self._places_of_person: dict[str, list[int]] = {}

    def add(self, attendee: Attendee) -> None:
        """Add `attendee`, whose roles join an earlier entry that says the same besides."""
        place = self._places.setdefault(replace(attendee, roles=()), len(self.attendees))
        if place < len(self.attendees):
            self._join(place, attendee.roles)
            return
        if attendee.person is not None:
            self._places_of_person.setdefault(attendee.person, []).append(place)
        self.attendees.append(attendee)

    def add_role(self, person: str, role: str, for_: str | None) -> None:
        """Add `role` to the entry of `person`, acting for `for_` if that is told."""
        places = self._places_of_person.get(person, ())
        for place in places:
            if for_ is None or self.attendees[place].for_ == for_:
                self._join(place, (role,))
                return
        bare = Attendee(person=person)
        for place in places:
            if self.attendees[place] == bare:
                acting = replace(bare, for_=for_)
                self.attendees[place] = replace(acting, roles=(role,))
                self._places[acting] = self._places.pop(bare)
                return
        for place in places:
            if self.attendees[place].for_ is None:
                self._join(place, (role,))
                return
        self.add(Attendee(person=person, roles=(role,), for_=for_))

    def add_person(self, person: str) -> None:
        """Add `person` in no role, unless named already."""
        if person not in self._places_of_person:
            self.add(Attendee(person=person))

    def _join(self, place: int, roles: tuple[str, ...]) -> None:
        earlier = self.attendees[place]
        joined = tuple(dict.fromkeys((*earlier.roles, *roles)))
        self.attendees[place] = replace(earlier, roles=joined)
