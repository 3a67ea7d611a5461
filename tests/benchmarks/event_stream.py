"""The least that reading YAML can cost: libyaml's events, dropped. The floor of a cold load."""

import gc
import sys
from pathlib import Path

import yaml


def main() -> None:
    gc.disable()
    for _ in yaml.parse(Path(sys.argv[1]).read_bytes(), Loader=yaml.CBaseLoader):
        pass


if __name__ == "__main__":
    main()
