"""Who took part and what stands where, derived from what the file says once."""

import pytest

from tui.model.dates import Truth, parse_date, parse_range
from tui.model.records import (
    Agreement,
    Attendee,
    Award,
    Body,
    Event,
    Organization,
    Party,
    Person,
    Record,
    Ref,
    Source,
    Statement,
)
from tui.model.timeline import Entry, Timeline


def attendees(event: Event, *agreements: Agreement) -> tuple[Attendee, ...]:
    body = Body(title="T", events={"e": event}, agreements={deal.id: deal for deal in agreements})
    timeline = Timeline(body, "x")
    return timeline.attendees(timeline.entries[0])


def signed(*parties: Party, id_: str = "a") -> Agreement:
    return Agreement(id=id_, name="A", event="e", parties=parties)


def at_event(*listed: Attendee) -> Event:
    return Event(id="e", name="E", attendees=listed)


LIU = Attendee(person="liu")
CASIC = Party(organization="casic", signatory=("liu",))


def liu(*roles: str, for_: str | None = None) -> Attendee:
    return Attendee(person="liu", roles=roles, for_=for_)


@pytest.mark.parametrize(
    ("listed", "deals", "expected"),
    [
        ((), (signed(CASIC),), (liu("signatory", for_="casic"),)),
        ((LIU,), (signed(CASIC),), (liu("signatory", for_="casic"),)),
        (
            (liu("guest"),),
            (signed(CASIC),),
            (liu("guest", "signatory"),),
        ),
        (
            (liu("guest", for_="casic"),),
            (signed(CASIC),),
            (liu("guest", "signatory", for_="casic"),),
        ),
        (
            (LIU, liu("guest", for_="casic")),
            (signed(CASIC),),
            (LIU, liu("guest", "signatory", for_="casic")),
        ),
        ((), (signed(CASIC), signed(CASIC, id_="b")), (liu("signatory", for_="casic"),)),
        (
            (),
            (signed(CASIC), signed(Party(organization="o", signatory=("liu",)), id_="b")),
            (liu("signatory", for_="casic"), liu("signatory", for_="o")),
        ),
        ((liu("speaker"), liu("opener")), (), (liu("speaker", "opener"),)),
        ((liu("speaker"), liu("speaker")), (), (liu("speaker"),)),
        ((LIU, Attendee(person="chen"), LIU), (), (LIU, Attendee(person="chen"))),
        (
            (Attendee(group="staff", count=1), Attendee(group="staff", count=2)),
            (),
            (Attendee(group="staff", count=1), Attendee(group="staff", count=2)),
        ),
    ],
)
def test_a_signatory_took_part_for_the_party_and_one_listed_twice_has_both_roles(
    listed: tuple[Attendee, ...], deals: tuple[Agreement, ...], expected: tuple[Attendee, ...]
) -> None:
    assert attendees(at_event(*listed), *deals) == expected


def test_a_speaker_and_a_recipient_took_part_without_being_listed() -> None:
    event = Event(
        id="e",
        name="E",
        statements=(Statement(speaker="liu", text="a"), Statement(speaker="liu", text="b")),
        awards=(Award(name="P", recipients=(LIU, Attendee(group="staff", roles=("winner",)))),),
    )
    assert attendees(event) == (
        liu("speaker", "recipient"),
        Attendee(group="staff", roles=("recipient", "winner")),
    )


def test_a_derived_role_is_added_to_what_attendees_say() -> None:
    by_video = Attendee(person="liu", roles=("guest",), via="video", doubt="perhaps")
    event = Event(
        id="e", name="E", attendees=(by_video,), statements=(Statement(speaker="liu", text="a"),)
    )
    (found,) = attendees(event)
    assert found == Attendee(person="liu", roles=("guest", "speaker"), via="video", doubt="perhaps")


def test_twenty_thousand_attendees_and_agreements_of_one_event_are_gathered_at_once() -> None:
    people = [Attendee(person=f"p{n}") for n in range(20_000)]
    deals = (
        signed(Party(organization="o", signatory=(f"p{n}",)), id_=f"a{n}") for n in range(20_000)
    )
    found = attendees(at_event(*people), *deals)
    assert len(found) == 20_000
    assert {attendee.roles for attendee in found} == {("signatory",)}


