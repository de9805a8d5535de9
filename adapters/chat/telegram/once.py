"""Each message is said once, whatever dies and however many processes there are.

A message is written down before it is sent, under a key and with the process that sends it; its
number is written down afterwards. What lies between is uncertain, and is never repeated blindly
(`twins`, `lost`). Another process waits as long as the first one is at it and lives. If that was
only asleep, two messages may stand in the chat in the end; whoever writes down the second number
removes what he said.
"""

from __future__ import annotations

from typing import Final

from telegram import Message
from telegram.error import BadRequest

from adapters.chat.telegram.api import Doubtful, Moved
from adapters.chat.telegram.broom import Broom
from adapters.chat.telegram.budget import Kind
from adapters.chat.telegram.door import Door
from adapters.chat.telegram.groups import Groups, Spot
from adapters.chat.telegram.ids import message_id
from adapters.chat.telegram.log import Send
from adapters.chat.telegram.losses import Losses
from adapters.chat.telegram.lost import Lost
from adapters.chat.telegram.post import Post
from adapters.chat.telegram.saying import Saying
from adapters.chat.telegram.sends import Sends
from adapters.chat.telegram.twins import Twins
from bot.domain.names import MessageId
from bot.domain.reply import Address
from bot.errors import BotError, ChatBusy, ChatGone, StoreFailed
from bot.ports import Clock, Journal

_OTHERS: Final = 1.0
"""Seconds until it is looked again whether another process is done."""


class Once:
    """Sends messages. Raises `ChatBusy`, `ChatGone`, `ChatUnsure`, `StoreFailed`."""

    def __init__(
        self,
        *,
        door: Door,
        groups: Groups,
        sends: Sends,
        losses: Losses,
        saying: Saying,
        twins: Twins,
        lost: Lost,
        broom: Broom,
        clock: Clock,
        journal: Journal,
    ) -> None:
        self._door = door
        self._groups = groups
        self._sends = sends
        self._losses = losses
        self._saying = saying
        self._twins = twins
        self._lost = lost
        self._broom = broom
        self._clock = clock
        self._journal = journal

    async def say(self, to: Address, post: Post, key: str) -> MessageId:
        """Send a message; in another chat if its group just became a supergroup.

        Raises as `Posting.post`, and `BadRequest` and `FileNotFoundError` as they come.
        """
        try:
            return await self._said(to, post, key)
        except Moved:  # and nothing was said
            self._twins.forget(key)
        try:
            return await self._said(to, post, key)
        except Moved as error:
            raise ChatGone("the group moves on and on") from error

    async def _said(self, to: Address, post: Post, key: str) -> MessageId:
        """Send a message, or find out what became of it if it may have been sent before."""
        spot = await self._groups.spot(to)
        sent = await self._sends.of(key)
        if sent is None:
            return await self._first(spot, post, key)
        chat, _, number, _ = sent
        if number is None:
            await self._sends.claim(key)
            return await self._anew(spot, post, key, sent)
        await self._twins.settle(key, post)
        return message_id(chat, number)

    async def _anew(self, spot: Spot, post: Post, key: str, sent: Send) -> MessageId:
        """Look for a lost video before it is sent again; say anything else anew."""
        if post.video is not None:
            found = await self._lost.find(spot, post, key, sent)
            if found is None:
                return await self._first(spot, post, key)
            return message_id(sent[0], found)
        message, counts = await self._say(spot, post, key, before=sent)
        if counts == (spot.chat, message.message_id):
            self._twins.expect(key, sent, post, message)
            await self._twins.settle(key, post)
        return message_id(*counts)

    async def _first(self, spot: Spot, post: Post, key: str) -> MessageId:
        _, counts = await self._say(spot, post, key, before=None)
        return message_id(*counts)

    async def _say(
        self, spot: Spot, post: Post, key: str, *, before: Send | None
    ) -> tuple[Message, tuple[int, int]]:
        """Send a message between two lines of the log, the second before anybody else's turn.

        With `before` the first line is there: an earlier message may stand in the chat. Return what
        was said, and chat and number of what counts: another process may have said it meanwhile.
        """
        async with self._door.turn(spot.chat, kind_of(post), key):
            if before is None and await self._sends.begin(key, spot) is not None:
                raise ChatBusy("another process is sending it", retry_after=_OTHERS)
            message = await self._tried(spot, post, key, fresh=before is None)
            counts = await self._sends.sent(key, spot.chat, message.message_id)
        await self._saying.keep(post, message)
        if counts != (spot.chat, message.message_id):
            await self._broom.sweep()
        return message, counts

    async def _tried(self, spot: Spot, post: Post, key: str, *, fresh: bool) -> Message:
        """Send a message; if that fails, write down whether it may stand in the chat."""
        try:
            return await self._saying.say(spot, post)
        except Doubtful:
            self._losses.mourn(key, post, self._clock.now())
            await self._let_go(key)
            raise
        except (BotError, BadRequest, FileNotFoundError):
            if fresh:
                await self._sends.unsent(key)
            else:
                await self._let_go(key)
            raise

    async def _let_go(self, key: str) -> None:
        """Let another process find out what became of it; if the store fails, that one waits.

        One that took it over while this one slept has done that: should ours arrive only now, it
        stands there twice, and nobody can tell.
        """
        try:
            if not await self._sends.let_go(key):
                self._journal.note("telegram_perhaps_twice", message=key)
        except StoreFailed as error:
            self._journal.note("store_failed", message=key, reason=str(error))


def kind_of(post: Post) -> Kind:
    """Return what a message is worth: progress is worth nothing a moment later."""
    return Kind.PROGRESS if post.fleeting else Kind.RESULT
