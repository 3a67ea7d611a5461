"""A shape for each type, hollow where an entry is only possible."""

from itertools import combinations

from tui.draw.marks import mark_of, marks_of
from tui.load import load_bytes
from tui.model.dates import Truth


def test_types_have_marks_of_their_own_and_agreements_one() -> None:
    events = "".join(f"  e{n}: {{name: E{n}, type: t{n}, date: 2020}}\n" for n in range(30))
    agreements = "agreements:\n  pact: {name: P, date: 2021, parties: [{person: a}]}\n"
    text = f"title: T\npeople: {{a: {{name: A}}}}\nevents:\n{events}{agreements}"
    timeline = load_bytes(text.encode(), "t.yaml")
    marks = marks_of(timeline)
    assert len(marks) == 30
    assert all(one != other for one, other in combinations(marks.values(), 2))
    pact = mark_of(marks, timeline.entries[-1])
    assert pact.shape(Truth.CERTAIN) == "◆"
    assert pact.shape(Truth.POSSIBLE) == "◇"
    assert pact.solid not in {mark.solid for mark in marks.values()}


def test_solid_and_hollow_always_differ() -> None:
    timeline = load_bytes(b"title: T\nevents:\n  a: {name: A, date: 2020}\n", "t.yaml")
    mark = mark_of(marks_of(timeline), timeline.entries[0])
    assert mark.shape(Truth.CERTAIN) == mark.solid
    assert mark.shape(Truth.POSSIBLE) == mark.shape(Truth.NO) == mark.hollow
    assert mark.solid != mark.hollow
