"""`python -m tests.bench` measures everything, `python -m tests.bench NAME…` some of it.

It prints one table and writes `build/bench.json`. It judges nothing: a figure off its aim is a
line that says so, for how busy the machine is decides, too.
"""

from __future__ import annotations

import os
import platform
import sqlite3
import sys
import time
from datetime import UTC, datetime
from typing import Any

import msgspec

from adapters.clock import Clock
from tests.bench.figure import Figure, table
from tests.bench.figures import MEASURES
from tests.bench.process import ROOT, ChildFailed


def main(names: list[str]) -> int:
    """Measure what is named, or everything; return the number of what could not be measured."""
    if strange := [name for name in names if name not in MEASURES]:
        print(f"unknown: {', '.join(strange)}; known: {', '.join(MEASURES)}", file=sys.stderr)
        return 2
    figures: list[Figure] = []
    failed = [name for name in names or MEASURES if not _measured(name, figures)]
    machine = _machine()
    print("\n" + table(figures) + "\n")
    print(", ".join(f"{key}: {value}" for key, value in machine.items()))
    _keep(machine, figures)
    return len(failed)


def _measured(name: str, figures: list[Figure]) -> bool:
    """Measure one thing; a failure is told and the others go on."""
    begun = time.perf_counter()
    try:
        figures += MEASURES[name]()
    except ChildFailed as error:
        print(error, file=sys.stderr)
        return False
    print(f"{name}: {time.perf_counter() - begun:.0f} s", file=sys.stderr, flush=True)
    return True


def _machine() -> dict[str, Any]:
    return {
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "system": platform.platform(terse=True),
        "date": datetime.fromtimestamp(Clock().now(), UTC).isoformat(timespec="seconds"),
        "load": os.getloadavg()[0],
    }


def _keep(machine: dict[str, Any], figures: list[Figure]) -> None:
    lines = [msgspec.to_builtins(figure) | {"ratio": figure.ratio} for figure in figures]
    file = ROOT / "build" / "bench.json"
    file.parent.mkdir(exist_ok=True)
    text = msgspec.json.encode({"machine": machine, "figures": lines})
    file.write_bytes(msgspec.json.format(text, indent=2) + b"\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
