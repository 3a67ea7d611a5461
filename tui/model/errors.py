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
_LONGEST_COMPARED = 100


class DatelineError(Exception):
    """Something that the user can mend; its text says what and how."""


def did_you_mean(word: str, candidates: Iterable[str]) -> str:
    """Return `; did you mean "…"?` for the nearest of `candidates`, or nothing.

    Upper and lower case are the same to it. It compares no more than it can at once, however many
    there are and however long they are.
    """
    from difflib import get_close_matches

    if len(word) > _LONGEST_COMPARED:
        return ""
    folded = word.casefold()
    near = [other for other in candidates if abs(len(other) - len(word)) <= _MOST_LETTERS_OFF]
    if len(near) > _MOST_COMPARED:
        begin = folded[:2]
        near = [other for other in near if other[:2].casefold() == begin][:_MOST_COMPARED]
    by_folded = {other.casefold(): other for other in reversed(near)}
    nearest = get_close_matches(folded, by_folded, n=1, cutoff=0.6)
    return f'; did you mean "{by_folded[nearest[0]]}"?' if nearest else ""
