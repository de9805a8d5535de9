"""Finds out whether a video arrived whose answer was lost, before it is ever sent again.

A text in the chat tells how far its numbers go by now; the numbers from before the video up to
there are probed.
"""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass
from typing import Final

from telegram.constants import ChatType
from telegram.error import BadRequest

from adapters.chat.telegram.broom import Broom
from adapters.chat.telegram.budget import Kind
from adapters.chat.telegram.calls import Calls
from adapters.chat.telegram.door import Door
from adapters.chat.telegram.groups import Spot
from adapters.chat.telegram.log import Send
from adapters.chat.telegram.losses import Loss, Losses
from adapters.chat.telegram.post import Post
from adapters.chat.telegram.probing import Found, Probing, Unclear
from adapters.chat.telegram.sends import Sends
from adapters.chat.telegram.words import escaped
from bot.errors import ChatBusy, ChatGone, ChatUnsure
from bot.ports import Clock
from bot.texts import LANGUAGES, Texts

_AFTER_LOSS: Final = 3.0
"""Seconds after a lost answer until a video is looked for: it may be on its way in still."""
_AFTER_DEATH: Final = 15.0
"""The same if the process was killed meanwhile, from when the video was begun."""
_PROBED: Final = 30
"""Messages that are probed; among more it is not looked for."""
_MANY: Final = 1000
"""Searches that are remembered; a forgotten one begins anew."""
_ANCHOR: Final = ":checking"
"""What the key of the text that tells how far the numbers go ends with."""
_GIVEN_UP: Final = 10.0
"""Seconds past its time after which nobody goes on with a search, as when its job was cancelled."""
_NO_TIME: Final = 600.0
"""Seconds after which the core comes again at the latest if it was told no time."""
_REMOVABLE: Final = 47 * 3600.0
"""Seconds for which Telegram lets a bot remove its messages, and some less
(https://core.telegram.org/bots/api#deletemessage).
"""


@dataclass(slots=True, eq=False, kw_only=True)
class _Search:
    """`sent` is what was known of the `lost` video, `anchor` our text that shows how far the
    numbers go. `left` are to be probed, once nobody else speaks there. By `due` whoever looks for
    the video should have come again.
    """

    chat: int
    sent: Send
    anchor: int
    lost: Post
    left: deque[int] | None
    due: float


