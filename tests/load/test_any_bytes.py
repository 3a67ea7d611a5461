"""No bytes whatever make any exception but FileError, and what loads can be asked everything."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tui.load import FileError, load_bytes, warnings_about
from tui.model.timeline import Timeline

EXAMPLE = (Path(__file__).parent.parent.parent / "events.yaml").read_bytes()

PIECES = [
    *("title", "description", "sources", "people", "organizations", "events", "agreements"),
    *("views", "name", "date", "before", "after", "part_of", "attendees", "statements", "awards"),
    *("parties", "signatory", "recipients", "person", "organization", "group", "count", "role"),
    *("speaker", "text", "source", "based_on", "event", "edition", "tags", "a", "b", "2020", "~"),
    *(": ", ":", "\n", "\n  ", "\n    ", "\n      ", "- ", "? ", "{", "}", "[", "]", ", ", " "),
    *("'", '"', "|\n", ">\n", "#", "&a ", "*a", "!!int ", "!", "<<: ", "---\n", "...\n", "%YAML"),
    *("\t", "\r\n", "\r", "\ufeff", "\u2028", "\x85", "\\x1b", "\\ud800", "é", "李", "\U0001f680"),
    *("2020-09-18/", "[2018,2019]", "..", "\0", "\x1b", "@", "`"),
]


def holds_up(data: bytes) -> None:
    """Load `data`; it gives a timeline that can be walked, or says what is wrong with it."""
    timeline = loaded(data)
    if timeline is not None:
        for entry in timeline.entries:
            assert timeline.has(entry.ref)
            timeline.attendees(entry)
        warnings_about(data, "any.yaml", Path(__file__).parent)


def loaded(data: bytes) -> Timeline | None:
    try:
        return load_bytes(data, "any.yaml")
    except FileError as error:
        problems, text = error.problems, str(error)
    assert problems
    assert all(problem.line > 0 and problem.column > 0 for problem in problems)
    assert "\x1b" not in text
    return None


@given(st.binary(max_size=200))
def test_no_bytes_make_any_exception_but_a_file_error(data: bytes) -> None:
    holds_up(data)


@given(st.text(max_size=200))
def test_no_text_makes_any_exception_but_a_file_error(text: str) -> None:
    holds_up(f"title: T\n{text}".encode(errors="replace"))


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_no_soup_of_yaml_makes_any_exception_but_a_file_error(text: str) -> None:
    holds_up(text.encode())


VALUES: st.SearchStrategy[object] = st.recursive(
    st.sampled_from(["", "a", "b", "2020", "2020/2019", "~", "x: y", "#1", "a#1"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from([piece for piece in PIECES if piece.isidentifier()]), inner
        )
    ),
    max_leaves=12,
)


def written(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {written(held)}" for key, held in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(written(held) for held in value) + "]"
    return f"'{value}'"


@given(st.tuples(VALUES, VALUES, VALUES, VALUES))
def test_no_shape_of_records_makes_any_exception_but_a_file_error(
    values: tuple[object, object, object, object],
) -> None:
    event, person, agreement, organization = (written(value) for value in values)
    holds_up(
        f"title: T\nevents: {{a: {event}, b: {{name: B, part_of: a, attendees: {event}}}}}\n"
        f"people: {{a: {person}}}\nagreements: {{a: {agreement}}}\n"
        f"organizations: {organization}\n".encode()
    )


@given(st.data())
def test_no_change_of_the_example_makes_any_exception_but_a_file_error(data: st.DataObject) -> None:
    changed = bytearray(EXAMPLE)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(changed)))
        length = data.draw(st.sampled_from([0, 0, 1, 2, 8, 40]))
        piece = data.draw(st.sampled_from(PIECES) | st.just(""))
        changed[at : at + length] = piece.encode()
    holds_up(bytes(changed))


@given(st.integers(0, len(EXAMPLE)))
def test_a_file_that_ends_anywhere_loads_or_says_why(length: int) -> None:
    holds_up(EXAMPLE[:length])
