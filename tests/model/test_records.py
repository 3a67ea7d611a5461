"""The records declare the format once, and what they hold is read off that declaration."""

from typing import Any

import pytest

from tui.load.readers import fields_of, required_of
from tui.model.records import (
    Agreement,
    Attendee,
    Award,
    Body,
    Citation,
    Event,
    Organization,
    Party,
    Person,
    Post,
    Source,
    Statement,
    held_by,
    texts_in,
    with_items,
)

REMARKS = ["description", "note", "doubt", "source", "url"]

KEYS: dict[Any, str] = {
    Person: "name* other_names posts",
    Post: "title* organization date",
    Organization: "name* short_name other_names type part_of place",
    Event: "name* short_name other_names type date before after part_of place tags series edition "
    "theme organizers sponsors attendees statements awards",
    Agreement: "name* type date event parties* areas purpose based_on in_force",
    Source: "title* type author publisher date rights file",
    Attendee: "person organization group role for via count",
    Statement: "speaker* text* quote",
    Award: "name* organization recipients",
    Party: "organization person signatory role signed ratified",
}


@pytest.mark.parametrize("shape", KEYS, ids=lambda shape: shape.__name__)
def test_a_record_has_the_keys_of_the_format_and_no_other(shape: Any) -> None:
    keys = KEYS[shape].split()
    assert list(fields_of(shape)) == [key.rstrip("*") for key in keys] + REMARKS
    assert [key for key, _ in required_of(shape)] == [key[:-1] for key in keys if key[-1] == "*"]


def test_the_file_has_the_keys_of_the_format_and_no_other() -> None:
    keys = "title description sources people organizations events agreements views"
    assert sorted(fields_of(Body)) == sorted(keys.split())
    assert [key for key, _ in required_of(Body)] == ["title"]


def test_a_person_and_an_organization_go_by_all_their_names() -> None:
    assert Person(id="a", name="A", other_names=("B", "C")).names == ("A", "B", "C")
    called = Organization(id="o", name="Office", short_name="O", other_names=("Bureau",))
    assert called.names == ("Office", "O", "Bureau")
    assert Organization(id="o", name="Office").names == ("Office",)


@pytest.mark.parametrize(("locator", "text"), [(None, "article"), ("line-3", "article#line-3")])
def test_a_citation_reads_as_it_is_typed(locator: str | None, text: str) -> None:
    assert str(Citation("article", locator)) == text


def test_the_texts_of_a_record_are_all_that_can_be_read_in_it_and_no_ids() -> None:
    winner = Attendee(group="staff", organization="casic", roles=("winner",), note="many")
    event = Event(
        id="e",
        name="Opening",
        tags=("space",),
        part_of="whole",
        url="https://example.org",
        source=(Citation("article"),),
        statements=(Statement(speaker="liu", text="said", quote="quoted"),),
        awards=(Award(name="Prize", organization="casic", recipients=(winner,)),),
    )
    assert set(texts_in(event)) == {
        *("Opening", "space", "said", "quoted", "Prize", "staff", "winner", "many"),
    }
    assert list(with_items(event)) == [event, *event.statements, *event.awards, winner]


@pytest.mark.parametrize("shape", [*KEYS, Citation], ids=lambda shape: shape.__name__)
def test_ids_and_addresses_are_no_texts(shape: Any) -> None:
    held = held_by(shape)
    ids = {"id", "url", "file", "person", "organization", "speaker", "event", "part_of", "for_"}
    assert not ids & {*held.texts, *held.text_lists}
