"""Name resolution that refuses names of private machines, for links that strangers hand out."""

from __future__ import annotations

import socket
from typing import Final

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult

from adapters.luma.addresses import is_public

_REFUSED: Final = "resolves to a private address"


class PrivateAddress(OSError):
    """A name stands for a machine of the operator's own network."""


class PublicOnly(AbstractResolver):
    """Resolves names, and hands over public addresses only.

    The connection goes to the very addresses returned here, so a name cannot change its meaning
    between the check and the call.
    """

    def __init__(self) -> None:
        self._resolver = aiohttp.ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """Return the addresses of a name. Raises `PrivateAddress` if any of them is private."""
        found = await self._resolver.resolve(host, port, family)
        if not all(is_public(one["host"]) for one in found):
            raise PrivateAddress(_REFUSED)
        return found

    async def close(self) -> None:
        """Let go of what resolving needed."""
        await self._resolver.close()


def refused_by_guard(error: BaseException | None) -> bool:
    """Whether `PrivateAddress` is what an HTTP library's error was raised from."""
    while error is not None:
        if isinstance(error, PrivateAddress):
            return True
        error = error.__cause__ or error.__context__
    return False
