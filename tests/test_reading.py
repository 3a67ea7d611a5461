"""A file read, kept and mapped answers the same; whatever has become of what was kept."""

import os
import sys
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest

from tests.benchmarks import generate
from tui import indexing
from tui.cli import main
from tui.load.cache import FORMAT, folder
from tui.load.files import opened
from tui.model import records
from tui.model.dates import Bounds, Date
from tui.model.sections import within
from tui.query import gather
from tui.query.view import View
from tui.reading import DAMAGE, Opened, is_true, mapped, read_index

TOP = Path(__file__).parent.parent


@pytest.fixture(autouse=True)
def cache_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "made-up.yaml"
    generate.write(60, path)
    return path


def read(path: Path, *, use_cache: bool = True) -> Opened:
    with opened(path) as source:
        return read_index(source, use_cache=use_cache)


def seen(path: Path) -> Opened | None:
    """Return what the screen opens at once."""
    return mapped(path)


def exported(path: Path, *options: str, capfd: pytest.CaptureFixture[str]) -> str:
    assert main([str(path), "--export", "-", "--format", "json", *options]) == 0
    return capfd.readouterr().out


def kept_path() -> Path:
    [path] = folder().glob("*.kept")
    return path


def test_a_file_is_read_once_and_mapped_from_then_on(
    source: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    first = exported(source, capfd=capfd)
    assert read(source).kept is not None
    assert exported(source, capfd=capfd) == first
    assert exported(source, "--no-cache", capfd=capfd) == first


def test_a_file_that_has_changed_is_read_again(source: Path) -> None:
    assert read(source).kept is not None
    generate.write(61, source)
    again = read(source)
    assert len(again.index.timeline.events) == 61


def test_without_the_cache_nothing_is_kept_or_looked_at(
    source: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    exported(source, "--no-cache", capfd=capfd)
    assert not folder().exists()
    assert read(source, use_cache=False).kept is None
    assert not folder().exists()


def test_flipped_bytes_never_surprise_and_are_always_told(source: Path) -> None:
    read(source)
    path = kept_path()
    data = path.read_bytes()
    random = Random(3)
    told = 0
    for _ in range(150):
        flipped = bytearray(data)
        flipped[random.randrange(len(data))] ^= 1 << random.randrange(8)
        path.write_bytes(flipped)
        again = seen(source)
        if again is None:
            continue
        try:
            view = View(again.index).filtered("a")
            list(view.entries)
            assert view.people is not None
            list(view.agreements)
        except DAMAGE:
            told += 1
        assert again.kept is not None
        assert not is_true(again.kept, source)
    assert told


def test_what_is_checked_is_read_anew_where_a_byte_has_flipped(source: Path) -> None:
    read(source)
    path = kept_path()
    before = path.read_bytes()
    data = bytearray(before)
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    assert seen(source) is not None
    read(source)
    assert path.read_bytes() == before


def test_the_content_tells_where_size_and_time_do_not(source: Path) -> None:
    read(source)
    before = source.stat()
    text = source.read_text()
    source.write_text(text.replace("title: ", "title: X", 1)[: len(text) - 1] + "\n")
    if source.stat().st_size != before.st_size:
        source.write_text(text.replace("a", "b", 1))
    os.utime(source, ns=(before.st_atime_ns, before.st_mtime_ns))
    old = seen(source)
    assert old is not None
    assert old.kept is not None
    assert not is_true(old.kept, source)
    again = read(source).kept
    assert again is not None
    assert is_true(again, source)


def test_a_file_that_cannot_be_kept_is_read_all_the_same(source: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("no folder")
    opened = read(source)
    assert opened.kept is None
    assert len(opened.index.timeline.events) == 60


def test_a_disk_that_gets_full_leaves_an_index_to_ask(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    one = read(source, use_cache=False).index.sections()
    monkeypatch.setattr("tui.load.cache.os.replace", refuse)
    opened = read(source)
    assert opened.kept is None
    assert list(folder().iterdir()) == []
    two = opened.index.sections()
    assert {name: bytes(part) for name, part in two.items()} == {
        name: bytes(part) for name, part in one.items()
    }


def test_two_processes_make_the_index_that_one_makes(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gather, "MANY", 0)
    one = read(source, use_cache=False).index.sections()
    kept = read(source).kept
    assert kept is not None
    two = within(kept.sections, "index")
    assert {name: bytes(part[:]) for name, part in two.items()} == {
        name: bytes(part) for name, part in one.items()
    }


def test_one_process_makes_the_index_where_there_is_no_other(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read(source)
    before = kept_path().read_bytes()
    monkeypatch.setattr(indexing, "is_many", lambda length: True)
    monkeypatch.setattr(sys, "executable", "")
    kept_path().unlink()
    read(source)
    assert kept_path().read_bytes() == before


def test_an_index_is_whole_though_the_other_process_ends_before_its_time(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gather, "MANY", 0)
    one = read(source, use_cache=False).index.sections()
    monkeypatch.setattr(sys, "executable", "/bin/false")
    kept = read(source).kept
    assert kept is not None
    alone = within(kept.sections, "index")
    assert {name: bytes(part[:]) for name, part in alone.items()} == {
        name: bytes(part) for name, part in one.items()
    }


def test_another_declaration_of_the_records_needs_another_format(source: Path) -> None:
    read(source)
    kept = read(source).kept
    assert kept is not None
    shapes = (records.Body, *records.Record.__args__, records.Attendee, records.Statement)
    shapes += (records.Award, records.Party, records.Post, records.Citation, Date, Bounds)
    fields = [f"{shape.__name__} {shape.__struct_fields__}" for shape in shapes]
    told = "\n".join([*fields, *sorted(kept.sections)])
    declared = sha256(told.encode()).hexdigest()[:16]
    noted = (4, "f41ca616ece1ecc7")
    assert (FORMAT, declared) == noted, "raise FORMAT in tui/load/cache.py and note it here"
