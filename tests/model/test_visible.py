"""Nothing of the user's reaches a terminal unshown."""

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tui.model.visible import one_line, visible, visible_lines

OBEYED = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\U000e0000-\U000e007f\ud800-\udfff]"
)
"""C0, C1, bidi, zero width, separators, tags, surrogates."""

any_text = st.text(st.characters(exclude_categories=()))
nasty_text = st.text(
    st.sampled_from(
        "a é李\u200b\u200c\u200d\ufe0f\u0301\u0e47\u202e\u2066\x1b\x9b\n\t\r\u2028\ufeff"
    )
)


def is_joined(text: str, place: int) -> bool:
    """Tell whether the joiner at `place` stands between two characters that can join."""
    if not 0 < place < len(text) - 1:
        return False
    around = (text[place - 1], text[place + 1])
    return not any(
        other.isascii() or other.isspace() or other in "\u200c\u200d" for other in around
    )


@given(any_text | nasty_text)
@example("\u202e\u200dé")
@example("é\u200d\u200dé")
def test_nothing_that_a_terminal_obeys_or_hides_survives(text: str) -> None:
    shown = visible(text)
    assert not OBEYED.search(shown)
    for place, character in enumerate(shown):
        if character in "\u200c\u200d":
            assert is_joined(shown, place)
        if unicodedata.category(character) == "Cc":
            raise AssertionError(shown)


@given(any_text | nasty_text)
def test_what_is_visible_stays_as_it_is(text: str) -> None:
    assert visible(visible(text)) == visible(text)


@given(any_text | nasty_text)
def test_one_line_is_one(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1
    assert "\t" not in one_line(text)


@given(any_text | nasty_text)
def test_lines_are_those_of_the_text(text: str) -> None:
    lines = visible_lines(text)
    assert len(lines) == len(re.split("\r\n|\r|\n", text))
    assert not any(OBEYED.search(line) for line in lines)


@given(st.text(st.characters(categories=["L", "N", "P", "S"], exclude_characters="\u2800")))
@example("Löwenhielm  李明  — «Straße» 10 €")
def test_plain_text_is_left_alone(text: str) -> None:
    fillers = "\u115f\u1160\u3164\uffa0\ufffc"
    if not any(character in fillers or 0x13430 <= ord(character) <= 0x1345F for character in text):
        assert visible(text) == text
        assert one_line(text) == text


@pytest.mark.parametrize(
    "text",
    [
        *("两个  字", "naïve", "e\u0301", "\U0001f468\u200d\U0001f469\u200d\U0001f467", "❤️", "1️⃣"),
        *("می\u200cخواهم", "क्\u200dष", "\U0001f3f3\ufe0f\u200d\U0001f308", "ภาษาไทย", "ָ֑שּׁ"),
    ],
)
def test_letters_and_pictures_of_more_than_one_character_stay_whole(text: str) -> None:
    assert visible(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b]52;c;aGk=\x07", "\\x1b]52;c;aGk=\\x07"),
        ("\x9b2J", "\\x9b2J"),
        ("a\tb\nc", "a\\x09b\\x0ac"),
        ("abc\u202edef", "abc\\u202edef"),
        ("pay\u200dpal", "pay\\u200dpal"),
        ("pay\u200bpal", "pay\\u200bpal"),
        ("\u200dé", "\\u200dé"),
        ("é\u200d", "é\\u200d"),
        ("\ufe0f", "\\ufe0f"),
        ("❤\ufe0f\ufe0f", "❤\ufe0f\\ufe0f"),
        ("\ud800", "\\ud800"),
        ("\U000e0041", "\\U000e0041"),
        ("\uffff", "\\uffff"),
        ("a" + "\u0301" * 6, "a" + "\u0301" * 4 + "\\u0301" * 2),
        ("ก" + "\u0e47" * 5, "ก" + "\u0e47" * 4 + "\\u0e47"),
    ],
)
def test_what_does_not_show_itself_stands_as_an_escape(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.lists(st.sampled_from("\u0301\u0316\u0e47\u064b\u05b0\u20dd\u200d"), max_size=40))
def test_no_more_than_four_marks_stand_on_one_letter(marks: list[str]) -> None:
    shown = visible("é" + "".join(marks))
    runs = re.findall("[\u0301\u0316\u0e47\u064b\u05b0\u20dd\u200d]+", shown)
    assert all(len(run.replace("\u200d", "")) <= 4 for run in runs)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a\nb", "a b"),
        ("a \r\n\t b", "a b"),
        ("a  b", "a  b"),
        ("é  b", "é  b"),
        ("é\n\nb", "é b"),
        ("a\u2028b", "a\\u2028b"),
    ],
)
def test_one_line_makes_a_space_of_a_line_end(text: str, line: str) -> None:
    assert one_line(text) == line
