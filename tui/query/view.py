"""A View: what of a timeline is in view under a filter line, and how much that is."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from msgspec.structs import replace

from tui.model.dates import Truth
from tui.model.entries import Entry, PickedEntries
from tui.model.records import Agreement, Attendee, Ref
from tui.model.timeline import Timeline
from tui.query.asof import AsOf
from tui.query.bits import Members
from tui.query.evaluate import evaluate
from tui.query.fields import DATED
from tui.query.in_view import AgreementsInView, PeopleInView
from tui.query.in_view import Count as Count
from tui.query.in_view import PersonInView as PersonInView
from tui.query.index import Index
from tui.query.line import FilterLine, Term, parse_line
from tui.query.moments import Moments, asked_range
from tui.query.picked import Picked


class View:
    """What `line` keeps of the timeline that `index` is of.

    Raises:
        FilterError: the line makes no sense in this file.
    """

    def __init__(self, index: Index, line: FilterLine = FilterLine()) -> None:  # noqa: B008
        self.index = index
        self.line = line
        kept = evaluate(index, line)
        self.certain = kept.certain
        """The entries that are certainly in view, as a set of bits in timeline order."""
        self.possible = kept.doubtful
        """Those that are only possibly in view."""

    @property
    def timeline(self) -> Timeline:
        """The timeline that this is a view of."""
        return self.index.timeline

    def filtered(self, text: str) -> "View":
        """Return the view of the same timeline under the filter line `text`."""
        return View(self.index, parse_line(text))

    def without(self, term: Term) -> "View":
        """Return the view with `term` lifted."""
        return View(self.index, self.line.without(term))

    def best_lift(self) -> tuple[Term, int] | None:
        """Return the term without which the most entries would be in view, and how many."""
        lifts = [(term, self.without(term).count.in_view) for term in self.line.terms]
        best = max(lifts, key=lambda lift: lift[1], default=None)
        return None if best is None or best[1] <= self.count.in_view else best

    @cached_property
    def count(self) -> Count:
        """Of the timeline's entries."""
        return Count(self.certain.bit_count(), self.possible.bit_count(), self.index.length)

    @cached_property
    def _picked(self) -> Picked:
        return self.index.picked.of(self.certain | self.possible if self.possible else self.certain)

    @property
    def ordinals(self) -> Members:
        """The places in the timeline of the entries in view, in order."""
        return self._picked.ordinals

    @cached_property
    def _certainly(self) -> Members:
        return self.index.picked.of(self.certain).ordinals

    @property
    def entries(self) -> Sequence[Entry]:
        """The entries in view, in order, each made when it is asked for."""
        return PickedEntries(self.timeline.entries, self.ordinals)

    def ref_at(self, place: int) -> Ref:
        """Return what names the entry in view at `place`; its record is not looked at."""
        return self.timeline.entries.ref_at(self.ordinals[place])

    def place_of(self, ref: Ref) -> int:
        """Return how many entries in view stand before an entry of the timeline."""
        return self.ordinals.place_of(self.timeline.ordinals[ref])

    @cached_property
    def moments(self) -> Moments:
        """When the entries in view begin and end, and the range that the filter asks for."""
        moments, asked = self._picked.moments, asked_range(self.line)
        return moments if asked == moments.asked else replace(moments, asked=asked)

    @cached_property
    def asof(self) -> AsOf:
        """What the line asks of agreements and posts by the day."""
        return AsOf(self.line)

    @property
    def has_range(self) -> bool:
        """Whether the line asks for a date, so that something may be only possible."""
        return any(term.field in DATED for term in self.line.terms)

    def agreement_truth(self, agreement: Agreement) -> Truth:
        """Tell whether `agreement` is in view: its entry is, and it was in force if that matters.

        An entry that several were signed at may be in view for one of them alone.
        """
        truth = self.truth(self.timeline.entry_of(agreement))
        return min(truth, self.asof.in_force(self.timeline, agreement)) if self.asof else truth

    def next_from(self, moment: int) -> Ref | None:
        """Return the entry in view that is the first to begin at an instant or later, or the last.

        Where relations put an entry before one that begins earlier, it is one nearby.
        """
        placed = self.ordinals.place_of(self.timeline.undated_from)
        begin = self.index.known_moments.begin
        place = bisect_left(self.ordinals, moment, hi=placed, key=begin)
        return self.ref_at(min(place, len(self.ordinals) - 1)) if self.ordinals else None

    def open_at(self, moment: int) -> Ref | None:
        """Return the last entry in view that may go on at an instant, if the filter asks for it."""
        placed = (1 << self.timeline.undated_from) - 1
        bits = (self.certain | self.possible) & self.index.within(moment, moment).possible & placed
        is_asked = self.moments.asked[0] <= moment <= self.moments.asked[1]
        return self.timeline.entries[bits.bit_length() - 1].ref if bits and is_asked else None

    def truth(self, ref: Ref) -> Truth:
        """Tell whether the entry that `ref` names is in view."""
        ordinal = self.timeline.ordinals.get(ref)
        return Truth.NO if ordinal is None else self.truth_at(ordinal)

    def truth_at(self, ordinal: int) -> Truth:
        """Tell whether the entry at a place in the timeline is in view."""
        if not self.ordinals.holds(ordinal):
            return Truth.NO
        is_certain = not self.possible or self._certainly.holds(ordinal)
        return Truth.CERTAIN if is_certain else Truth.POSSIBLE

    def nearest(self, ref: Ref | None) -> Ref | None:
        """Return `ref`, or where that is an entry not in view the next one that is."""
        if ref is None or ref not in self.timeline.ordinals:
            if ref is not None and self.timeline.has(ref):
                return ref
            return self.ref_at(0) if self.ordinals else None
        if not self.ordinals:
            return ref
        return self.ref_at(min(self.place_of(ref), len(self.ordinals) - 1))

    def attendees(self, ref: Ref) -> tuple[Attendee, ...]:
        """Return who took part in the entry that `ref` names."""
        return self.timeline.attendees(self.timeline.entries[self.timeline.ordinals[ref]])

    @cached_property
    def people(self) -> PeopleInView:
        """Who took part in the events in view, those in most of them first."""
        certain = self.index.picked.of(self.certain)
        return PeopleInView(self.index, certain.turnout, self._picked.turnout)

    @cached_property
    def people_count(self) -> Count:
        """Of the people: possible are those who took part only in events possibly in view."""
        certain = self.people.certain_count
        return Count(certain, len(self.people) - certain, len(self.timeline.people))

    @cached_property
    def agreements(self) -> AgreementsInView:
        """The agreements signed at the events in view, or standing in it, in timeline order."""
        in_view = AgreementsInView(self.index, self._picked)
        return in_view.where(self.agreement_truth) if self.asof else in_view

    @cached_property
    def agreements_count(self) -> Count:
        """Of the agreements."""
        total = len(self.timeline.agreements)
        if self.asof:
            truths = list(map(self.agreement_truth, self.agreements))
            possible = truths.count(Truth.POSSIBLE)
        else:
            possible = len(self.index.picked.of(self.possible).agreements) if self.possible else 0
        return Count(len(self.agreements) - possible, possible, total)

    def entries_of_person(self, id_: str) -> Sequence[Entry]:
        """Return every entry of the timeline that the person took part in, in order."""
        return PickedEntries(self.timeline.entries, Members(self.index.people.bits(id_)))

    def entries_of_organization(self, id_: str) -> Sequence[Entry]:
        """Return every entry of the timeline that the organization took part in, in order."""
        return PickedEntries(self.timeline.entries, Members(self.index.organizations.bits(id_)))

    def roles_at(self, person: str, ref: Ref) -> tuple[str, ...]:
        """Return the roles of `person` at the entry that `ref` names, each once."""
        return tuple(roles_of_people(self.attendees(ref)).get(person, ()))


def roles_of_people(attendees: Iterable[Attendee]) -> Mapping[str, Sequence[str]]:
    """Return the roles of each person among `attendees`, each role once."""
    roles: dict[str, dict[str, None]] = {}
    for attendee in attendees:
        if attendee.person is not None:
            roles.setdefault(attendee.person, {}).update(dict.fromkeys(attendee.roles))
    return {person: list(played) for person, played in roles.items()}
