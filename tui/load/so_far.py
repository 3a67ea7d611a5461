"""What has been read of a file so far, made sound, so that it can be shown."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from msgspec.structs import replace

from tui.load.build import KINDS
from tui.model.kept import KeptRecords
from tui.model.records import SHAPES, Agreement, Body, Event

_LABELS = {"people": "name", "organizations": "name", "sources": "title"}


def body_so_far(
    title: str, records: Mapping[str, KeptRecords[Any]], referred: Mapping[str, Iterable[str]]
) -> Body:
    """Return a body of `records`, by the keys of their maps, that refers to nothing unknown.

    A person, an organization or a source that is `referred` to and unknown stands there by its
    id. Relations among events are left out: what they hold together may be elsewhere.
    """
    known = {kind: set(records.get(kind, ())) for kind in KINDS}
    made: dict[str, Any] = {}
    for kind, label in _LABELS.items():
        unknown = sorted(set(referred[kind]) - known[kind])
        shape: Any = SHAPES[kind]
        stand_ins = (shape(id=id_, **{label: id_}) for id_ in unknown)
        held = records[kind].each() if kind in records else ()
        made[kind] = KeptRecords.of(shape, chain(map(_alone, held), stand_ins))
    if "events" in records:
        made["events"] = KeptRecords.of(Event, map(_unrelated, records["events"].each()))
    if "agreements" in records:
        signed = _signed(records["agreements"].each(), known["events"])
        made["agreements"] = KeptRecords.of(Agreement, signed)
    return Body(title=title, **made)


def _alone(record: Any) -> Any:
    """Return an organization as part of none, anything else as it is."""
    return replace(record, part_of=None) if getattr(record, "part_of", None) else record


def _unrelated(event: Event) -> Event:
    if event.before or event.after or event.part_of:
        return replace(event, before=(), after=(), part_of=None)
    return event


def _signed(agreements: Iterator[Agreement], events: set[str]) -> Iterator[Agreement]:
    """Yield the agreements whose event is known, and those without, based on nothing."""
    for agreement in agreements:
        if agreement.event is None or agreement.event in events:
            yield replace(agreement, based_on=()) if agreement.based_on else agreement
