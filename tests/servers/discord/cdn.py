"""The addresses of files, and the call that makes old links fresh.

https://docs.discord.com/developers/reference#signed-attachment-cdn-urls.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from aiohttp import web

from tests.servers.discord.calls import Call
from tests.servers.discord.conduct import Answered, Asked, Conduct, Deed, Reply, Route, cut, happen
from tests.servers.discord.files import Files
from tests.servers.discord.refusals import Mistakes
from tests.servers.discord.wire import snowflake

ADDRESSES: Final = (
    "/attachments/{channel}/{attachment}/{name}",
    "/ephemeral-attachments/{channel}/{attachment}/{name}",
)


class Cdn:
    """Serves files to whoever has a living link. Faults of the route `cdn` strike here."""

    def __init__(self, files: Files, conduct: Conduct) -> None:
        self._files, self._conduct = files, conduct

    def rows(self) -> Iterator[tuple[Route, Deed]]:
        """Give the route of the API."""
        path = "/attachments/refresh-urls"
        yield Route(name="refresh_urls", method="POST", path=path), self._refresh

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Serve a file."""
        at, fault = self._conduct.now(), self._conduct.faults.strike("cdn", request.method)
        response: web.StreamResponse | None
        try:
            if fault is not None:
                await happen(fault)
            response = self._found(request)
        except Answered as error:
            response = error.response
        self._conduct.note(
            Call(
                at=at,
                route="cdn",
                method=request.method,
                path=request.path,
                status=None if response is None else response.status,
                ordered=fault is not None and fault.answers,
            )
        )
        return cut(request) if response is None else response

    def _found(self, request: web.Request) -> web.StreamResponse:
        key = snowflake(request.match_info["attachment"]) or 0
        found = self._files.opened(request.path, key, dict(request.query))
        if found is None:
            return web.Response(status=404, text="This content is no longer available.")
        kind = found.content_type or "application/octet-stream"
        return web.FileResponse(found.path, headers={"Content-Type": kind})

    async def _refresh(self, asked: Asked) -> Reply:
        """https://docs.discord.food/reference#refresh-attachment-urls (not in Discord's own)."""
        payload, mistakes = await asked.mapping(), Mistakes()
        urls = payload.get("attachment_urls")
        mistakes.length("attachment_urls", urls, 1, 50)
        mistakes.finish()
        refreshed = [{"original": url, "refreshed": self._fresh(str(url))} for url in urls or []]
        return Reply(200, {"refreshed_urls": refreshed})

    def _fresh(self, url: str) -> str | None:
        parts = urlsplit(url).path.split("/")
        found = self._files.get(snowflake(parts[3]) or 0) if len(parts) == 5 else None
        return None if found is None else self._files.link(found)
