"""What a pane paints of a line by itself is what Textual would paint of it."""

import pytest
from textual.geometry import Region
from textual.widget import Widget

from tests.ui.pilot import NARROW, WIDE, driven
from tui.ui.lines_pane import LinesPane


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize(
    "keys",
    [
        (),
        ("j", "j"),
        ("2", "j"),
        ("4", "j"),
        ("v", "j"),
        ("v", "v", "j"),
        ("f", "l"),
        ("slash", "x", "x"),
        ("plus", "2", "1"),
    ],
    ids=" ".join,
)
async def test_each_line_is_painted_as_textual_would(
    keys: tuple[str, ...], size: tuple[int, int]
) -> None:
    async with driven(size=size) as app:
        await app.press(*keys)
        panes = [pane for pane in app.app.screen.query(LinesPane) if pane.outer_size]
        assert panes
        for pane in panes:
            whole = Region(0, 0, *pane.outer_size)
            painted = pane.render_lines(whole)
            pane.refresh()
            wanted = Widget.render_lines(pane, whole)
            assert [[*line] for line in painted] == [[*line] for line in wanted]
