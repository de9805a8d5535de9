"""The calls that post, change and remove messages, each with its parameters as we use them.

https://core.telegram.org/bots/api#available-methods. Errors are those of `api.translated`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Final

from telegram import (
    Bot,
    InlineKeyboardMarkup,
    InputFile,
    InputMediaDocument,
    InputMediaPhoto,
    InputMediaVideo,
    LinkPreviewOptions,
    Message,
    ReplyParameters,
)
from telegram.constants import ChatAction, ParseMode

from adapters.chat.telegram.api import UPLOAD, UPLOAD_WRITE, translated
from adapters.chat.telegram.enclosing import Enclosed
from adapters.chat.telegram.films import Film
from adapters.chat.telegram.groups import Spot
from adapters.chat.telegram.post import Post
from bot.domain.video import Video

_NO_PREVIEW: Final = LinkPreviewOptions(is_disabled=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """Seconds to wait for an answer: to a text, to a video, to a sign of life."""

    answer: float = 20.0
    upload: float = UPLOAD
    sign: float = 5.0


class Calls:
    """One method for each method of Telegram's."""

    def __init__(self, bot: Bot, patience: Patience) -> None:
        self._bot = bot
        self._patience = patience

    @property
    def me(self) -> int:
        """The bot's own number, which its token begins with."""
        return int(self._bot.token.partition(":")[0])

    async def text(self, spot: Spot, post: Post) -> Message:
        """Send a text."""
        with translated():
            return await self._bot.send_message(
                spot.chat,
                post.html,
                parse_mode=ParseMode.HTML,
                link_preview_options=_NO_PREVIEW,
                message_thread_id=spot.thread,
                reply_parameters=_answering(spot),
                reply_markup=post.markup,
                disable_notification=post.silent,
                read_timeout=self._patience.answer,
            )

    async def video(self, spot: Spot, post: Post, video: Video, film: Film) -> Message:
        """Send a video. Its facts are told: Telegram finds them out only for small files."""
        with translated():
            return await self._bot.send_video(
                spot.chat,
                film.media,
                duration=_seconds(video),
                width=video.clip.width,
                height=video.clip.height,
                thumbnail=film.thumbnail,
                supports_streaming=True,
                has_spoiler=post.spoiler or None,
                **self._with(spot, post),
            )

    async def enclosed(self, spot: Spot, post: Post, enclosed: Enclosed) -> Message:
        """Send a picture, or a file, with what is said under it."""
        with translated():
            if enclosed.photo:
                return await self._bot.send_photo(
                    spot.chat,
                    enclosed.media,
                    has_spoiler=post.spoiler or None,
                    **self._with(spot, post),
                )
            return await self._bot.send_document(
                spot.chat,
                enclosed.media,
                disable_content_type_detection=True,
                **self._with(spot, post),
            )

    def _with(self, spot: Spot, post: Post) -> dict[str, Any]:
        """Return what goes with every file: where it belongs, and what is said under it."""
        return {
            "caption": post.html or None,
            "parse_mode": ParseMode.HTML,
            "message_thread_id": spot.thread,
            "reply_parameters": _answering(spot),
            "reply_markup": post.markup,
            "disable_notification": post.silent,
            "read_timeout": self._patience.upload,
            "write_timeout": UPLOAD_WRITE,
        }

    async def edit_words(self, chat: int, message: int, post: Post) -> Message:
        """Change what a message says that is no video: its text, or what stands under its file."""
        if post.attachment is None:
            return await self.edit_text(chat, message, post)
        return await self.edit_caption(chat, message, post.html, post.keyboard)

    async def edit_text(self, chat: int, message: int, post: Post) -> Message:
        """Change a text; a message that has buttons loses them unless they come again."""
        with translated():
            changed = await self._bot.edit_message_text(
                post.html,
                chat,
                message,
                parse_mode=ParseMode.HTML,
                link_preview_options=_NO_PREVIEW,
                reply_markup=post.keyboard,
                read_timeout=self._patience.answer,
            )
        return _message(changed)

    async def edit_caption(
        self, chat: int, message: int, html: str, keyboard: InlineKeyboardMarkup | None
    ) -> Message:
        """Change what stands under a video, a picture or a file."""
        with translated():
            changed = await self._bot.edit_message_caption(
                chat,
                message,
                caption=html or None,
                parse_mode=ParseMode.HTML,
                reply_markup=keyboard,
                read_timeout=self._patience.answer,
            )
        return _message(changed)

    async def edit_video(
        self, chat: int, message: int, post: Post, video: Video, film: Film
    ) -> Message:
        """Put a video with its caption in the place of whatever a message shows."""
        media = InputMediaVideo(
            film.media,
            caption=post.html or None,
            parse_mode=ParseMode.HTML,
            width=video.clip.width,
            height=video.clip.height,
            duration=_seconds(video),
            supports_streaming=True,
            has_spoiler=post.spoiler or None,
            thumbnail=film.thumbnail,
        )
        return await self._edit_media(chat, message, media, post.keyboard)

    async def edit_enclosed(
        self, chat: int, message: int, post: Post, enclosed: Enclosed
    ) -> Message:
        """Put a picture, or a file, in the place of whatever a message shows."""
        media: InputMediaPhoto | InputMediaDocument
        if enclosed.photo:
            media = InputMediaPhoto(
                enclosed.media,
                caption=post.html or None,
                parse_mode=ParseMode.HTML,
                has_spoiler=post.spoiler or None,
            )
        else:
            media = InputMediaDocument(
                enclosed.media,
                caption=post.html or None,
                parse_mode=ParseMode.HTML,
                disable_content_type_detection=True,
            )
        return await self._edit_media(chat, message, media, post.keyboard)

    async def blank(self, chat: int, message: int, html: str, picture: bytes) -> None:
        """Put a picture in the place of whatever a message shows, and take its buttons."""
        file = InputFile(picture, "removed.png", attach=True)
        media = InputMediaPhoto(file, caption=html, parse_mode=ParseMode.HTML)
        await self._edit_media(chat, message, media, None)

    async def _edit_media(
        self,
        chat: int,
        message: int,
        media: InputMediaVideo | InputMediaPhoto | InputMediaDocument,
        keyboard: InlineKeyboardMarkup | None,
    ) -> Message:
        with translated():
            changed = await self._bot.edit_message_media(
                media,
                chat,
                message,
                reply_markup=keyboard,
                read_timeout=self._patience.upload,
                write_timeout=UPLOAD_WRITE,
            )
        return _message(changed)

    async def delete(self, chat: int, message: int) -> None:
        """Remove a message."""
        with translated():
            await self._bot.delete_message(chat, message, read_timeout=self._patience.answer)

    async def uploading(self, spot: Spot, action: ChatAction) -> None:
        """Show that something is on its way, for five seconds or until it is there."""
        with translated():
            await self._bot.send_chat_action(
                spot.chat,
                action,
                message_thread_id=spot.thread,
                read_timeout=self._patience.sign,
                connect_timeout=self._patience.sign,
            )


def _answering(spot: Spot) -> ReplyParameters | None:
    """Answer a message, or just speak if it is gone."""
    if spot.reply_to is None:
        return None
    return ReplyParameters(spot.reply_to, allow_sending_without_reply=True)


def _seconds(video: Video) -> int:
    return max(1, math.ceil(video.clip.duration))


def _message(changed: object) -> Message:
    """Return the message as it is now; only an inline one, which is never meant here, has none."""
    if not isinstance(changed, Message):
        msg = "Telegram returned no message"
        raise TypeError(msg)
    return changed
