"""Every mistake that format.md lists is said at its place, with what was found and expected."""

from textwrap import dedent, indent
from typing import NamedTuple

import pytest

from tui.load import FileError, load_bytes

HEAD = """\
title: T
people:
  liu: {name: Liu Shiquan}
  chen: {name: Chen Guoying}
organizations:
  casic: {name: CASIC}
sources:
  article: {title: The article}
"""


class Wrong(NamedTuple):
    """A file with one mistake, the problem as it reads, and the text that the caret is under."""

    text: str
    said: str
    at: str


def rendered(data: bytes) -> str:
    with pytest.raises(FileError) as caught:
        load_bytes(data, "wrong.yaml")
    return str(caught.value)


def shown_below(text: str, said: str) -> tuple[str, str]:
    """Return the source line and the caret under the problem that says `said`."""
    lines = rendered(text.encode()).split("\n")
    (place,) = (index for index, line in enumerate(lines) if f": {said}" in line)
    return lines[place + 1], lines[place + 2]


def wrong_event(text: str) -> str:
    return f"{HEAD}events:\n  opening:\n    name: Opening\n{indent(dedent(text), '    ')}\n"


def wrong_agreement(text: str) -> str:
    return f"{HEAD}agreements:\n  deal:\n    name: Deal\n{indent(dedent(text), '    ')}\n"


UNKNOWN_PERSON = 'unknown id "lui"; an id of people is expected; did you mean "liu"?'

