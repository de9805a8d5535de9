"""One account at a provider: a preset, its key and where it is, over the one HTTP client."""

from __future__ import annotations

import asyncio
from pathlib import Path

import msgspec

from adapters.luma.addresses import host_of, is_loopback
from adapters.luma.client import Http
from adapters.luma.download import download
from adapters.luma.pictures import data_uri
from adapters.luma.presets import Preset, base_url
from adapters.luma.protocol import Frames, Request, Response
from bot.domain.generation import Abilities, News
from bot.domain.names import GenerationId
from bot.domain.video import VideoRequest
from bot.errors import SettingsError


class Account:
    """The port `bot.ports.Provider`.

    `address` replaces the preset's documented base address. Only a provider on this very machine
    may hand out links to this machine. Raises `SettingsError` for a key or address that cannot be.
    """

    def __init__(self, row: Preset, *, key: str, http: Http, address: str | None = None) -> None:
        if not key or not key.isascii() or not key.isprintable() or " " in key:
            raise SettingsError((f"{row.name.upper()}_API_KEY: missing, or no key",))
        self._row = row
        self._key = key
        self._http = http
        self._base = base_url(row, address)
        self._local = is_loopback(host_of(self._base))

    @property
    def name(self) -> str:
        """As in `LUMA_PROVIDERS`."""
        return self._row.name

    @property
    def abilities(self) -> Abilities:
        """What it can be asked for."""
        return self._row.abilities

    async def submit(
        self, request: VideoRequest, start: Path | None, end: Path | None
    ) -> GenerationId:
        """Buy one generation; see the port. Pictures are read and encoded beside the loop."""
        path, body = await asyncio.to_thread(self._compose, request, start, end)
        response = await self._http.buy(self._base + path, self._key, body)
        return self._row.protocol.accepted(response)

    def _compose(
        self, request: VideoRequest, start: Path | None, end: Path | None
    ) -> tuple[str, bytes]:
        most = self._http.bounds.picture_bytes
        frames = Frames(
            start=data_uri(start, most=most) if start else None,
            end=data_uri(end, most=most) if end else None,
        )
        call = self._row.protocol.submit(request, frames)
        return call.path, msgspec.json.encode(call.json)

    async def fetch(self, generation: GenerationId) -> News:
        """Ask how a generation is doing; see the port."""
        response = await self._ask(self._row.protocol.fetch(generation))
        return self._row.protocol.news(response, generation)

    async def more_links(self, generation: GenerationId) -> tuple[str, ...]:
        """Ask for a link without a watermark; see the port."""
        call = self._row.protocol.more_links(generation)
        return () if call is None else self._row.protocol.links(await self._ask(call))

    async def _ask(self, call: Request) -> Response:
        body = None if call.json is None else msgspec.json.encode(call.json)
        return await self._http.ask(call.method, self._base + call.path, self._key, body)

    async def download(self, link: str, into: Path) -> None:
        """Stream the video behind `link` into a file; see the port. The key stays here."""
        await download(self._http, link, into, local=self._local)
