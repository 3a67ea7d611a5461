"""What each term of the filter line means, told plainly: every entry is walked, nothing is kept.

The words are those of the contract (interface.md, The filter line).
"""

from collections.abc import Container, Iterator, Mapping

from tui.model.dates import Truth, parse_date, range_spans
from tui.model.records import (
    Agreement,
    Attendee,
    Event,
    Organization,
    Person,
    texts_in,
    with_items,
)
from tui.model.timeline import Entry, Timeline
from tui.query.acting import role_field
from tui.query.fold import fold
from tui.query.line import FilterLine, Term, Whole

NOT = {Truth.NO: Truth.CERTAIN, Truth.POSSIBLE: Truth.POSSIBLE, Truth.CERTAIN: Truth.NO}


def truth_of(timeline: Timeline, entry: Entry, line: FilterLine) -> Truth:
    """Return what `line` makes of `entry`: AND of its terms."""
    dates = [term for term in line.terms if term.field in ("date", "asof")]
    in_dates = min((_truth_of_term(timeline, entry, t, Truth.NO) for t in dates), default=Truth(2))
    return min(
        (_truth_of_term(timeline, entry, term, in_dates) for term in line.terms), default=Truth(2)
    )


def _truth_of_term(timeline: Timeline, entry: Entry, term: Term, in_dates: Truth) -> Truth:
    truth = max(_truth(timeline, entry, term.field, value, in_dates) for value in term.values)
    return NOT[truth] if term.is_negated else truth


def _truth(
    timeline: Timeline, entry: Entry, field: str | None, value: str, in_dates: Truth
) -> Truth:
    if field == "date":
        return max(entry.truth_within(first, last) for first, last in range_spans(value))
    if field == "asof":
        agreements = timeline.agreements_of(entry)
        return max((_in_force(timeline, each, value) for each in agreements), default=Truth.NO)
    if field == "is" and value in ("certain", "possible"):
        wanted = Truth.CERTAIN if value == "certain" else Truth.POSSIBLE
        return Truth.CERTAIN if in_dates is wanted else Truth.NO
    says = _has_whole if isinstance(value, Whole) else _says
    return Truth.CERTAIN if says(timeline, entry, field, str(value)) else Truth.NO


def _has_whole(timeline: Timeline, entry: Entry, field: str | None, value: str) -> bool:
    """The value of the field is that text; nothing is the value of what has none."""
    record = entry.record
    match field:
        case "person" | "org" | "part-of":
            found: list[tuple[str, tuple[str, ...]]]
            ids: Mapping[str, object]
            if field == "person":
                ids = timeline.people
                found = [(person.id, person.names) for person, _ in _people(timeline, entry)]
            elif field == "org":
                ids = timeline.organizations
                found = [(each.id, each.names) for each in _organizations(timeline, entry)]
            else:
                whole = getattr(record, "part_of", None)
                ids = {id_: None for id_ in timeline.events if _is_whole(timeline, id_)}
                found = [(whole, timeline.events[whole].names)] if whole is not None else []
            if not fold(value):
                return not found
            return any(_is_wholly_called(ids, id_, names, value) for id_, names in found)
        case "type" | "place" | "series" | "tag":
            held = getattr(record, {"tag": "tags"}.get(field, field), None) or ()
            texts = {fold(text) for text in ((held,) if isinstance(held, str) else held)} - {""}
            return fold(value) in texts if fold(value) else not texts
        case "agreement":
            agreements = timeline.agreements_of(entry)
            if not fold(value):
                return not agreements
            said = (text for each in agreements for text in _agreement_texts(timeline, each))
            return fold(value) in map(fold, said)
    played = [
        (role_field(role), attendee)
        for attendee in timeline.attendees(entry)
        for role in attendee.roles
    ]
    if field == "role":
        asked = role_field(value)
        return asked in dict(played) if asked else not any(name for name, _ in played)
    who = [attendee for name, attendee in played if name == field]
    if not fold(value):
        return not who
    return any(_is_whole_attendee(timeline, attendee, value) for attendee in who)


def _is_whole(timeline: Timeline, id_: str) -> bool:
    return any(event.part_of == id_ for event in timeline.events.values())


def _is_whole_attendee(timeline: Timeline, attendee: Attendee, value: str) -> bool:
    id_, names = _named(timeline, attendee)
    if attendee.group is not None and attendee.person is None:
        return fold(attendee.group) == fold(value)
    ids = timeline.people if attendee.person is not None else timeline.organizations
    return _is_wholly_called(ids, id_, names, value)


def _is_wholly_called(ids: Container[str], id_: str, names: tuple[str, ...], value: str) -> bool:
    """An id as it is written stands for its record alone; else it has that id or that name."""
    if value in ids:
        return id_ == value
    return fold(value) in (fold(id_), *map(fold, names))


