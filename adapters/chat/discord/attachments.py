"""Pictures that people attach: how they are named, and how one is fetched from Discord, and only
from there.

An address in an interaction is Discord's own word, and still nothing is fetched from anywhere else
(https://docs.discord.com/developers/reference#cdn-formatting). Files that come with a command are
removed after a while, so they are fetched at once.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Final
from urllib.parse import SplitResult, urlsplit

import aiohttp
import msgspec

from bot.errors import ChatBusy, Refusal

_MEGABYTES: Final = 20
_BYTES: Final = _MEGABYTES * 2**20
_PIECE: Final = 256 * 1024
_TIMEOUT: Final = aiohttp.ClientTimeout(total=60.0, sock_connect=10.0, sock_read=20.0)
_LONGEST: Final = 2048
"""Characters of an address."""
_PORTS: Final = {"https": 443, "http": 80}
_LATER: Final = frozenset({HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_MANY_REQUESTS})
_SUFFIXES: Final = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".heic", ".heif", ".bmp", ".tiff")
"""Names of files that are taken for pictures where Discord tells no type."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture as Discord tells of it: its address, its bytes, its claimed type."""

    url: str
    size: int = 0
    kind: str = ""

    @property
    def name(self) -> str:
        """The name in `Call.pictures`."""
        return msgspec.json.encode(self).decode()


def shown_in(files: Iterable[Mapping[str, Any]]) -> tuple[Picture, ...]:
    """Return the pictures among attachments as interactions tell of them, in their order.

    https://docs.discord.com/developers/resources/message#attachment-object
    """
    return tuple(picture for file in files if (picture := attached(file)) and _seems_one(file))


def attached(file: Mapping[str, Any]) -> Picture | None:
    """Return an attachment, whatever it is; None if it has no address."""
    url = file.get("url")
    if not isinstance(url, str):
        return None
    return Picture(
        url=url, size=int(file.get("size") or 0), kind=str(file.get("content_type") or "")
    )


def _seems_one(file: Mapping[str, Any]) -> bool:
    kind = str(file.get("content_type") or "")
    if kind:
        return kind.startswith("image/")
    return str(file.get("filename") or "").lower().endswith(_SUFFIXES)


class Attachments:
    """Fetches pictures by their names. `hosts` may be read from, each perhaps with a port."""

    def __init__(self, hosts: Iterable[str]) -> None:
        self._hosts = frozenset(host.lower() for host in hosts)

    async def fetch(self, name: str, into: Path) -> None:
        """Write a picture into a new file.

        Raises `Refusal`: `picture_gone`, `picture_too_large`; `ChatBusy` if the line broke.
        """
        try:
            known = msgspec.json.decode(name, type=Picture)
        except msgspec.DecodeError as error:
            raise Refusal("picture_gone") from error
        if known.size > _BYTES:
            raise Refusal("picture_too_large", limit=_MEGABYTES)
        if not self.allowed(known.url):
            raise Refusal("picture_gone")
        try:
            await _download(known.url, into)
        except (aiohttp.ClientError, TimeoutError) as error:
            # Not `from error`: the HTTP client's words name the address, and that opens the file.
            raise ChatBusy(f"download: {type(error).__name__}", retry_after=None) from None

    def allowed(self, url: str) -> bool:
        """Say whether an address is one of Discord's: encrypted, unless it is this machine."""
        parts = _split(url)
        if parts is None or not parts.hostname or parts.scheme not in _PORTS or "@" in parts.netloc:
            return False
        if parts.scheme == "http" and not _loopback(parts.hostname):
            return False
        usual = _PORTS["https"]
        port = parts.port or _PORTS[parts.scheme]
        host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
        return f"{host}:{port}" in self._hosts or (port == usual and host in self._hosts)


def _split(url: str) -> SplitResult | None:
    """Take an address apart; None if two readers could read it in two ways."""
    if len(url) > _LONGEST or not url.isascii() or not url.isprintable() or set(url) & set("\\ "):
        return None
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    return None if port == 0 else parts


def _loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


async def _download(url: str, into: Path) -> None:
    async with (
        aiohttp.ClientSession(timeout=_TIMEOUT, trust_env=False, auto_decompress=False) as web,
        web.get(url, allow_redirects=False) as response,
    ):
        if response.status >= HTTPStatus.INTERNAL_SERVER_ERROR or response.status in _LATER:
            raise ChatBusy(f"download: {response.status}", retry_after=None)
        if response.status != HTTPStatus.OK:
            raise Refusal("picture_gone")
        if (response.content_length or 0) > _BYTES:
            raise Refusal("picture_too_large", limit=_MEGABYTES)
        await _write(response.content, into)


async def _write(content: aiohttp.StreamReader, into: Path) -> None:
    file = await asyncio.to_thread(into.open, "wb")
    size = 0
    try:
        async for piece in content.iter_chunked(_PIECE):
            size += len(piece)
            if size > _BYTES:
                raise Refusal("picture_too_large", limit=_MEGABYTES)
            await asyncio.to_thread(file.write, piece)
    finally:
        await asyncio.to_thread(file.close)
