"""A View as JSON, for programs (interface.md, Export to JSON)."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple, get_args, get_type_hints

from msgspec import Struct, structs

from tui.export import Pane
from tui.model.calendar import instant_text
from tui.model.dates import Bounds, Date, Truth
from tui.model.records import Agreement, Citation, Event, Person, Ref, Remarks
from tui.query.together import all_missing, chosen_people, chosen_terms, first_and_last, people_met
from tui.query.view import Count, View

_NAMES_IN_FILE = {"for_": "for"}
_REMARKS = structs.fields(Remarks)


def json_text(view: View, pane: Pane = "all") -> str:
    """Return the view as one JSON document; it says the same, whatever the pane, of less.

    `events`, `people` and `agreements` hold what the panes of the screen show, in their order:
    the pane `timeline` writes events and the agreements that stand in the timeline themselves,
    `attendees` people, `agreements` agreements, `all` each of them. To these come the people,
    organizations and sources that they refer to, in order of first mention. An id of an event or
    an agreement that is not in view stands where the file has it, without the record.
    """
    import json

    document = json.dumps(_document(view, pane), ensure_ascii=False, indent=2)
    return _without_unprintable(document) + "\n"


def _document(view: View, pane: Pane) -> dict[str, Any]:
    events = [] if pane in ("attendees", "agreements") else list(_events(view))
    people = [view.timeline.people[person.id] for person in view.people]
    agreements = [] if pane == "attendees" else view.agreements
    if pane == "timeline":
        agreements = [agreement for agreement in agreements if agreement.event is None]
    shown = [*events, *(people if pane in ("all", "attendees") else []), *agreements]
    referred = _referred(view, shown)
    has_together = pane == "all" and len(chosen_terms(view.line)) > 1
    return {
        "title": view.timeline.title,
        "filter": str(view.line),
        "counts": view.count._asdict(),
        **({"together": _together(view)} if has_together else {}),
        "events": [_entry(view, event, view.truth(Ref("event", event.id))) for event in events],
        "people": [_written(person) for person in referred["people"]],
        "organizations": [_written(record) for record in referred["organizations"]],
        "agreements": [
            _entry(view, agreement, view.agreement_truth(agreement)) for agreement in agreements
        ],
        "sources": [_written(source) for source in referred["sources"]],
    }


def _events(view: View) -> Iterator[Event]:
    """Yield the events in view with all who took part, who signed, spoke or received included."""
    for entry in view.entries:
        if isinstance(entry.record, Event):
            yield structs.replace(entry.record, attendees=view.attendees(entry.ref))


def _together(view: View) -> dict[str, Any]:
    """Return what those chosen share; its `events` and `agreements` are those of the document."""
    terms = chosen_terms(view.line)
    ends = first_and_last(view) or ()
    return {
        "chosen": [
            {"filter": str(term), "people": list(chosen_people(view, [term]))} for term in terms
        ],
        **{
            name: {entry.ref.kind: entry.ref.id}
            for name, entry in zip(("first", "last"), ends, strict=False)
        },
        "missed": [
            {
                "by": str(missing.term),
                "filter": str(missing.view.line),
                "counts": missing.view.count._asdict(),
                **_entry_ids(missing.view),
            }
            for missing in all_missing(view)
        ],
        "met": [{"person": person.id, **_in_view(person.count)} for person in people_met(view)],
    }


def _in_view(count: Count) -> dict[str, int]:
    return {"certain": count.certain, "possible": count.possible}


def _entry_ids(view: View) -> dict[str, list[str]]:
    refs = [entry.ref for entry in view.entries]
    return {
        "events": [ref.id for ref in refs if ref.kind == "event"],
        "agreements": [ref.id for ref in refs if ref.kind == "agreement"],
    }


def _entry(view: View, record: Event | Agreement, truth: Truth) -> dict[str, Any]:
    """Return the record and what the view knows of it; `truth` is whether it is in view."""
    is_certain = truth is Truth.CERTAIN
    return {
        **_written(record),
        "in_range": "certain" if is_certain else "possible",
        "bounds": _bounds(view.timeline.bounds(record)),
    }


def _bounds(bounds: Bounds) -> dict[str, str | None]:
    return {
        "begin_earliest": instant_text(bounds.begin_first),
        "begin_latest": instant_text(bounds.begin_last),
        "end_earliest": instant_text(bounds.end_first),
        "end_latest": instant_text(bounds.end_last),
    }


class _Field(NamedTuple):
    """A field of a record: its attribute, its key in the file, the map that its ids are of."""

    attribute: str
    key: str
    map: str | None


@cache
def _fields(shape: type[Struct]) -> tuple[_Field, ...]:
    """Return the fields of a record or an item, its own before those of every record."""
    hints = get_type_hints(shape, include_extras=True)
    names = [field.name for field in structs.fields(shape)]
    remarks = [field.name for field in _REMARKS]
    ordered = [*(name for name in names if name not in remarks), *remarks]
    return tuple(
        _Field(name, _NAMES_IN_FILE.get(name, name), _map_in(hints[name])) for name in ordered
    )


def _map_in(hint: Any) -> str | None:
    """Return the map that the ids of a field are of, as its annotation names it."""
    if hasattr(hint, "__metadata__"):
        return str(hint.__metadata__[0])
    return next(filter(None, map(_map_in, get_args(hint))), None)


def _written(record: Struct) -> dict[str, Any]:
    """Return the record as the file would have it, without what it does not say."""
    return {
        field.key: _value(value)
        for field in _fields(type(record))
        if (value := getattr(record, field.attribute)) not in (None, ())
    }


def _value(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_value(item) for item in value]
    if isinstance(value, Date):
        return value.text
    if isinstance(value, Citation):
        return str(value)
    return _written(value) if isinstance(value, Remarks) else value


def _referred(view: View, records: Iterable[Remarks]) -> dict[str, list[Remarks]]:
    """Return the people, organizations and sources among `records`, and all they lead to."""
    maps: dict[str, Mapping[str, Remarks]] = {
        "people": view.timeline.people,
        "organizations": view.timeline.organizations,
        "sources": view.timeline.sources,
    }
    found: dict[str, dict[str, Remarks]] = {name: {} for name in maps}
    waiting = list(records)
    found["people"] = {person.id: person for person in waiting if isinstance(person, Person)}
    for record in waiting:  # which grows
        for name, id_ in _ids_in(record):
            if name in maps and id_ not in found[name]:
                found[name][id_] = maps[name][id_]
                waiting.append(maps[name][id_])
    return {name: list(by_id.values()) for name, by_id in found.items()}


def _ids_in(record: Struct) -> Iterator[tuple[str, str]]:
    """Yield each id that the record or an item in it holds, behind the name of its map."""
    for field in _fields(type(record)):
        value = getattr(record, field.attribute)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, Citation):
                yield "sources", item.source
            elif isinstance(item, Remarks):
                yield from _ids_in(item)
            elif field.map is not None and item is not None:
                yield field.map, item


def _without_unprintable(document: str) -> str:
    r"""Return the JSON `document` with `\u` escapes for all that a terminal would obey.

    Lone surrogates, which UTF-8 cannot hold, are among them. Parsed it is the same.
    """
    unprintable = [c for c in set(document) if not c.isprintable() and c != "\n"]
    if not unprintable:
        return document
    found = re.compile(f"[{re.escape(''.join(unprintable))}]")
    return found.sub(lambda match: _escaped(match[0]), document)


def _escaped(character: str) -> str:
    code = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{code[at : at + 2].hex()}" for at in range(0, len(code), 2))
