"""What those who run things decide: `bot.ports.Bans`, `Switches`, `Words`, `Chats`, `Audit`."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from adapters.store.database import Connection
from adapters.store.rows import packed, unpacked
from bot.domain.names import Platform
from bot.domain.people import Owner
from bot.domain.preferences import ChatRules
from bot.ports import Act, Ban


@dataclass(frozen=True, slots=True)
class Bans:
    """Who may not, and who may although the bot is closed."""

    connection: Connection

    def put(self, ban: Ban) -> None:
        """Ban; a known ban is replaced."""
        sql = """INSERT INTO bans (subject, scope, until, reason, cooling, fixed)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (subject, scope) DO UPDATE SET until = excluded.until,
            reason = excluded.reason, cooling = excluded.cooling, fixed = excluded.fixed"""
        marks = int(ban.cooling), int(ban.fixed)
        self.connection.run(sql, ban.subject, ban.scope, ban.until, ban.reason, *marks)

    def lift(self, subject: str, scope: str) -> bool:
        """Take a ban back."""
        sql = "DELETE FROM bans WHERE subject = ? AND scope = ?"
        return bool(self.connection.run(sql, subject, scope))

    def of(
        self,
        subjects: Collection[str],
        scopes: Collection[str],
        *,
        now: float,
        cooling: bool = True,
    ) -> Ban | None:
        """Return the ban that lasts longest of those that hold now."""
        sql = f"""SELECT subject, scope, until, reason, cooling, fixed FROM bans
            WHERE subject IN ({_marks(subjects)}) AND scope IN ({_marks(scopes)})
            AND (until IS NULL OR until > ?) AND cooling <= ?"""  # noqa: S608 - only marks
        rows = self.connection.rows(sql, *subjects, *scopes, now, int(cooling))
        bans = [
            Ban(
                subject=subject,
                scope=scope,
                until=until,
                reason=reason,
                cooling=bool(cooling),
                fixed=bool(fixed),
            )
            for subject, scope, until, reason, cooling, fixed in rows
        ]
        return max(bans, key=lambda b: float("inf") if b.until is None else b.until, default=None)

    def prune(self, *, now: float) -> None:
        """Forget what is over."""
        self.connection.run("DELETE FROM bans WHERE until <= ?", now)

    def admit(self, subject: str, *, admitted: bool) -> None:
        """Let a person or chat use a closed bot, or no longer."""
        sql = "DELETE FROM admitted WHERE subject = ?"
        if admitted:
            sql = "INSERT INTO admitted (subject) VALUES (?) ON CONFLICT (subject) DO NOTHING"
        self.connection.run(sql, subject)

    def admitted(self, subjects: Collection[str]) -> bool:
        """Say whether one of them was admitted."""
        sql = f"SELECT 1 FROM admitted WHERE subject IN ({_marks(subjects)})"  # noqa: S608 - marks
        return bool(self.connection.rows(sql, *subjects))


@dataclass(frozen=True, slots=True)
class Switches:
    """What is off."""

    connection: Connection

    def set(self, name: str, *, off: bool) -> None:
        """Switch it."""
        sql = "DELETE FROM switched_off WHERE name = ?"
        if off:
            sql = "INSERT INTO switched_off (name) VALUES (?) ON CONFLICT (name) DO NOTHING"
        self.connection.run(sql, name)

    def off(self) -> frozenset[str]:
        """Return what is off."""
        rows = self.connection.rows("SELECT name FROM switched_off")
        return frozenset(str(row[0]) for row in rows)


@dataclass(frozen=True, slots=True)
class Words:
    """Words that are barred in the whole service."""

    connection: Connection

    def add(self, word: str) -> None:
        """Keep it, once."""
        sql = "INSERT INTO barred_words (word) VALUES (?) ON CONFLICT (word) DO NOTHING"
        self.connection.run(sql, word)

    def remove(self, word: str) -> bool:
        """Forget it."""
        return bool(self.connection.run("DELETE FROM barred_words WHERE word = ?", word))

    def all(self) -> Sequence[str]:
        """Return them all, in the order of the alphabet."""
        rows = self.connection.rows("SELECT word FROM barred_words ORDER BY word")
        return [str(row[0]) for row in rows]


@dataclass(frozen=True, slots=True)
class Chats:
    """The rules of chats."""

    connection: Connection

    def get(self, chat: str) -> ChatRules:
        """Return them."""
        rows = self.connection.rows("SELECT rules FROM chat_rules WHERE chat = ?", chat)
        return unpacked(rows[0][0], ChatRules) if rows else ChatRules()

    def put(self, chat: str, rules: ChatRules) -> None:
        """Keep them."""
        sql = """INSERT INTO chat_rules (chat, rules) VALUES (?, ?)
            ON CONFLICT (chat) DO UPDATE SET rules = excluded.rules"""
        self.connection.run(sql, chat, packed(rules))


@dataclass(frozen=True, slots=True)
class Audit:
    """What was done."""

    connection: Connection

    def add(self, act: Act) -> None:
        """Write it down."""
        sql = "INSERT INTO acts (at, who, chat, act, what) VALUES (?, ?, ?, ?, ?)"
        self.connection.run(sql, act.at, str(act.who), act.chat, act.act, act.what)

    def latest(self, *, chat: str | None, limit: int) -> Sequence[Act]:
        """Return the youngest first."""
        where, values = ("", ()) if chat is None else ("WHERE chat = ?", (chat,))
        sql = f"SELECT at, who, chat, act, what FROM acts {where} ORDER BY at DESC LIMIT ?"  # noqa: S608 - ours
        return [
            Act(at=at, who=_owner(who), chat=chat, act=act, what=what)
            for at, who, chat, act, what in self.connection.rows(sql, *values, limit)
        ]


def _owner(written: str) -> Owner:
    platform, _, user = written.partition(":")
    return Owner(Platform(platform), user)


def _marks(values: Collection[str]) -> str:
    return ", ".join("?" * len(values))
