"""How it stands with each provider's account: its breaker, its pauses, its pace of purchases.

Kept in memory: each process finds out by a request of its own that an account is in trouble. What
runs and what was bought of late is for all processes together, and comes from the store.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from bot.ports import Journal
from bot.rules.breaker import Breaker
from bot.rules.creates import again_at, free

_LOOK: Final = 30.0
"""Seconds between two looks at the queue of one that is switched off: who waits is to be told."""
_TRIAL: Final = 120.0
"""Seconds after which a trial counts as over of which nothing was heard: its job may be gone."""


@dataclass(slots=True, eq=False)
class Standing:
    """One account."""

    breaker: Breaker = field(default_factory=Breaker)
    paused_until: float = 0.0
    trying_until: float = 0.0
    """While the one request that may try is under way: how long it is waited for at most."""


@dataclass(slots=True, eq=False)
class Accounts:
    """All accounts. `slots` and `per_minute` are what each may do at once and in a minute."""

    journal: Journal
    slots: Mapping[str, int]
    per_minute: Mapping[str, int]
    standing: dict[str, Standing] = field(default_factory=dict)
    off: frozenset[str] = frozenset()
    """Those that get no new jobs, because somebody switched them off."""

    def of(self, provider: str) -> Standing:
        """Return how it stands with one."""
        return self.standing.setdefault(provider, Standing())

    def room(self, provider: str, running: int, made: Sequence[float], now: float) -> int:
        """Return how many purchases may be begun now, with so many generations running; `made` are
        the times of the latest purchases, where the account has a pace.
        """
        account = self.of(provider)
        if provider in self.off or now < max(account.paused_until, account.trying_until):
            return 0
        width = account.breaker.width(now, self.slots[provider])
        wanted = free(made, self.pace(provider), now)
        # A trial needs no free slot of ours: what runs was bought before the trouble.
        used = 0 if not account.breaker.closed else running
        return max(0, min(width - used, self.slots[provider] - running, wanted))

    def pace(self, provider: str) -> int:
        """Return how many purchases an account may make in a minute; 0 is no limit."""
        return self.per_minute.get(provider, 0)

    def again_at(self, provider: str, made: Sequence[float], now: float) -> float:
        """Return when it makes sense to ask for room again; `now` if something may be begun."""
        if provider in self.off:
            return now + _LOOK
        account = self.of(provider)
        pace = again_at(made, self.pace(provider), now)
        shut = account.breaker.open_until if not account.breaker.closed else now
        return max(now, account.paused_until, account.trying_until, pace, shut)

    def usable(self, provider: str, now: float) -> bool:
        """Say whether a job had better be given to this provider than to another."""
        if provider in self.off:
            return False
        account = self.of(provider)
        busy = now < max(account.paused_until, account.trying_until)
        return not busy and account.breaker.width(now, 1) > 0

    def begun(self, provider: str, now: float) -> None:
        """Note that a purchase is under way: while the account is in trouble there is one."""
        account = self.of(provider)
        if not account.breaker.closed:
            account.trying_until = now + _TRIAL

    def pause(self, provider: str, until: float) -> None:
        """Leave a provider alone that asked for it."""
        account = self.of(provider)
        account.paused_until = max(account.paused_until, until)
        account.trying_until = 0.0

    def worked(self, provider: str) -> None:
        """A request went through."""
        account = self.of(provider)
        if not account.breaker.closed:
            self.journal.note("provider_back", provider=provider)
        account.trying_until = 0.0
        account.breaker = account.breaker.worked()

    def failed(self, provider: str, now: float, reason: str, *, account: bool = False) -> None:
        """A request met a fault; say so once, when that opens the breaker.

        While it is open, the faults of those that were under way say nothing new.
        """
        standing = self.of(provider)
        before = standing.breaker
        standing.trying_until = 0.0
        if now < before.open_until:
            return
        standing.breaker = before.failed(now, account=account)
        if before.closed and not standing.breaker.closed:
            self.journal.note("provider_out", provider=provider, reason=reason)
