"""What becomes of a filter line while it is typed."""

from tests.ui.files import MEETINGS, view_of
from tui.model.records import Ref
from tui.ui.history import History, Visit, last_words
from tui.ui.typed import view_as_typed


def test_a_good_line_is_a_view_of_its_own() -> None:
    typed = view_as_typed(view_of(MEETINGS), "person:bo")
    assert str(typed.view.count) == "2 of 7"
    assert (typed.problem, typed.unfinished) == ("", "")


def test_the_same_line_keeps_the_view_that_there_is() -> None:
    view = view_of(MEETINGS, "person:bo")
    assert view_as_typed(view, "  person:bo ").view is view


def test_a_line_that_makes_no_sense_keeps_the_last_view_and_says_why() -> None:
    view = view_of(MEETINGS)
    typed = view_as_typed(view, "dat:2020")
    assert typed.view is view
    assert "did you mean" in typed.problem


def test_a_line_that_may_still_become_a_good_one_is_not_scolded() -> None:
    view = view_of(MEETINGS)
    for text in ("person:", 'person:"Bo', "-"):
        typed = view_as_typed(view, text)
        assert typed.view is view
        assert typed.problem == ""
        assert typed.unfinished


def test_the_last_words_are_those_looked_for_last_without_the_fields() -> None:
    history = History().visit(Visit("engines -walk person:ada")).visit(Visit("person:bo"))
    assert str(last_words(history)) == "engines"
    assert last_words(History().visit(Visit("person:bo", Ref("event", "a")))) is None
