"""The tables of those who run the service: preferences, rules of chats, bans, acts, money."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.domain.alarm import Alarm
from bot.domain.job import Job
from bot.domain.names import BlobKey, JobId
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
    itself, after too many unsuitable requests; `fixed` one that those who run the service decided,
    and those who run a chat cannot change.
    """

    subject: str
    scope: str
    until: float | None
    reason: str = ""
    cooling: bool = False
    fixed: bool = False


class Bans(Protocol):
    """Who may not, and who may although the bot is closed to others."""

    def put(self, ban: Ban) -> None:
        """Ban; a known ban of the same subject and scope is replaced."""
        ...

    def lift(self, subject: str, scope: str) -> bool:
        """Take a ban back. False if there is none."""
        ...

    def of(
        self,
        subjects: Collection[str],
        scopes: Collection[str],
        *,
        now: float,
        cooling: bool = True,
    ) -> Ban | None:
        """Return the ban that lasts longest of those that hold now; without `cooling`, of those
        that somebody decided on.
        """
        ...

    def prune(self, *, now: float) -> None:
        """Forget the bans that are over by now."""
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


class Figures(Protocol):
    """Numbers of each day: of the `service`, and of each chat. `bot.rules.figures` names them."""

    def add(self, scope: str, name: str, *, day: int, amount: int) -> None:
        """Add `amount`, which may be negative."""
        ...

    def since(self, scope: str, *, day: int) -> Mapping[int, Mapping[str, int]]:
        """Return the numbers of that day and of those after it, by day and name."""
        ...

    def prune(self, *, day: int) -> None:
        """Forget the days before `day`."""
        ...

    def costs(self, jobs: Collection[JobId]) -> Mapping[JobId, int]:
        """Return what is held and spent for each of some hundred jobs, as far as there is any."""
        ...


class Strikes(Protocol):
    """Requests that were refused as unsuitable, by person."""

    def add(self, owner: str, *, now: float, since: float) -> int:
        """Note one; return how many the person has since then, with this one."""
        ...

    def prune(self, *, before: float) -> None:
        """Forget what is older."""
        ...


class Desk(Protocol):
    """Everybody's jobs, for those who look after them."""

    def by_code(self, code: str, *, limit: int) -> Sequence[Job]:
        """Return the jobs whose id ends in these six characters, youngest first."""
        ...

    def after(self, job_id: JobId, *, limit: int) -> Sequence[Job]:
        """Return the jobs that were born after one, oldest first."""
        ...

    def hand_out(self, paper: BlobKey, *, now: float) -> None:
        """Remember a file that names people and is not to be kept for long."""
        ...

    def handed_out(self, *, before: float) -> Sequence[BlobKey]:
        """Return such files that are older."""
        ...

    def take_back(self, paper: BlobKey) -> None:
        """Forget one: the file is gone."""
        ...
