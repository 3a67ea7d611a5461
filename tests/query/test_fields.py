"""What each term means, told on small timelines and on the shipped one."""

from pathlib import Path

import pytest

from tests.query.small import SMALL
from tui.load import load_bytes, load_file
from tui.query.fields import FIELDS, field_named, field_names
from tui.query.index import Index
from tui.query.line import FilterError, parse_line
from tui.query.view import View

EVENTS_FILE = Path(__file__).parent.parent.parent / "events.yaml"


@pytest.fixture(scope="module")
def small() -> View:
    return View(Index(load_bytes(SMALL.encode(), "small.yaml")))


@pytest.fixture(scope="module")
def shipped() -> View:
    return View(Index(load_file(EVENTS_FILE)))


def kept(view: View, line: str) -> str:
    """Return the ids in view, those only possibly so with a `?`."""
    narrowed = view.filtered(line)
    return " ".join(
        entry.ref.id + ("" if narrowed.certain >> ordinal & 1 else "?")
        for ordinal, entry in zip(narrowed.ordinals, narrowed.entries, strict=True)
    )


@pytest.mark.parametrize(
    ("line", "ids"),
    [
        ("", "dinner treaty talk prize signing"),
        # words and phrases
        ("town", "talk"),
        ("TOW", "talk"),
        ('"of the town"', "talk"),
        ('"town the"', ""),
        ("of town", "talk"),
        ("beijing", "dinner"),
        ('"late night"', "dinner"),
        ("rainbow", "talk signing"),
        ("near", "talk"),
        ("cooks", "prize"),
        ('"star fund"', "prize signing"),
        ("moons", "signing"),
        ("o'neil", "dinner talk"),
        ("video", "talk"),
        ("told", "signing"),
        ("hearsay", "talk"),
        ("town,near,moons", "talk signing"),
        ("-town", "dinner treaty prize signing"),
        ("Dinner Great", "dinner"),
        ('"Dinner Great"', ""),
        # people
        ("person:li-hong", "talk signing"),
        ("person:LI-HONG", "talk signing"),
        ('person:"Li Hongzhang"', "talk"),
        ('person:"hong li"', "talk signing"),
        ('person:"rainbow hong"', ""),
        ("person:löwenhielm", "prize"),
        ("person:lowenhielm", "prize"),
        ("person:isik", "signing"),
        ("person:ISIK", "signing"),
        ("person:şahin", "signing"),
        ("person:石泉", "dinner treaty"),
        ('person:"Jo \\"Ace\\" O\'Neil, Jr."', "dinner talk"),
        ("person:ace person:li-hong", "talk"),
        ("person:ace,sahin", "dinner talk signing"),
        ("person:nobody", ""),
        # roles, derived ones too
        ("visitor:liu", "dinner"),
        ("visitor:ace", ""),
        ("Keynote-Speaker:ace", "dinner"),
        ("speaker:hong", "talk"),
        ("recipient:asa", "prize"),
        ("recipient:cooks", "prize"),
        ("signatory:li", "signing"),
        ("exhibitor:lab", "prize"),
        ("exhibitor:laboratory", "prize"),
        ("type-role:li", "talk"),
        ("host---chief---one:sahin", "signing"),
        # organizations
        ("org:academy", "dinner prize signing"),
        ("org:aos", "dinner prize signing"),
        ('org:"space academy"', "dinner prize signing"),
        ("org:institute", "dinner prize"),
        ("org:lab", "dinner prize"),
        ("org:fund", "prize signing"),
        ("org:x1", "talk"),
        ("org:contractor -person:ace", ""),
        # dates
        ("date:2012", "dinner"),
        ("date:2012-05", "dinner"),
        ("date:2018", "treaty? talk"),
        ("date:2018-05", "treaty? talk?"),
        ("date:2019", ""),
        ("date:2018..2020", "treaty talk prize? signing?"),
        ("date:2020-09-18..", "treaty? prize? signing?"),
        ("date:..2018", "dinner treaty? talk"),
        ('date:"[2018,2019]"', "treaty? talk"),
        ("date:2012,2018", "dinner treaty? talk"),
        ("-date:2018", "dinner treaty? prize signing"),
        ("date:2018.. is:certain", "treaty talk"),
        ("date:2018.. is:possible", "prize? signing?"),
        ("date:2018.. -is:possible", "treaty talk"),
        ("date:2018.. -is:certain", "prize? signing?"),
        ("date:2018.. is:certain,possible", "treaty talk prize? signing?"),
        ("date:2018.. date:..2019 is:possible", "treaty?"),
        ("is:certain", "dinner treaty talk prize signing"),
        ("is:possible", ""),
        ("-is:possible", "dinner treaty talk prize signing"),
        ("-is:certain", ""),
        # whole values
        ("person:=li-hong", "talk signing"),
        ('person:="LI HONG"', "talk signing"),
        ("person:=li", ""),
        ('person:="hong li"', ""),
        ('person:="Rainbow Li"', "talk signing"),
        ("person:=lowenhielm,=SAHIN", "prize signing"),
        ("person:=ace,hongzhang", "dinner talk"),
        ('person:=""', ""),
        ('-person:=""', "dinner treaty talk prize signing"),
        ("org:=aos", "dinner prize signing"),
        ("org:=space", ""),
        ('org:=""', "treaty"),
        ("type:=awards", "prize"),
        ("type:=award", ""),
        ("type:=TALK", ""),
        ('type:="Public Talk"', "talk"),
        ('type:=""', "dinner treaty signing"),
        ('-type:=""', "talk prize"),
        ("tag:=food", "dinner"),
        ("tag:=late", ""),
        ('tag:=""', "treaty talk prize signing"),
        ('place:="great hall, beijing"', "dinner"),
        ('series:="spring dinners"', "dinner"),
        ("role:=speaker", "talk"),
        ('role:="keynote speaker"', "dinner"),
        ("role:=nobody", ""),
        ('role:=""', "treaty"),
        ("speaker:=li-hongzhang", "talk"),
        ("speaker:=li", ""),
        ('recipient:="all the cooks"', "prize"),
        ("recipient:=cooks", ""),
        ('visitor:=""', "treaty talk prize signing"),
        ('agreement:="pact on moons"', "signing"),
        ("agreement:=pact", ""),
        ('agreement:="smart industry"', "signing"),
        ('agreement:=""', "dinner talk prize"),
        ('part-of:=""', "dinner treaty talk prize signing"),
        # what is in a field
        ("type:talk", "talk"),
        ("type:talk,awards", "talk prize"),
        ('type:"talk public"', "talk"),
        ("type:pact", ""),
        ("place:beijing", "dinner"),
        ('place:"beijing great"', "dinner"),
        ("tag:food,x", "dinner"),
        ('tag:"late food"', ""),
        ("series:spring", "dinner"),
        # agreements
        ("agreement:moon", "signing"),
        ("agreement:strategic", "signing"),
        ("agreement:smart", "signing"),
        ('agreement:"smart industry"', "signing"),
        ('agreement:"industry smart"', ""),
        ('agreement:"technology smart"', ""),
        ('agreement:"star fund"', "signing"),
        ("agreement:石", "treaty"),
        # is and has
        ("is:dated", "dinner treaty talk prize"),
        ("is:undated", "signing"),
        ("is:doubtful", "talk"),
        ("IS:Doubtful", "talk"),
        ("has:agreement", "treaty signing"),
        ("has:statement", "talk"),
        ("has:award,note", "prize signing"),
        ("has:source", "treaty"),
        # what folds to nothing is nowhere
        ("\u0301", ""),
        ("-\u0301", "dinner treaty talk prize signing"),
        *((f"{field}:\u0301", "") for field in ("person", "org", "place", "agreement", "speaker")),
    ],
)
def test_a_line_keeps(small: View, line: str, ids: str) -> None:
    assert kept(small, line) == ids


