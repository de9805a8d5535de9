"""What the operator decided, as the core reads it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.domain.prices import Prices
from bot.domain.reply import Address
from bot.domain.video import VideoRequest
from bot.rules.allowed import EVERYBODY, Allowed
from bot.rules.limits import Limits
from bot.rules.money import NO_BUDGET, Budget


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What the operator decided."""

    limits: Limits
    allowed: Allowed = EVERYBODY
    concurrency: Mapping[str, int]
    """Generations at once, by provider."""
    per_minute: Mapping[str, int]
    """Purchases in a minute, by provider; 0 is no limit."""
    timeout: float
    """Seconds after which a generation is given up."""
    retention: float
    """Seconds that finished jobs, their pictures and videos are kept."""
    admins: frozenset[str] = frozenset()
    """Who runs the service, as `platform:id`."""
    prices: Mapping[str, Prices] = field(default_factory=dict)
    """What a generation costs, by provider; one that is not here costs nothing."""
    budget: Budget = NO_BUDGET
    """The money that may be spent by all together."""
    showcases: tuple[Address, ...] = ()
    """Where shared videos are posted."""

    def price(self, provider: str, request: VideoRequest) -> int:
        """Return what a request costs at a provider, in millionths."""
        return self.prices[provider].of(request) if provider in self.prices else 0
