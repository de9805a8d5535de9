"""Which ways lead to a spot, in the order in which they are tried."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from adapters.chat.discord import ways
from adapters.chat.discord.asking import Asking
from adapters.chat.discord.draft import Draft
from adapters.chat.discord.ids import nonce
from adapters.chat.discord.log import DiscordLog, Send
from adapters.chat.discord.posts import by_post
from adapters.chat.discord.refusals import Closed, Forum, Spent
from adapters.chat.discord.rooms import Rooms
from adapters.chat.discord.spots import Spot
from adapters.chat.discord.trying import Sent, Way
from adapters.chat.discord.visit import Visit
from bot.errors import ChatBusy
from bot.ports import Clock, Journal

T = TypeVar("T")

_FORGETFUL: Final = 120.0
"""Seconds for which a nonce is surely known: the documents say "the past few minutes"."""
_STALE: Final = 20.0
"""Seconds after which a process that was about to send has stood still, and another may have sent
meanwhile: it asks the log again.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """A message that is to be sent: its channel, perhaps what it replies to, its key, and what is
    known of an earlier try.
    """

    channel: int
    reply_to: int | None
    key: str
    known: Send | None


@dataclass(frozen=True, slots=True)
class Roads:
    """Builds the ways; they note in the log what they learn."""

    asking: Asking
    log: DiscordLog
    rooms: Rooms
    clock: Clock
    journal: Journal

    async def room(self, spot: Spot, channel: int, *, answered: bool) -> int:
        """Return the room for what is said to a channel, perhaps in answer to an interaction.

        Raises `ChatBusy`.
        """
        visit = self.living(spot) if answered else None
        if visit is None or visit.facts.inside:
            await self.rooms.look(channel, spot.guild, told=spot.told is not None)
            return self.rooms.here(channel, spot.guild)
        return self.rooms.answering(channel, spot.guild, visit.facts.limit)

    async def measure(self, spot: Spot, channel: int, size: int) -> None:
        """Find out how large a file may be there, if it is a large one. Raises `ChatBusy`."""
        if size > self.rooms.anywhere:
            for one in {channel, spot.channel}:
                told = one == spot.channel and spot.told is not None
                await self.rooms.look(one, spot.guild, told=told)

    def editing(self, spot: Spot) -> list[Way]:
        """Return the ways into the message that is there already: the token, the ordinary edit."""
        found = list[Way]()
        visit = self.living(spot)
        if visit is not None:
            limit = visit.facts.limit
            room = self.rooms.answering(spot.channel, spot.guild, limit)
            found.append(Way(name="token", room=room, say=self._by_token(visit, spot.channel)))
        if spot.message is not None and spot.editable:
            room = self.rooms.here(spot.channel, spot.guild)
            say = self._by_edit(spot.channel, spot.message)
            found.append(Way(name="edit", room=room, say=say))
        return found

    def sending(self, spot: Spot, errand: Errand) -> list[Way]:
        """Return the ways to a new message: into the channel, and to whoever asked."""
        found = list[Way]()
        if spot.open:
            room = self.rooms.here(errand.channel, spot.guild)
            found.append(Way(name="send", room=room, say=self._by_send(errand)))
        if spot.caller is not None:
            say = self._by_dm(spot.caller.facts.user, errand)
            found.append(Way(name="dm", room=self.rooms.anywhere, say=say))
        return found

    def removing(self, spot: Spot) -> list[Callable[[], Awaitable[None]]]:
        """Return the ways to remove the message."""
        found = list[Callable[[], Awaitable[None]]]()
        visit, message = self.living(spot), spot.message
        if visit is not None:
            found.append(
                lambda: self._spending(visit, ways.remove_by_token(self.asking, visit.token))
            )
        if message is not None and spot.editable:
            found.append(lambda: ways.remove(self.asking, spot.channel, message))
        return found

    def living(self, spot: Spot) -> Visit | None:
        """Return the interaction whose answer may be used, if its token lives."""
        visit = spot.visit
        return visit if visit is not None and visit.token_at(self.clock.now()) else None

    def _by_token(self, visit: Visit, channel: int) -> Callable[[Draft], Awaitable[Sent]]:
        async def say(draft: Draft) -> Sent:
            asked = ways.by_token(self.asking, visit.token, draft)
            message = await self._spending(visit, asked)
            if visit.message is None:
                await self.log.acknowledged(visit.interaction, message)
            return channel, message

        return say

    async def _spending(self, visit: Visit, asked: Awaitable[T]) -> T:
        """Ask by a token; if it is dead, forget it."""
        try:
            return await asked
        except Spent:
            await self.log.spent(visit.interaction)
            raise

    def _by_edit(self, channel: int, message: int) -> Callable[[Draft], Awaitable[Sent]]:
        async def say(draft: Draft) -> Sent:
            return channel, await ways.by_edit(self.asking, channel, message, draft)

        return say

    def _by_send(self, errand: Errand) -> Callable[[Draft], Awaitable[Sent]]:
        async def say(draft: Draft) -> Sent:
            return await self._sent(errand, draft, nonce(errand.key))

        return say

    def _by_dm(self, user: int, errand: Errand) -> Callable[[Draft], Awaitable[Sent]]:
        async def say(draft: Draft) -> Sent:
            channel = await ways.direct(self.asking, user)
            there = replace(errand, channel=channel, reply_to=None)
            return await self._sent(there, draft, nonce(f"{errand.key}:dm"))

        return say

    async def _sent(self, errand: Errand, draft: Draft, tag: str) -> Sent:
        """Send a new message, unless an earlier try that was lost has sent it.

        Until Discord forgets the nonce, two processes that send under one key make one message.
        """
        now, channel, known = self.clock.now(), errand.channel, errand.known
        if known is not None and now - known[2] > _FORGETFUL:
            found = await ways.find(self.asking, channel, draft, nonce=tag, since=known[2])
            if found.message is not None:
                return channel, found.message
            if not found.sure:
                self.journal.note("discord_sent_unsure", message=errand.key)
            now = self.clock.now()
        await self.log.begin(errand.key, at=now)
        if self.clock.now() - now > _STALE:
            raise ChatBusy("stood still before it was sent", retry_after=0.0)
        try:
            return await self._new(errand, draft, tag)
        except Closed:
            await self.log.unsent(errand.key)
            raise

    async def _new(self, errand: Errand, draft: Draft, tag: str) -> Sent:
        """Send a new message; to a forum it is a post."""
        channel, known = errand.channel, errand.known
        try:
            return channel, await ways.by_send(
                self.asking, channel, draft, nonce=tag, reply_to=errand.reply_to
            )
        except Forum as refusal:
            since = None if known is None else known[2]
            return await by_post(self.asking, channel, draft, refusal, since=since)
