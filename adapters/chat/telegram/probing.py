"""Finds out whether a message is a certain one of ours, by an edit that would change nothing.

Telegram cannot be asked for its messages. But an edit that changes nothing is refused as "not
modified" (https://core.telegram.org/bots/api#editmessagetext), and that is said of one message
only: the very one that is looked for. Other people's messages cannot be edited.
"""

from __future__ import annotations

from enum import Enum, auto

from telegram import Message
from telegram.error import BadRequest

from adapters.chat.telegram.api import Doubtful
from adapters.chat.telegram.budget import Kind
from adapters.chat.telegram.calls import Calls
from adapters.chat.telegram.door import Door
from adapters.chat.telegram.enclosing import brings_file
from adapters.chat.telegram.films import is_film
from adapters.chat.telegram.post import Post
from adapters.chat.telegram.refusals import (
    has_no_caption,
    is_gone,
    is_locked,
    is_unmodified,
)


class Unclear(Exception):
    """Nobody can tell what the message is."""


class Found(Enum):
    """What a message turned out to be."""

    IT = auto()
    """The one that is looked for."""
    TEXT = auto()
    """A text of ours that nobody knows of: its own answer was lost, and it is said again."""
    OTHER = auto()
    """Somebody else's, or gone, or a file of ours that nobody knows of and that is sent again."""


class Probing:
    """Each probe has its turn as a result. Raises `ChatBusy`, `ChatGone`, `Moved`."""

    def __init__(self, door: Door, calls: Calls) -> None:
        self._door = door
        self._calls = calls

    async def is_twin(self, chat: int, number: int, post: Post, *, key: str) -> bool:
        """Say whether a message is a text of ours, or a file, that nobody knows of.

        One that says something else is such a text as well, an earlier state of the same. Where it
        is unclear the answer is no: a text too many does no harm. A video is no twin of a file. The
        post may be a lost video, too, if something else is said in its place by now.
        """
        if post.video is not None:
            try:
                return await self.video(chat, number, post, key=key) is Found.IT
            except Unclear:
                return False
        try:
            async with self._door.turn(chat, Kind.RESULT, key):
                changed = await self._calls.edit_words(chat, number, post)
        except Doubtful:
            return False
        except BadRequest as error:
            return is_unmodified(error)
        alike = brings_file(changed) == (post.attachment is not None)
        return alike and self._is_mine(changed)

    async def video(self, chat: int, number: int, post: Post, *, key: str) -> Found:
        """Say what a message is, of which the video of a post is looked for. Raises `Unclear`."""
        video = post.video
        if video is None:
            raise Unclear("no video is looked for")
        try:
            async with self._door.turn(chat, Kind.RESULT, key):
                changed = await self._calls.edit_caption(chat, number, post.html, post.keyboard)
        except Doubtful as error:
            raise Unclear(str(error)) from error
        except BadRequest as error:
            return _refused(error)
        # It was a video of ours that nobody knows of, with another caption.
        if self._is_mine(changed) and is_film(changed, video):
            return Found.IT
        if self._is_mine(changed) and brings_file(changed):
            return Found.OTHER
        raise Unclear("another video of ours that nobody knows of")

    def _is_mine(self, message: Message) -> bool:
        """Say whether the bot posted it: what others send by its inline mode it may edit, too."""
        mine = message.from_user is not None and message.from_user.id == self._calls.me
        return mine and message.via_bot is None


def _refused(error: BadRequest) -> Found:
    if is_unmodified(error):
        return Found.IT
    if has_no_caption(error):
        return Found.TEXT
    if is_gone(error) or is_locked(error):
        return Found.OTHER
    raise Unclear(error.message) from error
