"""Whole exports of the shipped file, kept word for word in `golden/`.

After a change that is meant, `DATELINE_RENEW_GOLDEN=1 python -m pytest tests/export` writes them
anew and fails for each that differed; read `git diff tests/export/golden` before you keep it.
"""

import os
from pathlib import Path

import pytest

from tests.export.views import LIU_ON_THE_DAY, shipped_view
from tui.export import FORMATS, PANES, Pane, export_bytes

GOLDEN = Path(__file__).parent / "golden"
RENEW = "DATELINE_RENEW_GOLDEN"

CASES: dict[str, tuple[str, Pane]] = {
    **{pane: ("", pane) for pane in PANES},
    "liu-shiquan-on-18-september": (LIU_ON_THE_DAY, "all"),
    "timeline-possible-only": ("date:2020-09-18 is:possible", "timeline"),
    "nothing": ("date:1999", "all"),
}


@pytest.mark.parametrize("format_name", FORMATS)
@pytest.mark.parametrize("case", CASES)
def test_the_export_is_the_one_kept(case: str, format_name: str) -> None:
    filter_line, pane = CASES[case]
    kept = GOLDEN / f"{case}.{format_name}"
    data = export_bytes(shipped_view(filter_line), format_name, pane)
    if os.environ.get(RENEW) and (not kept.exists() or kept.read_bytes() != data):
        kept.write_bytes(data)
        pytest.fail(
            f"{kept.name} is written anew: look at the difference, then run without {RENEW}"
        )
    assert data.decode() == kept.read_text(encoding="utf-8")


def test_no_file_is_kept_that_no_case_asks_for() -> None:
    wanted = {f"{case}.{format_name}" for case in CASES for format_name in FORMATS}
    assert {file.name for file in GOLDEN.iterdir()} == wanted
