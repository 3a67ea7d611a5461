"""Plain values become records, every key, shape, date and reference checked.

Problems are noted with the path of keys that leads to them and found in the file later.
"""

import re
from collections.abc import Callable, KeysView, Mapping
from typing import Any, Literal, NamedTuple

from tui.load.document import Path, Value
from tui.load.problems import SHOWN_PROBLEMS
from tui.load.readers import fields_of, required_of
from tui.load.shorthands import SHORTHANDS
from tui.load.wording import described, quoted, with_article
from tui.model.dates import Date, DateError, parse_date
from tui.model.errors import did_you_mean
from tui.model.records import Body

KINDS = ("people", "organizations", "events", "agreements", "sources")
_ID = re.compile(r'[^\s#,"]+')
_NOT_IN_IDS = re.compile(r'[\s#,"]+')
_EITHER = {"people": "person", "organizations": "organization"}
_LISTS_OF_EITHER = ("attendees", "recipients", "parties")
"""Where a person may stand as well as an organization, each under a key of its own."""
_DATES_KNOWN = 2**12
"""So many dates are known at most; those of a long file are too many, and near ones alike."""


class Finding(NamedTuple):
    """A problem by the path of the node it is about; `at` tells whether its key is meant."""

    path: Path
    message: str
    at: Literal["key", "value"] = "value"


class Builder:
    """One file on its way from values to records.

    `maps` are the records to refer to, by kind and id, as the file has them; None for a kind whose
    ids cannot be known. `takes` is asked whether an id of a kind that is not there is taken for one
    that is.
    """

    def __init__(
        self,
        maps: Mapping[str, Mapping[str, Value] | None],
        takes: Callable[[str, str], bool] = lambda kind, id_: False,
    ) -> None:
        self.maps = maps
        self._takes = takes
        self.findings: list[Finding] = []
        self.path: list[str | int] = []
        self._dates: dict[str, Date] = {}

    def say(self, message: str, *steps: str | int, at: Literal["key", "value"] = "value") -> None:
        """Note a problem with the node `steps` below the one being read."""
        self.findings.append(Finding((*self.path, *steps), message, at))

    def date(self, key: str, text: str) -> Date | None:
        """Return the date that `text` is; what comes again soon is read once."""
        date = self._dates.get(text)
        if date is None:
            if len(self._dates) == _DATES_KNOWN:
                self._dates.clear()
            try:
                date = self._dates[text] = parse_date(text)
            except DateError as error:
                meant = f'; did you mean "{error.suggestion}"?' if error.suggestion else ""
                self.say(f"{error.message}{meant}", key)
        return date

    def reference(self, kind: str, id_: str, *steps: str | int) -> str:
        """Return `id_`, which must stand in the map of `kind`."""
        held = self.maps[kind]
        if held is not None and id_ not in held and not self._takes(kind, id_):
            said = f"unknown id {quoted(id_)}; an id of {kind} is expected"
            takes_both = steps[0] in _EITHER.values() and self._list_read() in _LISTS_OF_EITHER
            self.say(f"{said}{self._meant_id(kind, id_, held, takes_both)}", *steps)
        return id_

    def knows(self, kind: str, id_: str) -> bool:
        """Tell whether a record of `kind` is known that `id_` refers to."""
        held = self.maps[kind]
        return held is not None and (id_ in held or self._takes(kind, id_))

    def _list_read(self) -> str | int | None:
        """Return the key of the list that is being read, or of the record where it is in none."""
        return next((step for step in reversed(self.path) if isinstance(step, str)), None)

    def _meant_id(self, kind: str, id_: str, held: Mapping[str, Value], takes_both: bool) -> str:
        """Return what may be meant by an id; `takes_both` people and organizations may stand."""
        for other, others in self.maps.items():
            if others is not None and id_ in others:
                key = _EITHER.get(other) if takes_both else None
                written_out = f": write {{{key}: {id_}}}" if key else ""
                return f"; it stands in {other}{written_out}"
        if len(self.findings) >= SHOWN_PROBLEMS * 2:
            return ""  # nobody will see it, and to look for it takes time
        named = (other for other, record in held.items() if _is_named(record, id_))
        if (called_so := next(named, None)) is not None:
            return f'; did you mean "{called_so}"?'
        if "," in id_:
            return "; put brackets around more than one: [a, b]"
        return did_you_mean(id_, held) or f"; give it a record under {kind}: first"

    def check_id(self, id_: str) -> None:
        """Note what is wrong with the key `id_` of a map of records."""
        if not _ID.fullmatch(id_):
            plain = _NOT_IN_IDS.sub("-", id_).strip("-")
            meant = f"; did you mean {quoted(plain)}?" if plain else ""
            said = f"id {quoted(id_)}" if id_ else "an empty id"
            self.say(f'{said}; an id has no white space and none of # , "{meant}', id_, at="key")

    def record(self, shape: type, value: Value, **known: Any) -> Any:
        """Return the record of `shape` that the mapping `value` holds, or None if it cannot be."""
        if not isinstance(value, dict):
            if value is not None:
                self.say(f"{described(value)} stands here; {_expected(shape)}")
            return None
        fields = fields_of(shape)
        read: dict[str, Any] = known
        for key, item in value.items():
            field = fields.get(key)
            if field is None:
                self._unknown_key(shape, key, item)
                continue
            attribute, read_value, _, is_text = field
            if is_text and type(item) is str:
                if item:
                    read[attribute] = item
            elif item is not None and item != "":
                read[attribute] = read_value(self, key, item)
        is_whole = True
        for key, attribute in required_of(shape):
            if read.get(attribute) in (None, ()):
                self._missing(shape, value, key, read.get(attribute))
                is_whole = False
        return shape(**read) if is_whole else None

    def _missing(self, shape: type, value: dict[str, Value], key: str, read: object) -> None:
        """Note that a required key is missing or empty, if nothing was noted of its value."""
        if key not in value:
            self.say(f'"{key}" is missing; {_named(shape)} needs it', at="key")
        elif value[key] == "" or (value[key] == [] and read == ()):
            self.say(f'"{key}" is empty; {_named(shape)} needs it', key, at="key")

    def _unknown_key(self, shape: type, key: str, value: Value) -> None:
        keys = fields_of(shape)
        meant = did_you_mean(key, keys)
        if not meant:
            meant = f"; {_named(shape)} has {', '.join(keys)}"
            if isinstance(value, dict):
                meant += _indentation(shape)
        self.say(f"unknown key {quoted(key)}{meant}", key, at="key")

    def keys_of(self, shape: type) -> KeysView[str]:
        """Return the keys that a record of `shape` may have."""
        return fields_of(shape).keys()

    def items(self, key: str, value: Value) -> list[Value]:
        """Return the items of a list; a single text is a list of one."""
        if isinstance(value, list):
            return value
        if isinstance(value, str):
            return [value]
        said = f'"{key}" holds {described(value)}; a list is expected: begin each item with "- "'
        self.say(said, key, at="key")
        return []

    def repoint(self, since: int, short: Value, written_out: Value) -> None:
        """Let findings from `since` on, about `short` written out, point into it as it stands."""
        if not (isinstance(short, dict) and isinstance(written_out, dict)):
            return
        (id_,), (named, told) = short, written_out
        depth = len(self.path)
        for place, (path, message, at) in enumerate(self.findings[since:], since):
            if path[depth : depth + 1] == (named,):
                self.findings[place] = Finding((*path[:depth], id_), message, "key")
            elif path[depth : depth + 1] == (told,):
                inner = (*path[:depth], id_, *path[depth + 1 :])
                self.findings[place] = Finding(inner, message, at)


