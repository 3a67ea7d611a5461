"""Plain values become records, every key, shape, date and reference checked.

What a record may hold is read off the annotations of `tui.model.records`; a field's type names its
reader. Problems are noted with the path of keys that leads to them and found in the file later.
"""

import re
from collections.abc import Callable, Collection, Mapping
from types import UnionType
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

import msgspec

from tui.load.document import Path, Value
from tui.load.shorthands import SHORTHANDS
from tui.model.dates import Date, DateError, parse_date
from tui.model.errors import did_you_mean
from tui.model.records import Body, Citation

_ID = re.compile(r'[^\s#,"]+')
_WHOLE_NUMBER = re.compile(r"[+-]?[0-9]{1,18}")
_NO_NUMBER = ("", "~", "null")
_NAMES_IN_FILE = {"roles": "role", "for_": "for"}

Reader = Callable[["Builder", str, Value], Any]


class Finding(NamedTuple):
    """A problem by the path of the node it is about; `at` tells whether its key is meant."""

    path: Path
    message: str
    at: Literal["key", "value"] = "value"


class Field(NamedTuple):
    """How one key of a record is read."""

    attribute: str
    read: Reader
    is_required: bool


class Builder:
    """One file on its way from values to records."""

    def __init__(self, ids: Mapping[str, Collection[str]]) -> None:
        self.ids = ids
        self.findings: list[Finding] = []
        self.path: list[str | int] = []
        self._dates: dict[str, Date | None] = {}

    def say(self, message: str, *steps: str | int, at: Literal["key", "value"] = "value") -> None:
        """Note a problem with the node `steps` below the one being read."""
        self.findings.append(Finding((*self.path, *steps), message, at))

    def date(self, key: str, text: str) -> Date | None:
        """Return the date that `text` is; one text is read once."""
        if text not in self._dates:
            try:
                self._dates[text] = parse_date(text)
            except DateError as error:
                meant = f'; did you mean "{error.suggestion}"?' if error.suggestion else ""
                self.say(f"{error.message}{meant}", key)
                return None
        return self._dates[text]

    def reference(self, kind: str, id_: str, *steps: str | int) -> str:
        """Return `id_`, which must stand in the map of `kind`."""
        if id_ not in self.ids[kind]:
            others = [other for other in self.ids if id_ in self.ids[other]]
            if others:
                meant = f"; it stands in {others[0]}"
            else:
                meant = did_you_mean(id_, self.ids[kind])
            self.say(f'unknown id "{id_}"; an id of {kind} is expected{meant}', *steps)
        return id_

    def record(self, shape: type, value: Value, **known: Any) -> Any:
        """Return the record of `shape` that the mapping `value` holds, or None if it cannot be."""
        if not isinstance(value, dict):
            if value is not None:
                self.say(f"{_described(value)} stands here; {_keys_expected(shape)}")
            return None
        fields = fields_of(shape)
        read: dict[str, Any] = known
        for key, item in value.items():
            field = fields.get(key)
            if field is None:
                self._unknown_key(shape, key)
            elif item is not None and item != "":
                read[field.attribute] = field.read(self, key, item)
        for key, field in fields.items():
            if field.is_required and read.get(field.attribute) in (None, ()):
                if key not in value:
                    self.say(f'"{key}" is missing; {_an(shape)} needs it', at="key")
                elif value[key] in ("", [], {}):
                    self.say(f'"{key}" is empty; {_an(shape)} needs it', key, at="key")
                return None
        return shape(**read)

    def keys_of(self, shape: type) -> Collection[str]:
        """Return the keys that a record of `shape` may have."""
        return fields_of(shape).keys()

    def _unknown_key(self, shape: type, key: str) -> None:
        keys = fields_of(shape)
        meant = did_you_mean(key, keys) or f"; {_an(shape)} has {', '.join(keys)}"
        self.say(f'unknown key "{key}"{meant}', key, at="key")

    def items(self, key: str, value: Value) -> list[Value]:
        """Return the items of a list; a single text is a list of one."""
        if isinstance(value, list):
            return value
        if isinstance(value, str):
            return [value]
        self.say(f'"{key}" holds {_described(value)}; a list is expected', key)
        return []


def build_body(value: Value) -> tuple[Body | None, list[Finding]]:
    """Return what the document `value` says, or None, with every problem found."""
    if value in (None, ""):
        return None, [Finding((), "nothing in it; a mapping with title and events is expected")]
    if not isinstance(value, dict):
        said = f"{_described(value)} at the top; a mapping with title and events is expected"
        return None, [Finding((), said)]
    kinds = ("people", "organizations", "events", "agreements", "sources")
    maps = {kind: value.get(kind) for kind in kinds}
    ids = {kind: held if isinstance(held, dict) else {} for kind, held in maps.items()}
    builder = Builder(ids)
    body = builder.record(Body, value)
    return body, builder.findings


def read_text(builder: Builder, key: str, value: Value) -> str | None:
    """Return the text of `key`."""
    if isinstance(value, str):
        return value
    if value is not None:
        builder.say(f'"{key}" holds {_described(value)}; a text is expected', key)
    return None


