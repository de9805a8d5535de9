"""What is written into the journal can be found again: by the job, by the event's name."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from adapters.journal import journal

ROOT = Path(__file__).parent.parent.parent
SOURCES = sorted([*ROOT.glob("bot/**/*.py"), *ROOT.glob("adapters/**/*.py")])
Function = ast.FunctionDef | ast.AsyncFunctionDef


def notes(inside: ast.AST) -> Iterator[ast.Call]:
    """Yield every line for the journal."""
    for node in ast.walk(inside):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            named = node.args and isinstance(node.args[0], ast.Constant)
            if node.func.attr in {"note", "defect"} and named:
                yield node


def functions() -> Iterator[tuple[str, Function]]:
    """Yield every function, and where it is."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, Function):
                yield f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", node


def test_every_line_about_a_job_has_its_id() -> None:
    """Whoever has a job in hand says which, so that one can be followed through the log."""
    silent = [
        f"{where}: {ast.unparse(note.args[0])}"
        for where, function in functions()
        if "job" in {argument.arg for argument in function.args.args}
        for note in notes(function)
        if "job" not in {word.arg for word in note.keywords}
    ]
    assert silent == []


def test_no_field_hides_what_every_line_has() -> None:
    """The level, the time and the process are the log's own."""
    taken = {"level", "timestamp", "event", "process", "exc_info", "exception"}
    clashes = [
        f"{where}: {word.arg}"
        for where, function in functions()
        for note in notes(function)
        for word in note.keywords
        if word.arg in taken
    ]
    assert clashes == []


def test_every_event_that_is_told_apart_is_noted() -> None:
    """A name that nobody notes any more would be told apart for nothing."""
    everything = "\n".join(
        path.read_text(encoding="utf-8") for path in SOURCES if path.parent.name != "journal"
    )
    known = journal._QUIET | journal._LASTING | journal._WARNINGS
    assert {name for name in known if f'"{name}"' not in everything} == set()
