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


THREE_AGREEMENTS = """
    title: Three
    organizations: {o: {name: O}}
    people: {li: {name: Li, posts: [{title: Clerk, date: 2000/2009}, {title: Chair, date: 2016/}]}}
    events: {e: {name: Signing, date: 2016-05, attendees: [li]}}
    agreements:
      first: {name: First, date: 2012, parties: [o], in_force: 2013/2018}
      second: {name: Second, event: e, parties: [o], based_on: first}
      third: {name: Third, date: 2020-09-18, parties: [o], based_on: second}
"""
