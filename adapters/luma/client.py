"""HTTP to providers: the only file that knows httpx, for all accounts together.

httpx's interface runs over aiohttp's engine. Their go-between reports every broken connection as
a connect timeout, so what was sent and what was not is read from aiohttp's own errors.
"""

from __future__ import annotations

import asyncio
import http.cookiejar
import logging
import ssl
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import cache
from typing import Final

import aiohttp
import httpx
from httpx_aiohttp import AiohttpTransport

from adapters.luma.addresses import check_link
from adapters.luma.bounds import Bounds
from adapters.luma.guard import PublicOnly, refused_by_guard
from adapters.luma.protocol import Response
from bot.errors import AnswerLost, BadVideo, NotTaken, ReadFailed

_BROKEN: Final = (
    httpx.HTTPError,
    httpx.InvalidURL,
    httpx.StreamError,
    aiohttp.ClientError,
    OSError,
)
"""All that a call may end with; `TimeoutError` is an `OSError`."""

_UNSENT: Final = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL)
"""What aiohttp raises only before the first byte of a request is out."""

_NO_ADDRESS: Final = (httpx.InvalidURL, httpx.UnsupportedProtocol)
"""What no repetition will mend."""

_SECRET_LENGTH: Final = 16
"""Characters; real keys have 30 and more, the sandbox's is a word."""

_UNSENT_AGAIN: Final = 10.0
"""Seconds until a purchase that never left may be tried again."""

_PIECE: Final = 64 * 1024
"""Bytes of a body handed over at once, so that a large one does not hold up the loop."""

_KEPT_OPEN: Final = 15.0
"""Seconds that an idle connection is kept; most servers keep theirs longer."""

_NONE: Final[Mapping[str, str]] = {}


@dataclass(frozen=True, slots=True)
class Stream:
    """A download under way; header names are in lower case, `pieces` come unpacked."""

    status: int
    headers: Mapping[str, str]
    pieces: Callable[[], AsyncIterator[bytes]]


class Http:
    """Calls of providers. It never follows a redirect, never repeats, and keeps no cookie.

    `asks` keeps connections, `buys` opens a fresh one for each purchase (on an old one nobody
    could say whether a closed connection had taken it), `links` goes to public addresses only.
    With `loopback` links of every provider may lead to this machine, which is for tests.
    """

    def __init__(
        self,
        *,
        asks: httpx.AsyncClient,
        buys: httpx.AsyncClient,
        links: httpx.AsyncClient,
        bounds: Bounds,
        loopback: bool = False,
    ) -> None:
        self._asks = asks
        self._buys = buys
        self._links = links
        self._loopback = loopback
        self.bounds = bounds

    async def buy(
        self, url: str, key: str, body: bytes, *, headers: Mapping[str, str] = _NONE
    ) -> Response:
        """POST a JSON body that costs money, once; `headers` are those of this seller alone.

        Raises `NotTaken` if no byte of it left this machine, `AnswerLost` if one may have.
        """
        try:
            request = _request(self._buys, "POST", url, _headers(key, headers), body)
            return await self._call(self._buys, request, key)
        except _BROKEN as error:
            if isinstance(error.__cause__ or error, _UNSENT):
                raise NotTaken(_what(error), retry_after=_UNSENT_AGAIN, reached=False) from error
            raise AnswerLost(_what(error)) from error

    async def ask(
        self,
        method: str,
        url: str,
        key: str,
        body: bytes | None = None,
        *,
        headers: Mapping[str, str] = _NONE,
    ) -> Response:
        """Make a call that is free and may be repeated. Raises `ReadFailed`."""
        try:
            request = _request(self._asks, method, url, _headers(key, headers), body)
            return await self._call(self._asks, request, key)
        except _BROKEN as error:
            raise ReadFailed(_what(error)) from error

    async def _call(self, client: httpx.AsyncClient, request: httpx.Request, key: str) -> Response:
        async with asyncio.timeout(self.bounds.call):
            answer = await client.send(request, stream=True)
            try:
                body = await _read(answer, self.bounds.json_bytes)
            finally:
                await answer.aclose()
        return Response(answer.status_code, _without(key, body), dict(answer.headers.items()))

    @asynccontextmanager
    async def open(self, link: str, *, local: bool) -> AsyncIterator[Stream]:
        """GET a provider's link without any key; what breaks inside is translated as well.

        `local` as in `addresses.check_link`. Raises `ReadFailed`, `BadVideo`.
        """
        here = check_link(link, local=local or self._loopback)
        client = self._asks if here else self._links
        silence = httpx.Timeout(self.bounds.silence, pool=self.bounds.download)
        try:
            async with client.stream("GET", link, timeout=silence) as answer:
                yield Stream(answer.status_code, answer.headers, answer.aiter_bytes)
        except _BROKEN as error:
            if refused_by_guard(error) or isinstance(error, _NO_ADDRESS):
                raise BadVideo("link refused: it leads nowhere the bot may go") from error
            raise ReadFailed(_what(error)) from error


