"""What the index is made of, gathered from the entries in one walk over them."""

from array import array
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache

from msgspec import msgpack

from tui.model.records import Attendee, Event, with_items
from tui.model.sections import (
    Bytes,
    Numbers,
    as_bytes,
    as_numbers,
)
from tui.model.spans import Span
from tui.model.timeline import Entry, Timeline
from tui.query.acting import Acting, Roles, people_at
from tui.query.agreements import Agreements
from tui.query.bits import bit_set
from tui.query.fold import Names, Texts, fold
from tui.query.postings import Postings, PostingsBuilder, Rows
from tui.query.said import Saying
from tui.query.words import Words

MANY = 20_000
"""From so many entries on a word is looked for in the vocabulary; fewer are scanned."""


def is_many(length: int) -> bool:
    """Tell whether a word is looked for in the vocabulary of so many entries."""
    return length >= MANY


class Blob:
    """A set of entries, or a value for completion by how many have it, as bytes."""

    def __init__(self, kept: Bytes) -> None:
        self.kept = kept


class Gaps:
    """The entries whose date means spans with gaps between them, and those spans.

    `ordinals` and `ends` are one for each of them ("I"), `firsts` and `lasts` one for each of all
    their spans ("q").
    """

    def __init__(self, ordinals: Numbers, ends: Numbers, firsts: Numbers, lasts: Numbers) -> None:
        self._columns = (ordinals, ends, firsts, lasts)

    @classmethod
    def of(cls, readings: Mapping[int, Sequence[Span]]) -> "Gaps":
        """Return the spans by ordinal, in order, kept."""
        ends, firsts, lasts = array("I"), array("q"), array("q")
        for spans in readings.values():
            firsts.extend(first for first, _ in spans)
            lasts.extend(last for _, last in spans)
            ends.append(len(firsts))
        return cls(array("I", readings), ends, firsts, lasts)

    def outside(self, first: int, last: int) -> Iterator[int]:
        """Yield the ordinals of those that have no span in the closed range of seconds."""
        ordinals, ends, firsts, lasts = self._columns
        begin = 0
        for ordinal, end in zip(ordinals, ends, strict=True):
            if not any(
                firsts[place] <= last and lasts[place] >= first for place in range(begin, end)
            ):
                yield ordinal
            begin = end

    def sections(self) -> dict[str, Bytes]:
        """Return what `from_sections` makes the same gaps of."""
        return {str(place): as_bytes(column) for place, column in enumerate(self._columns)}

    @classmethod
    def from_sections(cls, sections: Mapping[str, Bytes]) -> "Gaps":
        """Return the gaps that `sections` are of."""
        return cls(
            *(
                as_numbers(sections[str(place)], code)
                for place, code in enumerate(("I", "I", "q", "q"))
            )
        )


