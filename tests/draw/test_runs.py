"""Text in just so many cells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.draw.test_prose import TEXTS
from tui.draw.runs import clip, clip_middle


@pytest.mark.parametrize(
    ("text", "width", "clipped"),
    [
        ("abc", 5, "abc  "),
        ("abcdef", 4, "abc…"),
        ("ab cdef", 4, "ab… "),
        ("中文字", 4, "中… "),
        ("中文字", 6, "中文字"),
        ("abc", 1, "…"),
        ("abc", 0, ""),
        ("abc", -2, ""),
        ("", 2, "  "),
    ],
)
def test_what_is_cut_off_has_a_sign(text: str, width: int, clipped: str) -> None:
    assert clip(text, width) == clipped


@given(TEXTS, st.integers(0, 40))
def test_what_is_clipped_is_as_wide_as_asked_for(text: str, width: int) -> None:
    assert cell_len(clip(text, width)) == width


@pytest.mark.parametrize(
    ("text", "width", "clipped"),
    [
        ("Department of Labour", 20, "Department of Labour"),
        ("Department of Labour", 22, "Department of Labour  "),
        ("Department of Labour", 12, "Depar…Labour"),
        ("Department of Labour", 13, "Depart…Labour"),
        ("Department of Labour", 8, "Departm…"),
        ("中文字中文字中文字", 11, "中文…中文字"),
        ("Depart ment", 10, "Depa…ment "),
        ("Anastasia e\u0301tudes", 11, "Anast…tudes"),
    ],
)
def test_a_name_is_cut_in_its_middle(text: str, width: int, clipped: str) -> None:
    assert clip_middle(text, width) == clipped


@given(TEXTS, st.integers(0, 40))
def test_what_is_cut_in_its_middle_is_as_wide_as_asked_for(text: str, width: int) -> None:
    assert cell_len(clip_middle(text, width)) == width
