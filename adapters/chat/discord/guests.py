"""Tells people who use the bot where it is no member what it can do there, and what it cannot.

An app that somebody installed for himself answers with the token of his command only, for 15
minutes and with five follow-ups (https://docs.discord.com/developers/interactions/receiving-and-responding#followup-messages).
"""

from __future__ import annotations

from typing import Final

from adapters.chat.discord.answering import Answering
from adapters.chat.discord.ear import Interaction
from bot.texts import Texts

_MOST: Final = 500
"""Guests, and people who know, that are remembered; forgotten ones are told (again), or not."""


class Guests:
    """Commands of guests that were not answered yet, and who was told already."""

    def __init__(self, answering: Answering, texts: Texts) -> None:
        self._answering = answering
        self._texts = texts
        self._waiting: dict[int, Interaction] = {}
        self._told: dict[tuple[int, int | None], None] = {}

    def came(self, interaction: Interaction) -> None:
        """Remember that somebody is to be told, once a day or so and only where it is news."""
        known = (interaction.user.id, interaction.channel_id)
        if known not in self._told:
            while len(self._told) >= _MOST:
                del self._told[next(iter(self._told))]
            self._told[known] = None
            while len(self._waiting) >= _MOST:
                del self._waiting[next(iter(self._waiting))]
            self._waiting[interaction.id] = interaction

    async def answered(self, interaction: int) -> None:
        """Tell it. Not before the answer itself: what is said first takes the answer's place."""
        waiting = self._waiting.pop(interaction, None)
        if waiting is not None:
            text = self._texts.say(waiting.locale.value, "discord-guest")
            await self._answering.further(lambda: waiting.followup.send(text, ephemeral=True))
