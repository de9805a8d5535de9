"""Fetches a picture that somebody sent. The address holds the token, so it is told to nobody.

https://core.telegram.org/bots/api#getfile
"""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import Any, Final

import aiohttp
from telegram import Bot
from telegram.error import BadRequest

from adapters.chat.telegram.asking import Asking
from adapters.chat.telegram.images import Image, image
from bot.errors import ChatBusy, ChatGone, Refusal

_MEGABYTES: Final = 20
"""The most that Telegram hands out to a bot."""
_BYTES: Final = _MEGABYTES * 2**20
_CHUNK: Final = 256 * 1024
_TIMEOUT: Final = aiohttp.ClientTimeout(total=60.0, connect=10.0)
_PATH: Final = re.compile(r"[A-Za-z0-9_-]+(?:/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*", re.ASCII)
"""A path relative to the token's folder, without a way out of it."""
_RAW_FILE: Final = "get_File"
"""getFile, written so that the library leaves the path as it is: it would read a local one."""
_GONE: Final = frozenset({400, 404, 410})


class Pictures:
    """Pictures by the names that `images.Image` makes."""

    def __init__(self, *, bot: Bot, asking: Asking) -> None:
        self._bot = bot
        self._asking = asking

    async def fetch(self, name: str, into: Path) -> None:
        """Write the picture into a new file.

        Raises `Refusal`: `picture_gone`, `picture_too_large`; `ChatBusy` if the line broke.
        """
        known = image(name)
        if known is None:
            raise Refusal("picture_gone")
        if known.size is not None and known.size > _BYTES:
            raise Refusal("picture_too_large", limit=_MEGABYTES)
        path = await self._path(known)
        try:
            await self._download(f"{self._bot.base_file_url}/{path}", into)
        except (aiohttp.ClientError, TimeoutError) as error:
            # Not `from error`: the HTTP client's words name the address, and so the token.
            raise ChatBusy(f"download: {type(error).__name__}", retry_after=None) from None

    async def _path(self, known: Image) -> str:
        try:
            found: Any = await self._asking.ask(
                0,
                f"file:{known.file}",
                lambda: self._bot.do_api_request(_RAW_FILE, api_kwargs={"file_id": known.file}),
            )
        except ChatGone as error:
            raise Refusal("picture_gone") from error
        except BadRequest as error:
            if "too big" in error.message.lower():
                raise Refusal("picture_too_large", limit=_MEGABYTES) from error
            raise Refusal("picture_gone") from error
        path = found.get("file_path") if isinstance(found, dict) else None
        if not isinstance(path, str) or not _PATH.fullmatch(path):
            raise Refusal("picture_gone")
        return path

    async def _download(self, url: str, into: Path) -> None:
        async with (
            aiohttp.ClientSession(timeout=_TIMEOUT, trust_env=False) as web,
            web.get(url, allow_redirects=False) as response,
        ):
            if response.status in _GONE:
                raise Refusal("picture_gone")
            if response.status != 200:  # noqa: PLR2004 - the status for yes
                raise ChatBusy(f"download: {response.status}", retry_after=None)
            await _write(response.content, into)


async def _write(content: aiohttp.StreamReader, into: Path) -> None:
    size = 0
    with await asyncio.to_thread(into.open, "wb") as file:
        async for piece in content.iter_chunked(_CHUNK):
            size += len(piece)
            if size > _BYTES:
                raise Refusal("picture_too_large", limit=_MEGABYTES)
            await asyncio.to_thread(file.write, piece)
