"""What format.md lets people type is read as they meant it."""

import contextlib
from pathlib import Path
from textwrap import dedent, indent
from typing import Any

import pytest
import yaml

from tui.load import FileError, document, load_bytes, warnings_about
from tui.model.records import Attendee, Citation, Event, Party, Ref, Statement
from tui.model.timeline import Timeline

HEAD = """\
title: T
people:
  liu: {name: Liu Shiquan, posts: [{title: Manager, organization: casic}]}
  chen: {name: Chen Guoying, posts: [{title: Deputy, organization: bureau}]}
organizations:
  casic: {name: CASIC}
  bureau: {name: Bureau, part_of: casic}
sources:
  article: {title: The article}
"""


def load(text: str) -> Timeline:
    return load_bytes(text.encode(), "events.yaml")


def event(fields: str) -> Event:
    text = f"{HEAD}events:\n  e:\n    name: E\n{indent(dedent(fields), '    ')}\n"
    return load(text).events["e"]


def parties(fields: str) -> tuple[Party, ...]:
    return load(f"{HEAD}agreements:\n  a: {{name: A, parties: {fields}}}\n").agreements["a"].parties


def warned(text: str, folder: Path = Path()) -> list[str]:
    problems = warnings_about(text.encode(), "events.yaml", folder)
    assert {problem.severity for problem in problems} <= {"warning"}
    return [f"{problem.line}:{problem.column}: {problem.message}" for problem in problems]


@pytest.fixture(params=["libyaml", "pure Python"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "pure Python":
        monkeypatch.setattr(document, "LOADER", yaml.BaseLoader)
    param: str = request.param
    return param


def test_the_parser_in_use_here_is_the_one_in_c() -> None:
    assert document.LOADER is yaml.CBaseLoader


@pytest.mark.parametrize(
    "typed", ["no", "Yes", "010", "12:30", "12:30:45", "1e3", "null", "~", "0x1F", ".inf", "1_000"]
)
@pytest.mark.usefixtures("parser")
def test_a_scalar_stays_the_text_that_was_typed(typed: str) -> None:
    read = event(f"place: {typed}\ntags: [{typed}]\nseries: '{typed}'")
    assert (read.place, read.tags, read.series) == (typed, (typed,), typed)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("'  a  '", "a"),
        ('"\\ta\\n"', "a"),
        ("|\n  a\n  b\n", "a\nb"),
        (">\n  a\n  b\n", "a b"),
        ("a # not this", "a"),
        ("'a # this'", "a # this"),
        ('"\\x1b[2J"', "\x1b[2J"),
        ('"a\\u202eb"', "a\u202eb"),
        ('"\\U0001f680"', "\U0001f680"),
        ("李 明", "李 明"),
        ("<<", "<<"),
    ],
)
@pytest.mark.usefixtures("parser")
def test_white_space_around_a_text_goes_and_all_else_is_kept(typed: str, read: str) -> None:
    assert event(f"place: {typed}").place == read


def test_quotes_make_a_key_of_what_would_merge() -> None:
    assert load("title: T\nviews: {'<<': x}\n").views == {"<<": "x"}


@pytest.mark.parametrize(
    ("typed", "read"),
    [("3", 3), ("010", 10), ("-1", -1), ("~", None), ("null", None), ("", None), ("'4'", 4)],
)
def test_a_whole_number_is_one_and_null_is_none(typed: str, read: int | None) -> None:
    assert event(f"edition: {typed}").edition == read


@pytest.mark.parametrize("empty", ["", "''", '""', "[]"])
def test_what_is_left_empty_is_as_if_it_were_not_there(empty: str) -> None:
    keys = ("tags", "other_names", "attendees", "statements", "awards", "organizers", "before")
    fields = "".join(f"{key}: {empty}\n" for key in (*keys, "source"))
    texts = "place:\ndate:\npart_of: ''\nedition:\nnote:\n"
    assert event(fields + texts) == Event(id="e", name="E")


@pytest.mark.parametrize("kind", ["sources", "people", "organizations", "events", "agreements"])
def test_a_map_may_be_empty_or_left_out(kind: str) -> None:
    for empty in ("", " {}"):
        assert getattr(load(f"title: T\n{kind}:{empty}\n"), kind) == {}


def test_a_title_is_all_that_a_file_needs() -> None:
    timeline = load("title: T")
    assert (timeline.title, list(timeline.entries)) == ("T", [])


