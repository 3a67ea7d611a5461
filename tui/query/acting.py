"""Who took part where, and as what."""

from collections.abc import Iterator, Sequence
from functools import cache

from tui.model.dates import Bounds, Truth
from tui.model.records import Attendee, Event, Post
from tui.model.timeline import Entry, Timeline
from tui.query.fold import field_name, fold
from tui.query.postings import Postings
from tui.query.said import acting_at

OWN_FIELDS = frozenset(
    (
        *("person", "role", "org", "date", "asof", "type", "place", "tag", "series"),
        *("agreement", "is", "has"),
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


class Acting:
    """The organizations that took part, and all that took part by the roles they had.

    `attendees` are those of each entry, in order (`Timeline.attendees`).
    """

    def __init__(self, timeline: Timeline, attendees: Sequence[tuple[Attendee, ...]]) -> None:
        self._timeline = timeline
        self._length = len(timeline.entries)
        self._role_field = cache(role_field)
        self._posts: dict[str, list[tuple[Post, tuple[str, ...]]]] = {
            person.id: [(post, tuple(self._wholes(post.organization))) for post in person.posts]
            for person in timeline.people.values()
        }
        """By person id: the posts, and the organizations that each is in."""
        self.organizations = Postings(self._length)
        """By organization id: where it took part (interface.md, `org:`)."""
        self.roles: dict[str, Postings] = {}
        """By role field, then by `person:ID`, `organization:ID` or `group:NAME`."""
        self.role_names: dict[str, str] = {}
        """By role field: the role as the file first has it."""
        self.groups: dict[str, tuple[str, ...]] = {}
        """By the name of a group: that, folded."""
        for ordinal, entry in enumerate(timeline.entries):
            for attendee in attendees[ordinal]:
                self._add_attendee(ordinal, entry.bounds, attendee)
            self._add_organizations(ordinal, entry)

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
            if field not in self.roles:
                self.role_names[field] = role
                self.roles[field] = Postings(self._length)
            self.roles[field].add(who, ordinal)


def _may_be_held_at(post: Post, bounds: Bounds) -> bool:
    """Tell whether a post, dated or not, may be held at a time with `bounds`."""
    if post.date is None:
        return True
    return post.date.truth_within(bounds.begin_first, bounds.end_last) is not Truth.NO
