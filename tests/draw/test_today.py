"""The mark of today: on the screen where the axis goes on to it, and in no file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.query.bodies import indexes
from tests.ui.files import view_of
from tui.draw.list import look_of
from tui.draw.scale import scale_of
from tui.draw.shape import LANES, LIST, Shape
from tui.draw.sight import Sight
from tui.export import Options
from tui.export.layouts import drawn
from tui.model.calendar import instant
from tui.query.index import Index
from tui.query.view import View

YEARS = """
title: Years
events:
  a: {name: A, date: 2010}
  b: {name: B, date: 2030}
"""


@pytest.mark.parametrize(
    ("year", "width", "ticks"),
    [
        (2021, 63, "│2010         │2015          │2020 ┊today    │2025"),
        (2024, 63, "│2010         │2015          │2020          ┊│2025"),
        (2023, 30, "│2010  │2015  │2020  │2025"),
        (2020, 30, "│2010  │2015  │2020  │2025"),
        (2009, 63, "│2010         │2015          │2020           │2025"),
        (2031, 63, "│2010         │2015          │2020           │2025"),
    ],
)
def test_today_is_marked_where_the_axis_has_it_and_named_where_there_is_room(
    year: int, width: int, ticks: str
) -> None:
    sight = Sight(has_breaks=False, now=instant(year, 12, 20))
    scale = scale_of(view_of(YEARS).moments, width, sight)
    if "┊" in ticks:
        assert scale.ticks.index("┊") == scale.behind.index("┊")
    assert ("┊" in scale.behind) == (2010 <= year <= 2030)
    assert scale.ticks.rstrip() == ticks


def test_today_is_marked_in_a_break_behind_its_sign() -> None:
    days = (
        "{a: {name: A, date: 2010-05-01}, b: {name: B, date: 2010-05-03}, c: {name: C, date: 2030}}"
    )
    view = view_of(f"title: T\nevents: {days}")
    scale = scale_of(view.moments, 63, Sight(now=instant(2020, 6)))
    assert "╱┊" in scale.behind.replace(" ", "")
    assert scale.behind.index("┊") == scale.axis.gaps[-1].column + scale.axis.gaps[-1].width - 1
    assert "┊" not in scale.ticks


@given(indexes(), st.integers(20, 300), st.integers(instant(2018), instant(2021)))
def test_the_mark_changes_no_label_and_no_width(index: Index, width: int, now: int) -> None:
    moments = View(index).moments
    plain, marked = (scale_of(moments, width, Sight(now=each)) for each in (None, now))
    assert len(marked.ticks) == len(plain.ticks) == width
    assert len(marked.behind) == len(plain.behind)
    assert marked.ticks.replace("┊today", " " * 6).replace("┊", " ") == plain.ticks


@pytest.mark.parametrize("kind", [LIST, LANES])
def test_what_is_written_to_a_file_is_of_no_day(kind: str) -> None:
    view = view_of(YEARS)
    options = Options(shape=Shape(kind), sight=Sight(has_breaks=False, now=instant(2024, 6)))
    lines = drawn(view, look_of(view.timeline), 90, options).lines
    assert not any("┊" in run.text for line in lines for run in line)
