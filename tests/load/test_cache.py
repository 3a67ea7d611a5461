"""What is kept of a file is given back as it was, or not at all."""

import os
import stat
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tui.load import keeping as keeping_module
from tui.load.cache import KeptFile, State, folder, open_kept, sections_so_far, state_of
from tui.load.keeping import Keeping

SECTIONS = {"one": b"first", "empty": b"", "three.four": bytes(range(256)) * 3}


@pytest.fixture(autouse=True)
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    path = tmp_path / "file.yaml"
    path.write_bytes(b"title: T\n")
    return path


def state(path: Path) -> State:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        found = state_of(descriptor, os.fstat(descriptor))
    finally:
        os.close(descriptor)
    assert found is not None
    return found


def keep(source: Path, state: State, sections: Mapping[str, bytes]) -> None:
    with Keeping(source) as keeping:
        keeping.add(sections)
        keeping.finish(state)


def kept_path() -> Path:
    [path] = folder().glob("*.kept")
    return path


def reopened(source: Path) -> KeptFile:
    kept = open_kept(source)
    assert kept is not None
    return kept


def test_what_is_kept_comes_back(source: Path) -> None:
    assert open_kept(source) is None
    keep(source, state(source), SECTIONS)
    kept = reopened(source)
    assert {name: bytes(part) for name, part in kept.sections.items()} == SECTIONS
    assert kept.is_whole()
    assert kept.is_of(source)


def test_what_has_been_added_can_be_mapped_before_the_rest_is_there(source: Path) -> None:
    with Keeping(source) as keeping:
        keeping.add(SECTIONS)
        some = sections_so_far(keeping.descriptor, keeping.placed)
        keeping.add({"more": b"x" * 100})
        assert {name: bytes(part[:]) for name, part in some.items()} == SECTIONS
        keeping.finish(state(source))
        assert {name: bytes(part[:]) for name, part in some.items()} == SECTIONS
    assert list(reopened(source).sections) == [*SECTIONS, "more"]


