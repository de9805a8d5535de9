"""Uploaded files: on the disk from the first byte, and read by links that are signed and end."""

from __future__ import annotations

import hashlib
import hmac
import mimetypes
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Final
from urllib.parse import quote, unquote

from PIL import Image

from tests.servers.discord.facts import Json
from tests.servers.discord.message import Attachment
from tests.servers.discord.wire import Snowflakes

_UNREADABLE: Final = (
    OSError,
    ValueError,
    SyntaxError,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
)


class Sink:
    """A file that is being received; `size` is how many bytes came so far."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.size = 0
        self._file = path.open("wb")

    def write(self, chunk: bytes) -> None:
        """Append to the file."""
        self.size += len(chunk)
        self._file.write(chunk)

    def close(self) -> None:
        """Finish the file."""
        self._file.close()

    def drop(self) -> None:
        """Forget the file."""
        self._file.close()
        self.path.unlink(missing_ok=True)


class Files:
    """Every file of the server.

    `lifetime` is how long a link works; `ephemeral_for` is when the files given to a command are
    removed, which Discord leaves open on purpose
    (https://github.com/discord/discord-api-docs/issues/5294). Both in seconds.
    """

    def __init__(self, folder: Path, ids: Snowflakes, now: Callable[[], float]) -> None:
        self.base = ""
        self.lifetime = 86400.0
        self.ephemeral_for = 2 * 86400.0
        self._folder, self._ids, self._now = folder, ids, now
        self._key = secrets.token_bytes(16)
        self._kept: dict[int, Attachment] = {}
        folder.mkdir(parents=True, exist_ok=True)

    @property
    def stored(self) -> int:
        """Return how many bytes lie on the disk."""
        return sum(path.stat().st_size for path in self._folder.iterdir())

    def sink(self) -> Sink:
        """Begin to receive a file."""
        return Sink(self._folder / secrets.token_hex(8))

    def keep(
        self,
        received: Sink,
        *,
        name: str,
        home: int,
        description: str | None = None,
        content_type: str | None = None,
        ephemeral: bool = False,
    ) -> Attachment:
        """Make an attachment of a received file; its type is what the name says, as on Discord."""
        received.close()
        filename = _cleaned(name)
        guessed = content_type or mimetypes.guess_type(filename)[0]
        width, height = _dimensions(received.path, guessed)
        attachment = Attachment(
            id=self._ids.next(),
            home=home,
            path=received.path,
            filename=filename,
            size=received.size,
            content_type=guessed,
            description=description,
            width=width,
            height=height,
            ephemeral=ephemeral,
            uploaded=self._now(),
        )
        self._kept[attachment.id] = attachment
        return attachment

    def put(
        self,
        content: bytes,
        *,
        name: str,
        home: int,
        content_type: str | None = None,
        ephemeral: bool = False,
    ) -> Attachment:
        """Keep a file that somebody uploads."""
        sink = self.sink()
        sink.write(content)
        return self.keep(sink, name=name, home=home, content_type=content_type, ephemeral=ephemeral)

    def get(self, key: int) -> Attachment | None:
        """Return an attachment, or None."""
        return self._kept.get(key)

    def link(self, attachment: Attachment) -> str:
        """Return an address for the file that works from now on for `lifetime` seconds."""
        start = int(self._now())
        return self.base + self._path(attachment, start, start + int(self.lifetime))

    def opened(self, path: str, attachment: int, query: dict[str, str]) -> Attachment | None:
        """Return what a link leads to; None if it is forged, or its time is over."""
        kept = self._kept.get(attachment)
        if kept is None:
            return None
        try:
            start, end = int(query.get("is", ""), 16), int(query.get("ex", ""), 16)
        except ValueError:
            return None
        genuine = path == unquote(self._path(kept, start, end).partition("?")[0])
        signed = hmac.compare_digest(self._signature(kept, start, end), query.get("hm", ""))
        if not genuine or not signed or self._now() >= end:
            return None
        gone = kept.ephemeral and self._now() - kept.uploaded >= self.ephemeral_for
        return None if gone else kept

    def shape(self, attachment: Attachment) -> Json:
        """Return an attachment as it is sent, with a fresh link.

        https://docs.discord.com/developers/resources/message#attachment-object.
        """
        link = self.link(attachment)
        shape: Json = {
            "id": str(attachment.id),
            "filename": attachment.filename,
            "size": attachment.size,
            "url": link,
            "proxy_url": link,
            "content_scan_version": 1,
        }
        optional = {
            "content_type": attachment.content_type,
            "description": attachment.description,
            "width": attachment.width,
            "height": attachment.height,
            "ephemeral": attachment.ephemeral or None,
        }
        return shape | {key: value for key, value in optional.items() if value is not None}

    def _path(self, attachment: Attachment, start: int, end: int) -> str:
        place = "ephemeral-attachments" if attachment.ephemeral else "attachments"
        name = quote(attachment.filename)
        signature = self._signature(attachment, start, end)
        return (
            f"/{place}/{attachment.home}/{attachment.id}/{name}"
            f"?ex={end:x}&is={start:x}&hm={signature}&"
        )

    def _signature(self, attachment: Attachment, start: int, end: int) -> str:
        text = f"{attachment.id}:{start:x}:{end:x}".encode()
        return hmac.new(self._key, text, hashlib.sha256).hexdigest()


def _cleaned(name: str) -> str:
    kept = "".join(c for c in name.replace(" ", "_") if c.isalnum() or c in "._-")
    return kept.lstrip(".") or "unknown"


def _dimensions(path: Path, content_type: str | None) -> tuple[int | None, int | None]:
    if not (content_type or "").startswith("image/"):
        return None, None
    try:
        with Image.open(path) as picture:
            return picture.size
    except _UNREADABLE:
        return None, None
