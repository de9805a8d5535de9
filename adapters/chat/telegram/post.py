"""A message of ours, ready to be sent or to replace another."""

from __future__ import annotations

from dataclasses import dataclass

from telegram import ForceReply, InlineKeyboardMarkup

from adapters.chat.telegram.keyboard import keyboard
from adapters.chat.telegram.me import Me
from adapters.chat.telegram.words import caption_html, message_html
from bot.domain.reply import Reply
from bot.domain.video import Video


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """`html` is the text, or the caption of the video; https://core.telegram.org/bots/api#html-style.

    A silent one notifies nobody; a fleeting one tells of progress and must never hold up another.
    """

    html: str
    markup: InlineKeyboardMarkup | ForceReply | None = None
    video: Video | None = None
    silent: bool = False
    fleeting: bool = False

    @property
    def keyboard(self) -> InlineKeyboardMarkup | None:
        """The buttons, which alone can be edited."""
        return self.markup if isinstance(self.markup, InlineKeyboardMarkup) else None

    @property
    def editable(self) -> bool:
        """Whether it can be edited once it is sent: what asks for a reply cannot."""
        return self.markup is None or self.keyboard is not None


def post_of(reply: Reply, me: Me | None) -> Post:
    """Return what a reply of the core's looks like here, to the bot that says it."""
    return Post(
        html=message_html(reply) if reply.video is None else caption_html(reply),
        markup=keyboard(reply.buttons, me),
        video=reply.video,
        silent=reply.silent,
        fleeting=reply.fleeting,
    )
