"""What makes a term fast: from each name, word and date to the set of entries that have it."""

from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache, cached_property
from operator import sub

from tui.model.dates import Truth
from tui.model.records import Agreement, Attendee, Event, with_items
from tui.model.timeline import Entry, Timeline
from tui.query.acting import OWN_FIELDS as OWN_FIELDS
from tui.query.acting import Acting, people_at
from tui.query.acting import role_field as role_field
from tui.query.asof import Force, force_of
from tui.query.bits import Column, Matches, bit_set, members
from tui.query.fold import Names, Texts, fold
from tui.query.line import Term
from tui.query.moments import KnownMoments
from tui.query.postings import Postings
from tui.query.said import party_names, said
from tui.query.words import Words

MANY = 20_000
"""From so many entries on a word is looked for in the vocabulary; fewer are scanned."""
TERMS_KEPT = 32
_PARTS = (
    *("people", "people_totals", "_people_at", "people_called", "organizations_called"),
    *("groups_called", "organizations", "roles", "types", "places", "tags", "series", "wholes"),
    *("flags", "agreement_texts", "_columns", "known_moments", "_plainly_dated", "_with_gaps"),
)


class Index:
    """The entries of a timeline by all that a filter can ask of them.

    Each part is built when it is first asked for, so that the first frame waits for the people
    alone; `warm` builds the rest.
    """

    def __init__(self, timeline: Timeline) -> None:
        self.timeline = timeline
        self.length = len(timeline.entries)
        self.everything = (1 << self.length) - 1
        self._found: dict[Term, Matches] = {}

    def warm(self) -> None:
        """Build all that is built when it is asked for; it may be called in a thread.

        Whoever asks for a part that is being built waits for that part. Afterwards no word or
        phrase waits for anything.
        """
        said_by_word = self._words if self.length >= MANY else self._texts
        if isinstance(said_by_word, Words):
            said_by_word.warm()
        for part in _PARTS:
            getattr(getattr(self, part), "held", 0)  # which postings build when it is asked for

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
        people = Postings(self.length)
        for ordinal, entry in enumerate(self.timeline.entries):
            for id_ in people_at(self.timeline, entry):
                people.add(id_, ordinal)
        return people

    @cached_property
    def people_totals(self) -> list[int]:
        """In how many entries each of `people` took part, in their order."""
        return [self.people.count(id_) for id_ in self.people]

    @cached_property
    def _people_at(self) -> list[bytes]:
        """By ordinal: the places in `people` of those who took part, four bytes for each."""
        places = {id_: place for place, id_ in enumerate(self.people)}
        return [
            array("I", [places[id_] for id_ in people_at(self.timeline, entry)]).tobytes()
            for entry in self.timeline.entries
        ]

    def people_in(self, bits: int) -> list[int]:
        """Return in how many of the entries in `bits` each of `people` took part, in their order.

        The entries in `bits` are counted, or those that are not, whichever are fewer: at 100,000
        entries that is never slower than a set of bits for each of 1,900 people, and those would
        take 24 MB (`python -m tests.benchmarks filter`).
        """
        if bits == self.everything:
            return self.people_totals
        if bits.bit_count() * 2 > self.length:
            return list(map(sub, self.people_totals, self.people_in(self.everything ^ bits)))
        counts = [0] * len(self.people_totals)
        if not bits:
            return counts
        present = b"".join(map(self._people_at.__getitem__, members(bits)))
        for place, count in Counter(memoryview(present).cast("I")).items():
            counts[place] = count
        return counts

    @cached_property
    def _attendees(self) -> list[tuple[Attendee, ...]]:
        return [self.timeline.attendees(entry) for entry in self.timeline.entries]

    @cached_property
    def _acting(self) -> Acting:
        return Acting(self.timeline, self._attendees)

    @property
    def organizations(self) -> Postings:
        """By organization id: where it took part (interface.md, `org:`)."""
        return self._acting.organizations

    @property
    def roles(self) -> Mapping[str, Postings]:
        """By role field, then by `person:ID`, `organization:ID` or `group:NAME`."""
        return self._acting.roles

    @property
    def role_names(self) -> Mapping[str, str]:
        """By role field: the role as the file first has it."""
        return self._acting.role_names

    @cached_property
    def types(self) -> Postings:
        """By folded type of an event, or of an agreement that is an entry."""
        return self._having("type")

    @cached_property
    def places(self) -> Postings:
        """By folded place."""
        return self._having("place")

    @cached_property
    def tags(self) -> Postings:
        """By folded tag."""
        return self._having("tags")

    @cached_property
    def series(self) -> Postings:
        """By folded name of a series."""
        return self._having("series")

    @cached_property
    def wholes(self) -> Postings:
        """By id of the event that it is part of."""
        return self._having("part_of", str)

    def _having(self, attribute: str, key: Callable[[str], str] = fold) -> Postings:
        folded = cache(key)
        having = Postings(self.length)
        for ordinal, entry in enumerate(self.timeline.entries):
            held = getattr(entry.record, attribute, None) or ()
            for text in (held,) if isinstance(held, str) else held:
                having.add(folded(text), ordinal)
        return having

    @cached_property
    def flags(self) -> Postings:
        """By `is:…` and `has:…` value."""
        having = Postings(self.length)
        for ordinal, entry in enumerate(self.timeline.entries):
            for flag in _flags(entry, self.timeline.agreements_of(entry)):
                having.add(flag, ordinal)
        return having

    @cached_property
    def people_called(self) -> Names:
        """The people by their names."""
        people = self.timeline.people.items()
        return Names({id_: [fold(name) for name in person.names] for id_, person in people})

    @cached_property
    def organizations_called(self) -> Names:
        """The organizations by their names."""
        every = self.timeline.organizations.items()
        return Names({id_: [fold(name) for name in each.names] for id_, each in every})

    @cached_property
    def groups_called(self) -> Names:
        """The groups by their names, as `roles` has them."""
        return Names(self._acting.groups)

    @property
    def called(self) -> Mapping[str, Names]:
        """By kind, as `roles` has it: who is called what."""
        return {
            "person": self.people_called,
            "organization": self.organizations_called,
            "group": self.groups_called,
        }

    @cached_property
    def agreement_texts(self) -> list[tuple[str, int]]:
        """What `agreement:` looks in, a line each of name, type, party and area; its entry."""
        texts = []
        for agreement in self.timeline.agreements.values():
            said = [agreement.name, agreement.type or "", *agreement.areas]
            for party in agreement.parties:
                said += party_names(self.timeline, party.organization, party.person)
            ordinal = self.timeline.ordinals[self.timeline.entry_of(agreement)]
            texts.append(("\n".join(fold(text) for text in said), ordinal))
        return texts

    @cached_property
    def forces(self) -> list[tuple[Force, int]]:
        """When each agreement was in force, and its entry."""
        return [
            (force_of(self.timeline, agreement), self.timeline.ordinals[ref])
            for agreement in self.timeline.agreements.values()
            for ref in (self.timeline.entry_of(agreement),)
        ]

    @cached_property
    def _texts(self) -> Texts:
        """All that the entries say, to be scanned."""
        return Texts(said(self.timeline, self._attendees))

    @cached_property
    def _words(self) -> Words:
        """All that the entries say, by the words of it."""
        return Words(said(self.timeline, self._attendees))

    def containing(self, text: str) -> int:
        """Return the set of entries that say `text`, a word or a phrase."""
        wanted = fold(text)
        if not wanted:
            return 0
        if self.length >= MANY:
            return self._words.saying(wanted)
        return bit_set(self._texts.holding(wanted), self.length)

    @cached_property
    def _columns(self) -> tuple[Column, Column, Column, Column]:
        """The four bounds, in their order."""
        bounds = [entry.bounds for entry in self.timeline.entries]
        return (
            Column([each.begin_first for each in bounds]),
            Column([each.begin_last for each in bounds]),
            Column([each.end_first for each in bounds]),
            Column([each.end_last for each in bounds]),
        )

    @cached_property
    def _plainly_dated(self) -> int:
        """The entries whose date may be certain in a range: dated, without `?`, `~` or `%`."""
        plainly = (
            ordinal
            for ordinal, entry in enumerate(self.timeline.entries)
            if entry.date is not None and not (entry.date.uncertain or entry.date.approximate)
        )
        return bit_set(plainly, self.length)

    @cached_property
    def _with_gaps(self) -> list[int]:
        """The ordinals of entries whose date means spans with gaps between them."""
        return [
            ordinal
            for ordinal, entry in enumerate(self.timeline.entries)
            if entry.date is not None and entry.date.readings
        ]

    @cached_property
    def known_moments(self) -> KnownMoments:
        """When the entries are known to have begun and ended."""
        return KnownMoments(self.timeline.arrangement.bounds)

    def within(self, first: int, last: int) -> Matches:
        """Return the entries in the closed range of seconds, as `Entry.truth_within` has it."""
        begin_first, begin_last, end_first, end_last = self._columns
        possible = begin_first.up_to(last) & ~end_last.up_to(first - 1)
        inside = begin_last.up_to(last) & ~end_first.up_to(first - 1)
        for ordinal in self._with_gaps:
            if self.timeline.entries[ordinal].truth_within(first, last) is Truth.NO:
                possible &= ~(1 << ordinal)
        return Matches(inside & self._plainly_dated & possible, possible)


def _flags(entry: Entry, agreements: tuple[Agreement, ...]) -> Iterator[str]:
    """Yield the values of `is:` and `has:` that hold for the entry itself."""
    yield "dated" if entry.date is not None else "undated"
    remarks = list(with_items(entry.record))
    if any(item.doubt for item in remarks):
        yield "doubtful"
    if any(item.note for item in remarks):
        yield "note"
    if any(item.source for item in remarks):
        yield "source"
    if agreements:
        yield "agreement"
    if isinstance(entry.record, Event):
        if entry.record.statements:
            yield "statement"
        if entry.record.awards:
            yield "award"
