"""The rows of the list: as wide as asked for, and what is only possible told apart."""

from hypothesis import given
from hypothesis import strategies as st

from tests.export.views import shipped_view, view_of
from tui.draw.list import ListPicture, list_picture, look_of
from tui.draw.runs import INKS, Line, line_text, line_width
from tui.query.view import View


def picture_of(view: View, width: int) -> ListPicture:
    return list_picture(view, look_of(view.timeline), width)


def rows_of(view: View, width: int) -> list[Line]:
    picture = picture_of(view, width)
    return [picture.row(place) for place in range(len(view.entries))]


@given(st.integers(20, 300), st.sampled_from(["", "date:2020-09-18", "is:undated", "date:1999"]))
def test_every_line_is_as_wide_as_asked_for(width: int, filter_line: str) -> None:
    view = shipped_view(filter_line)
    for line in (*picture_of(view, width).head(), *rows_of(view, width)):
        assert line_width(line) == width


@given(st.integers(20, 300))
def test_every_ink_is_one_that_is_known(width: int) -> None:
    for line in rows_of(shipped_view(), width):
        assert {run.ink for run in line} <= set(INKS)


def test_what_is_only_possible_is_drawn_apart_without_colour_too() -> None:
    view = shipped_view("date:2020-09-18 is:possible")
    [line, *_] = rows_of(view, 120)
    assert "○ ? Visit to the space" in line_text(line)
    assert any(run.italic for run in line)
    assert any(run.dim for run in line)


def test_a_mark_stands_below_its_place_in_the_overview() -> None:
    view = view_of("""
        title: T
        events:
          a: {name: A, date: 2018-01-01}
          b: {name: B, date: 2020-01-05}
        """)
    picture = picture_of(view, 80)
    overview, _ = picture.head()
    for place in (0, 1):
        assert line_text(overview)[line_text(picture.row(place)).rindex("■")] == "█"


def test_a_name_that_does_not_fit_gives_way_to_the_short_one() -> None:
    view = view_of("""
        title: T
        events:
          e: {name: A name that is long beyond measure, short_name: Short, date: 2020}
        """)
    assert "Short" in line_text(rows_of(view, 60)[0])
    assert "A name that is long beyond measure" in line_text(rows_of(view, 200)[0])


def test_the_year_that_all_share_stands_once_above() -> None:
    view = view_of("""
        title: T
        events:
          a: {name: A, date: 2020-02-03}
          b: {name: B, date: 2020-05}
        """)
    picture = picture_of(view, 80)
    assert line_text(picture.head()[1]).split("│")[0].strip() == "2020"
    assert line_text(picture.row(0)).startswith("3 Feb ")


def test_the_year_that_all_lie_in_is_told_by_the_axis_or_else_by_each_row() -> None:
    view = view_of("""
        title: T
        events:
          a: {name: A, date: 2018-01-01}
          b: {name: B, date: 2018-01-05}
        """)
    assert [line_text(line)[:11].strip() for line in rows_of(view, 80)] == ["1 Jan", "5 Jan"]
    assert "2018" in "".join(map(line_text, picture_of(view, 80).head()))
    assert [line_text(line)[:11] for line in rows_of(view, 40)] == ["1 Jan 2018 ", "5 Jan 2018 "]
