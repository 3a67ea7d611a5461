"""Nothing in a file, its name or what is typed is obeyed by the terminal or read as markup."""

import base64
import json
import os
import re
from pathlib import Path

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from tests.terminal import Terminal, plain_env
from tests.ui.open import PROGRAM, TOP, opened
from tui.ui.safety import VisibleFilter

CSI = "\x1b[?6789h"
CLIPBOARD = "\x1b]52;c;UFdORUQ=\x07"
LEAVE = "\x1b[?1049l"
TITLE = "\x1b]0;PWNED\x07"
C1 = "\x9b6789m\x9d0;PWNED\x9c"
UNSEEN = "\u202e\u2066\u200b\u2060\ufeff\u061c\U000e0041"
MARKUP = "[/] [@click=app.quit]q[/] see [note] [bold red"
HARM = f"{MARKUP}{CSI}{CLIPBOARD}{LEAVE}{TITLE}{C1}{UNSEEN}\u2028\x85\x08\x7f"
ID_HARM = f"[/][@click=app.quit]{CSI}{CLIPBOARD}{C1}{UNSEEN}"
NAME_HARM = f"[@click=app.quit]{CSI}\x1b]52;c;UFdORUQ=\x07{UNSEEN}\x9b[]"

PLANTED = [
    re.escape(CSI.encode()),
    rb"\x1b\]52;c;UFdORUQ",
    rb"\x1b\](?!52;c;|22;)",  # the system's clipboard and the shape of the pointer are ours
    rb"\xc2[\x80-\x9f]",  # C1 as UTF-8
    *(re.escape(char.encode()) for char in f"{UNSEEN}\u2028"),
    rb"[\x00-\x06\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f]",
]


def words(field: str) -> str:
    """Return what stands in a field: its name, that it may be found, and harm."""
    return f"{field} {HARM}"


def as_yaml(value: object) -> str:
    """Return `value` as JSON that YAML 1.1 reads: it knows no pairs of surrogates."""
    return json.dumps(value).replace("\\udb40\\udc41", "\\U000e0041")


