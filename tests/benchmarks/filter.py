"""What a filter line costs without a screen: to evaluate, to count people, to build the index.

All in processor time. Every line is evaluated by a warm index that has not seen it before; where
it is but words, beside the plain scan that fewer entries get, and both must find the same. The
lines are of words that the file has, common and rare ones.
"""

import gc
import shutil
import statistics
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import TypeVar
from unittest.mock import patch

from tests.benchmarks.session import TOP
from tui.draw.scale import scale_of
from tui.load import load_file
from tui.model.timeline import Timeline
from tui.query import gather
from tui.query.bits import bit_set
from tui.query.fold import Texts, fold
from tui.query.index import Index
from tui.query.line import FilterLine, Term, parse_line, quoted
from tui.query.said import Saying
from tui.query.view import View

T = TypeVar("T")


def run(file: Path | None, pairs: int) -> None:
    """Measure the file, or the shipped one; `pairs` lines of each kind."""
    file = file or TOP / "events.yaml"
    gc.disable()
    timeline = load_file(file)
    gc.freeze()
    print(f"{len(timeline.entries)} entries, {len(timeline.people)} people")
    with patch.object(gather, "MANY", 0):
        index = _built(timeline)
        for kind, lines in _lines(timeline, pairs).items():
            _measure(kind, [parse_line(line) for line in lines], index, timeline)
            if kind == "a word" and (ripgrep := shutil.which("rg")) is not None:
                times = [_searched([ripgrep, "-ciF", "-e", line, str(file)]) for line in lines]
                print(f"{'  ripgrep, by the clock':28}{_told(times)}")


def _built(timeline: Timeline) -> Index:
    index, took = _timed(lambda: Index(timeline))
    _, people = _timed(lambda: _people_in_sight(View(index)))
    print(f"{'Index()':28}{took:8.1f} ms, and {people:.1f} to the first frame's people")
    _, first = _timed(lambda: index.containing("e"))
    print(f"{'first word, not warm':28}{first:8.1f} ms")
    _, rest = _timed(index.warm)
    print(f"{'warm(), the rest':28}{rest:8.1f} ms")
    return index


def _measure(kind: str, lines: list[FilterLine], index: Index, timeline: Timeline) -> None:
    """Print what the lines of a kind took, and the people and the time axis of each view."""
    ours, scans, people, axes, lifts = [], [], [], [], []
    for line in lines:
        view, took = _timed(lambda line=line: View(index, line))  # type: ignore[misc]
        ours.append(took)
        people.append(_timed(lambda view=view: _people_in_sight(view))[1])  # type: ignore[misc]
        axes.append(_timed(lambda view=view: scale_of(view.moments, 80))[1])  # type: ignore[misc]
        lifts.append(_timed(view.best_lift)[1])
        if all(term.field is None for term in line.terms):
            scanned, took = _timed(lambda line=line: _scanned(line, timeline))  # type: ignore[misc]
            assert scanned == view.certain, str(line)
            scans.append(took)
    slowest = str(lines[ours.index(max(ours))])
    told = f"{_told(ours)}  people {_told(people)}  axis {_told(axes)}  lift {_told(lifts)}"
    print(f"{kind:28}{told}  {slowest}")
    if scans:
        print(f"{'  scanned':28}{_told(scans)}")


def _people_in_sight(view: View) -> None:
    """Count the people in view, and what those on a screen were at."""
    _ = view.people_count, view.people[:20]


def _searched(argv: list[str]) -> float:
    """Return the milliseconds that another program takes to count lines; it may find none."""
    began = time.perf_counter()
    subprocess.run(argv, stdout=subprocess.DEVNULL, check=False)
    return (time.perf_counter() - began) * 1000


_TEXTS: list[Texts] = []


def _scanned(line: FilterLine, timeline: Timeline) -> int:
    """Return what a scan of all that the entries say finds for words."""
    found = (1 << len(timeline.entries)) - 1
    for term in line.terms:
        places = _TEXTS[0].holding(fold(term.values[0]))
        found &= bit_set(places, len(timeline.entries))
    return found


def _lines(timeline: Timeline, count: int) -> dict[str, list[str]]:
    """Return lines of each kind, of what the file says."""
    random = Random(1)
    saying = Saying(timeline)
    texts = [saying.said(entry, timeline.attendees(entry)) for entry in timeline.entries]
    _TEXTS[:] = [Texts.of(texts)]
    words = Counter(word for text in texts[::50] for word in set(text.split()))
    common = [word for word, _ in words.most_common(count)]
    fields = [text.split("\n") for text in random.sample(texts, min(len(texts), 20 * count))]
    phrases = [spoken for lines in fields for line in lines if len(spoken := line.split()) > 2]
    known = random.sample(list(words), min(count, len(words)))
    letters = sorted({letter for word in known for letter in word if letter.isalpha()})

    def parts(*sizes: int) -> Iterator[str]:
        for word in random.choices(known, k=count):
            size = random.choice(sizes)
            start = random.randrange(max(1, len(word) - size + 1))
            yield word[start : start + size]

    def phrase() -> str:
        said_so = random.choice(phrases)
        start = random.randrange(len(said_so) - 1)
        return " ".join(said_so[start : start + random.choice((2, 2, 3))])

    def begun(text: str) -> str:
        cut = text.index(" ") + 1 + random.randint(1, 3)
        return text[max(0, text.index(" ") - random.randint(1, 3)) : cut]

    names = [person.name for person in timeline.people.values()]
    organizations = [each.short_name or each.name for each in timeline.organizations.values()]
    types = sorted({str(entry.record.type) for entry in timeline.entries})
    years = [random.randint(1950, 2028) for _ in range(count)]
    words_asked = {
        "a letter": letters[:count],
        "two letters": parts(2),
        "three or four letters": parts(3, 4),
        "a word": known,
        "a common word": common,
        "a phrase": [phrase() for _ in range(count)],
        "a phrase of parts of words": [begun(phrase()) for _ in range(count)],
        "a phrase of common words": [
            " ".join(random.choices(common[:8], k=2)) for _ in range(count)
        ],
    }
    asked = {
        "person": random.choices(names, k=count) + [name[:2] for name in names[:count]],
        "org": random.choices(organizations, k=count),
        "type": types,
        "date": [f"{year}..{year + random.randint(0, 40)}" for year in years],
    }
    lines = {
        kind: [str(Term(None, (text,))) for text in held] for kind, held in words_asked.items()
    }
    lines |= {f"{kind}:": [f"{kind}:{quoted(x)}" for x in held] for kind, held in asked.items()}
    lines["all together"] = [
        f"{word} person:{name[:2]} date:{year}.. zzzz"
        for word, name, year in zip(common, names, years, strict=False)
    ]
    return {kind: [line for line in dict.fromkeys(held) if line] for kind, held in lines.items()}


def _timed(call: Callable[[], T]) -> tuple[T, float]:
    """Return the result of `call` and the milliseconds of processor time that it took."""
    began = time.process_time()
    result = call()
    return result, (time.process_time() - began) * 1000


def _told(times: list[float]) -> str:
    return f"{statistics.median(times):6.2f} ms median, {max(times):6.2f} at worst"
