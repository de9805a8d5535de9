"""What is said to a presser alone: words and buttons, perhaps with a file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import discord

from adapters.chat.discord.answering import Answering, Fate
from adapters.chat.discord.asking import Patience
from adapters.chat.discord.draft import Draft, draft
from adapters.chat.discord.ear import Interaction
from adapters.chat.discord.menu import renamed
from bot.domain.reply import Reply
from bot.errors import ChatGone, StoreFailed
from bot.ports import Blobs, Clock
from bot.texts import Texts

_MARGIN: Final = 64 * 1024
"""Bytes of a request around its file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """Answers presses, so that only the presser sees it. `ours` is our public address."""

    answering: Answering
    blobs: Blobs
    clock: Clock
    texts: Texts
    ours: str | None = None
    patience: Patience = field(default_factory=Patience)

    async def promise(self, interaction: Interaction) -> Fate:
        """Promise an answer."""
        fate, _ = await self.answering.first(
            lambda: interaction.response.defer(ephemeral=True, thinking=True)
        )
        return fate

    async def say(self, interaction: Interaction, reply: Reply, *, promised: bool) -> None:
        """Say it. A file may take longer than a first answer has, to come here from where it is
        kept and to go out again, so it is promised before.
        """
        if not promised and (reply.video is not None or reply.attachment is not None):
            promised = True
            await self.promise(interaction)
        ready = await self._draft(interaction, reply)
        if not promised:
            await self._at_once(interaction, ready)
        elif not await self._later(interaction, ready) and ready.path is not None:
            lean = ready.lean or await self._words(interaction, "refusal-video-too-large")
            await self._later(interaction, lean)

    async def _draft(self, interaction: Interaction, reply: Reply) -> Draft:
        """Put it into the form of this place: without a file that is gone or does not fit."""
        language, now = interaction.locale.value, self.clock.now()
        said = renamed(self.texts, language, reply)
        try:
            ready = await draft(said, "", self.blobs, ours=self.ours, now=now)
        except ChatGone:
            return await self._words(interaction, "refusal-video-gone")
        except StoreFailed:
            return await self._words(interaction, "refusal-busy")
        large = ready.size > interaction.filesize_limit - _MARGIN
        return ready.lean or ready if large else ready

    async def _words(self, interaction: Interaction, code: str) -> Draft:
        reply = Reply(text=self.texts.say(interaction.locale.value, code))
        return await draft(reply, "", self.blobs, ours=self.ours, now=self.clock.now())

    async def _at_once(self, interaction: Interaction, ready: Draft) -> None:
        view = ready.view or discord.utils.MISSING
        fate, _ = await self.answering.first(
            lambda: interaction.response.send_message(ready.content, view=view, ephemeral=True)
        )
        if fate is Fate.OTHERS:  # promised by a process that did not know it is ours
            await self._later(interaction, ready)

    async def nothing(self, interaction: Interaction) -> None:
        """Say that it was heard, and no more; a promise that another process gave is taken back."""
        fate, _ = await self.answering.first(interaction.response.defer)
        if fate is not Fate.OTHERS:
            return
        _, promise = await self.answering.first(interaction.original_response)
        if promise is not None and promise.flags.loading:  # else it is what bears the button
            await self.answering.further(interaction.delete_original_response)

    async def _later(self, interaction: Interaction, ready: Draft) -> bool:
        async def respond() -> None:
            await interaction.edit_original_response(
                content=ready.content, attachments=await ready.files(), view=ready.view
            )

        seconds = self.patience.for_upload(ready.size)
        return await self.answering.further(respond, seconds=seconds)
