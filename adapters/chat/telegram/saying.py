"""Says one message, be it a text, a video or a file, and shows one in place of another."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from typing import Final

from telegram import Message
from telegram.constants import ChatAction
from telegram.error import BadRequest

from adapters.chat.telegram.api import Moved, TokenRefused
from adapters.chat.telegram.budget import Budget, Kind
from adapters.chat.telegram.calls import Calls
from adapters.chat.telegram.enclosing import Enclosed, Enclosing
from adapters.chat.telegram.films import Film, Films
from adapters.chat.telegram.groups import Spot
from adapters.chat.telegram.post import Post
from adapters.chat.telegram.refusals import has_no_caption, has_no_text, is_wrong_file
from bot.domain.reply import Attachment
from bot.domain.video import Video
from bot.errors import ChatError, StoreFailed
from bot.ports import Journal

_MANY: Final = 1000
"""Chats without signs of life, and messages with captions, that are remembered."""


class Saying:
    """Whoever calls it has his turn already. Raises as `api.translated`, and `FileNotFoundError`
    if a video or file is neither kept nor known to Telegram; nothing was sent then.
    """

    def __init__(
        self, calls: Calls, films: Films, enclosing: Enclosing, budget: Budget, journal: Journal
    ) -> None:
        self._calls = calls
        self._films = films
        self._enclosing = enclosing
        self._budget = budget
        self._journal = journal
        self._signless: OrderedDict[int, None] = OrderedDict()
        self._captioned: OrderedDict[tuple[int, int], None] = OrderedDict()
        """Messages whose words turned out to be a caption."""

    async def say(self, spot: Spot, post: Post) -> Message:
        """Send a message."""
        video, attachment = post.video, post.attachment
        if attachment is not None:
            return await self._enclosing.deliver(
                attachment,
                self._with_sign(spot, lambda enclosed: self._calls.enclosed(spot, post, enclosed)),
                attached=False,
            )
        if video is None:
            return await self._calls.text(spot, post)
        return await self._with_film(
            video,
            lambda film: self._calls.video(spot, post, video, film),
            lambda: self._show_sign(spot),
            attached=False,
        )

    async def change(self, chat: int, message: int, post: Post, caption: str) -> Message:
        """Change a message; `caption` is what is said if it turns out to show something.

        A fleeting change leaves alone what is shown: clients would play it from its beginning.
        """
        video, attachment, spot = post.video, post.attachment, Spot(chat=chat)
        if post.fleeting and not (video is None and attachment is None):
            try:
                return await self._calls.edit_caption(chat, message, post.html, post.keyboard)
            except BadRequest as error:
                if not has_no_caption(error):
                    raise
        if attachment is not None:
            return await self._change_enclosed(chat, message, post, attachment)
        if video is None:
            return await self._change_text(chat, message, post, caption)
        return await self._with_film(
            video,
            lambda film: self._calls.edit_video(chat, message, post, video, film),
            lambda: self._show_sign(spot),
            attached=True,
        )

    async def keep(self, post: Post, message: Message) -> None:
        """Remember how Telegram knows the video or file; the next time it is not uploaded."""
        if post.attachment is not None:
            await self._enclosing.keep(post.attachment, message)
        if post.video is None:
            return
        try:
            await self._films.keep(post.video, message)
        except StoreFailed as error:
            self._journal.note("store_failed", reason=str(error))

    async def _change_text(self, chat: int, message: int, post: Post, caption: str) -> Message:
        if (chat, message) not in self._captioned:
            try:
                return await self._calls.edit_text(chat, message, post)
            except BadRequest as error:
                if not has_no_text(error):
                    raise
            self._captioned[chat, message] = None
            if len(self._captioned) > _MANY:
                self._captioned.popitem(last=False)
        return await self._calls.edit_caption(chat, message, caption, post.keyboard)

    async def _change_enclosed(
        self, chat: int, message: int, post: Post, attachment: Attachment
    ) -> Message:
        """Show a file; where that is kept nowhere any more, only the words change."""
        deliver = self._with_sign(
            Spot(chat=chat),
            lambda enclosed: self._calls.edit_enclosed(chat, message, post, enclosed),
        )
        try:
            return await self._enclosing.deliver(attachment, deliver, attached=True)
        except FileNotFoundError:
            self._journal.note("file_gone", file=attachment.file)
            return await self._calls.edit_caption(chat, message, post.html, post.keyboard)

    def _with_sign(
        self, spot: Spot, deliver: Callable[[Enclosed], Awaitable[Message]]
    ) -> Callable[[Enclosed], Awaitable[Message]]:
        """Say that a file is on its way before it is uploaded."""

        async def delivered(enclosed: Enclosed) -> Message:
            if not isinstance(enclosed.media, str):
                action = ChatAction.UPLOAD_PHOTO if enclosed.photo else ChatAction.UPLOAD_DOCUMENT
                await self._show_sign(spot, action)
            return await deliver(enclosed)

        return delivered

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

    async def _show_sign(self, spot: Spot, action: ChatAction = ChatAction.UPLOAD_VIDEO) -> None:
        """Say that something is on its way, where Telegram can show that: not in channels."""
        if spot.chat in self._signless:
            return
        try:
            async with self._budget.turn(spot.chat, Kind.FREE, "sign"):
                await self._calls.uploading(spot, action)
        except BadRequest:
            self._signless[spot.chat] = None
            if len(self._signless) > _MANY:
                self._signless.popitem(last=False)
        except (ChatError, Moved, TokenRefused) as error:
            self._journal.note("telegram_sign", reason=type(error).__name__)
