"""Migrations only add, so that processes of the version before go on beside the new ones."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from adapters.store.migrate import Step, _files, indexes, steps

_TABLE = re.compile(r"CREATE TABLE (\w+) \(")
_COLUMN = re.compile(
    r"ALTER TABLE (\w+) ADD COLUMN (\w+) (TEXT|INTEGER|REAL|BLOB)\b(.*)", re.DOTALL
)
_INDEX = re.compile(r"CREATE (UNIQUE )?INDEX (\w+)\s+ON (\w+) \((.*?)\)", re.DOTALL)
_FIRST_ROW = re.compile(r"INSERT INTO (\w+) VALUES")
_DROPPED = re.compile(r"DROP INDEX IF EXISTS \w+")


def faults(statements: tuple[str, ...]) -> Iterator[str]:
    """Find what an old process, or a large table, would suffer from."""
    tables = {found[1] for text in statements if (found := _TABLE.match(text))}
    columns = {found[2] for text in statements if (found := _COLUMN.match(text))}
    for text in statements:
        if column := _COLUMN.fullmatch(text):
            if "NOT NULL" in column[4] and not re.search(r"DEFAULT ('.*'|\d+)", column[4]):
                yield f"old processes do not fill {column[2]}: give it a default"
        elif index := _INDEX.match(text):
            if index[1] and index[3] not in tables and index[4] not in columns:
                yield f"old rows may not fit {index[2]}: unique is what is new only"
        elif row := _FIRST_ROW.match(text):
            if row[1] not in tables:
                yield f"{row[1]} is in use already"
        elif not _TABLE.match(text) and not _DROPPED.fullmatch(text):
            yield f"this does more than add: {text[:60]}"


@pytest.mark.parametrize("step", steps(), ids=lambda step: str(step.number))
def test_migrations_only_add(step: Step) -> None:
    """Tables, indexes, and columns that who does not know them need not fill."""
    assert step.dialect or list(faults(step.statements)) == []


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TABLE jobs",
        "ALTER TABLE jobs DROP COLUMN rank",
        "ALTER TABLE jobs RENAME TO works",
        "ALTER TABLE jobs ADD COLUMN colour TEXT NOT NULL",
        "CREATE UNIQUE INDEX jobs_rank ON jobs (rank)",
        "UPDATE jobs SET rank = 0",
        "INSERT INTO jobs VALUES (1)",
    ],
)
def test_what_does_more_is_found(statement: str) -> None:
    """The rule sees what it is there to see."""
    assert len(list(faults((statement,)))) == 1


def test_files_are_numbered_without_a_gap() -> None:
    """The place of a file is its number, for good."""
    numbers = sorted(int(file.name[:4]) for file in _files())
    assert numbers == list(range(1, len(numbers) + 1))


def test_every_index_is_looked_for() -> None:
    """None is written in a way that is overlooked when indexes are made beside the work."""
    named = {
        found[2]
        for step in steps()
        if not step.dialect
        for text in step.statements
        if (found := _INDEX.match(text))
    }
    dropped = {
        text.rpartition(" ")[2]
        for step in steps()
        for text in step.statements
        if _DROPPED.fullmatch(text)
    }
    assert set(indexes()) == named - dropped


def test_what_is_postgres_own_has_no_marks() -> None:
    """Its text goes to the server as it is, and a `?` would be taken for a parameter."""
    own = [step for step in steps() if step.dialect]
    assert own
    assert [step.number for step in own if "?" in "".join(step.statements)] == []
