"""Takes along what was decided for a chat, and counted of it, when it gets another number."""

from __future__ import annotations

from typing import Final

from adapters.store.database import Connection

_SUMS: Final = {
    "usage": ("subject", ("day",), ("amount",)),
    "money": ("subject", ("span", "number"), ("held", "spent")),
    "figures": ("scope", ("day", "name"), ("amount",)),
    "credits": ("owner", (), ("amount",)),
}
"""Tables of numbers: by whose name, by what else, and what is added up."""


def carry_over(connection: Connection, old: str, new: str) -> None:
    """Let a chat, `telegram:-100`, be known by another name; what the new one has already stays.

    Repeated, there is nothing left to carry.
    """
    run = connection.run
    sql = """UPDATE chat_rules SET chat = ? WHERE chat = ?
        AND NOT EXISTS (SELECT 1 FROM chat_rules AS known WHERE known.chat = ?)"""
    run(sql, new, old, new)
    for column, other in (("scope", "subject"), ("subject", "scope")):
        sql = f"""UPDATE bans SET {column} = ? WHERE {column} = ? AND NOT EXISTS (
            SELECT 1 FROM bans AS known
            WHERE known.{column} = ? AND known.{other} = bans.{other})"""  # noqa: S608 - ours
        run(sql, new, old, new)
    sql = """INSERT INTO admitted (subject) SELECT ? FROM admitted WHERE subject = ?
        ON CONFLICT (subject) DO NOTHING"""
    run(sql, new, old)
    run("UPDATE acts SET chat = ? WHERE chat = ?", new, old)
    sql = """UPDATE jobs SET chat = ? WHERE chat = ? AND state IN
        ('collecting', 'queued', 'submitting', 'generating', 'delivering')"""
    run(sql, new, old)
    run("UPDATE ledger SET subject = ? WHERE subject = ?", new, old)
    for before, after in ((old, new), (f"chat {old}", f"chat {new}")):
        for table in _SUMS:
            _add(connection, table, before=before, after=after)


def _add(connection: Connection, table: str, *, before: str, after: str) -> None:
    """Add the rows of one name to those of another."""
    whose, by, amounts = _SUMS[table]
    named, known = ", ".join((*by, *amounts)), ", ".join((whose, *by))
    sums = ", ".join(f"{name} = {table}.{name} + excluded.{name}" for name in amounts)
    sql = f"""INSERT INTO {table} ({whose}, {named}) SELECT ?, {named} FROM {table}
        WHERE {whose} = ? ON CONFLICT ({known}) DO UPDATE SET {sums}"""  # noqa: S608 - ours
    connection.run(sql, after, before)
    connection.run(f"DELETE FROM {table} WHERE {whose} = ?", before)  # noqa: S608 - ours
