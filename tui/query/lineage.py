"""The lineage of an agreement: what it is based on and what followed it, as small trees."""

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from tui.model.records import Agreement, Ref
from tui.model.timeline import Timeline
from tui.query.pieces import Fact, Piece, link, when_label

MOST_DEEP = 4
MOST_WIDE = 6
BRANCH = "└"
"""Before what stands deeper than the first, with a `─` for each level more."""
_Next = Callable[[str], Sequence[str]]


class Branch(Struct, frozen=True):
    """A line of the tree: how deep it stands, and the id of an agreement, or how many are not."""

    depth: int
    agreement: str | None = None
    left_out: int = 0


def bases(timeline: Timeline, agreement: str) -> list[Branch]:
    """Return what `agreement` is based on, each basis followed by its own."""
    return list(_branches(agreement, lambda id_: timeline.agreements[id_].based_on))


def followers(timeline: Timeline, agreement: str) -> list[Branch]:
    """Return what is based on `agreement`, each followed by what is based on that."""
    return list(_branches(agreement, lambda id_: timeline.followed_by.get(id_, ())))


def _branches(root: str, next_of: _Next) -> Iterator[Branch]:
    """Return the tree below `root` in reading order.

    What is reached in two ways stands in both places, but what follows from it only in the first;
    so the tree ends whatever the links are.
    """
    told = {root}

    def below(agreement: str, depth: int) -> Iterator[Branch]:
        found = [other for other in next_of(agreement) if other != root]
        if depth == MOST_DEEP:
            if found:
                yield Branch(depth, left_out=len(found))
            return
        for other in found[:MOST_WIDE]:
            yield Branch(depth, other)
            if other not in told:
                told.add(other)
                yield from below(other, depth + 1)
        if len(found) > MOST_WIDE:
            yield Branch(depth, left_out=len(found) - MOST_WIDE)

    return below(root, 0)


def lineage_facts(timeline: Timeline, agreement: Agreement) -> list[Fact]:
    """Return the two trees, a fact for each line, their date before the name."""
    before = [("Based on", branch) for branch in bases(timeline, agreement.id)]
    after = [("Led to", branch) for branch in followers(timeline, agreement.id)]
    return [Fact(label, tuple(_pieces(timeline, branch))) for label, branch in before + after]


def _pieces(timeline: Timeline, branch: Branch) -> Iterator[Piece]:
    if branch.depth:
        yield Piece(f"{BRANCH}{'─' * (branch.depth - 1)} ")
    if branch.agreement is None:
        yield Piece(f"{branch.left_out:,} more", tone="faint")
        return
    when = when_label(timeline, timeline.agreements[branch.agreement])
    if when:
        yield Piece(f"{when}  ", tone="faint")
    yield link(timeline, Ref("agreement", branch.agreement))
