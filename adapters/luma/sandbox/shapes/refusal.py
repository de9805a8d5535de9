"""How each seller says no."""

from __future__ import annotations

import msgspec

from adapters.luma.sandbox.fault import CANNED, NO_SUCH_TASK, UNAUTHORIZED, Canned, Trouble
from adapters.luma.sandbox.refusing import MoneyGone, No, NoSuchTask, TooFast
from adapters.luma.sandbox.task import Seller


def unauthorized(seller: Seller) -> Canned:
    """Refuse a key."""
    if seller.flavour == "luma":
        return CANNED[Trouble.KEY_LUMA]
    return UNAUTHORIZED


def said(seller: Seller, no: No) -> Canned:
    """Refuse a call: Luma in its own words, the relays as gateways do.

    How Luma says that the money is gone is not known (the sentence is ours), nor how it says that
    somebody is too fast.
    """
    if seller.flavour == "luma":
        return _by_luma(no)
    match no:
        case NoSuchTask():
            return NO_SUCH_TASK
        case MoneyGone():
            return CANNED[Trouble.QUOTA_COMET if seller.flavour == "cometapi" else Trouble.QUOTA]
        case TooFast():
            return CANNED[Trouble.BUSY]
        case _:
            detail = _detail(str(no)).decode()
            wrapped = {"code": "fail_to_fetch_task", "message": detail, "data": None}
            return Canned(400, msgspec.json.encode(wrapped))


def _by_luma(no: No) -> Canned:
    match no:
        case NoSuchTask():
            return Canned(404, _detail("Generation not found"))
        case MoneyGone():
            return Canned(400, _detail("Insufficient credits"))
        case TooFast():
            return Canned(429, _detail("Rate limit exceeded"))
        case _:
            return Canned(400, _detail(str(no)))


def _detail(reason: str) -> bytes:
    return msgspec.json.encode({"detail": reason})
