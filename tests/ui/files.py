"""Small files for the tests of the screen."""

from tui.load import load_bytes
from tui.query.index import Index
from tui.query.line import parse_line
from tui.query.view import View

MEETINGS = """
title: Meetings
people:
  ada: {name: Ada Byron, posts: [{title: Chair, organization: club}]}
  bo: {name: Bo Ek, posts: [{title: Clerk}]}
  liu: {name: Liu Yang}
organizations:
  club: {name: Analytical Club, short_name: AC}
  office: {name: Post Office}
events:
  dinner: {name: Dinner, type: social, date: 2018-03-01, attendees: [ada, bo]}
  congress:
    name: First Congress of the Analytical Club
    short_name: First Congress
    type: congress
    date: 2020-05-04/2020-05-06
    place: Hall
    description: Three days of talks.
    organizers: [club]
    attendees: [ada: chair, bo: speaker]
    statements: [{speaker: bo, text: Engines will weave}]
  walk: {name: Walk, type: social, date: 2020-05-05?, attendees: [liu: guide]}
  signing: {name: Signing, type: signing, part_of: congress, note: The day is not told}
  after: {name: Evening after, after: congress, attendees: [ada]}
  rumour: {name: Rumour of a meeting, doubt: hearsay}
agreements:
  pact:
    name: Pact on engines
    type: pact
    event: signing
    parties: [{organization: club, signatory: ada}, office]
    based_on: letter
  letter: {name: Letter of intent, date: 2019, parties: [club, office]}
views:
  Ada's: person:ada
  May 2020: date:2020-05
"""

CAMP = """
title: Summer Camp
people: {ada: {name: Ada}, bo: {name: Bo}, cy: {name: Cy 蔡}}
events:
  camp: {name: Summer Camp, type: camp, date: 2019-08-21/2019-08-23, place: Brick works}
  a: {name: Opening, type: talk, date: "2019-08-21T11:00/2019-08-21T11:30", place: Curie,
      part_of: camp, attendees: [ada: speaker]}
  b: {name: Badges, type: workshop, date: "2019-08-21T12:00/2019-08-21T13:30", place: Shed,
      part_of: camp, attendees: [bo: host, cy: host]}
  c: {name: Radio for all, type: talk, date: "2019-08-22T10:00/2019-08-22T10:45", place: Curie,
      part_of: camp, attendees: [cy: speaker]}
  d: {name: Night walk, type: walk, date: "2019-08-22T23:00?", place: Woods, part_of: camp}
  e: {name: Closing, type: talk, date: "2019-08-23T17:00", place: Curie,
      part_of: camp, attendees: [ada: speaker]}
"""

NO_PEOPLE = """
title: Releases
events:
  one: {name: One, type: release, date: 1996-06-17}
  two: {name: Two, type: release, date: 2005-06-06}
  three: {name: Three, type: plan, date: 2031~}
"""

EMPTY = "title: Nothing yet\n"


def view_of(text: str, line: str = "", file_name: str = "meetings.yaml") -> View:
    """Return the view of the file that says `text`."""
    return View(Index(load_bytes(text.encode(), file_name)), parse_line(line))
