"""What Tab offers at the cursor of the filter line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.query.bodies import indexes
from tui.load import load_bytes
from tui.query.completion import Completion, complete
from tui.query.fields import FIELDS
from tui.query.index import Index
from tui.query.line import parse_line
from tui.query.view import View

FILE = """
title: Completed
people:
  liu: {name: Liu Shiquan}
  li: {name: Li Hong}
  kai: {name: Kai-Uwe Schrogl}
  pe: {name: Per Löfgren}
  sh: {name: Shi Li}
  ace: {name: 'Jo "Ace", Jr.'}
  lines: {name: "Two\\nLines"}
organizations:
  casc: {name: China Aerospace, short_name: CASC}
  casic: {name: CASIC}
events:
  a: {name: A, date: 2019, type: opening talk, attendees: [liu: speaker, kai: Plenary chair, sh]}
  b: {name: B, date: 2020, type: talk, attendees: [liu, sh: speaker, ace]}
  c: {name: C, date: 2020-05, type: talk, attendees: [sh, li: person], organizers: [casic]}
  d: {name: D, type: visit, attendees: [lines], organizers: [casic], sponsors: [casc]}
"""


@pytest.fixture(scope="module")
def index() -> Index:
    return Index(load_bytes(FILE.encode(), "completed.yaml"))


def completed(index: Index, typed: str) -> list[Completion]:
    """Return what is offered for a line in which `|` stands for the cursor."""
    return complete(index, typed.replace("|", ""), typed.index("|"))


def with_cursor(completion: Completion) -> str:
    return f"{completion.line[: completion.cursor]}|{completion.line[completion.cursor :]}"


INSIDE = ("Shi Li", "Two Lines")
ROLES = ["speaker:", "plenary-chair:", "person-role:"]


@pytest.mark.parametrize("typed", ["|", " |", "talk |", "talk | person:Li", "-|", "talk -|"])
def test_where_nothing_is_typed_every_field_and_role_is_offered(index: Index, typed: str) -> None:
    offered = completed(index, typed)
    assert [each.label for each in offered] == [*(f"{name}:" for name in FIELDS), *ROLES]
    assert [each.help for each in offered][:2] == ["who took part", FIELDS["org"].help]
    assert {each.count for each in offered} == {None}


@pytest.mark.parametrize(
    ("typed", "lines"),
    [
        # fields in the table's order, then roles, then people by any word of theirs
        ("pl|", ["place:|", "plenary-chair:|"]),
        ("PER|", ["person:|", "person-role:|", 'person:"Per Löfgren"|']),
        ("sp|", ["speaker:|"]),
        ("-sp|", ["-speaker:|"]),
        ("li|", [f'person:"{name}"|' for name in ("Liu Shiquan", "Li Hong", *INSIDE)]),
        ("-lof|", ['-person:"Per Löfgren"|']),
        ("uwe|", ['person:"Kai-Uwe Schrogl"|']),
        ('"li h|', ['person:"Li Hong"|']),
        ('"p|', ['person:"Per Löfgren"|']),
        ("we|", []),
        ("\u0301|", []),
        ("a,p|", []),
        # the values of a field: those that begin so first, then the most common
        ("type:|", ["type:talk|", 'type:"opening talk"|', "type:visit|"]),
        ("type:ta|", ["type:talk|", 'type:"opening talk"|']),
        ("-Type:VI|", ["-type:visit|"]),
        ("person:sh|", ['person:"Shi Li"|', 'person:"Liu Shiquan"|']),
        ("person:LOF|", ['person:"Per Löfgren"|']),
        ('person:"shi l|', ['person:"Shi Li"|']),
        ("person:ace|", ['person:"Jo \\"Ace\\", Jr."|']),
        ('person:"jo \\"a|', ['person:"Jo \\"Ace\\", Jr."|']),
        ("org:ca|", ["org:CASIC|", "org:CASC|"]),
        ("speaker:|", ['speaker:"Liu Shiquan"|', 'speaker:"Shi Li"|']),
        ("plenary-chair:k|", ['plenary-chair:"Kai-Uwe Schrogl"|']),
        ("date:2|", ["date:2020|", "date:2019|"]),
        ("is:d|", ["is:dated|", "is:doubtful|"]),
        ("has:zz|", []),
        ("nothing:p|", []),
        ("place:|", []),
        # after a comma the next value, none of them twice
        ("type:talk,|", ['type:talk,"opening talk"|', "type:talk,visit|"]),
        ('type:"opening talk",v|', ['type:"opening talk",visit|']),
        # a whole value
        ("type:=ta|", ["type:=talk|", 'type:="opening talk"|']),
        ('type:="opening t|', ['type:="opening talk"|']),
        ("-type:talk,=v|", ["-type:talk,=visit|"]),
        ("type:|=v", ["type:=talk|", 'type:="opening talk"|', "type:=visit|"]),
        ("=ta|", []),
        # words behind a value may go on with it
        ("person:liu shiq|", ['person:"Liu Shiquan"|']),
        (
            "-person:liu  shi| talk",
            ['-person:"Liu Shiquan"| talk', '-person:liu  person:"Shi Li"| talk'],
        ),
        (
            "type:opening t|",
            [
                'type:"opening talk"|',
                "type:opening type:|",
                "type:opening tag:|",
                'type:opening person:"Two Lines"|',
            ],
        ),
        ('person:"liu" shiq|', ['person:"liu" person:"Liu Shiquan"|']),
        ("person:liu -shiq|", ['person:liu -person:"Liu Shiquan"|']),
        # what stands around it is kept
        ("type:vi| date:2020", ["type:visit| date:2020"]),
        ("date:2020 type:vi|", ["date:2020 type:visit|"]),
        ("type:vi|,talk -x", ["type:visit|,talk -x"]),
        ("type:vi|xyz talk", ["type:visit| talk"]),
        ("sp|ea:Liu talk", ["speaker:|Liu talk"]),
        ('person:"shi l| type:talk', ['person:"Shi Li"| type:talk']),
        ('person:"shi| yu" talk', ['person:"Shi Li"| talk', 'person:"Liu Shiquan"| talk']),
        ("nothing:x,: sp|", ["nothing:x,: speaker:|"]),
        ('"a"b"c"sp|', ['"a"b"c"speaker:|']),
    ],
)
def test_tab_offers(index: Index, typed: str, lines: list[str]) -> None:
    as_typed = [line.replace("-type", "-Type") if "-Type" in typed else line for line in lines]
    assert [with_cursor(each) for each in completed(index, typed)] == as_typed


def test_an_offer_tells_what_it_is_and_how_many_entries_it_keeps(index: Index) -> None:
    liu, shi = completed(index, "speaker:|")
    assert (liu.label, liu.help, liu.count) == ("Liu Shiquan", "speaker", (1, 0, 4))
    assert shi.count == (2, 0, 4), "Liu Shiquan has both words of Shi Li in his name"
    (person,) = completed(index, "shiq|")
    assert (person.label, person.help, person.count) == ("Liu Shiquan", "person", (2, 0, 4))


@pytest.mark.parametrize(
    ("typed", "count"),
    [
        ("-type:vi|", (3, 0, 4)),
        ("type:visit,op|", (2, 0, 4)),
        ("date:2020|", (2, 1, 4)),
        ("date:2020 shiq|", (1, 0, 4)),
        ("date:2020-05 shiq|", (0, 1, 4)),
        ("shiq| date:2020-05", (0, 1, 4)),
        ("date:2020-05 is:possible shiq|", (0, 1, 4)),
        ("date:1999 shiq|", (0, 0, 4)),
        ("nothing:x shiq|", None),
    ],
)
def test_an_offer_counts_what_the_whole_line_keeps_possible_apart(
    index: Index, typed: str, count: tuple[int, int, int] | None
) -> None:
    assert completed(index, typed)[0].count == count


def test_no_more_are_offered_than_asked_for(index: Index) -> None:
    assert len(complete(index, "", 0, limit=3)) == 3
    assert complete(index, "", 0, limit=0) == []


def test_a_cursor_outside_the_line_stands_at_its_end(index: Index) -> None:
    assert complete(index, "type:vi", 99) == complete(index, "type:vi", 7)
    assert complete(index, "type:vi", -1) == complete(index, "type:vi", 0)


@given(
    indexes(),
    st.lists(
        st.sampled_from(('"', "\\", ",", ":", "-", " ", "person:", "li", "type:", "Big talk", "o"))
    ).map("".join),
    st.integers(0, 30),
)
def test_every_offer_keeps_the_rest_and_counts_what_it_keeps(
    index: Index, text: str, cursor: int
) -> None:
    cursor = min(cursor, len(text))
    for each in complete(index, text, cursor):
        rest = each.line[each.cursor :]
        assert text.endswith(rest)
        assert 0 < each.cursor <= len(each.line)
        if each.count is not None:
            assert View(index, parse_line(each.line)).count == each.count


@given(indexes(), st.sampled_from(("p", "person:l", "type:", "tag:t", "is:", "speaker:", "date:2")))
def test_an_offer_at_the_end_of_a_good_line_is_a_good_line(index: Index, text: str) -> None:
    for each in complete(index, text, len(text)):
        if each.count is not None:
            assert View(index, parse_line(each.line)).count == each.count
