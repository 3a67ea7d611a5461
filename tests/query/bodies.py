"""Small made-up timelines, for properties: everything that a filter can ask of occurs in them."""

from typing import TypeVar

from hypothesis import strategies as st

from tui.model.dates import Date, parse_date
from tui.model.records import (
    Agreement,
    Attendee,
    Award,
    Body,
    Citation,
    Event,
    Organization,
    Party,
    Person,
    Post,
    Source,
    Statement,
)
from tui.model.timeline import Timeline
from tui.query.index import Index

T = TypeVar("T")

PEOPLE = {
    "li": "Li Hong",
    "p2": "Li Hongzhang",
    "P2b": "Østen Löwenhielm",
    "x": 'Jo "Ace", Jr.',
    "hong": "LI HONG",
    "p2B": "li",
}
ORGANIZATIONS = {"casic": "CASIC", "casc": "Big Corporation", "lab": "Lab of Big"}
DATES = (
    *("2019", "2020", "2020-09", "2020-09-18", "2020-09-18?", "2020~", "201X", "2020-XX-18"),
    *("2020-09-18/2020-09-20", "2020-09-18/", "/2020", "2019/..", "../2018", "[2018,2020]"),
    *("2020-21", "-0044-03-15", "2020-09-18T14:30"),
)
ROLES = ("speaker", "Keynote speaker", "type", "visitor", "\u0301")
WORDS = (
    "talk",
    "Big talk",
    "Lunch",
    "hong",
    "two\nlines",
    "nul\0nul",
    "İstanbul",
    "Straße",
    "北京",
    "=talk",
    "\u200b",
)

words = st.sampled_from(WORDS)
maybe_word = st.none() | words
dates = st.sampled_from(DATES).map(parse_date)
maybe_date: st.SearchStrategy[Date | None] = st.none() | dates
person_ids = st.sampled_from(tuple(PEOPLE))
organization_ids = st.sampled_from(tuple(ORGANIZATIONS))
maybe_organization = st.none() | organization_ids
sources = st.sampled_from(((), (Citation("s"),)))


def few(of: st.SearchStrategy[T]) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(of, max_size=2).map(tuple)


roles = few(st.sampled_from(ROLES))
attendees = st.one_of(
    st.builds(Attendee, person=person_ids, roles=roles, for_=maybe_organization, note=maybe_word),
    st.builds(Attendee, organization=organization_ids, roles=roles, doubt=maybe_word),
    st.builds(Attendee, group=words, organization=maybe_organization, roles=roles),
)
posts = st.builds(Post, title=words, organization=maybe_organization, date=maybe_date)
statements = st.builds(Statement, speaker=person_ids, text=words, source=sources)
awards = st.builds(
    Award, name=words, organization=maybe_organization, recipients=few(attendees), doubt=maybe_word
)
parties = st.one_of(
    st.builds(Party, organization=organization_ids, signatory=few(person_ids), note=maybe_word),
    st.builds(Party, person=person_ids),
)


@st.composite
def events(draw: st.DrawFn, number: int) -> Event:
    date = draw(maybe_date)
    earlier = st.none() | st.integers(0, number - 1) if number else st.none()
    other = None if date is not None else draw(earlier)
    is_part = draw(st.booleans())
    return Event(
        id=f"e{number}",
        name=draw(words),
        type=draw(maybe_word),
        date=date,
        part_of=f"e{other}" if other is not None and is_part else None,
        after=(f"e{other}",) if other is not None and not is_part else (),
        place=draw(maybe_word),
        tags=draw(few(words)),
        series=draw(maybe_word),
        organizers=draw(few(organization_ids)),
        sponsors=draw(few(organization_ids)),
        attendees=draw(few(attendees)),
        statements=draw(few(statements)),
        awards=draw(few(awards)),
        note=draw(maybe_word),
        doubt=draw(maybe_word),
        source=draw(sources),
    )


@st.composite
def agreements(draw: st.DrawFn, number: int, event_count: int) -> Agreement:
    event = draw(st.none() | st.integers(0, event_count - 1)) if event_count else None
    return Agreement(
        id=f"a{number}",
        name=draw(words),
        type=draw(maybe_word),
        date=draw(maybe_date),
        event=None if event is None else f"e{event}",
        parties=draw(few(parties)),
        areas=draw(few(words)),
        in_force=draw(maybe_date),
        doubt=draw(maybe_word),
    )


@st.composite
def indexes(draw: st.DrawFn) -> Index:
    event_count = draw(st.integers(0, 4))
    made_events = [draw(events(number)) for number in range(event_count)]
    made_agreements = [
        draw(agreements(number, event_count)) for number in range(draw(st.integers(0, 2)))
    ]
    wholes = draw(st.sampled_from((None, "casc")))
    body = Body(
        title="Made up",
        sources={"s": Source(id="s", title="Source")},
        people={
            id_: Person(id=id_, name=name, posts=draw(few(posts))) for id_, name in PEOPLE.items()
        },
        organizations={
            id_: Organization(id=id_, name=name, part_of=wholes if id_ == "lab" else None)
            for id_, name in ORGANIZATIONS.items()
        },
        events={event.id: event for event in made_events},
        agreements={agreement.id: agreement for agreement in made_agreements},
    )
    return Index(Timeline(body, "made-up.yaml"))


values = st.sampled_from(
    (
        *(*PEOPLE, *PEOPLE.values(), *ORGANIZATIONS, *ORGANIZATIONS.values(), *WORDS, *ROLES),
        *("hong li", "LI HONG", "lowenhielm", "ostanbul", "istanbul", "strasse", "nul", "京", "a"),
        *("big talk", "talk big", "lines", "o", "l", "nulnul", "hong talk", "P2B", "Källe"),
    )
)
ranges = st.sampled_from(
    (*DATES, "2020-09-18..", "..2019", "2018..2020-09-17", "2020-09-19", "2018", "0001", "2040..")
)
