"""The first events of a long file, read before what stands in front of them, to be shown soon.

Where they are is a guess from the look of the lines, and nothing is told of what does not read as
it looks: the reading of the whole comes to the same events.
"""

import os
import re
from collections.abc import Container, Iterable, Iterator, Sequence
from io import BytesIO
from itertools import pairwise
from typing import Any

from tui.load.build import KINDS
from tui.load.files import Source
from tui.load.part import NotByPartsError, Part, PartReader
from tui.load.so_far import body_so_far
from tui.model.kept import KeptRecords
from tui.model.records import SHAPES, Body

_LOOKED_AT = 2**22
"""Bytes; events that begin behind them are not looked for."""
_EVENTS_LOOKED_AT = 2**17
"""Bytes of events, and of what follows them where they are few."""
_MOST = 100
"""So many events, more than a screen holds."""
_REFERRED = ("people", "organizations", "sources")
"""What is named by the events, each behind what names it too."""
_KEY = re.compile(rb"^([a-z]+):", re.MULTILINE)
_FIRST_RECORD = re.compile(rb"[a-z]+:[ \t]*(?:#[^\n]*)?(?:\n[ \t]*(?:#[^\n]*)?)*\n( +)[^ \t\n#]")
_ID = re.compile(rb"\n *([^ \t\n:#'\"]+):")


def beginning(source: Source) -> Body | None:
    """Return what the first events of a file say, with whom they name; None if that is unclear.

    However many records stand in front of them, only those that they name are read.
    """
    looked_at = os.pread(source.descriptor, _LOOKED_AT, 0)
    data = looked_at[: looked_at.find(b"\nevents:") + _EVENTS_LOOKED_AT]
    is_cut = len(data) < source.size
    data = data.replace(b"\r\n", b"\n")
    keys = [(match[1].decode(), match.start()) for match in _KEY.finditer(data)]
    if "events" not in dict(keys) or len(dict(keys)) < len(keys):
        return None
    records: dict[str, list[bytes]] = {}
    for (key, begin), (_, end) in pairwise([*keys, ("", len(data))]):
        records[key] = _records(data[begin:end]) if key in SHAPES else []
    if is_cut:
        del records[keys[-1][0]][-1:]
    head = data[: next(begin for key, begin in keys if key in SHAPES)]
    try:
        parts = [_part(head + b"events:" + b"".join(records["events"][:_MOST]))]
        for kind in _REFERRED:
            named = {id_.encode() for part in parts for id_ in part.referred[kind]}
            wanted = _those_named(records.get(kind, ()), named)
            parts.append(_part(kind.encode() + b":" + b"".join(wanted)))
    except NotByPartsError:
        return None
    return _body(parts) if records["events"] else None


def _records(section: bytes) -> list[bytes]:
    """Return the texts of the records of a map, each from the line end before it."""
    first = _FIRST_RECORD.match(section)
    if first is None:
        return []
    line = re.compile(rb"\n {%d}(?=[^ \t\n#])" % len(first[1]))
    begins = [match.start() for match in line.finditer(section)]
    return [section[begin:end] for begin, end in zip(begins, [*begins[1:], None], strict=True)]


def _those_named(records: Iterable[bytes], ids: Container[bytes]) -> Iterator[bytes]:
    for record in records:
        id_ = _ID.match(record)
        if id_ is not None and id_[1] in ids:
            yield record


def _part(text: bytes) -> Part:
    return PartReader().part(BytesIO(text + b"\n"))


def _body(parts: Sequence[Part]) -> Body:
    records: dict[str, KeptRecords[Any]] = {
        kind: KeptRecords.from_sections(SHAPES[kind], sections)
        for part in parts
        for kind, sections in part.records.items()
    }
    referred = {kind: [id_ for part in parts for id_ in part.referred[kind]] for kind in KINDS}
    title = parts[0].plain.get("title")
    return body_so_far(title if isinstance(title, str) else "", records, referred)
