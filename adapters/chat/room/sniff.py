"""Which uploaded files a browser can show as a picture, told by their first bytes alone."""

from __future__ import annotations

from typing import Final

HEAD: Final = 32
"""Bytes of a file that `picture_type` needs."""

_SIGNATURES: Final = (
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"GIF87a", "image/gif"),
    (0, b"GIF89a", "image/gif"),
    (8, b"WEBP", "image/webp"),
    (4, b"ftypavif", "image/avif"),
)


def picture_type(head: bytes) -> str | None:
    """Return the media type of a picture that browsers show, or None.

    The name and type that the sender gives are not asked: a page must never run an upload.
    https://mimesniff.spec.whatwg.org/#matching-an-image-type-pattern
    """
    for offset, signature, kind in _SIGNATURES:
        if head[offset : offset + len(signature)] == signature:
            return kind
    return None
