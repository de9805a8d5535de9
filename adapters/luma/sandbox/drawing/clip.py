"""Turns a story into files: the H.264 clip, its first and last picture."""

from __future__ import annotations

import base64
import os
from fractions import Fraction
from pathlib import Path

import av
from PIL import Image

from adapters.luma.sandbox.drawing.caption import overlay
from adapters.luma.sandbox.drawing.order import Drawing, Drawn
from adapters.luma.sandbox.drawing.story import Story, tell

_BT709, _NARROW = 1, 1
"""Numbers of H.264's own tables: the colours of HD video, 16 to 235."""

_ENCODER = {"preset": "superfast", "crf": "23", "tune": "animation"}


def draw(drawing: Drawing) -> Drawn:
    """Draw the clip and put its files into the folder; each appears whole or not at all.

    Raises:
        UnreadablePicture: a picture of the request cannot be read.
        OSError: the folder cannot be written.
    """
    size, story = tell(drawing)
    final = (_even(size[0] * drawing.scale), _even(size[1] * drawing.scale))
    folder = Path(drawing.folder)
    video = folder / f"{drawing.name}.mp4"
    part = video.with_suffix(f".{os.getpid()}.part")
    _encode(drawing, story, size, final, part)
    _spoil(part, drawing.damage)
    part.replace(video)
    first = Image.open(folder / f"{drawing.name}_thumb.jpg")
    with first:
        grid = first.resize((5, 5), Image.Resampling.BOX).tobytes()
    return Drawn(
        name=drawing.name,
        width=final[0],
        height=final[1],
        seconds=drawing.frames / drawing.rate,
        palette=base64.b64encode(grid).decode(),
    )


def _encode(
    drawing: Drawing, story: Story, size: tuple[int, int], final: tuple[int, int], part: Path
) -> None:
    patches = overlay(drawing.prompt, size, marked=drawing.marked)
    stem = Path(drawing.folder) / drawing.name
    with av.open(str(part), "w", format="mp4", options={"movflags": "+faststart"}) as container:
        stream = container.add_stream("libx264", rate=drawing.rate, options=_ENCODER)
        stream.width, stream.height, stream.pix_fmt = final[0], final[1], "yuv420p"
        stream.time_base = Fraction(1, drawing.rate)
        stream.thread_count = 1
        context = stream.codec_context
        context.colorspace, context.color_range = _BT709, _NARROW
        context.color_primaries = context.color_trc = _BT709
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


def _spoil(path: Path, damage: str | None) -> None:
    if damage == "broken":
        path.write_bytes(b"This was to be a video, and it is none.\n" * 4096)
    elif damage == "truncated":
        os.truncate(path, path.stat().st_size * 3 // 5)


def _even(length: float) -> int:
    return round(length / 2) * 2
