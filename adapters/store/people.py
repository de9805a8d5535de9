"""What people prefer: `bot.ports.People`."""

from __future__ import annotations

from dataclasses import dataclass

from adapters.store.database import Connection
from bot.domain.people import Owner
from bot.domain.preferences import Preferences


@dataclass(frozen=True, slots=True)
class People:
    """One row for whoever ever said what he prefers."""

    connection: Connection

    def get(self, owner: Owner) -> Preferences:
        """Return it; the usual ones for somebody who never said anything."""
        sql = "SELECT language, options, unnamed FROM people WHERE owner = ?"
        for language, options, unnamed in self.connection.rows(sql, str(owner)):
            return Preferences(language=language, options=options, unnamed=bool(unnamed))
        return Preferences()

    def put(self, owner: Owner, preferences: Preferences) -> None:
        """Keep it."""
        sql = """INSERT INTO people (owner, language, options, unnamed) VALUES (?, ?, ?, ?)
            ON CONFLICT (owner) DO UPDATE SET language = excluded.language,
                options = excluded.options, unnamed = excluded.unnamed"""
        kept = (preferences.language, preferences.options, int(preferences.unnamed))
        self.connection.run(sql, str(owner), *kept)

    def forget(self, owner: Owner) -> None:
        """Remove it."""
        self.connection.run("DELETE FROM people WHERE owner = ?", str(owner))
