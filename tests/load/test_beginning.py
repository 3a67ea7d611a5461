"""The first events of a long file, shown before what stands in front of them is read."""

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

import pytest
from msgspec.structs import replace

from tests.benchmarks.generate import write
from tests.load.test_parts import SOUND
from tui.load import beginning as module
from tui.load import load_bytes, load_file
from tui.load.beginning import beginning
from tui.load.files import Source, opened
from tui.model.records import Body, Event, Organization
from tui.model.timeline import Timeline


def begun(text: str) -> Body | None:
    with TemporaryFile() as file:
        file.write(text.encode())
        file.flush()
        return beginning(Source("any.yaml", file.fileno(), len(text.encode())))


def alone(records: Mapping[str, Any]) -> dict[str, Any]:
    """Return records as they are while what they belong to may be unknown."""
    return {
        id_: replace(record, before=(), after=(), part_of=None)
        if isinstance(record, Event)
        else replace(record, part_of=None)
        if isinstance(record, Organization)
        else record
        for id_, record in records.items()
    }


def assert_is_said(body: Body | None, timeline: Timeline) -> None:
    """Assert that all of `body` is in the timeline, and the events its first ones."""
    assert body is not None
    assert body.title == timeline.title
    assert alone(body.events) == alone(dict(list(timeline.events.items())[: len(body.events)]))
    for kind in ("people", "organizations", "sources"):
        assert alone(getattr(body, kind)).items() <= alone(getattr(timeline, kind)).items()


@pytest.fixture(scope="module")
def long_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "made.yaml"
    write(1000, path)
    return path


@pytest.mark.parametrize("looked_at", [2**12, 2**14, 2**17])
def test_the_first_events_are_read_with_whom_they_name(
    long_file: Path, looked_at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_EVENTS_LOOKED_AT", looked_at)
    with opened(long_file) as source:
        body = beginning(source)
    assert_is_said(body, load_file(long_file))
    assert body is not None
    assert 1 <= len(body.events) <= 100
    assert (looked_at < 2**17) == (len(body.events) < 100)
    named = {attendee.person for event in body.events.values() for attendee in event.attendees}
    assert named - {None} <= body.people.keys()


@pytest.mark.parametrize(
    "text",
    [
        SOUND,
        SOUND.replace("\n", "\r\n"),
        f"\N{BYTE ORDER MARK}{SOUND}",
        "events:  # all\n\n  # first\n    a: {name: A}\n    b: {name: B}\ntitle: T\n",
        "title: T\npeople:\n  ö: {name: Ö}\nevents:\n  e: {name: E, attendees: [ö]}\n",
    ],
)
def test_however_a_file_is_written_it_begins_as_it_goes_on(text: str) -> None:
    body = begun(text)
    assert body is not None
    whole = load_bytes(text.encode(), "any.yaml")
    assert body.events.keys() == whole.events.keys()
    assert body.people.keys() <= whole.people.keys()
    assert alone(body.events) == alone(whole.events)


def test_who_is_not_found_stands_by_the_id() -> None:
    body = begun('events:\n  e: {name: E, attendees: [p]}\npeople:\n  "p": {name: Paula}\n')
    assert body is not None
    assert body.people["p"].name == "p"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "title: T\n",
        "title: T\nevents:\n",
        "events: {e: {name: E}}\n",
        "events:\n  e: {name: E}\nevents:\n  f: {name: F}\n",
        "events:\n  e: &e {name: E}\n  f: *e\n",
        "events:\n  e: {nmae: E}\n",
        "events:\n  e: {name: E\n",
        "title: T: U\nevents:\n  e: {name: E}\n",
    ],
)
def test_what_is_unclear_is_not_shown(text: str) -> None:
    assert begun(text) is None


def test_events_far_behind_are_not_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "title: T\npeople:\n  p: {name: P}\nevents:\n  e: {name: E}\n"
    monkeypatch.setattr(module, "_LOOKED_AT", text.index("events"))
    assert begun(text) is None
