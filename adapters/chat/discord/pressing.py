"""Somebody presses a button or sends a form in: the core decides, and this person alone is told.

A press must be answered within three seconds, and a form can only be the first answer; so the core
gets two, and whoever waited for a form longer than that is asked to press again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final

from adapters.chat.discord.answering import Answering, Fate
from adapters.chat.discord.buttons import meant
from adapters.chat.discord.ear import Interaction
from adapters.chat.discord.forms import filled_in, form
from adapters.chat.discord.ids import DISCORD, born, pressed_id
from adapters.chat.discord.log import DiscordLog
from adapters.chat.discord.permissions import check
from adapters.chat.discord.reading import (
    Reader,
    adult,
    channel_of,
    data_of,
    facts,
    manages,
    name_of,
    owner_of,
)
from adapters.chat.discord.telling import Telling
from bot.domain.call import Answer, Call
from bot.domain.reply import Address, Reply
from bot.errors import ChatError, Refusal, StoreFailed
from bot.ports import Clock, Journal, Listener
from bot.texts import Texts

_PATIENCE: Final = 1.5
"""Seconds that the core has before an answer is promised: what is left of the three must do for
the way there and back.
"""
_POSTING: Final = frozenset(
    {"again", "retry", "edit", "extend", "upscale", "sound", "second"}
    | {"fetch", "begin", "remix", "show"}
)
"""Presses after which a video is posted where they were made."""
_REMEMBERED: Final = 2000
"""Presses that are known again when they come twice."""


class Pressing:
    """Presses and forms."""

    def __init__(
        self,
        *,
        log: DiscordLog,
        reader: Reader,
        answering: Answering,
        telling: Telling,
        clock: Clock,
        journal: Journal,
        texts: Texts,
        listener: Callable[[], Listener | None],
    ) -> None:
        self._log = log
        self._reader = reader
        self._answering = answering
        self._telling = telling
        self._clock = clock
        self._journal = journal
        self._texts = texts
        self._listener = listener
        self._seen: dict[int, None] = {}

    async def press(self, interaction: Interaction, button: str, text: str | None = None) -> None:
        """Do what a button says; `text` is what a form brought."""
        if not self._is_new(interaction.id):
            return
        promised = False
        if self._answering.aged(interaction.id):
            promised = True
            if await self._telling.promise(interaction) is Fate.LATE:
                return  # the person read that it failed: nothing must happen behind his back
        try:
            call = self._call(interaction, button, text)
        except Refusal as refusal:
            code = "refusal-" + refusal.code.replace("_", "-")
            answer = self._saying(interaction, code, **refusal.facts)
            await self._tell(interaction, button, answer, promised=promised)
            return
        over = asyncio.Event()
        decided, late = await asyncio.gather(
            self._decided(interaction, call, over),
            self._patience(interaction, over, promised=promised),
        )
        if decided is not None:
            await self._tell(interaction, button, decided, promised=late)

    async def fill(self, interaction: Interaction) -> None:
        """Do what a form is for; it bears the custom id of the button that brought it."""
        data = data_of(interaction)
        await self.press(interaction, str(data.get("custom_id") or ""), filled_in(data))

    def _is_new(self, interaction: int) -> bool:
        """Say whether a press was not heard before; the gateway may repeat itself. What other
        processes heard only the store knows.
        """
        if interaction in self._seen:
            return False
        while len(self._seen) >= _REMEMBERED:
            del self._seen[next(iter(self._seen))]
        self._seen[interaction] = None
        return True

    def _call(self, interaction: Interaction, button: str, text: str | None) -> Call:
        verb, job = meant(button)
        if verb in _POSTING:
            check(interaction, self._texts)
        channel, message = channel_of(interaction), interaction.message
        reply_to, guild = None, interaction.guild_id
        if message is not None:
            reply_to = pressed_id(channel, message.id, interaction.id)
        return Call(
            key=f"discord:press:{interaction.id}",
            owner=owner_of(interaction),
            address=Address(
                platform=DISCORD,
                chat=str(channel),
                reply_to=reply_to,
                home=None if guild is None else str(guild),
            ),
            language=interaction.locale.value,
            command=verb,
            text=text,
            target=job,
            name=name_of(interaction),
            nsfw=adult(interaction),
            daily=self._reader.daily(interaction),
            manages=manages(interaction),
        )

    async def _decided(
        self, interaction: Interaction, call: Call, over: asyncio.Event
    ) -> Answer | None:
        """Let the core decide; whatever goes wrong is an answer in words. None if another process
        heard it first: that one answers.
        """
        listener = self._listener()
        try:
            if listener is None:
                return self._saying(interaction, "refusal-busy")
            if not await self._remember(interaction):
                return None
            return await listener.pressed(call)
        except (ChatError, StoreFailed) as error:
            self._journal.note("discord_press_failed", reason=str(error))
            return self._saying(interaction, "refusal-busy")
        except Exception as error:  # noqa: BLE001 - a defect must not leave the presser waiting
            self._journal.defect("press_failed", error, press=call.key)
            return self._saying(interaction, "failure-internal")
        finally:
            over.set()

    async def _remember(self, interaction: Interaction) -> bool:
        """Keep the way that leads back to the presser, for what is posted because of him: that is
        for all to see, though the answer to the press is for him. False if it is kept already.
        """
        return await self._log.hear(
            interaction.id,
            token=interaction.token,
            facts=facts(interaction, hidden=False).packed(),
            at=born(interaction.id),
            inbound=None,
        )

    async def _patience(
        self, interaction: Interaction, over: asyncio.Event, *, promised: bool
    ) -> bool:
        """Promise an answer if it takes too long; say whether one is promised."""
        if not promised:
            await self._clock.wait(over, _PATIENCE)
            if over.is_set():
                return False
            await self._telling.promise(interaction)
        return True

    async def _tell(
        self, interaction: Interaction, button: str, answer: Answer, *, promised: bool
    ) -> None:
        """Answer in the way that fits: a form, words, or nothing but that it was heard."""
        verb, job = meant(button)
        if answer.ask is not None and job is not None:
            if not promised:
                modal = form(self._texts, interaction.locale.value, verb, job, answer.ask)
                fate, _ = await self._answering.first(
                    lambda: interaction.response.send_modal(modal)
                )
                if fate is not Fate.OTHERS:
                    return
            promised = True
            answer = self._saying(interaction, "discord-press-again")
        if answer.reply is not None:
            await self._telling.say(interaction, answer.reply, promised=promised)
        elif promised:
            await self._answering.further(interaction.delete_original_response)
        else:
            await self._telling.nothing(interaction)

    def _saying(self, interaction: Interaction, code: str, **facts: str | float) -> Answer:
        text = self._texts.say(interaction.locale.value, code, **facts)
        return Answer(reply=Reply(text=text, silent=True))
