"""The palette: every command with a key, every person, event, agreement and organization by name.

What is typed is looked for word by word, in any order and without accents, as the filter line does.
"""

import asyncio
from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.fuzzy import Matcher
from textual.system_commands import SystemCommandsProvider

from tui.model.records import Agreement, Event, Ref
from tui.model.timeline import Timeline
from tui.model.visible import one_line
from tui.query.fold import fold
from tui.query.line import FilterLine, Term
from tui.query.pieces import usual_name, when_label
from tui.query.view import View
from tui.ui.explorer import Explorer
from tui.ui.messages import Follow

_MOST_HITS = 50
_AT_ONCE = 50
"""So many names are looked at before a key has its turn."""


class WordMatcher(Matcher):
    """Finds all of the typed words within a text, and marks them there."""

    def match(self, candidate: str) -> float:
        """Return how well all words are found, up to 1; 0 where one is not."""
        text = f" {fold(candidate)}"
        words = fold(self.query).split()
        if not words or not all(word in text for word in words):
            return 0.0
        begun = sum(f" {word}" in text for word in words)
        return (1 + begun + text.startswith(f" {' '.join(words)}")) / (2 + len(words))

    def highlight(self, candidate: str) -> Content:
        """Return the text with the words marked."""
        shown = Content(candidate)
        folded = fold(candidate)
        if len(folded) != len(candidate):
            return shown
        for word in fold(self.query).split():
            at = folded.find(word)
            shown = shown.stylize(self.match_style, at, at + len(word)) if at >= 0 else shown
        return shown


class Commands(SystemCommandsProvider):
    """Finds the commands."""

    def matcher(self, user_input: str, case_sensitive: bool = False) -> Matcher:
        """Return what finds the words that are typed."""
        return WordMatcher(user_input, match_style=self.match_style)


class _Choice(NamedTuple):
    name: str
    aside: Callable[[], str]
    """What it is, made only where it is shown."""
    choose: Callable[[], object]
    worth: int = 0
    """More for what comes first, however well its name matches."""


class RecordCommands(Provider):
    """Finds records by name to go to, and saved views to open."""

    async def discover(self) -> Hits:
        """Yield the saved views, before anything is typed."""
        if isinstance(self.screen, Explorer) and self.screen.view is not None:
            for name, aside, choose, _ in _saved_views(self.screen, self.screen.view):
                shown = one_line(name)
                yield DiscoveryHit(_prompt(Content(shown), aside()), choose, shown)

    async def search(self, query: str) -> Hits:
        """Yield the records and views whose names match, those first of which there are few."""
        if not isinstance(self.screen, Explorer) or self.screen.view is None:
            return
        matcher = WordMatcher(query, match_style=self.match_style)
        hits = 0
        for number, (name, aside, choose, worth) in enumerate(_choices(self.screen, query)):
            if number % _AT_ONCE == 0:
                await asyncio.sleep(0)
            shown = one_line(name)
            score = matcher.match(shown)
            if score > 0:
                yield Hit(score + worth, _prompt(matcher.highlight(shown), aside()), choose, shown)
                hits += 1
                if hits == _MOST_HITS:
                    return


def _choices(explorer: Explorer, query: str) -> Iterator[_Choice]:
    """Yield what may be meant by `query`; of events only what says all of its words somewhere."""
    assert explorer.view is not None  # noqa: S101
    timeline = explorer.view.timeline

    def choice(ref: Ref, name: str, aside: Callable[[], str]) -> _Choice:
        return _Choice(name, aside, partial(explorer.post_message, Follow(ref)))

    yield from _saved_views(explorer, explorer.view)
    for id_, person in timeline.people.items():
        yield choice(Ref("person", id_), person.name, lambda: "person")
    for id_, organization in timeline.organizations.items():
        yield choice(Ref("organization", id_), usual_name(organization), lambda: "organization")
    for id_, agreement in timeline.agreements.items():
        if agreement.event is not None:
            yield choice(Ref("agreement", id_), agreement.name, lambda: "agreement")
    line = FilterLine(tuple(Term(None, (word,)) for word in query.split()))
    for entry in View(explorer.view.index, line).entries:
        yield choice(entry.ref, entry.record.name, partial(_entry_aside, timeline, entry.record))


def _saved_views(explorer: Explorer, view: View) -> Iterator[_Choice]:
    for title, line in view.timeline.views.items():
        yield _Choice(title, f"saved view  {line}".strip, partial(explorer.open_line, line), 1)


def _entry_aside(timeline: Timeline, record: Event | Agreement) -> str:
    return f"{record.type or 'event'}  {when_label(timeline, record)}"


def _prompt(shown: Content, aside: str) -> Content:
    """Return the line of a choice; the palette's own help would be read as markup."""
    return Content.assemble(shown, (f"  {one_line(aside)}", "dim"))
