"""Reads what a client sends, strictly: what a seller would not take is refused here, unpaid."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlsplit

import msgspec

from adapters.luma.sandbox.task import REFUSED_AT_ONCE, Flavour, Order

MAX_PICTURE: Final = 5 * 1024 * 1024
"""Bytes of one picture inside a body (https://github.com/Dooy/chatgpt-web-midjourney-proxy)."""

RATIOS: Final[dict[str, tuple[int, int]]] = {
    "16:9": (1280, 720),
    "9:16": (720, 1280),
    "1:1": (960, 960),
    "4:3": (1120, 840),
    "3:4": (840, 1120),
    "21:9": (1470, 630),
    "9:21": (630, 1470),
}
"""Every aspect ratio and the size of its clips in pixels."""

SCALES: Final = {"540p": 0.75, "720p": 1.0, "1080p": 1.5, "4k": 3.0}

_FIVE: Final = frozenset({"16:9", "9:16", "1:1", "4:3", "3:4"})
_SECONDS: Final = {"5s": 5, "9s": 9}
_PROMPT: Final = (3, 5000)
_PICTURES: Final = frozenset({"image/jpeg", "image/jpg", "image/png", "image/gif", "image/webp"})


class Refused(Exception):
    """A request that is not taken; the text is what the seller would say."""


class NoSuchTask(Exception):
    """A request names a task that does not exist."""


def relay(raw: bytes, flavour: Flavour) -> Order:
    """Read a submit of the relays (https://gpt.morphogen.top/en/video/luma/generate.html).

    Raises:
        Refused: a field is missing, of the wrong type, or out of bounds.
    """
    body = decoded(raw)
    own = flavour == "sandbox"
    start, end = _text(body, "image_url"), _text(body, "image_end_url")
    ratio = _text(body, "aspect_ratio")
    known = frozenset(RATIOS) if own else _FIVE
    if ratio and ratio not in known:
        raise Refused(f"aspect_ratio {ratio} is not supported")
    return Order(
        prompt=_prompt(_text(body, "user_prompt"), pictured=bool(start or end)),
        aspect_ratio=ratio or None,
        loop=_flag(body, "loop") and not end,
        seconds=_choice(body, "duration", _SECONDS, 5) if own else 5,
        resolution=_resolution(body) if own else "720p",
        model=_text(body, "model_name") or None if own else None,
        start=_picture(start),
        end=_picture(end),
        echo={"expand_prompt": _flag(body, "expand_prompt")},
    )


def extension(raw: bytes, task_id: str) -> Order:
    """Read the relays' extend (https://gpt.morphogen.top/en/video/luma/expand.html).

    Raises:
        Refused: as `relay`.
    """
    body = decoded(raw)
    return Order(
        prompt=_prompt(_text(body, "user_prompt"), pictured=False),
        end=_picture(_text(body, "image_end_url")),
        source=task_id,
    )


def dream_machine(raw: bytes, flavour: Flavour) -> Order:
    """Read a submit of the Dream Machine API (https://github.com/lumalabs/lumaai-api).

    Raises:
        Refused: as `relay`.
    """
    body = decoded(raw)
    model = _text(body, "model") or None
    if flavour == "luma" and not model:
        raise Refused("Model is required")
    frames = body.get("keyframes") or {}
    if not isinstance(frames, dict):
        raise Refused("No keyframes provided")
    start, source = _keyframe(frames.get("frame0"))
    end, target = _keyframe(frames.get("frame1"))
    if _flag(body, "loop") and (end or target):
        raise Refused("Loop is not supported for end frame")
    ratio = _text(body, "aspect_ratio")
    if ratio and ratio not in RATIOS:
        raise Refused(f"aspect_ratio {ratio} is not supported")
    return Order(
        prompt=_prompt(_text(body, "prompt"), pictured=bool(start or end or source or target)),
        aspect_ratio=ratio or None,
        loop=_flag(body, "loop"),
        seconds=_choice(body, "duration", _SECONDS, 5),
        resolution=_resolution(body),
        model=model,
        start=start,
        end=end,
        source=source,
        target=target,
        echo={k: v for k, v in body.items() if k in _ECHOED},
    )


_ECHOED: Final = frozenset(
    {"prompt", "model", "aspect_ratio", "loop", "resolution", "duration", "keyframes",
     "concepts", "callback_url"}
)  # fmt: skip


def task_ids(raw: bytes) -> list[str]:
    """Read the body of a batch fetch.

    Raises:
        Refused: there is no list of ids.
    """
    ids = decoded(raw).get("ids")
    if not isinstance(ids, list) or not all(isinstance(one, str) for one in ids):
        raise Refused("ids is required")
    return ids


def decoded(raw: bytes) -> dict[str, Any]:
    """Read a JSON object.

    Raises:
        Refused: it is none.
    """
    try:
        return msgspec.json.decode(raw, type=dict[str, Any])
    except (msgspec.DecodeError, RecursionError) as error:
        raise Refused("invalid character in the request body") from error


def upload(address: str | None) -> bytes | None:
    """Return the bytes of a picture that came inside the body, None for an ordinary address."""
    if address is None or not address.startswith("data:"):
        return None
    return base64.b64decode(address.partition(",")[2])


def _picture(address: str) -> str | None:
    """Accept a data URI or an address. Bare base64 fails, as it does at the sellers."""
    if not address:
        return None
    if not address.startswith("data:"):
        if urlsplit(address[:2000]).scheme not in ("http", "https"):
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


def _keyframe(frame: object) -> tuple[str | None, str | None]:
    """Return (address, task id), at most one of which is given."""
    match frame:
        case None:
            return None, None
        case {"type": "image", "url": str(url)} if urlsplit(url[:2000]).scheme in (
            "http",
            "https",
        ):
            return url, None
        case {"type": "generation", "id": str(task_id)}:
            return None, task_id
        case _:
            raise Refused("No keyframes provided")


def _prompt(prompt: str, *, pictured: bool) -> str:
    shortest, longest = _PROMPT
    if not prompt.strip() and not pictured:
        raise Refused("Prompt is required")
    if len(prompt) < shortest and not pictured:
        raise Refused("Prompt is too short, minimum length is 3 characters")
    if len(prompt) > longest:
        raise Refused("Prompt is too long, maximum length is 5000 characters")
    if REFUSED_AT_ONCE in prompt.casefold():
        raise Refused("Contains blacklisted words")
    return prompt


def _text(body: Mapping[str, Any], field: str) -> str:
    value = body.get(field)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise Refused(f"{field} must be a string")
    return value


def _flag(body: Mapping[str, Any], field: str) -> bool:
    value = body.get(field, False)
    if not isinstance(value, bool):
        raise Refused(f"{field} must be a boolean")
    return value


def _choice(body: Mapping[str, Any], field: str, known: Mapping[str, int], usual: int) -> int:
    value = _text(body, field)
    if value and value not in known:
        raise Refused(f"{field} {value[:20]} is not supported")
    return known.get(value, usual)


def _resolution(body: Mapping[str, Any]) -> str:
    value = _text(body, "resolution") or "720p"
    if value not in SCALES:
        raise Refused(f"resolution {value[:20]} is not supported")
    return value
