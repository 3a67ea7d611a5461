"""What there is to tell of each kind of record, in the order in which one reads it."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from tui.model.dates import Truth
from tui.model.entries import Entry
from tui.model.records import (
    Agreement,
    Award,
    Event,
    Kind,
    Organization,
    Party,
    Person,
    Post,
    Ref,
    Source,
    Statement,
)
from tui.model.timeline import Timeline
from tui.model.words import date_words
from tui.query.lineage import lineage_facts
from tui.query.pieces import (
    Fact,
    Piece,
    attendee_pieces,
    by_role,
    closing_facts,
    entry_pieces,
    joined,
    link,
    remark_pieces,
    text_fact,
    when_pieces,
)
from tui.query.view import View

_PERHAPS_THEN = Piece(" ? perhaps not then", tone="doubt")
_NOT_THEN = Piece("  not then", tone="faint")
ROLE_NOT_TOLD = "took part"
MOST_TOLD = 300
"""So many events are told of someone, as the cursor may stop at one who was at thousands."""


def facts_of(view: View, ref: Ref) -> list[Fact]:
    """Return all that is told of the record that `ref` names, as seen from `view`."""
    record = view.timeline.record(ref)
    if isinstance(record, Event):
        facts = event_facts(view.timeline, record, view)
    elif isinstance(record, Agreement):
        facts = agreement_facts(view.timeline, record)
    elif isinstance(record, Person):
        facts = _person_facts(view, record)
    elif isinstance(record, Organization):
        facts = _organization_facts(view, record)
    else:
        facts = _source_facts(view.timeline, record)
    return facts + closing_facts(record, view.timeline)


def event_facts(timeline: Timeline, event: Event, view: View) -> list[Fact]:
    """Return what is told of an event, but for what every record may carry."""
    facts = [Fact("When", tuple(when_pieces(timeline, event)))]
    if event.date is not None:
        facts += _links(timeline, "Before", "event", event.before)
        facts += _links(timeline, "After", "event", event.after)
    facts += text_fact("Where", event.place)
    if event.part_of is not None and event.date is not None:
        facts += _links(timeline, "Part of", "event", [event.part_of])
    facts += text_fact("", event.description)
    facts += text_fact("Theme", event.theme)
    if event.series is not None:
        edition = "" if event.edition is None else f", edition {event.edition}"
        facts += text_fact("Series", f"{event.series}{edition}")
    elif event.edition is not None:
        facts += text_fact("Edition", str(event.edition))
    facts += text_fact("Also called", ", ".join((*_short_name(event), *event.other_names)))
    facts += _links(timeline, "Organizers", "organization", event.organizers)
    facts += _links(timeline, "Sponsors", "organization", event.sponsors)
    facts += who_facts(timeline, view, Ref("event", event.id))
    facts += [_statement_fact(timeline, statement) for statement in event.statements]
    facts += [_award_fact(timeline, award) for award in event.awards]
    facts += _links(timeline, "Signed", "agreement", timeline.signed_at.get(event.id, ()))
    within = timeline.agreements_within(event.id)
    facts += _links(timeline, "Signed in its parts", "agreement", within)
    facts += _links(timeline, "Parts", "event", timeline.parts.get(event.id, ()))
    return facts + text_fact("Tags", ", ".join(event.tags))


def who_facts(timeline: Timeline, view: View, ref: Ref) -> list[Fact]:
    """Return who took part, a fact for each role."""
    return [
        Fact(
            _capitalized(role or ROLE_NOT_TOLD),
            tuple(joined(attendee_pieces(timeline, attendee) for attendee in attendees)),
        )
        for role, attendees in by_role(view.attendees(ref)).items()
    ]


def _capitalized(role: str) -> str:
    """Return a role as a label, the rest of its letters as written."""
    return role[:1].upper() + role[1:]


def agreement_facts(timeline: Timeline, agreement: Agreement) -> list[Fact]:
    """Return what is told of an agreement, but for what every record may carry."""
    facts = [Fact("When", tuple(when_pieces(timeline, agreement)))]
    if agreement.event is not None:
        facts += _links(timeline, "Signed at", "event", [agreement.event])
    facts += text_fact("", agreement.description)
    facts += [_party_fact(timeline, party) for party in agreement.parties]
    facts += text_fact("Areas", " · ".join(agreement.areas))
    facts += text_fact("Purpose", agreement.purpose)
    if agreement.in_force is not None:
        facts += text_fact("In force", date_words(agreement.in_force))
    return facts + lineage_facts(timeline, agreement)


def _party_fact(timeline: Timeline, party: Party) -> Fact:
    if party.organization is not None:
        pieces = [link(timeline, Ref("organization", party.organization))]
    else:
        pieces = [link(timeline, Ref("person", party.person or ""))]
    if party.role is not None:
        pieces.append(Piece(f", {party.role}"))
    if party.signatory:
        signatories = ([link(timeline, Ref("person", id_))] for id_ in party.signatory)
        pieces += [Piece(", signed by "), *joined(signatories, Piece(", "))]
    for word, date in (("signed", party.signed), ("ratified", party.ratified)):
        if date is not None:
            pieces.append(Piece(f", {word} {date_words(date)}"))
    return Fact("Party", (*pieces, *remark_pieces(party)))


def _statement_fact(timeline: Timeline, statement: Statement) -> Fact:
    pieces = [link(timeline, Ref("person", statement.speaker)), Piece(f": {statement.text}")]
    if statement.quote is not None:
        pieces.append(Piece(f" “{statement.quote}”", tone="quote"))
    return Fact("Said", (*pieces, *remark_pieces(statement)))


def _award_fact(timeline: Timeline, award: Award) -> Fact:
    pieces = [Piece(award.name)]
    if award.organization is not None:
        pieces += [Piece(" of "), link(timeline, Ref("organization", award.organization))]
    if award.recipients:
        recipients = (attendee_pieces(timeline, recipient) for recipient in award.recipients)
        pieces += [Piece(" to "), *joined(recipients)]
    return Fact("Award", (*pieces, *remark_pieces(award)))


def post_pieces(timeline: Timeline, post: Post) -> list[Piece]:
    """Return an office with its organization and its time."""
    pieces = [Piece(post.title)]
    if post.organization is not None:
        pieces += [Piece(", "), link(timeline, Ref("organization", post.organization))]
    if post.date is not None:
        pieces.append(Piece(f" ({date_words(post.date)})"))
    return pieces + remark_pieces(post)


def posts_told(view: View, person: Person) -> list[list[Piece]]:
    """Return the posts of `person`, with `asof:` in the line those that were, or may be, held."""
    return [
        [*post_pieces(view.timeline, post), *_when_asked(view, post)]
        for post in person.posts
        if view.asof.held(post)
    ]


def _when_asked(view: View, post: Post) -> list[Piece]:
    """Return whether a post was held on the day that the line asks for by `asof:`."""
    truth = view.asof.held(post)
    if truth is Truth.CERTAIN:
        return []
    return [_NOT_THEN if truth is Truth.NO else _PERHAPS_THEN]


def _person_facts(view: View, person: Person) -> list[Fact]:
    from tui.query.together import met_by, met_fact

    timeline = view.timeline
    facts = text_fact("Also called", ", ".join(person.other_names))
    facts += text_fact("", person.description)
    for post in person.posts:
        facts.append(Fact("Post", (*post_pieces(timeline, post), *_when_asked(view, post))))

    def part_pieces(entry: Entry) -> list[Piece]:
        roles = ", ".join(view.roles_at(person.id, entry.ref))
        told = [Piece(f"  {roles}", tone="faint")] if roles else []
        return [*entry_pieces(view, entry.ref), *told]

    facts += _took_part(view.entries_of_person(person.id), part_pieces)
    return facts + met_fact(view, met_by(view, person.id))


def _took_part(
    entries: Sequence[Entry], part_pieces: Callable[[Entry], Iterable[Piece]]
) -> Iterator[Fact]:
    """Yield a fact for each of the first entries that someone took part in, and how many more."""
    for entry in entries[:MOST_TOLD]:
        yield Fact("Took part", tuple(part_pieces(entry)))
    if len(entries) > MOST_TOLD:
        more = Piece(f"… and {len(entries) - MOST_TOLD} more", tone="faint")
        yield Fact("Took part", (more,))


def _organization_facts(view: View, organization: Organization) -> list[Fact]:
    timeline = view.timeline
    facts = text_fact("Name", organization.name if organization.short_name else None)
    facts += text_fact("Also called", ", ".join(organization.other_names))
    facts += text_fact("Type", organization.type)
    facts += text_fact("Where", organization.place)
    if organization.part_of is not None:
        facts += _links(timeline, "Part of", "organization", [organization.part_of])
    facts += text_fact("", organization.description)
    for holder in timeline.holders.get(organization.id, ()):
        for post in timeline.people[holder].posts:
            if post.organization == organization.id:
                pieces = [link(timeline, Ref("person", holder)), Piece(f", {post.title}")]
                pieces += [*remark_pieces(post), *_when_asked(view, post)]
                facts.append(Fact("Post", tuple(pieces)))
    entries = view.entries_of_organization(organization.id)
    return [*facts, *_took_part(entries, lambda entry: entry_pieces(view, entry.ref))]


def _source_facts(timeline: Timeline, source: Source) -> list[Fact]:
    facts = text_fact("Type", source.type)
    facts += text_fact("Author", source.author)
    facts += text_fact("Publisher", source.publisher)
    if source.date is not None:
        facts += text_fact("When", date_words(source.date))
    facts += text_fact("Rights", source.rights)
    facts += text_fact("File", source.file)
    return facts + text_fact("", source.description)


def _short_name(event: Event) -> tuple[str, ...]:
    return () if event.short_name is None else (event.short_name,)


def _links(timeline: Timeline, label: str, kind: Kind, ids: Iterable[str]) -> list[Fact]:
    pieces = joined([link(timeline, Ref(kind, id_))] for id_ in ids)
    return [Fact(label, tuple(pieces))] if pieces else []
