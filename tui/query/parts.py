"""The parts of an index: taken from what is kept, or gathered when they are first asked for."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TypeVar

from tui.model.sections import Bytes, named, within
from tui.model.timeline import Timeline
from tui.query.acting import Roles
from tui.query.agreements import Agreements
from tui.query.gather import Blob, Part, gather
from tui.query.postings import Postings
from tui.query.words import Words

_GROUPS: Mapping[str, tuple[str, ...]] = {
    "people": ("people", "people_at"),
    "facts": (
        *("type", "place", "tag", "series", "wholes", "flags", "plainly_dated", "gaps"),
        *("values_type", "values_place", "values_tag", "values_series", "values_date"),
    ),
    "acting": ("organizations", "roles", "groups_called"),
    "said": ("said",),
}
"""What one walk over the entries gathers, and the parts that come of it."""
ALL = tuple(_GROUPS)
BUT_SAID = tuple(group for group in _GROUPS if group != "said")
"""Those that take a third or a quarter of the time that all take."""
_GROUP_OF = {part: group for group, parts in _GROUPS.items() for part in parts}

P = TypeVar("P")


class Parts:
    """The parts of the index of a timeline; `kept` are the sections of one of the same timeline."""

    def __init__(self, timeline: Timeline, kept: Mapping[str, Bytes] | None) -> None:
        self.timeline = timeline
        self.length = len(timeline.entries)
        self._kept = kept
        self._parts: dict[str, Part] = {}

    def _gather_missing(self, groups: Iterable[str] = ALL) -> None:
        """Gather of some groups what no one has asked for yet, in one walk over the entries.

        Whoever asks meanwhile for a part that is not there yet has it gathered for himself.
        """
        missing = [group for group in groups if not self._parts.keys() >= {*_GROUPS[group]}]
        if self._kept is None and missing:
            self._parts = {**gather(self.timeline, missing), **self._parts}

    def _gathered_sections(self, groups: Collection[str]) -> dict[str, Bytes]:
        """Return what some groups gather as bytes."""
        self._gather_missing(groups)
        sections: dict[str, Bytes] = {}
        for name, part in self._parts.items():
            if _GROUP_OF[name] not in groups:
                continue
            if isinstance(part, Blob):
                sections[name] = part.kept
            else:
                sections |= named(name, part.sections())
        return sections

    def _part(self, name: str, shape: type[P]) -> P:
        """Return a part that the walks over the entries gather."""
        if name not in self._parts:
            if self._kept is not None:
                return self._from_kept(name, shape)
            self._parts = {**gather(self.timeline, (_GROUP_OF[name],)), **self._parts}
        part = self._parts[name]
        assert isinstance(part, shape)  # noqa: S101
        return part

    def _from_kept(self, name: str, shape: type[P]) -> P:
        assert self._kept is not None  # noqa: S101
        if shape is Blob:
            return shape(self._kept[name])  # type: ignore[call-arg]
        sections = within(self._kept, name)
        has_length = shape in (Postings, Roles, Words, Agreements)
        make: Callable[..., P] = shape.from_sections  # type: ignore[attr-defined]
        return make(sections, self.length) if has_length else make(sections)
