"""/callbacks/…: a provider says that there is news of a job; what the news is, it is asked itself.

No document says how a relay calls, with which method and body, or how often (facts about
`notify_hook` and `callback_url`; Luma posts, waits for 5 seconds and calls again up to three times,
https://docs.lumalabs.ai/docs/video-generation). So nothing is read but the address.
"""

from __future__ import annotations

from collections.abc import Callable

from aiohttp import web

from adapters.web.addresses import PublicAddresses
from bot.domain.names import JobId


def callback_routes(
    addresses: PublicAddresses, hint: Callable[[JobId], None]
) -> list[web.RouteDef]:
    """Return `/callbacks/{job}/{signature}`, by any method, for what `addresses` makes.

    A genuine one is answered with 200 at once and calls `hint`, each time it comes: `hint` must
    bear being called often, and for a job that is over. Anything else is 404 and changes nothing.
    A body is thrown away by the server as it comes, in pieces and for some seconds only.
    """

    async def called(request: web.Request) -> web.Response:
        job = request.match_info["job"]
        if not addresses.calls(job, request.match_info["signature"]):
            raise web.HTTPNotFound
        hint(JobId(job))
        return web.Response(text="thank you\n", headers={"Cache-Control": "no-store"})

    return [web.route("*", "/callbacks/{job}/{signature}", called)]
