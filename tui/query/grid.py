"""Who was where as what: the rows of a grid, its columns being the entries in view."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import compress
from string import ascii_letters, digits
from typing import overload

from msgspec import Struct

from tui.model.records import Event, Kind, Ref
from tui.query.fold import fold
from tui.query.groups import counts_of
from tui.query.index import Index
from tui.query.view import Count, View

PEOPLE, ORGANIZATIONS = ROWS = ("people", "organizations")
"""What may stand beside the lines of a grid."""

ORGANIZER, SPONSOR, AWARDING, PARTY = "organizer", "sponsor", "gives an award", "party"
ACTED_FOR, PRESENT, POST = "acted for", "took part", "by a post that someone there holds"
OWN_ROLES = (ORGANIZER, SPONSOR, AWARDING, PARTY, ACTED_FOR, PRESENT, POST)
"""What an organization may have to do with an event, beside roles as the file has them."""


class GridRow(Struct, frozen=True):
    """A person or an organization, and in how many entries in view."""

    ref: Ref
    count: Count


class Cell(Struct, frozen=True):
    """That someone was at an entry: in which roles, and whether that is doubted."""

    roles: tuple[str, ...] = ()
    is_doubtful: bool = False


class GridRows(Sequence[GridRow]):
    """Who took part in what is in view: those in most of it first, or those who come first."""

    def __init__(self, view: View, rows: str, *, is_by_count: bool) -> None:
        index = view.index
        self._kind: Kind = "person" if rows == PEOPLE else "organization"
        self._postings = index.people if rows == PEOPLE else index.organizations
        self._counts = list(counts_of(view, self._postings))
        sums = [count.certain + count.possible for count in self._counts]
        places = compress(range(len(sums)), sums)
        in_view = view.certain | view.possible
        if is_by_count:
            self._places = sorted(places, key=sums.__getitem__, reverse=True)
        elif in_view == index.everything:
            self._places = list(places)
        else:
            listed = list(places)
            firsts = self._postings.lists.firsts_in(in_view, listed)
            self._places = [place for _, place in sorted(zip(firsts, listed, strict=True))]

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, row: int) -> GridRow: ...
    @overload
    def __getitem__(self, row: slice) -> list[GridRow]: ...
    def __getitem__(self, row: int | slice) -> GridRow | list[GridRow]:
        if isinstance(row, slice):
            return [self._row(place) for place in self._places[row]]
        return self._row(self._places[row])

    def _row(self, place: int) -> GridRow:
        return GridRow(Ref(self._kind, self._postings.keys[place]), self._counts[place])

    @cached_property
    def longest_count(self) -> str:
        """No count beside a row is longer than this."""
        certain = max((count.certain for count in self._counts), default=0)
        possible = max((count.possible for count in self._counts), default=0)
        return Count(certain, possible, certain + possible).short

    def row_of(self, ref: Ref) -> int | None:
        """Return the row of a person or an organization; None for one who is not among them."""
        place = self._postings.keys.place(ref.id) if ref.kind == self._kind else None
        return None if place is None else self._rows.get(place)

    @cached_property
    def _rows(self) -> dict[int, int]:
        return {place: row for row, place in enumerate(self._places)}


def cells_at(view: View, rows: str, ordinal: int) -> Mapping[str, Cell]:
    """Return by id who was at the entry with a place in the timeline, and as what."""
    entry = view.timeline.entries[ordinal]
    attendees = view.attendees(entry.ref)
    if rows == PEOPLE:
        return _gathered(
            (attendee.person, attendee.roles, bool(attendee.doubt)) for attendee in attendees
        )
    found: list[tuple[str | None, Iterable[str], bool]] = []
    if isinstance(entry.record, Event):
        event = entry.record
        found += [(id_, (ORGANIZER,), False) for id_ in event.organizers]
        found += [(id_, (SPONSOR,), False) for id_ in event.sponsors]
        found += [(award.organization, (AWARDING,), bool(award.doubt)) for award in event.awards]
    for agreement in view.timeline.agreements_of(entry):
        found += [(party.organization, (PARTY,), bool(party.doubt)) for party in agreement.parties]
    for attendee in attendees:
        is_itself = attendee.person is None and attendee.group is None
        roles = attendee.roles if is_itself and attendee.roles else (PRESENT,)
        found.append((attendee.organization, roles, bool(attendee.doubt)))
        found.append((attendee.for_, (ACTED_FOR,), bool(attendee.doubt)))
    # Those that nothing names are there by the post of someone.
    found += [(id_, (), False) for id_ in view.index.organizations.keys_at(ordinal)]
    cells = _gathered(found)
    return {id_: cell if cell.roles else Cell((POST,)) for id_, cell in cells.items()}


def _gathered(found: Iterable[tuple[str | None, Iterable[str], bool]]) -> dict[str, Cell]:
    """Return the cell of each id, its roles each once, doubted where any is."""
    cells: dict[str, Cell] = {}
    for id_, roles, is_doubtful in found:
        if id_ is not None:
            earlier = cells.get(id_, Cell())
            together = tuple(dict.fromkeys((*earlier.roles, *roles)))
            cells[id_] = Cell(together, earlier.is_doubtful or is_doubtful)
    return cells


def role_letters(index: Index, rows: str) -> Mapping[str, str]:
    """Return a letter for each role, folded: of its own if it can be, `*` when all are taken."""
    own = () if rows == PEOPLE else OWN_ROLES
    letters: dict[str, str] = {}
    taken: set[str] = set()
    for role in (*own, *index.role_names.values()):
        folded = fold(role)
        if folded in letters:
            continue
        wanted = [letter for letter in folded if letter in ascii_letters + digits]
        choices = (*wanted, *map(str.upper, wanted), *ascii_letters, *digits)
        letter = next((choice for choice in choices if choice not in taken), "*")
        letters[folded] = letter
        taken.add(letter)
    return letters