CASES: dict[str, Wrong] = {
    # YAML itself
    "an empty file": Wrong("", "1:1: nothing in it; a mapping with title and events", ""),
    "only comments": Wrong("# none\n", "1:1: nothing in it; a mapping", "# none"),
    "only a byte order mark": Wrong("\ufeff", "1:1: nothing in it", ""),
    "an empty document": Wrong("---\n...\n", "2:1: nothing in it", "..."),
    "a list at the top": Wrong("- a\n", "1:1: a list at the top; a mapping with title", "- a"),
    "a text at the top": Wrong("hello\n", '1:1: the text "hello" at the top; a mapping', "hello"),
    "a second document": Wrong("title: T\n---\ntitle: U\n", "2:1: a second document begins", "---"),
    "a tag": Wrong(
        "title: !!int 3\n", "1:8: tag tag:yaml.org,2002:int; tags are not read", "!!int"
    ),
    "an anchor": Wrong("title: &a T\n", "1:8: anchor &a; anchors are not read", "&a T"),
    "an alias": Wrong("title: *a\n", "1:8: alias *a; aliases are not read, refer by id", "*a"),
    "an alias at the top": Wrong("*a\n", "1:1: alias *a; aliases are not read", "*a"),
    "an alias as a key": Wrong("title: T\n*a : 1\n", "2:1: alias *a; aliases", "*a"),
    "a merge key": Wrong(
        "title: T\n<<: {a: b}\n", "2:1: merge key <<; merge keys are not read, refer by id", "<<"
    ),
    "a list as a key": Wrong(
        "title: T\n? [a, b]\n: c\n", "2:3: a list or a mapping as a key; a key is text", "[a"
    ),
    "a duplicate key": Wrong(
        "title: T\ntitle: U\n",
        '2:1: key "title" again, first on line 1; a key stands once',
        "title",
    ),
    "a duplicate id": Wrong(
        "title: T\nevents:\n  a: {name: A}\n  b: {name: B}\n  a: {name: C}\n",
        '5:3: key "a" again, first on line 3',
        "a: {name: C}",
    ),
    "a duplicate in a list": Wrong(
        wrong_event("attendees:\n  - {person: liu, via: x, via: y}"),
        '13:31: key "via" again, first on line 13',
        "via: y",
    ),
    "nested too deep": Wrong(
        "title: " + "[" * 40, "1:39: nested deeper than 32; records nest a few levels", "[" * 9
    ),
    "a control character": Wrong(
        'title: "a\x1bb"\n',
        '1:10: character U+001B may not stand in YAML as it is; write "\\u001b"',
        "",
    ),
    "NUL": Wrong("title: a\0b\n", "1:9: character U+0000 may not stand in YAML", ""),
    "a colon in a text": Wrong(
        "title: One: two\n", "1:11: not YAML: mapping values are not allowed", ": two"
    ),
    "a line indented too far": Wrong(
        "title: T\n  events: {}\n", "2:9: not YAML: mapping values are not allowed", ": {}"
    ),
    "a tab": Wrong(
        "events:\n\ta: {}\n", "2:1: not YAML: while scanning for the next token", "\\x09a"
    ),
    "a quote left open": Wrong(
        'title: "T\nevents: {}\n', "1:8: not YAML: while scanning a quoted scalar", '"T'
    ),
    "a bracket left open": Wrong(
        "title: T\nevents: {a: {name: [x}}\n", "2:22: not YAML: while parsing a flow", "}}"
    ),
    "an at sign": Wrong("title: @home\n", "1:8: not YAML: while scanning for the next", "@home"),
    "a text behind quotes": Wrong("title: 'It's'\n", "1:12: not YAML: while parsing a block", "s'"),
    # The top level
    "no title": Wrong("events: {}\n", '1:1: "title" is missing; a file needs it', "events"),
    "an empty title": Wrong("title:\n", '1:1: "title" is empty; a file needs it', "title"),
    "an unknown key at the top": Wrong(
        "title: T\nevnts: {}\n", '2:1: unknown key "evnts"; did you mean "events"?', "evnts"
    ),
    "a record at the top": Wrong(
        "title: T\nopening: {name: A}\n",
        '2:1: unknown key "opening"; a file has title, description, sources, people,',
        "opening",
    ),
    "people in a list": Wrong(
        "title: T\npeople: [liu]\n", '2:1: "people" holds a list; a mapping of ids', "people"
    ),
    "a view that is a mapping": Wrong(
        "title: T\nviews: {all: {a: b}}\n", '2:9: "all" holds a mapping; a text is expected', "all"
    ),
    # Ids
    "an id with a space": Wrong(
        "title: T\nevents:\n  my event: {name: A}\n",
        '3:3: id "my event"; an id has no white space and none of # , "; did you mean "my-event"?',
        "my event",
    ),
    "an empty id": Wrong(
        "title: T\nevents: {'': {name: A}}\n", "2:10: an empty id; an id has", "''"
    ),
    "a misspelt id": Wrong(wrong_event("attendees: [lui]"), f"12:17: {UNKNOWN_PERSON}", "lui]"),
    "an id in capitals": Wrong(
        wrong_event("organizers: CASIC"),
        '12:17: unknown id "CASIC"; an id of organizations is expected; did you mean "casic"?',
        "CASIC",
    ),
    "a name for an id": Wrong(
        wrong_event("attendees: [Chen Guoying]"),
        '12:17: unknown id "Chen Guoying"; an id of people is expected; did you mean "chen"?',
        "Chen",
    ),
    "an organization for a person": Wrong(
        wrong_event("attendees: [casic]"),
        '12:17: unknown id "casic"; an id of people is expected; it stands in organizations',
        "casic",
    ),
    "ids in one text": Wrong(
        wrong_event("attendees: liu, chen"),
        '12:16: unknown id "liu, chen"; an id of people is expected; put brackets around',
        "liu, chen",
    ),
    "an unknown source": Wrong(
        wrong_event("source: [article#2, artikle#3]"),
        '12:25: unknown id "artikle"; an id of sources is expected; did you mean "article"?',
        "artikle#3",
    ),
    "an unknown event": Wrong(
        wrong_event("before: openning"),
        '12:13: unknown id "openning"; an id of events is expected; did you mean "opening"?',
        "openning",
    ),
    "an unknown agreement": Wrong(
        wrong_agreement("parties: [casic]\nbased_on: [dael]"),
        '13:16: unknown id "dael"; an id of agreements is expected; did you mean "deal"?',
        "dael",
    ),
    # Records
    "no name": Wrong(
        "title: T\nevents:\n  a: {date: 2020}\n", '3:3: "name" is missing; an event needs it', "a:"
    ),
    "an empty record": Wrong("title: T\nevents:\n  a:\n", '3:3: "name" is missing; an event', "a:"),
    "no parties": Wrong(
        wrong_agreement("areas: [x]"), '10:3: "parties" is missing; an agreement needs it', "deal"
    ),
    "empty parties": Wrong(
        wrong_agreement("parties: []"), '12:5: "parties" is empty; an agreement needs it', "parties"
    ),
    "a text for a record": Wrong(
        "title: T\nevents: {a: Opening}\n",
        '2:13: the text "Opening" stands here; an event is a mapping with name',
        "Opening",
    ),
    "a list for a text": Wrong(
        wrong_event("place: [a, b]"), '12:5: "place" holds a list; a text is expected', "place"
    ),
    "a mapping for a list": Wrong(
        wrong_event("tags: {a: b}"), '12:5: "tags" holds a mapping; a list is expected', "tags"
    ),
    "an empty item": Wrong(
        wrong_event("tags: [a, '']"), '12:15: nothing in "tags"; each item is a text', "''"
    ),
    "a list in a list of texts": Wrong(
        wrong_event("tags: [a, [b]]"), '12:15: a list in "tags"; each item is a text', "[b]"
    ),
    "an edition that is no number": Wrong(
        wrong_event("edition: third"), '12:14: "edition" is "third"; a whole number', "third"
    ),
    "an edition with a fraction": Wrong(
        wrong_event("edition: 1e3"), '12:14: "edition" is "1e3"; a whole number', "1e3"
    ),
    "an unknown key": Wrong(
        wrong_event("atendees: [liu]"), '12:5: unknown key "atendees"; did you mean', "atendees"
    ),
    "an unknown key like none": Wrong(
        wrong_event("zzz: 1"), '12:5: unknown key "zzz"; an event has name, short_name,', "zzz"
    ),
    "a record in a record": Wrong(
        wrong_event("closing: {name: Closing}"), '12:5: unknown key "closing"', "closing"
    ),
    "an unknown key of a post": Wrong(
        "title: T\npeople:\n  a: {name: A, posts: [{title: B, organisation: c}]}\n",
        '3:35: unknown key "organisation"; did you mean "organization"?',
        "organisation",
    ),
    "a post without a title": Wrong(
        "title: T\npeople:\n  a: {name: A, posts: [{date: 2020}]}\n",
        '3:24: "title" is missing; a post needs it',
        "{date",
    ),
    # People in a list
    "attendees as a mapping": Wrong(
        wrong_event("attendees:\n  liu: speaker"),
        '12:5: "attendees" holds a mapping; a list is expected: begin each item with "- "',
        "attendees",
    ),
    "nobody named": Wrong(
        wrong_event("attendees: [{role: guest, via: video}]"),
        "12:17: nobody is named; person, organization or group is expected",
        "{role",
    ),
    "a person and an organization": Wrong(
        wrong_event("attendees: [{person: liu, organization: casic}]"),
        '12:17: both person and organization; whom a person acts for is told by "for"',
        "{person",
    ),
    "a misspelt key in an attendee": Wrong(
        wrong_event("attendees: [{persn: liu}]"),
        '12:18: unknown key "persn"; did you mean "person"?',
        "persn",
    ),
    "a misspelt id with a role": Wrong(
        wrong_event("attendees:\n  - lui: speaker"), f"13:9: {UNKNOWN_PERSON}", "lui"
    ),
    "a mapping behind an id": Wrong(
        wrong_event("attendees:\n  - liu: {role: speaker}"),
        '13:9: "liu" holds a mapping; write {person: liu, …} with the rest beside it',
        "liu",
    ),
    "an attendee in a list of its own": Wrong(
        wrong_event("attendees: [[liu]]"),
        "12:17: a list stands here; an attendee is an id, `id: role`, or a mapping with person,",
        "[liu]",
    ),
    "a misspelt recipient": Wrong(
        wrong_event("awards: [{name: P, recipients: lui}]"), f"12:36: {UNKNOWN_PERSON}", "lui"
    ),
    "a misspelt speaker": Wrong(
        wrong_event("statements:\n  - lui: hello"), f"13:9: {UNKNOWN_PERSON}", "lui"
    ),
    "a statement without words": Wrong(
        wrong_event("statements:\n  - liu:"), '13:9: "text" is empty; a statement needs it', "liu"
    ),
    "a statement that is an id": Wrong(
        wrong_event("statements: [liu]"),
        '12:18: the text "liu" stands here; a statement is `id: what was said`, or a mapping',
        "liu",
    ),
    "a misspelt signatory": Wrong(
        wrong_agreement("parties:\n  - casic: lui"), f"13:16: {UNKNOWN_PERSON}", "lui"
    ),
    "a misspelt signatory of two": Wrong(
        wrong_agreement("parties:\n  - casic: [chen, lui]"), f"13:23: {UNKNOWN_PERSON}", "lui"
    ),
    "no party": Wrong(
        wrong_agreement("parties: [{role: buyer, signed: 2020}]"),
        "12:15: no party is named; one of organization and person is expected",
        "{role",
    ),
    "two parties in one": Wrong(
        wrong_agreement("parties: [{person: liu, organization: casic}]"),
        "12:15: both organization and person stand here; one of",
        "{person",
    ),
    # Dates
    "no date": Wrong(wrong_event("date: soon"), '12:11: "soon" is not a date; expected', "soon"),
    "a date that is null": Wrong(wrong_event("date: null"), '12:11: "null" is not a date', "null"),
    "a date as a mapping": Wrong(
        wrong_event("date: {year: 2020}"), '12:5: "date" holds a mapping; a date is', "date"
    ),
    "a choice of no dates": Wrong(wrong_event("date: [soon, late]"), "12:11: ", "[soon"),
    "an interval backwards": Wrong(
        wrong_event("date: 2021/2020"), '12:11: "2021/2020" ends before it begins', "2021/2020"
    ),
    # Circles and contradictions
    "a part of itself": Wrong(
        wrong_event("part_of: opening"),
        "10:3: before, after, part_of in a circle: opening → opening; a chain ends somewhere",
        "opening",
    ),
    "a circle of events": Wrong(
        "title: T\nevents:\n  a: {name: A, before: b}\n  b: {name: B, before: c}\n"
        "  c: {name: C, before: a}\n",
        "3:3: before, after, part_of in a circle: a → b → c → a;",
        "a:",
    ),
    "a part before its whole": Wrong(
        "title: T\nevents:\n  a: {name: A, part_of: b, before: b}\n  b: {name: B}\n",
        "3:3: before, after, part_of in a circle: a → b → a;",
        "a:",
    ),
    "a circle of agreements": Wrong(
        "title: T\norganizations: {o: {name: O}}\nagreements:\n"
        "  a: {name: A, parties: [o], based_on: b}\n  b: {name: B, parties: [o], based_on: a}\n",
        "4:3: based_on in a circle: a → b → a;",
        "a:",
    ),
    "a circle of organizations": Wrong(
        "title: T\norganizations:\n  a: {name: A, part_of: b}\n  b: {name: B, part_of: a}\n",
        "3:3: part_of in a circle: a → b → a;",
        "a:",
    ),
    "bounds that leave nothing over": Wrong(
        "title: T\nevents:\n  a: {name: A, date: 2020}\n  b: {name: B, after: a, before: c}\n"
        "  c: {name: C, date: 2019}\n",
        "4:3: the dates and relations of these events leave nothing over: "
        "b, a (2020), c (2019); mend a date or a relation",
        "b:",
    ),
    "dates against a relation": Wrong(
        "title: T\nevents:\n  a: {name: A, date: 2020, before: b}\n  b: {name: B, date: 2019}\n",
        "3:3: the dates and relations of these events leave nothing over: a (2020), b (2019);",
        "a:",
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_mistake_is_said_once_at_its_place_with_a_caret_under_it(case: Wrong) -> None:
    lines = rendered(case.text.encode()).split("\n")
    assert lines[0].startswith(f"wrong.yaml:{case.said}"), lines[0]
    if case.text.strip("\ufeff"):
        head, source, caret = lines
        assert head
        assert source[caret.index("^") :].startswith(case.at)
        assert caret.strip() == "^"
    else:
        assert len(lines) == 1


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2020-9-18", "2020-09-18"),
        ("20200918", "2020-09-18"),
        ("c. 1984", "1984~"),
        ("before 2020", "[..2020]"),
        ("18 September 2020", "2020-09-18"),
        ("18.09.2020", "2020-09-18"),
    ],
)
def test_a_date_that_is_nearly_one_is_told_the_one_that_was_meant(typed: str, meant: str) -> None:
    assert f'did you mean "{meant}"?' in rendered(wrong_event(f"date: {typed}").encode())


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("title: One: two\n", "put a text that holds a colon and a space in quotes"),
        ("title: T\n  events: {}\n", "check the indentation"),
        ("title:T\nevents: {}\n", "each colon in the line above has a space behind"),
        ("events:\n\ta: {}\n", "indent with spaces, not tabs"),
        ("events:\n  a:\n    name: A\n\tdate: 2020\n", "indent with spaces, not tabs"),
        ('title: "T\n', "close the quote or the bracket that is open here"),
        ("title: [a\nevents: {}\n", "close the bracket"),
        ("title: `a`\n", "put a text that begins with this character in quotes"),
        ("title: *bold*\n", "put a text that begins with * or & in quotes"),
        ("title: - T\n", "begin a list on a line of its own"),
        ("tags:\n  - a\n  b\nc: d\n", 'an item of a list begins with "- "'),
    ],
)
def test_what_yaml_does_not_read_comes_with_advice(text: str, advice: str) -> None:
    assert advice in rendered(text.encode())


