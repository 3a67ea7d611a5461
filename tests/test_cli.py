"""The command line without a screen: what it prints where, and how it leaves."""

import io
import json
import os
import shlex
import subprocess
import sys
import time
from pathlib import Path
from signal import SIGINT

import pytest

from tests.terminal import Terminal, plain_env
from tui import __version__
from tui.cli import main

TOP = Path(__file__).parent.parent
BAD_NAME = os.fsdecode(b"a\x1b[31m\xff\xe2\x80\xae.yaml")
GOOD = "title: T\nevents: {a: {name: A, date: '2020'}, b: {name: B, date: '2021'}}\n"


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.yaml"
    path.write_text(GOOD)
    return path


def run(script: str, tmp_path: Path, **env: str) -> subprocess.CompletedProcess[bytes]:
    """Run a shell script in which `dateline` is this program, its home in `tmp_path`."""
    argv = shlex.join([sys.executable, "-m", "tui"])
    environment = plain_env(tmp_path, PYTHONPATH=str(TOP)) | env
    return subprocess.run(
        ["bash", "-c", f'dateline() {{ {argv} "$@"; }}; {script}'],
        cwd=tmp_path,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )


def assert_one_line(error: bytes, says: str) -> None:
    text = error.decode()
    assert says in text
    assert text.startswith("dateline: ")
    assert text.count("\n") == 1
    assert text.strip().isprintable()


def typed(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))


def test_help_fits_a_small_screen_and_names_every_option(
    capfd: pytest.CaptureFixture[str],
) -> None:
    from tui.usage import argument_parser

    with pytest.raises(SystemExit) as leaving:
        main(["--help"])
    lines = capfd.readouterr().out.splitlines()
    assert leaving.value.code == 0
    assert len(lines) < 24
    assert max(map(len, lines)) <= 80
    for action in argument_parser()._actions:
        for option in action.option_strings:
            assert any(option in line for line in lines), option


def test_the_examples_of_the_help_work(tmp_path: Path) -> None:
    text = run("dateline --help", tmp_path).stdout.decode()
    screen, *exports = text.partition("examples:\n")[2].splitlines()
    assert screen.split("#")[0].split() == ["dateline"]
    assert len(exports) == 2
    for example in exports:
        assert run(example, tmp_path).returncode == 0
    assert "# 2020 China Space Conference" in (tmp_path / "signings.md").read_text()


def test_version(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--version"])
    assert capfd.readouterr().out == f"dateline {__version__}\n"


def test_options_add_terms_to_the_filter_line(capfd: pytest.CaptureFixture[str]) -> None:
    options = ["--person", "Liu Shiquan", "--date", "2020-09", "--org", "casic", "--type", "sign"]
    assert main(["--filter", "agreement:a", *options, "--export", "-", "--format", "json"]) == 0
    exported = json.loads(capfd.readouterr().out)
    line = 'agreement:a person:"Liu Shiquan" date:2020-09 org:casic type:sign'
    assert exported["filter"] == line


def test_an_option_may_ask_for_a_whole_value(capfd: pytest.CaptureFixture[str]) -> None:
    options = ["--person", "=Li Hong", "--type", "=awards"]
    assert main([*options, "--export", "-", "--format", "json"]) == 0
    exported = json.loads(capfd.readouterr().out)
    assert exported["filter"] == 'person:="Li Hong" type:=awards'


def test_together_names_people_in_one_value_or_in_more(capfd: pytest.CaptureFixture[str]) -> None:
    lines = []
    for options in (
        ["--together", "Yu Weiguo,lin", "--together", "liu-shiquan"],
        ["--together", "Yu Weiguo, lin , liu-shiquan"],
    ):
        assert main([*options, "--export", "-", "--format", "json"]) == 0
        lines.append(json.loads(capfd.readouterr().out)["filter"])
    assert lines == ['person:"Yu Weiguo" person:lin person:liu-shiquan'] * 2


@pytest.mark.parametrize(
    ("options", "line"),
    [
        (["--filter", "-type:visit"], "-type:visit"),
        (["--date", "-0044-03-15"], "date:-0044-03-15"),
        (["--filter=-date:2020"], "-date:2020"),
    ],
)
def test_a_value_may_begin_with_a_dash(
    capfd: pytest.CaptureFixture[str], options: list[str], line: str
) -> None:
    assert main([*options, "--export", "-", "--format", "json"]) == 0
    assert json.loads(capfd.readouterr().out)["filter"] == line


def test_the_file_behind_standard_input_is_never_replaced(tmp_path: Path, good: Path) -> None:
    ran = run(f"dateline - --export {good.name} --format md --force < {good.name}", tmp_path)
    assert ran.returncode == 1
    assert_one_line(ran.stderr, "it is the file that was read")
    assert good.read_text() == GOOD


def test_an_option_is_no_value(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["--filter", "--check"]) == 2
    assert "--filter" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("pane", "heading"),
    [("timeline", "Timeline"), ("attendees", "Attendees"), ("agreements", "Agreements")],
)
def test_a_view_of_one_pane_holds_that_alone(
    capfd: pytest.CaptureFixture[str], pane: str, heading: str
) -> None:
    assert main(["--view", pane, "--export", "-"]) == 0
    out = capfd.readouterr().out
    assert f"## {heading}" in out
    assert sum(f"## {other}" in out for other in ("Timeline", "Attendees", "Agreements")) == 1