@pytest.mark.parametrize(
    ("fields", "attribute", "read"),
    [
        ("tags: space", "tags", ("space",)),
        ("tags: [a, b]", "tags", ("a", "b")),
        ("tags: a, b", "tags", ("a, b",)),
        ("other_names: No", "other_names", ("No",)),
        ("organizers: casic", "organizers", ("casic",)),
        ("before: e2", "before", ("e2",)),
        ("after: [e2]", "after", ("e2",)),
        ("source: article", "source", (Citation("article"),)),
        ("source: article#line-3", "source", (Citation("article", "line-3"),)),
        (
            "source: [article#a#b, article]",
            "source",
            (Citation("article", "a#b"), Citation("article")),
        ),
        ("source: article#", "source", (Citation("article"),)),
    ],
)
def test_one_text_stands_for_a_list_of_one(fields: str, attribute: str, read: Any) -> None:
    text = f"{HEAD}events:\n  e2: {{name: E2}}\n  e: {{name: E, {fields}}}\n"
    if ": a, b" in fields:
        text = text.replace("a, b", "'a, b'")
    assert getattr(load(text).events["e"], attribute) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("liu", Attendee(person="liu")),
        ("liu:", Attendee(person="liu")),
        ("liu: speaker", Attendee(person="liu", roles=("speaker",))),
        ("liu: [speaker, opener]", Attendee(person="liu", roles=("speaker", "opener"))),
        ("liu: no", Attendee(person="liu", roles=("no",))),
        ("{person: liu, role: [a, b]}", Attendee(person="liu", roles=("a", "b"))),
        (
            "{person: liu, role: a, for: casic, via: video, note: n, doubt: d, source: article}",
            Attendee(
                person="liu",
                roles=("a",),
                for_="casic",
                via="video",
                note="n",
                doubt="d",
                source=(Citation("article"),),
            ),
        ),
        (
            "{organization: casic, role: exhibitor}",
            Attendee(organization="casic", roles=("exhibitor",)),
        ),
        ("{group: staff, count: 70}", Attendee(group="staff", count=70)),
        ("group: staff", Attendee(group="staff")),
        (
            "{group: staff, organization: casic, count: ~}",
            Attendee(group="staff", organization="casic"),
        ),
    ],
)
def test_people_in_a_list_are_written_in_every_way(typed: str, read: Attendee) -> None:
    assert event(f"attendees:\n  - {typed}").attendees == (read,)
    awards = event(f"awards:\n  - name: P\n    recipients:\n      - {typed}").awards
    assert awards[0].recipients == (read,)


def test_a_single_attendee_needs_no_list() -> None:
    assert event("attendees: liu").attendees == (Attendee(person="liu"),)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("liu: Good morning", Statement(speaker="liu", text="Good morning")),
        ("{speaker: liu, text: a}", Statement(speaker="liu", text="a")),
        (
            "{speaker: liu, text: a, quote: b, doubt: c}",
            Statement(speaker="liu", text="a", quote="b", doubt="c"),
        ),
    ],
)
def test_statements_are_written_in_every_way(typed: str, read: Statement) -> None:
    assert event(f"statements:\n  - {typed}").statements == (read,)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("casic", Party(organization="casic")),
        ("casic: liu", Party(organization="casic", signatory=("liu",))),
        ("casic: [liu, chen]", Party(organization="casic", signatory=("liu", "chen"))),
        ("{casic: }", Party(organization="casic")),
        ("{person: liu, role: buyer}", Party(person="liu", role="buyer")),
        (
            "{organization: casic, signatory: liu}",
            Party(organization="casic", signatory=("liu",)),
        ),
    ],
)
def test_parties_are_written_in_every_way(typed: str, read: Party) -> None:
    assert parties(f"[{typed}]") == (read,)


def test_a_party_tells_when_it_signed_and_ratified() -> None:
    (party,) = parties("[{organization: casic, signed: 2020-09, ratified: 2021}]")
    assert party.signed is not None
    assert party.ratified is not None
    assert (party.signed.text, party.ratified.text) == ("2020-09", "2021")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("2020", "2020"),
        ("'2020'", "2020"),
        ("2020-09-18T14:30:05+08:00", "2020-09-18T14:30:05+08:00"),
        ("2020-09-18/", "2020-09-18/"),
        ("-0044-03-15", "-0044-03-15"),
        ("0000", "0000"),
        ("1984%", "1984%"),
        ("'[2018,2019]'", "[2018,2019]"),
        ("[2018,2019]", "[2018,2019]"),
        ("[2018, 2019]", "[2018,2019]"),
        ("[2018..2020]", "[2018..2020]"),
        ("[..2020-09-18]", "[..2020-09-18]"),
        ("[2020..]", "[2020..]"),
    ],
)
def test_a_date_is_read_as_it_is_typed_in_brackets_too(typed: str, read: str) -> None:
    date = event(f"date: {typed}").date
    assert date is not None
    assert date.text == read


