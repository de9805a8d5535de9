"""A message of ours, ready to be sent or to replace another."""

from __future__ import annotations

from dataclasses import dataclass, replace

from telegram import ForceReply, InlineKeyboardMarkup

from adapters.chat.telegram.keyboard import keyboard
from adapters.chat.telegram.me import Me
from adapters.chat.telegram.words import (
    CAPTION,
    Ours,
    calmed,
    caption_html,
    clean,
    message_html,
    units,
)
from bot.domain.reply import Attachment, Reply
from bot.domain.video import Video


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """`html` is the text, or the caption of the video or the file that goes with it
    (https://core.telegram.org/bots/api#html-style).

    A silent one notifies nobody; a fleeting one tells of progress and must never hold up another.
    A picture or video with a spoiler is hidden until somebody touches it.
    """

    html: str
    markup: InlineKeyboardMarkup | ForceReply | None = None
    video: Video | None = None
    attachment: Attachment | None = None
    silent: bool = False
    fleeting: bool = False
    spoiler: bool = False

    @property
    def keyboard(self) -> InlineKeyboardMarkup | None:
        """The buttons, which alone can be edited."""
        return self.markup if isinstance(self.markup, InlineKeyboardMarkup) else None

    @property
    def editable(self) -> bool:
        """Whether it can be edited once it is sent: what asks for a reply cannot."""
        return self.markup is None or self.keyboard is not None


def post_of(reply: Reply, me: Me | None, *, private: bool, link: str | None = None) -> Post:
    """Return what a reply of the core's looks like here, to the bot that says it.

    `private` says that it is said to one person alone; `link` is our public address.
    """
    ours = ours_of(me, link)
    attachment = reply.attachment if reply.video is None else None
    plain = reply.video is None and attachment is None
    return Post(
        html=message_html(reply, ours) if plain else caption_html(reply, ours),
        markup=keyboard(reply.buttons, me, private=private),
        video=reply.video,
        attachment=attachment,
        silent=reply.silent,
        fleeting=reply.fleeting,
        spoiler=reply.spoiler,
    )


def ours_of(me: Me | None, link: str | None) -> Ours:
    """Return what stays as it is in what this bot says."""
    return Ours(name=me.name if me else "", link=link)


def divided(reply: Reply) -> tuple[Reply | None, Reply]:
    """Return what is said first, and the message itself: where our words are too many to stand
    under a file, the file goes ahead alone, and notifies nobody.
    """
    if reply.video is not None or reply.attachment is None:
        return None, reply
    if units(calmed(clean(reply.text))) <= CAPTION:
        return None, reply
    alone = replace(reply, text="", quote="", buttons=(), silent=True)
    return alone, replace(reply, attachment=None)
