"""Saves a video frame as the small JPEG that chats show before the video is there."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import av.video.frame
from PIL import Image

SIDE: Final = 320
"""Pixels a side at the most, and less than 200 kB: https://core.telegram.org/bots/api#sendvideo.
JPEG at this size and quality cannot exceed 130 kB, not even for noise."""


def save_thumbnail(frame: av.video.frame.VideoFrame, into: Path) -> None:
    """Write `frame`, made smaller, as a JPEG to `into`."""
    image: Image.Image = frame.to_image()  # type: ignore[no-untyped-call] # PyAV leaves it open
    image.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
    image.save(into, format="JPEG", quality=80)
