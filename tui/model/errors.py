"""The errors of dateline, one tree: what a user can be told and mend.

`DatelineError` is what the command line and the screen catch. Its text is whole sentences for a
person, without a traceback: what was found and what is expected. Beneath it stand `DateError`
(a text that is no date), `FileError` (a file that cannot be read, with all its problems),
`FilterError` (a filter line that says nothing, with its column) and `ExportError` (a place that
cannot be written). Anything else that is raised is a mistake of ours.
"""

from collections.abc import Iterable

_MOST_LETTERS_OFF = 4
_MOST_COMPARED = 2_000


class DatelineError(Exception):
    """Something that the user can mend; its text says what and how."""


def did_you_mean(word: str, candidates: Iterable[str]) -> str:
    """Return `; did you mean "…"?` for the nearest of `candidates`, or nothing."""
    from difflib import get_close_matches

    near = [other for other in candidates if abs(len(other) - len(word)) <= _MOST_LETTERS_OFF]
    if len(near) > _MOST_COMPARED:
        near = [other for other in near if other[:2] == word[:2]][:_MOST_COMPARED]
    nearest = get_close_matches(word, near, n=1, cutoff=0.6)
    return f'; did you mean "{nearest[0]}"?' if nearest else ""
