"""Draws the pictures that the tests of the media part need, and looks at what became of them."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pillow_heif
from PIL import Image

from adapters.media.jpeg import JPEG_BYTES, LONG_SIDE, make_jpeg

RED, GREEN, BLUE, WHITE = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)


def flag(mode: str = "RGB", size: tuple[int, int] = (200, 100)) -> Image.Image:
    """Draw a picture whose left half is red and whose right half is blue."""
    image = Image.new("RGB", size, BLUE)
    image.paste(RED, (0, 0, size[0] // 2, size[1]))
    return image.convert(mode)


def packed(image: Image.Image, kind: str, **options: Any) -> bytes:
    """Return the picture as a file of that kind."""
    pillow_heif.register_heif_opener()
    file = io.BytesIO()
    image.save(file, format=kind, **options)
    return file.getvalue()


def made(data: bytes, folder: Path) -> Image.Image:
    """Put a file through the mill and return what came out, checked to be plain."""
    raw, into = folder / "raw", folder / "into.jpg"
    raw.write_bytes(data)
    make_jpeg(raw, into)
    assert into.stat().st_size <= JPEG_BYTES
    with Image.open(into) as image:
        image.load()
    assert (image.format, image.mode) == ("JPEG", "RGB")
    assert max(image.size) <= LONG_SIDE
    assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    return image


def close(seen: Any, wanted: tuple[int, int, int], *, by: int = 12) -> bool:
    """Whether a colour is the wanted one, give or take what JPEG does to it."""
    return all(abs(have - want) <= by for have, want in zip(seen, wanted, strict=True))


def assert_flag(image: Image.Image) -> None:
    """Check that red is still left and blue right."""
    width, height = image.size
    assert close(image.getpixel((width // 4, height // 2)), RED)
    assert close(image.getpixel((3 * width // 4, height // 2)), BLUE)