def _says(timeline: Timeline, entry: Entry, field: str | None, value: str) -> bool:
    record = entry.record
    match field:
        case None:
            return _holds(value, _texts(timeline, entry))
        case "person":
            return any(
                _is_called(person.id, person.names, value) for person, _ in _people(timeline, entry)
            )
        case "org":
            return any(
                _is_called(organization.id, organization.names, value)
                for organization in _organizations(timeline, entry)
            )
        case "role":
            return any(
                _has_words(value, role)
                for attendee in timeline.attendees(entry)
                for role in attendee.roles
            )
        case "type":
            return record.type is not None and _has_words(value, record.type)
        case "place" | "series":
            text = getattr(record, field, None)
            return text is not None and _has_words(value, text)
        case "part-of":
            whole = getattr(record, "part_of", None)
            return whole is not None and _is_called(whole, timeline.events[whole].names, value)
        case "tag":
            return isinstance(record, Event) and any(_has_words(value, tag) for tag in record.tags)
        case "agreement":
            return any(
                _holds(value, _agreement_texts(timeline, agreement))
                for agreement in timeline.agreements_of(entry)
            )
        case "is":
            return _is(entry, value)
        case "has":
            return _has(timeline, entry, value)
        case _:
            return any(
                _is_called(id_, names, value)
                for attendee in timeline.attendees(entry)
                if field in map(role_field, attendee.roles)
                for id_, names in [_named(timeline, attendee)]
            )


def _in_force(timeline: Timeline, agreement: Agreement, value: str) -> Truth:
    """In its interval; from a single date on, its end not known; else perhaps from its own date."""
    day = parse_date(value).bounds
    force = agreement.in_force
    if force is None:
        return Truth(timeline.bounds(agreement).begin_first <= day.end_last)
    if force.is_interval:
        return force.truth_within(day.begin_first, day.end_last)
    if "[" in force.text:  # which cannot stand in an interval
        return Truth(force.bounds.begin_first <= day.end_last)
    return parse_date(f"{force.text}/").truth_within(day.begin_first, day.end_last)


def _is(entry: Entry, value: str) -> bool:
    match value:
        case "dated":
            return entry.record.date is not None
        case "undated":
            return entry.record.date is None
    return any(item.doubt for item in with_items(entry.record))


def _has(timeline: Timeline, entry: Entry, value: str) -> bool:
    record = entry.record
    match value:
        case "agreement":
            return bool(timeline.agreements_of(entry))
        case "statement":
            return isinstance(record, Event) and bool(record.statements)
        case "award":
            return isinstance(record, Event) and bool(record.awards)
        case "note":
            return any(item.note for item in with_items(record))
    return any(item.source for item in with_items(record))


def _holds(value: str, texts: Iterator[str]) -> bool:
    return fold(value) != "" and any(fold(value) in fold(text) for text in texts)


def _has_words(value: str, text: str) -> bool:
    words = fold(value).split()
    return bool(words) and all(word in fold(text) for word in words)


def _is_called(id_: str, names: tuple[str, ...], value: str) -> bool:
    return fold(value) == fold(id_) != "" or any(_has_words(value, name) for name in names)


def _named(timeline: Timeline, attendee: Attendee) -> tuple[str, tuple[str, ...]]:
    if attendee.person is not None:
        return attendee.person, timeline.people[attendee.person].names
    if attendee.group is not None:
        return "", (attendee.group,)
    assert attendee.organization is not None
    return attendee.organization, timeline.organizations[attendee.organization].names


def _people(timeline: Timeline, entry: Entry) -> Iterator[tuple[Person, Attendee]]:
    for attendee in timeline.attendees(entry):
        if attendee.person is not None:
            yield timeline.people[attendee.person], attendee


def _organizations(timeline: Timeline, entry: Entry) -> Iterator[Organization]:
    """Organizes, sponsors, attends, is acted for, gives an award, is a party, or is a post's."""
    ids: list[str | None] = []
    if isinstance(entry.record, Event):
        ids += [*entry.record.organizers, *entry.record.sponsors]
        ids += [award.organization for award in entry.record.awards]
    for attendee in timeline.attendees(entry):
        ids += [attendee.organization, attendee.for_]
    for agreement in timeline.agreements_of(entry):
        ids += [party.organization for party in agreement.parties]
    for person, _ in _people(timeline, entry):
        for post in person.posts:
            bounds = entry.bounds
            if post.date is None or post.date.truth_within(bounds.begin_first, bounds.end_last):
                whole = post.organization
                while whole is not None:
                    ids.append(whole)
                    whole = timeline.organizations[whole].part_of
    return (timeline.organizations[id_] for id_ in ids if id_ is not None)


def _agreement_texts(timeline: Timeline, agreement: Agreement) -> Iterator[str]:
    yield agreement.name
    yield agreement.type or ""
    yield from agreement.areas
    for party in agreement.parties:
        if party.organization is not None:
            yield from timeline.organizations[party.organization].names
        if party.person is not None:
            yield from timeline.people[party.person].names


def _texts(timeline: Timeline, entry: Entry) -> Iterator[str]:
    """Everything that it says, its attendees and agreements and all who act there."""
    yield from texts_in(entry.record)
    for attendee in timeline.attendees(entry):
        yield from texts_in(attendee)
        yield from _named(timeline, attendee)[1]
        for id_ in (attendee.organization, attendee.for_):
            if id_ is not None:
                yield from timeline.organizations[id_].names
    for agreement in timeline.agreements_of(entry):
        yield from texts_in(agreement)
        yield from _agreement_texts(timeline, agreement)
    if isinstance(entry.record, Event):
        awards = [award.organization for award in entry.record.awards]
        for id_ in (*entry.record.organizers, *entry.record.sponsors, *awards):
            if id_ is not None:
                yield from timeline.organizations[id_].names
