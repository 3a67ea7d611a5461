"""A part of a file becomes records, each as soon as it is read, kept as bytes.

A part is read by itself only where nothing is unusual: at the first problem, or anything that only
the whole could judge, the reading ends with `NotByPartsError`, and the file is read as one.
References are taken for good and gathered, for whoever has all parts.
"""

import os
from array import array
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from typing import Any, NoReturn

import yaml
from msgspec import DecodeError, Struct, msgpack

from tui.load.build import KINDS, Builder
from tui.load.cuts import Stretch
from tui.load.document import LOADER, Reader, Value
from tui.model.kept import KeptRecords, KeptTexts
from tui.model.records import SHAPES, Body
from tui.model.sections import Bytes as Octets
from tui.model.sections import named, packed, unpacked, within
from tui.model.timings import TimingsBuilder

_FIRST_SHOWN = 100
"""So many events are shown as soon as they are read, more than a screen holds."""
_THEN_SHOWN = 2000
"""So many are shown next, when the screen has drawn the first."""
_HEAD, _TIMINGS = "head", "timings"
"""Stand for what is no map of records where others are the keys of maps."""
_Head = tuple[dict[str, str | dict[str, str]], dict[str, list[str]], tuple[str, int] | None]
_SHOWN_GROWTH = 8
"""So many times as many are shown each time after: to show some takes time from the rest."""


class NotByPartsError(Exception):
    """The file must be read as one."""


class Part(Struct, frozen=True):
    """What a part of a file says, in bytes that another process can be handed."""

    plain: dict[str, str | dict[str, str]]
    """The values at the top that are no maps of records."""
    records: dict[str, dict[str, memoryview]]
    """The sections of the `KeptRecords` of each map, by its key."""
    timings: dict[str, memoryview]
    """The sections of the `Timings` of the events."""
    referred: dict[str, list[str]]
    """By the key of a map: the ids that something refers to, each once."""
    last: tuple[str, int] | None
    """The map of records that the part ends in and the columns before its records, if it does."""


def written(part: Part) -> Iterator[Octets]:
    """Yield the bytes of a part for `read_part`."""
    sections: dict[str, Octets] = {_HEAD: msgpack.encode((part.plain, part.referred, part.last))}
    for kind, held in {**part.records, _TIMINGS: part.timings}.items():
        sections |= named(kind, held)
    return packed(sections)


def read_part(data: bytes) -> Part:
    """Return the part that was `written`; NotByPartsError if there is none."""
    try:
        sections = unpacked(data)
        plain, referred, last = msgpack.decode(sections.pop(_HEAD, b""), type=_Head)
    except DecodeError:
        raise NotByPartsError from None
    kinds = dict.fromkeys(name.partition(".")[0] for name in sections)
    held = {kind: within(sections, kind) for kind in kinds}
    return Part(plain, held, held.pop(_TIMINGS), referred, last)


class Bytes:
    """The bytes of a stretch of a file, for a parser that asks for some at a time.

    `tell` is told how far that is; `true_end` is asked where the stretch really ends once its end
    is reached.
    """

    def __init__(
        self,
        descriptor: int,
        stretch: Stretch,
        tell: Callable[[int], None] = lambda at: None,
        true_end: Callable[[], int] | None = None,
    ) -> None:
        self._descriptor = descriptor
        self._at = stretch.begin
        self._end = stretch.end
        self._lead = stretch.lead
        self._tell = tell
        self._true_end = true_end

    def read(self, most: int) -> bytes:
        """Return up to `most` bytes, none at the end."""
        if self._lead:
            lead, self._lead = self._lead, b""
            return lead
        if self._at == self._end and self._true_end is not None:
            self._end, self._true_end = self._true_end(), None
        chunk = os.pread(self._descriptor, min(most, self._end - self._at), self._at)
        self._at += len(chunk)
        self._tell(self._at)
        return chunk


class _Kept:
    """The records of one map, as they come."""

    def __init__(self, shape: type[Any]) -> None:
        self.shape = shape
        self.ids: list[str] = []
        self.encoded = bytearray()
        self.ends = array("Q")

    def so_far(self) -> KeptRecords[Any]:
        """Return those that have come, in bytes of their own, as more may come."""
        encoded, ends = bytes(self.encoded), array("Q", self.ends)
        return KeptRecords(self.shape, KeptTexts.of(self.ids), encoded, ends)

    def sections(self) -> dict[str, memoryview]:
        """Return the sections of those that have come, to which none is added any more."""
        ids = KeptTexts.of(self.ids)
        records: KeptRecords[Any] = KeptRecords(self.shape, ids, self.encoded, self.ends)
        return _views(records.sections())


def _views(sections: Mapping[str, Octets]) -> dict[str, memoryview]:
    return {name: memoryview(section) for name, section in sections.items()}


