"""Who else is there: duties that one process has at a time, and words said to all of them.

A duty is an advisory lock of a session of its own, so it falls to somebody else as soon as that
session ends, however it ends. A process that is stopped, but not dead, answers for its session no
more, and the server ends that after some seconds
(https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS,
https://www.postgresql.org/docs/current/sql-notify.html).
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Final

import psycopg

from adapters.store.database import Connection, Database
from adapters.store.lines import facts_of
from bot.ports import EVERYTHING, Clock, Duty, Journal

_CHANNEL: Final = "bot"
_FAMILY: Final = 0x6C756D61
"""The first half of the number of every lock of ours; the second is the duty's place."""
_BEAT: Final = 1.0
"""Seconds between two looks whether a duty has become free."""
_PATIENCE: Final = 15
"""Seconds for which a session may say nothing before the server ends it."""
_OPTIONS: Final = f"-c idle_session_timeout={_PATIENCE}s -c statement_timeout=5s"
_PAUSE: Final = 1.0
"""Seconds until a session that ended is begun anew."""

Line = psycopg.AsyncConnection[tuple[Any, ...]]


class Alone:
    """The only process there is; implements `bot.ports.Peers`."""

    def alone(self, duty: Duty) -> bool:
        """Every duty is ours."""
        del duty
        return True

    async def tell(self, word: str) -> None:
        """Nobody else listens."""


@dataclass(slots=True, eq=False)
class PostgresPeers:
    """The processes on one PostgreSQL database; implements `bot.ports.Peers`.

    `wanted` are the duties that this process would do. Only while `run` runs is any of them its.
    """

    url: str
    name: str
    database: Database
    clock: Clock
    journal: Journal
    wanted: Collection[Duty]
    _mine: set[Duty] = field(default_factory=set)
    _known_at: float = float("-inf")
    """When the session was last seen alive."""

    def alone(self, duty: Duty) -> bool:
        """Say whether the duty's lock is ours; after a pause it may not be any more."""
        return duty in self._mine and self.clock.now() - self._known_at < _PATIENCE

    async def tell(self, word: str) -> None:
        """Say a word to every process that listens. Raises `StoreFailed`."""

        def unit(connection: Connection) -> None:
            connection.rows("SELECT pg_notify(?, ?)", _CHANNEL, word)

        await self.database.write(unit)

    async def run(self, heard: Callable[[str], None]) -> None:
        """Listen, and take what duties there are, for ever; `heard` gets every word."""
        while True:
            try:
                await self._attend(heard)
            except (psycopg.Error, OSError) as error:
                self.journal.note("peers_lost", reason=type(error).__name__)
            finally:
                self._mine.clear()
            await self.clock.sleep(_PAUSE)

    async def _attend(self, heard: Callable[[str], None]) -> None:
        facts = dict(facts_of(self.url, name=f"{self.name} peers"))
        facts["options"] = f"{facts['options']} {_OPTIONS}"
        line = await psycopg.AsyncConnection.connect(autocommit=True, **facts)
        try:
            await line.execute(f"LISTEN {_CHANNEL}")
            self.journal.note("peers_joined")
            heard(EVERYTHING)
            while True:
                await self._take_duties(line)
                async for said in line.notifies(timeout=_BEAT):
                    heard(said.payload)
        finally:
            with suppress(psycopg.Error):
                await line.close()

    async def _take_duties(self, line: Line) -> None:
        """Try to get what nobody has; asking is also what shows that the session lives."""
        for place, duty in enumerate(Duty):
            if duty in self.wanted and duty not in self._mine:
                found = await line.execute("SELECT pg_try_advisory_lock(%s, %s)", (_FAMILY, place))
                row = await found.fetchone()
                if row is not None and row[0]:
                    self._mine.add(duty)
                    self.journal.note("duty_taken", duty=duty.value)
        asked_at = self.clock.now()  # the server's own count begins a little later
        await line.execute("SELECT 1")
        self._known_at = asked_at
