"""The JSON of a view parses back to what the file says of what is in view."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from tests.export.hostile import hostile_views
from tests.export.views import LIU_ON_THE_DAY, shipped_view, view_of
from tui.export import export_bytes
from tui.export.json import json_text
from tui.model.dates import Truth
from tui.model.records import Ref
from tui.query.view import View

KEYS = [
    *("title", "filter", "counts", "events", "people", "organizations", "agreements", "sources"),
]
slow = settings(
    max_examples=25,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # to shrink a view takes minutes
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def exported(view: View, pane: Any = "all") -> Any:
    return json.loads(json_text(view, pane))


def ids(records: list[dict[str, Any]]) -> list[str]:
    return [record["id"] for record in records]


def strings_in(value: Any) -> set[str]:
    if isinstance(value, str):
        return {value}
    if isinstance(value, dict):
        value = list(value.values())
    return set().union(*map(strings_in, value)) if isinstance(value, list) else set()


def test_the_document_has_the_keys_of_the_contract_in_their_order() -> None:
    assert list(exported(shipped_view())) == KEYS


def test_records_stand_in_the_order_of_the_screen_under_the_counts_of_the_timeline() -> None:
    view = shipped_view(LIU_ON_THE_DAY)
    document = exported(view)
    assert document["filter"] == LIU_ON_THE_DAY
    assert document["counts"] == {"certain": 1, "possible": 3, "total": 10}
    assert ids(document["events"]) == [entry.ref.id for entry in view.entries]
    assert ids(document["people"])[: len(view.people)] == [person.id for person in view.people]
    names = {Truth.CERTAIN: "certain", Truth.POSSIBLE: "possible"}
    for event in document["events"]:
        assert event["in_range"] == names[view.truth(Ref("event", event["id"]))]


def test_without_a_date_in_the_filter_all_are_certain() -> None:
    document = exported(shipped_view())
    entries = document["events"] + document["agreements"]
    assert {entry["in_range"] for entry in entries} == {"certain"}


def test_shorthands_are_written_out_with_derived_roles_and_keys_as_in_the_file() -> None:
    (signing,) = exported(shipped_view("type:signing"))["events"]
    assert next(iter(signing)) == "id"
    assert signing["attendees"] == [
        {"person": "chen-guoying", "roles": ["signatory"], "for": "casic"}
    ]
    assert signing["date"] == "2020-09-18?"
    assert signing["source"] == ["casic-article#line-1", "casic-article#line-16"]
    assert "place" not in signing


def test_bounds_are_text_or_null() -> None:
    view = shipped_view("2020 china space conference")
    events = {event["id"]: event["bounds"] for event in exported(view)["events"]}
    assert events["2020-china-space-conference"] == {
        "begin_earliest": "2020-09-18T00:00:00",
        "begin_latest": "2020-09-18T23:59:59",
        "end_earliest": "2020-09-18T00:00:00",
        "end_latest": None,
    }


def test_what_is_referred_to_is_there_through_every_link_and_nothing_else() -> None:
    view = view_of("""
        title: T
        sources: {s: {title: S, source: deep}, deep: {title: D}, unused: {title: U}}
        people:
          a: {name: A, posts: [{title: P, organization: part}]}
          b: {name: B}
        organizations:
          part: {name: Part, part_of: whole}
          whole: {name: Whole, source: s}
          party: {name: Party}
          unused: {name: Unused}
        events:
          old: {name: Old, date: 1999, attendees: [b]}
          new: {name: New, date: 2020, after: old, attendees: [a]}
        agreements:
          deal: {name: Deal, event: new, parties: [party], based_on: earlier}
          earlier: {name: Earlier, date: 1990, parties: [unused]}
    """)
    document = exported(view.filtered("date:2020"))
    assert ids(document["events"]) == ["new"]
    assert document["events"][0]["after"] == ["old"]
    assert ids(document["agreements"]) == ["deal"]
    assert ids(document["people"]) == ["a"]
    assert sorted(ids(document["organizations"])) == ["part", "party", "whole"]
    assert sorted(ids(document["sources"])) == ["deep", "s"]


@pytest.mark.parametrize(
    ("pane", "filled"),
    [
        ("timeline", ["events", "people", "organizations", "agreements", "sources"]),
        ("attendees", ["people", "organizations", "sources"]),
        ("agreements", ["people", "organizations", "agreements", "sources"]),
    ],
)
def test_a_pane_narrows_what_is_written(pane: str, filled: list[str]) -> None:
    document = exported(shipped_view(), pane)
    assert list(document) == KEYS
    assert [key for key in KEYS[3:] if document[key]] == filled


def test_the_timeline_writes_only_the_agreements_that_stand_in_it() -> None:
    document = exported(shipped_view(), "timeline")
    assert ids(document["agreements"]) == ["2012-framework-agreement"]


@slow
@given(hostile_views())
def test_hostile_texts_come_back_as_they_were_and_nothing_reaches_a_terminal(view: View) -> None:
    data = export_bytes(view, "json")
    text = data.decode()
    assert all(character.isprintable() or character == "\n" for character in text)
    document = json.loads(text)
    assert document["title"] == view.timeline.title
    said = strings_in(document)
    for entry in view.entries:
        assert entry.record.name in said
        assert entry.record.note is None or entry.record.note in said


def test_writing_what_was_written_and_read_again_changes_nothing() -> None:
    text = json_text(shipped_view())
    assert json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n" == text


def test_letters_of_any_script_are_written_as_they_are() -> None:
    view = view_of('{title: "北京 Löwenhielm ’ \\u202e 😀"}')
    assert '"title": "北京 Löwenhielm ’ \\u202e 😀"' in json_text(view)
