"""The attendees: who took part in the events in view, and in how many."""

from collections.abc import Iterable

from rich.cells import cell_len

from tui.draw.runs import Run, clip, clip_middle
from tui.model.dates import Truth
from tui.model.records import Ref
from tui.model.visible import one_line
from tui.query.pieces import usual_name
from tui.query.view import PersonInView, View
from tui.ui.rows import Rows

_NARROWEST_WITH_POST = 34


class Attendees(Rows):
    """A row for each person in view: name, where the first post is held, events in view."""

    def prepare(self) -> None:
        """Note who is in view."""
        self._people = self.view.people
        self.forget_lines(self.view)

    def count(self) -> int:
        """Return how many people are in view."""
        return len(self._people)

    def ref_at(self, row: int) -> Ref | None:
        """Return the person of a row."""
        return Ref("person", self._people[row].id)

    def row_of(self, ref: Ref) -> int | None:
        """Return the row of a person in view."""
        return self._people.row_of(ref.id) if ref.kind == "person" else None

    def empty_text(self) -> str:
        """Return why nobody is in view."""
        if not self.view.timeline.people:
            if not self.view.timeline.is_whole:
                return "Nobody has been read yet."
            return "The file names no people. Add some under people: and name them as attendees."
        if not self.view.ordinals:
            return "No events match, so nobody is in view."
        return "Nobody is named at the events in view."

    def row_line(self, row: int, width: int) -> Iterable[Run]:
        """Return mark, name, organization and count of a person."""
        seen = self._people[row]
        return self.remembered((seen, width), lambda: self._line_of(seen, width))

    def _line_of(self, seen: PersonInView, width: int) -> Iterable[Run]:
        timeline = self.view.timeline
        name = one_line(timeline.people[seen.id].name)
        count = f" {seen.count.short} "
        left = width - 2 - cell_len(count)
        yield Run("● " if seen.count.certain else "○ ", "label")
        if width < _NARROWEST_WITH_POST:
            yield Run(clip_middle(name, left))
        else:
            organization = one_line(_post(self.view, seen.id))
            column = max(left * 3 // 5, min(left, 14))
            # A long name takes the room that the organization does not need.
            name_width = max(column, min(cell_len(name) + 1, left - cell_len(organization)))
            yield Run(clip_middle(name, name_width - 1) + " ")
            yield Run(clip(organization, left - name_width), "faint")
        yield Run(count, "faint")


def _post(view: View, person: str) -> str:
    """Return where `person` holds the first post that is listed, on the day that `asof:` names.

    A post that is only possible then has a `?`, and gives way to one that is certain.
    """
    posts = view.timeline.people[person].posts
    truths = [view.asof.held(post) for post in posts]
    best = max(truths, default=Truth.NO)
    if best is Truth.NO:
        return ""
    post = posts[truths.index(best)]
    where = post.title
    if post.organization is not None:
        where = usual_name(view.timeline.organizations[post.organization])
    return f"? {where}" if best is Truth.POSSIBLE else where