def hostile_file() -> str:
    """Return a file with harm in every text, key and id; JSON is YAML."""
    person, other = f"p{ID_HARM}", f"q{ID_HARM}"
    organization, event, source = f"o{ID_HARM}", f"e{ID_HARM}", f"s{ID_HARM}"

    def remarks(of: str) -> dict[str, object]:
        return {
            **{key: words(f"{of}-{key}") for key in ("description", "note", "doubt", "url")},
            "source": f"{source}#{words('locator')}",
        }

    def names(of: str) -> dict[str, object]:
        return {"name": words(f"{of}-name"), "other_names": [words(f"{of}-other")]}

    attendee = {"person": person, "role": words("role"), "for": organization, "via": words("via")}
    group = {"group": words("group"), "organization": organization, "count": 7}
    events = {
        event: {
            **names("event"),
            **remarks("event"),
            "type": words("type"),
            "date": "2020-01-02",
            "place": words("place"),
            "tags": [words("tag")],
            "series": words("series"),
            "edition": 3,
            "theme": words("theme"),
            "organizers": [organization],
            "sponsors": [organization],
            "attendees": [attendee | remarks("attendee"), group, {other: words("other-role")}],
            "statements": [{"speaker": person, "text": words("text"), "quote": words("quote")}],
            "awards": [{"name": words("award"), "recipients": [person]}],
        },
        f"f{ID_HARM}": {"name": words("undated"), "short_name": words("short")},
    }
    agreement = {
        **remarks("agreement"),
        "name": words("agreement-name"),
        "type": words("agreement-type"),
        "event": event,
        "parties": [{"organization": organization, "signatory": person, "role": words("party")}],
        "areas": [words("area")],
        "purpose": words("purpose"),
    }
    return as_yaml(
        {
            "title": words("title"),
            "description": words("description"),
            "sources": {source: {"title": words("source-title"), "author": words("author")}},
            "people": {
                person: names("person")
                | remarks("person")
                | {"posts": [{"title": words("post"), "organization": organization}]},
                other: {"name": words("second")},
            },
            "organizations": {
                organization: names("organization")
                | remarks("organization")
                | {"short_name": words("short"), "type": words("kind"), "place": words("seat")}
            },
            "events": events,
            "agreements": {f"a{ID_HARM}": agreement},
            "views": {words("view"): "title", f"broken {HARM}": f"nofield{ID_HARM}:x"},
        }
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / f"events{NAME_HARM}.yaml"
    path.write_text(hostile_file())
    return path


def assert_harmless(raw: bytes) -> None:
    for planted in PLANTED:
        found = re.search(planted, raw)
        assert not found, (planted, raw[max(0, found.start() - 80) : found.end() + 40])
    for payload in re.findall(rb"\x1b\]52;c;([^\x07]*)\x07", raw):
        copied = base64.b64decode(payload).decode()
        assert all(char.isprintable() or char == "\n" for char in copied), copied


def visit_everything(terminal: Terminal) -> None:
    """Open every pane, record, dialog and list that there is, and click all over."""
    for pane in "1234":
        terminal.press(pane)
        for key in ("j", "enter", "j", "enter", "space", "x", "y", "G", "g", "escape"):
            terminal.press(key)
        terminal.settle(0.05)
    for row in range(0, 40, 5):
        for column in range(2, 118, 15):
            terminal.click(column, row)
        terminal.settle(0.05)
        terminal.press("escape", "x")
    for typed in (
        "/",
        "/[",
        "/person:",
        "/speaker:x ",
        "/type:",
        "/place:",
        "/nofi[/]eld:x",
        "d",
        "p",
    ):
        terminal.send(typed)
        terminal.settle(0.05)
        terminal.press("tab", "down", "tab", "escape", "x")
    for typed in ("", "name", "view", "broken", "[/]", "title", "organ"):
        terminal.press("ctrl+p")
        terminal.send(typed)
        terminal.settle(0.2)
        terminal.press("down", "down", "enter")
        terminal.settle(0.1)
        terminal.press("escape", "escape")
    terminal.press("2", "space", "w")
    terminal.settle(0.1)
    terminal.press("j", "j", "escape", "x", "s")
    terminal.settle(0.1)
    terminal.press("escape", "f")
    for _ in range(7):
        terminal.press("right", "space", "-", "-")
        terminal.settle(0.05)
    terminal.press("escape", "x", "?")
    terminal.settle(0.05)
    terminal.press("escape", "!", "n", "N", "H", "L", "R")
    terminal.settle(0.2)


@pytest.mark.parametrize(("columns", "rows"), [(120, 40), (60, 18)])
def test_harm_in_a_file_is_only_text(tmp_path: Path, path: Path, columns: int, rows: int) -> None:
    with opened(tmp_path, path, columns=columns, rows=rows) as terminal:
        visit_everything(terminal)
        path.write_text(hostile_file()[:-1] + f", {as_yaml(HARM)}: 1}}")
        terminal.settle(1)
        path.write_text(hostile_file()[:-40])
        terminal.settle(1)
        path.write_text(hostile_file())
        terminal.settle(1)
        terminal.press("e", "enter")
        terminal.settle()
        terminal.press("escape", "e", "enter", "enter")
        terminal.settle()
        terminal.press("escape", "escape", "q")
        assert terminal.wait() == 0, "\n".join(terminal.screen())
        assert terminal.modes_left() == []
        assert rb"\x1b[?6789h" in terminal.raw  # it was there, and visible
        assert_harmless(terminal.raw)


def test_harm_on_the_command_line_is_only_text(tmp_path: Path, path: Path) -> None:
    odd = os.fsdecode(b"\xff\xc2\x9b")
    for line in (f'"{HARM}"', f'"{odd}"', f'title "{MARKUP}"'):
        with opened(tmp_path, path, "--filter", line) as terminal:
            terminal.press("/")
            terminal.settle(0.1)
            terminal.press("enter", "?")
            terminal.settle(0.1)
            terminal.press("escape", "e", "enter")
            terminal.settle(0.1)
            terminal.press("escape", "q")
            assert terminal.wait() == 0
            assert_harmless(terminal.raw)


def test_harm_that_is_pasted_is_only_text(tmp_path: Path) -> None:
    with opened(tmp_path) as terminal:
        for open_, close in (("/", "\r"), ("e", "\r"), ("\x10", "\r")):
            terminal.send(open_)
            terminal.settle(0.1)
            terminal.send(f"\x1b[200~{MARKUP}{C1}{UNSEEN}\x08\x7f\x1b[201~")
            terminal.settle(0.1)
            terminal.send(close)
            terminal.settle(0.1)
            terminal.press("escape", "escape", "x")
        terminal.press("q")
        assert terminal.wait() == 0, "\n".join(terminal.screen())
        assert_harmless(terminal.raw)


def test_harm_in_an_error_is_only_text(tmp_path: Path, path: Path) -> None:
    path.write_text(hostile_file()[:-1] + f", {as_yaml(HARM)}: 1}}")
    env = plain_env(tmp_path, PYTHONPATH=str(TOP))
    with Terminal([*PROGRAM, str(path)], env=env) as terminal:
        assert terminal.wait() == 1
        assert b"dateline: " in terminal.raw
        assert_harmless(terminal.raw)


def test_the_filter_leaves_good_text_and_control_alone() -> None:
    red = Style(color="red")
    control = Segment("\x1b[H", None, [])
    segments = [Segment("plain", red), Segment("中é", red), Segment("\x1b[31m\u202e", red)]
    shown = VisibleFilter().apply(segments, Color(0, 0, 0))
    assert [segment.text for segment in shown] == ["plain", "中é", r"\x1b[31m\u202e"]
    assert all(segment.style == red for segment in shown)
    assert VisibleFilter().apply([control], Color(0, 0, 0))[0].text in ("\x1b[H", r"\x1b[H")
