"""The legend of a picture: what it has and no more, within its width."""

from hypothesis import given
from hypothesis import strategies as st

from tests.draw.test_list import picture_of, rows_of
from tests.export.views import shipped_view, view_of
from tui.draw.legend import legend_lines
from tui.draw.runs import line_text, line_width
from tui.query.view import View


def legend(view: View, width: int = 120) -> list[str]:
    marks = picture_of(view, width).look.marks
    drawn = rows_of(view, width)
    return [line_text(line) for line in legend_lines(view.entries, marks, drawn, width)]


@given(st.integers(20, 300))
def test_no_line_is_wider_than_the_picture(width: int) -> None:
    view = shipped_view()
    marks = picture_of(view, width).look.marks
    lines = legend_lines(view.entries, marks, rows_of(view, width), width)
    assert max(map(line_width, lines)) <= width


def test_every_type_in_view_has_its_mark_and_agreements_theirs() -> None:
    [line, *_] = legend(shipped_view("type:conference,framework"))
    assert line.startswith("◆ agreement   ■ conference   ")


def test_a_sign_that_is_not_drawn_is_not_explained() -> None:
    view = view_of("""
        title: T
        events:
          a: {name: A, date: 2018-01-01/2018-03-01}
          b: {name: B, date: 2018-06-01/2018-07-01}
        """)
    assert legend(view) == ["■ no type   █ lasted"]


def test_an_empty_picture_has_none() -> None:
    assert legend(view_of("title: T")) == []
