"""What people buy on Discord becomes videos here: booked once by its id, then used up there.

Until a purchase is consumed nobody can buy the same again, and Discord tells of it with everything
that its owner does; so one that was missed is made good with his next command.
https://docs.discord.com/developers/monetization/implementing-one-time-purchases
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import discord

from adapters.chat.discord.answering import Answering, Fate
from adapters.chat.discord.ids import DISCORD
from adapters.chat.discord.log import DiscordLog
from bot.domain.people import Owner
from bot.errors import StoreFailed
from bot.ports import Clock, Journal

_NO_MONEY: Final = frozenset(
    {
        discord.EntitlementType.test_mode_purchase,
        discord.EntitlementType.application_subscription,
    }
)
"""What operators give to themselves to try it. The second is what a test of the API grants
(https://docs.discord.com/developers/resources/entitlement#entitlement-object-entitlement-types).
"""


class Entitlements:
    """Books purchases. `credits_` is how many videos there are for what, by SKU."""

    def __init__(
        self,
        *,
        credits_: Mapping[int, int],
        log: DiscordLog,
        answering: Answering,
        clock: Clock,
        journal: Journal,
    ) -> None:
        self._credits = credits_
        self._log = log
        self._answering = answering
        self._clock = clock
        self._journal = journal

    async def bought(self, entitlement: discord.Entitlement) -> None:
        """Book what somebody bought, and use it up; what was booked before is only used up."""
        videos = self._credits.get(entitlement.sku_id, 0)
        user = entitlement.user_id
        if not videos or user is None or entitlement.consumed or entitlement.deleted:
            return
        money = entitlement.type not in _NO_MONEY
        try:
            if money and await self._log.book(
                f"discord:{entitlement.id}",
                Owner(DISCORD, str(user)),
                videos,
                at=self._clock.now(),
            ):
                self._journal.note("credits_booked", purchase=entitlement.id, videos=videos)
        except StoreFailed as error:
            self._journal.note("store_failed", reason=str(error))
            return
        fate, _ = await self._answering.first(entitlement.consume)
        if fate is not Fate.DONE:
            self._journal.note("credits_not_consumed", purchase=entitlement.id)
