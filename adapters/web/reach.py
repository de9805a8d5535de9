"""Whether the public address leads here, as far as that can be seen from inside; for the doctor."""

from __future__ import annotations

from typing import Final

import aiohttp

_PATIENCE: Final = aiohttp.ClientTimeout(total=10)
_FINE: Final = 200
_AWAY: Final = frozenset({502, 503, 504})
"""What a proxy says when nobody is behind it."""


async def reach(url: str) -> tuple[bool, str]:
    """Return whether all is fine at the public address, and a sentence.

    The gallery is asked for: a proxy may keep what only watchers need to itself.
    """
    try:
        async with (
            aiohttp.ClientSession(timeout=_PATIENCE) as session,
            session.get(f"{url}/gallery", allow_redirects=False) as answer,
        ):
            status = answer.status
    except aiohttp.ClientConnectorDNSError:
        return False, f"{url} has a name that nobody knows; check PUBLIC_URL and the DNS"
    except aiohttp.ClientSSLError:
        return False, f"{url} has no certificate that holds; renew it where HTTPS ends"
    except (aiohttp.ClientError, OSError, TimeoutError) as error:
        text = f"{url} does not answer this machine ({type(error).__name__})"
        return True, f"{text}; start the bot and open {url}/gallery elsewhere"
    if status == _FINE:
        return True, f"{url} answers"
    if status in _AWAY:
        return True, f"{url} leads to a proxy with nobody behind it; start the bot and look again"
    return False, f"{url} leads to something else (HTTP {status}); check PUBLIC_URL and the proxy"
