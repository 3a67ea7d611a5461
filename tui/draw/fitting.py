"""Where a time axis is broken, so that the stretches in which much happens get its columns."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from tui.draw.stretches import BREAK_WIDTH, HOUR, Stretch, break_forms
from tui.draw.ticks import shown_year
from tui.model.calendar import DAY, civil
from tui.query.moments import Moments, Range

_BINS = 128
"""A stretch is looked through for emptiness in so many steps."""

_COST = 0.25
"""What a break must add to the worth of an axis, for it has to be read too; three times that
where it goes through something that lasts."""

_MOST_BREAKS = 8

_MOST_TRIED = 3
"""Of so many gaps in each round that one is taken which tells the most columns apart."""

_LABELS = (
    # unit in seconds; how much its full label takes, and the least that it can be told by
    (28 * DAY, 8, 8),
    (DAY, 11, 6),
    (HOUR, 12, 5),
)


def fit_stretches(moments: Moments, limits: Range, width: int, *, breaks: bool) -> list[Stretch]:
    """Return the stretches from the first to the last of `limits`, in `width` columns.

    It is broken, gap by gap, as long as that is worth it (`_worth`). Nothing begins or ends in a
    break, whatever lasts all through it.
    """
    parts = [limits]
    known: dict[Range, list[Range]] = {}
    best, best_fitted = None, [Stretch(*limits, 0, width)]
    most_breaks = min(width // 8, _MOST_BREAKS) if breaks else 0
    for _ in range(most_breaks):
        tried = [
            (_worth(moments, stretches, width), stretches, split)
            for split in _splits(moments, parts, known)
            if (stretches := laid_out(split, moments, width))
        ]
        if not tried:
            break
        if best is None:  # nothing is to be weighed where nothing can be broken
            best = _worth(moments, best_fitted, width)
        worth, fitted, parts = max(tried, key=lambda each: each[0])
        if worth > best:
            best, best_fitted = worth, fitted
    return best_fitted


def _worth(moments: Moments, stretches: Sequence[Stretch], width: int) -> float:
    """Return the sum of three shares that make an axis worth reading, less what breaks cost.

    Of the columns, those in which something begins; of the entries, those that share a column
    with none that begins at another time; of the time, what the breaks leave out, by how many
    entries are not on a stretch alone: what lies far from all else is no better seen for it.
    """
    begins = moments.begins
    columns = apart = together = seconds = 0
    for stretch in stretches:
        seconds += stretch.length
        edges = stretch.edges()
        begun = [begins.before(edge) for edge in edges]
        if begins.first_from(edges[0]) != begins.last_before(edges[-1]):
            together += begun[-1] - begun[0]
        for (edge, end), (place, after) in zip(pairwise(edges), pairwise(begun), strict=True):
            count = after - place
            columns += count > 0
            if count == 1 or (count and begins.first_from(edge) == begins.last_before(end)):
                apart += count
    whole = stretches[-1].last - stretches[0].first + 1
    entries = max(1, moments.count_in(stretches[0].first, stretches[-1].last))
    saved = (whole - seconds) / whole * together / entries
    lasting = sum(moments.count_over(stretch.last) > 0 for stretch in stretches[:-1])
    cost = _COST * (len(stretches) - 1 + 2 * lasting)
    return columns / width + apart / entries + saved - cost


def _splits(
    moments: Moments, parts: Sequence[Range], known: dict[Range, list[Range]]
) -> Iterator[list[Range]]:
    """Yield `parts` with one gap more, for those that take the most of the part they are in.

    The gaps of a part are `known` where they have been looked for before.
    """
    for part in parts:
        if part not in known:
            known[part] = list(_gaps(moments, part))
    gaps = [(place, gap) for place, part in enumerate(parts) for gap in known[part]]

    def share(placed: tuple[int, Range]) -> float:
        place, gap = placed
        first, last = parts[place]
        return (gap[1] - gap[0]) / (last - first + 1)

    for place, gap in sorted(gaps, key=share, reverse=True)[:_MOST_TRIED]:
        first, last = parts[place]
        yield [*parts[:place], (first, gap[0]), (gap[1], last), *parts[place + 1 :]]


def _gaps(moments: Moments, part: Range) -> Iterator[Range]:
    """Yield the gaps of a part from the end of something to the begin of something.

    What lasts all through a gap, such as the whole around some parts, does not close it. A gap is
    twice as long as what lies on one side of it, so that the nights between days of talks are none.
    """
    first, last = part
    begins, ends = moments.begins, moments.ends
    edges = Stretch(first, last, 0, min(_BINS, last - first + 1)).edges()
    begun = list(map(begins.before, edges))
    before = -1
    for here, edge in enumerate(edges):
        was, before = before, here
        # Where something begins at every step, nothing is asked of the ends: that may take long.
        if was < 0 or begun[was] != begun[here]:
            continue
        gap_last = begins.first_from(edge)
        if gap_last is None or ends.before(edges[was]) != ends.before(edge):
            continue
        gap_first = ends.last_before(edge)
        if gap_first is None:
            continue
        before = -1
        is_within = first <= gap_first and gap_last <= last
        is_long = gap_last - gap_first > 2 * min(gap_first - first, last - gap_last)
        if is_within and is_long and _is_bare(moments, (gap_first, gap_last), edge):
            yield gap_first, gap_last


def _is_bare(moments: Moments, gap: Range, moment: int) -> bool:
    """Tell whether nothing begins or ends within a gap that lies around an instant."""
    begun, end = moments.begins.last_before(moment), moments.ends.first_from(moment)
    return (begun is None or begun <= gap[0]) and (end is None or end >= gap[1])


def laid_out(parts: Sequence[Range], moments: Moments, width: int) -> list[Stretch] | None:
    """Return the stretches of `parts`, or None where their labels have no room.

    Each first gets what it takes to read it, the one with the most in it first; then the breaks
    their names; what is left over goes to the stretches by how much begins in each.
    """
    if len(parts) == 1:
        return [Stretch(*parts[0], 0, width)]
    gaps = [after[0] - before[1] - 1 for before, after in pairwise(parts)]
    names = [BREAK_WIDTH] * len(gaps)
    needs = [_label_room(part) for part in parts]
    widths = [least for least, _ in needs]
    spare = width - sum(widths) - sum(names)
    if spare < 0:
        return None
    counts = [max(1, moments.count_in(*part)) for part in parts]
    for place in sorted(range(len(parts)), key=lambda place: -counts[place]):
        more = min(spare, needs[place][1] - needs[place][0])
        widths[place] += more
        spare -= more
    spare -= _name_breaks(gaps, names, min(spare, width // 4))
    total = sum(counts)
    given = 0
    begun = 0
    for place, count in enumerate(counts):
        begun += count
        share = spare * begun // total
        widths[place] += share - given
        given = share
    return list(_side_by_side(parts, widths, names))


def _name_breaks(gaps: Sequence[int], names: list[int], room: int) -> int:
    """Widen `names` for what each gap is called, the longest first; return the columns taken."""
    taken = 0
    for form in (1, 0):
        for place in sorted(range(len(gaps)), key=lambda place: -gaps[place]):
            more = len(break_forms(gaps[place])[form]) - names[place]
            if 0 < more <= room - taken:
                names[place] += more
                taken += more
    return taken


def _side_by_side(
    parts: Sequence[Range], widths: Sequence[int], names: Sequence[int]
) -> Iterator[Stretch]:
    column = 0
    for (first, last), width, name in zip(parts, widths, (*names, 0), strict=True):
        yield Stretch(first, last, column, width)
        column += width + name


def _label_room(part: Range) -> tuple[int, int]:
    """Return the columns in which a part can be read at the least, and those for its full labels.

    That is a label for its first year, month, day or hour, and for its second if it has two.
    """
    first, last = part
    length = last - first + 1
    year = len(shown_year(civil(first)[0]))
    units = ((365 * DAY, year, year), *_LABELS)
    unit, full, least = next((unit for unit in units if unit[0] <= length), (length, 12, 5))
    if length < 2 * unit or unit == HOUR:
        return least + 1, full + 1
    return 2 * (least + 2), 2 * (full + 2)