def test_the_agreements_based_on_one_are_told_of_it() -> None:
    deals = {
        id_: Agreement(id=id_, name=id_, parties=(), based_on=based_on)
        for id_, based_on in (("a", ()), ("b", ("a",)), ("c", ("a", "b")))
    }
    timeline = Timeline(Body(title="T", agreements=deals), "x")
    assert dict(timeline.followed_by) == {"a": ("b", "c"), "b": ("c",)}


def test_every_record_is_found_by_its_kind_and_id() -> None:
    records: list[tuple[Ref, Record]] = [
        (Ref("event", "x"), Event(id="x", name="E")),
        (Ref("agreement", "x"), Agreement(id="x", name="A", parties=())),
        (Ref("person", "x"), Person(id="x", name="P")),
        (Ref("organization", "x"), Organization(id="x", name="O")),
        (Ref("source", "x"), Source(id="x", title="S")),
    ]
    event, deal, person, organization, source = (record for _, record in records)
    assert isinstance(event, Event)
    assert isinstance(deal, Agreement)
    assert isinstance(person, Person)
    assert isinstance(organization, Organization)
    assert isinstance(source, Source)
    timeline = Timeline(
        Body(
            title="T",
            events={"x": event},
            agreements={"x": deal},
            people={"x": person},
            organizations={"x": organization},
            sources={"x": source},
        ),
        "x",
    )
    for ref, record in records:
        assert timeline.record(ref) is record
        assert timeline.has(ref)
        assert not timeline.has(Ref(ref.kind, "y"))


def entry(told: str, event: Event) -> Entry:
    body = Body(title="T", events={"x": Event(id="x", name="X", date=parse_date(told)), "e": event})
    timeline = Timeline(body, "x")
    return timeline.entries[timeline.ordinals[Ref("event", "e")]]


@pytest.mark.parametrize(
    ("asked", "truth"),
    [("2020", Truth.POSSIBLE), ("2019", Truth.POSSIBLE), ("2022", Truth.NO), ("..2021", 1)],
)
def test_an_event_without_a_date_is_possible_wherever_its_bounds_allow(
    asked: str, truth: Truth
) -> None:
    found = entry("2019/2021", Event(id="e", name="E", part_of="x"))
    assert found.truth_within(*parse_range(asked)) == truth
    assert not found.is_undated


def test_an_event_that_nothing_dates_is_undated_and_possible_in_every_range() -> None:
    found = entry("2020", Event(id="e", name="E"))
    assert found.is_undated
    assert found.truth_within(*parse_range("1066")) is Truth.POSSIBLE


def test_an_agreement_without_event_and_date_is_undated_and_last() -> None:
    deal = Agreement(id="a", name="A", parties=())
    event = Event(id="e", name="E", date=parse_date("9999"))
    timeline = Timeline(Body(title="T", events={"e": event}, agreements={"a": deal}), "x")
    assert [found.ref.kind for found in timeline.entries] == ["event", "agreement"]
    assert timeline.entries[1].is_undated
    assert timeline.agreements_of(timeline.entries[1]) == (deal,)
    assert timeline.entry_of(deal) == Ref("agreement", "a")


def test_a_person_who_is_a_party_took_part_in_no_role_told() -> None:
    deal = signed(Party(person="liu"))
    assert attendees(at_event(), deal) == (LIU,)
    assert attendees(at_event(liu("guest")), deal) == (liu("guest"),)


def test_the_undated_are_the_last_run_and_not_what_a_relation_puts_earlier() -> None:
    events = [
        Event(id="day", name="Day", date=parse_date("2011")),
        Event(id="rehearsal", name="R", before=("launch",)),
        Event(id="launch", name="L", date=parse_date("[2020..]")),
        Event(id="late", name="Late", date=parse_date("2022")),
        Event(id="some-time", name="S"),
    ]
    body = Body(title="T", events={event.id: event for event in events})
    timeline = Timeline(body, "t.yaml")
    order = [entry.ref.id for entry in timeline.entries]
    assert order.index("rehearsal") < order.index("launch")
    assert order[timeline.undated_from :] == ["some-time"]


def test_agreements_at_the_parts_of_parts_are_found_however_deep_they_lie() -> None:
    events = {"e0": Event(id="e0", name="E")}
    for depth in range(1, 3000):
        events[f"e{depth}"] = Event(id=f"e{depth}", name="E", part_of=f"e{depth - 1}")
    deal = Agreement(id="a", name="A", event="e2999", parties=(CASIC,))
    timeline = Timeline(Body(title="T", events=events, agreements={"a": deal}), "t.yaml")
    assert timeline.agreements_within("e0") == ["a"]
