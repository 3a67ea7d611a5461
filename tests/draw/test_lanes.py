"""Lanes: each event in each of its groups, with its bar and its label, or counted below them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.query.bodies import indexes
from tests.ui.files import CAMP, MEETINGS, view_of
from tui.draw.beside_lanes import beside_texts, counted_parts
from tui.draw.group_lanes import Parted
from tui.draw.grouped import Grouped, Spot
from tui.draw.lanes import LanesPicture, lanes_picture
from tui.draw.list import look_of
from tui.draw.runs import line_text, line_width
from tui.draw.sight import Sight
from tui.query.groups import GROUPINGS
from tui.query.index import Index
from tui.query.view import Count, View


def picture_of(view: View, grouping: str, width: int, **options: object) -> LanesPicture:
    look = look_of(view.timeline)
    grouped = Grouped(view, GROUPINGS[grouping])
    return lanes_picture(grouped, look, width, **options)  # type: ignore[arg-type]


def rows_of(picture: LanesPicture) -> list[str]:
    return [line_text(picture.line(row)).rstrip() for row in range(picture.row_count)]


def numbered(count: int, extra: str = "") -> View:
    days = "".join(
        f"  e{n}: {{name: Event {n:03}, type: talk, date: 2020-01-01{extra}}}\n"
        for n in range(count)
    )
    return view_of(f"title: T\nevents:\n  last: {{name: Last, date: 2020-02}}\n{days}")


def test_rooms_of_a_day_stand_above_one_another_with_their_times() -> None:
    rows = rows_of(picture_of(view_of(CAMP, "date:2019-08-21 type:talk,workshop"), "place", 60))
    assert rows[0].startswith(" Curie 1 │█")
    assert "█ 11:00 Opening" in rows[0]
    assert rows[1].startswith("  Shed 1 │")
    assert "█ 12:00 Badges █" in rows[1]
    assert rows[0].rindex("█") < rows[1].index("█")


def test_an_event_stands_in_the_group_of_each_who_took_part() -> None:
    rows = rows_of(picture_of(view_of(CAMP), "person", 100))
    badges = [row.split("│")[0].strip() for row in rows if "Badges" in row]
    assert badges == ["Bo 1", "Cy 蔡 2"]
    assert rows[-1].lstrip().startswith("without people") or "without people" in "".join(rows)


def test_what_is_only_possible_is_marked_and_counted_apart() -> None:
    picture = picture_of(view_of(MEETINGS, "date:2020-05-04"), "type", 100)
    rows = rows_of(picture)
    signing = next(row for row in rows if "Signing" in row)
    assert "0+1?" in signing
    assert "? Signing" in signing
    label = next(
        run
        for row in range(picture.row_count)
        for run in picture.line(row)
        if "? Signing" in run.text
    )
    assert label.italic


def test_what_has_no_time_stands_at_the_end_of_its_group() -> None:
    view = view_of("title: T\nevents:\n  a: {name: A}\n  b: {name: B}")
    rows = rows_of(picture_of(view, "tag", 60))
    assert rows == [" without tag 2 │· undated: A  · undated: B"]


def test_a_long_group_folds_and_opens() -> None:
    view = numbered(30)
    folded = picture_of(view, "type", 60)
    assert rows_of(folded)[6].strip(" │") == "… 24 more"
    opened = picture_of(view, "type", 60, opened={"talk"})
    assert not any("more" in row for row in rows_of(opened))
    assert len(opened.lanes(0).lanes) == 30


def test_an_event_that_is_folded_away_is_drawn_below_while_the_cursor_is_on_it() -> None:
    picture = picture_of(numbered(30), "type", 60)
    spot = Spot(0, 29)
    row = picture.row_of(spot)
    assert row == 6
    assert "Event 029" not in line_text(picture.line(row))
    assert "»Event 029" in line_text(picture.line(row, spot))
    assert "›Event 029" in line_text(picture.line(row, spot, has_keys=False))
    assert picture.spot_at(row, 30) == Spot(0, 30)
    assert picture.grouped.ordinal_at(Spot(0, 30)) is None


def test_what_lies_beyond_the_window_is_counted() -> None:
    view = view_of(CAMP)
    first, last = view.moments.hull or (0, 0)
    day = Sight((first, first + 86_400))
    rows = rows_of(picture_of(view, "place", 80, sight=day))
    assert "Opening" in rows[0] or "Opening" in rows[1]
    assert not any("Closing" in row for row in rows)
    beside = [row.split(" │")[0].strip() for row in rows]
    assert beside == ["Brick works 1", "Curie 1 2▸", "Shed 1", "Woods 0 1▸"]
    assert last > first + 86_400


@pytest.mark.parametrize(
    ("parted", "forms"),
    [
        (Parted(0, 5, 0), ["3+2?"]),
        (Parted(1, 4, 0), ["◂1 4", "◂4"]),
        (Parted(0, 4, 1), ["4 1▸", "4▸"]),
        (Parted(2, 0, 3), ["◂2 0 3▸", "◂0▸"]),
    ],
)
def test_a_group_tells_how_many_lie_on_each_side_of_what_is_seen(
    parted: Parted, forms: list[str]
) -> None:
    assert counted_parts(Count(3, 2, 9), parted) == forms


@pytest.mark.parametrize(
    ("room", "height", "texts"),
    [
        (20, 1, ["workshop ◂12 3 40▸"]),
        (17, 1, ["workshop ◂3▸"]),
        (15, 1, ["workshop ◂3▸"]),
        (14, 2, ["workshop", "◂12 3 40▸"]),
        (11, 2, ["workshop", "◂12 3 40▸"]),
        (8, 2, ["workshop", "◂3▸"]),
        (9, 1, ["work… ◂3▸"]),
    ],
)
def test_a_name_keeps_room_beside_its_count(room: int, height: int, texts: list[str]) -> None:
    assert beside_texts("workshop", ["◂12 3 40▸", "◂3▸"], room, height) == texts


def test_of_very_many_groups_a_page_is_drawn() -> None:
    events = "".join(
        f"  e{n}: {{name: E, type: t{n:03}, date: 2020-01-{n % 28 + 1:02}}}\n" for n in range(50)
    )
    view = view_of(f"title: T\nevents:\n{events}")
    first = rows_of(picture_of(view, "type", 60))
    assert first[-1] == " … 34 more"
    middle = rows_of(picture_of(view, "type", 60, around=20))
    assert (middle[0], middle[-1]) == (" … 16 before", " … 18 more")
    last = picture_of(view, "type", 60, around=49)
    assert rows_of(last)[0] == " … 48 before"
    assert last.row_of(Spot(3, 0)) is None
    assert last.spot_at(0, 10) == Spot(47, 0)
    assert last.spot_at(9, 10) is None


views = st.builds(
    lambda index, line: View(index).filtered(line),
    indexes(),
    st.sampled_from(["", "date:2019..2020", "person:li"]),
)
sights = st.sampled_from(
    [Sight(), Sight(has_breaks=False), Sight((63_700_000_000, 63_740_000_000)), Sight((0, 10**9))]
)


@settings(max_examples=60)
@given(views, st.sampled_from(list(GROUPINGS)), st.integers(20, 300), sights, st.booleans())
def test_every_line_is_as_wide_as_the_screen_and_nothing_is_lost(
    view: View, name: str, width: int, sight: Sight, is_open: bool
) -> None:
    groups = picture_of(view, name, width).groups
    opened = {group.key for group in groups} if is_open else set()
    picture = picture_of(view, name, width, sight=sight, opened=opened)
    assert all(line_width(line) == width for line in picture.head())
    for row in range(picture.row_count):
        assert line_width(picture.line(row)) == width
    for number, group in enumerate(picture.groups):
        lanes = picture.lanes(number)
        shown = [item.place for lane in lanes.lanes for item in lane]
        assert len(shown) == len(set(shown))
        assert len(shown) + lanes.hidden == lanes.parted.inside
        assert sum(lanes.parted) == len(lanes.members) == group.count.in_view
        for place in range(len(lanes.members)):
            assert_found(picture, Spot(number, place), width)


def assert_found(picture: LanesPicture, spot: Spot, width: int) -> None:
    row = picture.row_of(spot)
    if row is None:
        return
    assert line_width(picture.line(row, spot)) == width
    assert line_text(picture.line(row, spot)).startswith("▸")
    first, end = picture.cells_of(spot)
    assert 0 <= first < end <= width
    lanes = picture.lanes(spot.group)
    if spot.place in lanes.rows:
        assert picture.spot_at(row, first) == spot
    ordinal = picture.grouped.ordinal_at(spot)
    assert ordinal is not None
    assert picture.grouped.spot_of(ordinal, picture.groups[spot.group].key) == spot


@given(views, st.sampled_from(list(GROUPINGS)))
def test_the_cursor_comes_by_every_event_and_back(view: View, name: str) -> None:
    picture = picture_of(view, name, 60)
    if not picture.groups:
        return
    spot: Spot | None = Spot(0, 0)
    way = []
    while spot is not None:
        way.append(spot)
        spot = picture.moved(spot, 1)
    events = [each for each in way if picture.grouped.ordinal_at(each) is not None]
    assert len(events) == sum(group.count.in_view for group in picture.groups)
    back = [way[-1]]
    while (before := picture.moved(back[-1], -1)) is not None:
        back.append(before)
    assert back[::-1] == way


def test_a_view_of_nothing_has_no_lanes() -> None:
    assert picture_of(View(Index(view_of("title: T").timeline)), "type", 60).row_count == 0


def rooms(talks: int, walks: int, runs: int) -> View:
    kinds = ["talk"] * talks + ["walk"] * walks + ["run"] * runs
    return view_of(
        "title: T\nevents:\n"
        + "".join(
            f"  e{n}: {{name: Event {n:03}, type: {kind}, date: 2020-01-01}}\n"
            for n, kind in enumerate(kinds)
        )
    )


@pytest.mark.parametrize(
    ("counts", "height", "heights"),
    [
        ((3, 2, 1), 30, [3, 2, 1]),
        ((9, 9, 1), 30, [9, 9, 1]),
        ((30, 9, 1), 30, [20, 9, 1]),
        ((30, 30, 1), 30, [15, 14, 1]),
        ((30, 30, 30), 30, [10, 10, 10]),
        ((30, 30, 30), 23, [8, 8, 7]),
        ((30, 30, 30), 10, [7, 7, 7]),
        ((30, 7, 8), None, [7, 7, 7]),
    ],
)
def test_the_rows_that_there_are_go_to_the_groups_that_need_them(
    counts: tuple[int, int, int], height: int | None, heights: list[int]
) -> None:
    picture = picture_of(rooms(*counts), "type", 60, height=height)
    lanes = [picture.lanes(number) for number in range(3)]
    assert [each.height for each in lanes] == heights
    assert [each.hidden > 0 for each in lanes] == [
        shown < count for shown, count in zip(heights, counts, strict=True)
    ]


def test_a_label_is_cut_for_its_lane_only_where_there_are_no_rows_for_all_of_it() -> None:
    dates = [*["2020-01-01"] * 7, "2020-01-30"]
    days = "".join(
        f"  e{n}: {{name: Evening number {n} of it all, type: t, date: {date}}}\n"
        for n, date in enumerate(dates)
    )
    view = view_of(f"title: T\nevents:\n{days}")
    for height, label in ((7, " Evening number 7 of… ■"), (12, " Evening number 7 of it… ■")):
        rows = rows_of(picture_of(view, "type", 60, height=height))
        assert len(rows) == min(height, 8)
        assert any(row.endswith(label) for row in rows)


def test_what_has_no_time_keeps_a_place_in_a_long_group() -> None:
    undated = "".join(f"  u{n}: {{name: {'long ' * 9}{n}, type: talk}}\n" for n in range(9))
    dated = "".join(f"  e{n}: {{name: E, type: talk, date: 2020-01-01}}\n" for n in range(30))
    lanes = picture_of(view_of(f"title: T\nevents:\n{dated}{undated}"), "type", 60).lanes(0)
    assert [lanes.members[lane[0].place] >= 30 for lane in lanes.lanes] == [False] * 4 + [True] * 2
    assert lanes.hidden == 33
