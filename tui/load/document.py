"""Bytes of YAML become plain values: mappings, lists and text, every scalar as typed.

It reads libyaml's events and builds nothing that YAML's types would make of them (no dates, no
booleans, no references), so that `no`, `010` and `12:30` stay what they are. Places are not kept
with the values; a second reading finds those of the few that a problem is about.
"""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import yaml
from msgspec import Struct

from tui.load.problems import Problem
from tui.load.unreadable import encoding_problem, yaml_problem
from tui.load.wording import quoted

_WHITE_SPACE = " \t\n\r\xa0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
"""What goes at both ends of a text; control characters stay, though Python's `strip` takes some."""

DEEPEST = 32
LONGEST_SCALAR = 2**20
"""Bytes of one scalar, in UTF-8."""

_KEYS_KNOWN = 2**10
"""So many keys are known at most: those of records come again and again, ids do not."""

LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_Scalar, _MappingEnd, _SequenceEnd = yaml.ScalarEvent, yaml.MappingEndEvent, yaml.SequenceEndEvent

Value = dict[str, "Value"] | list["Value"] | str | None
"""A node; None where a problem has been found in its stead."""
Path = tuple[str | int, ...]
"""The keys and indexes that lead to a node."""


class Document(Struct):
    """What a file holds, and the problems that YAML itself has with it."""

    value: Value
    problems: list[Problem]


class Place(NamedTuple):
    """Where a node stands: line and column, from 1, of its key (its own in a list) and itself."""

    key: tuple[int, int]
    value: tuple[int, int]
    is_text: bool


class UnreadableError(Exception):
    """Reading cannot go on; the problem is in the list already."""


def read_document(data: bytes) -> Document:
    """Return the one document in `data`, with every problem found on the way."""
    reader = Reader()
    try:
        data.decode()
    except UnicodeDecodeError as error:
        return Document(None, [encoding_problem(data, error)])
    try:
        value = reader.read(data)
    except UnreadableError:
        value = None
    except yaml.YAMLError as error:
        reader.problems.append(yaml_problem(data, error))
        value = None
    except (ValueError, OverflowError):  # of chr(), where libyaml is missing
        reader.problems.append(Problem(1, 1, "not YAML: an escape that is no character"))
        value = None
    if reader.has_duplicates:
        reader.problems += _duplicate_keys(data)
    return Document(value, reader.problems)


def find_places(data: bytes, paths: Iterable[Path]) -> dict[Path, Place]:
    """Return where each of `paths` stands in the document of `data`, as far as it does."""
    wanted = set(paths)
    places: dict[Path, Place] = {}
    for path, key, value in _walk(data):
        if path in wanted and path not in places:
            is_text = isinstance(value, yaml.ScalarEvent)
            places[path] = Place(
                _position(value if key is None else key), _position(value), is_text
            )
    return places


def _duplicate_keys(data: bytes) -> Iterator[Problem]:
    """Yield a problem for every key that stands again, but for those within one that does."""
    lines: dict[Path, int] = {}
    again: Path | None = None
    for path, key, _ in _walk(data):
        if again is not None and path[: len(again)] == again and len(path) > len(again):
            continue
        again = None
        if isinstance(key, yaml.ScalarEvent) and not _is_merge(key):
            line, column = _position(key)
            if path in lines:
                again = path
                said = f"key {quoted(str(path[-1]))} again, first on line {lines[path]}"
                yield Problem(line, column, f"{said}; a key stands once")
            else:
                lines[path] = line


class _Frame:
    """A mapping or a list that the walk is in; `key` is None where a key comes next."""

    def __init__(self, path: Path, is_mapping: bool) -> None:
        self.path = path
        self.is_mapping = is_mapping
        self.key: Any = None
        self.index = 0

    def step(self) -> str | int:
        return getattr(self.key, "value", "").strip(_WHITE_SPACE) if self.is_mapping else self.index

    def advance(self) -> None:
        self.key = None
        self.index += 1


def _walk(data: bytes) -> Iterator[tuple[Path, Any, Any]]:
    """Yield the path of each node with the events of its key (or None) and of its beginning.

    It ends where the YAML does, sound or not, and where it is nested too deep.
    """
    frames: list[_Frame] = []
    events = yaml.parse(data, Loader=LOADER)
    try:
        for event in events:
            if isinstance(event, yaml.CollectionEndEvent):
                frames.pop()
                if frames:
                    frames[-1].advance()
            elif not isinstance(event, yaml.NodeEvent):
                if isinstance(event, yaml.DocumentEndEvent):
                    return
            elif frames and frames[-1].is_mapping and frames[-1].key is None:
                frames[-1].key = event
                if isinstance(event, yaml.CollectionStartEvent) and not _skips_to_end(events):
                    return
            else:
                path: Path = (*frames[-1].path, frames[-1].step()) if frames else ()
                yield path, frames[-1].key if frames else None, event
                if isinstance(event, yaml.CollectionStartEvent):
                    if len(frames) == DEEPEST:
                        return
                    frames.append(_Frame(path, isinstance(event, yaml.MappingStartEvent)))
                elif frames:
                    frames[-1].advance()
    except yaml.YAMLError:
        return


