"""The picture of a view: sound XML, only text in it, every run at its column, readable colours."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.export.hostile import hostile_views
from tests.export.test_markdown import slow
from tests.export.views import LIU_ON_THE_DAY, shipped_view, view_of
from tui.draw.runs import INKS
from tui.draw.shape import GRID, LANES, Shape
from tui.draw.sight import Sight
from tui.export import LAYOUTS, ExportError, Options, export_bytes
from tui.export.layouts import MOST_ROWS
from tui.export.svg import COLOURS, DIM, GROUND, svg
from tui.model.calendar import instant
from tui.model.visible import one_line
from tui.query.groups import GROUPINGS
from tui.query.view import View

NAMESPACE = "{http://www.w3.org/2000/svg}"
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b]")


def elements(view: View, options: Options = Options()) -> list[ElementTree.Element]:  # noqa: B008
    return list(ElementTree.fromstring(svg(view, options)).iter())


def words_in(view: View, options: Options = Options()) -> list[str]:  # noqa: B008
    """Return what the picture says, a line of the picture a text."""
    lines: dict[str, list[str]] = {}
    for element in elements(view, options):
        if element.tag == f"{NAMESPACE}text":
            lines.setdefault(element.attrib["y"], []).append(element.text or "")
    return [" ".join(said) for said in lines.values()]


def many(count: int) -> View:
    events = "\n".join(f"  e{n}: {{name: Event {n}, date: 2020}}" for n in range(count))
    return view_of(f"title: Many\nevents:\n{events}\n")


@slow
@given(hostile_views(), st.integers(20, 200), st.sampled_from(LAYOUTS))
def test_whatever_the_data_holds_stays_text(view: View, width: int, layout: str) -> None:
    document = svg(view, Options(width=width, shape=Shape(layout)))
    assert not CONTROL.search(document)
    found = list(ElementTree.fromstring(document).iter())
    tags = {element.tag.removeprefix(NAMESPACE) for element in found}
    assert tags == {"svg", "title", "desc", "style", "rect", "text"}
    titles = [element.text for element in found if element.tag == f"{NAMESPACE}title"]
    assert titles == [one_line(view.timeline.title)]
    for element in found:
        if element.tag == f"{NAMESPACE}text":
            assert set(element.attrib) == {"x", "y", "textLength", "lengthAdjust", "class"}
            assert set(element.attrib["class"].split()) <= {*COLOURS, "dim", "italic", "strong"}


@given(
    st.integers(20, 300),
    st.sampled_from(["", LIU_ON_THE_DAY, "date:1999"]),
    st.sampled_from(LAYOUTS),
    st.sampled_from(list(GROUPINGS)),
)
def test_nothing_lies_beyond_the_edges(
    width: int, filter_line: str, layout: str, group: str
) -> None:
    options = Options(width=width, shape=Shape(layout, group))
    root, *rest = elements(shipped_view(filter_line), options)
    across, down = float(root.attrib["width"]), float(root.attrib["height"])
    for element in rest:
        if element.tag == f"{NAMESPACE}text":
            end = float(element.attrib["x"]) + float(element.attrib["textLength"])
            assert 0 < float(element.attrib["x"]) < end < across
            assert 0 < float(element.attrib["y"]) < down


def test_the_filter_line_the_count_and_the_file_stand_on_top() -> None:
    said = words_in(shipped_view(LIU_ON_THE_DAY))
    assert said[0] == "2020 China Space Conference"
    assert said[1] == (
        'Filter: person:"Liu Shiquan" date:2020-09-18 · Timeline: 1 + 3? of 10 · File: events.yaml'
    )


def test_the_legend_has_the_marks_and_signs_of_the_picture_alone() -> None:
    assert any("▲ ceremony" in line for line in words_in(shipped_view()))
    few = words_in(
        view_of("""
            title: T
            events:
              a: {name: A, type: talk, date: 2018-01-01}
              b: {name: B, type: talk, date: 2020-01-01}
            """)
    )
    assert few[-1].startswith("■ talk")
    assert "goes on beyond" not in few[-1]


def test_wide_letters_take_two_columns() -> None:
    view = view_of("title: 中文字 abc\nevents: {}")
    [wide] = [element for element in elements(view)[3:] if element.text == "中文字 abc"]
    [narrow] = [element for element in elements(view) if element.text == "Nothing is in view."]
    lengths = [float(element.attrib["textLength"]) for element in (wide, narrow)]
    assert lengths[0] / 10 == pytest.approx(lengths[1] / 19, rel=0.01)


def test_the_undated_stand_under_their_heading() -> None:
    view = view_of("title: T\nevents: {a: {name: Alone}, b: {name: Dated, date: 2020}}")
    said = words_in(view)
    place = said.index("Undated")
    assert "Dated" in said[place - 1]
    assert "Alone" in said[place + 1]


def test_an_empty_view_says_so() -> None:
    assert "Nothing is in view." in words_in(shipped_view("zebra"))


def test_a_picture_ends_where_programs_would_not_show_it_and_says_how_many_are_left() -> None:
    view = many(MOST_ROWS + 2)
    assert any(line.startswith("… and 2 more") for line in words_in(view))
    root, *_ = elements(view)
    assert float(root.attrib["height"]) < 32_767


def test_lanes_have_every_entry_and_their_groups_are_not_folded() -> None:
    options = Options(width=300, shape=Shape(LANES))
    said = "\n".join(words_in(many(40), options))
    assert "no type 40" in said or "without type 40" in said
    assert all(f"Event {number}" in said for number in range(40))


def test_lanes_end_too_where_programs_would_not_show_them() -> None:
    events = "\n".join(f"  e{n}: {{name: Event {n}, type: t{n}}}" for n in range(MOST_ROWS + 2))
    view = view_of(f"title: Many\nevents:\n{events}\n")
    options = Options(shape=Shape(LANES))
    assert any(line.startswith("… and 2 more groups") for line in words_in(view, options))
    root, *_ = elements(view, options)
    assert float(root.attrib["height"]) < 32_767


def test_a_grid_has_every_entry_in_view_in_blocks_that_fit() -> None:
    said = "\n".join(words_in(many(100), Options(width=60, shape=Shape(GRID))))
    assert all(f"Event {number}" in said for number in range(100))


def test_what_is_looked_at_of_the_axis_is_what_is_drawn() -> None:
    view = view_of("""
        title: T
        events:
          a: {name: A, date: 2018-01-01}
          b: {name: B, date: 2020-01-01}
        """)
    last_year = Sight((instant(2020), instant(2021)))
    said = words_in(view, Options(sight=last_year))
    assert any(line.startswith("1 Jan 2018 ■ A") and "◂" in line for line in said)


def test_a_pane_that_is_no_timeline_is_refused() -> None:
    with pytest.raises(ExportError, match="not the attendees alone"):
        export_bytes(shipped_view(), "svg", Options("attendees"))


def luminance(colour: str) -> float:
    """Return the relative luminance of `#rrggbb` (WCAG 2.2)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [((part + 0.055) / 1.055) ** 2.4 if part > 0.04045 else part / 12.92 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def dimmed(colour: str) -> str:
    pairs = ((int(c[place : place + 2], 16) for c in (colour, GROUND)) for place in (1, 3, 5))
    return "#" + "".join(f"{round(ink * DIM + ground * (1 - DIM)):02x}" for ink, ground in pairs)


@pytest.mark.parametrize("ink", sorted(set(COLOURS) - {"grid"}))
def test_every_ink_that_says_something_reads_well_on_its_ground(ink: str) -> None:
    for colour in (COLOURS[ink], dimmed(COLOURS[ink])):
        contrast = (luminance(GROUND) + 0.05) / (luminance(colour) + 0.05)
        assert contrast >= 4.5


def test_every_ink_of_the_timeline_has_a_colour() -> None:
    prose = {"caption", "strong", "quote", "doubt", "source"}
    assert set(INKS) - prose == set(COLOURS)
