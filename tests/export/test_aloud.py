"""The text of a view: read in order, in words, and nothing that a screen reader spells out."""

import re

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.export.hostile import hostile_views
from tests.export.test_markdown import slow
from tests.export.views import LIU_ON_THE_DAY, THREE_AGREEMENTS, shipped_view, view_of
from tui.export.aloud import text_aloud
from tui.model.visible import one_line
from tui.query.view import View

CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b]")


@slow
@given(hostile_views(), st.none() | st.integers(20, 200))
def test_whatever_the_data_holds_nothing_controls_the_terminal(
    view: View, width: int | None
) -> None:
    told = text_aloud(view, width=width)
    assert not CONTROL.search(told)
    assert width is None or max(map(cell_len, told.split("\n"))) <= width


@slow
@given(hostile_views())
def test_every_name_in_view_is_said(view: View) -> None:
    told = text_aloud(view)
    assert one_line(view.timeline.title) in told
    names = [entry.record.name for entry in view.entries]
    names += [view.timeline.people[person.id].name for person in view.people]
    # Between an organization's areas a dot is said as a comma, in whatever text it is.
    assert all(one_line(name).replace(" · ", ", ") in told.replace(" · ", ", ") for name in names)


def test_an_entry_is_told_in_short_sentences() -> None:
    assert (
        "18 September 2020, uncertain: Opening ceremony of the 2020 China Space Conference."
        " Type: ceremony. Part of: 2020 China Space Conference. Three leaders gave speeches, and"
        " four started the ceremony together. Also called: Opening ceremony."
        " Speaker: Yu Weiguo, Zhang Kejian, Wu Yansheng."
    ) in text_aloud(shipped_view())


def test_what_is_only_possible_is_said_in_a_word() -> None:
    told = text_aloud(shipped_view(LIU_ON_THE_DAY))
    assert "Timeline: 1 certain and 3 possible of 10." in told
    assert "Before 2020 China Space Conference, possible: Visit to the space exhibition." in told
    assert "?" not in told


def test_doubt_is_said_and_sources_are_left_out() -> None:
    told = text_aloud(shipped_view())
    assert 'Doubt: told "according to reports".' in told
    assert "line-" not in told
    told = text_aloud(view_of(THREE_AGREEMENTS.replace("2020-09-18", "2020-09-18?")))
    assert "Led to: in turn 18 September 2020, uncertain: Third." in told


TOLD = """
title: T
sources: {s: {title: The paper}}
people: {a: {name: Ann, other_names: [Annie], description: A baker, note: Retired}}
events:
  whole: {name: Fair, date: 2020}
  e:
    name: Talk
    short_name: T1
    date: 2020-05
    part_of: whole
    description: "Long.\\nVery long."
    attendees: [{person: a, role: guest, description: the first}]
    statements: [{speaker: a, text: Bread is good, quote: "good, good", source: s#2}]
    awards: [{name: Prize, recipients: [a]}]
    note: From memory
    source: [s#4, s#6]
"""


def test_all_that_is_told_of_an_entry_or_a_person_is_said() -> None:
    told = text_aloud(view_of(TOLD))
    assert (
        "May 2020: Talk. Part of: Fair. Long. Very long. Also called: T1."
        " Guest: Ann, the first. Speaker: Ann, the first. Recipient: Ann."
        " Said: Ann: Bread is good “good, good”. Award: Prize to Ann."
        " Note: From memory.\n"
    ) in told
    assert "Ann. Entries: 1 of 1. Also called: Annie. A baker. Note: Retired." in told


def test_no_sign_of_the_screen_is_left() -> None:
    assert not set(text_aloud(shipped_view())) & set("■□●○▲△◆◇▶·–…│╌≤≥")


def test_one_pane_is_told_alone() -> None:
    view = shipped_view()
    assert "Attendees" not in text_aloud(view, "timeline")
    assert "\n\nAttendees\n" in text_aloud(view, "attendees")
    assert "Party: CASIC, signed by Chen Guoying." in text_aloud(view, "agreements")


def test_an_agreement_that_stands_in_the_timeline_is_told_once() -> None:
    view = shipped_view("type:framework")
    assert text_aloud(view).count("Party: CASIC") == 1
    assert text_aloud(view, "timeline").count("Party: CASIC") == 1


def test_a_lineage_is_told_in_words() -> None:
    told = text_aloud(view_of(THREE_AGREEMENTS), "agreements")
    assert "Led to: May 2016: Second. Led to: in turn 18 September 2020: Third." in told
    assert "Based on: May 2016: Second. Based on: in turn 2012: First." in told


def test_the_posts_and_agreements_of_a_day_are_told() -> None:
    told = text_aloud(view_of(THREE_AGREEMENTS, "asof:2017"))
    assert "Li. Post: Chair (from 2016, end not known) (in doubt: perhaps not then)." in told
    assert "2012: First. Party: O." in told
    assert "May 2016, possible: Second." in told


def test_the_undated_stand_under_their_heading() -> None:
    view = view_of("title: T\nevents: {a: {name: Alone}, b: {name: Dated, date: 2020}}")
    assert "Timeline\n2020: Dated.\n\nUndated\nNot dated: Alone.\n" in text_aloud(view, "timeline")


def test_what_people_chosen_share_and_missed_is_told_first() -> None:
    told = text_aloud(shipped_view('person:"Liu Shiquan" person:"Chen Guoying"'))
    assert "\n\nTogether\nChosen: Liu Shiquan; Chen Guoying. Together: 3 of 10. First: " in told
    assert "\nMissed by Chen Guoying: 1 of 10. 18 September 2020, uncertain: Opening" in told
    assert "Together" not in text_aloud(shipped_view('person:"Liu Shiquan"'))


def test_an_empty_view_says_so() -> None:
    told = text_aloud(shipped_view("zebra"))
    for said in ("Nothing is in view.", "Nobody is in view.", "None is in view."):
        assert said in told