def test_all_problems_stand_in_the_order_of_the_file() -> None:
    lines = rendered(b"titel: T\nevents:\n  a: {nme: A, date: soon}\n  b: {name: B, part_of: c}\n")
    places = [line.split(":")[1:3] for line in lines.split("\n") if line.startswith("wrong.yaml")]
    assert places == [["1", "1"], ["1", "1"], ["3", "3"], ["3", "7"], ["3", "21"], ["4", "25"]]


def test_every_key_that_is_missing_is_said() -> None:
    said = rendered(b"title: T\nagreements: {a: {type: x}}\n")
    assert '"name" is missing' in said
    assert '"parties" is missing' in said


def test_problems_before_one_of_yaml_are_still_said() -> None:
    said = rendered(b"title: T\ntitle: U\nevents: {a: &b x}\nviews: [\n")
    assert "2:1: key " in said
    assert "3:13: anchor &b" in said
    assert "not YAML" in said


@pytest.mark.parametrize(
    ("count", "last"), [(20, None), (21, "… and 1 more"), (25, "… and 5 more")]
)
def test_twenty_problems_are_shown_and_the_rest_counted(count: int, last: str | None) -> None:
    events = "".join(f"  e{n}: {{name: N, date: soon{n}}}\n" for n in range(count))
    lines = rendered(f"title: T\nevents:\n{events}".encode()).split("\n")
    assert sum(line.startswith("wrong.yaml:") for line in lines) == min(count, 20)
    assert (lines[-1] if lines[-1].startswith("…") else None) == last


