"""Pictures of a request, read from this machine and looked at by a moving camera."""

from __future__ import annotations

import http.client
import io
import math
import random
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from PIL import Image, ImageFilter, ImageOps, UnidentifiedImageError

from adapters.luma.sandbox.drawing.chance import chance

_MAX_PIXELS: Final = 60_000_000
_MAX_BYTES: Final = 20_000_000
_PATIENCE: Final = 5.0
_SPARE: Final = 1.18
"""How much larger than the frame a picture is kept, for the camera to move in it."""


class UnreadablePicture(Exception):
    """A picture of the request cannot be read; becomes the documented failure of the task."""


def load(source: str) -> Image.Image:
    """Return the picture behind a local path or a plain http address of this machine, upright.

    Raises:
        UnreadablePicture: it is not there, not a picture, or too large.
    """
    try:
        raw = _download(source) if source.startswith("http") else Path(source).read_bytes()
        with Image.open(io.BytesIO(raw)) as opened:
            if opened.width * opened.height > _MAX_PIXELS:
                raise UnreadablePicture("too many pixels")
            return _flat(ImageOps.exif_transpose(opened))
    except (
        OSError,
        ValueError,
        SyntaxError,  # Pillow's PNG reader raises it for a broken file
        UnidentifiedImageError,
        Image.DecompressionBombError,
        http.client.HTTPException,
    ) as error:
        raise UnreadablePicture(type(error).__name__) from error


def _flat(picture: Image.Image) -> Image.Image:
    if picture.mode in ("RGBA", "LA", "P", "PA"):
        clear = picture.convert("RGBA")
        ground = Image.new("RGBA", clear.size, (255, 255, 255, 255))
        return Image.alpha_composite(ground, clear).convert("RGB")
    return picture.convert("RGB")


def _download(address: str) -> bytes:
    parts = urlsplit(address)
    if parts.scheme != "http" or parts.hostname not in ("127.0.0.1", "localhost", "::1"):
        raise UnreadablePicture("the sandbox reads pictures of this machine only")
    line = http.client.HTTPConnection(parts.hostname, parts.port or 80, timeout=_PATIENCE)
    try:
        line.request("GET", parts.path + (f"?{parts.query}" if parts.query else ""))
        answer = line.getresponse()
        raw = answer.read(_MAX_BYTES + 1)
    finally:
        line.close()
    if answer.status != http.client.OK or len(raw) > _MAX_BYTES:
        raise UnreadablePicture(f"status {answer.status}, {len(raw)} bytes")
    return raw


class Still:
    """A picture and a slow camera in front of it: at 0 it shows all, at 1 it has moved in."""

    def __init__(self, picture: Image.Image, size: tuple[int, int], seed: str) -> None:
        self._size = size
        spare = (round(size[0] * _SPARE), round(size[1] * _SPARE))
        self._picture = ImageOps.fit(picture, spare, Image.Resampling.LANCZOS)
        self._exact = ImageOps.fit(picture, size, Image.Resampling.LANCZOS)
        dice = chance("camera", seed)
        self._aim = (dice.uniform(0.25, 0.75), dice.uniform(0.2, 0.7))

    def frame(self, inward: float) -> Image.Image:
        """Return what the camera sees."""
        if inward <= 0.0:
            return self._exact.copy()
        width, height = self._picture.size
        share = 1 - (1 - 1 / _SPARE) * inward
        left = (width - width * share) * self._aim[0]
        top = (height - height * share) * self._aim[1]
        box = (left, top, left + width * share, top + height * share)
        return self._picture.resize(self._size, Image.Resampling.BILINEAR, box=box)


class Dissolve:
    """One picture turning into another along soft drifting patches."""

    def __init__(self, size: tuple[int, int], dice: random.Random) -> None:
        small = Image.new("L", (32, 18))
        small.putdata([dice.randrange(256) for _ in range(32 * 18)])
        soft = ImageOps.autocontrast(small.filter(ImageFilter.GaussianBlur(1.6)))
        self._order = soft.resize(size, Image.Resampling.BICUBIC)

    def frame(self, one: Image.Image, other: Image.Image, share: float) -> Image.Image:
        """Return `share` of `other` over `one`."""
        soft, edge = 110.0, share * (255 + 110)
        table = [round(255 * min(1.0, max(0.0, (edge - v) / soft))) for v in range(256)]
        return Image.composite(other, one, self._order.point(table))


def ease(share: float) -> float:
    """Return a smooth start and stop for a way of 0 to 1."""
    inside = min(1.0, max(0.0, share))
    return (1 - math.cos(math.pi * inside)) / 2
