"""Standard output gets all the bytes, or an OSError says that it did not."""

import errno
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tui.export.write import write_stdout

LONG = b"0123456789abcdef" * 50_000
WRITE_LONG = "from tui.export import write_stdout; write_stdout(b'0123456789abcdef' * 50_000)"


def test_the_bytes_arrive_after_what_was_printed_before(
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    print("before", end=" ")
    write_stdout("Löwenhielm\n".encode())
    assert capfdbinary.readouterr().out == "before Löwenhielm\n".encode()


def test_a_stream_without_a_descriptor_gets_them_too(monkeypatch: pytest.MonkeyPatch) -> None:
    held = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(held, encoding="ascii"))
    write_stdout("é".encode())
    assert held.getvalue() == "é".encode()


def test_a_closed_standard_output_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    with pytest.raises(OSError, match="standard output is closed") as caught:
        write_stdout(b"x")
    assert caught.value.errno == errno.EBADF


def run(redirection: str) -> subprocess.CompletedProcess[str]:
    command = f'"$0" -c "$1" {redirection}'
    return subprocess.run(
        ["/bin/sh", "-c", command, sys.executable, WRITE_LONG],
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_reader_that_goes_away_is_a_broken_pipe_and_nothing_fails_at_exit() -> None:
    ran = run("| head -c 1")
    assert ran.stdout == "0"
    assert "BrokenPipeError" in ran.stderr
    assert "Exception ignored" not in ran.stderr


def test_standard_output_closed_by_the_shell_is_an_error() -> None:
    assert "standard output is closed" in run(">&-").stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_a_full_disk_is_an_error() -> None:
    assert "No space left" in run("> /dev/full").stderr


def test_a_pipe_that_does_not_wait_is_waited_for() -> None:
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    with subprocess.Popen([sys.executable, "-c", WRITE_LONG], stdout=writer) as process:
        os.close(writer)
        with open(reader, "rb") as pipe:
            assert pipe.read() == LONG
    assert process.returncode == 0