@asynccontextmanager
async def open_http(bounds: Bounds | None = None, *, loopback: bool = False) -> AsyncIterator[Http]:
    """Open the client; it closes its connections at the end of the `async with`.

    `loopback` opens this machine to the links of every provider: an operator's own wish.

    Certificates are checked against certifi's list, or `SSL_CERT_FILE` and `SSL_CERT_DIR`. Proxies
    of the environment are not used: a proxy would resolve names where `guard` cannot see it.
    """
    # Its line for each request would log presigned links.
    logging.getLogger("httpx").setLevel(logging.WARNING)
    within = bounds or Bounds()
    tls = _trusted()
    keeping = aiohttp.TCPConnector(ssl=tls, limit=within.connections, keepalive_timeout=_KEPT_OPEN)
    fresh = aiohttp.TCPConnector(ssl=tls, limit=within.connections, force_close=True)
    public = aiohttp.TCPConnector(ssl=tls, limit=within.downloads, resolver=PublicOnly())
    async with (
        _client(keeping, tls, within, silence=within.answer) as asks,
        _client(fresh, tls, within, silence=within.purchase) as buys,
        _client(public, tls, within, silence=within.silence) as links,
    ):
        yield Http(asks=asks, buys=buys, links=links, bounds=within, loopback=loopback)


@cache
def _trusted() -> ssl.SSLContext:
    """Read the list of authorities, which takes 30 ms of processor, once for every client."""
    return httpx.create_ssl_context()


def _client(
    connector: aiohttp.TCPConnector, tls: ssl.SSLContext, bounds: Bounds, *, silence: float
) -> httpx.AsyncClient:
    session = aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar())
    no_cookies = http.cookiejar.DefaultCookiePolicy(allowed_domains=())
    return httpx.AsyncClient(
        transport=AiohttpTransport(verify=tls, client=session),
        cookies=http.cookiejar.CookieJar(no_cookies),
        headers={"User-Agent": "luma-chat-bot", "Accept-Encoding": "identity"},
        timeout=httpx.Timeout(silence, connect=bounds.connect, pool=bounds.connect),
        trust_env=False,
    )


def _headers(key: str, extra: Mapping[str, str]) -> dict[str, str]:
    return {**extra, "Authorization": f"Bearer {key}", "Accept": "application/json"}


def _request(
    client: httpx.AsyncClient, method: str, url: str, headers: dict[str, str], body: bytes | None
) -> httpx.Request:
    if body is None:
        return client.build_request(method, url, headers=headers)
    headers |= {"Content-Type": "application/json", "Content-Length": str(len(body))}
    content = body if len(body) <= _PIECE else _pieces(body)
    return client.build_request(method, url, headers=headers, content=content)


async def _pieces(body: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(body), _PIECE):
        yield body[start : start + _PIECE]


def _without(key: str, body: bytes) -> bytes:
    """Blot out a key that an error quotes; a short one is no secret, and may be in any word."""
    return body.replace(key.encode(), b"***") if len(key) >= _SECRET_LENGTH else body


async def _read(answer: httpx.Response, most: int) -> bytes:
    """Read up to `most` bytes and leave the rest: a cut text is unintelligible by itself."""
    body = bytearray()
    async for piece in answer.aiter_bytes():
        body += piece
        if len(body) > most:
            break
    return bytes(body[:most])


def _what(error: BaseException) -> str:
    """Name an error; its text may hold a link with its signature."""
    cause = error.__cause__
    return type(cause if isinstance(cause, aiohttp.ClientError) else error).__name__
