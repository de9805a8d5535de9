"""Brings a database up to date: numbered SQL files, each run once, each in a transaction."""

from __future__ import annotations

from functools import partial
from importlib.resources import files
from importlib.resources.abc import Traversable

from adapters.store.database import Connection, Database
from bot.errors import StoreFailed


async def migrate(database: Database) -> int:
    """Run every migration that is missing, in order; return how many there were.

    Raises `StoreFailed` if the database is newer than this program.
    """
    steps = sorted(_files(), key=lambda step: step.name)
    await database.write(_prepare)
    known = await database.read(_version)
    if known > len(steps):
        raise StoreFailed(f"the database is at version {known}, this program knows {len(steps)}")
    done = 0
    for number, step in enumerate(steps, start=1):
        text = step.read_text(encoding="utf-8")
        done += await database.write(partial(_apply, number=number, text=text))
    return done


def _files() -> list[Traversable]:
    folder = files("adapters.store").joinpath("migrations")
    return [file for file in folder.iterdir() if file.name.endswith(".sql")]


def _prepare(connection: Connection) -> None:
    connection.run("CREATE TABLE IF NOT EXISTS schema_version (number INTEGER NOT NULL)")


def _version(connection: Connection) -> int:
    return int(connection.rows("SELECT coalesce(max(number), 0) FROM schema_version")[0][0])


def _bare(text: str) -> str:
    """Return the text without its comments, in which anything may stand."""
    return "\n".join(line.partition("--")[0] for line in text.splitlines())


def _apply(connection: Connection, number: int, text: str) -> int:
    if number <= _version(connection):
        return 0
    for statement in _bare(text).split(";"):
        if statement.strip():
            connection.run(statement)
    connection.run("INSERT INTO schema_version VALUES (?)", number)
    return 1
