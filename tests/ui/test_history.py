"""The views seen, to go back and forward through."""

from tui.model.records import Ref
from tui.ui.history import History, Visit

A, B, C = Ref("event", "a"), Ref("event", "b"), Ref("person", "c")


def test_begins_with_one_visit_that_nothing_lies_before_or_after() -> None:
    history = History()
    assert history.now == Visit()
    assert history.stepped(-1) == history.stepped(1) == history


def test_goes_back_and_forward() -> None:
    history = History().visit(Visit("x", A)).visit(Visit("x", B))
    assert history.stepped(-1).now == Visit("x", A)
    assert history.stepped(-2).now == Visit()
    assert history.stepped(-9).stepped(2).now == Visit("x", B)


def test_a_new_visit_drops_those_ahead() -> None:
    history = History().visit(Visit("x", A)).visit(Visit("x", B)).stepped(-1)
    gone_on = history.visit(Visit("y", C))
    assert gone_on.now == Visit("y", C)
    assert gone_on.stepped(1) == gone_on
    assert gone_on.stepped(-1).now == Visit("x", A)


def test_the_same_visit_is_not_made_twice() -> None:
    history = History().visit(Visit("x", A))
    assert history.visit(Visit("x", A)) is history


def test_moving_the_cursor_is_no_visit_of_its_own() -> None:
    history = History().visit(Visit("x", A)).moved_to(B)
    assert history.now == Visit("x", B)
    assert history.stepped(-1).now == Visit()


def test_what_is_seen_of_the_axis_belongs_to_the_visit() -> None:
    history = History().visit(Visit("x", A)).visit(Visit("x", A, (1, 9))).looking_at((2, 5))
    assert history.now == Visit("x", A, (2, 5))
    assert history.stepped(-1).now.window is None
    assert history.stepped(-1).stepped(1).now.window == (2, 5)
