"""Makes a plain JPEG of any picture: upright, opaque, in sRGB, of pixels and nothing else."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import filetype
import pillow_heif
from PIL import Image, ImageCms, ImageOps

from bot.errors import Refusal

MAX_BYTES: Final = 20_000_000
"""Of the picture as it comes."""
MAX_PIXELS: Final = 50_000_000
"""Of the picture as it comes; unpacked they take 200 MB."""
MIN_SIDE: Final = 64
"""Pixels; less shows nothing."""
LONG_SIDE: Final = 2048
"""Pixels of the JPEG's longer side at the most; videos are no larger."""
JPEG_BYTES: Final = 5_000_000
"""Of the JPEG: the most that sellers take as a data URI."""

_DECODERS: Final = {
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/apng": "PNG",
    "image/webp": "WEBP",
    "image/gif": "GIF",
    "image/bmp": "BMP",
    "image/heic": "HEIF",
    "image/avif": "AVIF",
}
"""Pillow's decoder for each type that is taken; whatever the name says, the first bytes decide."""
_QUALITIES: Final = (90, 80, 65, 45)
"""Tried in turn until the JPEG is small enough; noise of full size needs 80."""


def make_jpeg(raw: Path, into: Path) -> None:
    """Turn the picture in `raw` into a JPEG in `into`. Heavy.

    Of an animation the first picture is taken; transparent places become white. Raises `Refusal`:
    `picture_too_large` (limit in MB), `picture_unreadable`, `picture_too_many_pixels` (limit in
    millions), `picture_too_small` (limit in pixels a side).
    """
    if raw.stat().st_size > MAX_BYTES:
        raise Refusal("picture_too_large", limit=MAX_BYTES // 1_000_000)
    with _decoding(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        picture = _read(raw)
    if min(picture.size) < MIN_SIDE:
        raise Refusal("picture_too_small", limit=MIN_SIDE)
    _save(_on_white(picture), into)


@contextmanager
def _decoding() -> Iterator[None]:
    """Translate what decoders raise when they are fed with anything, which is anything."""
    try:
        yield
    except Refusal:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many_pixels() from error
    except Exception as error:
        raise Refusal("picture_unreadable") from error


def _too_many_pixels() -> Refusal:
    return Refusal("picture_too_many_pixels", limit=MAX_PIXELS // 1_000_000)


def _read(raw: Path) -> Image.Image:
    """Decode, shrink and turn; the result is in sRGB, perhaps with an alpha channel."""
    kind = filetype.guess(str(raw))
    if kind is None or kind.mime not in _DECODERS:
        raise Refusal("picture_unreadable")
    pillow_heif.register_heif_opener()
    with Image.open(raw, formats=[_DECODERS[kind.mime]]) as opened:
        if opened.width * opened.height > MAX_PIXELS:
            raise _too_many_pixels()
        profile: bytes | None = opened.info.get("icc_profile")
        picture = _smooth(opened)
        picture.thumbnail((LONG_SIDE, LONG_SIDE), Image.Resampling.LANCZOS)
        return _in_srgb(_upright(picture), profile)


def _smooth(picture: Image.Image) -> Image.Image:
    """Bring palettes, single bits and deep greys into a mode that can be resized."""
    if picture.mode.startswith("I"):
        deep = picture.convert("I")
        return deep.point(lambda value: value * (1 / 256)).convert("L")
    if picture.mode in {"1", "L", "RGB"} and "transparency" not in picture.info:
        return picture.convert("L") if picture.mode == "1" else picture
    return picture if picture.mode in {"RGBA", "CMYK"} else picture.convert("RGBA")


def _upright(picture: Image.Image) -> Image.Image:
    """Turn it as its EXIF says; a broken EXIF turns nothing, for the pixels are good."""
    try:
        return ImageOps.exif_transpose(picture)
    except Exception:  # noqa: BLE001 - parses what a stranger wrote, and may raise anything
        return picture


def _in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """Translate the colours of a wide or a printer's profile; a broken profile says nothing."""
    mode = "RGBA" if picture.mode == "RGBA" else "RGB"
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            target = ImageCms.createProfile("sRGB")
            turned = ImageCms.profileToProfile(picture, source, target, outputMode=mode)
        except (ImageCms.PyCMSError, OSError, ValueError):
            return picture.convert(mode)
        if turned is not None:
            return turned
    return picture.convert(mode)


def _on_white(picture: Image.Image) -> Image.Image:
    """Copy the pixels, and nothing that hangs on them, to a white ground."""
    ground = Image.new("RGB", picture.size, "white")
    ground.paste(picture, mask=picture if picture.mode == "RGBA" else None)
    return ground


def _save(picture: Image.Image, into: Path) -> None:
    for quality in _QUALITIES:
        picture.save(into, format="JPEG", quality=quality)
        if into.stat().st_size <= JPEG_BYTES:
            return
    raise Refusal("picture_too_large", limit=MAX_BYTES // 1_000_000)
