"""Whole exports of the shipped file, kept word for word in `golden/`.

After a change that is meant, `DATELINE_RENEW_GOLDEN=1 python -m pytest tests/export` writes them
anew and fails for each that differed; read `git diff tests/export/golden` before you keep it.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.export.views import LIU_ON_THE_DAY, shipped_view
from tests.ui.files import CAMP, view_of
from tui.draw.shape import GRID, LANES, Shape
from tui.export import FORMATS, PANES, Options, Pane, export_bytes
from tui.query.grid import ROWS
from tui.query.view import View

GOLDEN = Path(__file__).parent / "golden"
RENEW = "DATELINE_RENEW_GOLDEN"

CASES: dict[str, tuple[str, Pane]] = {
    **{pane: ("", pane) for pane in PANES},
    "liu-shiquan-on-18-september": (LIU_ON_THE_DAY, "all"),
    "timeline-possible-only": ("date:2020-09-18 is:possible", "timeline"),
    "together": ('person:"Liu Shiquan" person:"Chen Guoying" date:2020-09-18', "all"),
    "as-of-2015": ("asof:2015", "all"),
    "nothing": ("date:1999", "all"),
}


def _kept() -> Iterator[tuple[str, View, str, Options]]:
    """Yield the name, the view, the format and the options of every file that is kept."""
    for case, (line, pane) in CASES.items():
        for name in FORMATS:
            if name != "svg" or pane in ("all", "timeline"):
                yield f"{case}.{name}", shipped_view(line), name, Options(pane)
    for group in ("type", "place"):
        lanes = Options(width=100, shape=Shape(LANES, group))
        yield f"lanes-by-{group}.svg", shipped_view(), "svg", lanes
        yield f"camp-by-{group}.svg", view_of(CAMP, "", "camp.yaml"), "svg", lanes
    for rows in ROWS:
        grid = Options(width=80, shape=Shape(GRID, rows=rows))
        yield f"grid-of-{rows}.svg", shipped_view(LIU_ON_THE_DAY), "svg", grid
    for name in (name for name, format_ in FORMATS.items() if "width" in format_.takes):
        for width in (60, 120):
            options = Options(width=width)
            yield f"camp-{width}.{name}", view_of(CAMP, "", "camp.yaml"), name, options
            yield f"all-{width}.{name}", shipped_view(), name, options


KEPT = list(_kept())


@pytest.mark.parametrize(
    ("file_name", "view", "format_name", "options"), KEPT, ids=[case[0] for case in KEPT]
)
def test_the_export_is_the_one_kept(
    file_name: str, view: View, format_name: str, options: Options
) -> None:
    kept = GOLDEN / file_name
    data = export_bytes(view, format_name, options)
    if os.environ.get(RENEW) and (not kept.exists() or kept.read_bytes() != data):
        kept.write_bytes(data)
        pytest.fail(
            f"{kept.name} is written anew: look at the difference, then run without {RENEW}"
        )
    assert data.decode() == kept.read_text(encoding="utf-8")


def test_no_file_is_kept_that_no_case_asks_for() -> None:
    assert {file.name for file in GOLDEN.iterdir()} == {case[0] for case in KEPT}
