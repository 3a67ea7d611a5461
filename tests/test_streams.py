"""How far a long reading is, in words."""

import pytest

from tui.streams import indexing_text, progress_text


@pytest.mark.parametrize(
    ("done", "seconds", "text"),
    [
        (0, 0, "reading 0%"),
        (4, 60, "reading 4%"),
        (50, 0.5, "reading 50%"),
        (50, 100, "reading 50%, 100 s left"),
        (25, 100, "reading 25%, 5 min left"),
        (100, 100, "checking"),
    ],
)
def test_the_time_left_is_told_once_it_can_be_known(done: int, seconds: float, text: str) -> None:
    assert progress_text(done, 100, seconds) == text


@pytest.mark.parametrize(("share", "text"), [(0, "indexing"), (0.404, "indexing 40%")])
def test_how_much_of_the_index_is_made_is_told(share: float, text: str) -> None:
    assert indexing_text(share) == text
