"""A Timeline: the records of one file, with their links both ways and their order."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from tui.model.dates import Bounds, Date, Truth
from tui.model.records import (
    Agreement,
    Attendee,
    Body,
    Event,
    Record,
    Ref,
)
from tui.model.relations import UNBOUNDED, OrderKey, Relations, known_begin

_FINEST = 100
"""The coarseness rank of what has no date: it stands behind all that begin at the same time."""


class Entry(Struct, frozen=True, gc=False):
    """A line of the timeline: an event, or an agreement that was signed at none."""

    ref: Ref
    record: Event | Agreement
    bounds: Bounds

    @property
    def date(self) -> Date | None:
        """The date as the file has it; None where only bounds, or nothing, is known."""
        return self.record.date

    @property
    def is_undated(self) -> bool:
        """Whether neither a date nor a relation says anything of when."""
        return self.record.date is None and self.bounds == UNBOUNDED

    def truth_within(self, first: int, last: int) -> Truth:
        """Tell whether it lies in the closed range of seconds (format.md, In range).

        Without a date it is never more than possible.
        """
        if self.record.date is not None:
            return self.record.date.truth_within(first, last)
        return min(Truth.POSSIBLE, self.bounds.truth_within(first, last))


class Timeline:
    """One file's records, every id resolved, and its entries in the order of format.md.

    Nothing in it changes; a file read again makes another.
    """

    def __init__(self, body: Body, file_name: str) -> None:
        self.title = body.title
        self.description = body.description
        self.file_name = file_name
        self.sources = body.sources
        self.people = body.people
        self.organizations = body.organizations
        self.events = body.events
        self.agreements = body.agreements
        self.views = body.views
        relations = Relations(body.events)
        self._event_bounds = relations.bounds()
        self.parts: Mapping[str, list[str]] = relations.parts
        """The events that are part of an event."""
        self.following: Mapping[str, list[str]] = relations.successors
        """The events that an event is said to come before, by either of the two."""
        self.entries = tuple(self._ordered_entries(relations))
        self.ordinals = {entry.ref: ordinal for ordinal, entry in enumerate(self.entries)}
        """The place of each entry in the timeline, from 0."""
        self.undated_from = len(self.entries)
        """Where those begin that neither a date nor a relation gives a place: they come last."""
        while self.undated_from and self.entries[self.undated_from - 1].is_undated:
            self.undated_from -= 1

    def _ordered_entries(self, relations: Relations) -> Iterator[Entry]:
        ranks = {id_: _rank(event.date) for id_, event in self.events.items()}
        keyed: list[tuple[OrderKey, Entry]] = []
        keys = relations.order(self._event_bounds, ranks)
        for id_, event in self.events.items():
            keyed.append((keys[id_], Entry(Ref("event", id_), event, self._event_bounds[id_])))
        for ordinal, agreement in enumerate(self.agreements.values(), len(keyed)):
            if agreement.event is None:
                entry = Entry(Ref("agreement", agreement.id), agreement, self.bounds(agreement))
                key = (known_begin(entry.bounds), _rank(agreement.date), ordinal, 0)
                keyed.append((key, entry))
        keyed.sort(key=lambda pair: pair[0])
        return (entry for _, entry in keyed)

    def record(self, ref: Ref) -> Record:
        """Return the record that `ref` names; KeyError if there is none."""
        maps: dict[str, Mapping[str, Record]] = {
            "event": self.events,
            "agreement": self.agreements,
            "person": self.people,
            "organization": self.organizations,
            "source": self.sources,
        }
        return maps[ref.kind][ref.id]

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
            return self._event_bounds[record.id]
        if record.date is not None:
            return record.date.bounds
        return UNBOUNDED if record.event is None else self._event_bounds[record.event]

    def entry_of(self, agreement: Agreement) -> Ref:
        """Return the entry that `agreement` stands at: its event, or itself."""
        if agreement.event is None:
            return Ref("agreement", agreement.id)
        return Ref("event", agreement.event)

    @cached_property
    def agreements_at(self) -> Mapping[str, tuple[Agreement, ...]]:
        """The agreements signed at each event, by its id."""
        return _grouped(
            (agreement.event, agreement)
            for agreement in self.agreements.values()
            if agreement.event is not None
        )

    @cached_property
    def followed_by(self) -> Mapping[str, tuple[Agreement, ...]]:
        """The agreements based on each agreement, by its id."""
        return _grouped(
            (basis, agreement)
            for agreement in self.agreements.values()
            for basis in agreement.based_on
        )

    def agreements_within(self, event: str) -> list[str]:
        """Return the ids of the agreements signed at an event, or at a part of it."""
        signed = []
        waiting = [event]
        while waiting:
            whole = waiting.pop()
            signed += [agreement.id for agreement in self.agreements_at.get(whole, ())]
            waiting += reversed(self.parts.get(whole, ()))
        return signed

    def agreements_of(self, entry: Entry) -> tuple[Agreement, ...]:
        """Return the agreements signed at `entry`, or the one that it is."""
        if isinstance(entry.record, Agreement):
            return (entry.record,)
        return self.agreements_at.get(entry.record.id, ())

    def attendees(self, entry: Entry) -> tuple[Attendee, ...]:
        """Return who took part, those who signed, spoke or received included, each once.

        One who takes part in more than one way (in person and by video, for herself and for an
        organization) stands once for each. A person who is a party took part, in no role told.
        """
        attendance = Attendance()
        record = entry.record
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


def _grouped(pairs: Iterable[tuple[str, Agreement]]) -> Mapping[str, tuple[Agreement, ...]]:
    grouped: dict[str, list[Agreement]] = {}
    for id_, agreement in pairs:
        grouped.setdefault(id_, []).append(agreement)
    return {id_: tuple(agreements) for id_, agreements in grouped.items()}


def _rank(date: Date | None) -> int:
    return _FINEST if date is None else date.rank
