"""The grid: a letter for what someone was there, doubt and possible apart, at any width."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.query.bodies import indexes
from tests.ui.files import CAMP, MEETINGS, view_of
from tui.draw.grid import GridPicture, grid_picture
from tui.draw.runs import line_text, line_width
from tui.query.grid import ROWS, GridRows, cells_at
from tui.query.index import Index
from tui.query.narrowing import term_for
from tui.query.view import View


def picture_of(view: View, rows: str = "people", width: int = 60, **options: bool) -> GridPicture:
    return grid_picture(view, rows, width, is_by_count=options.get("is_by_count", False))


def cells_of(picture: GridPicture, number: int, here: int | None = None) -> str:
    """Return the cells of a row, in narrow columns."""
    drawn = line_text(picture.row(number, 0, here)[2:])
    size = picture.columns.size
    parts = [drawn[start : start + 3] for start in range(0, picture.columns.count * size, size)]
    return "".join(parts).rstrip()


def legend_of(picture: GridPicture, most: int | None = None) -> list[str]:
    return [line_text(line).strip() for line in picture.legend(0, most)]


def head_of(picture: GridPicture, label: str, height: int = 30) -> str:
    """Return the line of the head that has `label` beside it, without that."""
    lines = map(line_text, picture.head(0, 0, height))
    return next(
        line[picture.columns.beside :].rstrip()
        for line in lines
        if line[: picture.columns.beside].strip() == label
    )


def names_of(picture: GridPicture) -> list[str]:
    return [picture.name_of(number) for number in range(len(picture.rows))]


def test_a_cell_is_the_letter_of_the_role() -> None:
    picture = picture_of(view_of(CAMP, "-type:camp"))
    assert names_of(picture) == ["Ada", "Bo", "Cy 蔡"]
    assert [cells_of(picture, number) for number in range(3)] == [
        " s  ·  ·  ·  s",
        " ·  h  ·  ·  ·",
        " ·  h  s  ·  ·",
    ]
    assert legend_of(picture) == ["s speaker  h host"]


@pytest.mark.parametrize("rows", ROWS)
@pytest.mark.parametrize("width", [20, 40, 60, 120])
def test_the_count_beside_a_name_is_the_one_of_the_filter_line(width: int, rows: str) -> None:
    view = view_of(MEETINGS, "date:2020-05-05")
    picture = picture_of(view, rows, width)
    for number, row in enumerate(picture.rows):
        term = term_for(view, row.ref)
        assert term is not None
        asked = View(view.index, view.line.with_term(term)).count
        beside = "".join(run.text for run in picture.row(number, 0)[:2])
        name, _, counted = beside.strip().rpartition(" ")
        assert counted == asked.short
        told = name.removeprefix("? ").strip()
        assert told[:1] == picture.name_of(number)[0]
    assert "1+2?" in {row.count.short for row in picture.rows}


def test_the_cell_under_the_cursor_has_its_sign() -> None:
    picture = picture_of(view_of(CAMP, "-type:camp"))
    assert cells_of(picture, 0, 0) == "▸s  ·  ·  ·  s"
    assert cells_of(picture, 0, 1) == " s ▸·  ·  ·  s"


def test_the_head_tells_event_dates_and_names() -> None:
    picture = picture_of(view_of(CAMP, "-type:camp"))
    told, legend, years, months, days, numbers, *names = map(line_text, picture.head(0, 1, 20))
    assert told.strip() == "2  21 Aug 2019 12:00  Badges"
    assert "speaker" in legend
    assert years.split() == ["year", "2019", "─" * 19]
    assert months.split() == ["month", "Aug", "─" * 20]
    assert days.split() == ["day", "21", "21", "22", "22", "23"]
    assert numbers.split() == ["event", "1", "2", "3", "4", "5"]
    assert [line.split() for line in names] == [
        ["name", "Open", "Badg", "Radi", "Nigh", "Clos"],
        ["ing", "es", "o", "fo", "t", "wa", "ing"],
        ["r", "al", "lk"],
        ["l"],
    ]


STORY = """
title: T
people: {a: {name: A}}
events:
  a: {name: One, date: 2012, attendees: [a]}
  b: {name: Two, date: 2018, attendees: [a]}
  c: {name: Three, date: 2020-09, attendees: [a]}
  d: {name: Four, date: 2020-09-18, attendees: [a]}
  e: {name: Five, date: 2020-09-18, attendees: [a]}
  f: {name: Six, date: 2020-10-03, attendees: [a]}
