"""When the entries in view begin and end, as a walk over them tells it."""

import pytest
from hypothesis import given

from tests.query.bodies import indexes, ranges
from tests.query.small import SMALL
from tui.load import load_bytes
from tui.model.calendar import EARLIEST, LATEST, instant
from tui.model.dates import Bounds
from tui.query.index import Index
from tui.query.line import parse_line
from tui.query.moments import Moments, asked_range, known_span, moments_of
from tui.query.view import View


@given(indexes(), ranges)
def test_the_moments_of_a_view_are_those_of_its_entries(index: Index, text: str) -> None:
    for line in ("", f'date:"{text}"', f'-date:"{text}"'):
        view = View(index, parse_line(line))
        spans = (known_span(entry.bounds) for entry in view.entries)
        walked = moments_of(span for span in spans if span is not None)
        assert list(view.moments.begins) == list(walked.begins)
        assert list(view.moments.ends) == list(walked.ends)


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("", (EARLIEST, LATEST)),
        ("ada -date:2019", (EARLIEST, LATEST)),
        ("date:2020", (instant(2020), instant(2021) - 1)),
        ("date:2020..", (instant(2020), LATEST)),
        ("date:2018,2020", (instant(2018), instant(2021) - 1)),
        ("date:2018..2020 date:2019..2030", (instant(2019), instant(2021) - 1)),
        ("date:2018 date:2020", (EARLIEST, LATEST)),
    ],
)
def test_what_a_line_asks_for_is_from_the_first_to_the_last_of_its_dates(
    line: str, asked: tuple[int, int]
) -> None:
    assert asked_range(parse_line(line)) == asked


def test_the_hull_is_what_is_known_within_what_is_asked_for() -> None:
    assert Moments().hull is None
    assert moments_of([(3, 9), (1, 4)]).hull == (1, 9)
    assert moments_of([(3, 9), (1, 4)], (2, 5)).hull == (2, 5)
    assert moments_of([(3, 9)], (20, 30)).hull is None


def test_the_span_of_bounds_leaves_out_what_is_not_bounded() -> None:
    assert known_span(Bounds(EARLIEST, EARLIEST, LATEST, LATEST)) is None
    assert known_span(Bounds(EARLIEST, 5, 7, LATEST)) == (5, 7)
    assert known_span(Bounds(1, 5, 7, 9)) == (1, 9)


def test_the_next_entry_from_an_instant_on_is_the_first_to_begin_then_or_the_last() -> None:
    view = View(Index(load_bytes(SMALL.encode(), "small.yaml")))
    names = [
        ref.id if (ref := view.next_from(instant(year))) else None for year in (2000, 2013, 2025)
    ]
    assert names == ["dinner", "treaty", "signing"]
    assert View(view.index, parse_line("type:nothing")).next_from(0) is None


def test_what_has_some_of_it_in_a_range_is_counted() -> None:
    moments = moments_of([(0, 10), (20, 30), (25, 25)])
    ranges = ((11, 19), (10, 20), (-5, 0), (22, 26), (31, 40))
    assert [moments.count_across(*each) for each in ranges] == [0, 2, 1, 2, 0]
