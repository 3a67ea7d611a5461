"""Whatever system call fails, and however, the old file or the new one is there, whole, alone."""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tui.export.write import ExportError, write_file

OLD, NEW = b"old\n", b"new\n" * 1000
CALLS = ("open", "write", "fsync", "fchmod", "close", "replace", "link", "unlink", "scandir")
FAULTS: tuple[BaseException, ...] = (
    *(OSError(number, os.strerror(number)) for number in (errno.ENOSPC, errno.EIO, errno.EACCES)),
    *(OSError(number, os.strerror(number)) for number in (errno.EINTR, errno.EPERM, errno.ENOTSUP)),
    KeyboardInterrupt(),
)


def fail_at(monkeypatch: pytest.MonkeyPatch, call: str, at: int, fault: BaseException) -> list[int]:
    """Make the call number `at` (from 0) of `os.call` fail; return a list as long as the calls."""
    real: Callable[..., Any] = getattr(os, call)
    calls: list[int] = []

    def failing(*args: Any, **keywords: Any) -> Any:
        calls.append(len(calls))
        if len(calls) - 1 == at:
            if call == "close":
                real(*args)
            raise fault
        return real(*args, **keywords)

    monkeypatch.setattr(os, call, failing)
    return calls


def write_short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the system take a few bytes at a time, as it may."""
    real = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: real(descriptor, data[:1500]))


def open_descriptors() -> set[str]:
    return set(os.listdir("/proc/self/fd")) if os.path.exists("/proc/self/fd") else set()


@pytest.mark.parametrize("fault", FAULTS, ids=repr)
@pytest.mark.parametrize("at", range(3))
@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("existed", [True, False])
def test_a_call_that_fails_leaves_one_whole_file_and_nothing_else(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    call: str,
    at: int,
    fault: BaseException,
    existed: bool,
) -> None:
    target = tmp_path / "out.md"
    if existed:
        target.write_bytes(OLD)
    descriptors = open_descriptors()
    with monkeypatch.context() as patched:
        write_short(patched)
        fail_at(patched, call, at, fault)
        try:
            write_file(target, NEW, overwrite=existed)
            was_written = True
        except (ExportError, KeyboardInterrupt) as error:
            was_written = "the file is written" in str(error)
    left = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    temporary = [name for name in left if name != "out.md"]
    assert not temporary or call == "unlink"  # the one that fails is the one that tidies
    if was_written:
        assert left["out.md"] == NEW
    else:
        assert left.get("out.md") in ({OLD, NEW} if existed else {None, NEW})
    assert open_descriptors() == descriptors


@pytest.mark.parametrize("number", [errno.EPERM, errno.ENOTSUP])
def test_where_there_are_no_hard_links_a_new_file_is_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    fail_at(monkeypatch, "link", 0, OSError(number, os.strerror(number)))
    write_file(tmp_path / "out.md", NEW)
    assert [file.name for file in tmp_path.iterdir()] == ["out.md"]
    assert (tmp_path / "out.md").read_bytes() == NEW


def test_without_hard_links_a_failure_leaves_no_empty_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail_at(monkeypatch, "link", 0, OSError(errno.EPERM, ""))
    fail_at(monkeypatch, "replace", 0, OSError(errno.EIO, "Input/output error"))
    with pytest.raises(ExportError, match="input/output error; choose another place"):
        write_file(tmp_path / "out.md", NEW)
    assert list(tmp_path.iterdir()) == []


def test_a_system_that_takes_nothing_is_not_asked_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "write", lambda descriptor, data: 0)
    with pytest.raises(ExportError):
        write_file(tmp_path / "out.md", NEW)
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_said_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail_at(monkeypatch, "write", 0, OSError(errno.ENOSPC, "No space left on device"))
    with pytest.raises(ExportError, match="cannot be written: the disk is full; make room, or"):
        write_file(tmp_path / "out.md", NEW)


def test_a_disk_that_does_not_confirm_the_name_is_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail_at(monkeypatch, "fsync", 1, OSError(errno.EIO, "Input/output error"))
    with pytest.raises(ExportError, match="the file is written, but the disk does not confirm it"):
        write_file(tmp_path / "out.md", NEW)
    assert (tmp_path / "out.md").read_bytes() == NEW
