"""What is said of bytes that cannot be parsed at all: no UTF-8, or no YAML."""

import re

import yaml

from tui.load.problems import Problem, source_lines

_CONTEXT_TELLS_MORE = ("unexpected end of stream", "could not find expected ':'")
"""What libyaml notices only far behind the quote or the key that is to be mended."""

_HINTS = (
    ("found a tab character", "indent with spaces, not tabs"),
    ("unexpected end of stream", "close the quote or the bracket that is open here"),
    ("did not find expected ',' or", "close the bracket that is open"),
    ("cannot start any token", "put a text that begins with this character in quotes"),
    ("did not find expected alphabetic", "put a text that begins with * or & in quotes"),
    ("did not find expected key", "check the indentation and the quotes here and above"),
    ("did not find expected '-' indicator", "check the indentation of the list"),
    (
        "could not find expected ':'",
        'a key ends with a colon and a space, an item of a list begins with "- "',
    ),
    ("entries are not allowed", "begin a list on a line of its own, or put the text in quotes"),
    ("keys are not allowed", "put a text that begins with this character in quotes"),
)


def encoding_problem(data: bytes, error: UnicodeDecodeError) -> Problem:
    """Return which byte is not UTF-8, and where."""
    said = f"byte 0x{data[error.start]:02x} at offset {error.start} is not UTF-8"
    return _problem_at(data, error.start, f"{said}; save it as UTF-8")


def yaml_problem(data: bytes, error: yaml.YAMLError) -> Problem:
    """Return what the parser says of the text that it cannot read, at its place."""
    if isinstance(error, yaml.reader.ReaderError):
        code = error.character if isinstance(error.character, int) else ord(error.character)
        said = f"character U+{code:04X} may not stand in YAML as it is"
        return _problem_at(data, error.position, f'{said}; write "\\u{code:04x}" in double quotes')
    if isinstance(error, yaml.MarkedYAMLError):
        mark, said = error.problem_mark, error.problem or ""
        if mark is None or any(words in said for words in _CONTEXT_TELLS_MORE):
            mark = error.context_mark or mark
        if mark is not None:
            whole = ", ".join(part for part in (error.context, error.problem) if part)
            advice = _advice(said, data, mark.line, mark.column)
            return Problem(mark.line + 1, mark.column + 1, f"not YAML: {whole}{advice}")
    return Problem(1, 1, f"not YAML: {error}")


def _advice(said: str, data: bytes, line: int, column: int) -> str:
    """Return what to do about the mistakes that are made most often by hand."""
    lines = source_lines(data)
    text = lines[line] if line < len(lines) else ""
    if text[column : column + 1] == "\t":
        return "; indent with spaces, not tabs"
    if "mapping values are not allowed" in said:
        if re.search(": ", text[:column].lstrip("- ")):
            return "; put a text that holds a colon and a space in quotes"
        return "; check the indentation, and that each colon in the line above has a space behind"
    return next((f"; {advice}" for words, advice in _HINTS if words in said), "")


def _problem_at(data: bytes, offset: int, message: str) -> Problem:
    """Return a problem with the byte at `offset`; its column counts characters."""
    lines = source_lines(data[:offset] + b"|")
    return Problem(len(lines), len(lines[-1]), message)
