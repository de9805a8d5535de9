"""Whatever stands in whichever table survives a copy."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.store.copying import copy_all
from adapters.store.ends import Row
from tests.contract.test_copying import address, make
from tests.making import NOON
from tests.servers.postgres import shared

_KINDS: dict[str, st.SearchStrategy[Any]] = {
    "TEXT": st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20),
    "INTEGER": st.integers(-(2**63), 2**63 - 1),
    "REAL": st.floats(allow_nan=False),
}


def columns(path: Path) -> dict[str, list[tuple[str, str, bool]]]:
    """Return name, kind, and whether it must be filled, of each column of each table."""
    with closing(sqlite3.connect(path)) as file:
        names = [n for (n,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found = {
            name: file.execute(
                'SELECT name, type, "notnull" OR pk FROM pragma_table_info(?)', (name,)
            )
            for name in names
        }
        return {name: rows.fetchall() for name, rows in found.items()}


def content(path: Path, table: str) -> list[str]:
    """Return a table's rows, in an order of their own."""
    with closing(sqlite3.connect(path)) as file:
        return sorted(map(repr, file.execute(f"SELECT * FROM {table}")))  # noqa: S608 - the schema's


def fill(path: Path, table: str, rows: list[Row]) -> None:
    """Put rows into a table, as far as they may stand side by side."""
    with closing(sqlite3.connect(path)) as file, file:
        file.execute(f"DELETE FROM {table}")  # noqa: S608 - the schema's
        for row in rows:
            marks = ", ".join("?" * len(row))
            file.execute(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", row)  # noqa: S608 - the same


def row_of(described: list[tuple[str, str, bool]]) -> st.SearchStrategy[Row]:
    """Return how rows of a table may be."""
    return st.tuples(
        *(
            st.none() if name == "worker" else _KINDS[kind] if filled else st.none() | _KINDS[kind]
            for name, kind, filled in described
        )
    )


@settings(
    max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_every_row_of_every_table_survives(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whatever stands in whichever table, it is the same on a server and back in a file again."""
    folder = tmp_path_factory.mktemp("copy")
    before, after, url = folder / "before.db", folder / "after.db", shared().fresh()
    asyncio.run(make(address(before)))
    tables = columns(before)
    for name, described in tables.items():
        if name not in ("schema_version", "workers"):
            fill(before, name, data.draw(st.lists(row_of(described), max_size=4), label=name))
    try:
        copy_all(address(before), url, now=NOON, say=lambda _: None)
        copy_all(url, address(after), now=NOON, say=lambda _: None)
    finally:
        shared().drop(url)
    for name in tables:
        assert content(after, name) == content(before, name), name


def test_columns_are_of_three_kinds(tmp_path: Path) -> None:
    """What is copied knows no others."""
    asyncio.run(make(address(tmp_path / "bot.db")))
    kinds = {kind for table in columns(tmp_path / "bot.db").values() for _, kind, _ in table}
    assert kinds == set(_KINDS)
