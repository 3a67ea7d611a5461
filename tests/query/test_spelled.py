"""Texts kept by the spellings of their words say what they said, however many words there are."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.query import spelled as spelled_module
from tui.query.fold import Texts
from tui.query.spelled import (
    LINE_END,
    SpelledTexts,
    SpelledTextsBuilder,
    Speller,
    Spellings,
)

words = st.text("ab\0é北\ud800", min_size=1, max_size=3)


def built(texts: list[list[str]]) -> tuple[SpelledTexts, Speller]:
    """Return texts by the spellings of their words, and what tells the words again."""
    builder, spellings = SpelledTextsBuilder(), Spellings()
    for text in texts:
        builder.add(LINE_END if word == "\n" else spellings[word] for word in text)
    return builder.built(), Speller(Texts.of(spellings))


@given(st.lists(st.lists(words | st.just("\n"), max_size=8), max_size=20))
def test_a_text_comes_back_as_it_was(texts: list[list[str]]) -> None:
    spelled, speller = built(texts)
    said = list(map(speller.text, spelled.at(range(len(spelled)))))
    assert said == [" ".join(text) for text in texts]


@given(st.lists(st.text("ab", max_size=5), max_size=200), st.data())
def test_some_texts_come_back_wherever_they_are(texts: list[str], data: st.DataObject) -> None:
    spelled, speller = built([[*text] for text in texts])
    places = sorted(data.draw(st.sets(st.integers(0, len(texts) - 1)))) if texts else []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(spelled_module, "_AHEAD", data.draw(st.integers(0, 9)))
        said = [speller.text(each).replace(" ", "") for each in spelled.at(places)]
    assert said == [texts[place] for place in places]


@settings(max_examples=8)
@given(st.lists(st.integers(0, 99_999), min_size=1, max_size=30), st.sampled_from((0, 1, 50, 9999)))
def test_words_beyond_those_with_a_character_each_have_two(said: list[int], alone: int) -> None:
    numbers = range(100_000)
    spellings = Spellings(alone)
    for number in numbers:
        _ = spellings[f"w{number}"]
    text = [f"w{number}" for number in said]
    spelled = "".join(map(spellings.__getitem__, text))
    vocabulary = Texts.of(f"w{number}" for number in numbers)
    assert Speller(vocabulary, alone).text(spelled) == " ".join(text)
