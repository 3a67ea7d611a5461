"""Texts for the tests of dates: what looks like one, and what is one."""

from hypothesis import assume
from hypothesis import strategies as st

from tui.model.calendar import year_text
from tui.model.dates import Date, DateError, parse_date

years = st.one_of(
    st.integers(-9999, 9999).map(year_text),
    st.integers(1900, 2030).map(str),
    st.integers(1900, 2030).map(lambda year: f"{str(year)[:3]}X"),
    st.sampled_from(["Y170000", "Y-10000", "1X64", "19XX", "XXXX", "-0000", "Y99999999999"]),
)
months = st.one_of(st.integers(0, 42).map(lambda n: f"{n:02}"), st.sampled_from(["XX", "1X"]))
days = st.one_of(st.integers(0, 32).map(lambda n: f"{n:02}"), st.sampled_from(["XX", "X5", "3X"]))
qualifiers = st.sampled_from(["", "", "", "?", "~", "%"])
clocks = st.sampled_from(["", "", "T14:30", "T00:00:00Z", "T23:59+08:00", "T24:00"])
singles = st.one_of(
    st.tuples(years, qualifiers).map("".join),
    st.builds("{}-{}{}".format, years, months, qualifiers),
    st.builds("{}{}-{}-{}{}{}".format, years, qualifiers, months, days, clocks, qualifiers),
)
ends = st.one_of(singles, st.sampled_from(["", ".."]))
choices = st.lists(st.one_of(singles, st.builds("{}..{}".format, ends, ends)), max_size=4)
date_like_text = st.one_of(
    singles,
    st.builds("{}/{}".format, ends, ends),
    choices.map(lambda members: f"[{','.join(members)}]"),
)


def dated(text: str) -> Date:
    try:
        return parse_date(text)
    except DateError:
        assume(False)
        raise


valid_dates = date_like_text.map(dated)
