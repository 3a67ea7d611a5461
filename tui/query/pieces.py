"""What is told of a record, in pieces that the screen and the exports each show in their way."""

from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec import Struct

from tui.model.bounds_words import bounds_label, bounds_words
from tui.model.dates import Truth
from tui.model.records import (
    Agreement,
    Attendee,
    Citation,
    Event,
    Organization,
    Record,
    Ref,
    Remarks,
    Source,
)
from tui.model.timeline import Timeline
from tui.model.words import WIDEST, date_label, date_words
from tui.query.view import View

Tone = Literal["plain", "faint", "strong", "doubt", "quote", "source"]


class Piece(Struct, frozen=True):
    """A stretch of text, perhaps a link to a record.

    A piece in the tone `source` cites: `ref` is the source and the text the place in it. A faint
    piece with two spaces at an end is set off from what stands there.
    """

    text: str
    ref: Ref | None = None
    tone: Tone = "plain"


class Fact(Struct, frozen=True):
    """One thing told: under which label, in which pieces; no label means a paragraph."""

    label: str
    pieces: tuple[Piece, ...]


DOT = Piece(" · ", tone="faint")


def joined(parts: Iterable[Sequence[Piece]], between: Piece = DOT) -> list[Piece]:
    """Return the pieces of all `parts` with `between` in between."""
    pieces: list[Piece] = []
    for part in parts:
        if part and pieces:
            pieces.append(between)
        pieces += part
    return pieces


def fact(label: str, *pieces: Piece) -> Fact:
    """Return the fact of `pieces`."""
    return Fact(label, pieces)


def text_fact(label: str, text: str | None) -> list[Fact]:
    """Return the fact that says `text`, or none."""
    return [fact(label, Piece(text))] if text else []


def link(timeline: Timeline, ref: Ref) -> Piece:
    """Return the usual name of a record, linked to it."""
    return Piece(usual_name(timeline.record(ref)), ref)


def usual_name(record: Record) -> str:
    """Return what a record is called: an organization by its short name, a source by its title."""
    if isinstance(record, Source):
        return record.title
    if isinstance(record, Organization):
        return record.short_name or record.name
    return record.name


def remark_pieces(remarks: Remarks, *, with_note: bool = True) -> list[Piece]:
    """Return what an item carries besides: description, note, doubt, address, citations."""
    pieces: list[Piece] = []
    if remarks.description:
        pieces.append(Piece(f" – {remarks.description}"))
    if remarks.note and with_note:
        pieces.append(Piece(f" ({remarks.note})", tone="faint"))
    if remarks.doubt:
        pieces.append(Piece(f" ? {remarks.doubt}", tone="doubt"))
    if remarks.url:
        pieces.append(Piece(f" {remarks.url}", tone="faint"))
    return pieces + citation_pieces(remarks.source)


def citation_pieces(citations: Iterable[Citation]) -> list[Piece]:
    """Return a piece for each citation, its text the place in the source."""
    return [
        Piece(citation.locator or "", Ref("source", citation.source), "source")
        for citation in citations
    ]


def closing_facts(record: Record, timeline: Timeline) -> list[Fact]:
    """Return what every record may carry besides its own fields, as facts of its own."""
    facts = text_fact("Note", record.note)
    if record.doubt:
        facts.append(fact("Doubt", Piece(f"? {record.doubt}", tone="doubt")))
    facts += text_fact("Address", record.url)
    if record.source:
        facts.append(Fact("Source", tuple(source_pieces(timeline, record.source))))
    return facts


def source_pieces(timeline: Timeline, citations: Iterable[Citation]) -> list[Piece]:
    """Return each source once by its title, with the places in it."""
    places: dict[str, list[str]] = {}
    for citation in citations:
        places.setdefault(citation.source, []).append(citation.locator or "")
    return joined(
        [
            link(timeline, Ref("source", source)),
            Piece("".join(f"  {place}" for place in locators if place), tone="faint"),
        ]
        for source, locators in places.items()
    )


def attendee_pieces(timeline: Timeline, attendee: Attendee) -> list[Piece]:
    """Return who took part, for whom and by what, and what is remarked on it; no role."""
    if attendee.person is not None:
        pieces = [link(timeline, Ref("person", attendee.person))]
    elif attendee.group is not None:
        pieces = [Piece(attendee.group)]
        if attendee.organization is not None:
            of = link(timeline, Ref("organization", attendee.organization))
            pieces += [Piece(" of "), of]
    elif attendee.organization is not None:
        pieces = [link(timeline, Ref("organization", attendee.organization))]
    else:
        pieces = []
    if attendee.count is not None:
        pieces.append(Piece(f" ({attendee.count})"))
    if attendee.for_ is not None:
        pieces += [Piece(" for "), link(timeline, Ref("organization", attendee.for_))]
    if attendee.via is not None:
        pieces.append(Piece(f" by {attendee.via}"))
    return pieces + remark_pieces(attendee)


def by_role(attendees: Iterable[Attendee]) -> dict[str, list[Attendee]]:
    """Return the attendees of each role in order of first mention, those without one under ``."""
    roles: dict[str, list[Attendee]] = {}
    for attendee in attendees:
        for role in attendee.roles or ("",):
            roles.setdefault(role, []).append(attendee)
    return roles


def when_pieces(timeline: Timeline, record: Event | Agreement) -> list[Piece]:
    """Return when it was: its date in words, or the relations that bound it."""
    date = timeline.date(record)
    if date is not None:
        words = date_words(date)
        written = [] if words == date.text else [Piece(f"  {date.text}", tone="faint")]
        return [Piece(words), *written]
    if isinstance(record, Agreement):
        if record.event is None:
            return [Piece("not dated", tone="faint")]
        record = timeline.events[record.event]
    related = [
        *(("before ", id_) for id_ in record.before),
        *(("after ", id_) for id_ in record.after),
    ]
    if record.part_of is not None:
        related.append(("within ", record.part_of))
    if not related:
        words = bounds_words(timeline.bounds(record))
        return [Piece(words or "not dated", tone="plain" if words else "faint")]
    return joined(
        ([Piece(words), link(timeline, Ref("event", id_))] for words, id_ in related),
        Piece(", "),
    )


def when_label(
    timeline: Timeline,
    record: Event | Agreement,
    omit_year: int | None = None,
    width: int = WIDEST,
) -> str:
    """Return when it was, short, for a column of `width`: its date, or bounds from relations."""
    date = timeline.date(record)
    if date is not None:
        return date_label(date, omit_year, width)
    return bounds_label(timeline.bounds(record), omit_year)


def entry_pieces(view: View, ref: Ref) -> list[Piece]:
    """Return an entry of the timeline as a link after its date, apart where it is not in view."""
    record = view.timeline.record(ref)
    assert isinstance(record, Event | Agreement)  # noqa: S101
    label = when_label(view.timeline, record) or "not dated"
    truth = view.truth(ref)
    doubt = [Piece(" ?", tone="doubt")] if truth is Truth.POSSIBLE else []
    outside = [Piece("  outside the filter", tone="faint")] if truth is Truth.NO else []
    return [Piece(f"{label}  ", tone="faint"), link(view.timeline, ref), *doubt, *outside]
