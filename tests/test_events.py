"""The shipped events.yaml says what its article says: every fact, and none besides."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from tui.load import load_file, warnings_about
from tui.model.records import Attendee, Person, Record, Ref
from tui.model.timeline import Entry, Timeline
from tui.query.index import Index
from tui.query.view import View

EVENTS_FILE = Path(__file__).parent.parent / "events.yaml"

CONFERENCE = "2020-china-space-conference"
CASIC = "CASIC"
CASC = "China Aerospace Science and Technology Corporation"
FUJIAN_GOVERNMENT = "People's Government of Fujian Province"
FUJIAN_COMMITTEE = "CPC Fujian Provincial Committee"
GROUP_MEMBER = "Member of the Leading Party Members' Group"

Posts = set[tuple[str, str]]
Roles = Mapping[str, set[str]]

CASC_DEPUTY: Posts = {(GROUP_MEMBER, CASC), ("Deputy General Manager", CASC)}

POSTS: dict[str, Posts] = {
    "Yu Weiguo": {("Secretary", FUJIAN_COMMITTEE)},
    "Zhang Kejian": {
        (
            "Deputy Minister",
            "Ministry of Industry and Information Technology of the People's Republic of China",
        ),
        ("Director", "China's National Space Administration"),
    },
    "Wu Yansheng": {
        ("Secretary of the Leading Party Members' Group", CASC),
        ("Chairman of the Board", CASC),
    },
    "Liu Shiquan": {
        ("General Manager", CASIC),
        ("Deputy Secretary of the Leading Party Members' Group", CASIC),
    },
    "Zheng Xincong": {
        ("Standing Committee Member", FUJIAN_COMMITTEE),
        ("General Secretary", FUJIAN_COMMITTEE),
    },
    "Lin Baojin": {
        ("Standing Committee Member", FUJIAN_COMMITTEE),
        ("General Secretary", FUJIAN_COMMITTEE),
        ("Secretary", "CPC Fuzhou Municipal Committee"),
    },
    "Cui Yonghui": {("Vice Governor", FUJIAN_GOVERNMENT)},
    "Chen Guoying": CASC_DEPUTY,
    "Zhang Jianheng": CASC_DEPUTY,
    "Yang Baohua": CASC_DEPUTY,
    "Li Hong": CASC_DEPUTY,
    "Christian Feichtinger": {("Executive Director", "International Astronautical Federation")},
    "Kai-Uwe Schrogl": {("President", "International Institute of Space Law")},
    "Lin Zhongle": {
        ("Vice Chairman", "CPPCC Fujian Committee"),
        ("Deputy Secretary", FUJIAN_COMMITTEE),
        ("Director", "General Office of CPC Fujian Provincial Committee"),
    },
    "Lin Qing": {
        ("Leader of the Discipline Inspection and Supervision Team", CASIC),
        (GROUP_MEMBER, CASIC),
    },
}

DOUBTED_POSTS: dict[str, set[str]] = {
    "Chen Guoying": {GROUP_MEMBER, "Deputy General Manager"},
    "Zheng Xincong": {"General Secretary"},
    "Lin Baojin": {"General Secretary"},
    "Lin Zhongle": {"Vice Chairman", "Deputy Secretary", "Director"},
    "Lin Qing": {"Leader of the Discipline Inspection and Supervision Team"},
}

PRESENT: dict[Ref, Roles] = {
    Ref("agreement", "2012-framework-agreement"): {},
    Ref("event", "2018-china-space-conference"): {},
    Ref("event", "2019-china-space-conference"): {},
    Ref("event", "exhibition-visit"): {
        "Yu Weiguo": {"visitor"},
        "Zhang Kejian": {"visitor"},
        "Wu Yansheng": {"visitor"},
        "Liu Shiquan": {"visitor"},
        "Chen Guoying": {"visitor"},
    },
    Ref("event", CONFERENCE): {
        "Yu Weiguo": set(),
        "Zhang Kejian": set(),
        "Wu Yansheng": set(),
        "Liu Shiquan": set(),
        "Zheng Xincong": set(),
        "Lin Baojin": set(),
        "Cui Yonghui": set(),
        "Chen Guoying": set(),
        "Zhang Jianheng": set(),
        "Yang Baohua": set(),
        "Li Hong": set(),
        "Christian Feichtinger": {"well-wisher"},
        "Kai-Uwe Schrogl": {"well-wisher"},
    },
    Ref("event", "opening-ceremony"): {
        "Yu Weiguo": {"speaker", "opener"},
        "Zhang Kejian": {"speaker", "opener"},
        "Wu Yansheng": {"speaker", "opener"},
        "Liu Shiquan": {"opener"},
    },
    Ref("event", "agreement-signing"): {"Chen Guoying": {"signatory"}},
    Ref("event", "foundation-awards"): {},
    Ref("event", "yu-liu-discussion"): {
        "Yu Weiguo": {"speaker"},
        "Liu Shiquan": {"speaker"},
        "Chen Guoying": set(),
        "Zheng Xincong": set(),
        "Lin Baojin": set(),
        "Lin Zhongle": set(),
    },
    Ref("event", "space-spirit-forum"): {"Lin Qing": {"speaker"}},
}

DATES: dict[str, str | None] = {
    "2018-china-space-conference": "2018",
    "2019-china-space-conference": "2019",
    "exhibition-visit": None,
    CONFERENCE: "2020-09-18/",
    "opening-ceremony": "2020-09-18?",
    "agreement-signing": "2020-09-18?",
    "foundation-awards": None,
    "yu-liu-discussion": None,
    "space-spirit-forum": "2020-09-19",
}

Relation = tuple[str, str, str]

RELATIONS: set[Relation] = {
    ("exhibition-visit", "before", CONFERENCE),
    ("opening-ceremony", "part of", CONFERENCE),
    ("agreement-signing", "part of", "opening-ceremony"),
    ("foundation-awards", "part of", CONFERENCE),
    ("yu-liu-discussion", "after", "opening-ceremony"),
    ("space-spirit-forum", "part of", CONFERENCE),
}

AREAS = (
    "NB-IoT applications",
    "industrial Internet",
    "information technology application innovation industry",
    "smart industry",
    "air and ground intelligent unmanned logistics industry",
    "modular negative-pressure mobile cabin hospital",
    "P2+ mobile detection station",
    "water environment control",
)

LIU, YU = "Liu Shiquan", "Yu Weiguo"
SAID, UNSAID = False, True

STATEMENTS: list[tuple[str, str, bool]] = [
    (LIU, "thanked .*government.* long.* support", SAID),
    (LIU, "in detail.* CASIC.* industry in Fujian", SAID),
    (LIU, "strategy.* defense.* economy.* livelihood", SAID),
    (
        LIU,
        "aerospace defense.* equipment manufacturing.* information technology.* modern services",
        SAID,
    ),
    (LIU, "hopes .*active .*Fujian's economic development", SAID),
    (
        LIU,
        "information technology application innovation.* industrial Internet.* smart industry",
        UNSAID,
    ),
    (LIU, "enterprises in Fujian .*digital.* smarter.* technology", UNSAID),
    (LIU, "quality, efficiency and power", UNSAID),
    (LIU, "enterprises and industries .*settle in Fujian", UNSAID),
    (LIU, '"14th Five-Year Plan"', UNSAID),
    (YU, "welcomed Liu Shiquan .*team", SAID),
    (YU, "nation.* research and development", SAID),
    (YU, "government .*working with CASIC", SAID),
    (YU, "people are pragmatic", UNSAID),
    (YU, "government .*sincerity", UNSAID),
    (YU, "Fujian's economy.* space dream.* national defense", UNSAID),
    (YU, "Chinese dream.* great power.* space", UNSAID),
    (YU, "strengths.* propose.* agreement.* industries", UNSAID),
    (YU, "government .*easier .*Fujian", UNSAID),
]

VIEWS: dict[str, set[str]] = {
    "Liu Shiquan on 18 September": {
        "exhibition-visit",
        CONFERENCE,
        "opening-ceremony",
        "yu-liu-discussion",
    },
    "Perhaps on 18 September": {
        "exhibition-visit",
        "opening-ceremony",
        "agreement-signing",
        "foundation-awards",
        "yu-liu-discussion",
    },
    "Where Yu Weiguo and Liu Shiquan both were": {
        "exhibition-visit",
        CONFERENCE,
        "opening-ceremony",
        "yu-liu-discussion",
    },
    "What Chen Guoying signed": {"agreement-signing"},
    "All agreements": {"2012-framework-agreement", "agreement-signing"},
    "What was said": {"yu-liu-discussion", "space-spirit-forum"},
    "Awards to CASIC's staff": {"foundation-awards"},
    "The whole series": {"2018-china-space-conference", "2019-china-space-conference", CONFERENCE},
    "What has no date of its own": {"exhibition-visit", "foundation-awards", "yu-liu-discussion"},
    "What is in doubt": {
        "2012-framework-agreement",
        "foundation-awards",
        "yu-liu-discussion",
        "space-spirit-forum",
    },
}

SHORT_NAMES: dict[str, str | None] = {
    CASIC: None,
    CASC: "CASC",
    FUJIAN_GOVERNMENT: None,
    FUJIAN_COMMITTEE: None,
    "General Office of CPC Fujian Provincial Committee": None,
    "CPC Fuzhou Municipal Committee": None,
    "CPPCC Fujian Committee": None,
    "Ministry of Industry and Information Technology of the People's Republic of China": None,
    "China's National Space Administration": None,
    "International Astronautical Federation": "IAF",
    "International Institute of Space Law": "IISL",
    "Chinese Society of Astronautics": None,
    "China Space Foundation": None,
}

NOTES: list[tuple[Ref, str]] = [
    (Ref("event", CONFERENCE), "the year is that of the Conference's name"),
    (Ref("event", CONFERENCE), "tells no end"),
    (Ref("event", CONFERENCE), "Space and Aerospace Conference"),
    (Ref("event", CONFERENCE), "Yu Weiguo, Zhang Kejian, Wu Yansheng and Liu Shiquan .*relevant"),
    (Ref("event", CONFERENCE), "jointly sponsored.* organized"),
    (Ref("event", "opening-ceremony"), r"inferred\b.* date .*Kicks Off"),
    (Ref("event", "agreement-signing"), r"inferred\b.* date .*Kicks Off"),
    (Ref("event", "exhibition-visit"), "one exhibition or two; where"),
    (Ref("event", "foundation-awards"), "two of the three awards and none of the winners"),
    (Ref("event", "yu-liu-discussion"), "after the opening ceremony, without a date"),
    (Ref("event", "space-spirit-forum"), "the year is that of the Conference's name"),
    (
        Ref("agreement", "2020-cooperation-agreement"),
        '"agreement" was "reached" .*"contract" was signed',
    ),
    (Ref("agreement", "2020-cooperation-agreement"), "Chen Guoying.* list of CASC's leaders"),
    (Ref("agreement", "2020-cooperation-agreement"), "Who signed for the government is not told"),
    (Ref("person", "chen-guoying"), "none at CASIC"),
    (Ref("organization", "casic"), "never spells the name out"),
    (Ref("organization", "cpc-fujian"), "never spells CPC out"),
    (Ref("organization", "cppcc-fujian"), "never spells CPPCC out"),
    (Ref("source", "casic-article"), "counts the lines .*blank ones included"),
    (Ref("source", "casic-article"), "earlier than the events"),
]


@pytest.fixture(scope="module")
def timeline() -> Timeline:
    return load_file(EVENTS_FILE)


@pytest.fixture(scope="module")
def view(timeline: Timeline) -> View:
    return View(Index(timeline))


def ids_in(view: View) -> set[str]:
    return {entry.ref.id for entry in view.entries}


def entry_of(timeline: Timeline, ref: Ref) -> Entry:
    return timeline.entries[timeline.ordinals[ref]]


def attendees_at(timeline: Timeline, event_id: str) -> tuple[Attendee, ...]:
    return timeline.attendees(entry_of(timeline, Ref("event", event_id)))


def people_at(timeline: Timeline, entry: Entry) -> Roles:
    roles: dict[str, set[str]] = {}
    for attendee in timeline.attendees(entry):
        if attendee.person is not None:
            roles.setdefault(timeline.people[attendee.person].name, set()).update(attendee.roles)
    return roles


def person_called(timeline: Timeline, name: str) -> Person:
    (person,) = (person for person in timeline.people.values() if person.name == name)
    return person


def organization_name(timeline: Timeline, organization_id: str | None) -> str | None:
    return None if organization_id is None else timeline.organizations[organization_id].name


def records(timeline: Timeline) -> Iterable[Record]:
    yield from timeline.people.values()
    yield from timeline.organizations.values()
    yield from timeline.events.values()
    yield from timeline.agreements.values()


def statements_about(
    timeline: Timeline, speaker: str, pattern: str
) -> list[tuple[bool, str | None]]:
    return [
        (statement.doubt is not None, statement.quote)
        for statement in timeline.events["yu-liu-discussion"].statements
        if timeline.people[statement.speaker].name == speaker
        and re.search(pattern, statement.text, re.IGNORECASE)
    ]


def test_everybody_whom_the_article_names_is_there_and_nobody_else(timeline: Timeline) -> None:
    assert {person.name for person in timeline.people.values()} == set(POSTS)


@pytest.mark.parametrize("name", POSTS)
def test_people_hold_the_posts_that_the_article_gives_them(timeline: Timeline, name: str) -> None:
    posts = person_called(timeline, name).posts
    held = [(post.title, organization_name(timeline, post.organization)) for post in posts]
    assert sorted(held) == sorted(POSTS[name])
    assert all(post.date is None for post in posts)


@pytest.mark.parametrize("name", POSTS)
def test_posts_are_doubted_where_the_article_can_be_read_otherwise(
    timeline: Timeline, name: str
) -> None:
    posts = person_called(timeline, name).posts
    doubted = {post.title for post in posts if post.doubt is not None}
    assert doubted == DOUBTED_POSTS.get(name, set())


def test_no_post_at_casic_was_invented_for_chen_guoying(timeline: Timeline) -> None:
    assert "casic" not in {post.organization for post in timeline.people["chen-guoying"].posts}


def test_the_timeline_holds_what_the_article_tells_of_and_nothing_else(timeline: Timeline) -> None:
    assert {entry.ref for entry in timeline.entries} == set(PRESENT)


@pytest.mark.parametrize("ref", PRESENT, ids=str)
def test_who_was_where_in_which_role(timeline: Timeline, ref: Ref) -> None:
    assert people_at(timeline, entry_of(timeline, ref)) == PRESENT[ref]


def test_chen_guoying_signs_for_casic_though_attendees_do_not_name_him(timeline: Timeline) -> None:
    assert timeline.events["agreement-signing"].attendees == ()
    (attendee,) = attendees_at(timeline, "agreement-signing")
    assert attendee == Attendee(person="chen-guoying", roles=("signatory",), for_="casic")


def test_liu_shiquan_opens_the_ceremony_but_does_not_speak_at_it(timeline: Timeline) -> None:
    entry = entry_of(timeline, Ref("event", "opening-ceremony"))
    assert people_at(timeline, entry)["Liu Shiquan"] == {"opener"}


def test_only_the_two_who_sent_blessings_took_part_by_video(timeline: Timeline) -> None:
    by_video = {
        (entry.ref.id, attendee.person, attendee.via)
        for entry in timeline.entries
        for attendee in timeline.attendees(entry)
        if attendee.via is not None
    }
    assert by_video == {
        (CONFERENCE, "christian-feichtinger", "video"),
        (CONFERENCE, "kai-uwe-schrogl", "video"),
    }


def test_those_who_are_not_named_are_groups(timeline: Timeline) -> None:
    groups = {
        (entry.ref.id, attendee.group, attendee.organization, attendee.count, attendee.roles)
        for entry in timeline.entries
        for attendee in timeline.attendees(entry)
        if attendee.group is not None
    }
    recipient = ("recipient",)
    assert groups == {
        (CONFERENCE, "leaders of relevant state departments", None, None, ()),
        ("yu-liu-discussion", "Liu Shiquan's team", None, None, ()),
        ("foundation-awards", "staff", "casic", 1, recipient),
        ("foundation-awards", "staff", "casic", 70, recipient),
    }


def test_one_and_seventy_of_casics_staff_win_the_two_awards_that_are_named(
    timeline: Timeline,
) -> None:
    awards = timeline.events["foundation-awards"].awards
    assert {(award.name, *(group.count for group in award.recipients)) for award in awards} == {
        ("Qian Xuesen Award for Outstanding Contribution", 1),
        ("Space Contribution Award", 70),
    }


def test_that_the_foundation_gives_the_awards_is_doubted(timeline: Timeline) -> None:
    for award in timeline.events["foundation-awards"].awards:
        assert award.organization == "china-space-foundation"
        assert award.doubt is not None


@pytest.mark.parametrize("event_id", DATES)
def test_dates_are_no_more_precise_than_the_article(timeline: Timeline, event_id: str) -> None:
    date = timeline.events[event_id].date
    assert (None if date is None else date.text) == DATES[event_id]


def test_events_relate_as_the_article_tells(timeline: Timeline) -> None:
    told: list[Relation] = []
    for event in timeline.events.values():
        told += [(event.id, "before", other) for other in event.before]
        told += [(event.id, "after", other) for other in event.after]
        told += [] if event.part_of is None else [(event.id, "part of", event.part_of)]
    assert sorted(told) == sorted(RELATIONS)


@pytest.mark.parametrize(
    ("sooner", "later"),
    [
        (Ref("agreement", "2012-framework-agreement"), Ref("event", "2018-china-space-conference")),
        (Ref("event", "2018-china-space-conference"), Ref("event", "2019-china-space-conference")),
        (Ref("event", "2019-china-space-conference"), Ref("event", "exhibition-visit")),
        (Ref("event", "exhibition-visit"), Ref("event", CONFERENCE)),
        (Ref("event", CONFERENCE), Ref("event", "opening-ceremony")),
        (Ref("event", "opening-ceremony"), Ref("event", "agreement-signing")),
        (Ref("event", "opening-ceremony"), Ref("event", "yu-liu-discussion")),
        (Ref("event", CONFERENCE), Ref("event", "foundation-awards")),
        (Ref("event", "agreement-signing"), Ref("event", "space-spirit-forum")),
    ],
    ids=str,
)
def test_the_timeline_shows_them_in_this_order(timeline: Timeline, sooner: Ref, later: Ref) -> None:
    assert timeline.ordinals[sooner] < timeline.ordinals[later]


def test_the_conference_is_described_as_the_article_has_it(timeline: Timeline) -> None:
    conference = timeline.events[CONFERENCE]
    assert conference.name == "2020 China Space Conference"
    assert conference.short_name == "the Conference"
    assert conference.other_names == ("2020 China Aerospace Conference",)
    assert conference.place == "Fuzhou City, Fujian Province"
    assert (
        conference.theme == "carrying forward the aerospace spirit and embracing the sea of stars"
    )
    assert conference.sponsors == ("chinese-society-of-astronautics", "china-space-foundation")
    assert conference.organizers == ()


@pytest.mark.parametrize(
    "word", ["influential", "space industry", "pandemic", "technologies", "together"]
)
def test_the_conference_tells_of_its_aims_and_of_its_time(timeline: Timeline, word: str) -> None:
    assert word in (timeline.events[CONFERENCE].description or "")


def test_only_the_third_conference_of_the_series_has_a_number(timeline: Timeline) -> None:
    editions = {
        event.id: event.edition
        for event in timeline.events.values()
        if event.series == "China Space Conference"
    }
    assert editions == {
        "2018-china-space-conference": None,
        "2019-china-space-conference": None,
        CONFERENCE: 3,
    }


def test_the_exhibition_keeps_its_whole_title(timeline: Timeline) -> None:
    assert (
        '"Space Opening Up Chinese Dream" Space Science Popularization Exhibition & '
        "China's Space Achievements Exhibition"
    ) in (timeline.events["exhibition-visit"].description or "")


@pytest.mark.parametrize(("speaker", "pattern", "doubted"), STATEMENTS)
def test_who_said_what_at_the_discussion(
    timeline: Timeline, speaker: str, pattern: str, doubted: bool
) -> None:
    found = statements_about(timeline, speaker, pattern)
    assert [doubt for doubt, _ in found] == [doubted]


def test_nothing_else_was_said_at_the_discussion(timeline: Timeline) -> None:
    for statement in timeline.events["yu-liu-discussion"].statements:
        speaker = timeline.people[statement.speaker].name
        assert any(
            speaker == known and re.search(pattern, statement.text, re.IGNORECASE)
            for known, pattern, _ in STATEMENTS
        ), statement.text


def test_only_what_stands_in_quotation_marks_is_quoted(timeline: Timeline) -> None:
    quoted = [
        (statement.speaker, statement.quote)
        for event in timeline.events.values()
        for statement in event.statements
        if statement.quote is not None
    ]
    assert quoted == [
        ("liu-shiquan", "serving the national strategy"),
        ("yu-weiguo", "no pain, no gain"),
    ]


def test_lin_qing_speaks_of_research_at_a_forum_told_from_reports(timeline: Timeline) -> None:
    forum = timeline.events["space-spirit-forum"]
    (statement,) = forum.statements
    assert statement.speaker == "lin-qing"
    assert "research on CASIC's space spirit" in statement.text
    assert "according to reports" in (forum.doubt or "")


def test_no_words_are_put_into_the_mouths_of_the_ceremonys_speakers(timeline: Timeline) -> None:
    assert timeline.events["opening-ceremony"].statements == ()


def test_the_agreement_of_2020_is_between_casic_and_the_government(timeline: Timeline) -> None:
    agreement = timeline.agreements["2020-cooperation-agreement"]
    signed = [(party.organization, party.signatory) for party in agreement.parties]
    assert signed == [("casic", ("chen-guoying",)), ("fujian-government", ())]
    assert all(party.doubt is None for party in agreement.parties)
    assert "strategic cooperation agreement" in (agreement.type or "")


def test_the_agreement_of_2020_covers_eight_fields(timeline: Timeline) -> None:
    assert timeline.agreements["2020-cooperation-agreement"].areas == AREAS


@pytest.mark.parametrize(
    "words",
    [
        "deepen the cooperation",
        "strength and lead in strategic high-tech industries",
        "location, industrial base and business environment",
        "gain of both",
    ],
)
def test_the_agreement_of_2020_tells_its_purpose(timeline: Timeline, words: str) -> None:
    assert words in (timeline.agreements["2020-cooperation-agreement"].purpose or "")


def test_the_agreement_of_2020_has_the_date_of_its_signing(timeline: Timeline) -> None:
    agreement = timeline.agreements["2020-cooperation-agreement"]
    assert agreement.event == "agreement-signing"
    assert agreement.date is None
    assert agreement.in_force is None
    assert timeline.date(agreement) == timeline.events["agreement-signing"].date


def test_the_agreement_of_2012_is_the_basis_and_its_parties_are_doubted(timeline: Timeline) -> None:
    assert timeline.agreements["2020-cooperation-agreement"].based_on == (
        "2012-framework-agreement",
    )
    agreement = timeline.agreements["2012-framework-agreement"]
    assert agreement.event is None
    assert agreement.date is not None
    assert agreement.date.text == "2012"
    assert [party.organization for party in agreement.parties] == ["casic", "fujian-government"]
    assert all(party.doubt is not None for party in agreement.parties)


def test_short_names_are_spelled_out_only_where_the_article_does(timeline: Timeline) -> None:
    organizations = timeline.organizations.values()
    assert {one.name: one.short_name for one in organizations} == SHORT_NAMES


def test_an_office_is_part_of_the_committee_that_its_name_names(timeline: Timeline) -> None:
    wholes = {one.id: one.part_of for one in timeline.organizations.values() if one.part_of}
    assert wholes == {"cpc-fujian-general-office": "cpc-fujian"}


@pytest.mark.parametrize(("ref", "pattern"), NOTES)
def test_notes_tell_what_the_article_leaves_open(
    timeline: Timeline, ref: Ref, pattern: str
) -> None:
    assert re.search(pattern, timeline.record(ref).note or "")


def test_doubts_stand_nowhere_else(timeline: Timeline) -> None:
    assert [record.id for record in records(timeline) if record.doubt] == ["space-spirit-forum"]
    for event in timeline.events.values():
        assert not any(attendee.doubt for attendee in event.attendees)


def test_the_source_tells_no_more_of_itself_than_the_article(timeline: Timeline) -> None:
    (article,) = timeline.sources.values()
    assert article.title.startswith("2020 China Space Conference Kicks Off, and CASIC Signs")
    assert article.rights == "Copyright ©2018 CASIC. All Rights Reserved."
    assert (article.author, article.publisher, article.date) == (None, None, None)
    assert (article.file, article.url) == (None, None)


def test_every_record_says_on_which_line_it_is_told(timeline: Timeline) -> None:
    for record in records(timeline):
        assert record.source, record.id
        for citation in record.source:
            assert re.fullmatch(r"line-([1-9]|[12]\d|3[0-2])", citation.locator or ""), record.id


def test_asking_for_chen_guoying_shows_the_signing_too(view: View) -> None:
    assert ids_in(view.filtered('person:"Chen Guoying"')) == {
        "exhibition-visit",
        CONFERENCE,
        "agreement-signing",
        "yu-liu-discussion",
    }


def test_every_saved_view_is_accounted_for(timeline: Timeline) -> None:
    assert set(timeline.views) == set(VIEWS)


@pytest.mark.parametrize("name", VIEWS)
def test_saved_views_show_what_their_names_promise(
    timeline: Timeline, view: View, name: str
) -> None:
    assert ids_in(view.filtered(timeline.views[name])) == VIEWS[name]


def test_a_check_warns_only_that_chen_guoying_has_no_post_at_casic() -> None:
    (warning,) = warnings_about(EVENTS_FILE.read_bytes(), EVENTS_FILE.name, EVENTS_FILE.parent)
    assert re.search("chen-guoying.* no post .*casic", warning.message)


def test_what_is_written_by_hand_is_easy_to_read() -> None:
    lines = EVENTS_FILE.read_text(encoding="utf-8").splitlines()
    assert max(map(len, lines)) <= 100
    assert not any(line != line.rstrip() for line in lines)
