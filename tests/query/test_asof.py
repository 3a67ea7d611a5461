"""What held on a day: agreements in force, posts held."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.query.bodies import DATES, indexes
from tui.draw.prose import lay_out, plain
from tui.load import load_bytes
from tui.model.dates import Truth
from tui.model.records import Ref
from tui.query.facts import facts_of, posts_told
from tui.query.index import Index
from tui.query.line import parse_line
from tui.query.view import View

FILE = """
title: Treaties
people:
  li:
    name: Li
    posts:
      - {title: Clerk, date: 2000/2009}
      - {title: Chair, date: 2010/2015-06}
      - {title: Founder}
  yu: {name: Yu, posts: [{title: Mayor, organization: town, date: 2012/}]}
organizations: {town: {name: Town}}
events:
  summit: {name: Summit, date: 2010-05-01, attendees: [li, yu]}
  later: {name: Later, date: 2016, attendees: [li]}
agreements:
  term: {name: Term, event: summit, parties: [town], in_force: 2011/2014}
  begun: {name: Begun, event: summit, parties: [town], in_force: 2011-01-01}
  ongoing: {name: Ongoing, date: 2013, parties: [town], in_force: 2013-03-01/..}
  doubtful: {name: Doubtful, date: 2001, parties: [town], in_force: 2001/2003?}
  silent: {name: Silent, date: 2005-07, parties: [town]}
"""


def view_of(line: str) -> View:
    return View(Index(load_bytes(FILE.encode(), "treaties.yaml")), parse_line(line))


def marked(view: View, refs: list[tuple[str, Truth]]) -> str:
    return " ".join(f"{id_}{'?' if truth is Truth.POSSIBLE else ''}" for id_, truth in refs)


def entries(view: View) -> str:
    return marked(view, [(entry.ref.id, view.truth(entry.ref)) for entry in view.entries])


def agreements(view: View) -> str:
    return marked(view, [(a.id, view.agreement_truth(a)) for a in view.agreements])


@pytest.mark.parametrize(
    ("line", "events_kept", "agreements_kept"),
    [
        ("asof:1999", "", ""),
        ("asof:2002", "doubtful?", "doubtful?"),
        ("asof:2004", "", ""),
        ("asof:2005", "silent?", "silent?"),
        ("asof:2010-12-31", "silent?", "silent?"),
        ("asof:2011-01-01", "silent? summit", "silent? term? begun"),
        ("asof:2012-06-01", "silent? summit", "silent? term begun?"),
        ("asof:2014", "silent? summit ongoing", "silent? term begun? ongoing"),
        ("asof:2040", "silent? summit? ongoing", "silent? begun? ongoing"),
        ("asof:2002,2014", "doubtful? silent? summit ongoing", None),
        ("asof:2012-06-01 asof:2040", "silent? summit?", "silent? begun?"),
        ("-asof:2012-06-01", "doubtful silent? ongoing later", "doubtful silent? ongoing"),
        ("asof:2012-06-01 is:certain", "summit", "term begun?"),
        ("asof:2014 is:possible", "silent?", "silent?"),
        ("asof:2014 date:2013", "silent? ongoing", None),
    ],
)
def test_an_event_is_kept_for_what_was_signed_there_and_is_in_force(
    line: str, events_kept: str, agreements_kept: str | None
) -> None:
    view = view_of(line)
    if "date" not in line:
        assert entries(view) == events_kept
    assert agreements_kept is None or agreements(view) == agreements_kept


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("", "Clerk (2000–2009)|Chair (2010 – Jun 2015)|Founder"),
        ("asof:2008-03", "Clerk (2000–2009)|Founder ? perhaps not then"),
        ("asof:2015", "Chair (2010 – Jun 2015)|Founder ? perhaps not then"),
        ("asof:2015-06-15", None),
        ("-asof:2009", "Clerk (2000–2009)|Chair (2010 – Jun 2015)|Founder"),
    ],
)
def test_posts_are_told_of_those_held_on_the_day(line: str, told: str | None) -> None:
    view = view_of(line)
    posts = posts_told(view, view.timeline.people["li"])
    said = ["".join(piece.text for piece in post) for post in posts]
    if told is None:
        assert [text.endswith("? perhaps not then") for text in said] == [True, True]
    else:
        assert "|".join(said) == told


def test_the_detail_keeps_a_post_that_was_not_held_and_says_so() -> None:
    facts = facts_of(view_of("asof:2005"), Ref("person", "li"))
    lines = plain(lay_out(facts, 80)).splitlines()
    assert lines[:3] == [
        "Post        Clerk (2000–2009)",
        "            Chair (2010 – Jun 2015)  not then",
        "            Founder ? perhaps not then",
    ]


@given(indexes(), st.sampled_from(DATES), st.sampled_from(("", "-")))
def test_an_entry_is_in_view_as_the_best_of_its_agreements(
    index: Index, day: str, sign: str
) -> None:
    view = View(index, parse_line(f'{sign}asof:"{day}"'))
    for entry in index.timeline.entries:
        signed = index.timeline.agreements_of(entry)
        truths = [view.asof.in_force(index.timeline, each) for each in signed]
        none_signed = Truth.CERTAIN if sign else Truth.NO
        best = min(truths, default=none_signed) if sign else max(truths, default=none_signed)
        assert view.truth(entry.ref) is best
    assert view.agreements_count.in_view == len(view.agreements)
