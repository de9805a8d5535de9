"""The one HTTP server of the process: takes the routes that others bring, and stops gracefully."""

from __future__ import annotations

import errno
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager

from aiohttp import web

from bot.errors import SettingsError

_BODY_MAX = 64 * 2**20
"""Bytes of a request body; routes that stream set their own, lower caps."""
_GRACE = 2.0
"""Seconds that open answers get when the server stops."""


@asynccontextmanager
async def serve(host: str, port: int, routes: Iterable[web.RouteDef]) -> AsyncIterator[int]:
    """Serve `routes`; gives the port, which the system chooses if `port` is 0.

    Raises `SettingsError` if the address cannot be used.
    """
    app = web.Application(client_max_size=_BODY_MAX)
    app.add_routes(routes)
    runner = web.AppRunner(app, access_log=None, handle_signals=False, shutdown_timeout=_GRACE)
    await runner.setup()
    site = web.TCPSite(runner, host, port)
    try:
        try:
            await site.start()
        except OSError as error:
            raise SettingsError((_trouble(host, port, error),)) from error
        yield int(runner.addresses[0][1])
    finally:
        await runner.cleanup()


def _trouble(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"HTTP_PORT {port} is taken by another program; set HTTP_PORT to a free one."
    return f"HTTP_HOST {host!r}, HTTP_PORT {port} cannot be used: {error.strerror}."
