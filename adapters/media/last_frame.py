"""Saves the last frame of a clip as a picture, with which a new clip can begin."""

from __future__ import annotations

from pathlib import Path

import av.video.frame
from PIL import Image

from adapters.media.probe import last_picture


def save_last_frame(video: Path, into: Path) -> None:
    """Write the last frame of `video` as a JPEG to `into`. Raises `BadVideo`."""
    frame: av.video.frame.VideoFrame = last_picture(video)
    image: Image.Image = frame.to_image()  # type: ignore[no-untyped-call] # PyAV leaves it open
    image.save(into, format="JPEG", quality=92)
