"""Groups: each entry in view is in every group that it has a value of, and the filter agrees."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.query.bodies import indexes
from tests.query.small import SMALL
from tui.load import load_bytes
from tui.query.bits import bit_set
from tui.query.groups import GROUPINGS, groups_in, keys_at, label_of, members_of
from tui.query.index import Index
from tui.query.line import Term
from tui.query.view import View

FIELDS = {
    "type": "type",
    "person": "person",
    "organization": "org",
    "tag": "tag",
    "place": "place",
    "part-of": "part-of",
}
BY_ID = ("person", "organization", "part-of")


def small_view(line: str = "") -> View:
    view = View(Index(load_bytes(SMALL.encode(), "small.yaml")))
    return view.filtered(line)


def labels_in(view: View, name: str) -> list[str]:
    grouping = GROUPINGS[name]
    return [label_of(view.index, grouping, group) for group in groups_in(view, grouping)]


@pytest.mark.parametrize("name", FIELDS)
@pytest.mark.parametrize("line", ["", "date:2018..2020-09", "-tag:food"])
def test_a_group_counts_what_the_filter_line_gives(name: str, line: str) -> None:
    view = small_view(line)
    groups = groups_in(view, GROUPINGS[name])
    assert groups
    for group in groups:
        if group.key is not None:
            value = group.key if name in BY_ID else label_of(view.index, GROUPINGS[name], group)
            narrowed = View(view.index, view.line.with_term(Term(FIELDS[name], (value,))))
            assert narrowed.count == group.count._replace(total=view.index.length)


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
    assert list(members_of(view, GROUPINGS["part-of"], "fair")) == [1]


@given(indexes(), st.sampled_from(list(GROUPINGS)), st.sampled_from(["", "date:2019..2020"]))
def test_every_entry_in_view_is_in_each_of_its_groups(index: Index, name: str, line: str) -> None:
    view = View(index).filtered(line)
    grouping = GROUPINGS[name]
    groups = groups_in(view, grouping)
    together = 0
    for group in groups:
        ordinals = members_of(view, grouping, group.key)
        bits = bit_set(ordinals, view.index.length)
        assert (bits & view.certain).bit_count() == group.count.certain
        assert (bits & view.possible).bit_count() == group.count.possible
        assert group.count.in_view > 0
        together |= bits
        for ordinal in ordinals:
            ref = index.timeline.entries[ordinal].ref
            assert group.key in list(keys_at(view.index, grouping, ref))
    assert together == view.certain | view.possible
    assert all(group.key is not None for group in groups[:-1])
