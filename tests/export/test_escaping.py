"""A text in markdown says this text and does nothing else, and reads well where it can."""

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.export.hostile import hostile
from tests.export.rendered import Rendered, assert_only_text
from tui.export.escaping import code, heading, inline, line, table
from tui.model.visible import one_line

READS_AS_IT_IS = (
    "Sep 18, 2020 (Fuzhou)",
    "2020-09-18/2020-09-20",
    "People's Government of Fujian Province",
    '"14th Five-Year Plan", R&D, 100% – A & B, C#, P2+, 3 > 2, snake_case, x = y!',
    "11:30:00, 12:30, note: yes",
    "2019-08-21T11:00:00+02:00/2019-08-21T11:30:00+02:00",
    "line-16",
    "3 @ 5 / 7 // 9, @somebody, and/or",
    "北京 (Öl)",
    "Issue #12",
)

IS_ESCAPED = {
    "# no heading": r"\# no heading",
    "- no item": r"\- no item",
    "+ no item": r"\+ no item",
    "1984. A year": r"1984\. A year",
    "> no quote": r"\> no quote",
    "--- no rule": r"\--- no rule",
    "a | b": r"a \| b",
    "a*b*": r"a\*b\*",
    "_x_": r"\_x\_",
    "[x](y)": r"\[x](y)",
    "<b>": r"\<b>",
    "&amp;": r"\&amp;",
    "back\\slash": r"back\\slash",
    ":tada:": r"\:tada:",
    "&@a.org": r"&\@a.org",
    "//localhost": r"\//localhost",
    "///x": r"/\//x",
    "7:100: :+1:": r"7\:100: \:+1:",
    "www.": "`www`.",
    "\x1b[31m": r"\\x1b\[31m",
    "see www.a.org.": "see `www.a.org`.",
    "(https://a.org/b_c)": "(`https://a.org/b_c`)",
    "write to a.b@c.org!": "write to `a.b@c.org`!",
}


def as_shown(text: str) -> str:
    """Return what is to be read of `text` within a line; at its ends white space is nothing."""
    return one_line(text).strip()


@pytest.mark.parametrize("text", READS_AS_IT_IS)
def test_what_nothing_reads_is_not_escaped(text: str) -> None:
    assert line(inline(text)) == text


@pytest.mark.parametrize("text", IS_ESCAPED)
def test_what_markdown_would_read_is_escaped(text: str) -> None:
    assert line(inline(text)) == IS_ESCAPED[text]


LINKED_BY_LINKIFY = (
    "&@a.org",
    "&@awww.a.org",
    "=@1.2.3.4",
    ";@ſ.org",
    ",@+.org",
    ":;@a.org",
    "//localhost",
    "//+.y",
    "//+.=",
    "//!@a.org",
    "//|.y",
    "///+.y",
    "a@e\u0301.org",
)


@pytest.mark.parametrize("text", LINKED_BY_LINKIFY)
def test_what_only_some_renderers_link_stays_text_wherever_it_stands(text: str) -> None:
    shown = as_shown(text)
    for markdown in (
        line(inline(text)),
        heading(2, text),
        f"- **{inline(text)}:** x",
        f"- x ({inline(text)})",
        table([inline(text)], [[inline(text)]]),
        f"x [^1]\n\n[^1]: {line(inline(text))}",
    ):
        rendered = Rendered(f"{markdown}\n")
        assert_only_text(rendered)
        assert shown in rendered.text


@given(hostile)
@example("a\\|b")
@example("http://a.org`b")
@example("a@b.org//a.org/b")
@example("http://<a@b.org>")
def test_a_text_as_a_paragraph_is_that_text(text: str) -> None:
    rendered = Rendered(line(inline(text)) + "\n")
    assert_only_text(rendered)
    assert "".join(rendered.blocks) == as_shown(text)


@pytest.mark.parametrize(
    "text", ["a" * 10**6, "a." * 10**6, "//" * 10**6, ":a" * 10**6, "@" * 10**6, "a@a." * 10**6]
)
def test_a_long_text_without_a_space_takes_no_time(text: str) -> None:
    begin = time.perf_counter()
    inline(f"{text} @//www.")
    assert time.perf_counter() - begin < 20


@given(hostile, st.integers(1, 6))
def test_a_text_as_a_heading_is_that_text(text: str, level: int) -> None:
    rendered = Rendered(heading(level, text) + "\n")
    assert_only_text(rendered)
    assert rendered.headings == [(f"h{level}", as_shown(text))]


@given(hostile, hostile)
def test_texts_in_a_list_are_these_texts(label: str, text: str) -> None:
    rendered = Rendered(f"- **{inline(label).strip()}:** x\n  - {line(inline(text))}\n")
    assert_only_text(rendered)
    assert rendered.blocks == [f"{as_shown(label)}: x", as_shown(text)]


@given(st.lists(st.lists(hostile, min_size=3, max_size=3), min_size=1, max_size=3))
def test_texts_in_a_table_stay_in_their_cells(cells: list[list[str]]) -> None:
    rows = [[inline(text) for text in row] for row in cells]
    rendered = Rendered(table(["A", "B", "C"], rows) + "\n")
    assert_only_text(rendered)
    assert rendered.rows == [["A", "B", "C"], *([as_shown(text) for text in row] for row in cells)]


@given(hostile)
def test_a_text_as_code_is_that_text(text: str) -> None:
    rendered = Rendered(f"Filter: {code(text)} · x\n")
    assert rendered.text == f"Filter: {one_line(text)} · x"
