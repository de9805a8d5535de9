"""One gate for everything: `python -m tests`, or `python -m tests --quick` without processes."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent

CHECKS = (
    ("format", ("ruff", "format", "--check", ".")),
    ("lint", ("ruff", "check", ".")),
    ("types", ("mypy",)),
    ("imports", ("import_linter",)),
)


def main() -> int:
    """Run every check and the tests; return the number of what failed."""
    quick = "--quick" in sys.argv
    failed = [name for name, command in CHECKS if not _passes(name, command)]
    if not quick:
        _provide_browser()
    tests = ("pytest", "-q", *(("tests/unit", "tests/contract", "tests/house") if quick else ()))
    if not _passes("tests", tests):
        failed.append("tests")
    print(f"failed: {', '.join(failed)}" if failed else "everything passes")
    return len(failed)


def _passes(name: str, command: tuple[str, ...]) -> bool:
    print(f"== {name}", flush=True)
    begun = time.monotonic()
    code = subprocess.run([sys.executable, "-m", *_module(command)], cwd=ROOT, check=False)  # noqa: S603 - our own list
    print(
        f"== {name}: {'ok' if not code.returncode else 'FAILED'}, {time.monotonic() - begun:.0f} s",
        flush=True,
    )
    return not code.returncode


def _module(command: tuple[str, ...]) -> tuple[str, ...]:
    """import-linter has no `-m` of its own: its command line is called."""
    if command == ("import_linter",):
        return ("importlinter.cli", "lint")
    return command


def _provide_browser() -> None:
    """Install Chromium from the system's packages where that is possible and it is absent."""
    if shutil.which("chromium") or not shutil.which("apt-get"):
        return
    for step in (("update", "-qq"), ("install", "-y", "-qq", "chromium")):
        subprocess.run(["apt-get", *step], check=False)  # noqa: S603, S607 - our own words, as found


if __name__ == "__main__":
    sys.exit(main())
