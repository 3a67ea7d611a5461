"""What makes a term fast: from each name, word and date to the set of entries that have it."""

from collections import Counter
from collections.abc import Collection, Mapping
from functools import cached_property

from tui.model.sections import (
    Bytes,
    named,
)
from tui.model.timeline import Timeline
from tui.query.acting import OWN_FIELDS as OWN_FIELDS
from tui.query.acting import Roles
from tui.query.acting import role_field as role_field
from tui.query.asof import Force, force_of
from tui.query.bits import Column, Matches, Members, bit_set
from tui.query.fold import Names, Texts, fold
from tui.query.gather import (
    Agreements,
    Blob,
    Gaps,
    counted,
    counts_in,
    is_many,
)
from tui.query.line import Term
from tui.query.moments import KnownMoments
from tui.query.parts import ALL, BUT_SAID, Parts
from tui.query.postings import Postings, Rows
from tui.query.turnout import People, Turnout
from tui.query.words import Words

TERMS_KEPT = 32
_APART = ("people_called", "organizations_called", "agreements", "known_moments")
"""The parts that need no walk over the entries."""
_BOUNDS = ("begin_first", "begin_last", "end_first", "end_last")


class Index(Parts):
    """The entries of a timeline by all that a filter can ask of them.

    Each part is taken from what is `kept`, the sections of an index of the same timeline, or
    built when it is first asked for, so that the first frame waits for the people alone; `warm`
    builds the rest.
    """

    def __init__(self, timeline: Timeline, kept: Mapping[str, Bytes] | None = None) -> None:
        super().__init__(timeline, kept)
        self.everything = (1 << self.length) - 1
        self._found: dict[Term, Matches] = {}

    def warm(self) -> None:
        """Build all that is built when it is asked for; it may be called in a thread."""
        self._gather_missing()
        for part in (*_APART, "_columns"):
            getattr(self, part)
        self.attendance.warm()
        for postings in (self.types, self.people, self.organizations, self.tags, self.places):
            postings.held  # noqa: B018
        self.timeline.holders  # noqa: B018
        self.forces  # noqa: B018

    def sections(self) -> dict[str, Bytes]:
        """Return all parts as bytes, which make an index again."""
        return self._sections(ALL)

    def sections_but_said(self) -> dict[str, Bytes]:
        """Return the `sections` but for those of what the entries say."""
        return self._sections(BUT_SAID)

    def _sections(self, groups: Collection[str]) -> dict[str, Bytes]:
        sections = self._gathered_sections(groups)
        for name in _APART:
            sections |= named(name, getattr(self, name).sections())
        for name, column in zip(_BOUNDS, self._columns, strict=True):
            sections |= named(name, column.sections())
        sections["values_agreement"] = self._agreement_names.kept
        return sections

    def found(self, term: Term) -> Matches | None:
        """Return what `term` was lately found to match, so that a letter typed asks one term."""
        matches = self._found.pop(term, None)
        if matches is not None:
            self._found[term] = matches
        return matches

    def remember(self, term: Term, matches: Matches) -> Matches:
        """Return what `term` matches, noted; what was asked for the longest ago is forgotten."""
        self._found[term] = matches
        if len(self._found) > TERMS_KEPT:
            del self._found[next(iter(self._found))]
        return matches

    @cached_property
    def people(self) -> Postings:
        """By person id: where they took part."""
        return self._part("people", Postings)

    @cached_property
    def attendance(self) -> People:
        """The same, and by ordinal who took part."""
        return People(self.people, self._part("people_at", Rows), self.length)

    def people_keys_at(self, ordinal: int) -> list[str]:
        """Return the ids of those who took part in the entry at `ordinal`, in their order."""
        places = sorted(self.attendance.people_at.joined((ordinal,)))
        return [self.people.keys[place] for place in dict.fromkeys(places)]

    def turnout(self, ordinals: Members) -> Turnout:
        """Return in how many of some entries each of `people` took part, in their order."""
        return Turnout(self.attendance, ordinals)

    @cached_property
    def organizations(self) -> Postings:
        """By organization id: where it took part (interface.md, `org:`)."""
        return self._part("organizations", Postings)

    @cached_property
    def roles(self) -> Roles:
        """By role field, then by `person:ID`, `organization:ID` or `group:NAME`."""
        return self._part("roles", Roles)

    @cached_property
    def role_names(self) -> Mapping[str, str]:
        """By role field: the role as the file first has it."""
        return self.roles.names

    @cached_property
    def types(self) -> Postings:
        """By folded type of an event, or of an agreement that is an entry."""
        return self._part("type", Postings)

    @cached_property
    def places(self) -> Postings:
        """By folded place."""
        return self._part("place", Postings)

    @cached_property
    def tags(self) -> Postings:
        """By folded tag."""
        return self._part("tag", Postings)

    @cached_property
    def series(self) -> Postings:
        """By folded name of a series."""
        return self._part("series", Postings)

    @cached_property
    def wholes(self) -> Postings:
        """By id of the event that it is part of."""
        return self._part("wholes", Postings)

    @cached_property
    def wholes_called(self) -> Names:
        """The events that others are part of by their names."""
        events = ((id_, self.timeline.events[id_]) for id_ in self.wholes)
        return Names.of({id_: [fold(name) for name in event.names] for id_, event in events})

    @cached_property
    def flags(self) -> Postings:
        """By `is:…` and `has:…` value."""
        return self._part("flags", Postings)

    def values(self, field: str) -> Mapping[str, int]:
        """Return how many entries have each value of a field, as the file writes it.

        The fields are `type`, `place`, `tag`, `series`, `date` (years) and `agreement` (names).
        """
        if field == "agreement":
            return counts_in(self._agreement_names)
        return counts_in(self._part(f"values_{field}", Blob))

    @property
    def _agreement_names(self) -> Blob:
        if self._kept is not None:
            return self._from_kept("values_agreement", Blob)
        return counted(Counter(each.name for each in self.timeline.agreements.values()))

    @cached_property
    def people_called(self) -> Names:
        """The people by their names."""
        if self._kept is not None:
            return self._from_kept("people_called", Names)
        people = self.timeline.people.items()
        return Names.of({id_: [fold(name) for name in person.names] for id_, person in people})

    @cached_property
    def organizations_called(self) -> Names:
        """The organizations by their names."""
        if self._kept is not None:
            return self._from_kept("organizations_called", Names)
        every = self.timeline.organizations.items()
        return Names.of({id_: [fold(name) for name in each.names] for id_, each in every})

    @cached_property
    def groups_called(self) -> Names:
        """The groups by their names, as `roles` has them."""
        return self._part("groups_called", Names)

    @property
    def called(self) -> Mapping[str, Names]:
        """By kind, as `roles` has it: who is called what."""
        return {
            "person": self.people_called,
            "organization": self.organizations_called,
            "group": self.groups_called,
        }

    @cached_property
    def agreements(self) -> Agreements:
        """The agreements in the order of the timeline, and what is said in each."""
        if self._kept is not None:
            return self._from_kept("agreements", Agreements)
        return Agreements.of(self.timeline)

    @cached_property
    def forces(self) -> list[tuple[Force, int]]:
        """When each agreement was in force, and its entry."""
        agreement_at = self.timeline.agreements.at
        entry_bounds = self.timeline.arrangement.bounds.at
        forces = []
        for place, ordinal in zip(self.agreements.places, self.agreements.ordinals, strict=True):
            agreement = agreement_at(place)
            date = agreement.date
            bounds = entry_bounds(ordinal) if date is None else date.bounds
            forces.append((force_of(agreement, bounds), ordinal))
        return forces

    @cached_property
    def _said(self) -> Words | Texts:
        """All that the entries say, by the words of it, or to be scanned where it is little."""
        if is_many(self.length):
            return self._part("said", Words)
        return self._part("said", Texts)

    def containing(self, text: str) -> int:
        """Return the set of entries that say `text`, a word or a phrase."""
        wanted = fold(text)
        if not wanted:
            return 0
        if isinstance(self._said, Words):
            return self._said.saying(wanted)
        return bit_set(self._said.holding(wanted), self.length)

    @cached_property
    def _columns(self) -> tuple[Column, Column, Column, Column]:
        """The four bounds, in their order."""
        if self._kept is not None:
            first, second, third, last = (self._from_kept(name, Column) for name in _BOUNDS)
        else:
            first, second, third, last = map(Column.of, self.timeline.arrangement.bounds)
        return first, second, third, last

    @cached_property
    def _plainly_dated(self) -> int:
        """The entries whose date may be certain in a range: dated, without `?`, `~` or `%`."""
        return int.from_bytes(self._part("plainly_dated", Blob).kept, "little")

    @cached_property
    def _gaps(self) -> Gaps:
        """The entries whose date means spans with gaps between them."""
        return self._part("gaps", Gaps)

    @cached_property
    def known_moments(self) -> KnownMoments:
        """When the entries are known to have begun and ended."""
        if self._kept is not None:
            return self._from_kept("known_moments", KnownMoments)
        return KnownMoments.of_columns(self.timeline.arrangement.bounds)

    def within(self, first: int, last: int) -> Matches:
        """Return the entries in the closed range of seconds, as `Entry.truth_within` has it."""
        begin_first, begin_last, end_first, end_last = self._columns
        possible = begin_first.up_to(last) & ~end_last.up_to(first - 1)
        inside = begin_last.up_to(last) & ~end_first.up_to(first - 1)
        possible &= ~bit_set(self._gaps.outside(first, last), self.length)
        return Matches(inside & self._plainly_dated & possible, possible)

    def count_within(self, first: int, last: int) -> int:
        """Return how many entries may lie in the closed range of seconds.

        What has ended before it has also begun before, so that neither set is made.
        """
        begin_first, _, _, end_last = self._columns
        bounds = self.timeline.arrangement.bounds
        beyond = sum(
            bounds.begin_first[ordinal] <= last and bounds.end_last[ordinal] >= first
            for ordinal in self._gaps.outside(first, last)
        )
        return begin_first.count_up_to(last) - end_last.count_up_to(first - 1) - beyond
