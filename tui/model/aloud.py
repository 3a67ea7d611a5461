"""Dates as they are read aloud."""

import re

from tui.model.calendar import MONTHS, SHORT_MONTHS

_SAID = {" – ": " to ", "–": " to ", "…": " to ", "≤": "not after ", "≥": "not before "}
_SHORT_MONTH = re.compile(rf"\b(?:{'|'.join(SHORT_MONTHS)})\b")
_LASTING = re.compile("–$")


def aloud(words: str) -> str:
    """Return the words or the label of a date as they are read aloud: no signs, months in full."""
    words = _LASTING.sub(" and after", words)
    for sign, said in _SAID.items():
        words = words.replace(sign, said)
    return _SHORT_MONTH.sub(lambda match: MONTHS[SHORT_MONTHS.index(match[0])], words)


def label_aloud(label: str) -> str:
    """Return the short label of a date as it is read aloud, its doubt in words too."""
    about, uncertain = "about " * ("~" in label), ", uncertain" * ("?" in label)
    return f"{about}{aloud(label.replace('~', '').replace('?', ''))}{uncertain}"
