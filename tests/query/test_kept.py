"""An index made again of its sections answers as the one that they were made of."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.query.bodies import indexes, values
from tests.query.test_index import terms
from tui.export import FORMATS, export_bytes
from tui.model.records import Ref
from tui.model.sections import (
    Bytes,
    named,
    within,
)
from tui.model.timeline import Timeline
from tui.query import gather
from tui.query.fields import field_named, field_names
from tui.query.index import Index
from tui.query.line import FilterLine
from tui.query.view import View

FEW, MANY = 20_000, 0
"""From so many entries on words are kept; so that all are scanned, and so that none is."""


def kept(index: Index) -> Index:
    """Return the index made again of all that is kept of it and its timeline."""
    made = named("timeline", index.timeline.sections()) | named("index", index.sections())
    sections: dict[str, Bytes] = {name: memoryview(bytes(part)) for name, part in made.items()}
    timeline = Timeline.from_sections(within(sections, "timeline"), index.timeline.file_name)
    return Index(timeline, within(sections, "index"))


@given(st.data(), indexes(), st.sampled_from((FEW, MANY)))
@settings(max_examples=60)
def test_every_view_is_the_same(data: st.DataObject, read: Index, many: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gather, "MANY", many)
        index = Index(read.timeline)
        line = FilterLine(tuple(data.draw(st.lists(terms(tuple(index.roles)), max_size=3))))
        one, other = View(index, line), View(kept(index), line)
        assert (one.certain, one.possible) == (other.certain, other.possible)
        assert list(one.people) == list(other.people)
        assert list(one.agreements) == list(other.agreements)
        assert (one.count, one.people_count) == (other.count, other.people_count)
        assert one.agreements_count == other.agreements_count
        assert list(one.entries) == list(other.entries)
        assert one.best_lift() == other.best_lift()
        moments, again = one.moments, other.moments
        assert [*moments.begins, *moments.ends] == [*again.begins, *again.ends]


@given(indexes())
@settings(max_examples=30)
def test_every_timeline_is_the_same(index: Index) -> None:
    one, other = index.timeline, kept(index).timeline
    assert dict(one.ordinals) == dict(other.ordinals)
    for links in ("parts", "following", "signed_at", "followed_by"):
        assert dict(getattr(one, links)) == dict(getattr(other, links)), links
    for records in ("events", "agreements", "people", "organizations", "sources", "views"):
        assert dict(getattr(one, records)) == dict(getattr(other, records)), records
    assert one.undated_from == other.undated_from
    assert one.arrangement.types == other.arrangement.types
    assert one.arrangement.has_times == other.arrangement.has_times
    assert (one.title, one.description) == (other.title, other.description)
    assert [one.bounds(event) for event in one.events.values()] == [
        other.bounds(event) for event in other.events.values()
    ]


@given(indexes(), st.lists(values, min_size=1, max_size=3), st.sampled_from((FEW, MANY)))
@settings(max_examples=60)
def test_every_field_offers_and_finds_the_same(read: Index, texts: list[str], many: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gather, "MANY", many)
        one = Index(read.timeline)
        other = kept(one)
        assert field_names(one) == field_names(other)
        for name in field_names(one):
            field, again = field_named(one, name), field_named(other, name)
            assert field is not None
            assert again is not None
            assert (field.help, dict(field.values(one))) == (again.help, dict(again.values(other)))
            for text in texts:
                if not field.is_closed and name not in ("date", "asof"):
                    assert field.find.words(one, text) == again.find.words(other, text)
                    assert field.find.whole is not None
                    assert again.find.whole is not None
                    assert field.find.whole(one, text) == again.find.whole(other, text)
        for text in texts:
            assert one.containing(text) == other.containing(text)


@given(indexes())
@settings(max_examples=15)
def test_every_export_is_the_same_byte_for_byte(index: Index) -> None:
    again = kept(index)
    for name in FORMATS:
        one, other = (export_bytes(View(each), name) for each in (index, again))
        assert one == other, name


def test_the_row_of_an_agreement_is_found_by_its_id() -> None:
    from tests.query.small import SMALL
    from tui.load import load_bytes

    view = View(kept(Index(load_bytes(SMALL.encode(), "small.yaml"))))
    rows = {agreement.id: view.agreements.row_of(agreement.id) for agreement in view.agreements}
    assert list(rows.values()) == list(range(len(rows)))
    assert len(rows) == 2
    assert view.agreements.row_of("no-such") is None
    assert view.filtered("agreement:treaty").agreements.row_of("pact") is None
    assert view.nearest(Ref("agreement", "treaty")) == Ref("agreement", "treaty")
