"""A file becomes a Timeline, or every problem in it with its place."""

import pathlib
from collections.abc import Callable, Iterable, Mapping

from tui.load.build import Finding, build_body
from tui.load.checks import contradictions, warnings
from tui.load.document import Path, Place, find_places, read_document
from tui.load.files import read_bytes
from tui.load.problems import FileError, Problem, source_lines
from tui.model.errors import DatelineError
from tui.model.records import Body
from tui.model.timeline import Timeline

__all__ = ["FileError", "load_bytes", "load_file", "warnings_about"]


def load_file(path: pathlib.Path) -> Timeline:
    """Return the timeline that the file at `path` holds; FileError with every problem if none."""
    return load_bytes(read_bytes(path), str(path))


def load_bytes(data: bytes, file_name: str) -> Timeline:
    """Return the timeline in `data`; FileError with every problem if there is none."""
    return Timeline(_body(data, file_name), file_name)


def warnings_about(
    data: bytes,
    file_name: str,
    folder: pathlib.Path,
    wrong_with_line: Callable[[str], str | None] = lambda line: None,
) -> list[Problem]:
    """Return what loads well in `data` and yet may be a mistake, in file order.

    `folder` is where the files of its sources are looked for; `wrong_with_line` tells what is wrong
    with a filter line of its saved views. FileError if `data` does not load.
    """

    def read_source(file: str) -> str | None:
        try:
            return read_bytes(folder / file).decode(errors="replace")
        except DatelineError:
            return None

    body = _body(data, file_name)
    findings = [*warnings(body, read_source)]
    for title, line in body.views.items():
        if (wrong := wrong_with_line(line)) is not None:
            findings.append(Finding(("views", title), f"the view cannot be shown: {wrong}"))
    return sorted(
        Problem(problem.line, problem.column, problem.message, "warning")
        for problem in _placed(data, findings)
    )


def _body(data: bytes, file_name: str) -> Body:
    document = read_document(data)
    problems = list(document.problems)
    body = None
    if document.value is not None:
        body, findings = build_body(document.value)
        if body is not None and not findings:
            findings = list(contradictions(body))
        problems += _placed(data, findings)
    if body is None or problems:
        raise FileError(file_name, problems, source_lines(data))
    return body


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