def test_a_map_of_the_wrong_shape_does_not_make_every_id_in_it_unknown() -> None:
    said = rendered(b"title: T\npeople: [a]\nevents: {e: {name: E, attendees: [a, b]}}\n")
    assert said.count("wrong.yaml:") == 1
    said = rendered(b"title: T\npeopel: {a: {name: A}}\nevents: {e: {name: E, attendees: [a]}}\n")
    assert said.count("wrong.yaml:") == 1


def test_a_key_that_stands_again_is_said_without_all_that_it_holds() -> None:
    said = rendered(
        b"title: T\nevents:\n  a: {name: A}\n  a: {name: B, date: 2020}\n  b: {name: B}\n"
    )
    assert said.count("wrong.yaml:") == 1


def test_what_a_terminal_would_obey_is_shown_as_an_escape() -> None:
    said = rendered('title: T\n"\\x1b]52;c;\\u202e": "x"\nz\u202e: 1\n'.encode())
    assert "\\x1b]52;c;\\u202e" in said
    assert "z\\u202e: 1" in said
    assert said.replace("\n", "").isprintable()


def test_the_caret_stands_under_its_cell_behind_wide_characters() -> None:
    caret = shown_below("title: {中国: *a}\n", "alias")[1]
    assert caret.index("^") == 4 + len("title: {") + 2 * len("中国") + len(": ")


