"""How problems name what they are about."""

_LONGEST_QUOTED = 60


def quoted(text: str) -> str:
    """Return `text` in quotes, its end cut off where it is long."""
    return f'"{text}"' if len(text) <= _LONGEST_QUOTED else f'"{text[:_LONGEST_QUOTED]}…"'


def described(value: object) -> str:
    """Return what `value` is, for one who can see it in the file."""
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    return f"the text {quoted(str(value))}" if value else "nothing"


def with_article(word: str) -> str:
    """Return `word` behind a or an."""
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"