MISUSES = [
    (["--filter", "persn:x", "--export", "-"], 'no field "persn:"; did you mean "person"?'),
    (["--filter", "date:2020-13", "--export", "-"], "there is no month 13"),
    (["--person", " ", "--export", "-"], "--person is empty"),
    (["--together", "Liu Shiquan", "--export", "-"], "--together takes two names or more"),
    (["--together", "Liu Shiquan,", "--export", "-"], "expected NAME,NAME"),
    (["--view", "timelin", "--export", "-"], 'did you mean "timeline"?'),
    (["--format", "md"], "add --export PATH"),
    (["--force"], "add --export PATH"),
    (["--width", "80"], "add --export PATH"),
    (["--width", "19", "--export", "x.svg"], 'a number from 20 to 500 is expected, not "19"'),
    (["--width", "501", "--export", "x.svg"], 'a number from 20 to 500 is expected, not "501"'),
    (["--width", "٣٠", "--export", "x.svg"], "a number from 20 to 500 is expected"),
    (["--width", "80", "--export", "-"], "--width goes with svg and txt, not with md"),
    (["--layout", "lanes", "--export", "x.txt"], "--layout goes with svg, not with txt"),
    (["--layout", "lane", "--export", "x.svg"], 'no layout "lane"; did you mean "lanes"?'),
    (["--group", "place", "--export", "x.svg"], "add --layout lanes"),
    (["--layout", "grid", "--group", "place", "--export", "x.svg"], "there are people, org"),
    (["--layout", "lanes", "--group", "x", "--export", "x.svg"], "there are type, person, org"),
    (["--view", "agreements", "--export", "x.svg"], "not the agreements alone"),
    (["--check", "--export", "-"], "--check reads FILE and nothing else; leave out --export"),
    (["--check", "--force", "--person", "x"], "leave out --person, --force"),
    (["--export", "x.foo"], "no suffix that tells the format"),
    (["--export", "-", "--format", "xml"], "md"),
    (["--bogus"], "no option --bogus; dateline --help shows what there is"),
    (["--exprot", "-"], 'no option --exprot; did you mean "--export"?'),
    (["--exp", "-"], "no option --exp"),
    (["--", "a.yaml", "--check"], "--check behind -- is a second FILE; put it before the --"),
    (["a.yaml", "b.yaml"], "b.yaml is one too many: dateline opens one FILE"),
    (["a.yaml", "--person", "Liu", "Shiquan"], "put quotes around a name with a space in it"),
    (["--filter"], "expected one argument"),
    ([f"--{BAD_NAME}"], r"--a\x1b[31m\udcff\u202e.yaml"),
    (["--view", BAD_NAME], r"a\x1b[31m\udcff\u202e.yaml"),
    (["--filter", f"{BAD_NAME}:x", "--export", "-"], r"a\x1b[31m\udcff"),
    ([], "no terminal to draw on"),
    (["-"], "no terminal to draw on"),
]


