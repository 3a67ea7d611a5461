"""What before, after and part_of say of events: bounds for those without a date, and an order."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from graphlib import TopologicalSorter
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from msgspec.structs import astuple

from tui.model.calendar import EARLIEST, LATEST
from tui.model.dates import Bounds, Date
from tui.model.kept import Records
from tui.model.records import Event
from tui.model.timings import UNBOUNDED

OrderKey = tuple[int, int, int, int]
"""Begin, coarseness, place in the file, and how many must come first: compared in that order."""

_DAY = 86_400


def circles(predecessors: Mapping[str, Iterable[str]]) -> list[list[str]]:
    """Return every circle among `predecessors`, each from the one that stands first on.

    What follows an id in a circle is what it precedes. No two circles share a step.
    """
    closed: list[list[str]] = []
    done: set[str] = set()
    ahead = {node: iter(dict.fromkeys(before)) for node, before in predecessors.items()}
    ordinals = {node: ordinal for ordinal, node in enumerate(ahead)}
    for first in ahead:
        trail = [] if first in done else [first]
        places = {first: 0}
        while trail:
            node = next(ahead.get(trail[-1], iter(())), None)
            if node is None:
                done.add(trail[-1])
                del places[trail.pop()]
            elif node in places:
                circle = trail[: places[node] - 1 if places[node] else None : -1]
                begin = circle.index(min(circle, key=ordinals.__getitem__))
                closed.append(circle[begin:] + circle[:begin])
                for other in circle[:-1]:
                    del places[other]
                del trail[places[node] + 1 :]
            elif node not in done:
                places[node] = len(trail)
                trail.append(node)
    return closed


class Timed(NamedTuple):
    """What an event says of when it was, and where it stands in the file."""

    place: int
    date: Date | None
    before: tuple[str, ...]
    after: tuple[str, ...]
    part_of: str | None


class Relations:
    """The relations among events, read both ways.

    `events` are those that are in any relation, in the order of the file. `earlier[x]` are the
    events that begin no later than x: those before it, those it comes after, and the whole that
    it is part of.
    """

    def __init__(self, events: Records[Event], related: Iterable[int] | None = None) -> None:
        """`related` are the places of those that say what comes before, after or around them.

        Where they are not known every event is asked.
        """
        self.events = _in_relation(events, range(len(events)) if related is None else related)
        self.parts: dict[str, list[str]] = {}
        self.predecessors: dict[str, list[str]] = {}
        self.successors: dict[str, list[str]] = {}
        self.earlier: dict[str, list[str]] = {}
        for id_, event in self.events.items():
            for later in event.before:
                self._precede(id_, later)
            for sooner in event.after:
                self._precede(sooner, id_)
            if event.part_of is not None:
                self.parts.setdefault(event.part_of, []).append(id_)
                self.earlier.setdefault(id_, []).append(event.part_of)

    def _precede(self, sooner: str, later: str) -> None:
        self.successors.setdefault(sooner, []).append(later)
        self.predecessors.setdefault(later, []).append(sooner)
        self.earlier.setdefault(later, []).append(sooner)

    @cached_property
    def bounds(self) -> Mapping[str, Bounds]:
        """The bounds of every event, those without a date bounded by relations.

        The rules are those of format.md, Dates. The earliest begin and the latest end follow from
        what comes first, the other two from what comes later, so that going once there and once
        back says all. The relations must have no circle.
        """
        known = {
            id_: UNBOUNDED if event.date is None else event.date.bounds
            for id_, event in self.events.items()
        }
        sorted_ids = TopologicalSorter(self.earlier).static_order()
        undated = [id_ for id_ in sorted_ids if self.events[id_].date is None]
        for id_ in undated:
            known[id_] = self._bounded_by_earlier(id_, known)
        for id_ in reversed(undated):
            known[id_] = self._bounded_by_later(id_, known)
        return known

    def _bounded_by_earlier(self, id_: str, known: Mapping[str, Bounds]) -> Bounds:
        begin_first, end_last = EARLIEST, LATEST
        for sooner in self.earlier.get(id_, ()):  # the whole is among them
            begin_first = max(begin_first, known[sooner].begin_first)
        whole = self.events[id_].part_of
        if whole is not None:
            end_last = known[whole].end_last
        return Bounds(begin_first, end_last, begin_first, end_last)

    def _bounded_by_later(self, id_: str, known: Mapping[str, Bounds]) -> Bounds:
        begin_first, begin_last, end_first, end_last = astuple(known[id_])
        for later in self.successors.get(id_, ()):
            begin_last = min(begin_last, known[later].begin_last)
        for part in self.parts.get(id_, ()):
            begin_last = min(begin_last, known[part].begin_last)
            end_first = max(end_first, known[part].end_first)
        return Bounds(begin_first, begin_last, end_first, end_last)

    def _neighbours(self, id_: str) -> Iterable[str]:
        yield from self.earlier.get(id_, ())
        yield from self.successors.get(id_, ())
        yield from self.parts.get(id_, ())

    def contradictions(self, bounds: Mapping[str, Bounds]) -> list[list[str]]:
        """Return the groups of events whose dates and relations leave nothing over.

        Besides undated events without any room, a date that is told without doubt and cannot keep
        a `before` or `after` is one: the order of the timeline could show only one of the two.
        """
        roomless = [id_ for id_, event in self.events.items() if _is_empty(event, bounds[id_])]
        is_roomless = set(roomless)
        groups = []
        grouped: set[str] = set()
        for id_ in roomless:
            if id_ not in grouped:
                group = self._contradiction_around(id_, is_roomless, bounds)
                grouped.update(group)
                groups.append(group)
        for sooner, later_events in self.successors.items():
            groups += [
                [sooner, later]
                for later in later_events
                if self._is_plainly_dated(sooner)
                and self._is_plainly_dated(later)
                and bounds[sooner].begin_first > bounds[later].begin_last
            ]
        return groups

    def _contradiction_around(
        self, id_: str, roomless: set[str], bounds: Mapping[str, Bounds]
    ) -> list[str]:
        """Return `id_`, the events without room that it hangs on, and those that press on them."""
        group = {id_: None}
        waiting = [id_]
        while waiting:
            pressed = waiting.pop()
            limits = _limits(bounds[pressed])
            for other in self._neighbours(pressed):
                if other not in group and limits & _limits(bounds[other]):
                    group[other] = None
                    if other in roomless:
                        waiting.append(other)
        return list(group)

    def _is_plainly_dated(self, id_: str) -> bool:
        date = self.events[id_].date
        return date is not None and not date.uncertain and not date.approximate

    def order(self, own_keys: Mapping[str, OrderKey]) -> dict[str, OrderKey]:
        """Return a key for every event by which all of them sort as format.md, Order, says.

        An event that must come before another takes the other's place where its own would be
        later, so that a relation moves the one that has no say about its date. `own_keys` are those
        that the events have by themselves. The relations must have no circle.
        """
        keys = dict(own_keys)
        followers = {id_: list(later) for id_, later in self.successors.items()}
        for whole, parts in self.parts.items():
            leading = [part for part in parts if self._leads_its_part(whole, part, keys)]
            followers.setdefault(whole, []).extend(leading)
        sorted_ids = _sorted_by_key(followers, keys)
        for place, id_ in enumerate(sorted_ids):
            keys[id_] = (*keys[id_][:3], place)
        for id_ in reversed(sorted_ids):
            for later in followers.get(id_, ()):
                if keys[later][:3] < keys[id_][:3]:
                    keys[id_] = (*keys[later][:3], keys[id_][3])
        return keys

    def _leads_its_part(self, whole: str, part: str, keys: Mapping[str, OrderKey]) -> bool:
        if self.events[whole].date is None:
            return True
        return keys[whole][0] // _DAY == keys[part][0] // _DAY


def _in_relation(events: Records[Event], related: Iterable[int]) -> dict[str, Timed]:
    """Return the events at the places `related` that are, and those that they name, by id."""
    found: dict[int, tuple[str, Timed]] = {}

    def note(place: int, event: Event) -> None:
        timed = Timed(place, event.date, event.before, event.after, event.part_of)
        found[place] = event.id, timed

    for place in related:
        event = events.at(place)
        named = [*event.before, *event.after]
        named += [event.part_of] if event.part_of is not None else []
        if named:
            note(place, event)
        for id_ in named:
            at = events.place(id_)
            assert at is not None  # noqa: S101
            if at not in found:
                note(at, events.at(at))
    return dict(found[place] for place in sorted(found))


def _sorted_by_key(
    followers: Mapping[str, Iterable[str]], keys: Mapping[str, OrderKey]
) -> list[str]:
    """Return the ids in `followers`, each before its followers, else those of small keys first."""
    waits_for: dict[str, int] = {}
    for id_, later_events in followers.items():
        waits_for.setdefault(id_, 0)
        for later in later_events:
            waits_for[later] = waits_for.get(later, 0) + 1
    ready = [(keys[id_], id_) for id_, count in waits_for.items() if count == 0]
    heapify(ready)
    sorted_ids = []
    while ready:
        _, id_ = heappop(ready)
        sorted_ids.append(id_)
        for later in followers.get(id_, ()):
            waits_for[later] -= 1
            if waits_for[later] == 0:
                heappush(ready, (keys[later], later))
    return sorted_ids


def _is_empty(event: Timed, bounds: Bounds) -> bool:
    return event.date is None and (
        bounds.begin_first > bounds.begin_last or bounds.end_first > bounds.end_last
    )


def _limits(bounds: Bounds) -> set[int]:
    return {bounds.begin_first, bounds.begin_last, bounds.end_first, bounds.end_last} - {
        EARLIEST,
        LATEST,
    }
