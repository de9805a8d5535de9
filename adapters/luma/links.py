"""Which of an answer's links is the video, best first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from urllib.parse import urlsplit

from adapters.luma.reading import Layer, said
from bot.domain.generation import Result

_PLACES: Final = (
    ("video_raw", "url"),
    ("artifact", "video_raw", "url"),
    ("assets", "video"),
    ("video", "download_url"),
    ("artifact", "video", "download_url"),
    ("video", "url"),
    ("artifact", "video", "url"),
)
"""From the surest to lack a watermark to the least sure (relays' documents, as `download_url` is
described at https://apiai.apifox.cn/en/api-238205156)."""

_LONGEST: Final = 4096
"""Characters of a link; presigned ones have about 700."""


def video_links(layers: Sequence[Layer]) -> tuple[str, ...]:
    """Return the links to the video, each once, those marked by their file name last."""
    found = (said(layer, *place) for place in _PLACES for layer in reversed(layers))
    return best_first(list(found))


def result_of(layers: Sequence[Layer]) -> Result | None:
    """Return the one video that these objects are about, None if they have no link to it."""
    links = video_links(layers)
    return Result(links=links, marked=all(map(watermarked, links))) if links else None


def best_first(links: Sequence[str]) -> tuple[str, ...]:
    """Keep what looks like a link, drop doubles, move watermarked ones to the end."""
    kept = dict.fromkeys(link for link in links if _looks_like_a_link(link))
    return tuple(sorted(kept, key=watermarked))


def _looks_like_a_link(text: str) -> bool:
    return len(text) <= _LONGEST and text.lower().startswith(("https://", "http://"))


def watermarked(link: str) -> bool:
    """Whether the file's name says that a mark is burnt into the picture.

    >>> watermarked("https://a.example/watermarked/b_watermarked_video0.mp4?x=1")
    True
    >>> watermarked("https://a.example/watermarked/video0.mp4?x=watermarked")
    False
    """
    try:
        path = urlsplit(link).path
    except ValueError:
        return False
    return "watermarked" in path.rpartition("/")[2].lower()
