"""A command comes in: it is stored first, acknowledged within three seconds, then worked on.

https://docs.discord.com/developers/interactions/receiving-and-responding
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import Final, NamedTuple

from adapters.chat.discord.answering import Answering, Fate
from adapters.chat.discord.ear import Interaction
from adapters.chat.discord.guests import Guests
from adapters.chat.discord.ids import born
from adapters.chat.discord.log import DiscordLog
from adapters.chat.discord.menu import MAIN
from adapters.chat.discord.permissions import check
from adapters.chat.discord.reading import Reader, facts
from adapters.chat.discord.spoken import Spoken
from adapters.chat.discord.visit import Facts
from adapters.chat.discord.words import escaped
from bot.errors import Refusal, StoreFailed
from bot.ports import Clock, Journal, Listener
from bot.texts import Texts

_STORE: Final = 1.0
"""Seconds that the acknowledgement waits for the store."""
_SETTLED: Final = 20.0
"""Seconds that the core waits for an acknowledgement."""


class Receipt(NamedTuple):
    """What became of an acknowledgement, and the message that it made."""

    fate: Fate
    message: int | None


class Hearing:
    """Commands, and entries of the context menu."""

    def __init__(
        self,
        *,
        log: DiscordLog,
        reader: Reader,
        guests: Guests,
        answering: Answering,
        clock: Clock,
        journal: Journal,
        texts: Texts,
        listener: Callable[[], Listener | None],
    ) -> None:
        self._log = log
        self._reader = reader
        self._guests = guests
        self._answering = answering
        self._clock = clock
        self._journal = journal
        self._texts = texts
        self._listener = listener
        self._settling: dict[int, asyncio.Event] = {}
        """The interactions that are being acknowledged."""

    async def hear(self, interaction: Interaction) -> None:
        """Take a command on, or say why not."""
        try:
            said = self._reader.spoken(interaction)
            kept = facts(interaction, hidden=said.command != MAIN)
            if said.command == MAIN:
                check(interaction, self._texts)
                kept = replace(kept, news=not kept.inside and self._guests.is_news(kept))
        except Refusal as refusal:
            await self._refuse(interaction, refusal)
            return
        settled = asyncio.Event()
        if self._settling.setdefault(interaction.id, settled) is not settled:
            return  # the same once more, while the first is in hand
        try:
            taken = await self._take(interaction, said, kept)
        finally:
            self._settling.pop(interaction.id, None)
            settled.set()
        listener = self._listener()
        if taken and listener is not None:
            listener.wake()

    async def settled(self, interaction: int) -> None:
        """Return when an interaction is acknowledged, or never will be: before that there is
        nothing that could be edited.
        """
        event = self._settling.get(interaction)
        if event is not None:
            await self._clock.wait(event, _SETTLED)

    async def _take(self, interaction: Interaction, said: Spoken, kept: Facts) -> bool:
        """Store it and acknowledge it; return whether there is anything new to work on."""
        early: Receipt | None = None
        if self._answering.aged(interaction.id):
            early = await self._acknowledge(interaction, hidden=kept.hidden)
            if early.fate is Fate.LATE:
                self._journal.note("discord_too_late", interaction=interaction.id)
                return False
        over = asyncio.Event()
        fresh, receipt = await asyncio.gather(
            self._store(interaction, said, kept, over),
            self._soon(interaction, over, hidden=kept.hidden, early=early),
        )
        if fresh or (fresh is False and receipt.fate is Fate.DONE):
            await self._remember(interaction, receipt)
        elif fresh is None and receipt.fate is not Fate.OTHERS:  # else it is in good hands
            await self._sorry(interaction)
        return bool(fresh)

    async def _store(
        self, interaction: Interaction, said: Spoken, kept: Facts, over: asyncio.Event
    ) -> bool | None:
        """Store it; false if it is known, perhaps from another process, None if that failed."""
        try:
            return await self._log.hear(
                interaction.id,
                token=interaction.token,
                facts=kept.packed(),
                at=born(interaction.id),
                inbound=said.inbound(self._clock.now()),
            )
        except StoreFailed as error:
            self._journal.note("store_failed", reason=str(error))
            return None
        finally:
            over.set()

    async def _soon(
        self, interaction: Interaction, over: asyncio.Event, *, hidden: bool, early: Receipt | None
    ) -> Receipt:
        """Acknowledge it as soon as it is stored, and in time if that is slow."""
        if early is not None:
            return early
        await self._clock.wait(over, _STORE)
        return await self._acknowledge(interaction, hidden=hidden)

    async def _acknowledge(self, interaction: Interaction, *, hidden: bool) -> Receipt:
        fate, answer = await self._answering.first(
            lambda: interaction.response.defer(ephemeral=hidden, thinking=True)
        )
        took = max(0.0, self._clock.now() - born(interaction.id))
        self._journal.note("discord_deferred", fate=fate.value, seconds=took)
        if fate is Fate.DONE:
            seconds = self._clock.now() - born(interaction.id)
            self._journal.note("discord_deferred", fate=fate.value, seconds=seconds)
        return Receipt(fate, None if answer is None else answer.message_id)

    async def _remember(self, interaction: Interaction, receipt: Receipt) -> None:
        """Note which message is the answer, or that none can be given to the interaction."""
        message = receipt.message
        if receipt.fate in {Fate.KNOWN, Fate.OTHERS}:  # the answer to it was lost, or not for us
            _, original = await self._answering.first(interaction.original_response)
            message = None if original is None else original.id
        try:
            if message is not None:
                await self._log.acknowledged(interaction.id, message)
            elif receipt.fate is Fate.LATE:
                await self._log.spent(interaction.id)
        except StoreFailed as error:
            self._journal.note("store_failed", reason=str(error))

    async def _sorry(self, interaction: Interaction) -> None:
        text = self._texts.say(interaction.locale.value, "refusal-busy")
        await self._answering.further(lambda: interaction.edit_original_response(content=text))

    async def _refuse(self, interaction: Interaction, refusal: Refusal) -> None:
        """Say at once, to this person alone, what cannot be done; nothing was stored."""
        code = "refusal-" + refusal.code.replace("_", "-")
        text = escaped(self._texts.say(interaction.locale.value, code, **refusal.facts))
        self._journal.note("discord_refused", reason=refusal.code)
        await self._answering.first(lambda: interaction.response.send_message(text, ephemeral=True))
