"""What a day's filter changes on the screen: posts held then, agreements in force then."""

import pytest

from tests.export.views import THREE_AGREEMENTS
from tests.ui.pilot import NARROW, WIDE, driven


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=str)
async def test_posts_and_agreements_are_those_of_the_day(size: tuple[int, int]) -> None:
    async with driven(THREE_AGREEMENTS, "asof:2017", size) as app:
        await app.press("3")
        assert "Agreements 1 + 1? of 3" in app.text()
        assert "◆ 2012 First" in app.text()
        assert "◇ May 2016 ? Second" in app.text()
        assert "Led to      May 2016  Second" in app.text()
        assert "└ 18 Sep 2020  Third" in app.text()
        await app.press("2")
        assert "○ Li" in app.text()
        assert size == WIDE or "? Chair" in app.row("○ Li")  # beside others there is no room
        assert "Clerk (2000–2009)  not then" in app.text()
        await app.press("exclamation_mark")
        assert app.line == "asof:2017 is:certain"
        await app.press("exclamation_mark", "x", "2")
        assert size == WIDE or "Clerk" in app.row("● Li")
