"""The reading of a file, and of what is wrong with it."""

import pathlib
from collections.abc import Callable, Iterable, Mapping

from tui.load.build import Finding, build_body
from tui.load.checks import contradictions, warnings
from tui.load.document import Path, Place, find_places, read_document
from tui.load.files import LONGEST_READ_AS_ONE, Source, opened, read_bytes
from tui.load.problems import FileError, Problem, source_lines
from tui.model.entries import arranged
from tui.model.errors import DatelineError
from tui.model.kept import records_of
from tui.model.records import Body
from tui.model.relations import Relations
from tui.model.timeline import Timeline
from tui.model.timings import Timings, timings_of

Progress = Callable[[int], None]
SoFar = Callable[[Body], None]


def load_file(path: pathlib.Path) -> Timeline:
    """Return the timeline that the file at `path` holds; FileError with every problem if none."""
    with opened(path) as source:
        return load_source(source)


def load_source(
    source: Source, progress: Progress = lambda count: None, so_far: SoFar | None = None
) -> Timeline:
    """Return the timeline in an open file; FileError with every problem if there is none.

    `progress` is told how many bytes of a long file have been read, all of them where it remains
    to check them, and `so_far` what they say.
    """
    if source.size >= LONGEST_READ_AS_ONE:
        from tui.load.parts import read_in_parts

        read = read_in_parts(source, progress, so_far)
        progress(source.size)
        if read is not None:
            body, timings = read
            relations = Relations(records_of(body.events), timings.related)
            if next(contradictions(body, relations), None) is None:
                return _timeline(body, source.file_name, timings, relations)
    return load_bytes(source.read(), source.file_name)


def load_bytes(data: bytes, file_name: str) -> Timeline:
    """Return the timeline in `data`; FileError with every problem if there is none."""
    return _timeline(*_sound(data, file_name))


def _timeline(body: Body, file_name: str, timings: Timings, relations: Relations) -> Timeline:
    events, agreements = records_of(body.events), records_of(body.agreements)
    return Timeline(body, file_name, arranged(events, agreements, timings, relations))


def warnings_about(
    data: bytes,
    file_name: str,
    folder: pathlib.Path,
    wrong_with_line: Callable[[str], str | None] = lambda line: None,
    timeline: Timeline | None = None,
) -> list[Problem]:
    """Return what loads well in `data` and yet may be a mistake, in file order.

    `folder` is where the files of its sources are looked for; `wrong_with_line` tells what is wrong
    with a filter line of its saved views; `timeline` is what was loaded from `data`, where it was
    already. FileError if `data` does not load.
    """

    def read_source(file: str) -> str | None:
        try:
            return read_bytes(folder / file).decode(errors="replace")
        except DatelineError:
            return None

    timeline = timeline or load_bytes(data, file_name)
    findings = [*warnings(timeline, read_source)]
    for title, line in timeline.views.items():
        if (wrong := wrong_with_line(line)) is not None:
            findings.append(Finding(("views", title), f"the view cannot be shown: {wrong}"))
    return sorted(
        Problem(problem.line, problem.column, problem.message, "warning")
        for problem in _placed(data, findings)
    )


def _sound(data: bytes, file_name: str) -> tuple[Body, str, Timings, Relations]:
    """Return what `data` says, its name, and what the events in it say of when they were."""
    document = read_document(data)
    problems = list(document.problems)
    if document.value is not None:
        body, findings = build_body(document.value)
        if body is not None and not findings:
            timings = timings_of(body.events.values())
            relations = Relations(records_of(body.events), timings.related)
            findings = list(contradictions(body, relations))
        problems += _placed(data, findings)
    if document.value is None or body is None or problems:
        raise FileError(file_name, problems, source_lines(data))
    return body, file_name, timings, relations


def _placed(data: bytes, findings: Iterable[Finding]) -> list[Problem]:
    """Return the findings as problems, each at its node or the nearest one that holds it."""
    listed = list(findings)
    if not listed:
        return []
    prefixes = {f.path[:length] for f in listed for length in range(len(f.path) + 1)}
    places = find_places(data, prefixes)
    return [Problem(*_nearest(finding, places), finding.message) for finding in listed]


def _nearest(finding: Finding, places: Mapping[Path, Place]) -> tuple[int, int]:
    """Return where the node of `finding` stands, or the nearest that holds it."""
    path = finding.path
    while path and path not in places:
        path = path[:-1]
    place = places.get(path)
    if place is None:
        return 1, 1
    is_value = finding.at == "value" if path == finding.path else place.is_text
    return place.value if is_value else place.key
