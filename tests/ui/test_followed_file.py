"""What comes of a first reading meets what the user has asked for and done meanwhile."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from tests.ui.files import EMPTY, MEETINGS, view_of
from tests.ui.pilot import Driven, driven
from tui.load.beside import ReadingBeside
from tui.model.errors import DatelineError
from tui.query.line import parse_line
from tui.ui.followed_file import FollowedFile
from tui.ui.watch import FirstReading, Origin, Reading

ASKED = "person:ada"


class NoReading(ReadingBeside):
    """One that nobody reads: the test tells what has come."""

    def __init__(self) -> None:
        self.keeps = False


@asynccontextmanager
async def first_reading() -> AsyncIterator[tuple[Driven, FollowedFile]]:
    """Run the app on nothing yet, with a line asked for on the command line."""
    async with driven(EMPTY) as app:
        origin = Origin(first=FirstReading(NoReading(), parse_line(ASKED)))
        yield app, FollowedFile(origin, app.view, lambda _: None)


def come(app: Driven, file: FollowedFile) -> None:
    assert file.show(Reading(view_of(MEETINGS).index), app.explorer)


async def test_what_is_asked_for_is_the_first_visit() -> None:
    async with first_reading() as (app, file):
        come(app, file)
        assert app.line == ASKED
        await app.press("x", "H")
        assert app.line == ASKED


async def test_a_file_that_is_wrong_from_the_start_leaves_the_keys_where_they_are() -> None:
    async with first_reading() as (app, file):
        error = DatelineError("meetings.yaml:2:1: all of it")
        assert file.show(Reading(problem="meetings.yaml:2:1: wrong", error=error), app.explorer)
        await app.pilot.pause()
        assert "meetings.yaml:2:1: wrong" in app.lines()[0]
        assert file.refusal is error
        come(app, file)
        await app.pilot.pause()
        assert file.refusal is None
        assert "wrong" not in app.lines()[0]


@pytest.mark.parametrize("end", [[], ["enter"]])
async def test_a_filter_typed_before_there_is_anything_stays(end: list[str]) -> None:
    async with first_reading() as (app, file):
        await app.press("slash")
        await app.type("person:bo")
        await app.press(*end)
        come(app, file)
        await app.press("enter")
        assert app.line == "person:bo"
        assert app.view.count.in_view == view_of(MEETINGS, "person:bo").count.in_view
