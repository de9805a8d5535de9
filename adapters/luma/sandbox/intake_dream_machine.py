"""Reads what the clients of Luma's own API and its copies send, with Luma's own words for no.

https://github.com/lumalabs/lumaai-api, https://docs.lumalabs.ai/docs/errors
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from adapters.luma.sandbox import fields
from adapters.luma.sandbox.drawing.moves import MOVES
from adapters.luma.sandbox.refusing import Refused
from adapters.luma.sandbox.task import Flavour, Order

MODELS: Final = frozenset({"ray-2", "ray-flash-2", "ray-1-6"})
"""What `model` may be; the oldest knows no camera concepts."""

_ECHOED: Final = frozenset({"prompt", "model", "keyframes", "concepts", "callback_url"})

_NO_LOOP: Final = {
    ("", "image"): "end frame",
    ("image", "image"): "start and end frame",
    ("", "generation"): "reverse extend",
    ("generation", "image"): "extend to an end frame",
    ("image", "generation"): "reverse extend from a start frame",
    ("generation", "generation"): "interpolate",
}
"""Kinds of first and last frame that cannot loop, and their names; only the first is recorded."""


def video(raw: bytes, flavour: Flavour) -> Order:
    """Read the wish for a new clip; Luma's copies know no model, length, resolution or camera.

    Raises:
        Refused: a field is missing, of the wrong type, or out of bounds.
    """
    body = fields.decoded(raw)
    own = flavour == "luma"
    if fields.text(body, "generation_type") not in {"", "video"}:
        raise Refused("Unknown request type")
    model = _model(body) if own else None
    first, last = _keyframes(body)
    _check_loop(body, first, last)
    return Order(
        prompt=fields.prompt(
            fields.text(body, "prompt"), pictured="image" in {first.kind, last.kind}
        ),
        aspect_ratio=fields.ratio(body),
        loop=fields.flag(body, "loop"),
        seconds=fields.seconds(body) if own else 5,
        resolution=fields.resolution(body) if own else "720p",
        model=model,
        start=first.url,
        end=last.url,
        source=first.id,
        target=last.id,
        concepts=_concepts(body, model) if own else (),
        callback=fields.hook(body, "callback_url"),
        echo={k: v for k, v in body.items() if k in _ECHOED},
    )


def upscale(raw: bytes, task_id: str) -> Order:
    """Read the wish for more lines of a clip. Raises `Refused`."""
    body = fields.decoded(raw)
    if fields.text(body, "generation_type") not in {"", "upscale_video"}:
        raise Refused("Unknown request type")
    return Order(
        prompt="",
        resolution=fields.resolution(body, "1080p"),
        source=task_id,
        finish="upscale",
        callback=fields.hook(body, "callback_url"),
        echo={k: v for k, v in body.items() if k in _ECHOED},
    )


def audio(raw: bytes, task_id: str) -> Order:
    """Read the wish for a sound track. Raises `Refused`."""
    body = fields.decoded(raw)
    if fields.text(body, "generation_type") not in {"", "add_audio"}:
        raise Refused("Unknown request type")
    return Order(
        prompt=fields.prompt(fields.text(body, "prompt"), pictured=True),
        without=fields.text(body, "negative_prompt"),
        source=task_id,
        finish="sound",
        callback=fields.hook(body, "callback_url"),
        echo={k: v for k, v in body.items() if k in _ECHOED},
    )


@dataclass(frozen=True, slots=True)
class _Frame:
    """What a clip begins or ends with: a picture, another clip, or nothing in particular."""

    url: str | None = None
    id: str | None = None

    @property
    def kind(self) -> str:
        if self.url:
            return "image"
        return "generation" if self.id else ""


def _keyframes(body: Mapping[str, Any]) -> tuple[_Frame, _Frame]:
    frames = body.get("keyframes")
    if frames is None:
        return _Frame(), _Frame()
    if not isinstance(frames, dict):
        raise Refused("No keyframes provided")
    first, last = _frame(frames.get("frame0")), _frame(frames.get("frame1"))
    if not first.kind and not last.kind:
        raise Refused("No keyframes provided")
    return first, last


def _frame(frame: object) -> _Frame:
    match frame:
        case None:
            return _Frame()
        case {"type": "image", "url": str(url)} if fields.is_address(url):
            return _Frame(url=url)
        case {"type": "generation", "id": str(task_id)} if task_id:
            return _Frame(id=task_id)
        case _:
            raise Refused("No keyframes provided")


def _check_loop(body: Mapping[str, Any], first: _Frame, last: _Frame) -> None:
    name = _NO_LOOP.get((first.kind, last.kind))
    if name and fields.flag(body, "loop"):
        raise Refused(f"Loop is not supported for {name}")


def _model(body: Mapping[str, Any]) -> str:
    model = fields.text(body, "model")
    if not model:
        raise Refused("Model is required")
    if model not in MODELS:
        raise Refused(f"model {model[:20]} is not supported")
    return model


def _concepts(body: Mapping[str, Any], model: str | None) -> tuple[str, ...]:
    given = body.get("concepts") or []
    if not isinstance(given, list):
        raise Refused("concepts must be a list")
    if given and model == "ray-1-6":
        raise Refused("concepts are not supported for this model")
    return tuple(map(_concept, given))


def _concept(one: object) -> str:
    match one:
        case {"key": str(key)} if key in MOVES:
            return key
        case _:
            raise Refused(f"concept {str(one)[:40]} is not supported")
