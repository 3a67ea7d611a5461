"""What a key makes of the filter line: one date: for the part of the axis, a term begun."""

import pytest

from tui.query.line import parse_line
from tui.query.narrowing import line_to_type, with_bound


@pytest.mark.parametrize(
    ("line", "side", "text", "made"),
    [
        ("", "begin", "2018", "date:2018.."),
        ("", "end", "2018", "date:..2018"),
        ("date:2018..", "end", "2020-09", "date:2018..2020-09"),
        ("date:..2020-09", "begin", "2018", "date:2018..2020-09"),
        ("date:2018..2020", "begin", "2019-05", "date:2019-05..2020"),
        ("date:2018..2020", "end", "2019-05", "date:2018..2019-05"),
        ("date:2020", "begin", "2020-03", "date:2020-03..2020"),
        ("date:2020", "begin", "2020", "date:2020"),
        ("date:2020-12", "begin", "2020-12-05", "date:2020-12-05..2020-12"),
        ("date:2020-12~", "begin", "2020-12-05", "date:2020-12-05..2020"),
        ("date:2018..2019", "begin", "2021", "date:2021.."),
        ("date:2018..2019", "end", "2012", "date:..2012"),
        ("date:2018,2020 x", "begin", "2019", "x date:2019..2020"),
        ("date:2010..2020 date:2015..2030", "end", "2018", "date:2015..2018"),
        ("-date:2019 date:2018..", "end", "2020", "-date:2019 date:2018..2020"),
        ("person:ada date:201X", "end", "2015", "person:ada date:2010..2015"),
        (
            "date:2020-09-18T10:00..",
            "end",
            "2020-09-18T12:00",
            "date:2020-09-18T10:00..2020-09-18T12:00",
        ),
    ],
)
def test_a_bound_joins_what_the_line_says_of_dates(
    line: str, side: str, text: str, made: str
) -> None:
    assert str(with_bound(parse_line(line), side, text)) == made
    assert parse_line(made) == with_bound(parse_line(line), side, text)


@pytest.mark.parametrize(
    ("line", "begun", "text"),
    [
        ("", "", "|"),
        ("", "date:", "date:|"),
        ("talk", "", "talk |"),
        ("talk", "date:", "talk date:|"),
        ("talk date:2020 person:li", "date:", "talk date:2020| person:li"),
        ("date:2020", "date:", "date:2020|"),
        ("-date:2020", "date:", "-date:2020 date:|"),
        ("person:li talk", "person:", "person:li talk person:|"),
        ('date:"[2018,2019]" "two words"', "date:", 'date:"[2018,2019]"| "two words"'),
    ],
)
def test_a_key_begins_a_term_or_goes_on_with_the_date_that_stands(
    line: str, begun: str, text: str
) -> None:
    typed, cursor = line_to_type(parse_line(line), begun)
    assert f"{typed[:cursor]}|{typed[cursor:]}" == text
