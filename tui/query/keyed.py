"""Which entries have which person, organization, role, type, place and so on, and their names."""

from collections import Counter
from collections.abc import Mapping
from functools import cached_property

from tui.query.acting import Roles
from tui.query.fold import Names, fold
from tui.query.gather import Blob, counted, counts_in
from tui.query.parts import Parts
from tui.query.postings import Postings, Rows
from tui.query.turnout import People


class Keyed(Parts):
    """The parts of an index that go from a key to the entries that have it."""

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
