"""A View as markdown: what the panes show, for a reader who pastes it into a report.

Plain CommonMark with GFM's tables and footnotes (interface.md, Export to markdown). Whatever the
data holds stays text; `tui.export.escaping` sees to that.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import PurePath

from msgspec.structs import replace

from tui.export import Pane
from tui.export.attendees import attendees
from tui.export.escaping import code, heading, inline, table
from tui.export.telling import Teller, name_of
from tui.model.dates import Truth
from tui.model.records import Agreement, Attendee, Event, Ref
from tui.model.timeline import Entry
from tui.model.words import date_words
from tui.query.facts import facts_of
from tui.query.pieces import (
    Fact,
    attendee_pieces,
    text_fact,
    when_pieces,
)
from tui.query.together import chosen_terms, together_facts
from tui.query.view import View

_TRUTHS = {Truth.CERTAIN: "certain", Truth.POSSIBLE: "possible"}
_ABOUT_RANGE = (
    "In range: **certain** is what lies in the dates of the filter under every reading of its own"
    " date; **possible** is what does so under some readings only, as its date is open, uncertain"
    " or not told."
)
_ABOUT_ASOF = "For asof: that is the time in which an agreement signed there was in force."
_ABOUT_MARKS = "A ? marks what is only possible, or in doubt."


def markdown(view: View, pane: Pane = "all") -> str:
    """Return the view as one document: all of it, or that of one pane."""
    return _Document(view, pane).text()


def record_markdown(view: View, ref: Ref) -> str:
    """Return the one record that `ref` names, its facts under its name, its sources below."""
    document = _Document(view, "all")
    record = view.timeline.record(ref)
    blocks = [heading(2, name_of(record)), *document.facts(ref, facts_of(view, ref))]
    return _joined([*blocks, *document.teller.footnotes()])


def _joined(blocks: Sequence[str]) -> str:
    return "\n\n".join(blocks) + "\n"


class _Document:
    """One export on its way to text."""

    def __init__(self, view: View, pane: Pane) -> None:
        self.view = view
        self.timeline = view.timeline
        self.pane = pane
        self.teller = Teller(view)
        self.has_range = view.has_range

    def text(self) -> str:
        panes: Mapping[str, Callable[[], Iterator[str]]] = {
            "timeline": self._timeline,
            "attendees": partial(attendees, self.teller),
            "agreements": self._agreements,
        }
        body = list(self._together()) if self.pane == "all" else []
        for name, blocks in panes.items():
            if self.pane in ("all", name):
                body += blocks()
        footnotes = list(self.teller.footnotes())
        return _joined([*self._head(), *body, *footnotes])

    def _head(self) -> Iterator[str]:
        yield heading(1, self.timeline.title)
        if self.timeline.description is not None:
            yield from self.teller.paragraphs(self.timeline.description)
        filter_line = str(self.view.line)
        said = [f"Filter: {code(filter_line)}" if filter_line else "No filter"]
        counts = {
            "timeline": self.view.count,
            "attendees": self.view.people_count,
            "agreements": self.view.agreements_count,
        }
        shown = {name: n for name, n in counts.items() if self.pane in ("all", name)}
        said += [f"{name.capitalize()}: {count}" for name, count in shown.items()]
        file_name = PurePath(self.timeline.file_name).name
        said.append(f"File: {'standard input' if file_name == '-' else inline(file_name)}")
        yield " · ".join(said)
        if self.teller.has_marks or any(count.possible for count in shown.values()):
            yield _ABOUT_MARKS

    def facts(self, ref: Ref, facts: Sequence[Fact]) -> Iterator[str]:
        """Yield the facts of the record as blocks, what kind it is and its truth among them."""
        record = self.timeline.record(ref)
        if record.source:
            facts = facts[:-1]  # the sources by their titles: they stand in the footnotes
        first: list[Fact] = []
        if isinstance(record, Event | Agreement):
            first = text_fact("Type", record.type)
            if self.has_range:
                first += text_fact("In range", _TRUTHS.get(self._truth(record)))
        return self.teller.blocks([*first, *facts], record)

    def _truth(self, record: Event | Agreement) -> Truth:
        if isinstance(record, Agreement):
            return self.view.agreement_truth(record)
        return self.view.truth(Ref("event", record.id))

    def _section(self, ref: Ref) -> Iterator[str]:
        yield heading(3, name_of(self.timeline.record(ref)))
        yield from self.facts(ref, facts_of(self.view, ref))

    def _timeline(self) -> Iterator[str]:
        place = self.view.ordinals.place_of(self.timeline.undated_from)
        dated, undated = self.view.entries[:place], self.view.entries[place:]
        if dated or not undated:
            yield heading(2, "Timeline")
            yield from self._entries(dated)
        if undated:
            yield heading(2, "Undated")
            yield from self._entries(undated)

    def _entries(self, entries: Sequence[Entry]) -> Iterator[str]:
        if not entries:
            yield "Nothing is in view."
            return
        if self.has_range:
            yield _ABOUT_RANGE
            if self.view.asof:
                yield _ABOUT_ASOF
        in_range = ["In range"] if self.has_range else []
        titles = ["Date", *in_range, "Event", "Type", "Place", "Attendees"]
        rows: list[list[str]] = []
        with_section: list[Ref] = []
        for entry in entries:
            attendees = self.timeline.attendees(entry)
            tells_elsewhere = self._tells_elsewhere(entry, attendees)
            rows.append(self._row(entry, attendees, has_section=tells_elsewhere))
            # An agreement's section stands with its kind, where that is in the document.
            if tells_elsewhere and (self.pane == "timeline" or entry.ref.kind == "event"):
                with_section.append(entry.ref)
        yield table(titles, rows)
        for ref in with_section:
            yield from self._section(ref)

    def _row(self, entry: Entry, attendees: Sequence[Attendee], *, has_section: bool) -> list[str]:
        record = entry.record
        place = record.place if isinstance(record, Event) else None
        return [
            self._when(record),
            *([_TRUTHS[self.view.truth(entry.ref)]] if self.has_range else []),
            self.teller.name_in_row(record, has_section=has_section),
            inline(record.type or ""),
            inline(place or ""),
            ", ".join(self._names(attendees)),
        ]

    def _when(self, record: Event | Agreement) -> str:
        """Return the date as written and in words where that differs, or its relations."""
        if record.date is None:
            return self.teller.told(when_pieces(self.timeline, record))
        words = date_words(record.date)
        written = inline(record.date.text)
        return written if words == record.date.text else f"{written} ({inline(words)})"

    def _names(self, attendees: Iterable[Attendee]) -> list[str]:
        names = []
        for attendee in attendees:
            bare = Attendee(
                person=attendee.person,
                organization=attendee.organization,
                group=attendee.group,
                count=attendee.count,
            )
            names.append(self.teller.told(attendee_pieces(self.timeline, bare)))
        return list(dict.fromkeys(names))

    def _tells_elsewhere(self, entry: Entry, attendees: Iterable[Attendee]) -> bool:
        """Tell whether there is more to the entry than its row says."""
        record = entry.record
        if isinstance(record, Agreement):
            return True
        rest = replace(record, type=None, date=None, place=None, attendees=(), source=())
        if record.date is None:
            rest = replace(rest, before=(), after=(), part_of=None)
        return bool(
            rest != Event(id=record.id, name=record.name)
            or any(_tells_more(attendee) for attendee in attendees)
            or self.timeline.agreements_of(entry)
            or self.timeline.parts.get(record.id)
        )

    def _together(self) -> Iterator[str]:
        """Yield what two or more people share, where the filter line chooses them."""
        if len(chosen_terms(self.view.line)) > 1:
            yield heading(2, "Together")
            yield from self.teller.blocks(together_facts(self.view), Event(id="", name=""))

    def _agreements(self) -> Iterator[str]:
        yield heading(2, "Agreements")
        if not self.view.agreements:
            yield "None is in view."
        for agreement in self.view.agreements:
            yield from self._section(Ref("agreement", agreement.id))


def _tells_more(attendee: Attendee) -> bool:
    named = replace(attendee, person=None, organization=None, group=None, count=None)
    return named != Attendee()
