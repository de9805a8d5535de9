"""One message of the room: how the log keeps it and how the page and scripts read it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any, Final
from urllib.parse import quote

import msgspec

from adapters.chat.room.log import Revision, Row
from bot.domain.names import BlobKey
from bot.domain.reply import FORWARD, LINK, Attachment, Button, Reply
from bot.domain.video import Video

BOT: Final = "Luma"
"""The name under which the bot speaks; nobody else may bear it."""
_HANDED: Final = "application/octet-stream"
"""The media type of what is not shown."""
_NAME: Final = 80
"""Characters of a file's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file somebody sent: `shown` is its media type if a browser can show it, else None."""

    key: BlobKey
    shown: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What is kept of a message. `at` is in seconds since 1970, `language` the sender's."""

    user: str
    at: float
    bot: bool = False
    text: str = ""
    language: str = "en"
    reply_to: int | None = None
    buttons: tuple[Button, ...] = ()
    video: Video | None = None
    attachment: Attachment | None = None
    uploads: tuple[Upload, ...] = ()
    edited: bool = False
    deleted: bool = False

    @property
    def job(self) -> str | None:
        """The job whose video this message brings, as its buttons name it."""
        if self.video is None or not self.buttons:
            return None
        return self.buttons[0].id.partition(":")[2] or None

    def saying(self, reply: Reply) -> Message:
        """Return the message with what the bot now says in it."""
        shown = tuple(button for row in reply.buttons for button in row if _can(button))
        said = replace(self, text=reply.words, buttons=shown, video=reply.video)
        return replace(said, attachment=None if reply.video else reply.attachment)

    def emptied(self) -> Message:
        """Return the trace that a deleted message leaves: who and when, nothing of what."""
        return Message(
            user=self.user, at=self.at, bot=self.bot, reply_to=self.reply_to, deleted=True
        )

    def packed(self) -> Revision:
        """Return the message as the log takes it."""
        media = {str(upload.key): upload.shown for upload in self.uploads if upload.shown}
        if self.video:
            media[self.video.file] = "video/mp4"
            media[self.video.thumbnail] = "image/jpeg"
        if self.attachment:
            media[self.attachment.file] = _kind(self.attachment)
        return msgspec.json.encode(self).decode(), media


def file_name(kind: str) -> str | None:
    """Return the name of a file that is only handed over, from the media type kept of it.

    >>> file_name('application/octet-stream; name="jobs.csv"'), file_name("image/png")
    ('jobs.csv', None)
    """
    match = re.fullmatch(rf'{_HANDED}; name="([^"]*)"', kind)
    return match[1] if match else None


def _kind(attachment: Attachment) -> str:
    if attachment.picture:
        return "image/png" if attachment.name.endswith(".png") else "image/jpeg"
    return f'{_HANDED}; name="{_plain(attachment.name)}"'


def _plain(name: str) -> str:
    """Return a file's name without anything that a header could be broken with."""
    return re.sub(r"[^A-Za-z0-9._-]", "_", name)[-_NAME:]


def _can(button: Button) -> bool:
    """Say whether the room can do what a button is for."""
    return button.id.partition(":")[0] not in {FORWARD, LINK}


def unpacked(body: str) -> Message:
    """Read the body that `Message.packed` wrote."""
    return msgspec.json.decode(body, type=Message)


def public(row: Row) -> dict[str, Any]:
    """Return a message as plain data for the JSON interface."""
    number, change, body = row
    message = unpacked(body)
    return {
        "id": number,
        "user": message.user,
        "text": message.text,
        "reply_to": message.reply_to,
        "buttons": [{"id": button.id, "label": button.label} for button in message.buttons],
        "video": message.video and _video(message.video),
        "edited": message.edited,
        "deleted": message.deleted,
        "bot": message.bot,
        "at": message.at,
        "attachment": message.attachment and _file(message.attachment),
        "pictures": [media_url(upload.key) for upload in message.uploads if upload.shown],
        "files": sum(upload.shown is None for upload in message.uploads),
        "change": change,
    }


def media_url(key: BlobKey) -> str:
    """Return the path under which the room shows a stored file."""
    return f"/room/media/{quote(key, safe='')}"


def _file(attachment: Attachment) -> dict[str, Any]:
    return {
        "url": media_url(attachment.file),
        "name": _plain(attachment.name),
        "picture": attachment.picture,
    }


def _video(video: Video) -> dict[str, Any]:
    clip = video.clip
    return {
        "url": media_url(video.file),
        "width": clip.width,
        "height": clip.height,
        "duration": clip.duration,
        "thumbnail": media_url(video.thumbnail),
        "size": clip.size,
        "sound": clip.sound,
    }
