"""Sections that were packed are the same, and less or more than all of them is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import DecodeError

from tui.model.sections import packed, unpacked


@given(st.dictionaries(st.text(max_size=5), st.binary(max_size=9), max_size=4))
def test_sections_packed_and_unpacked_are_the_same(sections: dict[str, bytes]) -> None:
    data = b"".join(packed(sections))
    assert unpacked(data) == sections
    for other in (data[:-1], data + b"x"):
        with pytest.raises(DecodeError):
            unpacked(other)
