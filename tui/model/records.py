"""The records of a timeline: the one declaration of what the file may hold (format.md, Records).

A field without a default is required. Ids are text that names its map in an `Annotated`, so that
whoever reads a file can check them. Records hold ids; `Timeline` resolves them.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Annotated, Any, Literal, NamedTuple, get_args, get_origin, get_type_hints

from msgspec import Struct, structs

from tui.model.dates import Date

Kind = Literal["event", "agreement", "person", "organization", "source"]

EventId = Annotated[str, "events"]
AgreementId = Annotated[str, "agreements"]
PersonId = Annotated[str, "people"]
OrganizationId = Annotated[str, "organizations"]
SourceId = Annotated[str, "sources"]


class Ref(NamedTuple):
    """A record named: its kind, and its id in the map of that kind."""

    kind: Kind
    id: str


class Citation(Struct, frozen=True, gc=False, array_like=True):
    """Where a fact is told: a source and a place in it."""

    source: SourceId
    locator: str | None = None

    def __str__(self) -> str:
        return self.source if self.locator is None else f"{self.source}#{self.locator}"


class Remarks(Struct, frozen=True, kw_only=True, gc=False, array_like=True):
    """What any record, and any item within one, may carry besides."""

    description: str | None = None
    note: str | None = None
    """What a careful editor adds."""
    doubt: str | None = None
    """A short reason why the fact is not certain."""
    source: tuple[Citation, ...] = ()
    url: str | None = None


class Post(Remarks, frozen=True, kw_only=True, gc=False, array_like=True):
    """An office held, whatever part its holder plays at an event."""

    title: str
    organization: OrganizationId | None = None
    date: Date | None = None


class Person(Remarks, frozen=True, kw_only=True, gc=False, array_like=True):
    """Someone who takes part."""

    id: str
    name: str
    other_names: tuple[str, ...] = ()
    posts: tuple[Post, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every name, the usual one first."""
        return (self.name, *self.other_names)


class Organization(Remarks, frozen=True, kw_only=True, gc=False, array_like=True):
    """A body that acts, is acted for, or holds posts."""

    id: str
    name: str
    short_name: str | None = None
    other_names: tuple[str, ...] = ()
    type: str | None = None
    part_of: OrganizationId | None = None
    place: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Every name, the usual one first."""
        short_names = () if self.short_name is None else (self.short_name,)
        return (self.name, *short_names, *self.other_names)


class Attendee(Remarks, frozen=True, kw_only=True, gc=False, array_like=True):
    """Who took part in one event: a person, an organization, or a group that is not named."""

    person: PersonId | None = None
    organization: OrganizationId | None = None
    """The organization that took part, or the one that the group belongs to."""
    group: str | None = None
    roles: tuple[str, ...] = ()
    for_: OrganizationId | None = None
    """The organization that the person acts for at this event."""
    via: str | None = None
    """How they took part where they were not there (`video`)."""
    count: int | None = None
    """How many the group is."""


class Statement(Remarks, frozen=True, kw_only=True, gc=False, array_like=True):
    """What a person said at an event, in the editor's words."""

    speaker: PersonId
    text: str
    quote: str | None = None
    """The speaker's own words, as the source has them."""


class Award(Remarks, frozen=True, kw_only=True, gc=False, array_like=True):
    """An award given at an event."""

    name: str
    organization: OrganizationId | None = None
    """Who gives it."""
    recipients: tuple[Attendee, ...] = ()


