"""Who took part in some entries, and in how many: as a plain count of each has it."""

from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.query.bits import Members, bit_set
from tui.query.postings import PostingsBuilder, Rows
from tui.query.turnout import People, Turnout

ATTENDED = st.lists(st.sets(st.integers(0, 12)), min_size=1, max_size=90)
"""For each entry: the numbers of those who took part."""


@pytest.mark.parametrize("few", [0, 20, 2000])
@pytest.mark.parametrize("is_asked_first", [True, False])
@given(ATTENDED, st.data())
def test_people_are_counted_as_one_by_one(
    is_asked_first: bool, few: int, attended: list[set[int]], data: st.DataObject
) -> None:
    length = len(attended)
    kept = sorted(data.draw(st.sets(st.sampled_from(range(length)))))
    builder = PostingsBuilder()
    at = [
        [builder.add(str(person), ordinal) for person in sorted(there)]
        for ordinal, there in enumerate(attended)
    ]
    people = People(builder.built(length), Rows.of(at), length)
    people.warm()
    turnout = Turnout(people, Members(bit_set(kept, length), length))
    counts = [sum(int(key) in attended[n] for n in kept) for key in people.postings]
    order = sorted(filter(counts.__getitem__, range(len(counts))), key=lambda place: -counts[place])
    with patch("tui.query.turnout._FEW", few):
        if is_asked_first:
            assert list(turnout.counts) == counts
        assert [turnout.count(place) for place in range(len(counts))] == counts
        assert turnout.present == len(order)
        for wanted in (1, 3, len(order) or 1):
            assert turnout.most(wanted) == order[:wanted]
        assert list(turnout.counts) == counts
