"""Views to export: of the shipped file, and of bodies written as YAML in a test."""

from functools import cache
from pathlib import Path
from textwrap import dedent

from tui.load import load_bytes, load_file
from tui.query.index import Index
from tui.query.line import parse_line
from tui.query.view import View

EVENTS_FILE = Path(__file__).parents[2] / "events.yaml"
LIU_ON_THE_DAY = 'person:"Liu Shiquan" date:2020-09-18'


@cache
def shipped_index() -> Index:
    return Index(load_file(EVENTS_FILE))


def shipped_view(filter_line: str = "") -> View:
    return View(shipped_index(), parse_line(filter_line))


def view_of(yaml: str, filter_line: str = "", file_name: str = "made-up.yaml") -> View:
    timeline = load_bytes(dedent(yaml).encode(), file_name)
    return View(Index(timeline), parse_line(filter_line))
