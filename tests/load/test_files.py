"""A file is read whole, or refused at once: nothing waits and nothing without an end is read."""

import os
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from tui.load import FileError, files, load_file
from tui.load.files import read_bytes, read_limited


def test_a_regular_file_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "events.yaml"
    path.write_bytes(b"title: T\n" * 10_000)
    assert read_bytes(path) == b"title: T\n" * 10_000


def test_a_link_to_a_file_is_followed(tmp_path: Path) -> None:
    (tmp_path / "events.yaml").write_bytes(b"title: T\n")
    link = tmp_path / "link.yaml"
    link.symlink_to("events.yaml")
    assert load_file(link).title == "T"


def test_a_fifo_is_refused_without_waiting_for_a_writer(tmp_path: Path) -> None:
    path = tmp_path / "fifo"
    os.mkfifo(path)
    with pytest.raises(FileError, match="no regular file; a YAML file is expected"):
        load_file(path)


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null"])
def test_a_device_is_refused(device: str) -> None:
    with pytest.raises(FileError, match="no regular file"):
        load_file(Path(device))


def test_a_folder_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="it is a folder; a YAML file is expected"):
        load_file(tmp_path)


def test_a_file_that_is_not_there_is_said_by_its_name_alone(tmp_path: Path) -> None:
    path = tmp_path / "none.yaml"
    with pytest.raises(FileError) as caught:
        load_file(path)
    assert str(caught.value) == f"{path}: cannot be read: No such file or directory"


def test_a_loop_of_links_is_said(tmp_path: Path) -> None:
    path = tmp_path / "loop.yaml"
    path.symlink_to(path)
    with pytest.raises(FileError, match="symbolic links"):
        load_file(path)


@pytest.mark.skipif(os.geteuid() == 0, reason="everything is readable to root")
def test_a_file_that_may_not_be_read_is_said(tmp_path: Path) -> None:
    path = tmp_path / "secret.yaml"
    path.touch(mode=0)
    with pytest.raises(FileError, match="Permission denied"):
        load_file(path)


@pytest.mark.parametrize("name", ["a\0b", "x" * 5_000])
def test_a_path_that_no_system_takes_is_said(name: str) -> None:
    with pytest.raises(FileError, match="cannot be read"):
        load_file(Path(name))


def test_escapes_in_a_file_name_are_shown_not_sent(tmp_path: Path) -> None:
    with pytest.raises(FileError) as caught:
        load_file(tmp_path / "\x1b]52;c;aGk=\x07.yaml")
    assert "\\x1b]52" in str(caught.value)
    assert str(caught.value).isprintable()


def test_an_error_of_the_disk_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken_read(*_: object) -> bytes:
        raise OSError(5, "Input/output error")

    path = tmp_path / "events.yaml"
    path.touch()
    monkeypatch.setattr(files, "read_limited", broken_read)
    with pytest.raises(FileError, match="cannot be read: Input/output error"):
        load_file(path)


def test_a_file_of_more_than_its_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST_FILE", 8)
    assert read_limited(BytesIO(b"12345678"), "-") == b"12345678"
    with pytest.raises(FileError, match="over 1 GiB; split the file"):
        read_limited(BytesIO(b"123456789"), "-")


@pytest.mark.parametrize("read", [load_file, read_bytes])
def test_a_file_over_the_limit_is_refused_before_a_byte_of_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, read: Callable[[Path], object]
) -> None:
    path = tmp_path / "events.yaml"
    path.touch()
    os.truncate(path, files.LARGEST_FILE + 1)
    monkeypatch.setattr(os, "pread", None)
    monkeypatch.setattr(files, "read_limited", None)
    with pytest.raises(FileError) as caught:
        read(path)
    assert str(caught.value) == f"{path}: over 1 GiB; split the file"


def test_the_limit_is_a_gibibyte() -> None:
    assert files.LARGEST_FILE == 2**30


def test_no_descriptor_is_left_open(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    (tmp_path / "events.yaml").write_bytes(b"title: T\n")
    before = len(os.listdir("/proc/self/fd")) if Path("/proc/self/fd").exists() else 0
    for name in ("fifo", ".", "none"):
        with pytest.raises(FileError):
            read_bytes(tmp_path / name)
    read_bytes(tmp_path / "events.yaml")
    after = len(os.listdir("/proc/self/fd")) if Path("/proc/self/fd").exists() else 0
    assert after == before
