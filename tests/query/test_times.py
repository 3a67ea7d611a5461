"""Times in order: however they are found, those of a list of them."""

from array import array
from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tui.query.bits import Members, bit_set
from tui.query.times import KnownTimes, ListedTimes, PickedTimes, longest_climb

TIMES = st.lists(st.integers(-9, 9) | st.integers(-(2**40), 2**40), max_size=60)


@given(TIMES, st.data())
def test_times_that_are_found_are_those_of_a_list(times: list[int], data: st.DataObject) -> None:
    places = range(len(times))
    some = st.sets(st.sampled_from(places)) if times else st.just(set())
    unplaced = data.draw(some)
    kept = sorted(data.draw(some))
    known = KnownTimes.of(array("q", times), bit_set(unplaced, len(times)))
    for each in (known, KnownTimes.from_sections(known.sections())):
        picked = PickedTimes(each, Members(bit_set(kept, len(times)), len(times)))
        listed = ListedTimes(sorted(times[place] for place in kept if place not in unplaced))
        assert list(picked) == list(listed)
        assert picked.last == listed.last
        for moment in {time + step for time in (*times, 0) for step in (-1, 0, 1)}:
            assert picked.before(moment) == listed.before(moment)
            assert picked.first_from(moment) == listed.first_from(moment)
            assert picked.last_before(moment) == listed.last_before(moment)


@given(TIMES)
def test_the_longest_climb_never_falls(times: Sequence[int]) -> None:
    places = list(longest_climb(times, range(len(times))))[::-1]
    assert all(one < other and times[one] <= times[other] for one, other in pairwise(places))


def test_one_that_stands_out_of_order_costs_no_other_its_place() -> None:
    assert list(longest_climb([1, 9, 2, 3, 3, 0, 5], range(7))) == [6, 4, 3, 2, 0]
    assert not list(longest_climb([], ()))