def test_a_long_line_is_cut_on_both_sides_of_the_caret() -> None:
    source, caret = shown_below(f"title: {{{'x' * 500}: *a, {'y' * 500}: b}}\n", "alias")
    assert len(source) < 120
    assert source.strip().startswith("…")
    assert source.endswith("…")
    assert source[caret.index("^") :].startswith("*a")


def test_lines_end_the_same_in_every_style_of_line_end() -> None:
    text = b"title: T\nevents:\n  a: {nam: A}\n"
    for end in (b"\r\n", b"\r"):
        assert rendered(text.replace(b"\n", end)) == rendered(text)


def test_a_byte_order_mark_moves_no_column() -> None:
    assert rendered(b"\xef\xbb\xbftitel: T\n") == rendered(b"titel: T\n")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"title: Caf\xe9\n", "1:11: byte 0xe9 at offset 10 is not UTF-8; save it as UTF-8"),
        ("title: é\nevents: ".encode() + b"\xff", "2:9: byte 0xff at offset 18 is not UTF-8"),
        ("title: T\n".encode("utf-16"), "1:1: byte 0xff at offset 0 is not UTF-8"),
        ("title: T\n".encode("utf-16-le"), "1:2: character U+0000 may not stand in YAML"),
        (b"title: \xed\xa0\x80\n", "1:8: byte 0xed at offset 7 is not UTF-8"),
    ],
)
def test_what_is_not_utf_8_is_said_with_byte_line_and_column(data: bytes, said: str) -> None:
    assert rendered(data).startswith(f"wrong.yaml:{said}")


