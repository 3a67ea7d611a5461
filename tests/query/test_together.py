"""Who was together: what people chosen share, who missed which, and who else was there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.query.bodies import PEOPLE, indexes
from tui.draw.prose import lay_out, plain
from tui.load import load_bytes
from tui.query.index import Index
from tui.query.line import FilterLine, Term, parse_line
from tui.query.together import (
    all_missing,
    chosen_terms,
    first_and_last,
    met_by,
    people_met,
    together_facts,
)
from tui.query.view import View

FILE = """
title: Together
people: {li: {name: Li}, yu: {name: Yu}, wu: {name: Wu}, hu: {name: Hu}, other: {name: Yu Two}}
events:
  a: {name: A, date: 2018, attendees: [li, yu]}
  b: {name: B, date: 2019, attendees: [li, yu, wu, hu]}
  c: {name: C, date: 2020-05, attendees: [li, wu]}
  d: {name: D, date: "2020?", attendees: [yu, hu]}
  e: {name: E, attendees: [li, yu, hu]}
"""


def view_of(line: str) -> View:
    return View(Index(load_bytes(FILE.encode(), "together.yaml")), parse_line(line))


def names(view: View) -> str:
    return " ".join(entry.ref.id for entry in view.entries)


@pytest.mark.parametrize(
    ("line", "shared", "missed"),
    [
        ("person:li person:wu", "b c", {"person:li": "", "person:wu": "a e"}),
        ("person:li person:hu", "b e", {"person:li": "d", "person:hu": "a c"}),
        ("person:li person:hu date:2020", "e", {"person:li": "d", "person:hu": "c"}),
        ("person:li", "a b c e", {}),
        ("-person:li person:hu", "d", {}),
        ("", "a b d c e", {}),
        ("person:li person:nobody", "", {"person:li": "", "person:nobody": "a b c e"}),
        ("person:li,wu person:hu", "b e", {"person:li,wu": "d", "person:hu": "a c"}),
    ],
)
def test_those_chosen_share_what_is_in_view_and_each_missed_what_the_others_were_at(
    line: str, shared: str, missed: dict[str, str]
) -> None:
    view = view_of(line)
    assert names(view) == shared
    assert {str(missing.term): names(missing.view) for missing in all_missing(view)} == missed


def test_who_else_was_there_leaves_out_those_chosen() -> None:
    met = people_met(view_of("person:li person:yu"))
    assert [(person.id, str(person.count)) for person in met] == [
        ("hu", "2 of 3"),
        ("wu", "1 of 2"),
    ]


def test_the_people_met_most_come_first_and_are_counted_in_what_is_in_view() -> None:
    assert [(p.id, str(p.count)) for p in met_by(view_of(""), "li")] == [
        ("yu", "3 of 4"),
        ("wu", "2 of 2"),
        ("hu", "2 of 3"),
    ]
    possible = met_by(view_of("date:2020"), "hu")
    assert [(p.id, str(p.count)) for p in possible] == [
        ("yu", "0 + 2? of 4"),
        ("li", "0 + 1? of 4"),
    ]
    assert [p.id for p in met_by(view_of(""), "li", most=1)] == ["yu"]


@pytest.mark.parametrize(
    ("line", "ends"), [("", "a c"), ("person:hu", "b d"), ("person:nobody", ""), ("is:undated", "")]
)
def test_the_first_and_the_last_time_are_of_what_has_a_time(line: str, ends: str) -> None:
    found = first_and_last(view_of(line))
    assert " ".join(entry.ref.id for entry in found or ()) == ends


def test_what_is_told_names_every_count_and_says_how_much_is_left_out() -> None:
    told = plain(lay_out(together_facts(view_of("person:li person:yu"), most=2), 80))
    assert told.splitlines() == [
        "Chosen      Li",
        "            Yu or Yu Two",
        "Together    3 of 5",
        "First       2018  A",
        "Last        2019  B",
        "Shared      2018  A",
        "            2019  B",
        "            1 more",
        "Missed by Li",
        "            1 of 5",
        "            2020?  D",
        "Missed by person:yu",
        "            1 of 5",
        "            May 2020  C",
        "Met most    Hu 2 · Wu 1",
    ]


def test_a_name_that_nobody_has_is_said_to_be_none() -> None:
    told = plain(lay_out(together_facts(view_of("person:li person:ho")), 80))
    assert "nobody is called ho" in told


@given(
    indexes(),
    st.sampled_from(("", "date:2020", "talk", "person:x", "-person:x")),
    st.permutations(sorted(PEOPLE)),
)
def test_every_number_is_that_of_a_filter_line(index: Index, line: str, people: list[str]) -> None:
    one, two, *_ = people
    base = parse_line(line)
    view = View(index, FilterLine((*base.terms, Term("person", (one,)), Term("person", (two,)))))
    assert len(chosen_terms(view.line)) >= 2
    for missing in all_missing(view):
        assert missing.view.count == View(index, parse_line(str(missing.view.line))).count
        assert not (missing.view.certain & view.certain)
    for person in people_met(view):
        with_them = view.filtered(f"{view.line} person:{person.id}")
        if list(index.people_called.called(person.id)) == [person.id]:
            assert with_them.count[:2] == person.count[:2]


@given(indexes(), st.sampled_from(("", "date:2020", "talk", "-date:2019")))
def test_whom_a_person_met_is_counted_as_the_filter_line_counts(index: Index, line: str) -> None:
    view = View(index, parse_line(line))
    for person in PEOPLE:
        there = index.people.bits(person)
        for met in met_by(view, person, most=99):
            both = there & index.people.bits(met.id)
            assert met.count.certain == (view.certain & both).bit_count()
            assert met.count.possible == (view.possible & both).bit_count()
            assert met.id != person
