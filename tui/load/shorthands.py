"""The short ways of writing people, statements and parties, written out (format.md)."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from tui.load.document import Value
from tui.load.wording import quoted
from tui.model.errors import did_you_mean
from tui.model.records import Attendee, Party, Statement

if TYPE_CHECKING:
    from tui.load.build import Builder

_ATTENDEE_KEYS = ("person", "organization", "group")
_PARTY_KEYS = ("organization", "person")


def never_plain(builder: "Builder", value: Value) -> None:
    """Return nothing, for items that have no shortest way."""


class Shorthand(NamedTuple):
    """How the short ways of writing an item are written out, and how they look."""

    spell_out: Callable[["Builder", Value], Value]
    forms: str
    """Stands before the mapping that is the long way."""
    plain: "Callable[[Builder, Value], Attendee | None]" = never_plain
    """Returns at once what the shortest ways say where nothing is wrong, as mostly."""


def _attendee(builder: "Builder", value: Value) -> Value:
    """Write out `liu-shiquan`, and `liu-shiquan: speaker` or `: [speaker, opener]`."""
    if isinstance(value, str) and value:
        return {"person": value}
    pair = _short_pair(builder, Attendee, "people", value)
    if pair is not None:
        return {"person": pair[0], "role": pair[1]}
    if isinstance(value, dict):
        named = _named(builder, Attendee, value, _ATTENDEE_KEYS)
        if named == []:
            builder.say("nobody is named; person, organization or group is expected")
        elif named and "person" in named and len(named) > 1:
            builder.say(f'both person and {named[-1]}; whom a person acts for is told by "for"')
    return value


def _plain_attendee(builder: "Builder", value: Value) -> Attendee | None:
    """Return who is meant by `liu-shiquan`, or `liu-shiquan: speaker`, if that is known."""
    people = builder.maps["people"]
    if people is None:
        return None
    if type(value) is str:
        return Attendee(person=value) if value and value in people else None
    if type(value) is dict and len(value) == 1:
        ((id_, told),) = value.items()
        if type(told) is str and told and id_ not in builder.keys_of(Attendee) and id_ in people:
            return Attendee(person=id_, roles=(told,))
    return None


def _statement(builder: "Builder", value: Value) -> Value:
    """Write out `liu-shiquan: what was said`."""
    pair = _short_pair(builder, Statement, "people", value)
    return {"speaker": pair[0], "text": pair[1]} if pair is not None else value


def _party(builder: "Builder", value: Value) -> Value:
    """Write out `casic`, and `casic: chen-guoying` or `: [chen-guoying, …]`."""
    if isinstance(value, str) and value:
        return {"organization": value}
    pair = _short_pair(builder, Party, "organizations", value)
    if pair is not None:
        return {"organization": pair[0], "signatory": pair[1]}
    if isinstance(value, dict):
        named = _named(builder, Party, value, _PARTY_KEYS)
        if named is not None and len(named) != 1:
            both = "both organization and person stand here" if named else "no party is named"
            builder.say(f"{both}; one of organization and person is expected")
    return value


def _named(
    builder: "Builder", shape: type, value: dict[str, Value], keys: tuple[str, ...]
) -> list[str] | None:
    """Return which of `keys` hold something; None where a key that is not known may be meant."""
    named = [key for key in keys if value.get(key)]
    is_known = builder.keys_of(shape) >= value.keys() and None not in value.values()
    return named if named or is_known else None


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
    if id_ in keys or (not builder.knows(kind, id_) and did_you_mean(id_, keys)):
        return None
    if isinstance(told, dict):
        first = next(iter(keys))
        advice = f"write {{{first}: {id_}, …}} with the rest beside it"
        builder.say(f"{quoted(id_)} holds a mapping; {advice}", id_, at="key")
        return id_, None
    return id_, told


SHORTHANDS: dict[type, Shorthand] = {
    Attendee: Shorthand(_attendee, "an id, `id: role`, or ", _plain_attendee),
    Statement: Shorthand(_statement, "`id: what was said`, or "),
    Party: Shorthand(_party, "an id, `id: signatory`, or "),
}
