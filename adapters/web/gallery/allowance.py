"""How often one visitor may do something; what is remembered of visitors is bounded."""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Callable
from ipaddress import IPv6Address, IPv6Network, ip_address
from typing import Final

from aiohttp import web

_CLIENTS: Final = 2000
_IPV6_SITE: Final = 64
"""Bits of an IPv6 address that one house has."""


class Allowance:
    """`each` times by one client and `all_` by everybody within `seconds`."""

    def __init__(self, now: Callable[[], float], *, each: int, all_: int, seconds: float) -> None:
        self._now = now
        self._each = each
        self._all = all_
        self._seconds = seconds
        self._clients: OrderedDict[str, deque[float]] = OrderedDict()
        self._everybody: deque[float] = deque()

    def take(self, client: str) -> bool:
        """Count one more; False if that is too many, then it does not count."""
        since = self._now() - self._seconds
        times = self._clients.setdefault(client, deque())
        self._clients.move_to_end(client)
        if len(self._clients) > _CLIENTS:
            self._clients.popitem(last=False)
        for known in (times, self._everybody):
            while known and known[0] <= since:
                known.popleft()
        if len(times) >= self._each or len(self._everybody) >= self._all:
            return False
        times.append(self._now())
        self._everybody.append(self._now())
        return True


def client_of(request: web.Request) -> str:
    """Return who asks: the address that the nearest proxy of ours saw, if there is one.

    Only the last entry of `X-Forwarded-For` was written by that proxy; what is before it, anybody
    could have made up.
    """
    peer = _site(request.remote or "")
    last = request.headers.getall("X-Forwarded-For", [""])[-1].rpartition(",")[2].strip()
    return (peer[1] and _site(last)[0]) or peer[0]


def _site(text: str) -> tuple[str, bool]:
    """Return an address without what one house can vary, and whether it is near us."""
    try:
        address = ip_address(text)
    except ValueError:
        return "", False
    near = address.is_loopback or address.is_private
    if isinstance(address, IPv6Address):
        return str(IPv6Network((address, _IPV6_SITE), strict=False)), near
    return str(address), near
