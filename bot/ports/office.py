"""The tables of those who run the service: preferences, rules of chats, bans, acts, money."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.domain.alarm import Alarm
from bot.domain.names import JobId
from bot.domain.people import Owner
from bot.domain.preferences import ChatRules, Preferences


class People(Protocol):
    """What people prefer."""

    def get(self, owner: Owner) -> Preferences:
        """Return it; the usual ones for somebody who never said anything."""
        ...

    def put(self, owner: Owner, preferences: Preferences) -> None:
        """Keep it."""
        ...

    def forget(self, owner: Owner) -> None:
        """Remove it."""
        ...


class Chats(Protocol):
    """The rules of chats; a chat is named as settings do, `telegram:-100123`."""

    def get(self, chat: str) -> ChatRules:
        """Return them; the usual ones where nobody decided anything."""
        ...

    def put(self, chat: str, rules: ChatRules) -> None:
        """Keep them."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Ban:
    """Somebody who may not ask for videos: `subject` is a person or chat (`telegram:1`), `scope` a
    chat, or `service` for everywhere. `until` is None for good. `cooling` is one that came by
    itself, after too many unsuitable requests.
    """

    subject: str
    scope: str
    until: float | None
    reason: str = ""
    cooling: bool = False


class Bans(Protocol):
    """Who may not, and who may although the bot is closed to others."""

    def put(self, ban: Ban) -> None:
        """Ban; a known ban of the same subject and scope is replaced."""
        ...

    def lift(self, subject: str, scope: str) -> bool:
        """Take a ban back. False if there is none."""
        ...

    def of(self, subjects: Collection[str], scopes: Collection[str], *, now: float) -> Ban | None:
        """Return the ban that lasts longest of those that hold now."""
        ...

    def admit(self, subject: str, *, admitted: bool) -> None:
        """Let a person or chat use a closed bot, or no longer."""
        ...

    def admitted(self, subjects: Collection[str]) -> bool:
        """Say whether one of them was admitted."""
        ...


class Switches(Protocol):
    """What is switched off for all processes: names like `provider yescale`."""

    def set(self, name: str, *, off: bool) -> None:
        """Switch it."""
        ...

    def off(self) -> frozenset[str]:
        """Return what is off."""
        ...


class Words(Protocol):
    """Words that must not be in a prompt of the whole service; those of a chat are in its rules."""

    def add(self, word: str) -> None:
        """Keep a word or a phrase; a known one stays."""
        ...

    def remove(self, word: str) -> bool:
        """Forget it. False if it is not known."""
        ...

    def all(self) -> Sequence[str]:
        """Return them all."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What somebody who runs things did: `act` is the command's word, `what` the rest of it."""

    at: float
    who: Owner
    chat: str
    act: str
    what: str


class Audit(Protocol):
    """Every act, for good."""

    def add(self, act: Act) -> None:
        """Write it down, in the same transaction as what it did."""
        ...

    def latest(self, *, chat: str | None, limit: int) -> Sequence[Act]:
        """Return the youngest first, of one chat or of all."""
        ...


class Alarms(Protocol):
    """What the people who run the service must know."""

    def add(self, alarm: Alarm, *, now: float) -> bool:
        """Raise it. False, and nothing done, if one of this key was raised before."""
        ...

    def waiting(self, *, limit: int) -> Sequence[Alarm]:
        """Return what nobody was told yet, oldest first."""
        ...

    def close(self, key: str) -> None:
        """It is told; its key stays known."""
        ...

    def prune(self, *, before: float) -> None:
        """Forget the keys of what was raised before `before` and told."""
        ...


class Ledger(Protocol):
    """Money, in millionths of the operator's currency. Rows are only ever added; their sum is the
    truth, and the counters by subject and day or month are kept in the same transaction.

    A subject is `service` or a chat, `telegram:-100123`.
    """

    def hold(self, job: JobId, subject: str, provider: str, amount: int, *, day: int) -> None:
        """Let `amount` be what is held for a job, which was born on `day`; 0 gives it back.

        A job that is settled stays as it is.
        """
        ...

    def settle(self, job: JobId) -> bool:
        """Turn what is held for a job into what is spent; false if that was done before."""
        ...

    def taken(self, subject: str, *, day: int) -> tuple[int, int]:
        """Return what is held and spent together on a day, and in the month around it."""
        ...

    def totals(self) -> Mapping[str, tuple[int, int]]:
        """Return what is held and what is spent, by provider, over all time."""
        ...

    def forget(self, job: JobId) -> None:
        """Keep only the sums of a job that is forgotten: nothing leads to its person any more."""
        ...
