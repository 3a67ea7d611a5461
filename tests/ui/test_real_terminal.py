"""The screen in a real pseudo-terminal: nothing typed ahead is lost, and all is left as it was."""

import sys
from pathlib import Path

import pytest

from tests.terminal import Terminal, plain_env
from tests.ui.files import MEETINGS

TOP = Path(__file__).parents[2]


def opened(tmp_path: Path, *options: str, size: tuple[int, int] = (120, 40)) -> Terminal:
    """Run dateline on a file of its own."""
    file = tmp_path / "meetings.yaml"
    file.write_text(MEETINGS, encoding="utf-8")
    columns, rows = size
    return Terminal(
        [sys.executable, "-m", "tui", str(file), *options],
        env=plain_env(tmp_path, PYTHONPATH=str(TOP)),
        columns=columns,
        rows=rows,
        cwd=tmp_path,
    )


def test_the_first_screen_shows_the_file_and_q_leaves_the_terminal_as_it_was(
    tmp_path: Path,
) -> None:
    with opened(tmp_path) as terminal:
        terminal.wait_for("Dinner")
        terminal.wait_for("q Quit")
        terminal.press("q")
        assert terminal.wait() == 0
        assert terminal.modes_left() == []


def test_no_key_is_lost_that_comes_with_the_others_in_one_write(tmp_path: Path) -> None:
    with opened(tmp_path) as terminal:
        terminal.wait_for("Dinner")
        terminal.settle()
        terminal.send("/person:bo\rj")
        terminal.wait_for("person:bo ✕")
        terminal.wait_for(lambda lines: any("▸4–6 May 2020" in line for line in lines))
        terminal.send("xpliu\t\r")
        terminal.wait_for('person:"Liu Yang" ✕')
        terminal.send("xd2018\r")
        terminal.wait_for("date:2018 ✕")
        terminal.send("x/dinner\r2jq")
        assert terminal.wait() == 0


def test_keys_typed_ahead_go_to_the_pane_that_they_open(tmp_path: Path) -> None:
    with opened(tmp_path) as terminal:
        terminal.wait_for("Dinner")
        terminal.settle()
        terminal.send("2j")
        terminal.wait_for("Bo Ek  person")


@pytest.mark.parametrize("keys", ["2", "vv"])
def test_a_filter_typed_ahead_of_a_pane_that_takes_the_keys_is_not_left_for_it(
    tmp_path: Path, keys: str
) -> None:
    with opened(tmp_path) as terminal:
        terminal.wait_for("Dinner")
        terminal.settle()
        terminal.send(f"{keys}/dinner\r")
        terminal.wait_for("dinner ✕")
        terminal.press("q")
        assert terminal.wait() == 0


def test_a_filter_typed_before_the_first_frame_is_taken(tmp_path: Path) -> None:
    with opened(tmp_path) as terminal:
        terminal.send("/dinner\r")
        terminal.wait_for("dinner ✕")
        terminal.press("q")
        assert terminal.wait() == 0


def test_an_export_lies_where_the_screen_says(tmp_path: Path) -> None:
    with opened(tmp_path, "--person", "bo", size=(80, 24)) as terminal:
        terminal.wait_for("person:bo")
        terminal.press("e")
        terminal.wait_for("Export the view")
        terminal.settle()
        terminal.press("enter")
        terminal.wait_for("Written")
        assert "First Congress" in (tmp_path / "meetings-view.md").read_text(encoding="utf-8")
        terminal.press("q")
        assert terminal.wait() == 0
        assert terminal.modes_restored()


def test_a_terminal_without_colour_and_one_with_sixteen_tell_possible_ones(
    tmp_path: Path,
) -> None:
    with opened(tmp_path, "--date", "2020-05-04") as terminal:
        terminal.wait_for("△ ? Signing")
        terminal.resize(20, 6)
        terminal.wait_for("? Help  q Quit")
        terminal.resize(19, 6)
        terminal.wait_for("At least 20")
