"""How each protocol says no."""

from __future__ import annotations

import msgspec

from adapters.luma.sandbox.fault import NO_SUCH_TASK, UNAUTHORIZED, Canned
from adapters.luma.sandbox.task import Flavour, Protocol


def unauthorized(protocol: Protocol, flavour: Flavour) -> Canned:
    """Refuse a key."""
    if protocol == "dream-machine" and flavour == "luma":
        return Canned(401, msgspec.json.encode({"detail": "Invalid API key is provided"}))
    return UNAUTHORIZED


def no_such_task(protocol: Protocol, flavour: Flavour) -> Canned:
    """Say that a task does not exist: 400 at the relays, 404 at Luma."""
    if protocol == "dream-machine" and flavour == "luma":
        return Canned(404, msgspec.json.encode({"detail": "Generation not found"}))
    return NO_SUCH_TASK


def refused(protocol: Protocol, flavour: Flavour, reason: str) -> Canned:
    """Refuse a request: Luma's own words, which the relays wrap as a string of JSON."""
    detail = msgspec.json.encode({"detail": reason})
    if protocol == "dream-machine" and flavour == "luma":
        return Canned(400, detail)
    wrapped = {"code": "fail_to_fetch_task", "message": detail.decode(), "data": None}
    return Canned(400, msgspec.json.encode(wrapped))