def _skips_to_end(events: Iterator[Any]) -> bool:
    """Go on to the end of the collection that has begun; False where it is nested too deep."""
    depth = 1
    while 0 < depth <= DEEPEST:
        event = next(events)
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
    return depth == 0


def _position(event: Any) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _is_merge(key: Any) -> bool:
    """Tell whether a key is `<<` without quotes."""
    return key.value == "<<" and bool(key.implicit[0])


class Reader:
    """One reading of a document."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.has_duplicates = False
        self._keys: dict[str, str] = {}
        """Keys as written: each without white space at its ends, one object for all."""

    def read(self, data: bytes) -> Value:
        """Return the node that the document in `data` is; the problems are in `problems`."""
        loader = LOADER(data)
        try:
            self._next = loader.get_event
            self._next()  # the stream
            if isinstance(self._next(), yaml.StreamEndEvent):
                return ""
            value = self.node(self._next(), 0)
            self._next()  # the end of the document
            event = self._next()
            if not isinstance(event, yaml.StreamEndEvent):
                self.say(event, "a second document begins; a file holds one")
            return value
        finally:
            loader.dispose()

    def say(self, event: Any, message: str) -> None:
        """Note a problem where an event is."""
        self.problems.append(Problem(*_position(event), message))

    def node(self, event: Any, depth: int) -> Value:
        """Return the node that begins with `event`; None where there is a problem in its stead."""
        kind = type(event)
        if kind is _Scalar and event.tag is None is event.anchor:
            return self._text(event)
        if kind is yaml.AliasEvent:
            self.say(event, f"alias *{event.anchor}; aliases are not read, refer by id")
            return None
        if event.tag is not None:
            self.say(event, f"tag {event.tag}; tags are not read, every value is text as typed")
        if event.anchor is not None:
            self.say(event, f"anchor &{event.anchor}; anchors are not read, refer by id")
        if kind is _Scalar:
            return self._text(event)
        if depth == DEEPEST:
            self.say(event, f"nested deeper than {DEEPEST}; records nest a few levels at most")
            raise UnreadableError
        return self._mapping(depth + 1) if kind is yaml.MappingStartEvent else self._list(depth + 1)

    def _text(self, event: Any) -> str:
        """Return the text of a scalar without white space at its ends."""
        written: str = event.value
        text = written.strip()
        if len(text) < len(written):
            text = written.strip(_WHITE_SPACE)
        if len(written) * 4 > LONGEST_SCALAR and len(written.encode()) > LONGEST_SCALAR:
            self.say(event, "a text of more than 1 MiB; shorten it")
        return text

    def _key(self, event: Any) -> str:
        """Return the text of a scalar that is not yet known, and know it as a key."""
        if len(self._keys) == _KEYS_KNOWN:
            self._keys.clear()
        key = self._keys[event.value] = self._text(event)
        return key

    def _list(self, depth: int) -> list[Value]:
        values: list[Value] = []
        next_event = self._next
        while (kind := type(event := next_event())) is not _SequenceEnd:
            if kind is _Scalar and event.tag is None is event.anchor:
                values.append(self._text(event))
            else:
                values.append(self.node(event, depth))
        return values

    def _mapping(self, depth: int) -> dict[str, Value]:
        values: dict[str, Value] = {}
        next_event, known = self._next, self._keys.get
        while (kind := type(event := next_event())) is not _MappingEnd:
            key: Value
            if kind is _Scalar and event.tag is None is event.anchor:
                key = known(event.value)
                if key is None:
                    key = self._key(event)
            else:
                key = self.node(event, depth)
            if type(key) is not str:
                if key is not None:
                    self.say(event, "a list or a mapping as a key; a key is text")
                self.node(next_event(), depth)
            elif key == "<<" and _is_merge(event):
                self.say(event, "merge key <<; merge keys are not read, refer by id")
                self.node(next_event(), depth)
            elif key in values:
                self.has_duplicates = True
                self.node(next_event(), depth)
            else:
                event = next_event()
                if type(event) is _Scalar and event.tag is None is event.anchor:
                    values[key] = self._text(event)
                else:
                    values[key] = self.node(event, depth)
        return values
