"""The format follows the name asked for, else the suffix; what is not known is said."""

from pathlib import Path

import pytest

from tests.export.views import shipped_view
from tui.export import FORMATS, ExportError, Options, export_bytes, format_for
from tui.export.json import json_text
from tui.export.markdown import markdown


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("a.md", "md"),
        ("a.b.MARKDOWN", "md"),
        (Path("folder/a.json"), "json"),
        ("-", "md"),
    ],
)
def test_the_suffix_tells_the_format(path: str | Path, name: str) -> None:
    assert format_for(path).name == name


def test_a_format_asked_for_goes_before_the_suffix() -> None:
    assert format_for("a.md", "json").name == "json"
    assert format_for("-", "json").name == "json"
    assert format_for("no-suffix", "md").name == "md"


@pytest.mark.parametrize(
    ("path", "name", "said"),
    [
        ("a.pdf", None, '".pdf" is no suffix that tells the format; end the name in one of .md, '),
        ("plain", None, "plain: there is no suffix that tells the format"),
        ("\x1b[31m.x\x07", None, r"\x1b[31m.x\x07: "),
        ("a.md", "jsn", 'no format "jsn"; did you mean "json"?'),
        ("a.md", "pdf", 'no format "pdf"; there are md, json, svg, txt'),
    ],
)
def test_an_unknown_format_is_said_with_what_is_known(
    path: str, name: str | None, said: str
) -> None:
    with pytest.raises(ExportError) as caught:
        format_for(path, name)
    assert said in str(caught.value)


def test_bytes_are_the_text_in_utf_8() -> None:
    view = shipped_view()
    assert export_bytes(view).decode() == markdown(view)
    assert export_bytes(view, FORMATS["json"], Options("agreements")).decode() == json_text(
        view, "agreements"
    )
