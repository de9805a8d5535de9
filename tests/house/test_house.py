"""The habits of the house, as far as a machine can see them."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
SOURCES = sorted([*ROOT.glob("bot/**/*.py"), *ROOT.glob("adapters/**/*.py")])
LONGEST = 300
VAGUE = {"utils", "helpers", "common", "misc", "manager", "handlers", "models", "services", "core"}


def named(path: Path) -> str:
    """Return a path as it is written in the README."""
    return str(path.relative_to(ROOT))


def where(pattern: str, sources: list[Path] = SOURCES) -> set[str]:
    """Return the files in which a pattern occurs."""
    wanted = re.compile(pattern)
    return {named(path) for path in sources if wanted.search(path.read_text(encoding="utf-8"))}


def test_importing_does_nothing() -> None:
    """With an empty environment and warnings as errors, everything can be imported."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", "import adapters.wiring, bot.service"],
        cwd=ROOT, env={}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_time_has_one_home() -> None:
    """Only the clock knows what time it is, or sleeps."""
    assert where(r"asyncio\.sleep\(|\btime\.(time|monotonic|sleep)\(|datetime\.now\(") == {
        "adapters/clock.py"
    }


def test_tasks_have_one_home() -> None:
    """Only the supervisor starts tasks."""
    assert where(r"create_task\(|TaskGroup\(") == {"bot/supervise.py"}


def test_sql_has_one_home() -> None:
    """Only the store speaks SQL to the bot's database; the sandbox keeps a ledger of its own."""
    speaking = where(r"\b(SELECT|INSERT INTO|UPDATE \w+ SET|DELETE FROM)\b")
    assert {name for name in speaking if not name.startswith("adapters/store/")} <= {
        "adapters/luma/sandbox/ledger.py",
        "adapters/luma/sandbox/book.py",
    }


def test_no_vague_names() -> None:
    """A file is named after the thing or the deed."""
    assert [named(path) for path in SOURCES if path.stem in VAGUE] == []


def test_no_file_is_long() -> None:
    """A file holds one idea."""
    long = {named(p): n for p in SOURCES if (n := p.read_text().count("\n")) > LONGEST}
    assert long == {}


def functions() -> Iterator[tuple[str, ast.AST]]:
    """Give every function with a name to find it by."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{named(path)}:{node.lineno} {node.name}", node


def test_no_function_is_long() -> None:
    """A function fits on a screen."""
    spans = {name: (node.end_lineno or 0) - node.lineno for name, node in _located()}
    assert {name: span for name, span in spans.items() if span > 50} == {}


def _located() -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    for name, node in functions():
        assert isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        yield name, node


def test_every_module_begins_with_its_sentence() -> None:
    """The first line of a file explains it."""
    silent = [p for p in SOURCES if not ast.get_docstring(ast.parse(p.read_text()))]
    assert [named(path) for path in silent] == []


@pytest.mark.parametrize("sign", [r"# noqa: [A-Z0-9, ]+$", r"# type: ignore\[[\w-]+\]$"])
def test_every_exception_has_its_reason(sign: str) -> None:
    """An ignored rule says why on its line."""
    everything = [*SOURCES, *ROOT.glob("tests/**/*.py")]
    assert where(f"(?m){sign}", everything) == set()