def build_body(value: Value) -> tuple[Body | None, list[Finding]]:
    """Return what the document `value` says, or None, with every problem found."""
    if value in (None, ""):
        return None, [Finding((), "nothing in it; a mapping with title and events is expected")]
    if not isinstance(value, dict):
        said = f"{described(value)} at the top; a mapping with title and events is expected"
        return None, [Finding((), said)]
    builder = Builder(_maps(value))
    body = builder.record(Body, value)
    return body, builder.findings


def _maps(value: dict[str, Value]) -> dict[str, Mapping[str, Value] | None]:
    """Return the maps of records; None for one of the wrong shape or under a misspelt key.

    What is wrong with the map itself is said; that no id stands in it need not be.
    """
    unknown = [key for key in value if key not in fields_of(Body)]
    maps: dict[str, Mapping[str, Value] | None] = {}
    for kind in KINDS:
        held = value.get(kind, "")
        is_misspelt = kind not in value and bool(did_you_mean(kind, unknown))
        if isinstance(held, dict):
            maps[kind] = held
        else:
            maps[kind] = {} if held == "" and not is_misspelt else None
    return maps


def _is_named(record: Value, name: str) -> bool:
    return isinstance(record, dict) and name in (record.get("name"), record.get("title"))


def _named(shape: type) -> str:
    return with_article("file" if shape is Body else shape.__name__.lower())


def _expected(shape: type) -> str:
    forms = SHORTHANDS[shape].forms if shape in SHORTHANDS else ""
    keys = [key for key, _ in required_of(shape)] or fields_of(shape)
    return f"{_named(shape)} is {forms}a mapping with {', '.join(keys)}"


def _indentation(shape: type) -> str:
    if shape is Body:
        return "; a record stands beneath one of these, indented"
    return "; a record of its own is indented less"
