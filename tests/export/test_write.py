"""A file is written whole or not at all, and what may not be written over is left alone."""

import os
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tui.export.write import ExportError, check_place, write_file

OLD, NEW = b"old\n", b"new\n" * 50_000


@pytest.fixture
def umask() -> Iterator[Callable[[int], int]]:
    before = os.umask(0o022)
    yield os.umask
    os.umask(before)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "out.md"


def names_in(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def refusal(path: str | Path, *, overwrite: bool = True, never: tuple[str | Path, ...] = ()) -> str:
    with pytest.raises(ExportError) as caught:
        write_file(path, NEW, overwrite=overwrite, never=never)
    return str(caught.value)


def test_a_new_file_holds_the_bytes_and_nothing_is_left_beside_it(target: Path) -> None:
    write_file(target, NEW)
    assert target.read_bytes() == NEW
    assert names_in(target.parent) == ["out.md"]


@pytest.mark.parametrize(
    ("name", "is_refused"),
    [("new.md", False), ("old.md", True), ("folder", True), ("no/new.md", True), ("a\0b", True)],
)
def test_what_will_be_refused_shows_before_there_is_data(
    tmp_path: Path, name: str, is_refused: bool
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "old.md").write_bytes(OLD)
    before = names_in(tmp_path)
    if is_refused:
        with pytest.raises(ExportError) as error:
            check_place(tmp_path / name)
        assert str(error.value) == refusal(tmp_path / name, overwrite=False)
    else:
        check_place(tmp_path / name)
    assert names_in(tmp_path) == before


@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_a_new_file_has_the_mode_that_the_umask_leaves(
    target: Path, umask: Callable[[int], int], mask: int, mode: int
) -> None:
    umask(mask)
    write_file(target, NEW)
    assert mode_of(target) == mode


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o666, 0o755])
def test_an_old_file_keeps_its_mode(target: Path, umask: Callable[[int], int], mode: int) -> None:
    umask(0o077)
    target.write_bytes(OLD)
    target.chmod(mode)
    write_file(target, NEW, overwrite=True)
    assert (target.read_bytes(), mode_of(target)) == (NEW, mode)


def test_nothing_at_all_can_be_written_too(target: Path) -> None:
    write_file(target, b"")
    assert target.read_bytes() == b""


def test_an_existing_file_is_written_over_only_when_that_is_asked_for(target: Path) -> None:
    target.write_bytes(OLD)
    assert "it exists already; choose another name" in refusal(target, overwrite=False)
    assert target.read_bytes() == OLD


