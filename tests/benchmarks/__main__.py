"""Run benchmarks by name: `python -m tests.benchmarks [name]…`; without a name, list them."""

import argparse
import os
import platform
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks import export, generate, keys, load, memory, startup
from tests.benchmarks import filter as filtering
from tests.benchmarks.session import TOP

BENCHMARKS = {
    "startup": startup,
    "load": load,
    "keys": keys,
    "filter": filtering,
    "export": export,
    "memory": memory,
}


def cpu_model() -> str:
    """Return the processor's name as Linux tells it, or what Python knows elsewhere."""
    cpuinfo = Path("/proc/cpuinfo")
    for line in cpuinfo.read_text().splitlines() if cpuinfo.exists() else ():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def machine() -> str:
    """Return one line that says what was measured on."""
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{os.cpu_count()} cores, {cpu_model()}; {python}, textual {version('textual')}"


def told(file: Path) -> str:
    """Return the name of a file and its size."""
    return f"{file.name}, {file.stat().st_size / 1e6:.2f} MB"


def main() -> None:
    """Run the benchmarks that the command line names, or list them."""
    listing = "\n".join(
        f"  {name:12}{(module.__doc__ or '').splitlines()[0]}"
        for name, module in BENCHMARKS.items()
    )
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks",
        description=f"benchmarks:\n{listing}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("name", nargs="*", help="which ones to run")
    parser.add_argument("--file", type=Path, help="open this file (default: the shipped one)")
    parser.add_argument(
        "--events", type=int, nargs="+", default=[], help="and made-up files of so many events"
    )
    parser.add_argument("--pairs", type=int, default=15, help="how many pairs (default: 15)")
    arguments = parser.parse_args()
    if unknown := {*arguments.name} - {*BENCHMARKS}:
        parser.error(f"no such benchmark: {', '.join(sorted(unknown))}")
    if not arguments.name:
        parser.print_help()
        return
    print(machine())
    with TemporaryDirectory() as folder:
        made = [Path(folder) / f"events-{count}.yaml" for count in arguments.events]
        for count, file in zip(arguments.events, made, strict=True):
            generate.write(count, file)
        files = [arguments.file, *made]
        for name in arguments.name:
            print(f"\n{name}: {(BENCHMARKS[name].__doc__ or '').splitlines()[0]}", flush=True)
            for file in files:
                print(f"-- {told(file or TOP / 'events.yaml')}", flush=True)
                BENCHMARKS[name].run(file, arguments.pairs)


if __name__ == "__main__":
    main()