class Event(Remarks, frozen=True, kw_only=True, gc=False, array_like=True):
    """Something that happened, or will."""

    id: str
    name: str
    short_name: str | None = None
    other_names: tuple[str, ...] = ()
    type: str | None = None
    date: Date | None = None
    before: tuple[EventId, ...] = ()
    after: tuple[EventId, ...] = ()
    part_of: EventId | None = None
    place: str | None = None
    tags: tuple[str, ...] = ()
    series: str | None = None
    edition: int | None = None
    theme: str | None = None
    organizers: tuple[OrganizationId, ...] = ()
    sponsors: tuple[OrganizationId, ...] = ()
    attendees: tuple[Attendee, ...] = ()
    statements: tuple[Statement, ...] = ()
    awards: tuple[Award, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every name, the usual one first."""
        short_names = () if self.short_name is None else (self.short_name,)
        return (self.name, *short_names, *self.other_names)


class Party(Remarks, frozen=True, kw_only=True, gc=False, array_like=True):
    """One side of an agreement, and who signed for it."""

    organization: OrganizationId | None = None
    person: PersonId | None = None
    signatory: tuple[PersonId, ...] = ()
    role: str | None = None
    signed: Date | None = None
    ratified: Date | None = None


class Agreement(Remarks, frozen=True, kw_only=True, gc=False, array_like=True):
    """What was agreed, and between whom."""

    id: str
    name: str
    type: str | None = None
    date: Date | None = None
    event: EventId | None = None
    """The event where it was signed."""
    parties: tuple[Party, ...]
    areas: tuple[str, ...] = ()
    """Fields of cooperation."""
    purpose: str | None = None
    based_on: tuple[AgreementId, ...] = ()
    in_force: Date | None = None


class Source(Remarks, frozen=True, kw_only=True, gc=False, array_like=True):
    """What the facts are taken from."""

    id: str
    title: str
    type: str | None = None
    author: str | None = None
    publisher: str | None = None
    date: Date | None = None
    rights: str | None = None
    file: str | None = None
    """A path next to the YAML file."""


Record = Event | Agreement | Person | Organization | Source


class Body(Struct, frozen=True, kw_only=True, gc=False, array_like=True):
    """Everything that one file says, as it says it."""

    title: str
    description: str | None = None
    sources: Mapping[str, Source] = {}
    people: Mapping[str, Person] = {}
    organizations: Mapping[str, Organization] = {}
    events: Mapping[str, Event] = {}
    agreements: Mapping[str, Agreement] = {}
    views: Mapping[str, str] = {}
    """Filter lines that the author saved, by name."""


SHAPES: Mapping[str, type[Record]] = {
    "people": Person,
    "organizations": Organization,
    "events": Event,
    "agreements": Agreement,
    "sources": Source,
}
"""What the maps of a body hold, by their names."""


class Held(NamedTuple):
    """What the fields of a shape of record hold, by the names of their attributes."""

    texts: tuple[str, ...]
    """Text to read: no ids, no addresses, no dates."""
    text_lists: tuple[str, ...]
    items: tuple[str, ...]
    """Tuples of `Remarks`: attendees, posts, statements …"""


@cache
def held_by(shape: type[Struct]) -> Held:
    """Return what the fields of `shape` hold, read off its annotations."""
    texts, text_lists, items = [], [], []
    hints = get_type_hints(shape, include_extras=True)
    for field in structs.fields(shape):
        hint: Any = hints[field.name]
        if hint in (str, str | None) and field.name not in ("id", "url", "file"):
            texts.append(field.name)
        elif hint == tuple[str, ...]:
            text_lists.append(field.name)
        elif get_origin(hint) is tuple and _is_item(get_args(hint)[0]):
            items.append(field.name)
    return Held(tuple(texts), tuple(text_lists), tuple(items))


def _is_item(hint: object) -> bool:
    return isinstance(hint, type) and issubclass(hint, Remarks)


def with_items(record: Remarks) -> Iterator[Remarks]:
    """Yield `record`, then every item within it, the items of items included."""
    yield record
    for attribute in held_by(type(record)).items:
        for item in getattr(record, attribute):
            yield from with_items(item)


def texts_in(record: Remarks) -> Iterator[str]:
    """Yield every text that `record` and the items within it hold; ids are none."""
    for remarks in with_items(record):
        yield from own_texts(remarks)


def own_texts(remarks: Remarks) -> Iterator[str]:
    """Yield every text that a record, or an item, holds itself; ids are none."""
    held = held_by(type(remarks))
    for attribute in held.texts:
        text = getattr(remarks, attribute)
        if text is not None:
            yield text
    for attribute in held.text_lists:
        yield from getattr(remarks, attribute)
