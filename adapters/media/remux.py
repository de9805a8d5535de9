"""Packs a video anew without touching its frames: index in front, no metadata, no odd tracks."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import av

from adapters.media.probe import Source, open_mp4, picture_stream, sound_streams
from adapters.media.silence import Silence
from bot.errors import BadVideo

FAST_START: Final = {"movflags": "+faststart", "fflags": "+bitexact"}
"""Index before frames (https://ffmpeg.org/ffmpeg-formats.html#mov_002c-mp4_002c-ismv); and no
writer's name or date."""


def remux(raw: Path, video: Path, source: Source) -> None:
    """Copy the pictures and the first sound of `raw` to `video`, silence where there is no sound.

    Raises `BadVideo` at a damaged packet, and what FFmpeg raises.
    """
    with (
        open_mp4(raw) as reader,
        av.open(str(video.absolute()), "w", format="mp4", options=FAST_START) as sink,
    ):
        kept = [picture_stream(reader), *(sound_streams(reader) if source.sound else ())]
        copies = {stream.index: sink.add_stream_from_template(stream) for stream in kept}
        silence = None if source.sound else Silence(sink)
        for packet in reader.demux(*kept):
            if packet.is_corrupt:
                raise BadVideo("a damaged packet")
            if packet.dts is None:
                continue
            if silence is not None:
                silence.follow(packet)
            packet.stream = copies[packet.stream.index]
            sink.mux(packet)
        if silence is not None:
            silence.end()
