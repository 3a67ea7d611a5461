"""What stands over a grid: no name is cut without a sign, none in the midst of a letter."""

import pytest

from tests.draw.test_grid import picture_of
from tests.ui.files import view_of
from tui.draw.runs import line_text, line_width


@pytest.mark.parametrize(
    ("width", "told"),
    [
        (60, " 3  2–3 Sep 2012  Strategic cooperation framework agreement…"),
        (50, " 3  2–3 Sep 2012  Strategic cooperation framework…"),
        (30, " 3  2–3 Sep 2012  Strategic c…"),
        (28, " 3  Strategic cooperation f…"),
        (18, " 3  Strategic coo…"),
        (14, " Strategic co…"),
        (6, " Stra…"),
    ],
)
def test_a_name_that_is_cut_over_the_rows_says_so_and_goes_last(width: int, told: str) -> None:
    name = "Strategic cooperation framework agreement of 2018"
    file = (
        "title: T\npeople: {a: {name: A}}\nevents:\n"
        "  a: {name: One, date: 2010, attendees: [a]}\n"
        "  b: {name: Two, date: 2011, attendees: [a]}\n"
        f"  c: {{name: {name}, date: 2012-09-02/2012-09-03, attendees: [a]}}\n"
    )
    assert line_text(picture_of(view_of(file), width=width).told(2)) == told.ljust(width)


@pytest.mark.parametrize("count", [3, 30])
def test_what_is_one_letter_to_the_eye_stands_whole_over_a_column(count: int) -> None:
    family = "👩\u200d👩\u200d👧\u200d👦"
    file = "title: T\npeople: {a: {name: A}}\nevents:\n" + "".join(
        f"  e{number}: {{name: {family}e\u0301, attendees: [a]}}\n" for number in range(count)
    )
    picture = picture_of(view_of(file))
    lines = picture.names(0, 4)
    assert {line_width(line) for line in lines} == {picture.width}
    letters = "".join(map(line_text, lines)).split()[1:]
    assert "".join(letters).count(family) == picture.columns.in_sight or count == 3
    assert all(part in (family, "e\u0301", f"{family}e\u0301") for part in letters)