def test_records_refer_to_what_stands_further_down() -> None:
    timeline = load(
        "title: T\nevents: {a: {name: A, part_of: b, attendees: [p]}, b: {name: B}}\n"
        "people: {p: {name: P}}\n"
    )
    assert dict(timeline.parts) == {"b": ("a",)}


@pytest.mark.parametrize("key", ["description", "note", "doubt", "url"])
def test_every_record_and_every_item_may_carry_remarks(key: str) -> None:
    remark = f"{key}: said, source: article"
    timeline = load(
        f"""\
title: T
sources: {{article: {{title: S, {remark}}}}}
people: {{p: {{name: P, {remark}, posts: [{{title: X, {remark}}}]}}}}
organizations: {{o: {{name: O, {remark}}}}}
events:
  e:
    {{name: E, {remark}, attendees: [{{person: p, {remark}}}],
     statements: [{{speaker: p, text: x, {remark}}}],
     awards: [{{name: W, {remark}, recipients: [{{person: p, {remark}}}]}}]}}
agreements: {{a: {{name: A, {remark}, parties: [{{organization: o, {remark}}}]}}}}
"""
    )
    one, deal = timeline.events["e"], timeline.agreements["a"]
    remarked = (
        *(timeline.sources["article"], timeline.people["p"], timeline.people["p"].posts[0]),
        *(timeline.organizations["o"], one, one.attendees[0], one.statements[0], one.awards[0]),
        *(one.awards[0].recipients[0], deal, deal.parties[0]),
    )
    assert [getattr(record, key) for record in remarked] == ["said"] * 11
    assert {record.source for record in remarked} == {(Citation("article"),)}


def test_bytes_before_and_between_lines_do_not_matter() -> None:
    text = b"title: T\nevents:\n  a: {name: A}\n"
    plain = list(load_bytes(text, "x").entries)
    for data in (
        b"\xef\xbb\xbf" + text,
        text.replace(b"\n", b"\r\n"),
        text.replace(b"\n", b"\r"),
        b"---\n" + text + b"...\n",
        text.rstrip(),
    ):
        assert list(load_bytes(data, "x").entries) == plain


