"""Facts in lines of a width: nothing wider, nothing lost, every link numbered."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.draw.prose import Page, lay_out, plain
from tui.model.records import Ref
from tui.query.pieces import Fact, Piece, fact

TEXTS = st.text(
    st.one_of(
        st.characters(codec="utf-8"),
        st.sampled_from(" \n\t-ab中文🚀👩‍🚀é"),
    ),
    max_size=120,
)
REFS = st.one_of(st.none(), st.builds(Ref, st.just("person"), st.sampled_from("abc")))
PIECES = st.builds(Piece, TEXTS, REFS, st.sampled_from(["plain", "faint", "doubt", "source"]))
FACTS = st.lists(
    st.builds(
        Fact,
        st.sampled_from(["", "When", "Who", "A label that is long indeed"]),
        st.lists(PIECES, max_size=5).map(tuple),
    ),
    max_size=5,
)
LOREM = "Russia's claim on Poland brought the four Allies near to war. "


def widths(page: Page) -> list[int]:
    return [sum(cell_len(run.text) for run in line) for line in page.lines]


@given(FACTS, st.integers(2, 120))
def test_no_line_is_wider_than_the_page(facts: list[Fact], width: int) -> None:
    assert max(widths(lay_out(facts, width)), default=0) <= width


@given(FACTS, st.integers(-1, 120))
def test_every_link_has_a_number_and_a_line(facts: list[Fact], width: int) -> None:
    page = lay_out(facts, width)
    wanted = [piece.ref for told in facts for piece in told.pieces if piece.ref]
    assert list(page.links) == (wanted if width > 0 else [])
    assert len(page.link_lines) == len(page.links)
    for number, line in enumerate(page.link_lines):
        runs = page.lines[line]
        text = wanted[number]
        assert text is not None
        drawn = [run for told in page.lines for run in told if run.link == number]
        assert not drawn or any(run.link == number for run in runs)


@given(st.lists(st.from_regex(r"[a-z中文]{1,30}", fullmatch=True)), st.integers(2, 60))
def test_no_text_is_lost(words: list[str], width: int) -> None:
    page = lay_out([fact("", Piece(" ".join(words)))], width)
    assert plain(page).replace("\n", "").replace(" ", "") == "".join(words)


def test_breaks_between_words_and_within_only_what_is_longer_than_a_line() -> None:
    page = lay_out([fact("", Piece("a bcd efghijklmnopqrstuvw x"))], 10)
    assert plain(page).split("\n") == ["a bcd", "efghijklmn", "opqrstuvw", "x"]


def test_labels_stand_beside_their_text_and_once() -> None:
    page = lay_out([fact("Post", Piece("Chair")), fact("Post", Piece("Head"))], 60)
    assert plain(page) == "Post        Chair\n            Head"


def test_labels_have_a_line_of_their_own_where_it_is_narrow() -> None:
    page = lay_out([fact("Post", Piece("Chair")), fact("Post", Piece("Head"))], 20)
    assert plain(page) == "Post\nChair\nHead"


def test_a_label_that_is_too_long_has_a_line_of_its_own() -> None:
    page = lay_out([fact("Keynote speaker", Piece("Ada"))], 60)
    assert plain(page) == "Keynote speaker\n            Ada"


def test_lines_of_the_text_stay_lines() -> None:
    page = lay_out([fact("", Piece("one\n\ntwo\r\nthree"))], 40)
    assert plain(page) == "one\n\ntwo\nthree"


def test_what_a_terminal_would_obey_stands_as_text() -> None:
    assert plain(lay_out([fact("", Piece("a\x1b[31mb\u202ec"))], 40)) == "a\\x1b[31mb\\u202ec"


def test_there_is_no_page_without_room() -> None:
    assert lay_out([fact("", Piece("a"))], 0) == Page()


def test_a_long_description_is_laid_out_at_once() -> None:
    page = lay_out([fact("", Piece(LOREM * 160))], 60)
    assert plain(page).replace("\n", " ") == (LOREM * 160).strip()
