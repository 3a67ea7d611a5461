"""Postings: the same of rare keys, which are kept as ordinals, and of common ones, kept as bits."""

from hypothesis import given
from hypothesis import strategies as st

from tui.query.bits import bit_set
from tui.query.postings import DENSE, PostingLists

LENGTH = 4 << DENSE
rare = st.sets(st.integers(0, LENGTH - 1), min_size=1, max_size=4)
common = st.sets(st.integers(0, LENGTH - 1), min_size=5)


@given(st.lists(rare | common, max_size=4), st.sets(st.integers(0, LENGTH - 1)))
def test_the_first_that_has_a_key_is_the_least_of_them(
    keys: list[set[int]], in_view: set[int]
) -> None:
    lists = PostingLists.of(map(sorted, keys), LENGTH)
    bits = bit_set(in_view, LENGTH)
    places = [place for place, ordinals in enumerate(keys) if ordinals & in_view]
    firsts = [min(keys[place] & in_view) for place in places]
    assert list(lists.firsts_in(bits, places)) == firsts
    assert list(lists.counts_in(bits)) == [len(ordinals & in_view) for ordinals in keys]