@pytest.mark.parametrize(
    ("line", "column", "message"),
    [
        ("talk peson:Li", 5, 'no field "peson:"; did you mean "person"?'),
        ("visitr:Li", 0, 'no field "visitr:"; did you mean "visitor"?'),
        ("12:30", 0, 'no field "12:"; to look for the text, put it in quotes: "12:30"'),
        ('12:"a\\"b"', 0, 'no field "12:"; to look for the text, put it in quotes: "12:a\\"b"'),
        ("a is:dates", 2, 'is: does not know "dates"; did you mean "dated"?'),
        (
            "has:zzz",
            0,
            'has: does not know "zzz"; it takes agreement, statement, award, note, source',
        ),
        (
            "is:certain,maybe",
            0,
            'is: does not know "maybe"; it takes certain, possible, dated, undated, doubtful',
        ),
        (
            "date:2020-9-18..",
            0,
            '"2020-9-18" is not a date; did you mean "2020-09-18.."?',
        ),
        (
            "date:[2018,2019]",
            0,
            "a choice without its end; expected ] after the last date; "
            "a choice is put in quotes, as its commas would part it",
        ),
        ("typ:=talk", 0, 'no field "typ:"; did you mean "type"?'),
        ("12:=30", 0, 'no field "12:"; to look for the text, put it in quotes: "12:=30"'),
        ("date:=2020", 0, 'date: takes no "=" before a value; write date:2020'),
        ("asof:=2020", 0, 'asof: takes no "=" before a value; write asof:2020'),
        ("is:=certain", 0, 'is: takes no "=" before a value; write is:certain'),
        ("a is:certain,=dated", 2, 'is: takes no "=" before a value; write is:dated'),
        ('has:=""', 0, 'has: takes no "=" before a value'),
        ("date:..", 0, "a range without a date; expected A..B, A.. or ..B"),
    ],
)
def test_a_term_that_makes_no_sense_says_where_and_what_was_meant(
    small: View, line: str, column: int, message: str
) -> None:
    with pytest.raises(FilterError) as caught:
        small.filtered(line)
    assert (caught.value.column, caught.value.message) == (column, message)


