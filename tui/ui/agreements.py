"""The agreements: those signed at the events in view, or standing in the timeline themselves."""

from collections.abc import Iterable

from rich.cells import cell_len

from tui.draw.runs import Run, clip
from tui.model.dates import Truth
from tui.model.records import Ref
from tui.model.visible import one_line
from tui.query.pieces import when_label
from tui.ui.rows import Rows


class Agreements(Rows):
    """A row for each agreement in view: its date and its name."""

    def prepare(self) -> None:
        """Note the row of each agreement."""
        self._agreements = self.view.agreements
        self.forget_lines(self.view)

    def count(self) -> int:
        """Return how many agreements are in view."""
        return len(self._agreements)

    def ref_at(self, row: int) -> Ref | None:
        """Return the agreement of a row."""
        return Ref("agreement", self._agreements[row].id)

    def row_of(self, ref: Ref) -> int | None:
        """Return the row of an agreement in view."""
        return self._agreements.row_of(ref.id) if ref.kind == "agreement" else None

    def empty_text(self) -> str:
        """Return why no agreement is in view."""
        if not self.view.timeline.agreements:
            if not self.view.timeline.is_whole:
                return "No agreement has been read yet."
            return "The file has no agreements. Add some under agreements: and they appear here."
        if not self.view.ordinals:
            return "No events match, so no agreement is in view."
        return "No agreement was signed at the events in view."

    def row_line(self, row: int, width: int) -> Iterable[Run]:
        """Return mark, date and name of an agreement."""
        place, ordinal = self._agreements.places_of(row)
        truth = self.view.truth_at(ordinal)
        return self.remembered((place, truth, width), lambda: self._line_of(row, width))

    def _line_of(self, row: int, width: int) -> Iterable[Run]:
        timeline = self.view.timeline
        agreement = self._agreements[row]
        truth = self.view.agreement_truth(agreement)
        yield Run("◆ " if truth is Truth.CERTAIN else "◇ ", "label")
        label = f"{when_label(timeline, agreement)} "
        if cell_len(label) > width // 2:
            label = ""
        yield Run(label, "faint")
        doubt = "" if truth is Truth.CERTAIN else "? "
        name = clip(f"{doubt}{one_line(agreement.name)}", width - 2 - cell_len(label))
        yield Run(name, "faint" if doubt else "plain", italic=bool(doubt))
