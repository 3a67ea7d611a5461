"""The markdown of a view tells what the panes show, and never becomes more than text."""

import re

from hypothesis import HealthCheck, Phase, given, settings

from tests.export.hostile import hostile_views
from tests.export.rendered import Rendered, assert_only_text
from tests.export.views import LIU_ON_THE_DAY, THREE_AGREEMENTS, shipped_view, view_of
from tui.export.markdown import markdown, record_markdown
from tui.export.telling import name_of
from tui.model.dates import Truth
from tui.model.records import Ref, Remarks, held_by, with_items
from tui.model.visible import one_line
from tui.query.view import View

OURS = {"Timeline", "Undated", "Attendees", "Agreements"}
_SPACES = re.compile(r"\s+")
slow = settings(
    max_examples=25,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # to shrink a view takes minutes
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def squeezed(text: str) -> str:
    return _SPACES.sub(" ", text).strip()


def texts_told(record: Remarks) -> list[str]:
    """Return every text of the record as it must be found again; roles are told as labels."""
    texts: list[str] = []
    for remarks in with_items(record):
        held = held_by(type(remarks))
        texts += [text for name in held.texts if (text := getattr(remarks, name)) is not None]
        lists = (name for name in held.text_lists if name != "roles")
        texts += [text for name in lists for text in getattr(remarks, name)]
    return [squeezed(one_line(text)) for text in texts]


@slow
@given(hostile_views())
def test_whatever_the_data_holds_stays_text(view: View) -> None:
    rendered = Rendered(markdown(view))
    assert_only_text(rendered)
    records = [*(entry.record for entry in view.entries), *view.agreements]
    people = [view.timeline.people[person.id] for person in view.people]
    names = {squeezed(one_line(name_of(record))) for record in [*records, *people]}
    title, *headings = [squeezed(text) for _, text in rendered.headings]
    assert title == squeezed(one_line(view.timeline.title))
    assert set(headings) <= names | OURS


@slow
@given(hostile_views())
def test_every_text_of_what_is_in_view_is_in_the_export(view: View) -> None:
    told = squeezed(Rendered(markdown(view)).text)
    records: list[Remarks] = [entry.record for entry in view.entries]
    records += view.agreements
    records += [view.timeline.people[person.id] for person in view.people]
    missing = [text for record in records for text in texts_told(record) if text not in told]
    assert not missing


@slow
@given(hostile_views())
def test_every_footnote_is_used_and_told_once(view: View) -> None:
    text = markdown(view)
    told = re.findall(r"^\[\^(\d+)\]: ", text, re.MULTILINE)
    used = re.findall(r"(?<!\\)\[\^(\d+)\](?!:)", text)
    assert told == [str(number + 1) for number in range(len(told))]
    assert list(dict.fromkeys(used)) == told


@slow
@given(hostile_views())
def test_a_record_alone_stays_text(view: View) -> None:
    for ref in (
        Ref("event", "e2"),
        Ref("person", "p1"),
        Ref("organization", "o1"),
        Ref("source", "s1"),
    ):
        rendered = Rendered(record_markdown(view, ref))
        assert_only_text(rendered)
        ((level, text),) = rendered.headings
        assert (level, squeezed(text)) == (
            "h2",
            squeezed(one_line(name_of(view.timeline.record(ref)))),
        )


def test_each_event_of_the_day_is_marked_certain_or_possible() -> None:
    view = shipped_view(LIU_ON_THE_DAY)
    (titles, *rows) = Rendered(markdown(view, "timeline")).rows
    assert titles == ["Date", "In range", "Event", "Type", "Place", "Attendees"]
    marks = {Truth.CERTAIN: "certain", Truth.POSSIBLE: "possible"}
    assert [row[1:3] for row in rows] == [
        [marks[view.truth(entry.ref)], entry.record.name] for entry in view.entries
    ]
    assert "**In range:** possible" in markdown(view)


def test_without_a_date_in_the_filter_nothing_is_said_of_ranges() -> None:
    assert "range" not in markdown(shipped_view("type:signing"), "timeline")


def test_the_counts_are_those_of_the_screen() -> None:
    view = shipped_view(LIU_ON_THE_DAY)
    counts = f"Timeline: {view.count} · Attendees: {view.people_count} · Agreements:"
    assert f"Filter: `{LIU_ON_THE_DAY}` · {counts}" in markdown(view)


def test_paths_of_a_machine_do_not_travel() -> None:
    view = view_of("{title: T, events: {e: {name: E}}}", file_name="/home/someone/secret/e.yaml")
    assert "someone" not in markdown(view)
    assert "File: e.yaml" in markdown(view)


def test_standard_input_is_named_as_such() -> None:
    assert "File: standard input" in markdown(view_of("title: T", file_name="-"))


def test_undated_events_stand_last_under_a_heading_of_their_own() -> None:
    text = markdown(view_of("{title: T, events: {a: {name: A}, b: {name: B, date: 2020}}}"))
    assert text.index("## Timeline") < text.index("| 2020 | B |") < text.index("## Undated")
    assert text.index("## Undated") < text.index("| not dated | A |")


def test_an_event_with_no_more_to_tell_has_its_source_in_its_row() -> None:
    text = markdown(
        view_of("{title: T, sources: {s: {title: S}}, events: {e: {name: E, source: s#p. 3}}}")
    )
    assert "| E (p. 3 [^1]) |" in text
    assert "### E" not in text


def test_a_role_is_more_to_tell_than_a_name() -> None:
    people = "people: {p: {name: P}}"
    plain = view_of(f"{{title: T, {people}, events: {{e: {{name: E, attendees: [p]}}}}}}")
    assert "### E" not in markdown(plain)
    spoke = view_of(f"{{title: T, {people}, events: {{e: {{name: E, attendees: [p: speaker]}}}}}}")
    assert "### E\n\n- **When:** not dated\n- **Speaker:** P\n" in markdown(spoke)


def test_several_sources_are_numbered_by_first_mention_and_told_once() -> None:
    text = markdown(
        view_of("""
            title: T
            sources:
              a: {title: First, source: b}
              b: {title: Second, author: Somebody, publisher: Press, date: 2020-09, url: www.a.org}
            events:
              one: {name: One, note: N, source: [b#p. 1, a, b#p. 2]}
        """)
    )
    assert "- **Source:** p. 1, p. 2 [^1]; [^2]\n" in text
    assert "[^1]: Second. Author: Somebody. Publisher: Press. Date: Sep 2020." in text
    assert "Address: `www.a.org`.\n\n[^2]: First. Source: [^1].\n" in text


def test_an_organization_is_spelled_out_on_first_mention_alone() -> None:
    text = markdown(shipped_view(), "attendees")
    assert text.count("China Aerospace Science and Technology Corporation (CASC)") == 1
    assert text.count("China Aerospace Science and Technology Corporation") == 1


def test_an_agreement_of_the_timeline_has_its_section_there_when_that_pane_stands_alone() -> None:
    name = "### Strategic cooperation framework agreement of 2012"
    assert name in markdown(shipped_view(), "timeline")
    assert markdown(shipped_view()).count(name) == 1


def test_lines_of_a_description_become_paragraphs() -> None:
    view = view_of('{title: T, description: "one\\n\\n- two", events: {e: {name: E}}}')
    assert "\n\none\n\n\\- two\n\n" in markdown(view)


def test_a_record_copied_from_out_of_view_says_nothing_of_the_range() -> None:
    text = record_markdown(shipped_view("date:2018"), Ref("event", "opening-ceremony"))
    assert text.startswith("## Opening ceremony of the 2020 China Space Conference\n")
    assert "In range" not in text


def test_a_person_is_copied_with_all_that_is_known_and_what_the_filter_leaves_out() -> None:
    text = record_markdown(shipped_view("date:2020-09-19"), Ref("person", "lin-zhongle"))
    assert "- **Posts:**\n  - Vice Chairman, CPPCC Fujian Committee (? the three posts" in text
    assert "Discussion between Yu Weiguo and Liu Shiquan (?) (speaker" not in text
    assert text.count("[^1]") == 2


def test_a_lineage_is_told_both_ways_with_its_dates() -> None:
    told = markdown(view_of(THREE_AGREEMENTS), "agreements")
    assert "- **Led to:**\n  - May 2016: Second\n  - └ 18 Sep 2020: Third\n" in told
    assert "- **Based on:**\n  - May 2016: Second\n  - └ 2012: First\n" in told


def test_on_a_day_the_posts_held_and_what_was_in_force_are_told() -> None:
    told = markdown(view_of(THREE_AGREEMENTS, "asof:2017"))
    assert "| Li | Chair (from 2016, end not known) (? perhaps not then) |" in told
    assert "### First\n\n- **In range:** certain" in told
    assert "### Second\n\n- **In range:** possible" in told
    assert "### Third" not in told
