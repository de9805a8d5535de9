"""OpenAI-HK's `/luma/v2`: a purchase answers with a handle alone, and brings two videos.

https://openai-hk.com/docs/lab/luma-video-v2.html
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote

from adapters.luma import answers
from adapters.luma.links import result_of
from adapters.luma.phases import furthest, known, phase
from adapters.luma.protocol import Frames, Request, Response
from adapters.luma.reading import Layer, documents, said
from adapters.luma.relay import shape, with_values, words_and_pictures
from bot.domain.generation import News, Order, Phase, Result
from bot.domain.names import GenerationId

_OVER: Final = frozenset({Phase.DONE, Phase.FAILED})

_MOST: Final = 8
"""Videos of one answer that are looked at; two are documented."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RelayV2:
    """The dialect."""

    def submit(self, order: Order, frames: Frames) -> Request:
        """Write the purchase, in the words of the older format."""
        body = words_and_pictures(order, frames) | shape(order.request, frames)
        return Request("POST", "/luma/v2/generations", with_values(body))

    def accepted(self, response: Response) -> GenerationId:
        """Return the handle. Raises as `Protocol.accepted`."""
        return answers.bought(response)

    def fetch(self, generation: GenerationId) -> tuple[Request, ...]:
        """Write the question; the documents give two addresses, and call the first one."""
        name = quote(generation, safe="")
        return tuple(Request("GET", f"/luma{way}/generations/{name}") for way in ("", "/v2"))

    def news(self, response: Response, generation: GenerationId) -> News:
        """Read how its videos are doing, or an answer in the older format.

        Raises as `Protocol.news`.
        """
        for document in documents(response.body) if response.ok else ():
            items = _items(document)
            if items:
                return _several(document, items)
        return answers.news_of(response, generation)

    def more_links(self, generation: GenerationId) -> Request | None:  # noqa: ARG002 - the protocol's
        """Return None: each video comes with its link without a watermark."""
        return None

    def links(self, response: Response) -> tuple[str, ...]:  # noqa: ARG002 - the protocol's
        """Return none, as `more_links` has no question."""
        return ()


def _items(document: Any) -> list[Layer]:
    data = document.get("data") if isinstance(document, dict) else None
    found = data[:_MOST] if isinstance(data, list) else []
    return [item for item in found if isinstance(item, dict)]


def _several(document: Layer, items: Sequence[Layer]) -> News:
    """Decide by the word for the whole; the videos decide where it is missing or strange.

    The word for the whole says when no more will come; then what is there counts, even if one of
    them, or the whole, failed.
    """
    phases = [
        furthest(answers.states((item,)), has_link=bool(result_of((item,)))) for item in items
    ]
    overall = said(document, "status") or said(document, "state")
    step = phase(overall) if known(overall) else _together(phases)
    if step not in _OVER:
        return answers.going_on(step, [overall] if overall else ())
    results = _finished(items, phases)
    if results:
        return News(phase=Phase.DONE, results=results)
    if step is Phase.FAILED or all(one is Phase.FAILED for one in phases):
        return answers.failed((document, *items))
    return News(phase=Phase.DONE)


def _together(phases: Sequence[Phase]) -> Phase:
    if not _OVER.issuperset(phases):
        return Phase.RUNNING
    return Phase.DONE if Phase.DONE in phases else Phase.FAILED


def _finished(items: Sequence[Layer], phases: Sequence[Phase]) -> tuple[Result, ...]:
    done = (item for item, one in zip(items, phases, strict=True) if one is Phase.DONE)
    return tuple(result for item in done if (result := result_of((item,))))
