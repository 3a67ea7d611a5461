"""README.md is held to what the program does: its tables, its examples, its tour, its picture.

The files and commands of the README are taken as a reader takes them, from top to bottom in one
folder: a yaml block whose first line is `# NAME` is saved as NAME, a command of an sh block is run,
and the block of output that follows a command is what it says, but for what `…` leaves out.
"""

import asyncio
import importlib
import importlib.util
import os
import pkgutil
import re
import shlex
import subprocess
import sys
from functools import cache
from inspect import getmembers, isclass
from pathlib import Path
from typing import NamedTuple

import pytest
from textual.binding import Binding

import tui.ui
from tests.export.views import EVENTS_FILE, shipped_index, shipped_view
from tests.picture import PICTURE, draw, screen_lines
from tests.ui.pilot import Driven, driven
from tui import cli, options
from tui.arguments import read_arguments
from tui.draw.legend import SIGNS
from tui.load import load_bytes, warnings_about
from tui.load.readers import fields_of
from tui.model import records
from tui.model.dates import parse_date
from tui.model.words import date_words
from tui.query.fields import FIELDS
from tui.query.line import parse_line
from tui.ui import timeline_keys
from tui.usage import argument_parser

README = Path(__file__).parent.parent / "README.md"
TEXT = README.read_text(encoding="utf-8")

KEY_NAMES = {
    "Tab": "tab",
    "Shift+Tab": "shift+tab",
    "Enter": "enter",
    "Esc": "escape",
    "Space": "space",
    "↑": "up",
    "↓": "down",
    "←": "left",
    "→": "right",
    "PgUp": "pageup",
    "PgDn": "pagedown",
    "Home": "home",
    "End": "end",
    "F1": "f1",
    "/": "slash",
    "<": "less_than_sign",
    ">": "greater_than_sign",
    "?": "question_mark",
    "!": "exclamation_mark",
    "-": "minus",
    "+": "plus",
    "=": "equals_sign",
    "[": "left_square_bracket",
    "]": "right_square_bracket",
}
KEYS_OF = {
    "Anywhere on the screen": ("DatelineApp", "Explorer"),
    "In timeline, attendees and agreements": ("RowsPane",),
    "In lanes": ("LANES_KEYS",),
    "In the grid": ("GRID_KEYS",),
    "In the detail": ("DetailPane",),
    "On a page over the screen": ("TellingDialog",),
    "In the filter line": ("FilterBar",),
    "In the facets": ("FacetsDialog", "FacetsPane"),
    "In the export dialog": ("ExportDialog", "Choice"),
    "On the help page": ("HelpDialog",),
}
OUTPUTS = ("text", "markdown", "json")
"""The languages of the blocks that say what a command does."""
SHAPES: dict[str, type] = {
    "the file": records.Body,
    "event": records.Event,
    "person": records.Person,
    "post": records.Post,
    "organization": records.Organization,
    "agreement": records.Agreement,
    "party": records.Party,
    "source": records.Source,
    "attendee": records.Attendee,
    "statement": records.Statement,
    "award": records.Award,
}
WRONG = "wrong.yaml"
"""The file that shows what is said of mistakes."""
PREPARATIONS = (
    "python3 -m venv .venv && .venv/bin/pip install -q . && .venv/bin/dateline",
    ". .venv/bin/activate",
)


class Block(NamedTuple):
    """A fenced block of the README: what it is in, and what it says."""

    language: str
    text: str


class Command(NamedTuple):
    """A line that calls dateline, what follows it as output, and what it did."""

    line: str
    told: str | None
    status: int | None
    """None where it opens a screen, which is not done here."""
    said: str


