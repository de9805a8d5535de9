"""The relays' own format: `POST /luma/generations`, and a flat task object that may be wrapped.

Spoken by YEScale (https://im06lq19wz.apifox.cn/api-299944104), V-API
(https://gpt.morphogen.top/en/video/luma/generate.html) and many others of one ancestor.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from adapters.luma.links import best_first, video_links, watermarked
from adapters.luma.phases import furthest, known
from adapters.luma.protocol import Frames, Request, Response
from adapters.luma.reading import Layer, first_name, layers, named, said
from adapters.luma.redact import redacted
from adapters.luma.verdicts import unread, unsold, why_failed
from bot.domain.generation import News, Phase
from bot.domain.names import GenerationId
from bot.domain.video import PROMPT_MIN, AspectRatio, VideoRequest

PICTURE_PROMPT: Final = "The scene comes to life with gentle, natural motion."
"""Sent when a picture comes without words: the relays require a prompt, Luma three characters."""

_REASONS: Final = ("failure_reason", "fail_reason", "task_status_msg", "message")


@dataclass(frozen=True, slots=True, kw_only=True)
class Relay:
    """The dialect. `extras` says whether this relay takes model, duration and resolution."""

    path: str = "/luma/generations"
    extras: bool = False

    def submit(self, request: VideoRequest, frames: Frames) -> Request:
        """Write the purchase. Only what has a value is sent: `""` and `false` are misread by some.

        `expand_prompt` is always said, for what it means unsaid is documented nowhere.
        """
        body: dict[str, object | None] = {
            "user_prompt": _prompt(request.prompt),
            "expand_prompt": request.expand,
            "aspect_ratio": _aspect_ratio(request, frames),
            "loop": request.loop or None,
            "image_url": frames.start,
            "image_end_url": frames.end,
        }
        if self.extras:
            body |= _extras(request)
        kept = {key: value for key, value in body.items() if value is not None}
        return Request("POST", self.path, kept)

    def accepted(self, response: Response) -> GenerationId:
        """Return the id of what was bought, from any shape. Raises as `Protocol.accepted`."""
        name = first_name(layers(response.body)) if response.ok else None
        if name is None:
            raise unsold(response)
        return name

    def fetch(self, generation: GenerationId) -> Request:
        """Write the question how it is doing."""
        return Request("GET", f"{self.path}/{quote(generation, safe='')}")

    def news(self, response: Response, generation: GenerationId) -> News:
        """Read how it is doing. Raises as `Protocol.news`."""
        found = layers(response.body, generation) if response.ok else ()
        words, links = tuple(_words(found)), video_links(found)
        if not (words or links or first_name(found)):
            raise unread(response)
        phase = furthest(words, has_link=bool(links))
        if phase is Phase.DONE:
            marked = bool(links) and all(map(watermarked, links))
            return News(phase=phase, links=links, marked=marked)
        if phase is Phase.FAILED:
            return _failed(found)
        strange = [word for word in words if not known(word)]
        return News(phase=phase, reason=redacted(f"unknown state {strange}") if strange else "")

    def more_links(self, generation: GenerationId) -> Request | None:
        """Write the question for a link without a watermark; it counts only after the end."""
        return Request("GET", f"{self.path}/{quote(generation, safe='')}/download_video_url")

    def links(self, response: Response) -> tuple[str, ...]:
        """Read that link; empty if this relay has no such endpoint. Raises as `Protocol.news`."""
        found = layers(response.body) if response.ok else ()
        direct = [said(layer, key) for layer in found for key in ("url", "download_url")]
        links = best_first([*direct, *video_links(found)])
        if links or response.ok or response.status in _NO_SUCH_ENDPOINT:
            return links
        raise unread(response)


_NO_SUCH_ENDPOINT: Final = frozenset({400, 404, 405, 410, 501})


def _prompt(words: str) -> str:
    return words if len(words) >= PROMPT_MIN else f"{words} {PICTURE_PROMPT}".strip()


def _aspect_ratio(request: VideoRequest, frames: Frames) -> str | None:
    """Say the shape always for text alone, as one relay requires; a picture has its own."""
    if request.aspect_ratio is None and (frames.start or frames.end):
        return None
    return (request.aspect_ratio or AspectRatio.WIDE).value


def _extras(request: VideoRequest) -> dict[str, object | None]:
    return {
        "model_name": request.model,
        "duration": request.duration.value if request.duration else None,
        "resolution": request.resolution.value if request.resolution else None,
    }


def _words(found: Sequence[Layer]) -> Iterator[str]:
    """Yield every state of an answer; `status` counts only where it is the state of a task.

    Beside no id it may be the state of the call: `{"status": "success", "data": {…}}`.
    """
    for layer in found:
        keys = ("state", "task_status", "status") if named(layer) else ("state", "task_status")
        yield from filter(None, (said(layer, key) for key in keys))


def _failed(found: Sequence[Layer]) -> News:
    texts = [said(layer, key) for layer in reversed(found) for key in _REASONS]
    why = " | ".join(dict.fromkeys(filter(None, texts)))
    return News(phase=Phase.FAILED, failure=why_failed(why), reason=redacted(why))