@pytest.mark.parametrize("has_nameless", [True, False])
def test_what_is_not_finished_is_not_kept(
    source: Path, has_nameless: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not has_nameless:
        monkeypatch.delattr("os.O_TMPFILE", raising=False)
    with Keeping(source) as keeping:
        keeping.add(SECTIONS)
        assert len(list(folder().iterdir())) <= (not has_nameless or not has_files_without_name())
    assert list(folder().iterdir()) == []


def test_it_is_kept_where_no_file_can_be_without_a_name(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr("os.O_TMPFILE", raising=False)
    keep(source, state(source), SECTIONS)
    assert reopened(source).is_whole()
    assert [path.suffix for path in folder().iterdir()] == [".kept"]


def has_files_without_name() -> bool:
    try:
        os.close(os.open(folder(), os.O_TMPFILE | os.O_RDWR, 0o600))
    except (OSError, AttributeError):
        return False
    return True


def test_what_is_kept_comes_back_for_a_state_of_which_the_file_is_no_more(source: Path) -> None:
    then = state(source)
    keep(source, then, SECTIONS)
    source.unlink()
    assert open_kept(source) is None
    assert open_kept(source, state=(then.size, then.time)) is not None
    assert open_kept(source, state=(then.size, then.time + 1)) is None


def test_it_is_kept_in_the_users_cache_folder_for_nobody_else(source: Path, tmp_path: Path) -> None:
    keep(source, state(source), SECTIONS)
    path = kept_path()
    assert path.is_relative_to(tmp_path / "cache" / "dateline")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert list(path.parent.iterdir()) == [path]


def _another_size(source: Path) -> None:
    source.write_bytes(b"title: Longer\n")


def _another_time(source: Path) -> None:
    os.utime(source, ns=(1, 1))


def _cut(source: Path) -> None:
    path = kept_path()
    path.write_bytes(path.read_bytes()[:-1])


def _cut_to_nothing(source: Path) -> None:
    kept_path().write_bytes(b"")


def _cut_in_the_head(source: Path) -> None:
    kept_path().write_bytes(kept_path().read_bytes()[:20])


def _longer(source: Path) -> None:
    kept_path().write_bytes(kept_path().read_bytes() + b"x")


def _foreign(source: Path) -> None:
    kept_path().write_bytes(b"something else altogether" * 100)


def _another_version(source: Path) -> None:
    data = bytearray(kept_path().read_bytes())
    data[len("dateline kept ")] ^= 0xFF
    kept_path().write_bytes(data)


def _a_folder(source: Path) -> None:
    path = kept_path()
    path.unlink()
    path.mkdir()


def _a_link(source: Path) -> None:
    path = kept_path()
    path.rename(path.with_name("elsewhere"))
    path.symlink_to("elsewhere")


def _a_pipe(source: Path) -> None:
    path = kept_path()
    path.unlink()
    os.mkfifo(path)


def _gone(source: Path) -> None:
    source.unlink()


@pytest.mark.parametrize(
    "harm",
    [
        *(_another_size, _another_time, _cut, _cut_to_nothing, _cut_in_the_head, _longer),
        *(_foreign, _another_version, _a_folder, _a_link, _a_pipe, _gone),
    ],
)
def test_what_is_torn_foreign_or_stale_is_none(source: Path, harm: Callable[[Path], None]) -> None:
    keep(source, state(source), SECTIONS)
    harm(source)
    assert open_kept(source) is None


def test_a_byte_that_flips_is_noticed_wherever_it_is(source: Path) -> None:
    keep(source, state(source), SECTIONS)
    path = kept_path()
    data = path.read_bytes()
    for place in range(0, len(data), 7):
        flipped = bytearray(data)
        flipped[place] ^= 0x10
        path.write_bytes(flipped)
        kept = open_kept(source)
        is_padding = kept is not None and kept.is_whole()
        assert not is_padding or all(
            bytes(part) == SECTIONS[name] for name, part in reopened(source).sections.items()
        )


def test_another_content_of_the_same_size_and_time_is_noticed(source: Path) -> None:
    keep(source, state(source), SECTIONS)
    before = source.stat()
    source.write_bytes(b"title: U\n")
    os.utime(source, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert not reopened(source).is_of(source)
    reopened(source).forget()
    assert open_kept(source) is None


def test_a_file_that_changes_while_it_is_read_has_no_state(source: Path) -> None:
    descriptor = os.open(source, os.O_RDONLY)
    before = os.fstat(descriptor)
    _another_size(source)
    assert state_of(descriptor, before) is None
    os.close(descriptor)


def test_where_nothing_can_be_written_nothing_is_kept(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "no-folder").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "no-folder"))
    with pytest.raises(OSError, match="directory"):
        keep(source, state(source), SECTIONS)
    assert open_kept(source) is None


def test_a_full_disk_leaves_nothing_behind(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tui.load.cache.os.replace", refuse)
    with pytest.raises(OSError, match="No space"):
        keep(source, state(source), SECTIONS)
    assert list(folder().iterdir()) == []


def test_what_nobody_opened_for_long_goes_when_something_is_kept(source: Path) -> None:
    folder().mkdir(parents=True)
    now = time.time()
    ages = {"old.kept": 31, "new.kept": 29, "half.tmp": 1, "other": 400}
    for name, days in ages.items():
        (folder() / name).write_bytes(b"x")
        os.utime(folder() / name, (now, now - days * 86_400))
    keep(source, state(source), SECTIONS)
    left = {path.name for path in folder().iterdir()}
    assert left == {"new.kept", "other", kept_path_of_newest()}


def kept_path_of_newest() -> str:
    return max(folder().glob("*.kept"), key=lambda path: path.stat().st_mtime).name


def test_what_was_opened_last_stays_where_room_is_short(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    others = [tmp_path / f"other{number}.yaml" for number in range(3)]
    for age, other in enumerate(others):
        other.write_bytes(b"title: T\n")
        keep(other, state(other), SECTIONS)
        os.utime(max(folder().glob("*.kept"), key=os.path.getctime), (0, time.time() - 60 * age))
    assert all(open_kept(other) for other in others[:1])  # which makes it the last one opened
    monkeypatch.setattr(keeping_module, "_ROOM", 2 * kept_size())
    keep(source, state(source), SECTIONS)
    assert open_kept(source) is not None
    assert [open_kept(other) is not None for other in others] == [True, False, False]


def kept_size() -> int:
    return next(folder().glob("*.kept")).stat().st_size