@cache
def blocks() -> tuple[Block, ...]:
    found = re.findall(r"^```(\w*)\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
    return tuple(Block(language, text) for language, text in found)


def section(heading: str) -> str:
    """Return what stands under a heading, as far as the next one."""
    found = re.search(rf"^#+ {re.escape(heading)}\n(.*?)(?=^#+ |\Z)", TEXT, re.MULTILINE | re.S)
    assert found is not None, f"README.md has no heading {heading!r}"
    return found[1]


def table(text: str, first_title: str) -> list[list[str]]:
    """Return the cells of the table whose first column has that title, without its head."""
    found = re.search(rf"^\| {re.escape(first_title)} \|.*\n\|[ |-]+\n((?:\|.*\n)+)", text, re.M)
    assert found is not None, f"no table begins with {first_title!r}"
    return [
        [cell.strip() for cell in row.strip().strip("|").split(" | ")]
        for row in found[1].splitlines()
    ]


def code(text: str) -> list[str]:
    """Return what stands between backticks."""
    return re.findall(r"`([^`]+)`", text)


def key_names(text: str) -> set[str]:
    """Return the keys between backticks, by the names that Textual gives them."""
    return {KEY_NAMES.get(key, key.lower() if "+" in key else key) for key in code(text)}


def pieces_of(told: str) -> list[str]:
    """Return the stretches of an output between the lines that only say `…`."""
    return re.split(r"^\s*…\n", told, flags=re.MULTILINE)


@pytest.fixture(scope="module")
def commands(tmp_path_factory: pytest.TempPathFactory) -> list[Command]:
    """Every line that calls dateline, run in its order, in a folder with the README's files."""
    folder = tmp_path_factory.mktemp("reader")
    done: list[Command] = []
    for block, following in zip(blocks(), [*blocks()[1:], Block("", "")], strict=True):
        if block.language == "yaml":
            (folder / file_name(block)).write_text(block.text, encoding="utf-8")
        if block.language == "sh":
            told = following.text if following.language in OUTPUTS else None
            lines = [line for line in block.text.splitlines() if line.startswith("dateline")]
            done += [carried_out(line, told, folder) for line in lines]
    return done


def file_name(block: Block) -> str:
    found = re.match(r"# (\S+\.yaml)\n", block.text)
    assert found is not None, f"a yaml block says in its first line which file it is:\n{block.text}"
    return found[1]


def carried_out(line: str, told: str | None, folder: Path) -> Command:
    """Do what one line says, but open no screen."""
    arguments = shlex.split(line, comments=True)[1:]
    asked = read_arguments(arguments)
    if asked.export is None and not asked.check:
        return Command(line, told, None, "")
    said = run_dateline(*arguments, folder=folder)
    return Command(line, told, said.returncode, said.stdout)


def run_dateline(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tui", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(README.parent)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )


def test_every_command_of_the_readme_does_what_it_tells(commands: list[Command]) -> None:
    assert len(commands) > 5
    for command in commands:
        assert command.status in (None, 1 if WRONG in command.line else 0), command
        if command.told is None:
            continue
        said = command.said
        for piece in pieces_of(command.told):
            assert piece in said, f"{command.line} does not say\n{piece}\nin\n{said}"
            said = said[said.index(piece) + len(piece) :]
        if len(pieces_of(command.told)) == 1:
            assert command.told == command.said


def test_every_command_that_opens_a_screen_has_something_to_show(commands: list[Command]) -> None:
    opening = [command for command in commands if command.status is None]
    assert opening
    for command in opening:
        asked = read_arguments(shlex.split(command.line)[1:])
        assert asked.file is None, command.line
        assert options.view_of(asked, shipped_index()).ordinals


def test_every_other_command_is_one_that_a_checkout_has() -> None:
    for block in blocks():
        if block.language != "sh":
            continue
        for line in block.text.splitlines():
            module = re.search(r"-m (pytest|tests[.\w]*)", line)
            if line.startswith("dateline") or line in PREPARATIONS:
                continue
            assert module is not None, f"what is {line}?"
            assert importlib.util.find_spec(module[1]) is not None, line


def test_every_file_of_the_readme_is_a_good_one_but_that_which_shows_mistakes() -> None:
    files = [(file_name(block), block.text) for block in blocks() if block.language == "yaml"]
    assert [name for name, _ in files].count(WRONG) == 1
    for name, text in files:
        if name != WRONG:
            load_bytes(text.encode(), name)
            assert not warnings_about(text.encode(), name, Path())


def test_the_test_command_is_one_line_for_ci() -> None:
    found = re.findall(r"^```sh\n(.*?)^```$", section("Run the tests"), re.MULTILINE | re.DOTALL)
    assert len(found) == 1
    assert found[0].count("\n") == 1


def bindings() -> dict[str, set[str]]:
    """Return the keys that each widget and screen of ours binds, by the name of its class.

    Those of the timeline are told by what it is drawn as, beside those of all rows.
    """
    modules = [
        importlib.import_module(info.name)
        for info in pkgutil.walk_packages(tui.ui.__path__, "tui.ui.")
    ]
    owners: dict[str, set[str]] = {}
    for module in modules:
        for name, owner in getmembers(module, isclass):
            if owner.__module__ == module.__name__ and "BINDINGS" in vars(owner):
                bound = Binding.make_bindings(vars(owner)["BINDINGS"])
                owners[name] = {binding.key for binding in bound}
    del owners["TimelinePane"]
    for name in ("LANES_KEYS", "GRID_KEYS"):
        bound = Binding.make_bindings(getattr(timeline_keys, name))
        owners[name] = {binding.key for binding in bound}
    return owners


def test_every_widget_with_keys_has_a_table_of_them() -> None:
    assert {name for names in KEYS_OF.values() for name in names} == set(bindings())


@pytest.mark.parametrize("heading", KEYS_OF)
def test_a_table_of_keys_has_those_that_there_are_and_no_other(heading: str) -> None:
    told = [keys for keys, _ in table(section(heading), "Key")]
    bound = set().union(*(bindings()[name] for name in KEYS_OF[heading]))
    assert set().union(*map(key_names, told)) == bound


def test_the_table_of_options_has_those_that_there_are_and_no_other() -> None:
    told = {
        option.partition(" ")[0]
        for options, _ in table(section("The command line"), "Option")
        for option in code(options)
    }
    actions = argument_parser()._actions
    assert told == {option for action in actions for option in action.option_strings}


def test_an_option_stands_there_with_what_the_help_says_it_takes(tmp_path: Path) -> None:
    told = {
        option
        for options, _ in table(section("The command line"), "Option")
        for option in code(options)
        if " " in option
    }
    shown = run_dateline("--help", folder=tmp_path).stdout
    assert told == set(re.findall(r"--\w+ [A-Z]+\b", shown))


def test_the_table_of_exit_statuses_has_those_of_the_program() -> None:
    told = {int(status) for status, _ in table(section("The command line"), "Exit status")}
    statuses = (cli.DONE, cli.REFUSED, cli.MISUSED, cli.INTERRUPTED, cli.READER_GONE)
    assert told == {int(status) for status in statuses}


def test_the_table_of_terms_has_every_field_and_every_value_of_a_closed_one() -> None:
    terms = [term for cell, _ in table(section("The filter line"), "Term") for term in code(cell)]
    fields = {term.partition(":")[0] for term in terms if ":" in term}
    assert fields - {"ROLE", "FIELD"} == set(FIELDS)
    for field in FIELDS.values():
        told = {term for term in terms if term.startswith(f"{field.name}:")}
        if field.is_closed:
            assert told == {f"{field.name}:{value}" for value in field.values(shipped_index())}


@pytest.mark.parametrize(
    ("line", "count"), [row[:2] for row in table(section("The filter line"), "Filter line")]
)
def test_an_example_of_the_filter_line_keeps_as_many_as_told(line: str, count: str) -> None:
    [text] = code(line)
    assert str(shipped_view(text).count) == count
    assert str(parse_line(text)) == text


def test_the_table_of_signs_has_those_of_the_help() -> None:
    told = [code(sign) for sign, _ in table(section("Five minutes with the example"), "Sign")]
    assert told == [[sign] for sign, _ in SIGNS]


@pytest.mark.parametrize(("date", "words"), [row[1:] for row in table(TEXT, "What you know")])
def test_a_date_is_told_in_the_words_of_the_table(date: str, words: str) -> None:
    [text] = code(date)
    assert date_words(parse_date(text)) == words


@pytest.mark.parametrize(("record", "keys"), table(TEXT, "Record"))
def test_a_record_has_the_keys_of_the_table_and_no_other(record: str, keys: str) -> None:
    shape = SHAPES[record]
    common = () if shape is records.Body else fields_of(records.Remarks)
    own = [key for key in fields_of(shape) if key not in common]
    assert sorted(code(keys)) == sorted(own)
    required = {key for key, field in fields_of(shape).items() if field.is_required}
    assert set(re.findall(r"`(\w+)`\*", keys)) == required


async def seen(app: Driven, text: str) -> bool:
    """Tell whether `text` comes on the screen; the palette looks for it in its own time."""
    for _ in range(50):
        if text in app.text():
            return True
        await asyncio.sleep(0.05)
    return False


async def test_the_tour_shows_what_it_tells() -> None:
    rows = table(section("Five minutes with the example"), "Press")
    async with driven(EVENTS_FILE.read_text(encoding="utf-8"), path=EVENTS_FILE) as app:
        for press, told in rows:
            for part in re.findall(r"type `[^`]+`|`[^`]+`", press):
                [keys] = code(part)
                if part.startswith("type"):
                    await app.type(keys)
                else:
                    await app.press(*key_names(part))
            for text in code(told):
                assert text in KEY_NAMES or await seen(app, text), (
                    f"{press}: no {text}\n{app.text()}"
                )
    assert not app.app.is_running


def test_the_picture_asks_no_other_host_for_anything() -> None:
    svg = PICTURE.read_text(encoding="utf-8")
    assert f"({PICTURE.parent.name}/{PICTURE.name})" in TEXT
    assert set(re.findall(r"\w+://[^\s\"')]+", svg)) == {"http://www.w3.org/2000/svg"}
    assert not re.search(r"@import|@font-face|href|<script|<image|<foreignObject", svg)


async def test_the_picture_is_what_the_app_shows_now() -> None:
    kept = screen_lines(PICTURE.read_text(encoding="utf-8"))
    assert kept == screen_lines(await draw()), "the screen has changed: python -m tests.picture"


def test_every_file_that_the_readme_names_is_there() -> None:
    prose = re.sub(r"^```.*?^```$", "", TEXT, flags=re.MULTILINE | re.DOTALL)
    named = {path for path in code(prose) if re.fullmatch(r"(tui|tests)/[\w./]*", path)}
    named |= set(re.findall(r"\]\(([^):]+)\)", prose))
    assert len(named) > 10
    for path in named:
        assert (README.parent / path).exists(), path


def test_no_path_of_a_machine_stands_in_it() -> None:
    assert not re.search(r"/(work|tmp|root|home|Users)/", TEXT)
