"""Takes in the media of a call: an upload, a file that is known, or an address."""

from __future__ import annotations

import asyncio
import mimetypes
from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any, Final
from urllib.parse import urlsplit

from tests.servers.telegram.files import FileStore, StoredFile
from tests.servers.telegram.media import Media
from tests.servers.telegram.params import Params
from tests.servers.telegram.pictures import cover, photo, thumbnail
from tests.servers.telegram.probing import Clip, probe_clip
from tests.servers.telegram.refused import WRONG_FILE, bad

PROBED_MAX: Final = 10 * 1024 * 1024
"""Bytes up to which the server finds out a video's size and length by itself (as others measured,
https://github.com/tdlib/telegram-bot-api/issues/127)."""
URL_MAX: Final = 20 * 1024 * 1024
PHOTO_URL_MAX: Final = 5 * 1024 * 1024
_SIDE_MAX, _SECONDS_MAX = 10_000, 86_400
_UNKNOWN: Final = (320, 320)
_FETCHED: Final = {
    "photo": ("image/",),
    "video": ("video/mp4",),
    "animation": ("image/gif", "video/mp4"),
    "document": ("application/",),
}
"""The types that an address may serve for each kind of media."""

Fields = Callable[[str], Any]
"""Gives a field of what describes the media: the call itself, or an `InputMedia`."""


class Receiving:
    """Reads media out of calls. `web` says what addresses serve: bytes and their media type."""

    def __init__(self, files: FileStore) -> None:
        self._files = files
        self._known: dict[str, Media] = {}
        self.web: dict[str, tuple[bytes, str]] = {}

    async def from_call(self, params: Params, kind: str) -> Media:
        """Return the media of `sendVideo` and its like. Raises `Refused`."""
        return await self._read(params, kind, params.text(kind), params.text)

    async def from_input(self, params: Params, raw: dict[str, Any]) -> Media:
        """Return the media of an `InputMedia`. Raises `Refused`."""
        kind, said = str(raw.get("type", "")), raw.get("media")
        if kind not in _FETCHED:
            raise bad(f'can\'t parse InputMedia: type "{kind}" is not allowed')
        if not isinstance(said, str) or not said:
            raise bad("can't parse InputMedia: media not found")
        return await self._read(params, kind, said, lambda name: raw.get(name, ""))

    async def person_sends(
        self, data: bytes, kind: str, *, name: str = "", mime: str = ""
    ) -> Media:
        """Return what a person sends from a telephone."""
        if kind == "photo":
            file = self._files.write(data, kind=kind, mime="image/jpeg")
            return self._keep(await asyncio.to_thread(photo, self._files, file))
        file = self._files.write(data, kind=kind, name=name, mime=mime)
        if kind == "document":
            return self._keep(Media(kind=kind, file=file, declared=kind))
        clip = await asyncio.to_thread(probe_clip, file.path)
        return self._keep(self._clip(file, kind, clip, lambda _: ""))

    def known(self, file_id: str, kind: str) -> Media:
        """Return media that was sent before. Raises `Refused` if it cannot be sent as `kind`.

        What is no photo can be sent as anything else that is none, and stays what it is.
        """
        media = self._known.get(file_id)
        if media is not None and (media.kind == "photo") == (kind == "photo"):
            return media
        file = self._files.find(file_id)
        if file is None:
            raise bad(WRONG_FILE)
        raise bad(f"can't use file of type {file.kind.title()} as {kind.title()}")

    async def _read(self, params: Params, kind: str, said: str, more: Fields) -> Media:
        upload = params.upload(kind, said)
        if upload is not None:
            if not upload.size:
                raise bad("file must be non-empty")
            file = self._files.take(
                upload.path, kind=kind, name=upload.name, mime=_mime(upload.name, upload.mime)
            )
            return await self._fresh(file, kind, params, more)
        if not said or said.startswith("attach://"):
            raise bad(f"there is no {kind} in the request")
        if "://" in said:
            return await self._fresh(self._fetched(said, kind), kind, params, more)
        return replace(self.known(said, kind), declared=kind, **_looks(more))

    def _fetched(self, url: str, kind: str) -> StoredFile:
        """Fetch a file from the web of this server: what a test put there, and nothing else."""
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or "." not in (parts.hostname or ""):
            raise bad("wrong HTTP URL specified")
        data, mime = self.web.get(url, (b"", ""))
        if not data or len(data) > (PHOTO_URL_MAX if kind == "photo" else URL_MAX):
            raise bad("failed to get HTTP URL content")
        if not mime.startswith(_FETCHED[kind]):
            raise bad("wrong type of the web page content")
        name = PurePosixPath(parts.path).name
        return self._files.write(data, kind=kind, name=name, mime=mime)

    async def _fresh(self, file: StoredFile, kind: str, params: Params, more: Fields) -> Media:
        if kind == "photo":
            media = await asyncio.to_thread(photo, self._files, file)
            return self._keep(replace(media, **_looks(more)))
        small, ignored = await asyncio.to_thread(
            thumbnail, self._files, params.upload("thumbnail", str(more("thumbnail")))
        )
        if kind == "document":
            media = Media(kind=kind, file=file, declared=kind)
        else:
            clip = await asyncio.to_thread(probe_clip, file.path)
            media = replace(
                self._clip(file, kind, clip, more),
                cover=await asyncio.to_thread(cover, self._files, params, str(more("cover"))),
                streaming=_flag(more("supports_streaming")),
                **_looks(more),
            )
        return self._keep(replace(media, thumbnail=small, thumbnail_ignored=ignored))

    def _clip(self, file: StoredFile, kind: str, clip: Clip | None, more: Fields) -> Media:
        """Return what the server makes of a video: without sound it is an animation.

        Other files than MP4 become documents, https://core.telegram.org/bots/api#sendvideo. What
        nobody can look into stays what it was declared to be.
        """
        width, height, duration = (_number(more(n)) for n in ("width", "height", "duration"))
        if clip is not None and file.size <= PROBED_MAX:
            width, height = width or clip.width, height or clip.height
            duration = duration or round(clip.duration)
        if not (width and height):
            width, height = _UNKNOWN
        return Media(
            kind=_kind(kind, clip),
            file=file,
            declared=kind,
            width=min(width, _SIDE_MAX),
            height=min(height, _SIDE_MAX),
            duration=min(duration, _SECONDS_MAX),
            sound=None if clip is None else clip.sound,
        )

    def _keep(self, media: Media) -> Media:
        """Remember media by its file_id, or a photo by those of all its sizes."""
        files = [size.file for size in media.sizes] or [media.file]
        if media.kind != media.file.kind:
            fitting = self._files.renamed(media.file, kind=media.kind)
            media, files = replace(media, file=fitting), [fitting]
        for file in files:
            self._known[file.id] = media
        return media


def _kind(declared: str, clip: Clip | None) -> str:
    if clip is None:
        return declared
    if not clip.mp4:
        return "document"
    return declared if clip.sound else "animation"


def _mime(name: str, said: str) -> str:
    """Return the type that a name tells, else what the part said."""
    return mimetypes.guess_type(name)[0] or said


def _looks(more: Fields) -> Any:
    return {
        "spoiler": _flag(more("has_spoiler")),
        "above": _flag(more("show_caption_above_media")),
    }


def _flag(raw: Any) -> bool:
    return str(raw).lower() in ("true", "1", "yes")


def _number(raw: Any) -> int:
    try:
        return max(0, int(raw or 0))
    except (TypeError, ValueError) as error:
        raise bad(f"{raw!r} is no whole number") from error
