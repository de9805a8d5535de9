"""Turns a story into files: the H.264 clip, its first and last picture."""

from __future__ import annotations

import base64
import os
from fractions import Fraction
from pathlib import Path

import av
from av.container import OutputContainer
from av.video.stream import VideoStream
from PIL import Image

from adapters.luma.sandbox.drawing.caption import overlay
from adapters.luma.sandbox.drawing.order import Drawing, Drawn
from adapters.luma.sandbox.drawing.story import Story, tell

_BT709, _NARROW = 1, 1
"""Numbers of H.264's own tables: the colours of HD video, 16 to 235."""

_ENCODER = {"preset": "superfast", "crf": "23", "tune": "animation"}
_HASTY = _ENCODER | {"preset": "ultrafast"}
_LARGE = 1920 * 1080
"""Pixels beyond which a frame takes so long that haste counts more than bytes."""


def draw(drawing: Drawing) -> Drawn:
    """Draw the clip and put its files into the folder; each appears whole or not at all.

    Raises:
        UnreadablePicture: a picture of the request cannot be read.
        OSError: the folder cannot be written.
    """
    size, story = tell(drawing)
    final = (even(size[0] * drawing.scale), even(size[1] * drawing.scale))
    folder = Path(drawing.folder)
    video = folder / f"{drawing.name}.mp4"
    part = video.with_suffix(f".{os.getpid()}.part")
    _encode(drawing, story, size, final, part)
    spoil(part, drawing.damage)
    part.replace(video)
    return Drawn(
        name=drawing.name,
        width=final[0],
        height=final[1],
        seconds=drawing.frames / drawing.rate,
        palette=palette(folder / f"{drawing.name}_thumb.jpg"),
    )


def palette(thumb: Path) -> str:
    """Return 5 by 5 colours of a picture in base64."""
    with Image.open(thumb) as picture:
        grid = picture.resize((5, 5), Image.Resampling.BOX).tobytes()
    return base64.b64encode(grid).decode()


def picture_stream(container: OutputContainer, size: tuple[int, int], rate: int) -> VideoStream:
    """Add the H.264 stream of a clip to a file."""
    options = _HASTY if size[0] * size[1] > _LARGE else _ENCODER
    stream = container.add_stream("libx264", rate=rate, options=options)
    stream.width, stream.height, stream.pix_fmt = size[0], size[1], "yuv420p"
    stream.time_base = Fraction(1, rate)
    stream.thread_count = 1
    context = stream.codec_context
    context.colorspace, context.color_range = _BT709, _NARROW
    context.color_primaries = context.color_trc = _BT709
    return stream


def _encode(
    drawing: Drawing, story: Story, size: tuple[int, int], final: tuple[int, int], part: Path
) -> None:
    patches = overlay(drawing.prompt, size, marked=drawing.marked)
    stem = Path(drawing.folder) / drawing.name
    with av.open(str(part), "w", format="mp4", options={"movflags": "+faststart"}) as container:
        stream = picture_stream(container, final, drawing.rate)
        for index in range(drawing.frames):
            picture = story(index / drawing.frames)
            if index == 0:
                _keep(picture, Path(f"{stem}_first.png"))
            elif index == drawing.frames - 1:
                _keep(picture, Path(f"{stem}_last.png"))
            for patch in patches:
                patch.paint(picture)
            if index == 0:
                _keep(picture, Path(f"{stem}_thumb.jpg"))
            elif index == drawing.frames - 1:
                _keep(picture, Path(f"{stem}_last_frame.jpg"))
            frame = av.VideoFrame.from_image(picture)  # type: ignore[no-untyped-call] # PyAV has no types for it
            shaped = frame.reformat(final[0], final[1], "yuv420p", dst_colorspace="ITU709")
            shaped.pts = index
            container.mux(stream.encode(shaped))
        container.mux(stream.encode())


def _keep(picture: Image.Image, path: Path) -> None:
    part = path.with_suffix(f".{os.getpid()}.part")
    kind = {".png": "PNG", ".jpg": "JPEG"}[path.suffix]
    picture.save(part, kind, **({"compress_level": 1} if kind == "PNG" else {"quality": 90}))
    part.replace(path)


def spoil(path: Path, damage: str | None) -> None:
    """Do a file the damage that was ordered."""
    if damage == "broken":
        path.write_bytes(b"This was to be a video, and it is none.\n" * 4096)
    elif damage == "truncated":
        os.truncate(path, path.stat().st_size * 3 // 5)


def even(length: float) -> int:
    """Return the nearest even number of pixels, as H.264 wants it."""
    return round(length / 2) * 2
