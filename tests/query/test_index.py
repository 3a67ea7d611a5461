"""The index answers what a walk over every entry would (oracle.py)."""

from hypothesis import given
from hypothesis import strategies as st

from tests.query.bodies import DATES, indexes, ranges, values
from tests.query.oracle import truth_of
from tui.model.dates import Truth
from tui.query.acting import OWN_FIELDS, role_field
from tui.query.bits import Matches
from tui.query.evaluate import evaluate
from tui.query.fields import DATED, FIELDS
from tui.query.index import Index
from tui.query.line import FilterLine, Term, Whole, parse_line

FLAGS = {
    "is": ("certain", "possible", "dated", "undated", "doubtful"),
    "has": ("agreement", "statement", "award", "note", "source"),
}


@st.composite
def terms(draw: st.DrawFn, roles: tuple[str, ...]) -> Term:
    field = draw(st.sampled_from((None, *FIELDS, *roles)))
    value = {"date": ranges, "asof": st.sampled_from(DATES)}.get(field or "", values)
    if field in FLAGS:
        value = st.sampled_from(FLAGS[field])
    elif field is not None and field not in DATED:
        value = st.one_of(value, value.map(Whole), st.just(Whole("")))
    return Term(field, tuple(draw(st.lists(value, min_size=1, max_size=2))), draw(st.booleans()))


def truths(index: Index, found: Matches) -> list[Truth]:
    return [
        Truth((found.certain >> ordinal & 1) + (found.possible >> ordinal & 1))
        for ordinal in range(index.length)
    ]


@given(st.data(), indexes())
def test_a_line_keeps_what_a_walk_over_all_entries_keeps(data: st.DataObject, index: Index) -> None:
    line = FilterLine(tuple(data.draw(st.lists(terms(tuple(index.roles)), max_size=4))))
    expected = [truth_of(index.timeline, entry, line) for entry in index.timeline.entries]
    assert truths(index, evaluate(index, line)) == expected
    assert truths(index, evaluate(index, parse_line(str(line)))) == expected


@given(indexes(), ranges)
def test_a_range_is_met_as_each_entry_says_of_itself(index: Index, text: str) -> None:
    found = evaluate(index, parse_line(f'date:"{text}"'))
    line = parse_line(f'date:"{text}"')
    assert truths(index, found) == [
        truth_of(index.timeline, e, line) for e in index.timeline.entries
    ]


@given(st.data(), indexes())
def test_a_term_and_its_opposite_leave_only_what_is_possible(
    data: st.DataObject, index: Index
) -> None:
    term = data.draw(terms(tuple(index.roles)))
    opposite = Term(term.field, term.values, not term.is_negated)
    found, others = (evaluate(index, FilterLine((each,))) for each in (term, opposite))
    assert others == found.negated(index.everything)
    both = evaluate(index, FilterLine((term, opposite)))
    assert both.certain == 0
    if term.field not in DATED:
        assert both.possible == 0


def test_the_fields_of_every_file_are_those_that_no_role_takes() -> None:
    assert set(FIELDS) == OWN_FIELDS


def test_a_role_is_asked_for_by_a_name_that_the_grammar_reads() -> None:
    for role, field in {
        "speaker": "speaker",
        "Keynote speaker": "keynote-speaker",
        'one: "two", three': "one---two---three",
        "type": "type-role",
        "Person": "person-role",
        "Érudit": "erudit",
        "- host": "host",
        "\u0301": "",
        "讲者": "讲者",
    }.items():
        assert role_field(role) == field
        if field:
            assert parse_line(f"{field}:x").terms[0].field == field
