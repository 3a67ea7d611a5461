"""Who took part where, and as what."""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate

from tui.model.dates import Bounds, Truth
from tui.model.kept import KeptTexts
from tui.model.records import Attendee, Event, Post
from tui.model.sections import (
    Bytes,
    Numbers,
    as_bytes,
    as_numbers,
    named,
    within,
)
from tui.model.timeline import Entry, Timeline
from tui.query.fold import field_name, fold
from tui.query.postings import PostingLists, Postings, PostingsBuilder
from tui.query.said import acting_at

OWN_FIELDS = frozenset(
    (
        *("person", "role", "org", "date", "asof", "type", "place", "tag", "series"),
        *("part-of", "agreement", "is", "has"),
    )
)
"""The fields that every file has; `tui.query.fields` tells what they mean."""


def role_field(role: str) -> str:
    """Return the filter's field for `role`: `keynote-speaker`, and `type-role` for one `type`.

    It is empty for a role without a letter, digit or sign, which no field can be asked for.
    """
    field = field_name(role)
    return f"{field}-role" if field in OWN_FIELDS else field


def people_at(timeline: Timeline, entry: Entry) -> tuple[str, ...]:
    """Return the people of `Timeline.attendees`, each once, without asking what they did."""
    record = entry.record
    people: list[str | None] = []
    if isinstance(record, Event):
        people += [attendee.person for attendee in record.attendees]
    for agreement in timeline.agreements_of(entry):
        for party in agreement.parties:
            people += (party.person, *party.signatory)
    if isinstance(record, Event):
        people += [statement.speaker for statement in record.statements]
        for award in record.awards:
            people += [recipient.person for recipient in award.recipients]
    return tuple(id_ for id_ in dict.fromkeys(people) if id_ is not None)


class Role:
    """Where everyone took part in one role, by `person:ID`, `organization:ID` or `group:NAME`.

    Its keys stand among those of all roles, in `places`, behind its field and a line end.
    """

    def __init__(self, postings: Postings, field: str, places: range) -> None:
        self._postings = postings
        self._field = field
        self._places = places

    def __iter__(self) -> Iterator[str]:
        """Yield all who took part so."""
        begin = len(self._field) + 1
        return (self._postings.keys[place][begin:] for place in self._places)

    def count(self, who: str) -> int:
        """Return in how many entries `who` took part so."""
        return self._postings.count(f"{self._field}\n{who}")

    def any_of(self, whos: Iterable[str]) -> int:
        """Return the set of entries where one of `whos` took part so."""
        return self._postings.any_of(f"{self._field}\n{who}" for who in whos)

    @property
    def held(self) -> int:
        """The set of entries where anyone took part so."""
        return self._postings.lists.any_of(self._places)


class Roles(Mapping[str, Role]):
    """The roles, by the names that the filter line has for them, in order of first mention.

    `names` are the roles as the file first has them, `ends` where the keys of each end ("I").
    """

    def __init__(
        self, postings: Postings, fields: KeptTexts, names: KeptTexts, ends: Numbers
    ) -> None:
        self._postings = postings
        self._fields = fields
        self._names = names
        self._ends = ends

    @classmethod
    def of(
        cls, roles: Mapping[str, Mapping[str, Sequence[int]]], names: Iterable[str], length: int
    ) -> "Roles":
        """Return `roles` kept: by field, then by who, the ordinals."""
        lists = {
            f"{field}\n{who}": ordinals
            for field, by_who in roles.items()
            for who, ordinals in by_who.items()
        }
        return cls(
            Postings(KeptTexts.of(lists), PostingLists.of(lists.values(), length)),
            KeptTexts.of(roles),
            KeptTexts.of(names),
            array("I", accumulate(map(len, roles.values()))),
        )

    def __getitem__(self, field: str) -> Role:
        place = self._fields.place(field)
        if place is None:
            raise KeyError(field)
        begin = self._ends[place - 1] if place else 0
        return Role(self._postings, field, range(begin, self._ends[place]))

    def __iter__(self) -> Iterator[str]:
        return iter(self._fields)

    def __len__(self) -> int:
        return len(self._fields)

    @property
    def names(self) -> Mapping[str, str]:
        """By role field: the role as the file first has it."""
        return dict(zip(self._fields, self._names, strict=True))

    def sections(self) -> dict[str, Bytes]:
        """Return what `from_sections` makes the same roles of."""
        return {
            **named("postings", self._postings.sections()),
            **named("fields", self._fields.sections()),
            **named("names", self._names.sections()),
            "ends": as_bytes(self._ends),
        }

    @classmethod
    def from_sections(cls, sections: Mapping[str, Bytes], length: int) -> "Roles":
        """Return the roles that `sections` are of, of `length` entries."""
        return cls(
            Postings.from_sections(within(sections, "postings"), length),
            KeptTexts.from_sections(within(sections, "fields")),
            KeptTexts.from_sections(within(sections, "names")),
            as_numbers(sections["ends"], "I"),
        )


