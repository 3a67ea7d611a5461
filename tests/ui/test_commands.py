"""What the palette finds for what is typed."""

import pytest

from tests.ui.pilot import driven
from tui.ui.commands import Commands, RecordCommands, WordMatcher


@pytest.mark.parametrize(
    ("typed", "better", "worse"),
    [
        ("li", "Liu Yang", "Ali"),
        ("yang liu", "Liu Yang", "Liuyangxia"),
        ("lowen", "Löwenhielm", "Halowen"),
        ("liu yang", "Liu Yang", "Yang Liu"),
    ],
)
def test_what_begins_as_typed_comes_first(typed: str, better: str, worse: str) -> None:
    matcher = WordMatcher(typed)
    assert matcher.match(better) > matcher.match(worse) > 0


@pytest.mark.parametrize(
    ("typed", "text"), [("liu", "Lift every single thing up"), ("liu zhang", "Liu Yang"), ("", "x")]
)
def test_what_lacks_a_word_is_not_found(typed: str, text: str) -> None:
    assert WordMatcher(typed).match(text) == 0


def test_the_words_are_marked_and_the_text_is_no_markup() -> None:
    marked = WordMatcher("yang").highlight("[b]Liu Yang[/]")
    assert marked.plain == "[b]Liu Yang[/]"
    assert [(span.start, span.end) for span in marked.spans] == [(7, 11)]


async def test_only_what_holds_the_words_is_offered() -> None:
    async with driven() as app:
        screen = app.explorer
        found = [str(hit.text) async for hit in RecordCommands(screen).search("liu")]
        assert found
        assert all("liu" in text.lower() for text in found)
        commands = [hit.text async for hit in Commands(screen).search("clear")]
        assert commands == ["Clear"]
