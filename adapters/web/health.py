"""/healthz, /readyz and /metrics: for whoever watches the process.

`/healthz` says that the loop turns: one that stands still does not answer. `/readyz` says that this
process can serve, and not any more as soon as it was told to stop, so that a balancer sends people
elsewhere. Every check looks at what is known already, so probes cost nothing and never wait.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest

Check = Callable[[], bool]
"""Says at once whether one part is ready."""


def health_routes(checks: Mapping[str, Check], registry: CollectorRegistry) -> list[web.RouteDef]:
    """Return the routes; `checks` are the parts that must be ready, by name."""

    async def healthz(_: web.Request) -> web.Response:
        return web.Response(text="alive\n")

    async def readyz(_: web.Request) -> web.Response:
        unready = [name for name, check in checks.items() if not check()]
        if unready:
            return web.Response(status=503, text=f"not ready: {', '.join(unready)}\n")
        return web.Response(text="ready\n")

    async def metrics(_: web.Request) -> web.Response:
        headers = {"Content-Type": CONTENT_TYPE_LATEST}
        return web.Response(body=generate_latest(registry), headers=headers)

    return [
        web.get("/healthz", healthz),
        web.get("/readyz", readyz),
        web.get("/metrics", metrics),
    ]
