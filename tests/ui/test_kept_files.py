"""A file opens at once the second time, whatever has become of what was kept of it."""

import os
from pathlib import Path
from random import Random

import pytest

from tests.load.test_beside import numbered, wait_for
from tests.terminal import Terminal
from tests.ui.test_long_files import started
from tests.ui.test_terminal_life import in_a_shell

COUNT = 21_000
LONG = numbered(COUNT)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "long.yaml"
    path.write_text(LONG + "# the end\n" * (max(0, 2**21 - len(LONG)) // 10 + 1))
    return path


def kept_of(home: Path) -> list[Path]:
    return list((home / ".cache" / "dateline").glob("*.kept"))


@pytest.fixture
def kept(tmp_path: Path, path: Path) -> Path:
    """Open the file for the first time, and leave while it is being kept."""
    with started(tmp_path, path) as terminal:
        whole(terminal)
        terminal.press("q")
        assert terminal.wait() == 0
    wait_for(lambda: kept_of(tmp_path))
    [kept] = kept_of(tmp_path)
    return kept


def whole(terminal: Terminal, count: int = COUNT) -> None:
    terminal.wait_for(lambda lines: f" of {count} " in f"{lines[0]} ")


def test_it_opens_whole_and_is_not_read(tmp_path: Path, path: Path, kept: Path) -> None:
    before = kept.stat().st_mtime_ns
    with started(tmp_path, path, "--filter", '"event 12"') as terminal:
        whole(terminal)
        assert b"reading" not in terminal.raw
        assert b"so far" not in terminal.raw
        terminal.press("x")
        terminal.press("/")
        terminal.send("Event 13")
        terminal.wait_for("Event 13")
        terminal.press("enter")
        terminal.press("q")
        assert terminal.wait() == 0
    assert kept.stat().st_mtime_ns > before  # it is known to be in use


def test_a_changed_byte_anywhere_ends_in_the_file_being_read(
    tmp_path: Path, path: Path, kept: Path
) -> None:
    data = bytearray(kept.read_bytes())
    random = Random(1)
    for place in random.sample(range(len(data)), len(data) // 50):
        data[place] ^= 1 << random.randrange(8)
    head = kept.read_bytes()[: 2**14]
    kept.write_bytes(head + data[2**14 :])
    with started(tmp_path, path) as terminal:
        terminal.wait_for(lambda lines: "▸2000" in "\n".join(lines))
        wait_for(lambda: not kept.exists() or kept.read_bytes() != head + data[2**14 :])
        whole(terminal)
        assert "Traceback" not in "\n".join(terminal.screen())
        terminal.press("q")
        assert terminal.wait() == 0


def test_a_kept_file_that_is_cut_short_in_use_leaves_the_terminal_in_order(
    tmp_path: Path, path: Path, kept: Path
) -> None:
    terminal, _ = in_a_shell(tmp_path, path)
    with terminal:
        os.truncate(kept, 0)
        for key in ("G", "x", "/"):
            terminal.press(key)
        terminal.send("Event 1")
        wait_for(lambda: b"status 135" in terminal.raw)
        wait_for(terminal.modes_restored)
    with started(tmp_path, path) as terminal:
        whole(terminal)
        terminal.press("q")
        assert terminal.wait() == 0


def test_a_file_of_the_same_size_and_time_is_seen_to_be_another(
    tmp_path: Path, path: Path, kept: Path
) -> None:
    status = path.stat()
    path.write_text(path.read_text().replace("Event 0", "Other 0"))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    with started(tmp_path, path) as terminal:
        terminal.wait_for("Other 0")
        terminal.press("q")
        assert terminal.wait() == 0


def test_without_the_cache_it_is_read_and_not_kept(tmp_path: Path, path: Path) -> None:
    with started(tmp_path, path, "--no-cache") as terminal:
        whole(terminal)
        terminal.press("q")
        assert terminal.wait() == 0
    assert kept_of(tmp_path) == []


def test_a_short_file_is_kept_once_it_is_shown_and_again_when_it_has_changed(
    tmp_path: Path,
) -> None:
    path = tmp_path / "short.yaml"
    path.write_text(numbered(3))
    with started(tmp_path, path) as terminal:
        whole(terminal, 3)
        wait_for(lambda: kept_of(tmp_path))
        [kept] = kept_of(tmp_path)
        first = kept.read_bytes()
        path.write_text(numbered(4))
        whole(terminal, 4)
        wait_for(lambda: kept.read_bytes() != first)
        terminal.press("q")
        assert terminal.wait() == 0
    kept_as = kept.read_bytes()
    status = path.stat()
    with started(tmp_path, path) as terminal:
        whole(terminal, 4)
        terminal.press("q")
        assert terminal.wait() == 0
    assert kept.read_bytes() == kept_as
    path.write_text(path.read_text().replace("Event 0", "Other 0"))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    with started(tmp_path, path) as terminal:
        terminal.wait_for("Other 0")
        wait_for(lambda: kept.exists() and kept.read_bytes() != kept_as)
        terminal.press("q")
        assert terminal.wait() == 0


def test_a_short_file_leaves_nothing_without_the_cache(tmp_path: Path) -> None:
    path = tmp_path / "short.yaml"
    path.write_text(numbered(3))
    with started(tmp_path, path, "--no-cache") as terminal:
        whole(terminal, 3)
        path.write_text(numbered(4))
        whole(terminal, 4)
        terminal.press("q")
        assert terminal.wait() == 0
    assert kept_of(tmp_path) == []
