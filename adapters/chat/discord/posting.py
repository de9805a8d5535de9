"""Says what the core says: in the message that answers the interaction, or whatever way is open.

A token leads back for 15 minutes, the ordinary edit for ever where the bot is a member; then there
is a message of its own, and a direct one. Each is tried before anybody is out of reach.
"""

from __future__ import annotations

import asyncio
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

import discord

from adapters.chat.discord.asking import Asking, Patience
from adapters.chat.discord.draft import Draft, draft
from adapters.chat.discord.ids import Place, born, message_id, number, place
from adapters.chat.discord.log import DiscordLog, Send
from adapters.chat.discord.refusals import Closed, Lost
from adapters.chat.discord.roads import Errand, Roads
from adapters.chat.discord.rooms import Rooms
from adapters.chat.discord.spots import Spot, Spots
from adapters.chat.discord.trying import Exhausted, Sent, through
from adapters.chat.discord.turns import Pulse, Turns, Weight, gap
from bot.domain.names import MessageId
from bot.domain.reply import Address, Reply
from bot.errors import ChatBusy, ChatGone, StoreFailed
from bot.ports import Blobs, Clock, Journal

_STORE_PAUSE: Final = 2.0
"""Seconds until something is said again when the store did not answer."""
_SMALLER_PAUSE: Final = 1.0
"""Seconds until something is said again that must be said with a smaller file, or a link."""
_UPLOADS, _SMALL = 4, 2**20
"""Uploads at once, of more than so many bytes. The library reads files in threads; those of twenty
uploads held the loop up for 200 ms, and more than four bring nothing sooner.
"""
_UPLOAD_PAUSE: Final = 0.5
"""Seconds until it is looked again whether one of them is over."""
_SHUT: Final = 60.0
"""Seconds until progress is told again where it was refused."""
_BEHIND: Final = 5.0
"""Seconds until progress is told again that met something else being said there."""
_UNKNOWN_CHANNEL: Final = 10003


