"""Text in just so many cells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.draw.test_prose import TEXTS
from tui.draw.runs import clip


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
