"""Says one message, be it a text or a video, and shows a video in place of a text."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from typing import Final

from telegram import Message
from telegram.error import BadRequest

from adapters.chat.telegram.api import Moved, TokenRefused
from adapters.chat.telegram.budget import Budget, Kind
from adapters.chat.telegram.calls import Calls
from adapters.chat.telegram.films import Film, Films
from adapters.chat.telegram.groups import Spot
from adapters.chat.telegram.post import Post
from adapters.chat.telegram.refusals import has_no_text, is_wrong_file
from bot.domain.video import Video
from bot.errors import ChatError, StoreFailed
from bot.ports import Journal

_MANY: Final = 1000
"""Chats without signs of life that are remembered."""


class Saying:
    """Whoever calls it has his turn already. Raises as `api.translated`, and `FileNotFoundError`
    if a video is neither kept nor known to Telegram; nothing was sent then.
    """

    def __init__(self, calls: Calls, films: Films, budget: Budget, journal: Journal) -> None:
        self._calls = calls
        self._films = films
        self._budget = budget
        self._journal = journal
        self._signless: OrderedDict[int, None] = OrderedDict()

    async def say(self, spot: Spot, post: Post) -> Message:
        """Send a message."""
        video = post.video
        if video is None:
            return await self._calls.text(spot, post)
        return await self._with_film(
            video,
            lambda film: self._calls.video(spot, post, video, film),
            lambda: self._show_sign(spot),
            attached=False,
        )

    async def change(self, chat: int, message: int, post: Post, caption: str) -> Message:
        """Change a message; `caption` is what is said if it turns out to be a video."""
        video = post.video
        if video is None:
            return await self._change_text(chat, message, post, caption)
        spot = Spot(chat=chat)
        return await self._with_film(
            video,
            lambda film: self._calls.edit_video(chat, message, post, video, film),
            lambda: self._show_sign(spot),
            attached=True,
        )

    async def keep(self, post: Post, message: Message) -> None:
        """Remember how Telegram knows the video; the next time it is not uploaded."""
        if post.video is None:
            return
        try:
            await self._films.keep(post.video, message)
        except StoreFailed as error:
            self._journal.note("store_failed", reason=str(error))

    async def _change_text(self, chat: int, message: int, post: Post, caption: str) -> Message:
        try:
            return await self._calls.edit_text(chat, message, post)
        except BadRequest as error:
            if not has_no_text(error):
                raise
        return await self._calls.edit_caption(chat, message, caption, post.keyboard)

    async def _with_film(
        self,
        video: Video,
        deliver: Callable[[Film], Awaitable[Message]],
        sign: Callable[[], Awaitable[None]],
        *,
        attached: bool,
    ) -> Message:
        """Send by Telegram's id of the file; upload it if there is none, or it is refused."""
        known = await self._films.known(video)
        if known is not None:
            try:
                return await deliver(known)
            except BadRequest as error:
                if not is_wrong_file(error):
                    raise
                self._journal.note("telegram_file_forgotten", file=video.file)
        opened: AbstractAsyncContextManager[Film] = self._films.opened(video, attached=attached)
        async with opened as film:
            await sign()
            return await deliver(film)

    async def _show_sign(self, spot: Spot) -> None:
        """Say that a video is on its way, where Telegram can show that: not in channels."""
        if spot.chat in self._signless:
            return
        try:
            async with self._budget.turn(spot.chat, Kind.FREE, "sign"):
                await self._calls.uploading(spot)
        except BadRequest:
            self._signless[spot.chat] = None
            if len(self._signless) > _MANY:
                self._signless.popitem(last=False)
        except (ChatError, Moved, TokenRefused) as error:
            self._journal.note("telegram_sign", reason=type(error).__name__)
