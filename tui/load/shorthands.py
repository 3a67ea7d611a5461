"""The short ways of writing people, statements and parties, written out (format.md)."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from tui.load.document import Value
from tui.model.errors import did_you_mean
from tui.model.records import Attendee, Party, Statement

if TYPE_CHECKING:
    from tui.load.build import Builder

_ATTENDEE_KEYS = ("person", "organization", "group")


def _attendee(builder: "Builder", value: Value) -> Value:
    """Write out `liu-shiquan`, and `liu-shiquan: speaker` or `: [speaker, opener]`."""
    if isinstance(value, str):
        return {"person": value}
    pair = _short_pair(builder, Attendee, "people", value)
    if pair is not None:
        return {"person": pair[0], "role": pair[1]}
    if isinstance(value, dict):
        _check_attendee(builder, value)
    return value


def _check_attendee(builder: "Builder", value: dict[str, Value]) -> None:
    named = [key for key in _ATTENDEE_KEYS if value.get(key)]
    if not named:
        builder.say("nobody is named; person, organization or group is expected")
    elif "person" in named and len(named) > 1:
        builder.say(f'both person and {named[-1]}; whom a person acts for is told by "for"')


def _statement(builder: "Builder", value: Value) -> Value:
    """Write out `liu-shiquan: what was said`."""
    pair = _short_pair(builder, Statement, "people", value)
    return {"speaker": pair[0], "text": pair[1]} if pair is not None else value


def _party(builder: "Builder", value: Value) -> Value:
    """Write out `casic`, and `casic: chen-guoying` or `: [chen-guoying, …]`."""
    if isinstance(value, str):
        return {"organization": value}
    pair = _short_pair(builder, Party, "organizations", value)
    if pair is not None:
        return {"organization": pair[0], "signatory": pair[1]}
    if isinstance(value, dict):
        named = [key for key in ("organization", "person") if value.get(key)]
        if len(named) != 1:
            both = "both organization and person stand here" if named else "no party is named"
            builder.say(f"{both}; one of organization and person is expected")
    return value


def _short_pair(
    builder: "Builder", shape: type, kind: str, value: Value
) -> tuple[str, Value] | None:
    """Return the id and what is told of it where `value` is the short form `id: …`.

    A single key that is no id, but nearly a key of the long form, is left to be told so.
    """
    if not isinstance(value, dict) or len(value) != 1:
        return None
    keys = builder.keys_of(shape)
    (id_, told), *_ = value.items()
    if id_ in keys or (id_ not in builder.ids[kind] and did_you_mean(id_, keys)):
        return None
    if isinstance(told, dict):
        builder.say(f'"{id_}" holds a mapping; write one mapping with {", ".join(keys)}', id_)
        return id_, None
    return id_, told


SHORTHANDS: dict[type, Callable[["Builder", Value], Value]] = {
    Attendee: _attendee,
    Statement: _statement,
    Party: _party,
}
