"""Groups: each entry in view is in every group that it has a value of, and the filter agrees."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.query.bodies import indexes
from tests.query.small import SMALL
from tui.load import load_bytes
from tui.query.bits import members
from tui.query.grid import ROWS, GridRows
from tui.query.groups import GROUPINGS, groups_in, keys_at, label_of, members_of
from tui.query.index import Index
from tui.query.just import ORGANIZATIONS, PEOPLE
from tui.query.view import View


def small_view(line: str = "") -> View:
    view = View(Index(load_bytes(SMALL.encode(), "small.yaml")))
    return view.filtered(line)


def labels_in(view: View, name: str) -> list[str]:
    grouping = GROUPINGS[name]
    return [label_of(view.index, grouping, group) for group in groups_in(view, grouping)]


LINES = ("", "date:2018..2020-09", "-tag:food", "date:2020 is:possible", "talk")


@pytest.mark.parametrize("name", GROUPINGS)
@pytest.mark.parametrize("line", LINES)
def test_a_group_counts_what_the_filter_line_gives(name: str, line: str) -> None:
    view = small_view(line)
    assert_counted(view, name)


@given(indexes(), st.sampled_from(list(GROUPINGS)), st.sampled_from(LINES))
def test_any_group_counts_what_the_filter_line_gives(index: Index, name: str, line: str) -> None:
    assert_counted(View(index).filtered(line), name)


def assert_counted(view: View, name: str) -> None:
    for group in groups_in(view, GROUPINGS[name]):
        term = GROUPINGS[name].values.term(view.index, group.key)
        narrowed = view.filtered(f"{view.line} {term}".strip())
        assert narrowed.count == group.count._replace(total=view.index.length), term


@given(indexes(), st.sampled_from(ROWS), st.sampled_from(LINES))
def test_a_row_of_the_grid_counts_what_the_filter_line_gives(
    index: Index, rows: str, line: str
) -> None:
    view = View(index).filtered(line)
    values = PEOPLE if rows == ROWS[0] else ORGANIZATIONS
    for row in GridRows(view, rows, is_by_count=False):
        narrowed = view.filtered(f"{view.line} {values.term(index, row.ref.id)}".strip())
        counted = (row.count.certain, row.count.possible)
        assert counted == (narrowed.count.certain, narrowed.count.possible)


@pytest.mark.parametrize(
    ("name", "key", "term"),
    [
        ("type", "awards", "type:awards"),
        ("type", None, 'type:=""'),
        ("person", "li-hong", 'person:"Li Hong"'),
        ("person", "ace", 'person:"Jo \\"Ace\\" O’Neil, Jr."'),
        ("place", "great hall, beijing", 'place:"Great Hall, Beijing"'),
        ("part-of", None, 'part-of:=""'),
    ],
)
def test_a_group_is_asked_for_by_the_shortest_term_that_keeps_just_it(
    name: str, key: str | None, term: str
) -> None:
    assert str(GROUPINGS[name].values.term(small_view().index, key)) == term


def test_groups_are_called_as_the_file_writes_them() -> None:
    view = small_view()
    assert labels_in(view, "tag") == [
        "food",
        "Late night",
        "without tag",
    ]
    assert "AoS" in labels_in(view, "organization")


def test_an_event_is_grouped_with_the_other_parts_of_its_whole() -> None:
    file = """
title: T
events:
  fair: {name: The whole fair, short_name: Fair, date: 2020}
  a: {name: A, date: 2020-05, part_of: fair}
  b: {name: B, date: 2021}
"""
    view = View(Index(load_bytes(file.encode(), "fair.yaml")))
    assert labels_in(view, "part-of") == ["Fair", "part of none"]
    assert [group.count.certain for group in groups_in(view, GROUPINGS["part-of"])] == [1, 2]
    assert list(members(members_of(view, GROUPINGS["part-of"], "fair"))) == [1]


@given(indexes(), st.sampled_from(list(GROUPINGS)), st.sampled_from(["", "date:2019..2020"]))
def test_every_entry_in_view_is_in_each_of_its_groups(index: Index, name: str, line: str) -> None:
    view = View(index).filtered(line)
    grouping = GROUPINGS[name]
    groups = groups_in(view, grouping)
    together = 0
    for group in groups:
        bits = members_of(view, grouping, group.key)
        assert (bits & view.certain).bit_count() == group.count.certain
        assert (bits & view.possible).bit_count() == group.count.possible
        assert group.count.in_view > 0
        together |= bits
        for ordinal in members(bits):
            ref = index.timeline.entries[ordinal].ref
            assert group.key in list(keys_at(view.index, grouping, ref))
    assert together == view.certain | view.possible
    assert all(group.key is not None for group in groups[:-1])
