"""The export while its system calls fail, and while it is killed: a whole file, and no stray."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.export.test_write_faults import (
    FAULTS,
    test_a_call_that_fails_leaves_one_whole_file_and_nothing_else,
)
from tests.terminal import plain_env
from tests.ui.open import TOP, numbered_events
from tui.export import write_file

_WRITER = """
import sys
from tui.export import write_file
number = 0
while True:
    number += 1
    write_file(sys.argv[1], str(number % 10).encode() * 3_000_000, overwrite=True)
"""

_PROGRAM = """
import sys
from tui.cli import main
print("begun", flush=True)
sys.exit(main())
"""


def faults(folder: Path, call: str) -> None:
    """Let `os.call` fail in every way at its first three uses, a file being there and not."""
    for number, fault in enumerate(FAULTS):
        for at in range(3):
            for existed in (True, False):
                place = folder / f"{number}-{at}-{existed}"
                place.mkdir()
                with pytest.MonkeyPatch.context() as patched:
                    test_a_call_that_fails_leaves_one_whole_file_and_nothing_else(
                        place, patched, call, at, fault, existed
                    )


def kills(folder: Path, rounds: int, seed: int) -> None:
    """Kill a process that writes without end; what is there is whole, the next write tidies."""
    source = random.Random(seed)
    target = folder / "out.md"
    write_file(target, b"0" * 3_000_000)
    for _ in range(rounds):
        argv = [sys.executable, "-c", _WRITER, str(target)]
        with subprocess.Popen(argv, cwd=TOP, env=plain_env(folder)) as writer:
            time.sleep(0.15 + source.random() * 0.1)
            writer.kill()
        data = target.read_bytes()
        assert data == data[:1] * 3_000_000, "a torn file"
        write_file(target, b"0" * 3_000_000, overwrite=True)
        assert os.listdir(folder) == ["out.md"], os.listdir(folder)


def interrupts(folder: Path, rounds: int, seed: int) -> None:
    """Interrupt exports that have begun: status 130 or 0 and no half of a file, never a word."""
    source = random.Random(seed)
    place = folder / "files"
    place.mkdir()
    (place / "in.yaml").write_text(numbered_events(3000))
    target = place / "out.json"
    for _ in range(rounds):
        argv = [sys.executable, "-c", _PROGRAM, str(place / "in.yaml"), "--export", str(target)]
        environment = plain_env(folder, PYTHONPATH=str(TOP))
        with subprocess.Popen(
            argv, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == b"begun\n"
            time.sleep(source.random() * 0.6)
            process.send_signal(signal.SIGINT)
            said = process.communicate(timeout=20)[1]
        # -SIGINT is 130 to a shell too: it came when Python was no longer there to hear it.
        assert process.returncode in (0, 130, -signal.SIGINT), (process.returncode, said)
        assert said == b"", said
        assert sorted({*os.listdir(place)} - {"out.json"}) == ["in.yaml"]
        if target.exists():
            assert target.read_bytes().endswith(b"}\n")
            target.unlink()