@pytest.mark.parametrize(("arguments", "says"), MISUSES)
def test_a_wrong_command_line_is_told_in_one_line(
    arguments: list[str],
    says: str,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    assert main(arguments) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert_one_line(err.encode(), says)


def test_a_file_that_is_not_there_is_told(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main([str(tmp_path / BAD_NAME), "--export", "-"]) == 1
    err = capfd.readouterr().err
    assert_one_line(err.encode(), r"a\x1b[31m\udcff\u202e.yaml: cannot be read")


def test_a_file_with_any_name_is_read_and_told_of(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / BAD_NAME
    path.write_text(GOOD)
    for arguments in (["--check"], ["--export", "-"], ["--export", "-", "--format", "json"]):
        assert main([str(path), *arguments]) == 0
        out = capfd.readouterr().out
        assert "\x1b" not in out
        assert "\u202e" not in out
    assert main([str(path), "--export", str(tmp_path / f"{BAD_NAME}.md")]) == 0
    assert (tmp_path / f"{BAD_NAME}.md").exists()


def test_check_counts_what_it_has_read(capfd: pytest.CaptureFixture[str], good: Path) -> None:
    assert main([str(good), "--check"]) == 0
    closing = f"{good}: 2 events, 0 people, 0 organizations, 0 agreements\n"
    assert capfd.readouterr().out == closing


def test_check_prints_warnings_and_their_count(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "w.yaml"
    path.write_text("title: T\x0b\npeople:\n  a: {name: A}\n".replace("\x0b", ""))
    assert main([str(path), "--check"]) == 0
    lines = capfd.readouterr().out.splitlines()
    assert "w.yaml:3:3: warning: " in lines[0]
    assert lines[1:3] == ["      a: {name: A}", "      ^"]
    assert lines[-1].endswith("0 events, 1 person, 0 organizations, 0 agreements; 1 warning")


def test_check_warns_of_a_saved_view_that_makes_no_sense(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "views.yaml"
    path.write_text(GOOD + 'views: {Good: "date:2020", Bad: "speker:ana"}\n')
    assert main([str(path), "--check"]) == 0
    out = capfd.readouterr().out
    assert "views.yaml:3:33: warning: the view cannot be shown" in out
    assert 'no field "speker:"' in out
    assert out.endswith("2 events, 0 people, 0 organizations, 0 agreements; 1 warning\n")


def test_check_prints_every_error_and_refuses(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "e.yaml"
    path.write_text("title: T\nevnts: {}\npeople: {a: {nam: A}}\n")
    assert main([str(path), "--check"]) == 1
    out = capfd.readouterr().out
    assert 'did you mean "events"?' in out
    assert out.splitlines()[-1] == "3 errors; nothing is loaded"


def test_standard_input_is_a_file_too(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    typed(monkeypatch, GOOD)
    assert main(["-", "--check"]) == 0
    assert capfd.readouterr().out.startswith("standard input: 2 events")
    typed(monkeypatch, GOOD)
    assert main(["-", "--export", str(tmp_path / "o.json")]) == 0
    assert json.loads((tmp_path / "o.json").read_text())["counts"]["total"] == 2
    typed(monkeypatch, "[")
    assert main(["-", "--export", "-"]) == 1
    assert "standard input:2:1: not YAML" in capfd.readouterr().err
    monkeypatch.setattr(sys, "stdin", None)
    assert main(["-", "--export", "-"]) == 2
    assert_one_line(capfd.readouterr().err.encode(), "standard input is closed")


def test_what_cannot_be_written_is_said_before_a_long_file_is_read(
    capfd: pytest.CaptureFixture[str], good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.cli.indexed", None)
    assert main([str(good), "--export", str(tmp_path / "no" / "out.md")]) == 1
    assert_one_line(capfd.readouterr().err.encode(), "no such folder")


def test_an_existing_file_needs_force_and_the_input_is_never_replaced(
    capfd: pytest.CaptureFixture[str], good: Path, tmp_path: Path
) -> None:
    target = tmp_path / "out.md"
    target.write_text("precious")
    assert main([str(good), "--export", str(target)]) == 1
    assert_one_line(capfd.readouterr().err.encode(), "exists already")
    assert target.read_text() == "precious"
    assert main([str(good), "--export", str(target), "--force"]) == 0
    assert target.read_text().startswith("# T")
    link = tmp_path / "link.md"
    link.symlink_to(good)
    for name in (good, link):
        assert main([str(good), "--export", str(name), "--format", "md", "--force"]) == 1
        assert_one_line(capfd.readouterr().err.encode(), "it is the file that was read")
    assert good.read_text() == GOOD


def test_a_mistake_of_ours_is_one_line_and_a_log(
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    def fail(_: object) -> int:
        secret = "value of a variable"
        raise ValueError(f"\x1b]52;c;{len(secret)}\x07")

    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setattr("tui.cli._check", fail)
    assert main(["--check"]) == 1
    log = tmp_path / "dateline" / "errors.log"
    err = capfd.readouterr().err
    assert_one_line(err.encode(), str(log))
    text = log.read_text()
    assert r"ValueError: \x1b]52;c;19\x07" in text
    assert "\x1b" not in text
    assert "value of a variable\n" not in text
    log.write_text("x" * (2**20 + 1))
    main(["--check"])
    assert log.stat().st_size < 10_000
    log.unlink()
    log.mkdir()
    main(["--check"])
    assert_one_line(capfd.readouterr().err.encode().split(b"\n", 1)[1], "cannot be written")


@pytest.mark.parametrize(
    ("script", "status", "says"),
    [
        ("dateline --export - >&-", 1, "standard output is closed"),
        ("dateline --check >&-", 1, "standard output is closed"),
        ("dateline --help >&-", 1, "standard output is closed"),
        ("dateline --export - >/dev/full", 1, "no space left"),
        ("dateline --check >/dev/full", 1, "no space left"),
        ("dateline --version >/dev/full", 1, "no space left"),
        ("dateline --export - <&-", 0, ""),
        ("dateline nosuch --export - 2>&-", 1, ""),
        ("dateline nosuch --export - 2>/dev/full", 1, ""),
        ("dateline - --check <&-", 2, "standard input is closed"),
        ("mkfifo f; dateline f --check", 1, "no regular file"),
        ("ln -s b a; ln -s a b; dateline a --check", 1, "symbolic links"),
        ("dateline . --check", 1, "it is a folder"),
        ("dateline '' --check", 1, ""),
        ("dateline", 2, "no terminal"),
        ("TERM=dumb dateline", 2, "TERM says so"),
        ("echo | dateline", 2, "no terminal"),
    ],
)
def test_streams_and_files_that_will_not_do(
    script: str, status: int, says: str, tmp_path: Path
) -> None:
    done = run(script, tmp_path)
    assert done.returncode == status, done.stderr
    if says:
        assert_one_line(done.stderr, says)
    else:
        assert done.stderr == b"" or done.stderr.count(b"\n") == 1


def test_the_reader_of_the_pipe_may_leave(tmp_path: Path) -> None:
    events = "".join(f"  e{n}: {{name: Event {n} {'x' * 80}}}\n" for n in range(3000))
    (tmp_path / "big.yaml").write_text(f"title: T\nevents:\n{events}")
    for output in ("--export -", "--export - --format json"):
        done = run(f"dateline big.yaml {output} | head -1; exit ${{PIPESTATUS[0]}}", tmp_path)
        assert done.returncode == 141
        assert done.stderr == b""
        assert done.stdout.count(b"\n") == 1


def test_the_output_is_the_same_in_every_locale(tmp_path: Path) -> None:
    environments: list[dict[str, str]] = [
        {},
        {"LC_ALL": "C"},
        {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1:strict"},
    ]
    (tmp_path / "ü.yaml").write_text("titel: ü\n")
    outputs = {run("dateline --export -", tmp_path, **env).stdout for env in environments}
    errors = {run("dateline ü.yaml --check", tmp_path, **env).stdout for env in environments[::3]}
    assert len(outputs) == 1
    assert len(errors) == 1
    assert "titel: ü" in errors.pop().decode()


@pytest.mark.parametrize("arguments", [["--check"], ["--export", "-"], ["--filter", "x:y"]])
def test_nothing_of_textual_is_imported_where_no_screen_opens(
    arguments: list[str], tmp_path: Path
) -> None:
    script = (
        f"import sys; from tui.cli import main; main({arguments!r});"
        "sys.exit(' '.join(m for m in sys.modules if m.partition('.')[0] in "
        "('textual', 'asyncio', 'hypothesis')) or 0)"
    )
    done = run(f"{shlex.quote(sys.executable)} -c {shlex.quote(script)}", tmp_path)
    assert done.returncode == 0, done.stderr


def test_a_screen_opens_without_the_tls_that_asyncio_could_have(tmp_path: Path) -> None:
    script = (
        "import sys; from tui.cli import main; status = main([]); had_tls = '_ssl' in sys.modules;"
        "import ssl; sys.exit(status or had_tls)"
    )
    env = plain_env(tmp_path, PYTHONPATH=str(TOP))
    with Terminal([sys.executable, "-c", script], env=env, cwd=tmp_path) as terminal:
        terminal.wait_for("Opening ceremony")
        terminal.press("q")
        assert terminal.wait() == 0


def test_an_interrupt_leaves_without_a_word(tmp_path: Path) -> None:
    argv = [sys.executable, "-m", "tui", "-", "--export", str(tmp_path / "out.md")]
    with subprocess.Popen(
        argv, cwd=TOP, env=plain_env(tmp_path), stdin=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        wait_until_it_reads(process.pid)
        process.send_signal(SIGINT)
        _, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert err == b""
    assert not (tmp_path / "out.md").exists()


def wait_until_it_reads(pid: int) -> None:
    """Wait until the process waits for its standard input, which is a pipe."""
    deadline = time.monotonic() + 20
    while "pipe" not in Path(f"/proc/{pid}/wchan").read_text():
        assert time.monotonic() < deadline
        time.sleep(0.02)
