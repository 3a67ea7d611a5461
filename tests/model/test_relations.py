"""What before, after and part_of say of events, by the rules of format.md, Dates and Order."""

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tui.model.calendar import EARLIEST, LATEST
from tui.model.dates import Bounds, parse_date
from tui.model.kept import records_of
from tui.model.records import Body, Event
from tui.model.relations import Relations, circles
from tui.model.timeline import Timeline
from tui.model.timings import UNBOUNDED

LONG = 20_000

Told = Mapping[str, str]
"""The fields of an event, an id or a date each."""


def events(told: Mapping[str, Told]) -> dict[str, Event]:
    return {
        id_: Event(
            id=id_,
            name=id_,
            date=parse_date(fields["date"]) if "date" in fields else None,
            before=tuple(fields.get("before", "").split()),
            after=tuple(fields.get("after", "").split()),
            part_of=fields.get("part_of"),
        )
        for id_, fields in told.items()
    }


def bounds(told: Mapping[str, Told]) -> Mapping[str, Bounds]:
    return Relations(records_of(events(told))).bounds


def order(told: Mapping[str, Told]) -> str:
    timeline = Timeline(Body(title="T", events=events(told)), "x")
    return " ".join(entry.ref.id for entry in timeline.entries)


def contradictions(told: Mapping[str, Told]) -> list[set[str]]:
    relations = Relations(records_of(events(told)))
    return [set(group) for group in relations.contradictions(relations.bounds)]


def day(text: str) -> Bounds:
    return parse_date(text).bounds


def test_an_event_before_another_began_before_the_latest_that_it_can_have_begun() -> None:
    found = bounds({"x": {"date": "2020-09"}, "a": {"before": "x"}})["a"]
    assert found == replace(UNBOUNDED, begin_last=day("2020-09").begin_last)


def test_an_event_after_another_began_no_earlier_than_the_earliest_that_it_can_have_begun() -> None:
    found = bounds({"x": {"date": "2020-09"}, "a": {"after": "x"}})["a"]
    first = day("2020-09").begin_first
    assert found == Bounds(first, LATEST, first, LATEST)


def test_a_part_lies_within_the_outer_bounds_of_its_whole() -> None:
    found = bounds({"x": {"date": "2020-09-18/2020-09-20"}, "a": {"part_of": "x"}})["a"]
    first, last = day("2020-09-18").begin_first, day("2020-09-20").end_last
    assert found == Bounds(first, last, first, last)


def test_a_whole_lies_around_its_parts() -> None:
    told = {"w": {}, "a": {"part_of": "w", "date": "2020-09-18"}}
    told |= {"b": {"part_of": "w", "date": "2020-09-20"}}
    assert bounds(told)["w"] == Bounds(
        EARLIEST, day("2020-09-18").begin_last, day("2020-09-20").end_first, LATEST
    )


def test_bounds_follow_chains_through_relations_of_every_kind() -> None:
    told = {
        "c": {"before": "d"},
        "b": {"part_of": "c"},
        "a": {"after": "x", "before": "b"},
        "x": {"date": "2019"},
        "d": {"date": "2021"},
    }
    found = bounds(told)
    assert found["a"].begin_first == day("2019").begin_first
    assert found["b"].begin_first == day("2019").begin_first
    assert found["c"].begin_last == day("2021").begin_last
    assert found["c"].end_first == day("2019").begin_first


def test_a_date_is_never_moved_by_a_relation() -> None:
    told = {"a": {"date": "2020", "before": "b"}, "b": {"date": "2020-06"}}
    assert bounds(told)["a"] == day("2020")


@pytest.mark.parametrize("is_reversed", [False, True])
@pytest.mark.parametrize("relation", ["before", "after", "part_of"])
def test_a_chain_of_twenty_thousand_is_followed_to_its_end(
    relation: str, is_reversed: bool
) -> None:
    told: dict[str, Told] = {f"e{n}": {relation: f"e{n + 1}"} for n in range(LONG)}
    told[f"e{LONG}"] = {"date": "2020-09-18"}
    if is_reversed:
        told = dict(reversed(told.items()))
    found = bounds(told)["e0"]
    assert (found.begin_first, found.begin_last) != (EARLIEST, LATEST)
    shown = order(told).split()
    assert shown == [f"e{n}" for n in sorted(range(LONG + 1), reverse=relation != "before")]
    assert circles(Relations(records_of(events(told))).earlier) == []


