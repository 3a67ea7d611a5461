"""The entries of a timeline, and what order and relations make of them: all of it as numbers."""

from array import array
from collections.abc import Iterator, Mapping, Sequence
from itertools import repeat
from typing import TYPE_CHECKING, NamedTuple, overload

from msgspec import Struct, msgpack
from msgspec.structs import astuple

from tui.model.dates import Bounds, Date, Truth
from tui.model.kept import Records
from tui.model.links import Links
from tui.model.records import Agreement, Event, Ref
from tui.model.sections import (
    Bytes,
    Numbers,
    as_bytes,
    as_numbers,
    named,
    within,
)
from tui.model.timings import (
    UNBOUNDED,
    UNDATED,
    BoundsColumns,
    Timings,
    begins_of,
    has_time,
    rank_of,
    timings_of,
)

if TYPE_CHECKING:
    from tui.model.relations import OrderKey, Relations

_NOWHERE = 2**32 - 1
_NO_TYPE = 2**32 - 1
"""Stands for the type of what is no event."""
_LATELY = 512


class Entry(Struct, frozen=True, gc=False):
    """A line of the timeline: an event, or an agreement that was signed at none."""

    ref: Ref
    record: Event | Agreement
    bounds: Bounds
    place: int = 0
    """That of the record among all of its kind, in the order of the file."""

    @property
    def date(self) -> Date | None:
        """The date as the file has it; None where only bounds, or nothing, is known."""
        return self.record.date

    @property
    def is_undated(self) -> bool:
        """Whether neither a date nor a relation says anything of when."""
        return self.record.date is None and self.bounds == UNBOUNDED

    def truth_within(self, first: int, last: int) -> Truth:
        """Tell whether it lies in the closed range of seconds (format.md, In range).

        Without a date it is never more than possible.
        """
        if self.record.date is not None:
            return self.record.date.truth_within(first, last)
        return min(Truth.POSSIBLE, self.bounds.truth_within(first, last))


class Arrangement(NamedTuple):
    """The order of the entries and the links among records, all by places.

    A record's place is that among the events, or, behind all events, that among the agreements.
    """

    places: Numbers
    """By place in the timeline: the place of the record ("I")."""
    ordinals: Numbers
    """By place of a record: that in the timeline, or `_NOWHERE` ("I")."""
    bounds: BoundsColumns
    undated_from: int
    """Where those begin that neither a date nor a relation gives a place: they come last."""
    parts: Links
    """The events that are part of an event."""
    following: Links
    """The events that an event is said to come before, by either of the two."""
    signed_at: Links
    """The agreements signed at an event."""
    followed_by: Links
    """The agreements based on an agreement."""
    types: tuple[str, ...]
    """The types of events by first appearance in the timeline; none is empty."""
    has_times: bool
    """Whether a date has a time of day."""

    def sections(self) -> dict[str, Bytes]:
        """Return what `from_sections` makes the same arrangement of."""
        columns = {name: as_bytes(column) for name, column in self.bounds._asdict().items()}
        sections: dict[str, Bytes] = {
            "places": as_bytes(self.places),
            "ordinals": as_bytes(self.ordinals),
            "facts": msgpack.encode((self.undated_from, self.types, self.has_times)),
            **named("bounds", columns),
        }
        for name in ("parts", "following", "signed_at", "followed_by"):
            sections |= named(name, getattr(self, name).sections())
        return sections

    @classmethod
    def from_sections(
        cls, sections: Mapping[str, Bytes], events: Records[Event], agreements: Records[Agreement]
    ) -> "Arrangement":
        """Return the arrangement that `sections` are of."""
        columns = (as_numbers(sections[f"bounds.{name}"], "q") for name in BoundsColumns._fields)
        undated_from, types, has_times = msgpack.decode(
            sections["facts"], type=tuple[int, tuple[str, ...], bool]
        )
        return cls(
            as_numbers(sections["places"], "I"),
            as_numbers(sections["ordinals"], "I"),
            BoundsColumns(*columns),
            undated_from,
            Links.from_sections(within(sections, "parts"), events, events),
            Links.from_sections(within(sections, "following"), events, events),
            Links.from_sections(within(sections, "signed_at"), events, agreements),
            Links.from_sections(within(sections, "followed_by"), agreements, agreements),
            types,
            has_times,
        )