class Posting:
    """The outgoing half of the platform: `send`, `edit`, `delete` of `bot.ports.Chat`.

    `client` gives the library's client of the moment, None if there is none. `ours` is our public
    address, without a final slash. `worded` puts a reply into the words of this platform for
    somebody who speaks a language.
    """

    def __init__(
        self,
        client: Callable[[], discord.Client | None],
        *,
        log: DiscordLog,
        blobs: Blobs,
        clock: Clock,
        journal: Journal,
        ours: str | None = None,
        patience: Patience | None = None,
        worded: Callable[[str, Reply], Reply] = lambda _, reply: reply,
    ) -> None:
        self._log, self._blobs = log, blobs
        self._clock, self._journal, self._ours, self._worded = clock, journal, ours, worded
        self._turns, self._pulse = Turns(), Pulse()
        self._uploads = 0
        self._spots = Spots(log, clock)
        asking = Asking(client, clock, patience or Patience())
        self._rooms = Rooms(asking)
        self._roads = Roads(asking, log, self._rooms, clock, journal)
        self._locks: weakref.WeakValueDictionary[int, asyncio.Lock] = weakref.WeakValueDictionary()

    @property
    def max_video(self) -> int:
        """The most bytes that a video may have anywhere on Discord."""
        return self._rooms.anywhere

    async def room_for(self, to: Address) -> int:
        """Return the most bytes that a video may have which is sent to an address.

        A guild says how much that is for ever; the limit of an answer to an interaction counts only
        where the bot is no member, because it dies with the token. Raises `ChatBusy`.
        """
        channel = number(to.chat)
        if channel is None:
            return self._rooms.anywhere
        with _stored():
            named = None if to.reply_to is None else await self._spots.named(to.reply_to)
        spot = named or Spot(channel=channel)
        answered = to.reply_to is not None and place(to.reply_to) is None
        return await self._roads.room(spot, channel, answered=answered)

    async def send(self, to: Address, reply: Reply, *, key: str) -> MessageId:
        """Say something, once under its key. Raises `ChatBusy`, `ChatGone`."""
        channel = number(to.chat)
        if channel is None:
            raise ChatGone("that is no channel")
        with _stored():
            known = await self._log.known(key)
            if known is not None and known[0] is not None and known[1] is not None:
                return message_id(known[0], known[1])
            spot = await self._spots.to_say(to, channel, key)
            ready = await self._draft(spot, reply, key)
            async with self._lock(spot.lock):
                late = await self._log.film(key.partition(":")[0]) if reply.fleeting else None
                sent = late or await self._say(to, spot, ready, key, known)
                await self._log.sent(key, *sent, at=self._clock.now())
        return message_id(*sent)

    async def edit(self, at: Address, message: MessageId, reply: Reply) -> bool:
        """Change a message in place; False if it is gone, or out of reach. Raises `ChatBusy`."""
        del at
        there = place(message)
        if there is None:
            return False
        with _stored():
            if reply.fleeting:
                return await self._tell(there, reply)
            return await self._change(there, reply, Weight.RESULT)

    async def delete(self, at: Address, message: MessageId) -> bool:
        """Remove a message; False if it is ephemeral and too old. Raises `ChatBusy`, `ChatGone`."""
        del at
        with _stored():
            spot = await self._spots.named(message)
            if spot is None or spot.message is None:
                return True
            refusal: Closed | None = None
            for remove in self._roads.removing(spot):
                try:
                    await remove()
                except Closed as error:
                    refusal = error
                    if isinstance(error, Lost) or error.code == _UNKNOWN_CHANNEL:
                        return True
                else:
                    return True
        if refusal is None:
            return False
        raise ChatGone(str(refusal)) from refusal

    async def _draft(self, spot: Spot, reply: Reply, key: str, *, there: bool = False) -> Draft:
        said, now = self._worded(spot.language, reply), self._clock.now()
        return await draft(said, key, self._blobs, ours=self._ours, now=now, there=there)

    async def _say(
        self, to: Address, spot: Spot, ready: Draft, key: str, known: Send | None
    ) -> Sent:
        """Say something new by any way there is."""
        channel = number(to.chat) or spot.channel
        await self._roads.measure(spot, channel, ready.size)
        large = ready.size > _SMALL
        if large and self._uploads >= _UPLOADS:
            raise ChatBusy("enough uploads are under way", retry_after=_UPLOAD_PAUSE)
        found = self._roads.editing(spot)
        if found:
            self._turn(spot.channel, Weight.FIRST if ready.reply.fleeting else Weight.RESULT, key)
        pressed = None if to.reply_to is None else place(to.reply_to)
        above = pressed or Place(spot.channel, spot.message or 0)
        reply_to = above.message if above.channel == channel and above.message else None
        errand = Errand(channel=channel, reply_to=reply_to, key=key, known=known)
        found += self._roads.sending(spot, errand)
        self._uploads += large
        try:
            return await through(self._journal, found, ready, what=key)
        except Exhausted as error:
            self._smaller(error, channel, ready)
            raise ChatGone(str(error)) from error
        finally:
            self._uploads -= large

    async def _tell(self, there: Place, reply: Reply) -> bool:
        """Tell progress if this is the moment for it."""
        now = self._clock.now()
        busy = self._lock(there.message).locked()
        wait = _BEHIND if busy else self._pulse.wait(there.message, now=now)
        if wait > 0:
            raise ChatBusy("progress can wait", retry_after=wait)
        if self._pulse.counts_on(there.message, reply, now=now):
            return True
        age = now - born(there.message)
        try:
            told = await self._change(there, reply, Weight.PROGRESS)
        except ChatBusy as error:
            pause = gap(age) if error.retry_after is None else error.retry_after
            self._pulse.hold(there.message, pause, now=now)
            raise ChatBusy(str(error), retry_after=pause) from error
        self._pulse.hold(there.message, gap(age) if told else _SHUT, now=now, said=reply)
        return told

    async def _change(self, there: Place, reply: Reply, weight: Weight) -> bool:
        """Put a reply into a message that is there; a video is not undone by late progress."""
        what = f"edit:{there.message}"
        async with self._lock(there.message):
            if weight is Weight.PROGRESS and await self._spots.has_video(there.message):
                return True
            spot = await self._spots.of(there)
            ready = await self._draft(spot, reply, what, there=reply.fleeting)
            await self._roads.measure(spot, spot.channel, ready.size)
            found = self._roads.editing(spot)
            if not found:
                return False
            self._turn(there.channel, weight, what)
            try:
                await through(self._journal, found, ready, what=what, lost=True)
            except Exhausted as error:
                self._smaller(error, there.channel, ready)
                return False
            return True

    def _turn(self, channel: int, weight: Weight, key: str) -> None:
        """Pass if it is this edit's turn. Raises `ChatBusy` with the time until it is."""
        wait = self._turns.take(channel, weight, key, now=self._clock.now())
        if wait > 0:
            raise ChatBusy("the channel is busy", retry_after=wait)

    def _smaller(self, error: Exhausted, channel: int, ready: Draft) -> None:
        """If a smaller file may pass, remember that, and let it be said anew. Raises `ChatBusy`."""
        if error.too_large:
            self._rooms.refused(channel, ready.size, error.too_large)
            raise ChatBusy(str(error), retry_after=_SMALLER_PAUSE) from error

    def _lock(self, message: int | None) -> asyncio.Lock:
        """Return the lock of a message: what is said in it is said one after the other."""
        if message is None:
            return asyncio.Lock()
        return self._locks.setdefault(message, asyncio.Lock())


@contextmanager
def _stored() -> Iterator[None]:
    """Say the store's trouble as a chat's."""
    try:
        yield
    except StoreFailed as error:
        raise ChatBusy("the store did not answer", retry_after=_STORE_PAUSE) from error