class Acting:
    """Gathers the organizations that took part, and all that took part by the roles they had."""

    def __init__(self, timeline: Timeline) -> None:
        self._timeline = timeline
        self._role_field = cache(role_field)
        self._posts: dict[str, list[tuple[Post, tuple[str, ...]]]] = {
            person.id: [(post, tuple(self._wholes(post.organization))) for post in person.posts]
            for person in timeline.people.values()
        }
        """By person id: the posts, and the organizations that each is in."""
        self.organizations = PostingsBuilder()
        """By organization id: where it took part (interface.md, `org:`)."""
        self._roles: dict[str, PostingsBuilder] = {}
        self._role_names: dict[str, str] = {}
        """By role field: the role as the file first has it."""
        self.groups: dict[str, tuple[str, ...]] = {}
        """By the name of a group: that, folded."""

    def add(self, ordinal: int, entry: Entry, attendees: Sequence[Attendee]) -> None:
        """Note who acted at the entry; `attendees` are its `Timeline.attendees`."""
        for attendee in attendees:
            self._add_attendee(ordinal, entry.bounds, attendee)
        self._add_organizations(ordinal, entry)

    def roles(self) -> Roles:
        """Return the roles noted so far."""
        lists = {field: builder.lists() for field, builder in self._roles.items()}
        return Roles.of(lists, self._role_names.values(), len(self._timeline.entries))

    def _wholes(self, organization: str | None) -> Iterator[str]:
        while organization is not None:
            yield organization
            organization = self._timeline.organizations[organization].part_of

    def _add_organizations(self, ordinal: int, entry: Entry) -> None:
        for agreement in self._timeline.agreements_of(entry):
            for party in agreement.parties:
                if party.organization is not None:
                    self.organizations.add(party.organization, ordinal)
        if isinstance(entry.record, Event):
            for organization in acting_at(entry.record):
                self.organizations.add(organization, ordinal)

    def _add_attendee(self, ordinal: int, bounds: Bounds, attendee: Attendee) -> None:
        if attendee.person is not None:
            who = f"person:{attendee.person}"
            for post, organizations in self._posts[attendee.person]:
                if organizations and _may_be_held_at(post, bounds):
                    for organization in organizations:
                        self.organizations.add(organization, ordinal)
        elif attendee.group is not None:
            who = f"group:{attendee.group}"
            if attendee.group not in self.groups:
                self.groups[attendee.group] = (fold(attendee.group),)
        else:
            who = f"organization:{attendee.organization}"
        for acting in (attendee.organization, attendee.for_):
            if acting is not None:
                self.organizations.add(acting, ordinal)
        for role in attendee.roles:
            field = self._role_field(role)
            if not field:
                continue
            if field not in self._roles:
                self._role_names[field] = role
                self._roles[field] = PostingsBuilder()
            self._roles[field].add(who, ordinal)


def _may_be_held_at(post: Post, bounds: Bounds) -> bool:
    """Tell whether a post, dated or not, may be held at a time with `bounds`."""
    if post.date is None:
        return True
    return post.date.truth_within(bounds.begin_first, bounds.end_last) is not Truth.NO
