"""Markdown as a renderer of GitHub's kind reads it: what is text, and what is more than text."""

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

LINKED_BY_GITHUB = re.compile(
    r"(?:^|[\s*_~(])www\.[\w-]|(?:https?|ftp)://\w|[\w.+-]+@[\w-]+\.\w", re.IGNORECASE
)
"""What GitHub looks for in the text that is left after escapes: there no backslash helps."""

ALLOWED = {
    *("heading_open", "heading_close", "paragraph_open", "paragraph_close", "inline"),
    *("table_open", "table_close", "thead_open", "thead_close", "tbody_open", "tbody_close"),
    *("tr_open", "tr_close", "th_open", "th_close", "td_open", "td_close"),
    *("bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close"),
    *("footnote_block_open", "footnote_block_close", "footnote_open", "footnote_close"),
    *("footnote_anchor", "footnote_ref", "text", "code_inline", "strong_open", "strong_close"),
}


def parser() -> MarkdownIt:
    md = MarkdownIt("commonmark", {"linkify": True}).enable(["table", "strikethrough", "linkify"])
    assert md.linkify is not None
    md.linkify.set({"fuzzy_link": False})
    return md.use(footnote_plugin)


class Rendered:
    """A document as its reader gets it."""

    def __init__(self, markdown: str) -> None:
        self.tokens = parser().parse(markdown)

    @property
    def more_than_text(self) -> list[str]:
        """Every block that became more than text, as it stands in the document."""
        return [
            token.content or token.type
            for token in self.tokens
            if not {token.type, *(child.type for child in token.children or ())} <= ALLOWED
        ]

    @property
    def headings(self) -> list[tuple[str, str]]:
        return [
            (opening.tag, text_of(inner))
            for opening, inner in zip(self.tokens, self.tokens[1:], strict=False)
            if opening.type == "heading_open"
        ]

    @property
    def blocks(self) -> list[str]:
        """The text of every paragraph, item, heading and cell."""
        return [text_of(token) for token in self.tokens if token.type == "inline"]

    @property
    def text(self) -> str:
        return " ".join(self.blocks)

    @property
    def bare_texts(self) -> list[str]:
        """What stands as text outside of code, each stretch as a renderer would join it."""
        stretches = [""]
        for token in self._all():
            if token.type == "text":
                stretches[-1] += token.content
            else:
                stretches.append("")
        return stretches

    @property
    def rows(self) -> list[list[str]]:
        """Every row of every table, the titles included."""
        rows: list[list[str]] = []
        for opening, inner in zip(self.tokens, self.tokens[1:], strict=False):
            if opening.type == "tr_open":
                rows.append([])
            elif opening.type in ("th_open", "td_open"):
                rows[-1].append(text_of(inner))
        return rows

    def _all(self) -> Iterator[Token]:
        for token in self.tokens:
            yield token
            yield from token.children or ()


def assert_only_text(rendered: Rendered) -> None:
    assert not rendered.more_than_text
    assert not [text for text in rendered.bare_texts if LINKED_BY_GITHUB.search(text)]


def text_of(inline: Token) -> str:
    parts = []
    for token in inline.children or ():
        if token.type == "footnote_ref":
            parts.append(f"[^{token.meta['label']}]")
        elif token.type in ("softbreak", "hardbreak"):
            parts.append("\n")
        else:
            parts.append(token.content)
    return "".join(parts)
