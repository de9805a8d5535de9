"""The relays' own format: `POST /luma/generations`, and a flat task object that may be wrapped.

Spoken by YEScale (https://im06lq19wz.apifox.cn/api-299944104), V-API
(https://gpt.morphogen.top/en/video/luma/generate.html) and many others of one ancestor.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from adapters.luma import answers
from adapters.luma.links import best_first, video_links
from adapters.luma.prompts import prompt_of
from adapters.luma.protocol import Frames, Request, Response
from adapters.luma.reading import layers, said
from adapters.luma.verdicts import unread
from bot.domain.generation import News, Order
from bot.domain.names import GenerationId
from bot.domain.video import AspectRatio, VideoRequest

_NO_SUCH_ENDPOINT: Final = frozenset({400, 404, 405, 410, 501})


@dataclass(frozen=True, slots=True, kw_only=True)
class Relay:
    """The dialect, as one relay speaks it.

    `prefix` goes before every path: `/pro` is a better tier at one relay, and what was bought there
    must be asked for there (https://github.com/Dooy/chatgpt-web-midjourney-proxy). `extras` says
    whether it takes model, duration and resolution, `model` is sent where none was asked for, and
    `hook` says whether it calls back.
    """

    prefix: str = ""
    extras: bool = False
    model: str | None = None
    hook: bool = False

    def submit(self, order: Order, frames: Frames) -> Request:
        """Write the purchase. Only what has a value is sent: `""` and `false` are misread by some.

        A clip that continues another has that one's shape and kind: there is no asking for others
        (https://gpt.morphogen.top/en/video/luma/expand.html).
        """
        common = words_and_pictures(order, frames)
        if self.hook:
            common |= {"notify_hook": order.callback}
        if order.source is not None:
            return Request("POST", f"{self._one(order.source)}/extend", with_values(common))
        body = common | shape(order.request, frames)
        if self.extras or self.model:
            body |= _extras(order.request, self.model)
        return Request("POST", f"{self.prefix}/luma/generations", with_values(body))

    def accepted(self, response: Response) -> GenerationId:
        """Return the id of what was bought, from any shape. Raises as `Protocol.accepted`."""
        return answers.bought(response)

    def fetch(self, generation: GenerationId) -> tuple[Request, ...]:
        """Write the question how it is doing."""
        return (Request("GET", self._one(generation)),)

    def news(self, response: Response, generation: GenerationId) -> News:
        """Read how it is doing. Raises as `Protocol.news`."""
        return answers.news_of(response, generation)

    def more_links(self, generation: GenerationId) -> Request | None:
        """Write the question for a link without a watermark; it counts only after the end."""
        return Request("GET", f"{self._one(generation)}/download_video_url")

    def links(self, response: Response) -> tuple[str, ...]:
        """Read that link; empty if this relay has no such endpoint. Raises as `Protocol.news`."""
        found = layers(response.body) if response.ok else ()
        direct = [said(layer, key) for layer in found for key in ("url", "download_url")]
        links = best_first([*direct, *video_links(found)])
        if links or response.ok or response.status in _NO_SUCH_ENDPOINT:
            return links
        raise unread(response)

    def _one(self, generation: GenerationId) -> str:
        return f"{self.prefix}/luma/generations/{quote(generation, safe='')}"


def words_and_pictures(order: Order, frames: Frames) -> dict[str, object | None]:
    """Return what every purchase has.

    `expand_prompt` is always said, for what it means unsaid is documented nowhere.
    """
    return {
        "user_prompt": prompt_of(order),
        "expand_prompt": order.request.expand,
        "image_url": frames.start,
        "image_end_url": frames.end,
    }


def shape(request: VideoRequest, frames: Frames) -> dict[str, object | None]:
    """Return what only a new clip has.

    The aspect ratio is always said for text alone, as one relay requires; a picture has its own.
    """
    ratio = request.aspect_ratio
    if ratio is None and not (frames.start or frames.end):
        ratio = AspectRatio.WIDE
    return {"aspect_ratio": ratio and ratio.value, "loop": request.loop or None}


def with_values(body: Mapping[str, object | None]) -> dict[str, object]:
    """Leave out what has no value."""
    return {key: value for key, value in body.items() if value is not None}


def _extras(request: VideoRequest, model: str | None) -> dict[str, object | None]:
    return {
        "model_name": request.model or model,
        "duration": request.duration and request.duration.value,
        "resolution": request.resolution and request.resolution.value,
    }