def test_a_chain_whose_dates_tighten_all_the_way_is_followed_once() -> None:
    told: dict[str, Told] = {f"d{n}": {"date": f"{9000 - n}"} for n in range(5_000)}
    told |= {f"e{n}": {"before": f"e{n + 1} d{n}"} for n in range(5_000)}
    told["e5000"] = {}
    assert bounds(told)["e0"].begin_last == day("4001").begin_last


@pytest.mark.parametrize(
    ("predecessors", "found"),
    [
        ({"a": ["a"]}, [["a"]]),
        ({"a": ["b"], "b": ["a"]}, [["a", "b"]]),
        ({"a": ["c"], "b": ["a"], "c": ["b"]}, [["a", "b", "c"]]),
        ({"a": ["b"], "b": ["c"]}, []),
        ({"a": ["b", "b"], "b": ["a", "a"]}, [["a", "b"]]),
        ({"a": ["b"], "b": ["a", "c"], "c": ["b"]}, [["a", "b"], ["b", "c"]]),
        ({"x": ["a"], "a": ["b"], "b": ["a"], "c": ["c"]}, [["a", "b"], ["c"]]),
        ({"a": ["b", "c"], "b": ["d"], "c": ["d"]}, []),
    ],
)
def test_every_circle_is_named_in_its_order(
    predecessors: Mapping[str, Sequence[str]], found: list[list[str]]
) -> None:
    assert circles(predecessors) == found


def test_a_circle_of_twenty_thousand_and_twenty_thousand_circles_are_found() -> None:
    ring = {f"e{n}": [f"e{(n + 1) % LONG}"] for n in range(LONG)}
    (circle,) = circles(ring)
    assert len(circle) == LONG
    assert len(circles({f"e{n}": [f"e{n ^ 1}"] for n in range(LONG)})) == LONG // 2


edges = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=20)


@given(edges)
def test_what_is_left_without_the_steps_of_the_circles_has_none(
    steps: list[tuple[int, int]],
) -> None:
    graph: dict[str, set[str]] = {}
    for node, before in steps:
        graph.setdefault(str(node), set()).add(str(before))
    for circle in circles(graph):
        assert len(set(circle)) == len(circle)
        for sooner, later in zip(circle, [*circle[1:], circle[0]], strict=True):
            graph[later].remove(sooner)
    assert circles(graph) == []


@pytest.mark.parametrize(
    ("told", "named"),
    [
        ({"x": {"date": "2020"}, "a": {"after": "x", "before": "y"}, "y": {"date": "2019"}}, "xay"),
        (
            {
                "x": {"date": "2020"},
                "a": {"after": "x"},
                "b": {"after": "a", "before": "y"},
                "y": {"date": "2019"},
            },
            "xaby",
        ),
        (
            {"w": {"date": "2020"}, "a": {"part_of": "w", "after": "x"}, "x": {"date": "2021"}},
            "wax",
        ),
        ({"a": {"date": "2020", "before": "b"}, "b": {"date": "2019"}}, "ab"),
    ],
)
def test_a_contradiction_names_every_event_in_it(told: Mapping[str, Told], named: str) -> None:
    assert contradictions(told) == [set(named)]


@pytest.mark.parametrize(
    "told",
    [
        {"a": {"date": "2020?", "before": "b"}, "b": {"date": "2019"}},
        {"a": {"date": "2020", "before": "b"}, "b": {"date": "2019~"}},
        {"a": {"date": "2020", "before": "b"}, "b": {"date": "2020-01-01"}},
        {"x": {"date": "2020"}, "a": {"after": "x", "before": "y"}, "y": {"date": "2020"}},
        {"w": {"date": "2020"}, "a": {"date": "2021", "part_of": "w"}},
    ],
)
def test_what_may_be_so_under_some_reading_is_no_contradiction(told: Mapping[str, Told]) -> None:
    assert contradictions(told) == []


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"b": {"date": "2020"}, "a": {"date": "2019"}}, "a b"),
        ({"a": {"date": "2020"}, "b": {"date": "2020"}}, "a b"),
        ({"a": {"date": "2020-01-01"}, "b": {"date": "2020-01"}, "c": {"date": "2020"}}, "c b a"),
        ({"a": {}, "b": {"date": "2020"}, "c": {}}, "b a c"),
        ({"a": {"date": "/2020-09-18"}, "b": {"date": "2020-09-17"}}, "b a"),
        ({"x": {"date": "2020"}, "a": {"before": "x"}}, "a x"),
        ({"a": {"after": "x"}, "x": {"date": "2020"}}, "x a"),
        ({"p": {"date": "2020-09-18", "part_of": "w"}, "w": {"date": "2020-09-18"}}, "w p"),
        (
            {
                "p": {"date": "2020-09-18", "part_of": "w"},
                "w": {"date": "2020-09-18T10:00/2020-09-18T12:00"},
            },
            "w p",
        ),
        ({"p": {"date": "2020-09-17", "part_of": "w"}, "w": {"date": "2020-09-18"}}, "p w"),
        ({"p": {"date": "2020-09-18", "part_of": "w"}, "w": {}}, "w p"),
        ({"p": {"part_of": "w"}, "w": {}, "q": {"date": "2020"}}, "q w p"),
        ({"a": {"date": "2020?", "before": "x"}, "x": {"date": "1990"}}, "a x"),
        ({"p": {"date": "2019?", "part_of": "w", "after": "w"}, "w": {"date": "2020"}}, "w p"),
        (
            {
                "a": {"date": "2020?", "before": "x"},
                "b": {"date": "2019?", "before": "x"},
                "x": {"date": "1990"},
            },
            "b a x",
        ),
    ],
)
def test_the_order_is_that_of_the_format(told: Mapping[str, Told], expected: str) -> None:
    assert order(told) == expected