def test_a_text_of_a_mebibyte_is_read_and_a_longer_one_is_not() -> None:
    longest = "é" * (document.LONGEST_SCALAR // 2)
    assert load(f"title: T\ndescription: {longest}\n").description == longest
    with pytest.raises(FileError, match="2:14: a text of more than 1 MiB; shorten it"):
        load(f"title: T\ndescription: {longest}é\n")


@pytest.mark.parametrize("text", ["[" * 100_000, "{a: " * 5_000, "- " * 5_000, "? " * 5_000])
@pytest.mark.parametrize("before", ["title: T\ntitle: U\nx: ", ""])
def test_what_is_nested_without_end_is_refused_at_once(text: str, before: str) -> None:
    with pytest.raises(FileError, match=r"nested deeper than 32|not YAML|again"):
        load(before + ("\n  " if text[0] in "-?" else "") + text)


@pytest.mark.usefixtures("parser")
def test_both_parsers_find_the_same_places() -> None:
    with pytest.raises(FileError) as caught:
        load("title: T\nevents:\n  e: {name: E, atendees: [x], date: soon}\n  e: {name: F}\n")
    places = [(problem.line, problem.column) for problem in caught.value.problems]
    assert places == [(3, 16), (3, 37), (4, 3)]


@pytest.mark.parametrize("escape", ["\\ud800", "\\uffff", "\\U00110000", "\\UFFFFFFFF"])
@pytest.mark.usefixtures("parser")
def test_an_escape_that_is_no_character_is_no_crash(escape: str) -> None:
    with contextlib.suppress(FileError):
        load(f'title: "{escape}"\n')


def test_thousands_of_unknown_ids_among_thousands_take_no_time_to_compare() -> None:
    people = "".join(f"  person-{n}: {{name: P{n}}}\n" for n in range(4_000))
    attendees = "".join(f"      - persom-{n}\n" for n in range(4_000))
    with pytest.raises(FileError) as caught:
        load(f"title: T\npeople:\n{people}events:\n  e:\n    name: E\n    attendees:\n{attendees}")
    assert len(caught.value.problems) == 4_000
    assert "… and 3980 more" in str(caught.value)


def test_a_person_organization_or_source_that_nothing_refers_to_is_warned_of() -> None:
    assert warned(HEAD) == [
        '3:3: nothing refers to person "liu"',
        '4:3: nothing refers to person "chen"',
        '9:3: nothing refers to source "article"',
    ]


def test_a_signatory_needs_a_post_in_the_party_or_a_part_of_it() -> None:
    text = f"{HEAD}agreements:\n  a:\n    name: A\n    source: article\n    parties:\n"
    assert warned(f"{text}      - casic: [liu, chen]\n") == []
    assert warned(f"{text}      - casic: liu\n      - bureau: [chen, liu]\n") == [
        '16:9: signatory "liu" has no post in the party "bureau"'
    ]


@pytest.mark.parametrize(
    ("attendees", "warning"),
    [
        ("[liu: visitor, chen: visitor]", None),
        ("[liu: opener, chen: exhibitor]", None),
        ("[liu: speeker, chen]", '"speeker" is used once; did you mean "speaker"?'),
        ("[liu: [guest, gust], chen: guest]", '"gust" is used once; did you mean "guest"?'),
    ],
)
def test_a_role_used_once_that_is_nearly_another_is_warned_of(
    attendees: str, warning: str | None
) -> None:
    text = f"{HEAD}events:\n  e: {{name: E, source: article, attendees: {attendees}}}\n"
    assert warned(text) == ([] if warning is None else [f"11:45: role {warning}"])


def test_two_roles_used_once_that_are_nearly_the_same_are_both_warned_of() -> None:
    text = f"{HEAD}events:\n  e:\n    name: E\n    source: article\n    awards:\n"
    text += "      - {name: W, recipients: [liu: winner, chen: winer]}\n"
    assert warned(text) == [
        '15:32: role "winner" is used once; did you mean "winer"?',
        '15:45: role "winer" is used once; did you mean "winner"?',
    ]


def test_a_quote_must_stand_in_the_file_of_one_of_its_sources(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("He said: all is\n  well, indeed.")
    (tmp_path / "b.txt").write_text("Nothing of the kind.")
    text = """\
title: T
people: {p: {name: P}}
sources:
  a: {title: A, file: a.txt}
  b: {title: B, file: b.txt}
  c: {title: C, file: none.txt}
  d: {title: D}
events:
  e:
    name: E
    source: [b, c, d]
    statements:
      - {speaker: p, text: x, quote: all is well, source: a}
      - {speaker: p, text: x, quote: all is well, source: [a, b]}
      - {speaker: p, text: x, quote: all is well, source: c}
      - {speaker: p, text: x, quote: all is well}
"""
    assert warned(text, tmp_path) == [
        "16:38: the quote does not stand in the file of its source: b"
    ]


def test_a_source_file_that_is_a_device_is_not_read() -> None:
    text = "title: T\npeople: {p: {name: P}}\nsources: {s: {title: S, file: /dev/zero}}\n"
    text += "events: {e: {name: E, source: s, statements: [{speaker: p, text: x, quote: y}]}}\n"
    assert warned(text) == []


def test_a_warning_reads_as_one() -> None:
    (problem, *_) = warnings_about(HEAD.encode(), "events.yaml", Path())
    assert problem.severity == "warning"


def test_an_agreement_without_event_stands_in_the_timeline_and_one_with_it_does_not() -> None:
    timeline = load(
        "title: T\norganizations: {o: {name: O}}\nevents: {e: {name: E, date: 2020}}\n"
        "agreements:\n  a: {name: A, parties: [o], event: e}\n"
        "  b: {name: B, parties: [o], date: 2019}\n"
    )
    assert [entry.ref for entry in timeline.entries] == [Ref("agreement", "b"), Ref("event", "e")]
    signed = timeline.agreements["a"]
    assert timeline.date(signed) == timeline.events["e"].date
    assert timeline.bounds(signed) == timeline.bounds(timeline.events["e"])


def test_a_part_dated_outside_its_whole_is_warned_of(tmp_path: Path) -> None:
    text = """\
title: T
events:
  whole: {name: W, date: 2020-09-18/2020-09-20}
  inside: {name: I, part_of: whole, date: 2020-09}
  outside: {name: O, part_of: whole, date: 2020-10-01}
"""
    (said,) = warned(text, tmp_path)
    assert "5:31" in said
    assert 'dated 2020-10-01, outside "whole" (2020-09-18/2020-09-20)' in said


def test_a_key_nested_too_deep_beside_a_duplicate_is_told() -> None:
    deep_key = "? " + "[" * 40 + "]" * 40
    with pytest.raises(FileError, match="nested deeper than 32") as refused:
        load_bytes(f"{{a: 1, a: 2, {deep_key} : x}}".encode(), "t.yaml")
    assert 'key "a" again' in str(refused.value)
