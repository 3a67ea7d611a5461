"""Sets of entries as roaring bitmaps, however their members lie."""

from array import array
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.query.bit_maps import bit_map, bits_of
from tui.query.bits import bit_set, listed

LENGTH = 300_000
"""Several of the chunks that a bitmap has."""


@st.composite
def ordinals(draw: st.DrawFn) -> set[int]:
    """Return a set with chunks that are empty, full, in runs, and with few or many members."""
    ranges = st.tuples(st.integers(0, LENGTH), st.integers(0, LENGTH), st.integers(1, 200))
    drawn = draw(st.lists(ranges, max_size=4))
    alone = draw(st.sets(st.integers(0, LENGTH), max_size=5))
    return alone.union(*(range(first, last, step) for first, last, step in drawn))


@given(ordinals())
def test_a_bitmap_holds_what_the_bits_do(members: set[int]) -> None:
    bits = of(members)
    assert list(bit_map(bits)) == list(listed(bits)) == sorted(members)


@given(ordinals(), st.randoms())
def test_ordinals_in_any_order_become_the_same_bits(members: set[int], random: Random) -> None:
    shuffled = array("I", members)
    random.shuffle(shuffled)
    assert bits_of(shuffled, LENGTH + 1) == bit_set(shuffled, LENGTH + 1) == of(members)


def of(members: set[int]) -> int:
    """Return the set as an integer, a bit for each member."""
    digits = bytearray(b"0" * (LENGTH + 1))
    for each in members:
        digits[LENGTH - each] = ord("1")
    return int(digits, 2)


def test_nothing_is_a_bitmap_too() -> None:
    assert not bit_map(0)
    assert bits_of(array("I"), 0) == 0


def test_an_ordinal_that_is_none_is_refused() -> None:
    with pytest.raises(IndexError):
        bits_of(array("I", [3, 2**32 - 1]), 4)