class Facts:
    """Gathers what entries are and have: their flags, types, places, tags, series and dates."""

    _FIELDS = (("type", "type"), ("place", "place"), ("tag", "tags"), ("series", "series"))
    """Of the filter line, and the attributes that they read."""

    def __init__(self) -> None:
        self._folded = cache(fold)
        self._having = {field: PostingsBuilder() for field, _ in self._FIELDS}
        self._wholes = PostingsBuilder()
        self._values: dict[str, Counter[str]] = {
            field: Counter() for field in (*self._having, "date")
        }
        self._flags = PostingsBuilder()
        self._plainly_dated: array[int] = array("I")
        self._readings: dict[int, Sequence[Span]] = {}

    def add(self, ordinal: int, entry: Entry, has_agreements: bool) -> None:
        """Note what the entry is and has."""
        for field, attribute in self._FIELDS:
            held = getattr(entry.record, attribute, None) or ()
            for text in (held,) if isinstance(held, str) else held:
                self._having[field].add(self._folded(text), ordinal)
                self._values[field][text] += 1
        whole = getattr(entry.record, "part_of", None)
        if whole is not None:
            self._wholes.add(whole, ordinal)
        for flag in _flags(entry):
            self._flags.add(flag, ordinal)
        if has_agreements:
            self._flags.add("agreement", ordinal)
        date = entry.date
        if date is not None:
            if date.text[:4].isdecimal():
                self._values["date"][date.text[:4]] += 1
            if not (date.uncertain or date.approximate):
                self._plainly_dated.append(ordinal)
            if date.readings:
                self._readings[ordinal] = date.readings

    def parts(self, length: int) -> "dict[str, Part]":
        """Return the parts of the index that were gathered, by name."""
        plainly = bit_set(self._plainly_dated, length)
        return {
            **{field: held.built(length) for field, held in self._having.items()},
            "wholes": self._wholes.built(length),
            **{f"values_{field}": counted(each) for field, each in self._values.items()},
            "flags": self._flags.built(length),
            "plainly_dated": Blob(plainly.to_bytes(length // 8 + 1, "little")),
            "gaps": Gaps.of(self._readings),
        }


Part = Postings | Rows | Roles | Names | Words | Texts | Gaps | Agreements | Blob


def counted(values: Mapping[str, int]) -> Blob:
    """Return how many entries have each value, kept."""
    lossless = [(value.encode(errors="surrogatepass"), count) for value, count in values.items()]
    return Blob(msgpack.encode(lossless))


def counts_in(blob: Blob) -> dict[str, int]:
    """Return what `counted` kept."""
    pairs = msgpack.decode(blob.kept, type=list[tuple[bytes, int]])
    return {value.decode(errors="surrogatepass"): count for value, count in pairs}


class _People:
    def __init__(self) -> None:
        self._people = PostingsBuilder()
        self._ends: array[int] = array("Q")
        self._at: array[int] = array("I")

    def add(self, ordinal: int, timeline: Timeline, entry: Entry) -> None:
        for id_ in people_at(timeline, entry):
            self._at.append(self._people.add(id_, ordinal))
        self._ends.append(len(self._at))

    def parts(self, length: int) -> dict[str, Part]:
        return {"people": self._people.built(length), "people_at": Rows(self._ends, self._at)}


def gather(timeline: Timeline, wanted: Collection[str]) -> dict[str, Part]:
    """Return what `wanted` names, from one walk: `people`, `facts`, `acting`, `said`."""
    length = len(timeline.entries)
    people = _People() if "people" in wanted else None
    facts = Facts() if "facts" in wanted else None
    acting = Acting(timeline) if "acting" in wanted else None
    saying = Saying(timeline) if "said" in wanted else None
    has_attendees = acting is not None or saying is not None
    parts: dict[str, Part] = {}

    def texts() -> Iterator[str]:
        for ordinal, entry in enumerate(timeline.entries):
            attendees: Sequence[Attendee] = timeline.attendees(entry) if has_attendees else ()
            if people is not None:
                people.add(ordinal, timeline, entry)
            if facts is not None:
                facts.add(ordinal, entry, bool(timeline.agreements_of(entry)))
            if acting is not None:
                acting.add(ordinal, entry, attendees)
            yield "" if saying is None else saying.said(entry, attendees)

    if saying is not None:
        parts["said"] = Words.of(texts()) if is_many(length) else Texts.of(texts())
        saying.forget()
    else:
        for _ in texts():
            pass
    if people is not None:
        parts |= people.parts(length)
    if facts is not None:
        parts |= facts.parts(length)
    if acting is not None:
        parts["organizations"] = acting.organizations.built(length)
        parts["roles"] = acting.roles()
        parts["groups_called"] = Names.of(acting.groups)
    return parts


def _flags(entry: Entry) -> Iterator[str]:
    """Yield the values of `is:` and `has:` that hold for the entry's own record."""
    yield "dated" if entry.date is not None else "undated"
    remarks = list(with_items(entry.record))
    if any(item.doubt for item in remarks):
        yield "doubtful"
    if any(item.note for item in remarks):
        yield "note"
    if any(item.source for item in remarks):
        yield "source"
    if isinstance(entry.record, Event):
        if entry.record.statements:
            yield "statement"
        if entry.record.awards:
            yield "award"
