"""Videos from providers become MP4s that play at once, or are called bad."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import av
import pytest
from PIL import Image

from adapters.media.boxes import outer_boxes
from adapters.media.clips import Clips
from adapters.media.mp4 import make_mp4
from adapters.media.workbench import Workbench
from bot import ports
from bot.domain.video import Clip
from bot.errors import BadVideo
from tests.unit.drawn_clips import Drawing, draw, tracks

PLENTY = 50_000_000
"""Bytes that no clip here has."""


def finished(folder: Path, drawing: Drawing, *, max_bytes: int = PLENTY) -> Clip:
    """Draw a clip, finish it, and check what holds for every finished clip."""
    raw, video, thumbnail = folder / "raw", folder / "video", folder / "thumbnail"
    clip = make_mp4(draw(raw, drawing), video, thumbnail, max_bytes)
    assert clip.size == video.stat().st_size
    kinds = [box.kind for box in outer_boxes(video)]
    assert kinds.index("moov") < kinds.index("mdat")
    with av.open(str(video), format="mp4") as container:
        context = container.streams.video[0].codec_context
        frames = list(container.decode(video=0))
        assert (context.name, context.pix_fmt) == ("h264", "yuv420p")
        assert {(frame.width, frame.height) for frame in frames} == {(clip.width, clip.height)}
        assert {frame.rotation for frame in frames} == {0}
        assert (clip.width % 2, clip.height % 2) == (0, 0)
        assert len(container.streams.audio) == 1
        assert not set(container.metadata) & {"title", "encoder", "creation_time"}
    assert len(frames) == drawing.frames
    assert_thumbnail(thumbnail, clip)
    return clip


def assert_thumbnail(path: Path, clip: Clip) -> None:
    """Check that it is a small JPEG of the clip's shape."""
    with Image.open(path) as image:
        assert image.format == "JPEG"
        assert max(image.size) <= 320
        assert image.width / image.height == pytest.approx(clip.width / clip.height, rel=0.03)
    assert path.stat().st_size < 200_000


def red_side(thumbnail: Path) -> str:
    """Tell where the red bar of a drawing is."""
    with Image.open(thumbnail) as image:
        right, bottom = image.width - 4, image.height - 4
        middle, centre = image.width // 2, image.height // 2
        sides = {
            "left": (4, centre),
            "right": (right, centre),
            "top": (middle, 4),
            "bottom": (middle, bottom),
        }
        seen = {side: image.convert("RGB").getpixel(place) for side, place in sides.items()}
    red = [side for side, (r, g, _) in seen.items() if r > 150 > g]  # type: ignore[misc] # RGB pixels are triples
    assert len(red) == 1
    return red[0]


def test_a_good_clip_is_not_encoded_again(tmp_path: Path) -> None:
    """What is in order already keeps every frame as it is."""
    clip = finished(tmp_path, Drawing(frames=48))
    assert (clip.width, clip.height, clip.duration, clip.sound) == (320, 180, 2.0, False)
    assert tracks(tmp_path / "raw", "video") == tracks(tmp_path / "video", "video")


@pytest.mark.parametrize("sound", ["aac", "libopus", "libmp3lame"])
def test_sound_is_kept(sound: str, tmp_path: Path) -> None:
    """A clip with sound has sound afterwards, in a form that every player takes."""
    clip = finished(tmp_path, Drawing(sound=sound))
    assert clip.sound
    assert clip.duration == pytest.approx(1.0, abs=0.1)
    with av.open(str(tmp_path / "video"), format="mp4") as container:
        assert container.streams.audio[0].codec_context.name in {"aac", "mp3", "mp3float"}
        heard = sum(frame.samples for frame in container.decode(audio=0))
    assert heard / 48000 == pytest.approx(1.0, abs=0.1)