class Lost:
    """The searches under way, by the keys of the videos."""

    def __init__(
        self,
        *,
        door: Door,
        calls: Calls,
        sends: Sends,
        losses: Losses,
        probing: Probing,
        broom: Broom,
        clock: Clock,
        texts: Texts,
    ) -> None:
        self._door = door
        self._calls = calls
        self._sends = sends
        self._losses = losses
        self._probing = probing
        self._broom = broom
        self._clock = clock
        self._texts = texts
        self._searches: dict[str, _Search] = {}

    async def find(self, spot: Spot, post: Post, key: str, sent: Send) -> int | None:
        """Return the number of a lost video; None if it surely is not there: its key is free then.

        Raises `ChatBusy` whenever the next step has to wait, to be called again then, and
        `ChatUnsure` if it cannot be told.
        """
        if sent[0] != spot.chat:
            self._searches.pop(key, None)
            raise ChatUnsure("its group became another one meanwhile")
        search = self._searches.get(key)
        if search is None:
            search = await self._begin(spot, post, key, sent)
        search.due = math.inf
        try:
            return await self._decided(search, key)
        except ChatBusy as busy:
            if busy.retry_after is not None:
                search.due = self._clock.now() + busy.retry_after
            raise
        finally:
            search.due = min(search.due, self._clock.now() + _NO_TIME)

    async def _decided(self, search: _Search, key: str) -> int | None:
        try:
            number = await self._probed(search, key)
        except Unclear as error:
            await self._end(search, key)
            raise ChatUnsure(str(error)) from error
        except ChatGone:
            await self._end(search, key)
            raise
        if number is None:
            await self._sends.unsent(key)
        else:
            _, number = await self._sends.sent(key, search.chat, number)
        await self._end(search, key)
        return number

    async def give_up(self) -> None:
        """Take away the texts of searches that nobody goes on with."""
        for key, search in list(self._searches.items()):
            late = search.due + _GIVEN_UP < self._clock.now()
            if late and self._searches.get(key) is search:
                await self._end(search, key)

    async def inherited(self) -> None:
        """Take away the texts that dead processes left behind. Raises `StoreFailed`."""
        for key, chat, number in await self._sends.left(_ANCHOR, for_=_REMOVABLE):
            await self._broom.remove(chat, number, key)

    async def _probed(self, search: _Search, key: str) -> int | None:
        if search.left is None:
            numbers = await self._sends.unknown(search.sent, below=search.anchor)
            if numbers is None or len(numbers) > _PROBED:
                raise Unclear("too many messages came since")
            search.left = deque(numbers)
        while search.left:
            number = search.left[0]
            found = await self._probing.video(search.chat, number, search.lost, key=key)
            if found is Found.IT:
                return number
            if found is Found.TEXT:  # such as the anchor of a search whose answer was lost, too
                await self._broom.remove(search.chat, number)
            search.left.popleft()
        return None

    async def _begin(self, spot: Spot, post: Post, key: str, sent: Send) -> _Search:
        """Say that it is looked for, and count the messages that it may be."""
        loss = self._losses.of(key)
        wait = self._ready(loss, key, sent) - self._clock.now()
        if wait > 0:
            raise ChatBusy("its answer was lost", retry_after=wait)
        anchor, probed = await self._anchored(spot, post, key)
        search = _Search(
            chat=spot.chat,
            sent=sent,
            anchor=anchor,
            lost=post if loss is None else loss.post,
            left=None,
            due=math.inf,
        )
        if not probed:
            await self._end(search, key)
            raise ChatUnsure("nothing may be probed there")
        while len(self._searches) >= _MANY:
            oldest = next(iter(self._searches))
            await self._end(self._searches[oldest], oldest)
        self._searches[key] = search
        return search

    def _ready(self, loss: Loss | None, key: str, sent: Send) -> float:
        """Return when a video can be looked for: what was on its way has arrived by then."""
        if loss is not None:
            return loss.at + _AFTER_LOSS
        noticed = self._losses.noticed(key, self._clock.now())
        return max(sent[3] + _AFTER_DEATH, noticed + _AFTER_LOSS)

    async def _anchored(self, spot: Spot, post: Post, key: str) -> tuple[int, bool]:
        """Send the text that tells how far the numbers go; say whether any below may be probed.

        In a channel they may not: the bot may edit there what others wrote.
        """
        mine = key + _ANCHOR
        await self._take_back(mine)
        spot = Spot(chat=spot.chat, thread=spot.thread)
        try:
            async with self._door.turn(spot.chat, Kind.RESULT, key):
                if await self._sends.begin(mine, spot) is not None:
                    await self._sends.claim(mine)
                anchor = await self._calls.text(spot, self._checking(post))
                await self._sends.sent(mine, spot.chat, anchor.message_id, passing=True)
        except BadRequest as error:
            raise ChatUnsure(error.message) from error
        return anchor.message_id, anchor.chat.type != ChatType.CHANNEL

    async def _take_back(self, mine: str) -> None:
        """Remove the text of a search that was killed. Raises `ChatBusy` if that takes a while."""
        before = await self._sends.of(mine)
        if before is not None and before[2] is not None:
            await self._broom.remove(before[0], before[2], mine)
            if await self._sends.of(mine) is not None:
                raise ChatBusy("an earlier search is not over", retry_after=_AFTER_LOSS)

    def _checking(self, post: Post) -> Post:
        """Return the text, in the language of the buttons under the video."""
        rows = post.keyboard.inline_keyboard if post.keyboard else ()
        labels = {button.text for row in rows for button in row}
        spoken = [
            language
            for language in LANGUAGES
            if self._texts.say(language, "button-again") in labels
            or self._texts.say(language, "button-forward") in labels
        ]
        language = next(iter(spoken), LANGUAGES[0])
        return Post(html=escaped(self._texts.say(language, "telegram-checking")), silent=True)

    async def _end(self, search: _Search, key: str) -> None:
        self._searches.pop(key, None)
        self._losses.take(key)
        await self._broom.remove(search.chat, search.anchor, key + _ANCHOR)
