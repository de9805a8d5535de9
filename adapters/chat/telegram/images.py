"""Pictures in messages, and the names by which they are fetched later. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from adapters.chat.telegram.update import Message, Shown

_SUFFIXES: Final = (
    ".jpg",
    ".jpeg",
    ".png",
    ".webp",
    ".gif",
    ".heic",
    ".heif",
    ".bmp",
    ".tif",
    ".tiff",
)
"""Names of files that are taken for pictures where no type is told."""
_NAME: Final = re.compile(r"([A-Za-z0-9_-]{0,64})\.([0-9]{0,16})\.([A-Za-z0-9_-]{1,256})", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A picture that Telegram keeps: `file` fetches it, `unique` tells it from others.

    `size` is in bytes, None where Telegram did not say.
    """

    file: str
    unique: str
    size: int | None

    @property
    def name(self) -> str:
        """The name in `Call.pictures`."""
        return f"{self.unique}.{'' if self.size is None else self.size}.{self.file}"


def image(name: str) -> Image | None:
    """Read a name that `Image.name` made; None for any other.

    >>> image("AQADx.2048.AgACAg")
    Image(file='AgACAg', unique='AQADx', size=2048)
    """
    match = _NAME.fullmatch(name)
    if match is None:
        return None
    return Image(file=match[3], unique=match[1], size=int(match[2]) if match[2] else None)


def picture_in(shown: Shown) -> str | None:
    """Return the name of the picture that a message shows, or brings as a file; None if none."""
    if shown.photo:
        best = max(shown.photo, key=lambda size: size.width * size.height)
        return Image(file=best.file_id, unique=best.file_unique_id, size=best.file_size).name
    file = shown.document
    if file is None or shown.animation is not None:
        return None
    vague = file.mime_type in {"", "application/octet-stream"}
    named = vague and file.file_name.lower().endswith(_SUFFIXES)
    if not named and not file.mime_type.startswith("image/"):
        return None
    return Image(file=file.file_id, unique=file.file_unique_id, size=file.file_size).name


def pictures_of(message: Message) -> tuple[str, ...]:
    """Return the pictures that a command means: its own, else those of the message replied to."""
    for shown in (message, message.reply_to_message, message.external_reply):
        name = None if shown is None else picture_in(shown)
        if name is not None:
            return (name,)
    return ()


def album_of(message: Message) -> str | None:
    """Return the name of the album a picture belongs to (`Call.album`)."""
    if message.media_group_id is None or picture_in(message) is None:
        return None
    return f"telegram:{message.chat.id}:{message.media_group_id}"
