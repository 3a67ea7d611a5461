"""The grammar of the filter line: text to terms and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.query.line import (
    FilterError,
    FilterLine,
    Term,
    UnfinishedTermError,
    Whole,
    join_terms,
    parse_line,
    quoted,
)

pieces = st.one_of(
    st.text(max_size=6),
    st.sampled_from(
        (
            *(
                '"',
                '""',
                "\\",
                '\\"',
                ",",
                ":",
                "-",
                "--",
                " ",
                "\t",
                "\n",
                "\0",
                "\u0301",
                "：",
                "，",
            ),
            *(
                "：",
                "，",
                "person:",
                "=",
                ":=",
                "A..B",
                "Li Hong",
                '"Li Hong"',
                "Øre:",
                "is:certain",
                "\u00a0",
            ),
        )
    ),
)
typed = st.lists(pieces, max_size=8).map("".join)
terms = st.builds(
    Term,
    field=st.sampled_from((None, "person", "keynote-speaker", "讲者")),
    values=st.lists(typed.filter(str.strip), min_size=1, max_size=3).map(tuple),
    is_negated=st.booleans(),
) | st.builds(
    Term,
    field=st.sampled_from(("person", "讲者")),
    values=st.lists(typed.filter(str.strip) | typed.map(Whole), min_size=1, max_size=3).map(tuple),
    is_negated=st.booleans(),
)
lines = st.lists(terms, max_size=4).map(join_terms)


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("word", Term(None, ("word",))),
        ('"two words"', Term(None, ("two words",))),
        ("-word", Term(None, ("word",), True)),
        ("--word", Term(None, ("-word",), True)),
        ('"-word"', Term(None, ("-word",))),
        ("semi-conductor", Term(None, ("semi-conductor",))),
        ("person:Li", Term("person", ("Li",))),
        ('person:"Liu Shiquan"', Term("person", ("Liu Shiquan",))),
        ("-type:visit", Term("type", ("visit",), True)),
        ("PERSON:Li", Term("person", ("Li",))),
        ("Érudit:Li", Term("erudit", ("Li",))),
        ("Keynote-Speaker:Yu", Term("keynote-speaker", ("Yu",))),
        ("date:2020-09-18..", Term("date", ("2020-09-18..",))),
        ('date:"[2018,2019]"', Term("date", ("[2018,2019]",))),
        ("date:2020-09-18T14:30", Term("date", ("2020-09-18T14:30",))),
        ('"12:30"', Term(None, ("12:30",))),
        (":30", Term(None, (":30",))),
        ("-:30", Term(None, (":30",), True)),
        ("\u0301:x", Term(None, ("\u0301:x",))),
        ('"a \\"b\\" \\\\ c"', Term(None, ('a "b" \\ c',))),
        ("a\\b", Term(None, ("a\\b",))),
        ('"  two \t\n words "', Term(None, ("two words",))),
        ("type:=talk", Term("type", (Whole("talk"),))),
        ('-place:="Hall A"', Term("place", (Whole("Hall A"),), True)),
        ("type:=talk,visit", Term("type", (Whole("talk"), "visit"))),
        ("type:talk,=visit", Term("type", ("talk", Whole("visit")))),
        ('type:=""', Term("type", (Whole(""),))),
        ('type:=" "', Term("type", (Whole(""),))),
        ("type:==a", Term("type", (Whole("=a"),))),
        ('type:"=a"', Term("type", ("=a",))),
        ("type:a=b", Term("type", ("a=b",))),
        ("=talk", Term(None, ("=talk",))),
    ],
)
def test_a_term_reads_as(text: str, term: Term) -> None:
    assert parse_line(text).terms == (term,)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("org:casic,casc", ("casic", "casc")),
        ('org:casic,"Big, Corp",casc', ("casic", "Big, Corp", "casc")),
        ("org:casic,", ("casic",)),
        ("org:,casic", ("casic",)),
        ("org:a,,b", ("a", "b")),
        ('org:a,"",b', ("a", "b")),
        ("org:a,b,a", ("a", "b")),
        ("talk,visit", ("talk", "visit")),
        ('a,"b:c"', ("a", "b:c")),
        ("a,b:c", ("a", "b:c")),
    ],
)
def test_a_comma_inside_a_value_means_or(text: str, values: tuple[str, ...]) -> None:
    (term,) = parse_line(text).terms
    assert term.values == values


def test_terms_are_joined_by_spaces_of_any_kind_and_stand_once() -> None:
    line = parse_line('  person:Li\tperson:"Yu Wei" \n-talk person:Li\u3000"talk" ')
    assert str(line) == 'person:Li person:"Yu Wei" -talk talk'
    assert [term.column for term in line.terms] == [2, 12, 29, 45]


@pytest.mark.parametrize("text", ["", " ", "\t\n"])
def test_nothing_typed_is_a_line_without_terms(text: str) -> None:
    assert not parse_line(text)
    assert str(parse_line(text)) == ""


@pytest.mark.parametrize(
    ("text", "column", "message"),
    [
        ('talk "open', 5, 'a quote " is opened and not closed'),
        ('person:"open\\"', 7, 'a quote " is opened and not closed'),
        (
            "talk person:",
            5,
            'person: is without a value; write person:WORD, or "person:" to look for that',
        ),
        (
            "talk -person: Li",
            5,
            'person: is without a value; write person:WORD, or "person:" to look for that',
        ),
        (
            'person:""',
            0,
            'person: is without a value; write person:WORD, or "person:" to look for that',
        ),
        (
            'person:" "',
            0,
            'person: is without a value; write person:WORD, or "person:" to look for that',
        ),
        (
            "person:=",
            0,
            'person: is without a value; write person:WORD, or "person:" to look for that',
        ),
        (
            "person:=,=",
            0,
            'person: is without a value; write person:WORD, or "person:" to look for that',
        ),
        ("talk -", 5, "nothing to look for in -"),
        (",", 0, "nothing to look for in ,"),
        ('""', 0, 'nothing to look for in ""'),
        ('"a"b', 3, "a space or a comma is expected here"),
        ('a"b"', 1, "a space or a comma is expected here"),
        ('person:"Li"type:talk', 11, "a space or a comma is expected here"),
    ],
)
def test_a_line_that_says_nothing_is_refused_with_its_column(
    text: str, column: int, message: str
) -> None:
    with pytest.raises(FilterError) as caught:
        parse_line(text)
    assert (caught.value.column, caught.value.message) == (column, message)
    assert str(caught.value) == f"{message} (column {column + 1})"


@pytest.mark.parametrize(
    ("text", "is_unfinished"),
    [("person:", True), ('"Li', True), ("talk -", True), ('"a"b', False), ('a"b"', False)],
)
def test_a_line_that_may_still_become_good_is_told_from_a_wrong_one(
    text: str, is_unfinished: bool
) -> None:
    with pytest.raises(FilterError) as caught:
        parse_line(text)
    assert isinstance(caught.value, UnfinishedTermError) is is_unfinished


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ('person:"Li"', "person:Li"),
        ("Speaker:Yu  Talk", "speaker:Yu Talk"),
        ('type:"a,b","c"', 'type:"a,b",c'),
        ('"a:b" "-c" -"-d"', '"a:b" "-c" -"-d"'),
        ('"say \\"hi\\""', '"say \\"hi\\""'),
        ('"a\\\\b c"', '"a\\\\b c"'),
        ('person:"-Li"', "person:-Li"),
        ('person:"a:b"', "person:a:b"),
        ('type:="talk",="talk",talk', "type:=talk,talk"),
        ('type:"=talk",="a b"', 'type:"=talk",="a b"'),
        ('type:=""', 'type:=""'),
        ('"=talk"', "=talk"),
    ],
)
def test_a_line_has_one_way_to_be_written(text: str, canonical: str) -> None:
    assert str(parse_line(text)) == canonical


@given(typed)
def test_any_text_is_a_line_or_a_filter_error(text: str) -> None:
    try:
        line = parse_line(text)
    except FilterError:
        return
    assert parse_line(str(line)) == line
    assert str(parse_line(str(line))) == str(line)


@given(lines)
def test_every_line_reads_back_as_itself(line: FilterLine) -> None:
    assert parse_line(str(line)) == line
    assert "\n" not in str(line)


@given(typed.filter(str.strip))
def test_quoted_text_is_read_as_it_is(text: str) -> None:
    assert parse_line(quoted(text)).terms == (Term(None, (text,)),)


def test_a_term_is_one_line_with_single_spaces_whoever_makes_it() -> None:
    assert Term("person", (" Li\n  Hong ", "Li Hong", " ")) == Term("person", ("Li Hong",))


def test_a_whole_value_is_not_the_same_as_its_words() -> None:
    assert Term("type", (Whole("talk"),)) != Term("type", ("talk",))
    assert Term("type", (Whole(" the  talk "),)) == Term("type", (Whole("the talk"),))
    assert Term("type", ("talk", Whole("talk"))).values == ("talk", Whole("talk"))
    assert "talk" not in {Whole("talk")}


def test_terms_are_the_same_wherever_they_stand() -> None:
    first, second = Term("type", ("talk",), column=3), Term("type", ("talk",), column=9)
    assert first == second
    assert hash(first) == hash(second)
    assert first != Term("type", ("talk",), True)
    assert first != "type:talk"


def test_a_term_is_added_once_and_lifted_wherever_it_stands() -> None:
    line = parse_line("talk person:Li")
    assert str(line.with_term(Term("type", ("visit",)))) == "talk person:Li type:visit"
    assert line.with_term(Term("person", ("Li",))) == line
    assert str(line.without(Term(None, ("talk",)))) == "person:Li"
    assert line.without(Term("person", ("Yu",))) == line
