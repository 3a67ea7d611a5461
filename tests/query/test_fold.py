"""Case, accents and typographic marks do not matter, whatever the script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.query.fold import Names, Texts, field_name, fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Löwenhielm", "lowenhielm"),
        ("Lo\u0308wenhielm", "LÖWENHIELM"),
        ("Straße", "STRASSE"),
        ("ẞ", "ss"),
        ("Øresund", "oresund"),
        ("Łódź", "lodz"),
        ("Æther", "aether"),
        ("Þór", "thor"),
        ("İstanbul", "istanbul"),
        ("DIYARBAKIR", "diyarbakır"),
        ("ΟΔΟΣ", "οδός"),
        ("ﬁn", "FIN"),
        ("ＣＡＳＩＣ", "casic"),
        ("北京", "北京"),
        ("ガ", "ｶﾞ"),
        ("مُحَمَّد", "محمد"),
        ("أحمد", "احمد"),
        ("محـــمد", "محمد"),
        ("People’s", "people's"),
        ("Kai–Uwe", "kai-uwe"),
        ("“quote”", '"quote"'),
        ("two \u00a0\t\n words ", "Two Words"),
        ("soft\u00adhyphen\u200b", "softhyphen"),
        ("\u202eabc", "abc"),
    ],
)
def test_these_are_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize("text", ["", " ", "\u0301", "\u0301\u0308", "\u200b", "\u00b4", "\n\t"])
def test_these_fold_to_nothing(text: str) -> None:
    assert fold(text) == ""


@given(st.text())
def test_folding_again_changes_nothing_and_leaves_no_line_end(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    assert "\n" not in folded
    assert field_name(field_name(text)) == field_name(text)


@given(st.lists(st.text("ab\0\u0301 ", max_size=4).map(fold), max_size=5), st.text("ab\0 "))
def test_one_scan_finds_the_texts_that_hold_something(texts: list[str], wanted: str) -> None:
    wanted = fold(wanted)
    expected = [place for place, text in enumerate(texts) if wanted and wanted in text]
    assert Texts.of(texts).holding(wanted) == expected


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("li", ["li", "p2", "p3"]),
        ("LI", ["li", "p2", "p3"]),
        ("hong li", ["p2", "p3"]),
        ("li hongzhang", ["p3"]),
        ("P3", ["p3"]),
        ("li kai", []),
        ("zhang li li", ["p3"]),
        ("\u0301", []),
        ("", []),
    ],
)
def test_who_is_called_something_has_the_id_or_every_word_in_one_name(
    text: str, ids: list[str]
) -> None:
    names = Names.of({"li": ("kai",), "p2": ("li hong",), "p3": ("li hongzhang", "kai")})
    assert list(names.called(text)) == ids


@given(
    st.dictionaries(st.text("ab\0", min_size=1, max_size=2), st.lists(st.text("ab ").map(fold))),
    st.text("ab\u0301 ", max_size=5),
)
def test_names_are_found_as_by_asking_each(names: dict[str, list[str]], text: str) -> None:
    words = fold(text).split()
    expected = {
        id_
        for id_, of_id in names.items()
        if words and (id_ == fold(text) or any(all(w in name for w in words) for name in of_id))
    }
    assert set(Names.of(names).called(text)) == expected
