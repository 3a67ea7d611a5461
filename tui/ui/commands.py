"""The palette's records: every person, event, agreement and organization, and saved views."""

from collections.abc import Callable, Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from tui.model.records import Ref
from tui.model.visible import one_line
from tui.query.pieces import usual_name, when_label
from tui.ui.explorer import Explorer
from tui.ui.messages import Follow

_MOST_HITS = 50


class RecordCommands(Provider):
    """Finds records by name to go to, and saved views to open."""

    def _choices(self) -> Iterator[tuple[str, str, Callable[[], object]]]:
        """Yield what each choice reads, what it is, and what choosing it does."""
        explorer = self.screen
        if not isinstance(explorer, Explorer) or explorer.view is None:
            return
        timeline = explorer.view.timeline
        for title, line in timeline.views.items():
            yield title, f"saved view  {line}", partial(explorer.open_line, line)
        for entry in timeline.entries:
            label = when_label(timeline, entry.record)
            go = partial(explorer.post_message, Follow(entry.ref))
            yield entry.record.name, f"{entry.record.type or 'event'}  {label}", go
        for id_, person in timeline.people.items():
            go = partial(explorer.post_message, Follow(Ref("person", id_)))
            yield person.name, "person", go
        for id_, organization in timeline.organizations.items():
            go = partial(explorer.post_message, Follow(Ref("organization", id_)))
            yield usual_name(organization), "organization", go
        for id_, agreement in timeline.agreements.items():
            if agreement.event is not None:
                go = partial(explorer.post_message, Follow(Ref("agreement", id_)))
                yield agreement.name, "agreement", go

    async def discover(self) -> Hits:
        """Yield the saved views, before anything is typed."""
        for text, help_, command in self._choices():
            if not help_.startswith("saved view"):
                return
            yield DiscoveryHit(_prompt(Content(one_line(text)), help_), command, one_line(text))

    async def search(self, query: str) -> Hits:
        """Yield the records and views whose names match."""
        matcher = self.matcher(query)
        hits = 0
        for text, help_, command in self._choices():
            shown = one_line(text)
            score = matcher.match(shown)
            if score > 0:
                prompt = _prompt(matcher.highlight(shown), help_)
                yield Hit(score, prompt, command, shown)
                hits += 1
                if hits == _MOST_HITS:
                    return


def _prompt(shown: Content, aside: str) -> Content:
    """Return the line of a choice; the palette's own help would be read as markup."""
    return Content.assemble(shown, (f"  {one_line(aside)}", "dim"))