EITHER = """title: T
people: {ana: {name: Ana}}
organizations: {guild: {name: Guild}}
events:
  a: {name: A, date: 2020, %s}
agreements:
  b: {name: B, date: 2020%s}
"""


@pytest.mark.parametrize(
    ("event", "agreement", "advice"),
    [
        ("attendees: [guild]", "", "it stands in organizations: write {organization: guild}"),
        ("attendees: [{organization: ana}]", "", "it stands in people: write {person: ana}"),
        ("awards: [{name: P, recipients: [guild]}]", "", "write {organization: guild}"),
        ("place: X", ", parties: [ana]", "it stands in people: write {person: ana}"),
        ("organizers: [ana]", "", "it stands in people\n"),
        ("statements: [guild: hi]", "", "it stands in organizations\n"),
        ("awards: [{name: P, organization: ana}]", "", "it stands in people\n"),
        ("attendees: [{person: ana, for: ana}]", "", "it stands in people\n"),
        ("place: X", ", parties: [guild: guild]", "it stands in organizations\n"),
    ],
)
def test_advice_is_given_only_where_to_follow_it_helps(
    event: str, agreement: str, advice: str
) -> None:
    body = EITHER % (event, agreement or ", parties: [guild]")
    with pytest.raises(FileError) as caught:
        load_bytes(body.encode(), "f.yaml")
    assert advice in f"{caught.value}\n"