@pytest.mark.parametrize(
    "drawing",
    [
        Drawing(codec="mpeg4"),
        Drawing(codec="libvpx-vp9"),
        Drawing(pix_fmt="yuv444p"),
        Drawing(pix_fmt="yuv444p", width=321, height=181),
        Drawing(pix_fmt="yuv420p10le"),
        Drawing(container="mov"),
        Drawing(movflags="frag_keyframe+empty_moov"),
        Drawing(frames=1),
        Drawing(width=16, height=16),
        Drawing(title="made by somebody"),
    ],
    ids=str,
)
def test_other_kinds_are_made_usual(drawing: Drawing, tmp_path: Path) -> None:
    """Other codecs, colours, odd sides, fragments and titles become a plain MP4."""
    clip = finished(tmp_path, drawing)
    assert clip.duration == pytest.approx(drawing.frames / 24, abs=0.05)
    assert abs(clip.width - drawing.width) <= 1
    assert abs(clip.height - drawing.height) <= 1


@pytest.mark.parametrize(
    ("turn", "side"), [(0, "left"), (90, "bottom"), (-90, "top"), (180, "right")]
)
def test_a_clip_on_its_side_is_turned(turn: int, side: str, tmp_path: Path) -> None:
    """A display matrix is carried out, for not every player does; the sides are Chromium's."""
    clip = finished(tmp_path, Drawing(turn=turn))
    assert (clip.width, clip.height) == ((180, 320) if turn % 180 else (320, 180))
    assert red_side(tmp_path / "thumbnail") == side


def test_pixels_become_square(tmp_path: Path) -> None:
    """A clip that is stored narrower than it is shown gets its shape."""
    clip = finished(tmp_path, Drawing(width=240, shape=Fraction(4, 3)))
    assert (clip.width, clip.height) == (320, 180)


@pytest.mark.parametrize("sound", [None, "aac"])
@pytest.mark.parametrize("max_bytes", [1_000_000, 300_000, 100_000, 40_000])
def test_a_large_clip_is_made_to_fit(max_bytes: int, sound: str | None, tmp_path: Path) -> None:
    """A clip larger than the platform takes keeps its shape, frames and sound, below the limit."""
    drawing = Drawing(width=480, height=270, frames=48, noisy=True, sound=sound)
    clip = finished(tmp_path, drawing, max_bytes=max_bytes)
    assert clip.size <= max_bytes
    assert (tmp_path / "raw").stat().st_size > 1_000_000
    assert clip.width / clip.height == pytest.approx(480 / 270, rel=0.03)
    assert clip.sound == bool(sound)
    assert clip.duration == pytest.approx(2.0, abs=0.1)


def test_a_clip_just_too_large_stays_large(tmp_path: Path) -> None:
    """A clip is not made smaller than it must be."""
    drawing = Drawing(width=480, height=270, frames=48, noisy=True)
    size = draw(tmp_path / "raw", drawing).stat().st_size
    clip = finished(tmp_path, drawing, max_bytes=size * 9 // 10)
    assert clip.size <= size * 9 // 10
    assert (clip.width, clip.height) == (480, 270)
    assert clip.size > size // 4


async def test_the_port_works_in_another_process(tmp_path: Path) -> None:
    """Through the port come the facts of the file that was written, and errors as they are."""
    bench = Workbench()
    clips: ports.Clips = Clips(bench)
    raw, video, thumbnail = tmp_path / "raw", tmp_path / "video", tmp_path / "thumbnail"
    try:
        clip = await clips.finish(
            draw(raw, Drawing(sound="aac")), video, thumbnail, max_bytes=PLENTY
        )
        assert clip.size == video.stat().st_size
        raw.write_bytes(b"<html>gone</html>")
        with pytest.raises(BadVideo):
            await clips.finish(raw, video, thumbnail, max_bytes=PLENTY)
        with pytest.raises(FileNotFoundError):
            await clips.finish(tmp_path / "nothing", video, thumbnail, max_bytes=PLENTY)
    finally:
        await bench.close()


async def test_a_lost_worker_makes_a_bad_video(tmp_path: Path) -> None:
    """A video that kills its decoder is bad, for another link may do."""
    bench = Workbench()
    await bench.close()
    with pytest.raises(BadVideo):
        await Clips(bench).finish(
            tmp_path / "raw", tmp_path / "video", tmp_path / "thumbnail", max_bytes=PLENTY
        )
