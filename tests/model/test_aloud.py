"""Dates as they are read aloud."""

import pytest

from tui.model.aloud import aloud, label_aloud


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("18–20 Sep 2020", "18 to 20 September 2020"),
        ("28 Aug – 2 Sep 2020", "28 August to 2 September 2020"),
        ("≤18 Sep 2020", "not after 18 September 2020"),
        ("≥2018", "not before 2018"),
        ("2018…2020", "2018 to 2020"),
        ("Aug 1889–", "August 1889 and after"),
        ("about 1984, uncertain", "about 1984, uncertain"),
        ("before Decoration of May Fair", "before Decoration of May Fair"),
    ],
)
def test_dates_are_said_without_signs(words: str, said: str) -> None:
    assert aloud(words) == said


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("18 Sep 2020?", "18 September 2020, uncertain"),
        ("~1984", "about 1984"),
        ("~Jun 2004?", "about June 2004, uncertain"),
        ("18–20 Sep 2020", "18 to 20 September 2020"),
    ],
)
def test_the_doubt_of_a_label_is_said(label: str, said: str) -> None:
    assert label_aloud(label) == said
