"""How each field of a record is read: its annotation in `tui.model.records` names its reader."""

import re
from collections.abc import Callable
from functools import cache
from types import UnionType
from typing import TYPE_CHECKING, Any, NamedTuple, Union, get_args, get_origin, get_type_hints

import msgspec

from tui.load.document import Value
from tui.load.shorthands import SHORTHANDS, never_plain
from tui.load.wording import described, quoted
from tui.model.dates import Date
from tui.model.records import Citation, Remarks

if TYPE_CHECKING:
    from tui.load.build import Builder

_WHOLE_NUMBER = re.compile(r"[+-]?[0-9]{1,18}")
_NO_NUMBER = ("", "~", "null")
_NAMES_IN_FILE = {"roles": "role", "for_": "for"}

Reader = Callable[["Builder", str, Value], Any]


class Field(NamedTuple):
    """How one key of a record is read."""

    attribute: str
    read: Reader
    is_required: bool
    is_text: bool
    """Whether a text is all that is read."""


@cache
def fields_of(shape: type) -> dict[str, Field]:
    """Return how the keys of a record of `shape` are read, by key, its own keys first.

    The id is no key.
    """
    hints = get_type_hints(shape, include_extras=True)
    common = get_type_hints(Remarks)
    fields = [field for field in msgspec.structs.fields(shape) if field.name != "id"]
    if issubclass(shape, Remarks):
        fields.sort(key=lambda field: field.name in common)
    by_key = {}
    for field in fields:
        read = _reader(hints[field.name])
        key = _NAMES_IN_FILE.get(field.name, field.name)
        by_key[key] = Field(field.name, read, field.required, read is _read_text)
    return by_key


@cache
def required_of(shape: type) -> tuple[tuple[str, str], ...]:
    """Return the keys that a record of `shape` must have, each with its attribute."""
    return tuple(
        (key, field.attribute) for key, field in fields_of(shape).items() if field.is_required
    )


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
        return _read_texts if item is str else _items_reader(item)
    if origin is not None:
        return _map_reader(get_args(hint)[1])
    return {str: _read_text, int: _read_whole_number, Date: _read_date}[hint]


def _read_text(builder: "Builder", key: str, value: Value) -> str | None:
    if isinstance(value, str):
        return value
    if value is not None:
        builder.say(f'"{key}" holds {described(value)}; a text is expected', key, at="key")
    return None


def _read_whole_number(builder: "Builder", key: str, value: Value) -> int | None:
    text = _read_text(builder, key, value)
    if text is None or text in _NO_NUMBER:
        return None
    if _WHOLE_NUMBER.fullmatch(text):
        return int(text)
    builder.say(f'"{key}" is {quoted(text)}; a whole number is expected', key)
    return None


def _read_date(builder: "Builder", key: str, value: Value) -> Date | None:
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        # `[2018,2019]` and `[2018..2020]` are lists to YAML and dates to whoever types them.
        value = f"[{','.join(str(item) for item in value)}]"
    if isinstance(value, str):
        return builder.date(key, value)
    if value is not None:
        builder.say(f'"{key}" holds {described(value)}; a date is expected', key, at="key")
    return None


def _read_texts(builder: "Builder", key: str, value: Value) -> tuple[str, ...]:
    if type(value) is str:  # the most usual by far, and nothing can be wrong with it
        return (value,)
    return tuple(text for _, text in _texts(builder, key, value))


def _texts(builder: "Builder", key: str, value: Value) -> list[tuple[tuple[str | int, ...], str]]:
    """Return the texts in `value`, each with the steps that lead to it."""
    texts: list[tuple[tuple[str | int, ...], str]] = []
    for index, item in enumerate(builder.items(key, value)):
        steps = (key, index) if isinstance(value, list) else (key,)
        if isinstance(item, str) and item:
            texts.append((steps, item))
        elif item is not None:
            builder.say(f'{described(item)} in "{key}"; each item is a text', *steps)
    return texts


def _read_citations(builder: "Builder", key: str, value: Value) -> tuple[Citation, ...]:
    if type(value) is str:
        return (_citation(builder, value, key),)
    return tuple(_citation(builder, text, *steps) for steps, text in _texts(builder, key, value))


def _citation(builder: "Builder", text: str, *steps: str | int) -> Citation:
    id_, _, locator = text.partition("#")
    return Citation(builder.reference("sources", id_, *steps), locator or None)


def _id_reader(kind: str) -> Reader:
    def read(builder: "Builder", key: str, value: Value) -> str | None:
        text = _read_text(builder, key, value)
        return builder.reference(kind, text, key) if text else None

    return read


def _ids_reader(kind: str) -> Reader:
    def read(builder: "Builder", key: str, value: Value) -> tuple[str, ...]:
        if type(value) is str:
            return (builder.reference(kind, value, key),)
        texts = _texts(builder, key, value)
        return tuple(builder.reference(kind, text, *steps) for steps, text in texts)

    return read


def _items_reader(shape: type) -> Reader:
    shorthand = SHORTHANDS.get(shape)
    plain = shorthand.plain if shorthand else never_plain

    def read_item(builder: "Builder", item: Value) -> Any:
        if shorthand is None:
            return builder.record(shape, item)
        since = len(builder.findings)
        written_out = shorthand.spell_out(builder, item)
        record = builder.record(shape, written_out)
        if len(builder.findings) > since and written_out is not item:
            builder.repoint(since, item, written_out)
        return record

    def read(builder: "Builder", key: str, value: Value) -> tuple[Any, ...]:
        built = []
        items = builder.items(key, value)
        path = builder.path
        path.append(key)
        is_list = isinstance(value, list)
        for index, item in enumerate(items):
            record = plain(builder, item)
            if record is None:
                if is_list:
                    path.append(index)
                record = read_item(builder, item)
                if is_list:
                    path.pop()
            if record is not None:
                built.append(record)
        path.pop()
        return tuple(built)

    return read


def _map_reader(shape: type) -> Reader:
    def read(builder: "Builder", key: str, value: Value) -> dict[str, Any]:
        if not isinstance(value, dict):
            if value is not None:
                held = "names, each with a text" if shape is str else "ids, each with a record"
                said = f'"{key}" holds {described(value)}; a mapping of {held} is expected'
                builder.say(said, key, at="key")
            return {}
        built: dict[str, Any] = {}
        builder.path.append(key)
        for id_, item in value.items():
            if shape is str:
                built[id_] = _read_text(builder, id_, item) or ""
                continue
            builder.check_id(id_)
            builder.path.append(id_)
            record = builder.record(shape, item if item != "" else {}, id=id_)
            if record is not None:
                built[id_] = record
            builder.path.pop()
        builder.path.pop()
        return built

    return read
