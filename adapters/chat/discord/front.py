"""Discord as a platform: the core speaks there, and hears what people say and press."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final

import discord
from aiohttp import web

from adapters.chat.discord.answering import Answering
from adapters.chat.discord.asking import Asking
from adapters.chat.discord.attachments import Attachments
from adapters.chat.discord.client import build, point
from adapters.chat.discord.completing import Completing
from adapters.chat.discord.doors import Doors
from adapters.chat.discord.ear import Interaction
from adapters.chat.discord.entitlements import Entitlements
from adapters.chat.discord.guests import Guests
from adapters.chat.discord.hearing import Hearing
from adapters.chat.discord.identifying import EVERY, Identifying
from adapters.chat.discord.ids import DISCORD, interaction_of
from adapters.chat.discord.line import SILENCE, UNUSED, Line
from adapters.chat.discord.log import DiscordLog
from adapters.chat.discord.menu import concepts, menu, renamed
from adapters.chat.discord.posting import Posting
from adapters.chat.discord.pressing import Pressing
from adapters.chat.discord.reading import Reader
from adapters.chat.discord.registering import Registering
from adapters.chat.discord.spoken import spoken
from adapters.chat.discord.telling import Telling
from adapters.chat.discord.tidying import keep_tidy
from bot.domain.call import Call, Inbound
from bot.domain.generation import Abilities
from bot.domain.names import MessageId
from bot.domain.reply import Address, Reply
from bot.ports import Blobs, Clock, Journal, Listener, Peers
from bot.settings import Discord as Account
from bot.texts import Texts

Task = Callable[[], Coroutine[Any, Any, None]]

_KEPT: Final = 40 * 86400.0
"""Seconds for which interactions and sends are remembered."""
WANTED: Final = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    attach_files=True,
    embed_links=True,
    read_message_history=True,
)
"""What an invitation asks for: nothing that is not needed."""


class Discord:
    """Implements `bot.ports.Chat`.

    `listener` may be set after it is built, but before its tasks are started. `able` is what each
    provider can do here, `ours` our public address without a final slash. One that does not listen
    has no gateway and hears nothing, but speaks like any other. `silence` is how many seconds
    Discord may say nothing at all, `unused` how many it may bring no interaction, `every` how many
    lie between two sessions that begin.
    """

    platform = DISCORD

    def __init__(
        self,
        *,
        account: Account,
        log: DiscordLog,
        blobs: Blobs,
        clock: Clock,
        journal: Journal,
        texts: Texts,
        able: Sequence[Abilities],
        peers: Peers,
        listens: bool,
        ours: str | None = None,
        listener: Listener | None = None,
        silence: float = SILENCE,
        unused: float = UNUSED,
        every: float = EVERY,
    ) -> None:
        self.listener = listener
        self._log, self._clock, self._journal, self._peers = log, clock, journal, peers
        point(account)
        identifying = Identifying(log, clock, journal, every=every)
        self._line = line = Line(
            token=account.token, build=lambda: build(account, self, identifying), clock=clock,
            journal=journal, listens=listens, silence=silence, unused=unused,
        )  # fmt: skip
        self._posting = Posting(
            line.client, log=log, blobs=blobs, clock=clock, journal=journal, ours=ours,
            worded=partial(renamed, texts),
        )  # fmt: skip
        asking = Asking(line.client, clock)
        self.doors, self._guests = Doors(asking), Guests(asking, log, journal, texts)
        self._answering = answering = Answering(clock, journal)
        self._attachments = Attachments(account.cdn_hosts)
        reader = Reader(account.role_limits)
        self._hearing = Hearing(
            log=log, reader=reader, guests=self._guests, answering=answering, clock=clock,
            journal=journal, texts=texts, listener=self._core,
        )  # fmt: skip
        telling = Telling(answering=answering, blobs=blobs, clock=clock, texts=texts, ours=ours)
        self._pressing = Pressing(
            log=log, reader=reader, answering=answering, telling=telling, clock=clock,
            journal=journal, texts=texts, listener=self._core,
        )  # fmt: skip
        self._completing = Completing(concepts(able), answering)
        self._entitlements = Entitlements(
            credits_=account.credits, log=log, answering=answering, clock=clock, journal=journal
        )
        self._registering = Registering(
            menu=menu(texts, able), line=line, log=log, clock=clock, journal=journal, peers=peers
        )

    @property
    def met(self) -> asyncio.Event:
        """Set while Discord knows us."""
        return self._line.logged_in

    @property
    def max_video(self) -> int:
        """The most bytes a video may have anywhere here."""
        return self._posting.max_video

    async def room_for(self, to: Address) -> int:
        """Return the most bytes a video may have that is sent to an address."""
        return await self._posting.room_for(to)

    async def send(self, to: Address, reply: Reply, *, key: str) -> MessageId:
        """Say something. Said again under the same key, it returns the first message's id."""
        message = await self._posting.send(to, reply, key=key)
        interaction = None if to.reply_to is None else interaction_of(to.reply_to)
        if interaction is not None:
            await self._guests.answered(interaction)
        return message

    async def edit(self, at: Address, message: MessageId, reply: Reply) -> bool:
        """Change a message in place. False if it is gone."""
        return await self._posting.edit(at, message, reply)

    async def delete(self, at: Address, message: MessageId, *, language: str = "") -> bool:
        """Remove a message. False if Discord does not allow that any more."""
        del language  # nothing is left there that could say anything
        return await self._posting.delete(at, message)

    async def understand(self, inbound: Inbound) -> Call | None:
        """Translate a stored command, as soon as it is acknowledged; presses do not come by here.

        None for what is no command, as if somebody had just talked.
        """
        said = spoken(inbound)
        if said is None:
            self._journal.note("discord_unreadable", message=inbound.key)
            return None
        await self._hearing.settled(said.interaction)
        return said.call()

    async def picture(self, name: str, into: Path) -> None:
        """Write the picture that a `Call` names into a file."""
        await self._attachments.fetch(name, into)

    def tasks(self) -> Mapping[str, Task]:
        """Return what must run as long as the process, by name.

        If the first dies of `LineRefused`, only the operator can mend that.
        """
        return {
            "discord": self._line.run,
            "discord menu": self._registering.run,
            "discord tidy": self._tidy,
        }

    def routes(self) -> list[web.RouteDef]:
        """Return what the web part serves for Discord: nothing."""
        return []

    def ready(self) -> bool:
        """Say whether events come in, if this process listens; else whether it may speak."""
        return self._line.ready()

    def describe(self) -> tuple[str, ...]:
        """Return what to tell the operator at the start, once `met` is set; a line each."""
        client = self._line.client()
        if client is None or client.user is None:
            return ("Discord: no answer yet.",)
        invitation = discord.utils.oauth_url(
            client.application_id or 0, permissions=WANTED, scopes=("bot", "applications.commands")
        )
        return (f"Discord: {client.user}.", f"Invite it with {invitation}")

    async def used(self, interaction: Interaction) -> None:
        """Answer a command, an entry of a context menu, a filled form, or somebody who types."""
        self._journal.note("discord_heard", kind=interaction.type.name)
        try:
            match interaction.type:
                case discord.InteractionType.application_command:
                    await self._hearing.hear(interaction)
                case discord.InteractionType.autocomplete:
                    await self._completing.complete(interaction)
                case discord.InteractionType.modal_submit:
                    await self._pressing.fill(interaction)
            await self._make_good(interaction)
        except Exception as error:  # noqa: BLE001 - nobody above could do anything about it
            self.failed("used", error)

    async def pressed(self, interaction: Interaction, button: str) -> None:
        """Answer a press of the button with this custom id."""
        self._journal.note("discord_heard", kind=interaction.type.name)
        try:
            await self._pressing.press(interaction, button)
            await self._make_good(interaction)
        except Exception as error:  # noqa: BLE001 - nobody above could do anything about it
            self.failed("pressed", error)

    async def bought(self, entitlement: discord.Entitlement) -> None:
        """Take note of what somebody bought."""
        try:
            await self._entitlements.bought(entitlement)
        except Exception as error:  # noqa: BLE001 - nobody above could do anything about it
            self.failed("bought", error)

    def failed(self, event: str, error: BaseException) -> None:
        """Write down a defect of ours in the work on an event."""
        self._journal.defect("discord_event_failed", error, what=event)

    async def _make_good(self, interaction: Interaction) -> None:
        """Book what somebody bought while nobody listened."""
        for entitlement in interaction.entitlements:
            await self._entitlements.bought(entitlement)

    async def _tidy(self) -> None:
        log, clock, journal = self._log, self._clock, self._journal
        await keep_tidy(log, clock, journal, peers=self._peers, retention=_KEPT)

    def _core(self) -> Listener | None:
        return self.listener