def arranged(
    events: Records[Event],
    agreements: Records[Agreement],
    timings: Timings | None = None,
    relations: "Relations | None" = None,
) -> Arrangement:
    """Return the arrangement of all records, by the rules of format.md, Order.

    `timings` and `relations` are those of the events, where they are known already.
    """
    from tui.model.relations import Relations  # not for what was kept

    timings = timings or timings_of(events.values())
    relations = relations or Relations(events, timings.related)
    columns = BoundsColumns(*(array("q", column) for column in timings.bounds))
    ranks = array("q", timings.ranks)
    for id_, bounds in relations.bounds.items():
        for column, bound in zip(columns, astuple(bounds), strict=True):
            column[relations.events[id_].place] = bound  # type: ignore[index]
    places = list(range(len(events)))
    has_times = timings.has_times
    signed_at: dict[str, list[str]] = {}
    followed_by: dict[str, list[str]] = {}
    for place, agreement in enumerate(agreements.values(), len(events)):
        for basis in agreement.based_on:
            followed_by.setdefault(basis, []).append(agreement.id)
        bounds = UNBOUNDED if agreement.date is None else agreement.date.bounds
        for column, bound in zip(columns, astuple(bounds), strict=True):
            column.append(bound)  # type: ignore[attr-defined]
        ranks.append(rank_of(agreement.date))
        if agreement.event is None:
            has_times = has_times or has_time(agreement.date)
            places.append(place)
        else:
            signed_at.setdefault(agreement.event, []).append(agreement.id)
    keys: list[OrderKey] = list(zip(begins_of(columns), ranks, range(len(ranks)), repeat(0)))
    own_keys = {id_: keys[event.place] for id_, event in relations.events.items()}
    for id_, key in relations.order(own_keys).items():
        keys[relations.events[id_].place] = key
    places.sort(key=keys.__getitem__)
    ordinals = array("I", [_NOWHERE]) * len(ranks)
    for ordinal, place in enumerate(places):
        ordinals[place] = ordinal
    columns = BoundsColumns(*(array("q", [column[p] for p in places]) for column in columns))
    undated_from = len(places)
    while undated_from and ranks[places[undated_from - 1]] == UNDATED:
        if columns.at(undated_from - 1) != UNBOUNDED:
            break
        undated_from -= 1
    types_in_order = map([*timings.types, *repeat(_NO_TYPE, len(agreements))].__getitem__, places)
    types = [type_ for type_ in dict.fromkeys(types_in_order) if type_ != _NO_TYPE]
    return Arrangement(
        array("I", places),
        ordinals,
        columns,
        undated_from,
        Links.of(relations.parts, events, events),
        Links.of(relations.successors, events, events),
        Links.of(signed_at, events, agreements),
        Links.of(followed_by, agreements, agreements),
        tuple(timings.type_names[type_] for type_ in types),
        has_times,
    )


class Entries(Sequence[Entry]):
    """The entries in their order, each made when it is asked for."""

    def __init__(
        self, events: Records[Event], agreements: Records[Agreement], arrangement: Arrangement
    ) -> None:
        self._events = events
        self._agreements = agreements
        self._places = arrangement.places
        self._bounds = arrangement.bounds
        self._lately: dict[int, Entry] = {}

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, ordinal: int) -> Entry: ...
    @overload
    def __getitem__(self, ordinal: slice) -> "PickedEntries": ...
    def __getitem__(self, ordinal: int | slice) -> "Entry | PickedEntries":
        if isinstance(ordinal, slice):
            return PickedEntries(self, range(len(self))[ordinal])
        ordinal = range(len(self))[ordinal]
        entry = self._lately.get(ordinal)
        if entry is None:
            if len(self._lately) == _LATELY:
                self._lately.clear()
            entry = self._lately[ordinal] = self._at(ordinal)
        return entry

    def __iter__(self) -> Iterator[Entry]:
        return map(self._at, range(len(self)))

    def _at(self, ordinal: int) -> Entry:
        place = self._places[ordinal] - len(self._events)
        record: Event | Agreement
        if place < 0:
            place += len(self._events)
            record = self._events.at(place)
            return Entry(Ref("event", record.id), record, self._bounds.at(ordinal), place)
        record = self._agreements.at(place)
        return Entry(Ref("agreement", record.id), record, self._bounds.at(ordinal), place)

    def ref_at(self, ordinal: int) -> Ref:
        """Return what names the entry at a place; its record is not looked at."""
        place = self._places[ordinal] - len(self._events)
        if place < 0:
            return Ref("event", self._events.id_at(place + len(self._events)))
        return Ref("agreement", self._agreements.id_at(place))


class PickedEntries(Sequence[Entry]):
    """Some of the entries, those at `ordinals`, each made when it is asked for."""

    def __init__(self, entries: Entries, ordinals: Sequence[int]) -> None:
        self._entries = entries
        self.ordinals = ordinals

    def __len__(self) -> int:
        return len(self.ordinals)

    @overload
    def __getitem__(self, place: int) -> Entry: ...
    @overload
    def __getitem__(self, place: slice) -> "PickedEntries": ...
    def __getitem__(self, place: int | slice) -> "Entry | PickedEntries":
        if isinstance(place, slice):
            return PickedEntries(self._entries, self.ordinals[place])
        return self._entries[self.ordinals[place]]

    def __iter__(self) -> Iterator[Entry]:
        return map(self._entries.__getitem__, self.ordinals)


class Ordinals(Mapping[Ref, int]):
    """The place of each entry in the timeline, from 0."""

    def __init__(
        self, events: Records[Event], agreements: Records[Agreement], arrangement: Arrangement
    ) -> None:
        self._events = events
        self._agreements = agreements
        self._ordinals = arrangement.ordinals
        self._entries = Entries(events, agreements, arrangement)

    def __getitem__(self, ref: Ref) -> int:
        place = None
        if ref.kind == "event":
            place = self._events.place(ref.id)
        elif ref.kind == "agreement":
            place = self._agreements.place(ref.id)
            place = None if place is None else place + len(self._events)
        if place is None or self._ordinals[place] == _NOWHERE:
            raise KeyError(ref)
        return self._ordinals[place]

    def __iter__(self) -> Iterator[Ref]:
        return map(self._entries.ref_at, range(len(self)))

    def __len__(self) -> int:
        return len(self._entries)
