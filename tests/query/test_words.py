"""Many entries are asked by their words, few by a scan: each is the other's oracle."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.query.bodies import indexes, values
from tui.query import gather
from tui.query.bits import bit_set
from tui.query.fold import Texts, fold
from tui.query.index import Index
from tui.query.words import Words, WordsBuilder

LETTERS = "ab\0é北 \n"
wanted_texts = st.text("ab\0é北 ", max_size=7).map(fold)


@st.composite
def entry_texts(draw: st.DrawFn) -> list[str]:
    """Texts of entries, a folded line for each field; enough of one for common words to occur."""
    drawn = draw(st.lists(st.text(LETTERS, max_size=12), max_size=12))
    texts = ["\n".join(map(fold, text.split("\n"))) for text in drawn]
    return texts * draw(st.sampled_from((1, 1, 12)))


@given(entry_texts(), st.lists(wanted_texts, min_size=1, max_size=5), st.data())
def test_words_gathered_by_two_are_those_gathered_by_one(
    texts: list[str], wanted_texts: list[str], data: st.DataObject
) -> None:
    cut = data.draw(st.integers(0, len(texts)))
    first, others, all_of_them = WordsBuilder(), WordsBuilder(cut), Words.of(texts)
    for builder, said in ((first, texts[:cut]), (others, texts[cut:])):
        for text in said:
            builder.add(text)
    first.add_part({name: bytes(part) for name, part in others.part().items()})
    words = first.built()
    for wanted in wanted_texts:
        assert words.saying(wanted) == all_of_them.saying(wanted), wanted
    for name in ("texts.spelled", "vocabulary.texts.joined", "vocabulary.lists.joined"):
        assert words.sections()[name] == all_of_them.sections()[name]


@given(entry_texts(), st.lists(wanted_texts, min_size=1, max_size=5))
@settings(max_examples=300)
def test_words_and_a_scan_find_the_same(texts: list[str], wanted_texts: list[str]) -> None:
    words, scanned = Words.of(texts), Texts.of(text.replace("\n", "\r") for text in texts)
    for wanted in wanted_texts:
        assert words.saying(wanted) == bit_set(scanned.holding(wanted), len(texts)), wanted


@pytest.mark.parametrize(
    ("wanted", "entries"),
    [
        ("talk", [0, 1, 2]),
        ("alk", [0, 1, 2]),
        ("big talk", [0]),
        ("g t", [0, 1]),
        ("big t", [0]),
        ("g talk", [0]),
        ("talk of town", [0]),
        ("k of t", [0]),
        ("talk big", []),
        ("town talk", []),
        ("a b", [3]),
        ("a b c", [3]),
        ("b a", []),
        ("c talk", []),
        ("", []),
    ],
)
def test_a_phrase_goes_over_words_and_never_over_the_end_of_a_field(
    wanted: str, entries: list[int]
) -> None:
    words = Words.of(["big talk of town\ntalk", "dog tag\nbig\ntalks", "talk\nbig", "a b c", ""])
    assert words.saying(wanted) == bit_set(entries, 5)


@given(indexes(), st.lists(values, min_size=1, max_size=5))
def test_an_index_of_many_entries_answers_as_one_of_few(index: Index, texts: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gather, "MANY", 0)
        many = Index(index.timeline)
        found = [many.containing(text) for text in texts]
        many.warm()
        assert [many.containing(text) for text in texts] == found
    assert [index.containing(text) for text in texts] == found
