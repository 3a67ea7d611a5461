"""A process that only waits for its end."""

import time
from pathlib import Path

import yaml

from tui.load.worker import live_with_parent


def main(folder: str) -> int:
    live_with_parent()
    Path(folder, "lives").write_text(yaml.__name__)
    time.sleep(60)
    return 0
