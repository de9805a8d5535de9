"""One account at a provider: a preset, its key and where it is, over the one HTTP client."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

import msgspec

from adapters.luma.addresses import host_of, is_loopback
from adapters.luma.answers import not_here
from adapters.luma.client import Http
from adapters.luma.download import download
from adapters.luma.frames import frames_of
from adapters.luma.line import Line
from adapters.luma.lookup import fits
from adapters.luma.presets import Preset, address_of, base_url
from adapters.luma.protocol import Batch, Request
from adapters.luma.together import Together, Told
from adapters.luma.verdicts import is_busy, unread
from bot.domain.generation import Abilities, Balance, News, Order
from bot.domain.names import GenerationId
from bot.errors import NoSuchGeneration, SettingsError
from bot.ports.clock import Clock

_CONCEPTS_KEPT: Final = 3600.0
"""Seconds until the list of concepts is asked for again."""

_PAGES: Final = 5
"""Pages of a list that are looked through at most."""


class Account:
    """The ports `bot.ports.provider.Provider` and `bot.ports.provider.Books`.

    `address` replaces the preset's documented base address, `system_url` that of the service which
    tells the balance to `system_key`, where a preset has one. Only a provider on this very machine
    may hand out links to this machine. Raises `SettingsError` for a key or address that cannot be.
    """

    def __init__(
        self,
        row: Preset,
        *,
        key: str,
        http: Http,
        clock: Clock,
        address: str | None = None,
        system_key: str = "",
        system_url: str | None = None,
    ) -> None:
        base = base_url(row, address)
        self._row = row
        self._clock = clock
        self._line = Line(
            http=http, base=base, key=_checked(key, f"{row.name}_API_KEY"), headers=row.headers
        )
        self._purse = _purse_line(row, self._line, system_key, system_url)
        self._local = is_loopback(host_of(base))
        self._way = 0
        self._concepts = row.abilities.concepts
        self._concepts_until = 0.0
        self._together: Together | None = None
        if row.batch is not None:
            many = partial(self._fetch_many, row.batch)
            self._together = Together(many=many, alone=self._fetch_alone, clock=clock)

    @property
    def name(self) -> str:
        """As in `LUMA_PROVIDERS`."""
        return self._row.name

    @property
    def abilities(self) -> Abilities:
        """What it can be asked for; the concepts are those that it listed last."""
        return replace(self._row.abilities, concepts=self._concepts)

    async def submit(self, order: Order) -> GenerationId:
        """Buy one generation; see the port. Pictures are read and encoded beside the loop.

        Raises `ValueError` for an order beyond `abilities`, before anything is sent.
        """
        path, body = await asyncio.to_thread(self._compose, order)
        return self._row.protocol.accepted(await self._line.buy(path, body))

    def _compose(self, order: Order) -> tuple[str, bytes]:
        call = self._written(order)
        return call.path, msgspec.json.encode(call.json)

    def _written(self, order: Order) -> Request:
        most = self._line.http.bounds.picture_bytes
        frames = frames_of(order, self._row.abilities, most=most)
        return self._row.protocol.submit(order, frames)

    async def fetch(self, generation: GenerationId) -> News:
        """Ask how a generation is doing, together with others where that is known; see the port."""
        if self._together is not None:
            return await self._together.fetch(generation)
        return await self._fetch_alone(generation)

    async def _fetch_many(self, batch: Batch, generations: Sequence[GenerationId]) -> Told:
        response = await self._line.ask(batch.together(generations))
        if is_busy(response):
            return {name: unread(response) for name in generations}
        return batch.each(response)

    async def _fetch_alone(self, generation: GenerationId) -> News:
        """Ask at the address that worked last; if it is none, ask once at each other one."""
        protocol, ways = self._row.protocol, self._row.protocol.fetch(generation)
        usual = self._way
        response = await self._line.ask(ways[usual])
        for number, way in enumerate(ways) if not_here(response) else ():
            other = None if number == usual else await self._line.ask(way)
            if other is not None and not not_here(other):
                news = protocol.news(other, generation)
                self._way = number
                return news
        return protocol.news(response, generation)

    async def more_links(self, generation: GenerationId) -> tuple[str, ...]:
        """Ask for a link without a watermark; see the port."""
        call = self._row.protocol.more_links(generation)
        return () if call is None else self._row.protocol.links(await self._line.ask(call))

    async def download(self, link: str, into: Path) -> None:
        """Stream the video behind `link` into a file; see the port. The key stays here."""
        await download(self._line.http, link, into, local=self._local)

    async def find(self, order: Order, *, since: float) -> GenerationId | None:
        """Look through the provider's list for what an order bought; see the port."""
        archive = self._row.archive
        if archive is None:
            return None
        sent = (await asyncio.to_thread(self._written, order)).json or {}
        found: set[GenerationId] = set()
        for number in range(_PAGES):
            page = archive.listed(await self._line.ask(archive.page(number)))
            found |= {line.generation for line in page.lines if fits(line, sent, since)}
            if not page.more or all(line.at < since for line in page.lines):
                break
        return found.pop() if len(found) == 1 else None

    async def delete(self, generation: GenerationId) -> None:
        """Delete a generation at the provider, where it can; see the port."""
        archive = self._row.archive
        if archive is None:
            return
        response = await self._line.ask(archive.delete(generation))
        if response.ok:
            return
        error = unread(response)
        if not isinstance(error, NoSuchGeneration):
            raise error

    async def balance(self) -> Balance | None:
        """Return what is left on the account, where it tells; see the port."""
        purse = self._row.purse
        if purse is None or self._purse is None:
            return None
        answers = [await self._purse.ask(call) for call in purse.questions(self._clock.now())]
        return purse.balance(answers)

    async def concepts(self) -> frozenset[str]:
        """Return the camera concepts, asked for once an hour; see the port."""
        archive = self._row.archive
        if archive is not None and self._clock.now() >= self._concepts_until:
            self._concepts = archive.known(await self._line.ask(archive.concepts()))
            self._concepts_until = self._clock.now() + _CONCEPTS_KEPT
        return self._concepts


def _checked(key: str, setting: str) -> str:
    if not key or not key.isascii() or not key.isprintable() or " " in key:
        raise SettingsError((f"{setting.upper()}: missing, or no key",))
    return key


def _purse_line(row: Preset, line: Line, key: str, address: str | None) -> Line | None:
    """Return the line to whoever tells the balance; None without the key that it takes."""
    host = row.purse.host if row.purse else None
    if host is None:
        return line
    if not key:
        return None
    where = address_of(address or host, setting=f"{row.name.upper()}_SYSTEM_URL")
    return replace(line, base=where, key=_checked(key, f"{row.name}_SYSTEM_KEY"), headers={})
