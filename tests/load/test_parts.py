"""A file read in parts says what it says read as one, or is read as one."""

import os
import re
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.load.test_any_bytes import EXAMPLE, PIECES
from tui.load import build, cuts, document, parts
from tui.load.build import KINDS, build_body
from tui.load.cuts import Stretch, stretches
from tui.load.document import read_document
from tui.load.files import Source, opened
from tui.load.part import Bytes, NotByPartsError, PartReader, read_part, written
from tui.load.parts import joined, read_in_parts
from tui.model.records import Body
from tui.model.timings import Timings, timings_of

SOUND = """\
title: T
description: "two
  lines"
sources: {s: {title: S}}
people:
  # a comment
  ann: {name: Ann}
  bob:
    name: Bob

    posts:
    - {title: P, organization: lab}
organizations:
    lab:
        name: Lab
        note: |
          text

          # no comment
    big: {name: Big, part_of: lab}
events:
  one: {name: One, date: 2020, attendees: [ann, bob: speaker]}
  two:
    name: Two
    description: plain text
      over lines
    before: three
  three:
    name: Three
    statements:
    - ann: said
    - {speaker: bob, text: "over
lines"}
  # the end
agreements:
  deal: {name: Deal, parties: [lab: ann], event: two}
views:
  v: word
"""


@contextmanager
def source_of(data: bytes) -> Iterator[Source]:
    with TemporaryFile() as file:
        file.write(data)
        file.flush()
        yield Source("any.yaml", file.fileno(), len(data))


def read_as_one(data: bytes) -> Body | None:
    document = read_document(data)
    if document.value is None or document.problems:
        return None
    body, findings = build_body(document.value)
    return None if findings else body


def read_cut(data: bytes, found: list[Stretch]) -> Body | None:
    with source_of(data) as source:
        try:
            read = [PartReader().part(Bytes(source.descriptor, stretch)) for stretch in found]
            sent = [read_part(b"".join(written(part))) for part in read]
            body, timings = joined(found, sent)
        except NotByPartsError:
            return None
    assert as_lists(timings) == as_lists(timings_of(body.events.values()))
    return body


def as_lists(timings: Timings) -> object:
    return [*map(list, timings.bounds), *map(list, timings[1:5]), timings.has_times]


def said(body: Body | None) -> object:
    if body is None:
        return None
    records = [(kind, list(getattr(body, kind).items())) for kind in KINDS]
    return body.title, body.description, list(body.views.items()), records


def line_begins(data: bytes) -> list[tuple[int, int]]:
    """Return where lines begin that a cut could be before, and their indentation."""
    found = re.finditer(rb"^( +)(?=[A-Za-z0-9])", data, re.MULTILINE)
    return [(match.start(), len(match[1])) for match in found]


def cut_anywhere(draw: st.DrawFn, data: bytes) -> list[Stretch]:
    """Return parts that begin before any lines, said to be in any map."""
    begins = line_begins(data)
    chosen = draw(st.lists(st.sampled_from(begins), max_size=3, unique=True)) if begins else []
    found = [Stretch(0, len(data))]
    for begin, indent in sorted(chosen):
        found[-1] = found[-1]._replace(end=begin)
        found.append(Stretch(begin, len(data), draw(st.sampled_from(KINDS)), indent))
    return found


@st.composite
def changed_and_cut(draw: st.DrawFn) -> tuple[bytes, list[Stretch]]:
    changed = bytearray(draw(st.sampled_from([SOUND.encode(), EXAMPLE])))
    for _ in range(draw(st.integers(0, 2))):
        at = draw(st.integers(0, len(changed)))
        length = draw(st.sampled_from([0, 0, 1, 2, 8, 40]))
        changed[at : at + length] = draw(st.sampled_from(PIECES) | st.just("")).encode()
    data = bytes(changed)
    return data, cut_anywhere(draw, data)


LINES = [
    *("title: T", "events:", "people:", "sources:", "  a: {name: A}", "  b: {name: B}", "  c:"),
    *("  d: {name: D}", "  e: x", "    name: C", "      name: C", " f: {name: F}", "events: {"),
    *("}", '    note: "', '  g: {name: "', '"', '"}', "    note: |", "    note: |+", "", "# c"),
    *("...", "---", "  ? h", "  - i", "  a: {title: A}", "events: |", "events: &x"),
    "  k: {name: K, part_of: a}",
]


@st.composite
def lines_and_cuts(draw: st.DrawFn) -> tuple[bytes, list[Stretch]]:
    lines = draw(st.lists(st.sampled_from(LINES), max_size=12))
    data = "\n".join(["title: T", *lines, ""]).encode()
    return data, cut_anywhere(draw, data)


@given(changed_and_cut())
def test_wherever_a_changed_file_is_cut_it_says_the_same_or_is_read_as_one(
    changed: tuple[bytes, list[Stretch]],
) -> None:
    data, found = changed
    assert said(read_cut(data, found)) in (None, said(read_as_one(data)))


@given(lines_and_cuts())
def test_wherever_odd_lines_are_cut_they_say_the_same_or_are_read_as_one(
    odd: tuple[bytes, list[Stretch]],
) -> None:
    data, found = odd
    assert said(read_cut(data, found)) in (None, said(read_as_one(data)))


@pytest.mark.parametrize("count", [1, 2, 3, 5, 9])
@pytest.mark.parametrize("data", [SOUND.encode(), EXAMPLE])
def test_a_sound_file_is_read_in_parts(data: bytes, count: int) -> None:
    with source_of(data) as source:
        found = stretches(source, count)
    assert said(read_cut(data, found)) == said(read_as_one(data))
    assert len(found) > 1 or count == 1