def _read_whole_number(builder: Builder, key: str, value: Value) -> int | None:
    text = read_text(builder, key, value)
    if text is None or text in _NO_NUMBER:
        return None
    if _WHOLE_NUMBER.fullmatch(text):
        return int(text)
    builder.say(f'"{key}" is "{text[:40]}"; a whole number is expected', key)
    return None


def _read_date(builder: Builder, key: str, value: Value) -> Date | None:
    text = read_text(builder, key, value)
    return builder.date(key, text) if text else None


def read_texts(builder: Builder, key: str, value: Value) -> tuple[str, ...]:
    """Return the texts of a list, or the one that stands in its place."""
    return tuple(text for _, text in _texts(builder, key, value))


def _texts(builder: Builder, key: str, value: Value) -> list[tuple[tuple[str | int, ...], str]]:
    """Return the texts in `value`, each with the steps that lead to it."""
    texts: list[tuple[tuple[str | int, ...], str]] = []
    for index, item in enumerate(builder.items(key, value)):
        steps = (key, index) if isinstance(value, list) else (key,)
        if isinstance(item, str) and item:
            texts.append((steps, item))
        elif item is not None:
            said = f'{_described(item)} in "{key}"; each item is a text'
            builder.say(said, *steps)
    return texts


def _read_citations(builder: Builder, key: str, value: Value) -> tuple[Citation, ...]:
    citations = []
    for steps, text in _texts(builder, key, value):
        id_, _, locator = text.partition("#")
        builder.reference("sources", id_, *steps)
        citations.append(Citation(id_, locator or None))
    return tuple(citations)


def _id_reader(kind: str) -> Reader:
    def read(builder: Builder, key: str, value: Value) -> str | None:
        text = read_text(builder, key, value)
        return builder.reference(kind, text, key) if text else None

    return read


def _ids_reader(kind: str) -> Reader:
    def read(builder: Builder, key: str, value: Value) -> tuple[str, ...]:
        texts = _texts(builder, key, value)
        return tuple(builder.reference(kind, text, *steps) for steps, text in texts)

    return read


def _items_reader(shape: type) -> Reader:
    spell_out = SHORTHANDS.get(shape)

    def read(builder: Builder, key: str, value: Value) -> tuple[Any, ...]:
        built = []
        builder.path.append(key)
        if isinstance(value, dict):
            builder.say(f'"{key}" holds a mapping; a list is expected: begin each item with "- "')
        elif value is not None:
            for index, item in enumerate(builder.items(key, value)):
                builder.path.append(index)
                written_out = item if spell_out is None else spell_out(builder, item)
                built.append(builder.record(shape, written_out))
                builder.path.pop()
        builder.path.pop()
        return tuple(record for record in built if record is not None)

    return read


def _map_reader(shape: type) -> Reader:
    def read(builder: Builder, key: str, value: Value) -> dict[str, Any]:
        if not isinstance(value, dict):
            if value is not None:
                builder.say(f'"{key}" holds {_described(value)}; a mapping of ids is expected', key)
            return {}
        built: dict[str, Any] = {}
        builder.path.append(key)
        for id_, item in value.items():
            if shape is str:
                built[id_] = read_text(builder, id_, item) or ""
                continue
            if not _ID.fullmatch(id_):
                said = f'id "{id_}"; an id has no white space and none of # , "'
                builder.say(said, id_, at="key")
            builder.path.append(id_)
            record = builder.record(shape, item if item != "" else {}, id=id_)
            if record is not None:
                built[id_] = record
            builder.path.pop()
        builder.path.pop()
        return built

    return read


def _reader(hint: Any) -> Reader:
    """Return the reader that a field's annotation asks for."""
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        return _reader(next(part for part in get_args(hint) if part is not type(None)))
    if hasattr(hint, "__metadata__"):
        return _id_reader(hint.__metadata__[0])
    if origin is tuple:
        item = get_args(hint)[0]
        if hasattr(item, "__metadata__"):
            return _ids_reader(item.__metadata__[0])
        if item is Citation:
            return _read_citations
        return read_texts if item is str else _items_reader(item)
    if origin is not None:
        return _map_reader(get_args(hint)[1])
    return {str: read_text, int: _read_whole_number, Date: _read_date}[hint]


_FIELDS: dict[type, dict[str, Field]] = {}


def fields_of(shape: type) -> dict[str, Field]:
    """Return how the keys of a record of `shape` are read, by key; the id is no key."""
    if shape not in _FIELDS:
        hints = get_type_hints(shape, include_extras=True)
        _FIELDS[shape] = {
            _NAMES_IN_FILE.get(field.name, field.name): Field(
                field.name, _reader(hints[field.name]), field.required
            )
            for field in msgspec.structs.fields(shape)
            if field.name != "id"
        }
    return _FIELDS[shape]


def _described(value: Value) -> str:
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    return f'the text "{(value or "")[:40]}"'


def _an(shape: type) -> str:
    word = "file" if shape is Body else shape.__name__.lower()
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"


def _keys_expected(shape: type) -> str:
    fields = fields_of(shape)
    required = [key for key, field in fields.items() if field.is_required]
    return f"{_an(shape)} is a mapping with {', '.join(required) or ', '.join(fields)}"