@pytest.mark.parametrize("text", ["title: Nothing\n", "title: One\nevents: {e: {name: One}}\n"])
def test_every_field_can_be_asked_of_nothing_and_of_one_entry(text: str) -> None:
    view = View(Index(load_bytes(text.encode(), "tiny.yaml")))
    for line in ("one", "\u0301", *(field.example for field in FIELDS.values())):
        narrowed = view.filtered(line)
        opposite = view.filtered(f"-{line}")
        assert narrowed.count.total == len(narrowed.timeline.entries)
        assert narrowed.count.certain + opposite.count.in_view == narrowed.count.total


@pytest.mark.parametrize(
    ("line", "ids"),
    [
        ("part-of:fair", "day"),
        ("part-of:FAIR-2", "other"),
        ('part-of:"fair spring"', "day"),
        ("part-of:jamboree", "other"),
        ("part-of:day", "talk"),
        ("part-of:fair,fair-2", "day other"),
        ("-part-of:fair", "fair talk fair-2 other"),
        ("part-of:talk", ""),
        ("part-of:\u0301", ""),
    ],
)
def test_a_part_is_found_by_the_whole_that_it_is_directly_part_of(line: str, ids: str) -> None:
    text = """
title: Parts
events:
  fair: {name: The Spring Fair, date: 2020}
  day: {name: First day, short_name: Day, date: 2020-05-01, part_of: fair}
  talk: {name: Talk, date: 2020-05-01T10:00, part_of: day}
  fair-2: {name: Autumn, other_names: [Jamboree], date: 2021}
  other: {name: Other, date: 2021-03, part_of: fair-2}
"""
    view = View(Index(load_bytes(text.encode(), "parts.yaml")))
    assert kept(view, line) == ids
    assert FIELDS["part-of"].values(view.index) == {
        "The Spring Fair": 1,
        "First day": 1,
        "Autumn": 1,
    }


def test_a_phrase_does_not_go_over_the_end_of_a_text() -> None:
    events = r'{a: {name: "x\0", date: "2001"}, b: {name: "y\nz", date: "2002"}}'
    text = f"title: Ends\nevents: {events}\n"
    view = View(Index(load_bytes(text.encode(), "ends.yaml")))
    assert kept(view, '"x\0"') == "a"
    assert kept(view, '"\0y"') == ""
    assert kept(view, '"x\0\0y"') == ""
    assert kept(view, '"y z"') == "b"
    assert kept(view, '"y\nz"') == "b"


@pytest.mark.parametrize("field", FIELDS.values(), ids=lambda field: field.name)
def test_every_example_keeps_something_of_the_shipped_file(shipped: View, field: object) -> None:
    example = getattr(field, "example", "")
    line = parse_line(example)
    assert str(line) == example
    in_view = shipped.filtered(example).count.in_view
    assert in_view > 0 or example.startswith("tag:"), "the shipped file has no tags"


def test_the_contracts_example_is_read_as_it_stands(shipped: View) -> None:
    line = 'person:"Liu Shiquan" date:2020-09-18.. -type:visit org:casic,casc agreement'
    assert str(shipped.filtered(line).line) == line
    assert kept(shipped, line) == "yu-liu-discussion?"


def test_every_role_is_a_field_of_its_own(small: View) -> None:
    names = field_names(small.index)
    assert names[: len(FIELDS)] == list(FIELDS)
    assert set(names[len(FIELDS) :]) == {
        *("visitor", "keynote-speaker", "speaker", "type-role", "recipient", "exhibitor"),
        *("signatory", "host---chief---one"),
    }
    role = field_named(small.index, "keynote-speaker")
    assert role is not None
    assert role.help == "took part as Keynote speaker"
    assert list(role.values(small.index)) == ['Jo "Ace" O’Neil, Jr.']
    assert field_named(small.index, "nothing") is None


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("place", {"Great Hall, Beijing": 1}),
        ("tag", {"food": 1, "Late night": 1}),
        ("date", {"2012": 1, "2018": 1, "2020": 1}),
        ("agreement", {"Pact on moons": 1, "Old treaty": 1}),
        ("has", {"agreement": 2, "statement": 1, "award": 1, "note": 1, "source": 1}),
    ],
)
def test_a_field_knows_its_values_and_how_often_they_occur(
    small: View, field: str, values: dict[str, int]
) -> None:
    assert FIELDS[field].values(small.index) == values
