"""Texts that mean harm, and bodies that have one in every field."""

from typing import Any, get_args, get_origin, get_type_hints

from hypothesis import strategies as st
from msgspec import structs

from tui.model.dates import Date, parse_date
from tui.model.records import (
    Agreement,
    Attendee,
    Body,
    Citation,
    Event,
    Organization,
    Party,
    Person,
    Remarks,
    Source,
)
from tui.model.timeline import Timeline
from tui.query.index import Index
from tui.query.view import View

FRAGMENTS = (
    *"\\`*_{}[]()#+-.!|<>&~$^:=@/%'\"",
    *("```", "~~~", "---", "***", "___", "===", "- ", "+ ", "* ", "1. ", "2020. ", "7) ", "> "),
    *("# ", "#", " ##", "##### ", "| --- |", "| a | b |", "|", "\\|", "\\\\|", "`|`", "``"),
    *("<script>", "<!-- ", "</b>", "<a href=x>", "<http://a.org>", "<a@b.org>", "&amp;", "&#60;"),
    *("](javascript:x)", "[x](y)", "![x](y)", "[x]: y", "[^1]", "[^1]: x", "^[x]", "[x] ", "[ ] "),
    *(
        "www.a.org",
        "http://a.org/x_(y)",
        "HTTPS://A.org?b=c|d",
        "ftp://a.org",
        "//a.org/b",
        "a@b.org",
    ),
    *(
        "mailto:a@b.org",
        "xmpp:a@b.org",
        "http://",
        "www.",
        "@",
        "://",
        "localhost",
        ";",
        "a",
        "B",
        "7",
        "é",
        "中",
        "x.y",
    ),
    *(":tada:", ":+1:", "a:b:c", "11:30:00", "~~s~~", "~1984", "**b**", "__b__", "_i_", "$x$"),
    *(" ", "  ", "\t", "\n", "\n\n", "\r\n", "\u00a0", "\u3000", "\x1b[31m", "\u202e", "\u200b"),
    *("\x00", "\x85", "\u2028", "\ud800", "\x7f", "’", "…", "- [ ] ", "\\\n", "  \n", "    "),
)
DATES = ("2020", "2020-09-18?", "2020-09-18/", "1984~", "[2018,2020]", "2020-09-18T14:30Z")


def _as_loaded(text: str) -> str:
    return text.strip()


hostile = (
    st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=7)
    .map("".join)
    .map(_as_loaded)
    .filter(bool)
)

IDS = {
    "people": ("p1", "p2"),
    "organizations": ("o1", "o2"),
    "sources": ("s1", "s2"),
    "agreements": ("a1",),
    "events": ("e1",),
}


def filled(shape: type[Remarks], **fixed: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Return records of `shape` with harm in every field that `fixed` does not give."""
    hints = get_type_hints(shape, include_extras=True)
    fields = {
        field.name: fixed.get(field.name, _field(hints[field.name]))
        for field in structs.fields(shape)
    }
    return st.builds(shape, **fields)


def _field(hint: Any) -> st.SearchStrategy[Any]:
    if hasattr(hint, "__metadata__"):
        return st.sampled_from(IDS[hint.__metadata__[0]])
    if get_origin(hint) is tuple:
        return st.lists(_field(get_args(hint)[0]), max_size=2).map(tuple)
    if get_args(hint):
        return st.one_of(*map(_field, get_args(hint)))
    if hint is Citation:
        return st.builds(Citation, source=_field(SOURCE_ID), locator=st.none() | hostile)
    plain: dict[Any, st.SearchStrategy[Any]] = {
        str: hostile,
        int: st.integers(0, 99),
        Date: st.sampled_from(DATES).map(parse_date),
        type(None): st.none(),
        Attendee: st.deferred(lambda: attendees),
        Party: st.deferred(lambda: parties),
    }
    return plain[hint] if hint in plain else filled(hint)


SOURCE_ID = get_type_hints(Citation, include_extras=True)["source"]
none: st.SearchStrategy[None] = st.none()
attendees = st.one_of(
    filled(Attendee, organization=none, group=none, person=st.sampled_from(IDS["people"])),
    filled(Attendee, person=none, group=hostile),
)
parties = filled(Party, organization=st.sampled_from(IDS["organizations"]), person=none)


def _event(id_: str, **fixed: st.SearchStrategy[Any]) -> st.SearchStrategy[Event]:
    empty = {"before": st.just(()), "after": st.just(()), "part_of": none}
    made: st.SearchStrategy[Event] = filled(Event, id=st.just(id_), **{**empty, **fixed})
    return made


@st.composite
def hostile_bodies(draw: st.DrawFn) -> Body:
    people = {id_: draw(filled(Person, id=st.just(id_))) for id_ in IDS["people"]}
    organizations = {
        id_: draw(filled(Organization, id=st.just(id_), part_of=none))
        for id_ in IDS["organizations"]
    }
    sources = {id_: draw(filled(Source, id=st.just(id_))) for id_ in IDS["sources"]}
    events = {
        "e1": draw(_event("e1")),
        "e2": draw(_event("e2", date=none, after=st.just(("e1",)))),
    }
    agreements = {
        "a1": draw(filled(Agreement, id=st.just("a1"), based_on=st.just(()))),
        "a2": draw(filled(Agreement, id=st.just("a2"), event=none)),
    }
    return Body(
        title=draw(hostile),
        description=draw(none | hostile),
        people=people,
        organizations=organizations,
        sources=sources,
        events=events,
        agreements=agreements,
    )


@st.composite
def hostile_views(draw: st.DrawFn) -> View:
    body = draw(hostile_bodies())
    file_name = draw(hostile)
    return View(Index(Timeline(body, file_name))).filtered(draw(st.sampled_from(("", "date:2020"))))
