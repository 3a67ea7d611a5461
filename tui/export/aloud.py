"""A View as plain text to be read in order, aloud by a screen reader too.

No columns, no signs to be spelled out, months in full: each entry is a line of short sentences,
and what is only possible says so in a word.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath

from tui.draw.prose import lay_out, plain
from tui.export import Pane
from tui.export.telling import as_sentence
from tui.model.aloud import aloud, label_aloud
from tui.model.dates import Truth
from tui.model.records import Agreement, Event, Record, Ref
from tui.model.timeline import Entry
from tui.model.visible import one_line, visible_lines
from tui.model.words import date_words
from tui.query.facts import facts_of, posts_told
from tui.query.lineage import BRANCH
from tui.query.pieces import DOT, Fact, Piece, closing_facts, fact, text_fact, when_pieces
from tui.query.together import (
    MOST_MET,
    all_missing,
    chosen_terms,
    first_and_last,
    name_of_chosen,
    people_met,
)
from tui.query.view import PersonInView, View

_ABOUT_RANGE = (
    "Possible is what lies in the dates of the filter under some readings of its own date only."
)


def text_aloud(view: View, pane: Pane = "all", width: int | None = None) -> str:
    """Return the view as text: each paragraph a line, or wrapped at `width` columns."""
    sections = [section for section in _sections(view, pane) if section]
    if width is None:
        return "\n\n".join("\n".join(section) for section in sections) + "\n"
    paragraphs = (paragraph for section in sections for paragraph in section)
    return "\n\n".join(_wrapped(paragraph, width) for paragraph in paragraphs) + "\n"


def _wrapped(paragraph: str, width: int) -> str:
    return plain(lay_out([fact("", Piece(paragraph))], width))


def _sections(view: View, pane: Pane) -> Iterator[list[str]]:
    yield list(_head(view, pane))
    if pane == "all" and len(chosen_terms(view.line)) > 1:
        yield ["Together", *_together(view)]
    if pane in ("all", "timeline"):
        place = bisect_left(view.ordinals, view.timeline.undated_from)
        dated, undated = view.entries[:place], view.entries[place:]
        if dated or not undated:
            entries = [_entry(view, entry, pane) for entry in dated]
            yield ["Timeline", *(entries or ["Nothing is in view."])]
        if undated:
            yield ["Undated", *(_entry(view, entry, pane) for entry in undated)]
    if pane in ("all", "attendees"):
        people = [_person(view, person) for person in view.people]
        yield ["Attendees", *(people or ["Nobody is in view."])]
    if pane in ("all", "agreements"):
        agreements = [_agreement(view, agreement) for agreement in view.agreements]
        yield ["Agreements", *(agreements or ["None is in view."])]


def _head(view: View, pane: Pane) -> Iterator[str]:
    yield one_line(view.timeline.title)
    for line in visible_lines(view.timeline.description or ""):
        if line.strip():
            yield line.strip()
    filter_line = str(view.line)
    yield f"Filter: {one_line(filter_line)}" if filter_line else "No filter."
    counts = {
        "timeline": view.count,
        "attendees": view.people_count,
        "agreements": view.agreements_count,
    }
    shown = {name: count for name, count in counts.items() if pane in ("all", name)}
    yield " ".join(f"{name.capitalize()}: {count.words}." for name, count in shown.items())
    file_name = PurePath(view.timeline.file_name).name
    yield f"File: {'standard input' if file_name == '-' else one_line(file_name)}"
    if any(count.possible for count in shown.values()):
        yield _ABOUT_RANGE


def _together(view: View) -> Iterator[str]:
    """Yield what two or more people share, and what each of them missed."""
    chosen = [name_of_chosen(view, term) for term in chosen_terms(view.line)]
    told = [f"Chosen: {'; '.join(chosen)}", f"Together: {view.count.words}"]
    for label, entry in zip(("First", "Last"), first_and_last(view) or (), strict=False):
        told.append(f"{label}: {_name(view, entry)}")
    yield _sentences(told)
    for missing in all_missing(view):
        names = [_name(missing.view, entry) for entry in missing.view.entries]
        missed = f"Missed by {name_of_chosen(view, missing.term)}: {missing.view.count.words}"
        yield _sentences([missed, "; ".join(names)] if names else [missed])
    met = [
        f"{one_line(view.timeline.people[person.id].name)}, {person.count.words}"
        for person in people_met(view)[:MOST_MET]
    ]
    if met:
        yield _sentences([f"Met most: {'; '.join(met)}"])


def _entry(view: View, entry: Entry, pane: Pane) -> str:
    """Return when it was, what it was, and all that is told of it."""
    record = entry.record
    told = [_name(view, entry), *_labelled("Type", record.type)]
    # An agreement's rest stands among the agreements, where those are told too.
    if pane == "timeline" or isinstance(record, Event):
        told += _told(facts_of(view, entry.ref)[1:], record)
    return _sentences(told)


def _name(view: View, entry: Entry) -> str:
    """Return when an entry was, whether that is only possible, and its name."""
    possible = ", possible" if view.truth(entry.ref) is Truth.POSSIBLE else ""
    return f"{_when(view, entry.record)}{possible}: {one_line(entry.record.name)}"


def _when(view: View, record: Event | Agreement) -> str:
    """Return when it was, said as one says it, as the beginning of a sentence."""
    date = view.timeline.date(record)
    pieces = when_pieces(view.timeline, record) if date is None else [Piece(date_words(date))]
    return _label(aloud(_spoken(pieces)))


def _agreement(view: View, agreement: Agreement) -> str:
    is_possible = view.agreement_truth(agreement) is Truth.POSSIBLE
    possible = ", possible" if is_possible else ""
    name = f"{_when(view, agreement)}{possible}: {one_line(agreement.name)}"
    type_ = _labelled("Type", agreement.type)
    facts = facts_of(view, Ref("agreement", agreement.id))[1:]
    return _sentences([name, *type_, *_told(facts, agreement)])


def _told(facts: Sequence[Fact], record: Record) -> Iterator[str]:
    """Yield what facts tell of `record`, each under its label, but for its sources at the end.

    Their titles would be heard behind nearly every entry.
    """
    for told in facts[:-1] if record.source else facts:
        pieces: Sequence[Piece] = told.pieces
        if [piece.tone for piece in pieces] == ["doubt"]:
            pieces = [Piece(pieces[0].text.removeprefix("? "))]
        yield from _labelled(told.label, _spoken(pieces))


def _person(view: View, in_view: PersonInView) -> str:
    person = view.timeline.people[in_view.id]
    posts = [_spoken(post) for post in posts_told(view, person)]
    label = "Posts" if len(posts) > 1 else "Post"
    told = [one_line(person.name), *_labelled(label, "; ".join(posts))]
    about = text_fact("Also called", ", ".join(person.other_names))
    about += text_fact("", person.description)
    about += closing_facts(person, view.timeline)
    return _sentences([*told, f"Entries: {in_view.count.words}", *_told(about, person)])


def _labelled(label: str, text: str | None) -> list[str]:
    """Return what is said under a label, or nothing where nothing is."""
    if not text:
        return []
    said = one_line(text)
    return [f"{_label(label)}: {said}" if label else said]


def _label(text: str) -> str:
    said = one_line(text)
    return said[:1].upper() + said[1:]


def _sentences(told: Iterable[str]) -> str:
    return " ".join(as_sentence(part) for part in told)


def _spoken(pieces: Sequence[Piece]) -> str:
    """Return pieces as words: doubt is said, and sources are left to the other exports."""
    parts = []
    for piece in pieces:
        if piece == DOT:
            parts.append(", ")
        elif piece.tone == "doubt":
            reason = piece.text.strip().removeprefix("?").strip()
            parts.append(f" (in doubt: {reason})" if reason else " (possible)")
        elif piece.tone == "faint" and piece.text.endswith("  "):
            parts.append(f"{label_aloud(piece.text.strip())}: ")
        elif piece.text.startswith(" – "):
            parts.append(f", {piece.text[3:]}")
        elif piece.text.startswith(BRANCH):
            parts.append("in turn ")
        elif piece.tone != "source":
            parts.append(piece.text)
    return one_line("".join(parts)).replace(" · ", ", ").strip()
