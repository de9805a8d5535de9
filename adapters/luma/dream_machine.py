"""Luma's own API, and the relays that copy it: `prompt` and `keyframes`, a `Generation` object.

https://docs.lumalabs.ai/docs/video-generation, https://apiai.apifox.cn/api-238205153
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from adapters.luma import answers
from adapters.luma.prompts import prompt_of
from adapters.luma.protocol import Frames, Request, Response
from adapters.luma.relay import with_values
from bot.domain.generation import News, Order
from bot.domain.names import GenerationId
from bot.domain.video import AspectRatio, Finish, Resolution

FINER: Final = Resolution.P1080
"""What upscaling goes to unless somebody says how far."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DreamMachine:
    """The dialect. `root` and `create` follow the base address and each other.

    `model` is sent where none was asked for: Luma requires one since May 2025, the relays'
    documents have none.
    """

    root: str = "/dream-machine/v1"
    create: str = "/generations"
    model: str | None = None

    def submit(self, order: Order, frames: Frames) -> Request:
        """Write the purchase of a clip, or of more lines or a sound track for one."""
        if order.request.finish is not None:
            return self._finish(order)
        request = order.request
        body: dict[str, object | None] = {
            "prompt": prompt_of(order),
            "model": request.model or self.model,
            "keyframes": _keyframes(order, frames),
            "aspect_ratio": _aspect_ratio(order),
            "loop": request.loop or None,
            "duration": request.duration and request.duration.value,
            "resolution": request.resolution and request.resolution.value,
            "concepts": [{"key": key} for key in request.concepts] or None,
            "callback_url": order.callback,
        }
        return Request("POST", f"{self.root}{self.create}", with_values(body))

    def accepted(self, response: Response) -> GenerationId:
        """Return the id of what was bought. Raises as `Protocol.accepted`."""
        return answers.bought(response)

    def fetch(self, generation: GenerationId) -> tuple[Request, ...]:
        """Write the question how it is doing."""
        return (Request("GET", self._one(generation)),)

    def news(self, response: Response, generation: GenerationId) -> News:
        """Read how it is doing, in Luma's shape or the relays' own. Raises as `Protocol.news`."""
        return answers.news_of(response, generation)

    def more_links(self, generation: GenerationId) -> Request | None:  # noqa: ARG002 - the protocol's
        """Return None: Luma's videos have no watermark, and its copies have no such endpoint."""
        return None

    def links(self, response: Response) -> tuple[str, ...]:  # noqa: ARG002 - the protocol's
        """Return none, as `more_links` has no question."""
        return ()

    def _finish(self, order: Order) -> Request:
        request = order.request
        body: dict[str, object | None] = {"callback_url": order.callback}
        if request.finish is Finish.UPSCALE:
            resolution = request.resolution or FINER
            body |= {"generation_type": "upscale_video", "resolution": resolution.value}
        else:
            body |= {"generation_type": "add_audio", "prompt": request.prompt or None}
        assert order.source is not None
        deed = "upscale" if request.finish is Finish.UPSCALE else "audio"
        return Request("POST", f"{self._one(order.source)}/{deed}", with_values(body))

    def _one(self, generation: GenerationId) -> str:
        return f"{self.root}/generations/{quote(generation, safe='')}"


def _keyframes(order: Order, frames: Frames) -> dict[str, object] | None:
    """Say what to begin and end with: a picture, or another generation of the same account."""
    edges = {
        "frame0": _keyframe(frames.start, order.source),
        "frame1": _keyframe(frames.end, order.target),
    }
    return with_values(edges) or None


def _keyframe(address: str | None, generation: GenerationId | None) -> dict[str, str] | None:
    if generation is not None:
        return {"type": "generation", "id": generation}
    return None if address is None else {"type": "image", "url": address}


def _aspect_ratio(order: Order) -> str | None:
    """Say the shape always but beside other generations, as Luma's examples do.

    Beside pictures it is said to be ignored, "but still needed by the API for some reason" (a
    comment of ComfyUI's `comfy_api_nodes/nodes_luma.py`).
    """
    ratio = order.request.aspect_ratio
    if ratio is None and (order.source or order.target):
        return None
    return (ratio or AspectRatio.WIDE).value
