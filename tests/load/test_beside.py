"""A file read by another process: what it hands over, and that it ends when it should."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.load.test_any_bytes import EXAMPLE
from tests.load.test_parts import SOUND, assert_no_process_is_left
from tui.load import FileError, load_bytes, load_file
from tui.load.beside import (
    Checked,
    Indexed,
    Kept,
    Progress,
    ReadingBeside,
    ReadingEndedError,
    Refused,
)
from tui.load.files import opened
from tui.load.worker import end, start_beside
from tui.model.errors import DatelineError
from tui.model.records import SHAPES
from tui.model.timeline import Timeline
from tui.query.index import Index
from tui.query.line import parse_line
from tui.query.view import View
from tui.reading import mapped
from tui.ui.watch import Follower


def numbered(count: int) -> str:
    """Return a long file whose first events refer to what stands further down."""
    lines = ["title: Long", "events:"]
    for n in range(count):
        lines += [
            f"  e{n}:",
            f"    name: Event {n}",
            f"    date: 20{n % 100:02}",
            f"    attendees: [p{n % 50}]",
            f"    before: e{count - 101}" if n == 3 else f"    part_of: e{count - 1}",
        ]
    lines[-1] = "    note: the last one, which all others are part of"
    lines.append("people:")
    lines += [f"  p{n}: {{name: Person {n}}}" for n in range(50)]
    return "\n".join([*lines, ""])


@pytest.fixture
def long_file(tmp_path: Path) -> Path:
    path = tmp_path / "long.yaml"
    path.write_text(numbered(26_000))
    assert path.stat().st_size > 2**21
    return path


def read(path: Path, *, shows_some: bool = False, keeps: bool = False) -> list[object]:
    with opened(path) as source:
        reading = ReadingBeside(source, shows_some=shows_some, keeps=keeps)
    news: list[object] = [*reading.news()]
    assert_no_process_is_left()
    return news


def all_said(timeline: Timeline) -> object:
    records = [dict(getattr(timeline, kind).items()) for kind in SHAPES]
    entries = [(entry.ref, entry.bounds) for entry in timeline.entries]
    return timeline.title, timeline.description, timeline.views, records, entries


@pytest.mark.parametrize("data", [EXAMPLE, SOUND.encode()])
def test_a_whole_timeline_is_handed_over(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "any.yaml"
    path.write_bytes(data)
    *_, whole = read(path)
    assert isinstance(whole, Indexed)
    assert whole.timeline.is_whole
    assert all_said(whole.timeline) == all_said(load_bytes(data, "any.yaml"))


def test_a_long_file_is_handed_over_little_by_little(long_file: Path) -> None:
    news = read(long_file, shows_some=True)
    begun, *rest = [each for each in news if isinstance(each, Timeline | Indexed)]
    assert isinstance(begun, Indexed)
    assert View(Index(begun.timeline, begun.sections), parse_line('"Event 12"')).count.certain == 1
    some = [begun.timeline, *(each for each in rest if isinstance(each, Timeline))]
    assert isinstance(news[-1], Indexed)
    whole = news[-1].timeline
    assert [len(timeline.events) for timeline in some] == [100, 2000]
    for timeline in some:
        assert not timeline.is_whole
        assert timeline.title == "Long"
        assert timeline.people["p7"].name == "p7"
        assert timeline.events["e3"].before == ()
    assert whole.is_whole
    assert whole.people["p7"].name == "Person 7"
    assert whole.events["e3"].before == ("e25899",)
    assert all_said(whole) == all_said(load_bytes(long_file.read_bytes(), "long.yaml"))
    done = [each.done for each in news if isinstance(each, Progress)]
    assert done == sorted(done)
    assert done[-1] == long_file.stat().st_size


def test_what_is_kept_is_not_handed_over(
    long_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    *before, kept = read(long_file, keeps=True)
    indexed = [each.indexed for each in before if isinstance(each, Checked)]
    assert indexed[0] == 0
    assert 0.5 < indexed[-1] < 1
    assert indexed == sorted(indexed)
    assert isinstance(kept, Kept)
    found = mapped(long_file)
    assert found is not None
    assert all_said(found.index.timeline) == all_said(load_file(long_file))


def test_what_cannot_be_kept_is_handed_over(
    long_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cache").write_text("no folder")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    *_, whole = read(long_file, keeps=True)
    assert isinstance(whole, Indexed)
    built = Index(load_file(long_file))
    index = Index(whole.timeline, whole.sections)
    for line in ("Event 12", "person:p7", "date:2007", "is:undated"):
        asked = parse_line(line)
        assert View(index, asked).certain == View(built, asked).certain


def test_a_long_file_that_is_wrong_is_refused_in_the_same_words(long_file: Path) -> None:
    long_file.write_text(numbered(26_000).replace("name: Event 23000", "nome: Event 23000"))
    with pytest.raises(FileError) as caught:
        load_file(long_file)
    refused = read(long_file)[-1]
    assert isinstance(refused, Refused)
    assert refused.text == str(caught.value)
    assert refused.problems == caught.value.problems


def test_a_circle_in_a_long_file_is_refused(long_file: Path) -> None:
    circle = numbered(26_000).replace("    note: the last", "    part_of: e7\n    note: the last")
    long_file.write_text(circle)
    *some, refused = read(long_file, shows_some=True)
    assert isinstance(refused, Refused)
    assert "in a circle" in refused.text
    assert any(isinstance(each, Timeline) for each in some)


def test_a_reader_that_is_killed_is_told_of(long_file: Path) -> None:
    with opened(long_file) as source:
        reading = ReadingBeside(source, shows_some=False)
    reading._process.kill()
    with pytest.raises(ReadingEndedError, match="before its time"):
        list(reading.news())
    reading.end()
    assert_no_process_is_left()


def test_a_mistake_of_ours_in_the_reader_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    path = tmp_path / "any.yaml"
    path.write_text(SOUND)
    with opened(path) as source:
        reading = ReadingBeside(source._replace(size="none"), shows_some=False)  # type: ignore[arg-type]
        with pytest.raises(DatelineError, match="something went wrong inside dateline"):
            list(reading.news())
    reading.end()


def test_a_process_beside_ends_with_the_one_that_started_it(tmp_path: Path) -> None:
    code = (
        "import sys, time\n"
        "from tui.load.worker import start_beside\n"
        f"print(start_beside('tests.load.waiting', {str(tmp_path)!r}).pid, flush=True)\n"
        "time.sleep(60)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    waiting = int(parent.stdout.readline())
    wait_for(lambda: (tmp_path / "lives").exists())
    os.kill(waiting, signal.SIGINT)
    parent.send_signal(signal.SIGKILL)
    parent.communicate()
    wait_for(lambda: not lives(waiting))


def test_a_process_beside_finds_no_modules_in_the_folder_it_is_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "yaml.py").write_text("raise SystemExit('the wrong one')")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [each for each in sys.path if each])
    process = start_beside("tests.load.waiting", str(tmp_path))
    wait_for(lambda: (tmp_path / "lives").exists())
    end(process)
    assert_no_process_is_left()


def lives(process: int) -> bool:
    try:
        status = Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return False
    return status.rpartition(")")[2].split()[0] != "Z"


def wait_for(is_so: "object") -> None:
    deadline = time.monotonic() + 20
    while not is_so():  # type: ignore[operator]
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_the_screen_comes_before_the_reading_beside_it(long_file: Path) -> None:
    own = os.getpriority(os.PRIO_PROCESS, 0)
    with opened(long_file) as source:
        beside = ReadingBeside(source, shows_some=False)
    next(beside.news())
    others = os.getpriority(os.PRIO_PROCESS, beside._process.pid)
    beside.end()
    assert others == min(own + 5, 19)


def test_where_no_process_can_be_started_the_file_is_read_as_one(
    long_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "")
    assert len(load_file(long_file).events) == 26_000
    reading = Follower(long_file, None, print)._read(long_file, keeps=False)
    assert [each.index is not None for each in reading] == [True]
