"""The screen while it is signalled, resized, typed at and its file changed, all at random."""

import os
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path

from tests.terminal import KEYS, Terminal
from tests.terminal_screen import TerminalScreen
from tests.ui.open import numbered_events, opened
from tests.ui.test_safety import assert_harmless, hostile_file

SOON = 3.0
LONGEST_HANG = 2.0
STILL = 0.3
"""Seconds without a change; less than the half second in which a cursor blinks."""
ENDING = (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGINT)
TYPED = [*KEYS, *'jkgGHLnNfwsxvVo<>!?/dpeyR1234ab:"-, ', "ctrl+p"]


class Unseen(TerminalScreen):
    """A screen that shows nothing, at once."""

    def feed(self, chunk: bytes) -> None:
        """Drop what is written."""


def leave(terminal: Terminal, status: int = 0) -> None:
    """Hold the program to leaving soon with `status`, and the terminal to being as before."""
    begun = time.monotonic()
    assert terminal.wait() == status, "\n".join(terminal.screen())
    assert time.monotonic() - begun < SOON
    assert terminal.modes_left() == [], terminal.modes_left()
    assert "Traceback" not in "\n".join(terminal.screen())


def quit_at_once(terminal: Terminal) -> None:
    """Come back from wherever the keys have led, and see that the program still answers."""
    if terminal.process.poll() is None:
        terminal.signal(signal.SIGCONT)
        terminal.settle()
    for _ in range(6):
        terminal.press("escape")
    begun = time.monotonic()
    while terminal.process.poll() is None and time.monotonic() - begun < LONGEST_HANG:
        # One that is read together with the last Escape is Alt+Q; a person presses it again.
        terminal.press("q")
        terminal.settle(0.3)
    leave(terminal)


def type_at_random(terminal: Terminal, source: random.Random, count: int) -> None:
    """Press keys that are not those to leave with; Ctrl+Q is not among them, nor `q`."""
    for _ in range(count):
        if terminal.process.poll() is None:
            terminal.press(source.choice([key for key in TYPED if key != "escape"]))
    if terminal.process.poll() is None:
        terminal.signal(signal.SIGCONT)  # the palette offers to suspend as well


def ends(folder: Path, number: signal.Signals, rounds: int, seed: int) -> None:
    """End it by a signal amid random keys."""
    source = random.Random(seed)
    for _ in range(rounds):
        with opened(folder) as terminal:
            type_at_random(terminal, source, source.randrange(20))
            time.sleep(source.random() * 0.05)
            terminal.signal(number)
            leave(terminal, 128 + number)


def ends_at_the_start(folder: Path, rounds: int, seed: int) -> None:
    """End it by a signal while it starts."""
    from tests.terminal import plain_env
    from tests.ui.open import PROGRAM, TOP

    source = random.Random(seed)
    for _ in range(rounds):
        env = plain_env(folder, PYTHONPATH=str(TOP))
        with Terminal(PROGRAM, env=env, cwd=folder) as terminal:
            time.sleep(source.random() * 0.7)
            terminal.signal(signal.SIGTERM)
            leave(terminal, 143)


def closing_windows(folder: Path, rounds: int, seed: int) -> None:
    """Close the window amid random keys."""
    source = random.Random(seed)
    for _ in range(rounds):
        with opened(folder) as terminal:
            type_at_random(terminal, source, source.randrange(20))
            terminal.hang_up()
            begun = time.monotonic()
            assert terminal.wait() == 129
            assert time.monotonic() - begun < SOON


def stops(folder: Path, rounds: int, seed: int) -> None:
    """Stop it and let it go on, or only go on, amid random keys."""
    source = random.Random(seed)
    with opened(folder) as terminal:
        for _ in range(rounds):
            type_at_random(terminal, source, 5)
            for number in source.choice([[signal.SIGCONT], [signal.SIGTSTP, signal.SIGCONT]]):
                terminal.signal(number)
            terminal.settle(0.05)
        terminal.settle(STILL)
        quit_at_once(terminal)


def sizes(folder: Path, rounds: int, seed: int) -> None:
    """Give the window hundreds of sizes from 1x1 to 500x200, faster than it can draw.

    Nobody looks meanwhile: our own screen would take minutes for it.
    """
    source = random.Random(seed)
    with opened(folder) as terminal:
        screen, terminal._screen = terminal._screen, Unseen(1, 1)
        for turn in range(rounds):
            columns, rows = source.choice(
                [
                    (source.randint(1, 500), source.randint(1, 200)),
                    (source.randint(1, 25), source.randint(1, 8)),
                    (1, 1),
                    (500, 200),
                ]
            )
            terminal.resize(columns, rows)
            if turn % 5 == 0:
                type_at_random(terminal, source, 2)
            if turn % 20 == 0:
                terminal.settle(0.02, timeout=60)
        terminal._screen = screen
        terminal.resize(120, 40)
        terminal.settle(STILL)
        quit_at_once(terminal)


def keys(folder: Path, rounds: int, seed: int) -> None:
    """Press keys at random, with bytes that are none between them."""
    source = random.Random(seed)
    with opened(folder) as terminal:
        for _ in range(rounds):
            type_at_random(terminal, source, 10)
            terminal.send(bytes(source.choices(range(0x80, 0x100), k=3)))
            terminal.press("escape")
        terminal.settle(0.2)
        quit_at_once(terminal)


def clicks(folder: Path, rounds: int, seed: int) -> None:
    """Click everywhere in a hostile file, faster than dialogs close."""
    source = random.Random(seed)
    path = folder / "hostile.yaml"
    path.write_text(hostile_file())
    with opened(folder, path) as terminal:
        for turn in range(rounds):
            terminal.click(source.randrange(120), source.randrange(40))
            if turn % 4 == 0:
                type_at_random(terminal, source, 1)
            if turn % 10 == 0:
                terminal.settle(0.02)
        terminal.settle(STILL)
        quit_at_once(terminal)
        assert_harmless(terminal.raw)


def reloads(folder: Path, rounds: int, seed: int) -> None:
    """Change the file in every way, faster than it settles; in the end the last state is seen."""
    source = random.Random(seed)
    path = folder / "events.yaml"
    good = numbered_events(300)
    path.write_text(good)
    ways: list[Callable[[], object]] = [
        lambda: path.write_text(good[: source.randrange(len(good))]),
        lambda: path.write_text(good),
        lambda: path.write_bytes(source.randbytes(200)),
        lambda: path.mkdir(),
        lambda: os.mkfifo(path),
        lambda: path.symlink_to("/dev/zero"),
        lambda: path.symlink_to(path),
        lambda: None,
    ]
    with opened(folder, path) as terminal:
        for _ in range(rounds):
            remove(path)
            source.choice(ways)()
            type_at_random(terminal, source, 2)
            time.sleep(source.choice([0.0, 0.02, 0.4]))
        for _ in range(6):
            terminal.press("escape")
        terminal.press("x")
        remove(path)
        path.write_text(numbered_events(77))
        terminal.wait_for("77 of 77")
        quit_at_once(terminal)


def remove(path: Path) -> None:
    """Remove what is at `path`, of whatever kind."""
    if path.is_dir() and not path.is_symlink():
        path.rmdir()
    else:
        path.unlink(missing_ok=True)
