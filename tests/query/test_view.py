"""A View: what is in view, and how much that is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.query.bodies import indexes
from tui.load import load_bytes
from tui.model.dates import Truth
from tui.model.records import Ref
from tui.query.index import Index
from tui.query.view import Count, PersonInView, View

FILE = """
title: Viewed
people: {li: {name: Li}, yu: {name: Yu}, wu: {name: Wu}, no: {name: Nobody}}
organizations: {casic: {name: CASIC}, casc: {name: CASC}}
events:
  a: {name: A, date: 2019, attendees: [li: [speaker, host], {person: li, role: host, for: casc}]}
  b: {name: B, date: 2020, organizers: [casic], attendees: [li, yu: guest]}
  c: {name: C, date: 2020-05, attendees: [yu]}
  d: {name: D, attendees: [wu]}
agreements:
  alone: {name: Alone, date: 2019-05, parties: [casic]}
  signed: {name: Signed, event: b, parties: [casic: li, casc: []]}
  perhaps: {name: Perhaps, event: d, parties: [casc]}
""".replace(", casc: []]", ", casc]")

LINES = ("", "date:2020", "-date:2020", "date:2020-05 is:possible", "person:li", "big", "org:casc")


@pytest.fixture(scope="module")
def view() -> View:
    return View(Index(load_bytes(FILE.encode(), "viewed.yaml")))


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("", "5 of 5"),
        ("date:2020", "2 + 1? of 5"),
        ("-date:2020", "2 + 1? of 5"),
        ("date:2020 is:certain", "2 of 5"),
        ("date:2020 is:possible", "0 + 1? of 5"),
        ("date:2020-05", "1 + 2? of 5"),
        ("person:nobody", "0 of 5"),
    ],
)
def test_possible_ones_are_counted_apart(view: View, line: str, count: str) -> None:
    assert str(view.filtered(line).count) == count


def test_with_no_date_every_event_is_certain(view: View) -> None:
    for line in ("", "person:li", "-person:li", "is:undated"):
        assert view.filtered(line).count.possible == 0


def test_the_people_in_view_are_those_who_took_part(view: View) -> None:
    assert list(view.people) == [
        PersonInView("li", Count(2, 0, 2)),
        PersonInView("yu", Count(2, 0, 2)),
        PersonInView("wu", Count(1, 0, 1)),
    ]
    assert str(view.people_count) == "3 of 4"
    narrowed = view.filtered("date:2020")
    assert list(narrowed.people) == [
        PersonInView("yu", Count(2, 0, 2)),
        PersonInView("li", Count(1, 0, 2)),
        PersonInView("wu", Count(0, 1, 1)),
    ]
    assert str(narrowed.people_count) == "2 + 1? of 4"
    assert narrowed.people_count.words == "2 certain and 1 possible of 4"


def test_the_agreements_in_view_are_those_signed_there_or_in_the_timeline(view: View) -> None:
    assert [agreement.id for agreement in view.agreements] == ["alone", "signed", "perhaps"]
    narrowed = view.filtered("date:2020")
    assert [agreement.id for agreement in narrowed.agreements] == ["signed", "perhaps"]
    assert str(narrowed.agreements_count) == "1 + 1? of 3"


def test_an_entry_is_in_view_certainly_possibly_or_not(view: View) -> None:
    narrowed = view.filtered("date:2020")
    assert narrowed.truth(Ref("event", "b")) is Truth.CERTAIN
    assert narrowed.truth(Ref("event", "d")) is Truth.POSSIBLE
    assert narrowed.truth(Ref("event", "a")) is Truth.NO
    assert narrowed.truth(Ref("agreement", "alone")) is Truth.NO
    assert narrowed.truth(Ref("agreement", "signed")) is Truth.NO, "it is no entry of its own"
    assert narrowed.truth(Ref("person", "li")) is Truth.NO


def test_a_view_knows_where_someone_took_part_whatever_is_in_view(view: View) -> None:
    narrowed = view.filtered("date:2020")
    assert [entry.ref.id for entry in narrowed.entries_of_person("li")] == ["a", "b"]
    assert [entry.ref.id for entry in narrowed.entries_of_organization("casic")] == ["alone", "b"]
    assert list(narrowed.entries_of_person("no")) == []


def test_roles_are_told_once_and_in_order(view: View) -> None:
    assert view.roles_at("li", Ref("event", "a")) == ("speaker", "host")
    assert view.roles_at("li", Ref("event", "b")) == ("signatory",)
    assert view.roles_at("yu", Ref("event", "c")) == ()


@pytest.mark.parametrize(
    ("line", "lift"),
    [
        ("person:wu date:2019", ("person:wu", 3)),
        ("person:nobody date:2019", ("person:nobody", 3)),
        ("person:li person:yu date:2001", ("date:2001", 1)),
        ("person:li", ("person:li", 5)),
        ("-person:nobody", None),
        ("", None),
    ],
)
def test_a_view_knows_which_term_to_lift(
    view: View, line: str, lift: tuple[str, int] | None
) -> None:
    best = view.filtered(line).best_lift()
    assert (best and (str(best[0]), best[1])) == lift


@pytest.mark.parametrize(
    ("line", "ref", "nearest"),
    [
        ("", Ref("event", "b"), Ref("event", "b")),
        ("person:yu", Ref("event", "a"), Ref("event", "b")),
        ("person:yu", Ref("event", "d"), Ref("event", "c")),
        ("person:yu", Ref("person", "wu"), Ref("person", "wu")),
        ("person:yu", Ref("event", "gone"), Ref("event", "b")),
        ("person:yu", None, Ref("event", "b")),
        ("person:nobody", Ref("event", "a"), Ref("event", "a")),
        ("person:nobody", Ref("event", "gone"), None),
    ],
)
def test_the_cursor_stays_or_goes_to_the_next_in_view(
    view: View, line: str, ref: Ref | None, nearest: Ref | None
) -> None:
    assert view.filtered(line).nearest(ref) == nearest


@given(indexes(), st.sampled_from(LINES))
def test_the_counts_are_of_what_is_in_view(index: Index, line: str) -> None:
    view = View(index).filtered(line)
    truths = [view.truth(entry.ref) for entry in index.timeline.entries]
    assert view.count == (truths.count(Truth.CERTAIN), truths.count(Truth.POSSIBLE), len(truths))
    assert len(view.entries) == view.count.in_view
    assert view.certain & view.possible == 0
    present = {
        attendee.person
        for entry in view.entries
        for attendee in view.attendees(entry.ref)
        if attendee.person is not None
    }
    assert {person.id for person in view.people} == present
    assert view.people_count.in_view == len(present)
    assert {agreement.id for agreement in view.agreements} == {
        agreement.id for entry in view.entries for agreement in index.timeline.agreements_of(entry)
    }
    assert view.agreements_count.in_view == len(view.agreements)
    for person in view.people:
        assert person.count.total == len(list(view.entries_of_person(person.id)))
