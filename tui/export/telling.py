"""Facts and pieces told in markdown, and the sources that they cite gathered into footnotes."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from tui.export.escaping import inline, line
from tui.model.records import Agreement, Event, Organization, Record, Ref, Source
from tui.model.visible import visible_lines
from tui.model.words import date_words
from tui.query.pieces import Fact, Piece, citation_pieces
from tui.query.view import View

_APART = "  "
"""At an end of a faint piece: it is set off from what stands there."""

_SEVERAL = {"Party": "Parties", "Post": "Posts", "Award": "Awards"}


class Teller:
    """Tells records in markdown, and knows by then which sources were cited, in which order."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.has_marks = False
        """Whether a `?` was told that the reader must be told the meaning of."""
        self._cited: list[str] = []
        """The sources in order of first mention; `_numbers` has their places, from 1."""
        self._numbers: dict[str, int] = {}
        self._spelled_out: set[str] = set()

    def told(self, pieces: Iterable[Piece]) -> str:
        """Return `pieces` as markdown for within a line."""
        parts = []
        for is_citation, group in groupby(pieces, key=lambda piece: piece.tone == "source"):
            if is_citation:
                parts.append(f" {self._cited_by(list(group))}")
            else:
                parts += map(self._piece, group)
        return "".join(parts).strip()

    def name_in_row(self, record: Record, *, has_section: bool) -> str:
        """Return the name; what has no section has its sources, and its doubt, here."""
        pieces = [Piece(name_of(record))]
        if isinstance(record, Event | Agreement) and record.doubt is not None:
            pieces.append(Piece(" ?", tone="doubt"))
        if not has_section:
            pieces += citation_pieces(record.source)
        return self.told(pieces)

    def _piece(self, piece: Piece) -> str:
        if piece.tone == "doubt":
            return self._doubt(piece.text)
        if piece.tone == "faint" and piece.text.startswith(_APART):
            return f" ({inline(piece.text.strip())})"
        if piece.tone == "faint" and piece.text.endswith(_APART):
            return f"{inline(piece.text.strip())}: "
        if piece.ref is not None and piece.ref.kind == "organization":
            return self._organization(piece.ref)
        return inline(piece.text)

    def _doubt(self, text: str) -> str:
        self.has_marks = True
        reason = inline(text.strip().removeprefix("?").strip())
        return f" (? {reason})" if reason else " (?)"

    def _organization(self, ref: Ref) -> str:
        """Return its short name, on first mention behind the whole one."""
        organization = self.view.timeline.organizations[ref.id]
        if organization.short_name is None:
            return inline(organization.name)
        if ref.id in self._spelled_out:
            return inline(organization.short_name)
        self._spelled_out.add(ref.id)
        return f"{inline(organization.name)} ({inline(organization.short_name)})"

    def _cited_by(self, citing: Sequence[Piece]) -> str:
        """Return the citations as they stand behind what they are for: `[^1]`, `(line-16 [^1])`."""
        marks = self._marks(citing)
        return f"({marks})" if any(piece.text for piece in citing) else marks

    def _marks(self, citing: Iterable[Piece]) -> str:
        """Return the places in each source before its footnote: `line-1, line-16 [^1]; [^2]`."""
        places: dict[str, list[str]] = {}
        for piece in citing:
            assert piece.ref is not None  # noqa: S101
            in_source = places.setdefault(piece.ref.id, [])
            if piece.text:
                in_source.append(inline(piece.text))
        return "; ".join(
            f"{', '.join(in_source)} {self._mark(source)}".strip()
            for source, in_source in places.items()
        )

    def _mark(self, source: str) -> str:
        if source not in self._numbers:
            self._cited.append(source)
            self._numbers[source] = len(self._cited)
        return f"[^{self._numbers[source]}]"

    def blocks(self, facts: Iterable[Fact], record: Record) -> Iterator[str]:
        """Yield what is told of `record` as blocks: paragraphs, then a list, its sources last."""
        labelled = []
        for fact in facts:
            if fact.label:
                labelled.append(fact)
            else:
                yield from self.paragraphs("".join(piece.text for piece in fact.pieces))
        items = []
        for label, group in groupby(labelled, key=lambda fact: fact.label):
            items += self._items(label, [fact.pieces for fact in group])
        if record.source:
            items.append(f"- **Source:** {self._marks(citation_pieces(record.source))}")
        if items:
            yield "\n".join(items)

    def paragraphs(self, text: str) -> Iterator[str]:
        """Yield each line of `text` that says something as a paragraph."""
        for said in visible_lines(text):
            if said.strip():
                yield line(inline(said))

    def _items(self, label: str, told: Sequence[Sequence[Piece]]) -> list[str]:
        """Return one item of a list under its label, or several below theirs."""
        if len(told) > 1:
            items = [f"  - {line(self.told(pieces))}" for pieces in told]
            return [f"- **{inline(_SEVERAL.get(label, label).strip())}:**", *items]
        [pieces] = told
        if [piece.tone for piece in pieces] == ["doubt"]:
            pieces = [Piece(pieces[0].text.removeprefix("? "))]
        return [f"- **{inline(label.strip())}:** {self.told(pieces)}"]

    def footnotes(self) -> Iterator[str]:
        """Yield each source cited so far, once; those that a source itself cites come after."""
        for number, source in enumerate(self._cited, 1):  # which grows by what they cite
            yield f"[^{number}]: {self._source(self.view.timeline.sources[source])}"

    def _source(self, source: Source) -> str:
        facts = (
            ("", source.title),
            ("Type: ", source.type),
            ("Author: ", source.author),
            ("Publisher: ", source.publisher),
            ("Date: ", None if source.date is None else date_words(source.date)),
            ("Rights: ", source.rights),
            ("File: ", source.file),
            ("", source.description),
            ("Address: ", source.url),
            ("Note: ", source.note),
            ("Doubt: ", source.doubt),
        )
        told = [f"{label}{inline(text).strip()}" for label, text in facts if text]
        if source.source:
            told.append(f"Source: {self._marks(citation_pieces(source.source))}")
        return line(" ".join(as_sentence(part) for part in told))


def name_of(record: Record) -> str:
    """Return what a record is called in a heading of its own."""
    if isinstance(record, Source):
        return record.title
    if isinstance(record, Organization) and record.short_name is not None:
        return f"{record.name} ({record.short_name})"
    return record.name


def as_sentence(told: str) -> str:
    """Return `told` with a full stop, unless it ends as a sentence does."""
    return told if told.endswith((".", "!", "?", "…", '."', ".”")) else f"{told}."
