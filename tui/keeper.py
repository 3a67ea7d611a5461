"""The process that reads a long file beside the screen, and makes its index."""

from collections.abc import Callable, Mapping

from tui.load.beside import Checked, Kept
from tui.load.files import Source
from tui.load.teller import Teller, tell_all
from tui.model.sections import Bytes
from tui.model.timeline import Timeline


def main(file_name: str, descriptor: int, size: int, shows_some: int, keeps: int) -> int:
    """Read the file in `descriptor` and tell all that comes of it, the whole with its index.

    Where that is wanted and can be, both are kept, for the screen to map; else they are handed
    over. Not a key of the screen waits for an index to be built.
    """
    source = Source(file_name, descriptor, size)

    def hand_over(teller: Teller, load: Callable[[], Timeline]) -> None:
        def checked() -> Timeline:
            timeline = load()
            teller.tell(Checked())
            return timeline

        def indexed(share: float) -> None:
            teller.tell(Checked(share))

        from tui.reading import Opened, read_and_kept

        if keeps:
            opened = read_and_kept(source, checked, indexed)
        else:
            from tui.query.index import Index

            opened = Opened(Index(checked()))
        if opened.kept is not None:
            teller.tell(Kept(opened.kept.source.size, opened.kept.source.time))
        else:
            teller.whole(opened.index.timeline, opened.index.sections())

    def index_of(timeline: Timeline) -> Mapping[str, Bytes]:
        from tui.query.index import Index

        return Index(timeline).sections()

    return tell_all(source, bool(shows_some), hand_over, index_of)
