"""Reads what the relays' clients send, strictly: what no seller would take is refused, unpaid."""

from __future__ import annotations

import base64
import binascii
from typing import Any, Final

from adapters.luma.sandbox import fields
from adapters.luma.sandbox.refusing import Refused
from adapters.luma.sandbox.task import Flavour, Order

MAX_PICTURE: Final = 5 * 1024 * 1024
"""Bytes of one picture inside a body (https://github.com/Dooy/chatgpt-web-midjourney-proxy)."""

_FIVE: Final = frozenset({"16:9", "9:16", "1:1", "4:3", "3:4"})
_PICTURES: Final = frozenset({"image/jpeg", "image/jpg", "image/png", "image/gif", "image/webp"})

_HOOKED: Final = frozenset({"sandbox", "vapi", "apiai"})
"""Sellers whose documents name `notify_hook`; the others do not read it."""


def relay(raw: bytes, flavour: Flavour) -> Order:
    """Read a submit of the relays (https://gpt.morphogen.top/en/video/luma/generate.html).

    Raises:
        Refused: a field is missing, of the wrong type, or out of bounds.
    """
    body = fields.decoded(raw)
    own = flavour == "sandbox"
    start, end = fields.text(body, "image_url"), fields.text(body, "image_end_url")
    return Order(
        prompt=fields.prompt(fields.text(body, "user_prompt"), pictured=bool(start or end)),
        aspect_ratio=fields.ratio(body, frozenset(fields.RATIOS) if own else _FIVE),
        loop=fields.flag(body, "loop") and not end,
        seconds=fields.seconds(body) if own else 5,
        resolution=fields.resolution(body) if own else "720p",
        model=fields.text(body, "model_name") or None if own else None,
        start=_picture(start),
        end=_picture(end),
        callback=_hook(body, flavour),
        echo={"expand_prompt": fields.flag(body, "expand_prompt")},
    )


def extension(raw: bytes, task_id: str, flavour: Flavour) -> Order:
    """Read the relays' extend (https://gpt.morphogen.top/en/video/luma/expand.html).

    Raises:
        Refused: as `relay`.
    """
    body = fields.decoded(raw)
    return Order(
        prompt=fields.prompt(fields.text(body, "user_prompt"), pictured=False),
        end=_picture(fields.text(body, "image_end_url")),
        source=task_id,
        callback=_hook(body, flavour),
        echo={"expand_prompt": fields.flag(body, "expand_prompt")},
    )


def task_ids(raw: bytes) -> list[str]:
    """Read the body of a batch fetch.

    Raises:
        Refused: there is no list of ids.
    """
    ids = fields.decoded(raw).get("ids")
    if not isinstance(ids, list) or not all(isinstance(one, str) for one in ids):
        raise Refused("ids is required")
    return ids


def upload(address: str | None) -> bytes | None:
    """Return the bytes of a picture that came inside the body, None for an ordinary address."""
    if address is None or not address.startswith("data:"):
        return None
    return base64.b64decode(address.partition(",")[2])


def _hook(body: dict[str, Any], flavour: Flavour) -> str | None:
    return fields.hook(body, "notify_hook") if flavour in _HOOKED else None


def _picture(address: str) -> str | None:
    """Accept a data URI or an address. Bare base64 fails, as it does at the sellers."""
    if not address:
        return None
    if not address.startswith("data:"):
        if not fields.is_address(address):
            raise Refused("image_url is neither a data URI nor an address")
        return address
    head, _, data = address.partition(",")
    kind, _, coding = head.removeprefix("data:").partition(";")
    if kind not in _PICTURES or coding != "base64":
        raise Refused("image_url is not a base64 picture")
    if len(data) > MAX_PICTURE * 4 // 3 + 4:
        raise Refused("image_url is too large")
    try:
        base64.b64decode(data, validate=True)
    except (binascii.Error, ValueError) as error:
        raise Refused("image_url is not valid base64") from error
    return address