def test_parts_lie_one_behind_the_other_and_begin_before_a_record() -> None:
    data = SOUND.encode()
    with source_of(data) as source:
        found = stretches(source, 6)
    assert b"".join(data[part.begin : part.end] for part in found) == data
    firsts = [data[part.begin :].partition(b":")[0] for part in found[1:]]
    assert firsts == [b"    big", b"  two", b"  three"]
    assert [part.kind for part in found] == ["", "organizations", "events", "events"]


def test_maps_are_found_wherever_the_file_is_read_in_pieces(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = SOUND.encode()
    with source_of(data) as source:
        whole = stretches(source, 5)
        for length in range(40, 60):
            monkeypatch.setattr(cuts, "_CHUNK", length)
            monkeypatch.setattr(cuts, "_LONGEST_KEY", 39)
            assert stretches(source, 5) == whole


UNUSUAL = {
    "a problem in the first part": SOUND.replace("name: Ann", "nome: Ann"),
    "a problem in the last": SOUND.replace("name: Deal", "nome: Deal"),
    "an anchor": SOUND.replace("name: Bob", "name: &b Bob"),
    "an alias": SOUND.replace("name: Bob", "name: *b"),
    "a tag": SOUND.replace("name: Bob", "name: !!str Bob"),
    "a merge key": SOUND.replace("name: Bob", "<<: {}\n    name: Bob"),
    "a second document": f"{SOUND}---\n{SOUND}",
    "an end of the document": SOUND.replace("  two:\n", "...\n  two:\n"),
    "an id again": SOUND.replace("  three:\n", "  one:\n"),
    "a key again": SOUND.replace("views:", "title:"),
    "a map again": f"{SOUND}events:\n  four: {{name: Four}}\n",
    "an empty map again": SOUND.replace("sources:", "agreements:\nsources:"),
    "a map with records and an empty one": f"{SOUND}people:\n",
    "a map of braces again": SOUND.replace("sources:", "agreements: {}\nsources:"),
    "a view again": f"{SOUND}  v: other\n",
    "no title": SOUND.removeprefix("title: T\n"),
    "an unknown id": SOUND.replace("event: two", "event: too"),
    "an unknown key at the top": f"{SOUND}eventz:\n  four: {{name: Four}}\n",
    "a map with braces": SOUND.replace("events:", "events: {").replace("  # the end", "  }"),
    "a byte that is no UTF-8": SOUND.replace("Bob", "B\udcffb"),
    "an id that is none": SOUND.replace("  two:\n", '  "t wo":\n'),
    "deep nesting": SOUND.replace("name: Bob", f"name: {'[' * 40}{']' * 40}"),
}


@pytest.mark.parametrize("text", UNUSUAL.values(), ids=UNUSUAL)
@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_what_is_unusual_is_read_as_one(text: str, count: int) -> None:
    data = text.encode(errors="surrogateescape")
    with source_of(data) as source:
        found = stretches(source, count)
    assert read_cut(data, found) is None


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_read_as_one_which_refuses_it(encoding: str, count: int) -> None:
    data = SOUND.encode(encoding)
    if encoding == "utf-16-be":
        data = b"\xfe\xff" + data
    with source_of(data) as source:
        found = stretches(source, count)
    assert read_cut(data, found) is None
    assert read_as_one(data) is None


@pytest.mark.parametrize("count", [1, 2, 5])
def test_a_byte_order_mark_of_utf_8_is_no_part_of_what_is_said(count: int) -> None:
    data = SOUND.encode("utf-8-sig")
    with source_of(data) as source:
        found = stretches(source, count)
    assert said(read_cut(data, found)) == said(read_as_one(data)) == said(read_as_one(data[3:]))


def test_what_is_said_does_not_hang_on_how_much_is_remembered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = said(read_as_one(EXAMPLE))
    for known in range(1, 9):
        monkeypatch.setattr(document, "_KEYS_KNOWN", known)
        monkeypatch.setattr(build, "_DATES_KNOWN", known)
        with source_of(EXAMPLE) as source:
            found = stretches(source, 2)
        assert said(read_cut(EXAMPLE, found)) == said(read_as_one(EXAMPLE)) == whole


def test_a_reader_goes_with_all_that_it_has_read() -> None:
    # No garbage is looked for while a file is read.
    reader = PartReader()
    here = weakref.ref(reader)
    del reader
    assert here() is None


def test_a_part_that_was_sent_in_part_is_none() -> None:
    data = SOUND.encode()
    with source_of(data) as source:
        part = PartReader().part(Bytes(source.descriptor, Stretch(0, len(data))))
    sent = b"".join(written(part))
    for length in range(len(sent)):
        with pytest.raises(NotByPartsError):
            read_part(sent[:length])


def test_other_processes_read_the_other_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "_cores", lambda: 3)
    path = tmp_path / "sound.yaml"
    path.write_bytes(EXAMPLE)
    told: list[int] = []
    with opened(path) as source:
        read = read_in_parts(source, told.append)
    assert read is not None
    assert said(read[0]) == said(read_as_one(EXAMPLE))
    assert told == sorted(told)
    assert told[-1] >= len(EXAMPLE) * 0.9
    assert_no_process_is_left()


def test_a_problem_in_another_process_is_left_to_the_reading_as_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "_cores", lambda: 2)
    path = tmp_path / "bad.yaml"
    path.write_text(UNUSUAL["a problem in the last"])
    with opened(path) as source:
        assert read_in_parts(source) is None
    assert_no_process_is_left()


def assert_no_process_is_left() -> None:
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)
