"""The lineage of an agreement, both ways."""

from collections.abc import Mapping
from types import SimpleNamespace
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.draw.prose import lay_out, plain
from tui.load import load_bytes
from tui.model.timeline import Timeline
from tui.query.lineage import MOST_DEEP, MOST_WIDE, bases, followers, lineage_facts


def linked(based_on: Mapping[str, tuple[str, ...]]) -> Timeline:
    """Return what of a timeline the lineage asks for, circles included, which no file may have."""
    followed_by: dict[str, list[str]] = {}
    for agreement, found in based_on.items():
        for basis in found:
            followed_by.setdefault(basis, []).append(agreement)
    agreements = {id_: SimpleNamespace(based_on=found) for id_, found in based_on.items()}
    return cast(Timeline, SimpleNamespace(agreements=agreements, followed_by=followed_by))


@pytest.mark.parametrize(
    ("based_on", "tree"),
    [
        ({"a": ()}, ""),
        ({"a": ("b",), "b": ("c",), "c": ()}, "b -c"),
        ({"a": ("b", "c"), "b": ("d",), "c": ("d",), "d": ("e",), "e": ()}, "b -d --e c -d"),
        ({"a": ("b",), "b": ("a",)}, "b"),
        ({"a": ("a",)}, ""),
        ({"a": ("b",), "b": ("c",), "c": ("b",)}, "b -c --b"),
        ({"a": tuple("bcdefghi"), **dict.fromkeys("bcdefghi", ())}, "b c d e f g +2"),
        (
            {**{one: (two,) for one, two in zip("abcdef", "bcdefg", strict=True)}, "g": ()},
            "b -c --d ---e ----+1",
        ),
    ],
)
def test_the_tree_is_told_from_its_root_and_clipped(
    based_on: dict[str, tuple[str, ...]], tree: str
) -> None:
    told = [
        "-" * branch.depth + (branch.agreement or f"+{branch.left_out}")
        for branch in bases(linked(based_on), "a")
    ]
    assert " ".join(told) == tree


ids = st.sampled_from("abcdefghij")
links = st.dictionaries(ids, st.lists(ids, max_size=9, unique=True).map(tuple))


@given(links)
def test_the_tree_ends_whatever_the_links_are(based_on: dict[str, tuple[str, ...]]) -> None:
    whole = {**dict.fromkeys("abcdefghij", ()), **based_on}
    for tree in (bases(linked(whole), "a"), followers(linked(whole), "a")):
        assert all(branch.depth <= MOST_DEEP for branch in tree)
        assert len(tree) <= 11 * (MOST_WIDE + 1)
        assert "a" not in [branch.agreement for branch in tree]


def test_both_trees_are_told_with_the_dates() -> None:
    text = """
title: Three
organizations: {o: {name: O}}
agreements:
  first: {name: First, date: 2012, parties: [o]}
  second: {name: Second, date: 2016-05, parties: [o], based_on: first}
  third: {name: Third, date: 2020-09-18, parties: [o], based_on: second}
"""
    timeline = load_bytes(text.encode(), "three.yaml")
    told = {
        id_: plain(lay_out(lineage_facts(timeline, agreement), 60)).splitlines()
        for id_, agreement in timeline.agreements.items()
    }
    assert told == {
        "first": ["Led to      May 2016  Second", "            └ 18 Sep 2020  Third"],
        "second": ["Based on    2012  First", "Led to      18 Sep 2020  Third"],
        "third": ["Based on    May 2016  Second", "            └ 2012  First"],
    }
