"""Brings a database up to date: numbered SQL files, each run once, each in a transaction.

Other processes go on meanwhile, also those of the version before, so a migration only adds: tables,
indexes, and columns that may be empty or have a default. What shall go is left alone by one version
and goes with the one after it. A file `NNNN_name.postgres.sql` is PostgreSQL's alone, one text that
is not split; elsewhere it is only written down.

A process that is killed in the middle leaves whole files behind, and the next one goes on. Indexes
on tables that have rows already come last, and are looked for at every start: PostgreSQL makes them
beside the work of others, which no transaction can hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

from adapters.store.database import Change, Changeable, Connection, Database
from bot.errors import StoreFailed

_INDEX: Final = re.compile(r"CREATE (?:UNIQUE )?INDEX (\w+)\s+ON (\w+)")
_TABLE: Final = re.compile(r"CREATE TABLE (\w+)")
_DROPPED: Final = re.compile(r"DROP INDEX IF EXISTS (\w+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One file. `dialect` is whose it is alone, empty for everybody's."""

    number: int
    dialect: str
    statements: tuple[str, ...]

    def later(self) -> Mapping[str, str]:
        """Return the indexes on tables that are older than this file, by name."""
        tables = {found[1] for found in map(_TABLE.match, self.statements) if found}
        return {
            found[1]: text
            for text in self.statements
            if (found := _INDEX.match(text)) and found[2] not in tables
        }


async def migrate(database: Changeable) -> int:
    """Run every migration that is missing, in order; return how many there were.

    One process at a time; whoever comes meanwhile waits. Raises `StoreFailed`, also if the database
    is newer than this program: one that runs already may go on with it, but none starts.
    """
    return await database.change(_bring_up_to_date)


async def version(database: Database) -> int:
    """Return the number of the last migration that was run. Raises `StoreFailed`."""
    return await database.read(_version)


def latest() -> int:
    """Return the number of the last migration that this program knows."""
    return len(steps())


@cache
def steps() -> tuple[Step, ...]:
    """Return all migrations, in order."""
    return tuple(
        _step(number, file)
        for number, file in enumerate(sorted(_files(), key=lambda file: file.name), start=1)
    )


def indexes() -> Mapping[str, str]:
    """Return all indexes that there shall be in the end, by name."""
    wanted: dict[str, str] = {}
    for text in _portable():
        if found := _INDEX.match(text):
            wanted[found[1]] = text
        elif found := _DROPPED.match(text):
            wanted.pop(found[1], None)
    return wanted


def _portable() -> Iterator[str]:
    for step in steps():
        if not step.dialect:
            yield from step.statements


def _files() -> list[Traversable]:
    folder = files("adapters.store").joinpath("migrations")
    return [file for file in folder.iterdir() if file.name.endswith(".sql")]


def _step(number: int, file: Traversable) -> Step:
    dialect = ".".join(file.name.split(".")[1:-1])
    text = file.read_text(encoding="utf-8")
    pieces = [text] if dialect else _bare(text).split(";")
    statements = tuple(piece.strip() for piece in pieces if piece.strip())
    return Step(number=number, dialect=dialect, statements=statements)


def _bare(text: str) -> str:
    """Return the text without its comments, in which anything may stand."""
    return "\n".join(line.partition("--")[0] for line in text.splitlines())


def _bring_up_to_date(change: Change) -> int:
    change.step(_prepare)
    known = change.step(_version)
    if known > latest():
        raise StoreFailed(f"the database is at version {known}, this program knows {latest()}")
    done = 0
    for step in steps()[known:]:
        spared = step.later() if known else {}
        done += change.step(partial(_apply, step=step, dialect=change.dialect, spared=spared))
    change.complete(indexes())
    return done


def _prepare(connection: Connection) -> None:
    connection.run("CREATE TABLE IF NOT EXISTS schema_version (number INTEGER NOT NULL)")


def _version(connection: Connection) -> int:
    return int(connection.rows("SELECT coalesce(max(number), 0) FROM schema_version")[0][0])


def _apply(connection: Connection, step: Step, dialect: str, spared: Mapping[str, str]) -> int:
    """Run a step, if it was not; all but what is spared for later."""
    if step.number <= _version(connection):
        return 0
    for statement in step.statements if step.dialect in ("", dialect) else ():
        if statement not in spared.values():
            connection.run(statement)
    connection.run("INSERT INTO schema_version VALUES (?)", step.number)
    return 1
