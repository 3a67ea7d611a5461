"""Read one file and check everything in it, as `dateline --check` does before it warns."""

import gc
import sys
from pathlib import Path

from tui.load import load_file

if __name__ == "__main__":
    gc.disable()
    load_file(Path(sys.argv[1]))
