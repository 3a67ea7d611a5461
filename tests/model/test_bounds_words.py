"""When an event without a date was, as its relations bound it."""

import pytest

from tui.model.bounds_words import bounds_label, bounds_words
from tui.model.calendar import EARLIEST, LATEST, instant
from tui.model.dates import Bounds

NIGHT = 86_399


@pytest.mark.parametrize(
    ("bounds", "label", "in_2020"),
    [
        ((EARLIEST, LATEST, EARLIEST, LATEST), "", ""),
        (
            (EARLIEST, instant(2020, 9, 18) + NIGHT, EARLIEST, LATEST),
            *("≤18 Sep 2020", "≤18 Sep"),
        ),
        ((instant(2020, 9, 18), LATEST, instant(2020, 9, 18), LATEST), "≥18 Sep 2020", "≥18 Sep"),
        ((instant(2020), LATEST, instant(2020), LATEST), "≥2020", "≥2020"),
        ((EARLIEST, instant(2020) - 1, EARLIEST, LATEST), "≤2019", "≤2019"),
        (
            (instant(2020, 9, 18, 14, 30), LATEST, EARLIEST, LATEST),
            *("≥18 Sep 2020 14:30", "≥18 Sep 14:30"),
        ),
        (
            (instant(2020, 9, 18), *(instant(2020, 9, 20) + NIGHT,) * 3),
            *("18…20 Sep 2020", "18…20 Sep"),
        ),
        (
            (instant(2019, 9, 18), *(instant(2020, 9, 20) + NIGHT,) * 3),
            *("2019…2020", "2019…2020"),
        ),
        ((instant(2020), *(instant(2021) - 1,) * 3), "2020", "2020"),
        ((EARLIEST, LATEST, instant(2020, 9, 18), LATEST), "≥18 Sep 2020", "≥18 Sep"),
        (
            (EARLIEST, instant(2020, 9, 18) + NIGHT, instant(2021), LATEST),
            *("≤18 Sep 2020…", "≤18 Sep…"),
        ),
        ((EARLIEST, EARLIEST, EARLIEST, LATEST), "", ""),
    ],
)
def test_bounds_from_relations_have_a_label(
    bounds: tuple[int, int, int, int], label: str, in_2020: str
) -> None:
    assert bounds_label(Bounds(*bounds)) == label
    assert bounds_label(Bounds(*bounds), 2020) == in_2020


@pytest.mark.parametrize(
    ("bounds", "words"),
    [
        ((EARLIEST, LATEST, EARLIEST, LATEST), ""),
        ((EARLIEST, EARLIEST, EARLIEST, LATEST), ""),
        ((instant(2020), LATEST, instant(2020), LATEST), "≥2020"),
        (
            (EARLIEST, instant(1702, 6) - 1, instant(1713, 4), LATEST),
            "begun by 31 May 1702, not ended before 1 Apr 1713",
        ),
        (
            (instant(1700), instant(1703) - 1, instant(1713), instant(1720)),
            "begun 1700…1702, not ended before 1713",
        ),
    ],
)
def test_a_whole_is_told_by_when_it_had_begun_and_was_not_over(
    bounds: tuple[int, int, int, int], words: str
) -> None:
    assert bounds_words(Bounds(*bounds)) == words
