"""Records kept as bytes are the records that they were made of."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import DecodeError

from tests.query.bodies import events
from tui.model.kept import HeldRecords, KeptRecords, KeptTexts, Records
from tui.model.records import Event, Person

texts = st.lists(st.text(), unique=True)


@st.composite
def many_events(draw: st.DrawFn) -> list[Event]:
    return [draw(events(number)) for number in range(draw(st.integers(0, 5)))]


def same(kept: Records[Event], wanted: Sequence[Event]) -> bool:
    by_id = {event.id: event for event in wanted}
    return (
        list(kept) == list(by_id)
        and dict(kept) == by_id
        and [kept.at(place) for place in range(len(kept))] == list(wanted)
        and [kept.place(event.id) for event in wanted] == list(range(len(wanted)))
        and [kept.id_at(place) for place in range(len(kept))] == list(by_id)
    )


@given(texts, st.text())
def test_a_text_is_found_by_its_place_and_its_place_by_the_text(given: list[str], x: str) -> None:
    kept = KeptTexts.of(given)
    assert list(kept) == given == kept[:] == [kept[place] for place in range(len(kept))]
    assert [kept.place(text) for text in given] == list(range(len(given)))
    assert kept.place(x) == (given.index(x) if x in given else None)
    assert list(KeptTexts.from_sections(kept.sections())) == given


@given(many_events())
def test_records_kept_are_the_same_records(made: list[Event]) -> None:
    kept = KeptRecords.of(Event, made)
    assert same(kept, made)
    assert same(KeptRecords.from_sections(Event, kept.sections()), made)
    assert same(HeldRecords({event.id: event for event in made}), made)


@given(many_events(), st.integers(0, 5), st.integers(0, 5))
def test_parts_kept_apart_are_put_together(made: list[Event], first: int, second: int) -> None:
    cuts = [0, *sorted((first, second)), len(made)]
    parts = [KeptRecords.of(Event, made[begin:end]) for begin, end in pairwise(cuts)]
    assert same(KeptRecords.chained(Event, parts), made)


def test_an_id_that_is_not_there_is_none() -> None:
    kept = KeptRecords.of(Person, [Person(id="b", name="B"), Person(id="a", name="A")])
    assert "c" not in kept
    assert kept.place("") is None
    assert kept.get("\ud800") is None
    with pytest.raises(KeyError):
        kept["ab"]


def test_half_a_character_cannot_be_kept() -> None:
    with pytest.raises(UnicodeEncodeError):
        KeptRecords.of(Person, [Person(id="b", name="\ud800")])


def test_bytes_that_are_no_record_are_refused_when_they_are_asked_for() -> None:
    sections = KeptRecords.of(Person, [Person(id="b", name="B")]).sections()
    sections["encoded"] = bytes(len(sections["encoded"]))
    kept = KeptRecords.from_sections(Person, sections)
    assert list(kept) == ["b"]
    with pytest.raises(DecodeError):
        kept["b"]
