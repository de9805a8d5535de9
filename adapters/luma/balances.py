"""What is left on an account, as each of three sellers tells it, in US dollars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from adapters.luma.protocol import Request, Response
from adapters.luma.reading import layers
from adapters.luma.verdicts import unread
from bot.domain.generation import Balance

_CENTS: Final = 100
_QUOTA: Final = 500_000
"""Units of quota of a gateway that make a dollar (https://im06lq19wz.apifox.cn/doc-7023075)."""

_NO_END: Final = 100_000_000
"""The limit that a key without a limit reports (https://gpt.morphogen.top/en/query-token-quota.html)."""

_MOST: Final = 1e15
"""What is beyond it, or no number at all, is no amount of money."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Credits:
    """Luma's own (https://github.com/lumalabs/lumaai-api): credits are cents."""

    root: str = "/dream-machine/v1"
    host: str | None = None

    def questions(self, now: float) -> tuple[Request, ...]:  # noqa: ARG002 - others need the time
        """Ask for the credits."""
        return (Request("GET", f"{self.root}/credits"),)

    def balance(self, responses: Sequence[Response]) -> Balance:
        """Read them. Raises as `Protocol.news`."""
        return Balance(amount=_number(responses[0], "credit_balance") / _CENTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Billing:
    """A gateway's, with a limit and a use (https://gpt.morphogen.top/en/query-token-quota.html)."""

    host: str | None = None

    def questions(self, now: float) -> tuple[Request, ...]:
        """Ask for the key's limit, and for its use from the beginning, in milliseconds."""
        root, until = "/v1/dashboard/billing", int(now * 1000)
        return (
            Request("GET", f"{root}/subscription"),
            Request("GET", f"{root}/usage?start_date=0&end_date={until}"),
        )

    def balance(self, responses: Sequence[Response]) -> Balance:
        """Read both; what is used comes in cents. Raises as `Protocol.news`."""
        limit = _number(responses[0], "hard_limit_usd")
        if limit >= _NO_END:
            return Balance(amount=None)
        return Balance(amount=limit - _number(responses[1], "total_usage") / _CENTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemQuota:
    """YEScale's (https://im06lq19wz.apifox.cn/doc-7023075): another host, with a key of its own."""

    host: str | None = "https://yescale.bogia.app"

    def questions(self, now: float) -> tuple[Request, ...]:  # noqa: ARG002 - others need the time
        """Ask who we are."""
        return (Request("GET", "/yescale/user"),)

    def balance(self, responses: Sequence[Response]) -> Balance:
        """Read the quota of the whole account. Raises as `Protocol.news`."""
        return Balance(amount=_number(responses[0], "quota") / _QUOTA)


def _number(response: Response, key: str) -> float:
    """Return a number of an answer, wherever it is wrapped. Raises as `Protocol.news`."""
    for layer in layers(response.body) if response.ok else ():
        value = layer.get(key)
        if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < _MOST:
            return float(value)
    raise unread(response)
