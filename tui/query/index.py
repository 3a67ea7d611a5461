"""What makes a term fast: from each word, date and key to the set of entries that have it."""

from collections.abc import Collection, Mapping
from functools import cached_property
from threading import Lock

from tui.model.sections import Bytes, named
from tui.model.timeline import Timeline
from tui.query.agreements import Agreements
from tui.query.asof import Force, force_of
from tui.query.bits import Column, Matches, bit_set
from tui.query.fold import Texts, fold
from tui.query.gather import Blob, Gaps, is_many
from tui.query.keyed import Keyed
from tui.query.line import Term
from tui.query.moments import KnownMoments
from tui.query.parts import ALL, BUT_SAID
from tui.query.picked import LatelyPicked
from tui.query.words import Words

TERMS_KEPT = 96
"""So many terms stay found, those that were offered too: at a million entries each takes 130 to 260
kilobytes."""
_APART = ("people_called", "organizations_called", "agreements", "known_moments")
"""The parts that need no walk over the entries."""
_BOUNDS = ("begin_first", "begin_last", "end_first", "end_last")


class Index(Keyed):
    """The entries of a timeline by all that a filter can ask of them.

    Each part is taken from what is `kept`, the sections of an index of the same timeline, or
    built when it is first asked for, so that the first frame waits for the people alone; `warm`
    builds the rest.
    """

    def __init__(self, timeline: Timeline, kept: Mapping[str, Bytes] | None = None) -> None:
        super().__init__(timeline, kept)
        self.everything = (1 << self.length) - 1
        self.picked = LatelyPicked(self)
        self._found: dict[Term, Matches] = {}
        self._lock = Lock()

    def warm(self) -> None:
        """Build all that is built when it is asked for; it may be called in a thread."""
        self._gather_missing()
        for part in (*_APART, "_columns"):
            getattr(self, part)
        self.attendance.warm()
        self.known_moments.warm()
        self.agreements.entries  # noqa: B018
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
        with self._lock:
            matches = self._found.pop(term, None)
            if matches is not None:
                self._found[term] = matches
            return matches

    def remember(self, term: Term, matches: Matches) -> Matches:
        """Return what `term` matches, noted; what was asked for the longest ago is forgotten."""
        with self._lock:
            self._found[term] = matches
            if len(self._found) > TERMS_KEPT:
                del self._found[next(iter(self._found))]
            return matches

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
