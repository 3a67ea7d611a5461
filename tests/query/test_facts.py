"""What is told of a record, in the words that screen and exports share."""

import pytest

from tui.load import load_bytes
from tui.model.records import Ref
from tui.query.facts import MOST_TOLD, facts_of
from tui.query.index import Index
from tui.query.view import View

CEREMONY = b"""
title: T
people: {a: {name: Ann}, b: {name: Bo}}
organizations: {o: {name: Org}}
events:
  day: {name: Day, date: 2020, attendees: [a: CEO, b: guest of honour, {group: pupils, count: 3}]}
  hour: {name: Hour, part_of: day}
agreements:
  pact: {name: Pact, event: hour, parties: [o: a]}
"""


@pytest.fixture(scope="module")
def view() -> View:
    return View(Index(load_bytes(CEREMONY, "t.yaml")))


def told(view: View, ref: Ref) -> list[tuple[str, str]]:
    facts = facts_of(view, ref)
    return [(fact.label, "".join(piece.text for piece in fact.pieces)) for fact in facts]


def test_a_role_is_a_label_with_its_letters_as_written(view: View) -> None:
    facts = told(view, Ref("event", "day"))
    assert ("CEO", "Ann") in facts
    assert ("Guest of honour", "Bo") in facts
    assert ("Took part", "pupils (3)") in facts


def test_what_was_signed_at_a_part_is_told_of_the_whole_as_such(view: View) -> None:
    assert ("Signed in its parts", "Pact") in told(view, Ref("event", "day"))
    assert ("Signed", "Pact") in told(view, Ref("event", "hour"))


def test_an_event_without_a_date_tells_by_what_it_is_bounded(view: View) -> None:
    assert ("When", "within Day") in told(view, Ref("event", "hour"))


def test_of_very_many_events_the_first_are_told_and_the_others_counted() -> None:
    events = "".join(f"  e{n}: {{name: Event {n}, attendees: [a]}}\n" for n in range(MOST_TOLD + 3))
    text = f"title: T\npeople: {{a: {{name: Ann}}}}\nevents:\n{events}"
    many = View(Index(load_bytes(text.encode(), "t.yaml")))
    took_part = [said for label, said in told(many, Ref("person", "a")) if label == "Took part"]
    assert len(took_part) == MOST_TOLD + 1
    assert took_part[-1] == "… and 3 more"