"""


@pytest.mark.parametrize(
    ("width", "years", "months", "days"),
    [
        (
            60,
            "2012 2018 2020 ──────────────",
            "          Sep ────────── Oct",
            "               18   18    3",
        ),
        (
            36,
            "'12'18 2020 ─────",
            "       Sep ─── Oct",
            "         18 18  3",
        ),
    ],
)
def test_a_date_over_a_column_reads_as_no_other_date(
    width: int, years: str, months: str, days: str
) -> None:
    picture = picture_of(view_of(STORY), width=width)
    assert (head_of(picture, "year"), head_of(picture, "month"), head_of(picture, "day")) == (
        years,
        months,
        days,
    )


def test_what_is_not_known_of_a_date_stays_blank() -> None:
    file = """
title: T
people: {a: {name: A}}
events:
  a: {name: Decade, date: 199X, attendees: [a]}
  b: {name: Before Christ, date: "-0044-03-15", attendees: [a]}
  c: {name: Never told, attendees: [a]}
"""
    picture = picture_of(view_of(file), width=80)
    numbers = head_of(picture, "event")
    assert head_of(picture, "year").split() == ["45BC"]
    assert head_of(picture, "month").split() == ["Mar"]
    assert head_of(picture, "day").split() == ["15"]
    assert head_of(picture, "day").index("5") == numbers.index("1")


@pytest.mark.parametrize(
    ("height", "labels"),
    [
        (2, []),
        (5, [""]),
        (8, ["", "event"]),
        (9, ["", "legend", "event"]),
        (12, ["", "legend", "year", "month", "day", "event", "name", "", ""]),
        (30, ["", "legend", "year", "month", "day", "event", "name", "", "", ""]),
    ],
)
def test_the_head_leaves_the_rows_their_room(height: int, labels: list[str]) -> None:
    picture = picture_of(view_of(CAMP, "-type:camp"))
    lines = [line_text(line) for line in picture.head(0, -1, height)]
    beside = [line[: picture.columns.beside].strip() for line in lines]
    assert ["" if place == 0 else label for place, label in enumerate(beside)] == [
        "s speaker  h h" if label == "legend" else label for label in labels
    ]


def test_names_go_down_letter_by_letter_where_columns_are_narrow() -> None:
    picture = picture_of(view_of(CAMP, "-type:camp"), width=30)
    *_, first, second, third, last = map(line_text, picture.head(0, 0, 30))
    assert first.split() == ["name", "O", "B", "R", "N", "C"]
    assert second.split() == ["p", "a", "a", "i", "l"]
    assert third.split() == ["e", "d", "d", "g", "o"]
    assert last.split() == ["…"] * 5


def test_no_row_is_left_out_for_two_letters_of_each_name() -> None:
    people = "".join(f"  p{n}: {{name: P{n}}}\n" for n in range(20))
    there = ", ".join(f"p{n}" for n in range(20))
    days = "".join(f"  e{n}: {{name: Evening, attendees: [{there}]}}\n" for n in range(20))
    view = view_of(f"title: T\npeople:\n{people}events:\n{days}")
    for width, has_names in ((60, False), (140, True)):
        head = [line_text(line) for line in picture_of(view, width=width).head(0, 0, 20)]
        assert any(line.strip().startswith("name ") for line in head) is has_names


def test_the_legend_takes_the_lines_it_needs_the_most_used_first() -> None:
    people = "".join(f"  p{n}: {{name: P{n}}}\n" for n in range(8))
    roles = ("host", "guest", "speaker", "guest", "cook", "driver", "clerk", "far too long a role")
    there = ", ".join(f"p{n}: {role}" for n, role in enumerate(roles))
    file = f"title: T\npeople:\n{people}events:\n  e: {{name: E, attendees: [{there}]}}\n"
    picture = picture_of(view_of(file), width=18)
    assert legend_of(picture) == [
        "g guest  h host",
        "s speaker  c cook",
        "d driver  l clerk",
        "f far too long a",
        "role",
    ]
    assert legend_of(picture, 2) == ["g guest  h host", "s speaker  …"]
    assert legend_of(picture, 1) == ["g guest  …"]


def test_more_roles_doubt_and_what_is_only_possible_are_apart() -> None:
    file = """
