"""Sets of entries as integers, and Kleene's logic over them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.query.bits import Column, Matches, Members, bit_set, listed, members

LENGTH = 300
EVERYTHING = (1 << LENGTH) - 1
sets = st.sets(st.integers(0, LENGTH - 1))


@st.composite
def matches(draw: st.DrawFn) -> Matches:
    certain = bit_set(draw(sets), LENGTH)
    return Matches(certain, certain | bit_set(draw(sets), LENGTH))


@given(sets)
def test_a_set_has_the_members_it_was_made_of_in_order(ordinals: set[int]) -> None:
    bits = bit_set(ordinals, LENGTH)
    assert list(members(bits)) == sorted(ordinals)
    assert bits.bit_count() == len(ordinals)


@given(st.sets(st.integers(0, 20_000)), st.integers(0, 20_001))
def test_the_members_of_a_set_are_found_one_by_one(ordinals: set[int], other: int) -> None:
    held = Members(bit_set(ordinals, 20_001))
    in_order = sorted(ordinals)
    assert list(held) == [held[place] for place in range(len(held))] == in_order
    assert held[1:] == in_order[1:]
    assert held.place_of(other) == sum(ordinal < other for ordinal in ordinals)
    with pytest.raises(IndexError):
        held[len(ordinals)]


def test_nothing_is_a_set_too() -> None:
    assert bit_set((), 0) == 0
    assert list(members(0)) == []


@given(matches(), matches(), matches())
def test_kleenes_laws_hold(a: Matches, b: Matches, c: Matches) -> None:
    no = Matches.of(0)
    yes = Matches.of(EVERYTHING)
    assert a.negated(EVERYTHING).negated(EVERYTHING) == a
    assert a.both(b) == b.both(a)
    assert a.either(b) == b.either(a)
    assert a.both(b.both(c)) == a.both(b).both(c)
    assert a.both(b.either(c)) == a.both(b).either(a.both(c))
    assert a.both(b).negated(EVERYTHING) == a.negated(EVERYTHING).either(b.negated(EVERYTHING))
    assert a.both(a) == a.either(a) == a.both(yes) == a.either(no) == a
    assert a.both(no) == no
    assert a.either(yes) == yes


@given(matches())
def test_not_makes_no_of_certain_and_leaves_possible_possible(a: Matches) -> None:
    opposite = a.negated(EVERYTHING)
    assert opposite.certain & a.possible == 0
    assert opposite.possible & ~opposite.certain == a.possible & ~a.certain


@given(st.lists(st.integers(-20, 20), max_size=400), st.integers(-30, 30))
def test_a_column_knows_which_numbers_are_at_most_so_much(numbers: list[int], most: int) -> None:
    expected = [ordinal for ordinal, number in enumerate(numbers) if number <= most]
    assert list(members(Column.of(numbers).up_to(most))) == expected


@given(st.sets(st.integers(0, 5000), max_size=60), st.integers(5001, 40_000))
def test_members_are_listed_and_found_beside_an_ordinal(ordinals: set[int], length: int) -> None:
    kept = Members(bit_set(ordinals, length), length)
    in_order = sorted(ordinals)
    assert list(listed(kept.bits)) == in_order
    for ordinal in {each + step for each in (*ordinals, 0) for step in (-1, 0, 1, 1024)} - {-1}:
        assert kept.holds(ordinal) == (ordinal in ordinals)
        assert kept.first_from(ordinal) == min((n for n in in_order if n >= ordinal), default=None)
        assert kept.last_before(ordinal) == max((n for n in in_order if n < ordinal), default=None)
