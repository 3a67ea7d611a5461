"""Some entries, and what is found of them once for every view that shows just them."""

from tests.ui.files import MEETINGS, view_of
from tui.query.bits import Members
from tui.query.index import Index
from tui.query.picked import PICKED_KEPT
from tui.query.turnout import Turnout


def an_index() -> Index:
    return view_of(MEETINGS).index


def test_the_same_entries_are_found_once() -> None:
    lately = an_index().picked
    assert lately.of(0b1011) is lately.of(0b1011)
    assert lately.of(0b1011) is not lately.of(0b1010)


def test_those_asked_for_the_longest_ago_are_forgotten() -> None:
    lately = an_index().picked
    first, second = lately.of(1), lately.of(2)
    for bits in range(3, PICKED_KEPT + 2):
        assert lately.of(1) is first
        lately.of(bits)
    assert lately.of(1) is first
    assert lately.of(2) is not second


def test_what_is_found_of_them_is_of_them() -> None:
    index = an_index()
    for bits in (0, 1, 0b110101, index.everything):
        picked = index.picked.of(bits)
        ordinals = Members(bits, index.length)
        assert list(picked.ordinals) == list(ordinals)
        assert list(picked.turnout.counts) == list(Turnout(index.attendance, ordinals).counts)
        assert list(picked.agreements) == list(index.agreements.standing_at(ordinals))
        assert picked.moments.hull == index.known_moments.of(ordinals).hull


def test_views_of_the_same_entries_share_what_is_found() -> None:
    view = view_of(MEETINGS)
    assert view.filtered("is:dated,undated").ordinals is view.ordinals
    assert view.filtered("-is:dated").ordinals is not view.ordinals