title: T
people: {a: {name: A}, b: {name: B}, c: {name: C}}
events:
  one: {name: One, date: 2020, attendees: [{person: a, role: [guest, host]}, b: guest]}
  two: {name: Two, date: "2021?", attendees: [{person: a, role: host, doubt: hearsay}, c: host]}
"""
    picture = picture_of(view_of(file, "date:2020..2021"))
    assert [cells_of(picture, number) for number in range(3)] == [
        " g+(h?",
        " g  ·",
        " · (h)",
    ]
    assert line_text(picture.row(2, 0)).startswith("? C")
    assert [run.dim for run in picture.row(0, 0) if "h?" in run.text] == [True]
    legend = " ".join(legend_of(picture))
    for told in ("g guest", "h host", "+ and more", "? doubted", "( ) only possible"):
        assert told in legend


def test_an_organization_is_told_by_what_it_did() -> None:
    picture = picture_of(view_of(MEETINGS), "organizations", 80)
    assert names_of(picture) == ["AC", "Post Office"]
    assert " o " in cells_of(picture, 0)
    assert " p " in cells_of(picture, 1)


def test_rows_come_by_first_appearance_or_by_how_many() -> None:
    view = view_of(MEETINGS)
    assert names_of(picture_of(view)) == ["Ada Byron", "Bo Ek", "Liu Yang"]
    view = view_of(CAMP)
    by_count = picture_of(view, is_by_count=True).rows
    assert [row.count.in_view for row in by_count] == [2, 2, 1]


def test_only_what_is_in_sight_is_asked_for() -> None:
    events = "".join(
        f"  e{n}: {{name: E{n}, date: 2020-01-01, attendees: [a]}}\n" for n in range(2000)
    )
    view = view_of(f"title: T\npeople: {{a: {{name: A}}}}\nevents:\n{events}")
    picture = picture_of(view)
    lines = [*picture.head(1200, 1201, 12), picture.row(0, 1200)]
    assert len(picture.columns._known) == picture.columns.in_sight < 30
    assert "1201" in line_text(lines[5])
    assert all(line_width(line) == 60 for line in lines)


views = st.builds(
    lambda index, line: View(index).filtered(line),
    indexes(),
    st.sampled_from(["", "date:2019..2020", "person:li"]),
)


@given(views, st.sampled_from(ROWS), st.integers(1, 300), st.integers(0, 40), st.booleans())
def test_every_line_is_as_wide_as_the_screen_and_each_has_its_cells(
    view: View, rows: str, width: int, height: int, is_by_count: bool
) -> None:
    picture = grid_picture(view, rows, width, is_by_count=is_by_count)
    head = picture.head(0, 0, height)
    assert len(head) <= height
    for line in (*head, *picture.legend(0)):
        assert line_width(line) == width
    for number, row in enumerate(picture.rows):
        assert line_width(picture.row(number, 0, 0)) == width
        present = sum(
            row.ref.id in picture.columns.cells_in(column)
            for column in range(picture.columns.count)
        )
        assert present == row.count.in_view
    for x in range(width):
        column = picture.columns.column_at(x, 0)
        assert column is None or -1 <= column < picture.columns.count


def test_a_view_of_nothing_has_no_rows() -> None:
    view = View(Index(view_of("title: T").timeline))
    assert len(picture_of(view).rows) == 0
    assert line_text(picture_of(view).head(0, 0, 9)[0]).strip() == "0 events"


@given(
    indexes(),
    st.sampled_from(ROWS),
    st.booleans(),
    st.sampled_from(["", "date:2019..2020", "talk"]),
)
def test_rows_are_in_order_and_each_is_found(
    index: Index, kind: str, is_by_count: bool, line: str
) -> None:
    view = View(index).filtered(line)
    rows = GridRows(view, kind, is_by_count=is_by_count)
    assert [rows.row_of(row.ref) for row in rows] == list(range(len(rows)))
    assert rows[:2] == list(rows)[:2]
    counts = [row.count.in_view for row in rows]
    firsts = [
        next(
            place
            for place, ordinal in enumerate(view.ordinals)
            if id_ in cells_at(view, kind, ordinal)
        )
        for id_ in (row.ref.id for row in rows)
    ]
    assert all(counts)
    assert (counts if is_by_count else firsts) == sorted(
        counts if is_by_count else firsts, reverse=is_by_count
    )
