"""Packing: nothing in a lane over anything else, and nothing lost."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.draw.bars import Drawn
from tui.draw.packing import GAP, Placed, pack, pack_undated, placed

LABELS = ("11:00 A long name", "A long name", "Name", "蔡蔡蔡", "")
LONG = "A name that is far too long for that one"
WIDTH = 40


@pytest.mark.parametrize(
    ("column", "bar", "labels", "label_column", "label"),
    [
        (3, "■", ["Name"], 5, "Name"),
        (3, "██████████", ["Name"], 5, "Name"),
        (3, "░▒██████████▒░", ["Name"], 7, "Name"),
        (3, "████████", ["Other name"], 12, "Other name"),
        (37, "■", ["Name"], 32, "Name"),
        (35, "■", ["Name"], 30, "Name"),
        (10, "■", ["A name that is far too long for that", "Short"], 12, "Short"),
        (10, "■", ["A name that is far too long for that"], 12, "A name that is far too long…"),
        (30, "■", ["A name that is far too long for that"], 0, "A name that is far too long…"),
        (
            0,
            "█" * 39,
            ["A name that is far too long for that one"],
            2,
            "A name that is far too long for th…",
        ),
        (0, "◂" + "╌" * 38 + "▸", ["Name"], 3, "Name"),
        (0, "╌" * 8 + "◆" * 30, ["Name"], 2, "Name"),
        (0, "◆" * 39, ["Name"], 39, ""),
    ],
)
def test_a_label_is_inside_its_bar_or_right_or_left_of_it(
    column: int, bar: str, labels: list[str], label_column: int, label: str
) -> None:
    item = placed(0, Drawn(column, bar), labels, WIDTH)
    assert (item.label_column, item.label.rstrip()) == (label_column, label)


def next_in(columns: list[int]) -> Callable[[int, int], int | None]:
    def next_from(number: int, column: int) -> int | None:
        later = range(number, len(columns))
        return next((each for each in later if columns[each] >= column), None)

    return next_from


def lanes_of(columns: list[int], most_lanes: int, size: int = 1) -> list[tuple[Placed, ...]]:
    def placed_at(place: int) -> Placed:
        return placed(place, Drawn(columns[place], "■" * size), [""], WIDTH)

    return pack(next_in(columns), placed_at, most_lanes, WIDTH)


@pytest.mark.parametrize(
    ("columns", "most_lanes", "lanes"),
    [
        ([], 3, []),
        ([0], 3, [[0]]),
        ([0, 10, 20], 3, [[0, 1, 2]]),
        ([0, 0, 0], 3, [[0], [1], [2]]),
        ([0, 0, 0, 0], 3, [[0], [1], [2]]),
        ([0, 0, 10, 10, 10], 2, [[0, 2], [1, 3]]),
        ([0, 0, 0, 20], 1, [[0, 3]]),
    ],
)
def test_the_first_free_lane_is_taken(
    columns: list[int], most_lanes: int, lanes: list[list[int]]
) -> None:
    packed = lanes_of(columns, most_lanes)
    assert [[item.place for item in lane] for lane in packed] == lanes


def test_where_no_lane_is_free_a_label_is_cut_to_what_is_left() -> None:
    columns = [0, 33, 38]

    def placed_at(place: int) -> Placed:
        return placed(place, Drawn(columns[place], "■"), ["A name that is long"], WIDTH)

    (lane,) = pack(next_in(columns), placed_at, 1, WIDTH)
    assert [item.label for item in lane] == ["A name that is long", "A name t…", ""]


def test_of_very_many_no_more_are_looked_at_than_are_drawn() -> None:
    columns = [place // 2500 for place in range(100_000)]
    asked = []

    def placed_at(place: int) -> Placed:
        asked.append(place)
        return placed(place, Drawn(columns[place], "■"), [""], WIDTH)

    def next_from(number: int, column: int) -> int | None:
        place = max(number, column * 2500)
        return place if place < len(columns) else None

    packed = pack(next_from, placed_at, 4, WIDTH)
    assert len(packed) == 4
    assert len(asked) < 200


bars = st.tuples(
    st.integers(0, 299), st.integers(1, 80), st.sampled_from("■█▒╌"), st.sampled_from(LABELS)
)


@given(st.lists(bars, max_size=30), st.integers(20, 300), st.integers(1, 6))
def test_nothing_stands_over_anything_else_and_nothing_is_lost(
    drawn: list[tuple[int, int, str, str]], width: int, most_lanes: int
) -> None:
    drawn = sorted((column % width, length, sign, label) for column, length, sign, label in drawn)

    def placed_at(place: int) -> Placed:
        column, length, sign, label = drawn[place]
        text = sign * min(length, width - column)
        return placed(place, Drawn(column, text), [label, "A rather long name besides"], width)

    packed = pack(next_in([column for column, *_ in drawn]), placed_at, most_lanes, width)
    shown = [item.place for lane in packed for item in lane]
    assert len(set(shown)) == len(shown)
    assert len(packed) <= most_lanes
    if len(drawn) <= most_lanes:
        assert sorted(shown) == list(range(len(drawn)))
    for lane in packed:
        assert all(one.end + GAP <= other.first for one, other in pairwise(lane))
        for item in lane:
            assert 0 <= item.first <= item.bar.column
            assert item.bar.column + len(item.bar.text) <= item.end <= width
            if item.label:
                label_end = item.label_column + cell_len(item.label)
                assert item.first <= item.label_column
                assert label_end <= item.end
                assert item.mark_column in (item.label_column - 1, label_end)


@given(st.lists(st.integers(1, 30), max_size=20), st.integers(20, 60), st.integers(1, 3))
def test_what_has_no_time_stands_one_after_another(
    sizes: list[int], width: int, most_lanes: int
) -> None:
    lanes = pack_undated([min(size, width) for size in sizes], width, most_lanes)
    places = [place for lane in lanes for place, _ in lane]
    assert places == list(range(len(places)))
    assert len(lanes) <= most_lanes
    for lane in lanes:
        for (place, column), (_, after) in pairwise(lane):
            assert column + sizes[place] + GAP <= after
        place, column = lane[-1]
        assert column + sizes[place] <= width or sizes[place] > width
    if len(places) < len(sizes):
        assert len(lanes) == most_lanes
