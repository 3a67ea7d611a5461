"""What is nearly a date is told what it may be, and no text whatsoever does harm."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.model.texts import date_like_text
from tui.model.dates import DateError, parse_date, parse_range

WORDS = (
    "c. about before between and or from to until since 2020 18 Sep may 44 BC spring Q3 "
    "2020-09-18 14:30 pm UTC / - .. ? ~ , 1990s th century open {0} ² ٢"
)


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("2020-9-18", "2020-09-18"),
        ("20200918", "2020-09-18"),
        ("2020/09/18", "2020-09-18"),
        ("2020.09.18", "2020-09-18"),
        ("18.09.2020", "2020-09-18"),
        ("18. 9. 2020", "2020-09-18"),
        ("09/18/2020", "2020-09-18"),
        ("05/06/2020", None),
        ("09/2020", "2020-09"),
        ("c. 1984", "1984~"),
        ("ca 1984", "1984~"),
        ("circa 1984", "1984~"),
        ("about September 1984", "1984-09~"),
        ("before 2020", "[..2020]"),
        ("after 2020", "[2020..]"),
        ("between 2018 and 2020", "[2018..2020]"),
        ("2018 or 2019", "[2018,2019]"),
        ("until 18 May 2020", "/2020-05-18"),
        ("since 2020", "2020/.."),
        ("18 September 2020", "2020-09-18"),
        ("Friday, 18th of Sept. 2020", "2020-09-18"),
        ("Sep 18, 2020", "2020-09-18"),
        ("September 2020", "2020-09"),
        ("2020年9月18日", "2020-09-18"),
        ("31 June 2020", None),
        ("spring 2020", "2020-21"),
        ("Q3 2020", "2020-35"),
        ("2020-09-18 14:30", "2020-09-18T14:30"),
        ("2020-09-18t14:30z", "2020-09-18T14:30Z"),
        ("18 Sep 2020, 2:30 pm UTC", "2020-09-18T14:30Z"),
        ("2020-09-18T14:30:05.123+0800", "2020-09-18T14:30:05+08:00"),
        ("1990s", "199X"),
        ("19th century", "18XX"),
        ("201x", "201X"),
        ("201u", "201X"),
        ("unknown/2020-09-18", "/2020-09-18"),
        ("2020-09-18/open", "2020-09-18/.."),
        ("2020-09-18/19", "2020-09-18/2020-09-19"),
        ("2020-09-18 - 2020-09-20", "2020-09-18/2020-09-20"),
        ("2018–2020", "2018/2020"),
        ("2018..2020", "2018/2020"),
        ("from May 2018 to now", "2018-05/.."),
        ("18-20 September 2020", "2020-09-18/2020-09-20"),
        ("44 BC", "-0043"),
        ("1 B.C.", "0000"),
        ("AD 44", "0044"),
        ("-44", "-0044"),
        ("-0000", "0000"),
        ("170000", "Y170000"),
        ("20201399", None),
        ("Y17E7", "Y170000000"),
        ("1950S2", "19XX"),
        ("1984?~", "1984%"),
        ("1984 ?", "1984?"),
        ("２０２０", "2020"),
        ("٢٠٢٠", None),
        ("2020²", None),
        ("whenever", None),
    ],
)
def test_what_is_nearly_a_date_is_told_what_it_may_be(text: str, suggestion: str | None) -> None:
    with pytest.raises(DateError) as raised:
        parse_date(text)
    assert raised.value.suggestion == suggestion


def assert_a_date_or_a_date_error(text: str) -> None:
    for read in (parse_date, parse_range):
        try:
            read(text)
        except DateError as error:
            if error.suggestion is not None and read is parse_date:
                parse_date(error.suggestion)


@given(
    st.one_of(
        st.text(),
        st.text(st.characters()),
        st.text("0123456789X-/.[],?~%TZ:+Y{} "),
        st.text("0189 -/.,'?~(年月日)").map(lambda text: f"before {text}"),
        date_like_text,
        st.lists(
            st.sampled_from(WORDS.split()),
            max_size=8,
        ).map(" ".join),
    )
)
def test_any_text_is_a_date_or_a_date_error(text: str) -> None:
    assert_a_date_or_a_date_error(text)


@pytest.mark.parametrize(
    "text",
    ["0", "X", "[", "..", "[..", "/", "-", "2020,", "[2020,", "c. ", "{", "\0", "to ", "² ", "9-"],
)
@pytest.mark.parametrize("length", [79, 10_000])
def test_long_text_is_read_at_once(text: str, length: int) -> None:
    started = time.perf_counter()
    assert_a_date_or_a_date_error((text * length)[:length])
    assert_a_date_or_a_date_error((text * length)[: length - 1] + "]")
    assert time.perf_counter() - started < 0.5


@pytest.mark.parametrize(
    "text", ["XXX4-12-25", "XXXX-02-30", "XXXX-X1-X1", "XXX1-02-29", "XXXX-0X"]
)
def test_digits_that_are_not_known_are_counted_at_once(text: str) -> None:
    started = time.perf_counter()
    assert_a_date_or_a_date_error(text)
    assert time.perf_counter() - started < 0.5