class PartReader(Reader):
    """One reading of a part."""

    def __init__(
        self, so_far: Callable[[Body], None] | None = None, *, has_shown: bool = False
    ) -> None:
        """`so_far` is told now and then what has been read; it may know the first events."""
        super().__init__()
        self._so_far = so_far
        self._shown_next = _THEN_SHOWN if has_shown else _FIRST_SHOWN
        self._referred: dict[str, dict[str, Value]] = {kind: {} for kind in KINDS}
        self._builder = Builder(self._referred, _noting(self._referred))
        self._encode_into = msgpack.Encoder().encode_into
        self._plain: dict[str, Any] = {}
        self._kept: dict[str, _Kept] = {}
        self._timings = TimingsBuilder()
        self._last: tuple[str, int] | None = None

    def say(self, event: Any, message: str) -> NoReturn:
        """End the reading: a problem is told with its place by the reading of the whole."""
        raise NotByPartsError

    def part(self, data: Bytes | BytesIO) -> Part:
        """Return what the part in `data` says; NotByPartsError if anything is unusual."""
        loader = LOADER(data)
        try:
            self._next = loader.get_event
            self._top()
        except (yaml.YAMLError, ValueError, OverflowError):
            raise NotByPartsError from None
        finally:
            loader.dispose()
        return Part(
            self._plain,
            {kind: kept.sections() for kind, kept in self._kept.items()},
            _views(self._timings.built().sections()),
            {kind: list(ids) for kind, ids in self._referred.items()},
            self._last,
        )

    def _top(self) -> None:
        if self._next().encoding != "utf-8":  # the parsers take a file in UTF-16, too
            raise NotByPartsError
        self._next()  # the document
        if not _is_plain_mapping(self._next()):
            raise NotByPartsError
        for key, _ in self._each_key(1):
            event = self._next()
            if key in self._plain or key in self._kept:
                raise NotByPartsError
            self._last = None
            if key in SHAPES and _is_plain_mapping(event):
                column = self._records(key)
                self._last = None if event.flow_style else (key, column)
            else:
                self._plain[key] = _texts_alone(key, self.node(event, 1))
        has_more = self._next().explicit or type(self._next()) is not yaml.StreamEndEvent
        if has_more or self.has_duplicates:
            raise NotByPartsError

    def _each_key(self, depth: int) -> Iterator[tuple[str, int]]:
        """Yield each key of the mapping that has begun, and its column."""
        while type(event := self._next()) is not yaml.MappingEndEvent:
            key = self.node(event, depth)
            if type(key) is not str or key == "<<":
                raise NotByPartsError
            yield key, event.start_mark.column

    def _records(self, kind: str) -> int:
        """Read the records of a map, and return the columns before the last of them."""
        kept = self._kept[kind] = _Kept(SHAPES[kind])
        builder, shape, encoded = self._builder, kept.shape, kept.encoded
        note_when = self._timings.add if kind == "events" else None
        known = set()
        column = 0
        shown_next = self._shown_next if self._so_far is not None and kind == "events" else -1
        for id_, column in self._each_key(2):  # noqa: B007
            value = self.node(self._next(), 2)
            builder.path = [kind]
            builder.check_id(id_)
            builder.path.append(id_)
            record = builder.record(shape, value if value != "" else {}, id=id_)
            if record is None or builder.findings or self.has_duplicates or id_ in known:
                raise NotByPartsError
            known.add(id_)
            kept.ids.append(id_)
            self._encode_into(record, encoded, -1)
            kept.ends.append(len(encoded))
            if note_when is not None:
                note_when(record)
            if len(known) == shown_next:
                self._show()
                shown_next = max(shown_next * _SHOWN_GROWTH, _THEN_SHOWN)
        return column

    def _show(self) -> None:
        from tui.load.so_far import body_so_far

        assert self._so_far is not None  # noqa: S101
        title = self._plain.get("title")
        records = {kind: kept.so_far() for kind, kept in self._kept.items()}
        self._so_far(body_so_far(title if isinstance(title, str) else "", records, self._referred))


def _noting(referred: dict[str, dict[str, Value]]) -> Callable[[str, str], bool]:
    """Return what takes every id for one that is there, and notes it in `referred`.

    It knows no reader, which would hold itself so and all that it has read.
    """

    def takes(kind: str, id_: str) -> bool:
        referred[kind][id_] = None
        return True

    return takes


def _is_plain_mapping(event: Any) -> bool:
    return type(event) is yaml.MappingStartEvent and event.tag is None is event.anchor


def _texts_alone(key: str, value: Value) -> Value:
    """Return `value` if it is what the top of a file holds beside records, else end the reading."""
    texts = value.values() if isinstance(value, dict) else [value]
    if (key in SHAPES and value != "") or not all(isinstance(text, str) for text in texts):
        raise NotByPartsError
    return value
