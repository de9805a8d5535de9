"""Removes the first one of two equal texts or files, where the answer to the first was lost.

A text is said anew at once, and only then it is looked whether the lost one stands in the chat.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import Final

from telegram import Message
from telegram.constants import ChatType
from telegram.error import BadRequest

from adapters.chat.telegram.broom import Broom
from adapters.chat.telegram.budget import Kind
from adapters.chat.telegram.calls import Calls
from adapters.chat.telegram.door import Door
from adapters.chat.telegram.log import Send
from adapters.chat.telegram.losses import Losses
from adapters.chat.telegram.post import Post
from adapters.chat.telegram.probing import Probing
from adapters.chat.telegram.refusals import is_unmodified
from adapters.chat.telegram.sends import Sends
from bot.ports import Journal

_TRIED: Final = 8
"""Messages that are tried, those next to the floor first; then it is let be."""
_MANY: Final = 1000
"""Searches that are remembered; a forgotten one leaves a text doubled."""


@dataclass(slots=True, eq=False, kw_only=True)
class _Search:
    """`said` is what the second text says, `lost` what the first one said, in `twins` messages.

    `sent` is what was known of the first one, `left` are the numbers that it may have, once nobody
    else speaks there.
    """

    chat: int
    number: int
    said: Post
    lost: Post
    twins: int
    sent: Send
    left: deque[int] | None = None


class Twins:
    """The searches under way, by the keys of the texts."""

    def __init__(
        self,
        *,
        door: Door,
        calls: Calls,
        sends: Sends,
        losses: Losses,
        probing: Probing,
        broom: Broom,
        journal: Journal,
    ) -> None:
        self._door = door
        self._calls = calls
        self._sends = sends
        self._losses = losses
        self._probing = probing
        self._broom = broom
        self._journal = journal
        self._searches: dict[str, _Search] = {}

    def expect(self, key: str, sent: Send, post: Post, message: Message) -> None:
        """Plan the search, if it can harm nobody: in a channel the bot may edit what others wrote.

        `sent` is what was known of the lost text, `message` the one that was said anew.
        """
        loss = self._losses.take(key)
        lost = post if loss is None else loss.post
        apart = sent[0] != message.chat_id or message.chat.type == ChatType.CHANNEL
        if apart or not (post.editable and lost.editable):
            return
        while len(self._searches) >= _MANY:
            self._searches.pop(next(iter(self._searches)))
        self._searches[key] = _Search(
            chat=message.chat_id,
            number=message.message_id,
            said=post,
            lost=lost,
            twins=1 if loss is None else loss.times,
            sent=sent,
        )

    async def settle(self, key: str, post: Post) -> None:
        """Go on with the search, if there is one; it is over when this returns.

        Raises `ChatBusy` whenever the next try has to wait; call it again then.
        """
        search = self._searches.get(key)
        if search is None:
            return
        if search.left is None:
            numbers = await self._sends.unknown(search.sent, below=search.number)
            search.left = deque((numbers or [])[:_TRIED])
        while search.left and search.twins:
            number = search.left[0]
            if await self._probing.is_twin(search.chat, number, search.lost, key=key):
                search.twins -= 1
                self._journal.note("telegram_twin", chat=search.chat, message=number)
                await self._broom.remove(search.chat, number)
            search.left.popleft()
        if (post.html, post.markup) != (search.said.html, search.said.markup):
            await self._renew(search, post, key)
        del self._searches[key]

    def forget(self, key: str) -> None:
        """Let be."""
        self._searches.pop(key, None)

    async def _renew(self, search: _Search, post: Post, key: str) -> None:
        """Say what is to be said by now: the search may have taken a while."""
        try:
            async with self._door.turn(search.chat, Kind.RESULT, key):
                await self._calls.edit_words(search.chat, search.number, post)
        except BadRequest as error:
            if not is_unmodified(error):
                self._journal.note("telegram_twin", chat=search.chat, reason=error.message)