def test_a_file_that_appears_meanwhile_is_not_written_over(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fsync = os.fsync

    def appear(descriptor: int) -> None:
        target.write_bytes(OLD)
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", appear)
    assert "there is such a file already" in refusal(target, overwrite=False)
    assert target.read_bytes() == OLD
    assert names_in(target.parent) == ["out.md"]


def test_a_symbolic_link_stays_and_where_it_leads_is_written(target: Path) -> None:
    elsewhere = target.parent / "folder"
    elsewhere.mkdir()
    target.symlink_to(elsewhere / "real.md")
    write_file(target, OLD)
    write_file(target, NEW, overwrite=True)
    assert target.is_symlink()
    assert (elsewhere / "real.md").read_bytes() == NEW
    assert names_in(elsewhere) == ["real.md"]


def test_a_link_in_a_circle_is_refused(target: Path) -> None:
    target.symlink_to(target)
    assert "leads in a circle" in refusal(target)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert "it is a folder; add the name of a file" in refusal(tmp_path)


def test_a_pipe_is_refused_and_not_waited_for(target: Path) -> None:
    os.mkfifo(target)
    assert "no regular file" in refusal(target)
    assert stat.S_ISFIFO(target.stat().st_mode)


def test_a_device_is_refused() -> None:
    assert "no regular file" in refusal("/dev/null")


@pytest.mark.parametrize("other_name", ["itself", "dotted", "symbolic link", "hard link", "gone"])
def test_the_file_that_was_read_is_refused_by_any_name(target: Path, other_name: str) -> None:
    if other_name != "gone":
        target.write_bytes(OLD)
    name = target.parent / "other"
    if other_name == "symbolic link":
        name.symlink_to(target)
    elif other_name == "hard link":
        name.hardlink_to(target)
    elif other_name == "dotted":
        name = target.parent / ".." / target.parent.name / target.name
    else:
        name = target
    assert "the file that was read" in refusal(name, never=(target,))
    assert not target.exists() or target.read_bytes() == OLD


def test_another_file_than_the_one_read_is_written(target: Path) -> None:
    write_file(target, NEW, never=(target.parent / "events.yaml", "-"))
    assert target.read_bytes() == NEW


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    assert "no such folder; make it first" in refusal(tmp_path / "no" / "out.md")
    (tmp_path / "file").write_bytes(OLD)
    assert "no such folder" in refusal(tmp_path / "file" / "out.md")


@pytest.mark.parametrize("name", ["a\0b", "x" * 300])
def test_a_name_that_cannot_be_is_said(tmp_path: Path, name: str) -> None:
    assert "; choose" in refusal(tmp_path / name)


def test_a_name_as_long_as_can_be_is_written(tmp_path: Path) -> None:
    target = tmp_path / ("é" * 126 + ".md")
    write_file(target, NEW)
    assert target.read_bytes() == NEW


def test_escapes_in_a_name_are_shown_and_not_sent(tmp_path: Path) -> None:
    assert r"\x1b]52" in refusal(tmp_path / "no" / "\x1b]52;c;x\x07.md")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_said(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    try:
        assert "you may not write there" in refusal(tmp_path / "out.md")
    finally:
        tmp_path.chmod(0o755)


def test_a_write_protected_file_is_left_alone(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target.write_bytes(OLD)
    monkeypatch.setattr(os, "access", lambda path, mode: False)  # root may write everywhere
    assert "write-protected" in refusal(target)
    assert target.read_bytes() == OLD


def process_that_is_gone() -> int:
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    return process.pid


def stray(target: Path, process: int, name: str = "out.md") -> Path:
    path = target.parent / f".{name}.dateline-{process}-0123456789ab.tmp"
    path.write_bytes(NEW[:7])
    return path


def test_what_a_killed_run_left_is_removed_by_the_next(target: Path) -> None:
    stray(target, process_that_is_gone())
    write_file(target, NEW)
    assert names_in(target.parent) == ["out.md"]


def test_what_another_process_is_writing_is_left_until_it_is_an_hour_old(target: Path) -> None:
    path = stray(target, os.getppid())
    write_file(target, OLD)
    assert path.exists()
    an_hour_ago = time.time() - 3700
    os.utime(path, (an_hour_ago, an_hour_ago))
    write_file(target, NEW, overwrite=True)
    assert not path.exists()


def test_what_a_process_of_another_user_is_writing_is_left(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(process: int, signal: int) -> None:
        raise PermissionError

    path = stray(target, process_that_is_gone())
    monkeypatch.setattr(os, "kill", refuse)
    write_file(target, NEW)
    assert path.exists()


def test_other_files_are_never_removed(target: Path) -> None:
    gone = process_that_is_gone()
    others = [
        stray(target, gone, name="other.md"),
        stray(target, gone, name="outxmd"),
        target.parent / ".out.md.dateline-notes.tmp",
        target.parent / ".out.md.swp",
    ]
    for other in others:
        other.write_bytes(OLD)
    write_file(target, NEW)
    assert all(other.exists() for other in others)


def test_a_kill_in_the_middle_leaves_the_old_file_and_the_next_export_tidies(target: Path) -> None:
    target.write_bytes(OLD)
    script = (
        "import os, signal, sys, tui.export.write as write\n"
        "whole = os.write\n"
        "def half(descriptor, data):\n"
        "    whole(descriptor, data[:1000])\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
        "os.write = half\n"
        "write.write_file(sys.argv[1], b'new' * 9999, overwrite=True)\n"
    )
    killed = subprocess.run([sys.executable, "-c", script, str(target)], check=False)
    assert killed.returncode == -9
    assert target.read_bytes() == OLD
    assert len(names_in(target.parent)) == 2
    write_file(target, NEW, overwrite=True)
    assert target.read_bytes() == NEW
    assert names_in(target.parent) == ["out.md"]
