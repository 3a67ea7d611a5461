"""The values of each field in view, and how many each would leave."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.query.bodies import indexes
from tui.load import load_bytes
from tui.query.facets import FACET_FIELDS, Facets, keys_in_view, with_value
from tui.query.index import Index
from tui.query.line import FilterLine, Term, parse_line
from tui.query.view import View

FILE = """
title: Faceted
people: {li: {name: Li Hong}, zhang: {name: Li Hongzhang}}
organizations: {casic: {name: The Corporation, short_name: CASIC}}
events:
  a: {name: A, type: talk, date: 2018, tags: [old, dry], attendees: [li: Keynote speaker]}
  b: {name: B, type: public talk, date: 2019-12/2020-02, tags: [dry], organizers: [casic]}
  c: {name: C, type: Talk, date: "2020?", place: Great Hall, attendees: [li: host, zhang: host]}
  d: {name: D, date: -0044-03-15, place: Rome, tags: [old]}
  e: {name: E, type: lunch}
"""
FIELDS = {field.name: field for field in FACET_FIELDS}


def told(line: str, name: str) -> str:
    """Return the values of a field under a line, each with the count that is shown."""
    view = View(Index(load_bytes(FILE.encode(), "faceted.yaml")), parse_line(line))
    facets, field = Facets(view.index), FIELDS[name]
    shown = []
    for key in keys_in_view(view, field):
        count = facets.count(view, field.term(view.index, key))
        doubt = f"+{count.possible}?" if count.possible else ""
        shown.append(f"{field.label(view.index, key)} {count.certain}{doubt}")
    return ", ".join(shown)


@pytest.mark.parametrize(
    ("line", "name", "values"),
    [
        ("", "type", "talk 2, public talk 1, lunch 1"),
        ("", "role", "Keynote speaker 1, host 1"),
        ("", "organization", "CASIC 1"),
        ("", "place", "Rome 1, Great Hall 1"),
        ("", "tag", "old 2, dry 2"),
        ("", "year", "-0044 1+1?, 2018 1+1?, 2019 1+1?, 2020 1+2?"),
        ("", "person", "Li Hong 2, Li Hongzhang 1"),
        ("date:2020", "type", "talk 0+1?, public talk 1, lunch 0+1?"),
        ("date:2020 is:certain", "type", "public talk 1"),
        ("date:2020 is:possible", "year", "2020 0+2?"),
        ("tag:old", "tag", "old 2, dry 1"),
        ("-tag:old", "tag", "old 0, dry 1"),
        ("-type:lunch -person:li", "type", "lunch 0, public talk 1"),
        ("place:nowhere", "tag", ""),
        ('-person:"Li Hongzhang"', "person", "Li Hongzhang 0, Li Hong 1"),
    ],
)
def test_the_values_in_view_are_counted_as_the_filter_line_counts_them(
    line: str, name: str, values: str
) -> None:
    assert told(line, name) == values


@pytest.mark.parametrize(
    ("name", "key", "term"),
    [
        ("type", "lunch", "type:lunch"),
        ("type", "talk", "type:=talk"),
        ("type", "public talk", 'type:"public talk"'),
        ("tag", "old", "tag:old"),
        ("role", "host", "role:host"),
        ("organization", "casic", "org:CASIC"),
        ("person", "li", 'person:"Li Hong"'),
        ("person", "zhang", 'person:"Li Hongzhang"'),
        ("year", "2018", "date:2018"),
    ],
)
def test_a_value_is_asked_for_by_the_shortest_term_that_keeps_just_its_events(
    name: str, key: str, term: str
) -> None:
    index = Index(load_bytes(FILE.encode(), "faceted.yaml"))
    assert str(FIELDS[name].term(index, key)) == term
    assert FIELDS[name].key(index, parse_line(f"-{term}").terms[0]) == key


@pytest.mark.parametrize(
    ("line", "is_negated", "then"),
    [
        ("a", False, "a tag:x"),
        ("a tag:x", False, "a"),
        ("a", True, "a -tag:x"),
        ("a tag:x", True, "a -tag:x"),
        ("-tag:x a", False, "a tag:x"),
        ("-tag:x a", True, "a"),
    ],
)
def test_a_value_is_added_excluded_and_lifted(line: str, is_negated: bool, then: str) -> None:
    assert str(with_value(parse_line(line), Term("tag", ("x",), is_negated))) == then


@given(
    indexes(),
    st.sampled_from(("", "talk", "date:2020", "date:2020 is:certain", "-date:2019", "person:li")),
)
def test_every_count_is_that_of_the_line_with_the_value(index: Index, line: str) -> None:
    view = View(index, parse_line(line))
    facets = Facets(index)
    for field in FACET_FIELDS:
        keys = keys_in_view(view, field)
        assert len(set(keys)) == len(keys)
        for key in keys:
            term = field.term(index, key)
            wanted = View(index, parse_line(str(FilterLine((*view.line.terms, term))))).count
            assert facets.count(view, term) == wanted
            again = field.key(index, term)
            assert again is not None
            assert field.term(index, again) == term
            assert wanted.in_view > 0 or term.field in [t.field for t in view.line.terms]
