"""Tells people who use the bot where it is no member what it can do there, and what it cannot.

An app that somebody installed for himself answers with the token of his command only, for 15
minutes and with five follow-ups (https://docs.discord.com/developers/interactions/receiving-and-responding#followup-messages).
"""

from __future__ import annotations

from typing import Final

from adapters.chat.discord import ways
from adapters.chat.discord.asking import Asking
from adapters.chat.discord.log import DiscordLog
from adapters.chat.discord.refusals import Closed
from adapters.chat.discord.visit import Facts, visit_from
from bot.errors import ChatBusy, StoreFailed
from bot.ports import Journal
from bot.texts import Texts

_MOST: Final = 500
"""People who know that are remembered; forgotten ones are told again."""


class Guests:
    """Who is to be told is decided where his command is heard; told he is by whoever answers it."""

    def __init__(self, asking: Asking, log: DiscordLog, journal: Journal, texts: Texts) -> None:
        self._asking, self._log, self._journal, self._texts = asking, log, journal, texts
        self._told: dict[tuple[int, int], None] = {}

    def is_news(self, facts: Facts) -> bool:
        """Say whether somebody does not know it in this place yet; from now on he does."""
        known = (facts.user, facts.channel)
        if known in self._told:
            return False
        while len(self._told) >= _MOST:
            del self._told[next(iter(self._told))]
        self._told[known] = None
        return True

    async def answered(self, interaction: int) -> None:
        """Tell it. Not before the answer itself: what is said first takes the answer's place.

        It is not worth a second try.
        """
        try:
            row = await self._log.visit(interaction)
            visit = None if row is None else visit_from(row)
            if visit is None or not visit.facts.news:
                return
            token, key = visit.token_at(self._asking.clock.now()), f"guest:{interaction}"
            if token is None or await self._log.known(key) is not None:
                return
            await self._log.begin(key, at=self._asking.clock.now())
            text = self._texts.say(visit.facts.language, "discord-guest")
            await ways.whisper(self._asking, token, text)
        except (ChatBusy, Closed, StoreFailed) as error:
            self._journal.note("discord_guest_not_told", reason=str(error))
