"""What all processes on one database must have alike: each tells how it has it.

Two that keep files in different places lose videos: what one kept, the other cannot find.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from typing import Final

from adapters.store.database import Connection, Database

Alike = Mapping[str, str]
"""Values by the names of their settings; nothing secret."""

_KNOWN: Final = "SELECT 1 FROM workers WHERE id = ? AND alike = ?"
_TELL: Final = "UPDATE workers SET alike = ? WHERE id = ?"
_TOLD: Final = "SELECT alike FROM workers WHERE until >= ? AND alike IS NOT NULL"


async def tell(database: Database, worker: str, mine: Alike) -> None:
    """Say how this process has it; written only if that is not known. It is forgotten with the
    lease. Raises `StoreFailed`.
    """
    packed = json.dumps(dict(mine), sort_keys=True)
    if not await database.read(lambda connection: connection.rows(_KNOWN, worker, packed)):
        await database.write(lambda connection: connection.run(_TELL, packed, worker))


async def told(database: Database, *, now: float) -> Collection[Alike]:
    """Return how all that live have it, as far as they told. Raises `StoreFailed`."""

    def unit(connection: Connection) -> list[str]:
        return [str(packed) for (packed,) in connection.rows(_TOLD, now)]

    return [json.loads(packed) for packed in await database.read(unit)]


def differing(mine: Alike, others: Collection[Alike]) -> Mapping[str, int]:
    """Return which settings others have otherwise, and how many of them. Who does not know one yet,
    or not any more, does not differ.

    >>> differing({"MEDIA_URL": "s3://a/"}, [{"MEDIA_URL": "s3://b/"}, {"MEDIA_URL": "s3://a/"}])
    {'MEDIA_URL': 1}
    """
    counts = {
        name: sum(other.get(name, value) != value for other in others)
        for name, value in mine.items()
    }
    return {name: count for name, count in counts.items() if count}
