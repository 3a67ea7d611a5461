"""Run every check of this project, all of them whatever fails: `python -m tests`."""

import subprocess
import sys
from pathlib import Path

PYTHON = sys.executable
TOP = Path(__file__).parent.parent

BEFORE_TESTS = {
    "format": [PYTHON, "-m", "ruff", "format", "--check", "."],
    "lint": [PYTHON, "-m", "ruff", "check", "."],
    "types": [PYTHON, "-m", "mypy"],
    "rooms": [str(Path(PYTHON).with_name("lint-imports"))],
}
TESTS = [PYTHON, "-m", "coverage", "run", "-m", "pytest"]
AFTER_TESTS = {
    "torture, in short": [PYTHON, "-m", "tests.torture", "--short"],
    "coverage, put together": [PYTHON, "-m", "coverage", "combine", "--quiet"],
    "coverage": [PYTHON, "-m", "coverage", "report"],
}


def passes(step: str, command: list[str]) -> bool:
    """Run one step under its name and return whether it went well."""
    print(f"\n== {step}", flush=True)
    return subprocess.run(command, cwd=TOP, check=False).returncode == 0


def tests_pass() -> tuple[bool, str]:
    """Run pytest, showing what it prints; return whether it went well and its closing line."""
    print("\n== tests", flush=True)
    closing_line = "pytest printed nothing"
    with subprocess.Popen(TESTS, cwd=TOP, stdout=subprocess.PIPE, text=True) as pytest:
        for line in pytest.stdout or ():
            print(line, end="", flush=True)
            closing_line = line.strip() or closing_line
    return pytest.returncode == 0, closing_line


def main() -> int:
    """Run the steps; return 0 only if all went well, the exit status of the whole."""
    subprocess.run([PYTHON, "-m", "coverage", "erase"], cwd=TOP, check=True)
    outcomes = {step: passes(step, command) for step, command in BEFORE_TESTS.items()}
    outcomes["tests"], closing_line = tests_pass()
    outcomes |= {step: passes(step, command) for step, command in AFTER_TESTS.items()}

    print("\n== all")
    for step, went_well in outcomes.items():
        print(f"{'ok    ' if went_well else 'FAILED'} {step}")
    print(closing_line)
    return 0 if all(outcomes.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
