"""One gate for everything: `python -m tests`, or `python -m tests --quick` without processes.

`--database postgres` runs on PostgreSQL what does not name its database.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent

CHECKS = (
    ("format", (sys.executable, "-m", "ruff", "format", "--check", ".")),
    ("lint", (sys.executable, "-m", "ruff", "check", ".")),
    ("types", (sys.executable, "-m", "mypy")),
    ("imports", (str(BIN / "lint-imports"),)),
)
# Tests that wait for processes wait side by side, and those that take longest begin first.
TESTS = (
    sys.executable,
    "-m",
    "pytest",
    "-q",
    "-n",
    "5",
    "--dist",
    "loadfile",
    "--no-loadscope-reorder",
)
QUICK = ("tests/contract", "tests/unit", "tests/house")
WHOLE = ("tests/e2e", *QUICK)


def main() -> int:
    """Run every check and the tests; return the number of what failed."""
    wish = wished()
    if not wish.quick:
        provide_browser()
    os.environ["TEST_DATABASE"] = wish.database
    steps = (*CHECKS, ("tests", (*TESTS, *(QUICK if wish.quick else WHOLE))))
    failed = [name for name, command in steps if not passes(name, command)]
    print(f"failed: {', '.join(failed)}" if failed else "everything passes")
    return len(failed)


def wished() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="leave out what takes processes")
    parser.add_argument("--database", choices=("sqlite", "postgres"), default="sqlite")
    return parser.parse_args()


def passes(name: str, command: tuple[str, ...]) -> bool:
    """Run one check; say how it went."""
    print(f"== {name}", flush=True)
    begun = time.monotonic()
    code = subprocess.run(command, cwd=ROOT, check=False).returncode  # noqa: S603 - our own list
    said = "FAILED" if code else "ok"
    print(f"== {name}: {said}, {time.monotonic() - begun:.0f} s", flush=True)
    return not code


def provide_browser() -> None:
    """Install Chromium from Debian's packages where it is absent and we may."""
    apt = shutil.which("apt-get")
    if shutil.which("chromium") or apt is None or os.geteuid() != 0:
        return
    print("== installing Chromium for the tests of the page", flush=True)
    for step in (("update", "-qq"), ("install", "-y", "-qq", "chromium")):
        subprocess.run((apt, *step), check=False)  # noqa: S603 - our own words


if __name__ == "__main__":
    sys.exit(main())