DATES = ("2019", "2020", "2020-09", "2020-09-18", "2020-09-18?", "2020-09-18/", "/2020", "201X")
places = st.integers(0, 9)


@st.composite
def related(draw: st.DrawFn) -> dict[str, Event]:
    """Draw events whose relations lead from small numbers to large ones, in any order of file."""
    told = []
    for number in draw(st.permutations(range(draw(st.integers(1, 10))))):
        later = draw(st.sets(places)) if draw(st.booleans()) else set()
        sooner = draw(st.sets(places)) if draw(st.booleans()) else set()
        told.append((number, later, sooner, draw(st.none() | places)))
    numbers = {number for number, *_ in told}
    return {
        f"e{number}": Event(
            id=f"e{number}",
            name="E",
            date=draw(st.none() | st.sampled_from(DATES).map(parse_date)),
            before=tuple(f"e{n}" for n in later if n in numbers and n > number),
            after=tuple(f"e{n}" for n in sooner if n in numbers and n < number),
            part_of=None
            if whole is None or not whole < number or whole not in numbers
            else f"e{whole}",
        )
        for number, later, sooner, whole in told
    }


@given(related())
def test_the_order_keeps_every_relation_and_holds_every_event_once(drawn: dict[str, Event]) -> None:
    timeline = Timeline(Body(title="T", events=drawn), "x")
    place = {entry.ref.id: number for number, entry in enumerate(timeline.entries)}
    assert place.keys() == drawn.keys()
    for event in drawn.values():
        assert all(place[event.id] < place[later] for later in event.before)
        assert all(place[sooner] < place[event.id] for sooner in event.after)
        if event.part_of is not None:
            whole = drawn[event.part_of]
            starts = [found.date and found.date.bounds.begin_first for found in (whole, event)]
            if starts[0] == starts[1] or starts[0] is None:
                assert place[whole.id] < place[event.id]


@given(related())
def test_the_order_does_not_depend_on_the_order_that_ids_sort_in(drawn: dict[str, Event]) -> None:
    def renamed(id_: str) -> str:
        return f"e{9 - int(id_[1:])}"

    others = {
        renamed(event.id): replace(
            event,
            id=renamed(event.id),
            before=tuple(map(renamed, event.before)),
            after=tuple(map(renamed, event.after)),
            part_of=event.part_of and renamed(event.part_of),
        )
        for event in drawn.values()
    }
    one = Timeline(Body(title="T", events=drawn), "x").entries
    other = Timeline(Body(title="T", events=others), "x").entries
    assert [renamed(entry.ref.id) for entry in one] == [entry.ref.id for entry in other]


@given(related())
def test_bounds_hold_every_rule_so_that_nothing_more_follows(drawn: dict[str, Event]) -> None:
    relations = Relations(records_of(drawn))
    found = relations.bounds
    for id_ in found:
        event, mine = drawn[id_], found[id_]
        if event.date is not None:
            assert mine == event.date.bounds
            continue
        later = [found[other] for other in relations.successors.get(id_, ())]
        sooner = [found[other] for other in relations.predecessors.get(id_, ())]
        whole = [] if event.part_of is None else [found[event.part_of]]
        parts = [found[other] for other in relations.parts.get(id_, ())]
        end_last = min([LATEST, *(other.end_last for other in whole)])
        begin_first = max([EARLIEST, *(other.begin_first for other in (*sooner, *whole))])
        assert mine == Bounds(
            begin_first,
            min([end_last, *(other.begin_last for other in (*later, *parts))]),
            max([begin_first, *(other.end_first for other in parts)]),
            end_last,
        )
