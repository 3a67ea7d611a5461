"""A file read, kept and mapped answers the same; whatever has become of what was kept."""

import os
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest

from tests.benchmarks import generate
from tui.cli import main
from tui.load.cache import FORMAT, folder
from tui.load.files import opened
from tui.model import records
from tui.model.dates import Bounds, Date
from tui.query.view import View
from tui.reading import DAMAGE, Opened, is_true, keep_index, mapped, read_index

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
    assert keep_index(source, read(source))
    generate.write(61, source)
    again = read(source)
    assert again.kept is None
    assert len(again.index.timeline.events) == 61
    assert seen(source) is None


def test_without_the_cache_nothing_is_kept_or_looked_at(
    source: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    exported(source, "--no-cache", capfd=capfd)
    assert not folder().exists()
    assert read(source, use_cache=False).state is None


def test_flipped_bytes_never_surprise_and_are_always_told(source: Path) -> None:
    keep_index(source, read(source))
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
    keep_index(source, read(source))
    path = kept_path()
    data = bytearray(path.read_bytes())
    data[-2000] ^= 1
    path.write_bytes(data)
    assert seen(source) is not None
    assert read(source).kept is None
    assert not path.exists()


def test_the_content_tells_where_size_and_time_do_not(source: Path) -> None:
    keep_index(source, read(source))
    before = source.stat()
    text = source.read_text()
    source.write_text(text.replace("title: ", "title: X", 1)[: len(text) - 1] + "\n")
    if source.stat().st_size != before.st_size:
        source.write_text(text.replace("a", "b", 1))
    os.utime(source, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert seen(source) is not None
    assert read(source).kept is None


def test_another_declaration_of_the_records_needs_another_format(source: Path) -> None:
    keep_index(source, read(source))
    kept = read(source).kept
    assert kept is not None
    shapes = (records.Body, *records.Record.__args__, records.Attendee, records.Statement)
    shapes += (records.Award, records.Party, records.Post, records.Citation, Date, Bounds)
    fields = [f"{shape.__name__} {shape.__struct_fields__}" for shape in shapes]
    told = "\n".join([*fields, *sorted(kept.sections)])
    declared = sha256(told.encode()).hexdigest()[:16]
    noted = (3, "f41ca616ece1ecc7")
    assert (FORMAT, declared) == noted, "raise FORMAT in tui/load/cache.py and note it here"
