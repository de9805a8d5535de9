"""Every finished clip has a track of sound, and what cannot be made small enough stays large."""

from __future__ import annotations

from pathlib import Path

import av
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.media.boxes import outer_boxes
from adapters.media.encode import encode
from adapters.media.fitting import fittings
from adapters.media.last_frame import save_last_frame
from adapters.media.mp4 import make_mp4
from adapters.media.probe import examine
from bot.domain.video import Clip
from tests.unit.drawn_clips import Drawing, draw, drawn, tracks

PLENTY = 50_000_000
"""Bytes that no clip here has."""

ROUGHLY = settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@st.composite
def drawings(draw_: st.DrawFn) -> Drawing:
    """Describe clips of 0.1 to 12 seconds; those with odd sides must be encoded.

    Without sound some are in fragments; with it, fragments begin with another moment's sound.
    """
    rate = draw_(st.sampled_from([24, 25, 30]))
    sound = draw_(st.sampled_from([None, "aac"]))
    width, height = draw_(st.integers(16, 160)), draw_(st.integers(16, 160))
    return Drawing(
        width=width,
        height=height,
        rate=rate,
        frames=round(draw_(st.floats(0.1, 12.0)) * rate),
        pix_fmt="yuv444p" if width % 2 or height % 2 else "yuv420p",
        sound=sound,
        noisy=draw_(st.booleans()),
        movflags=draw_(
            st.sampled_from(["", "faststart"] if sound else ["", "frag_keyframe+empty_moov"])
        ),
    )


def finish(folder: Path, drawing: Drawing, max_bytes: int) -> Clip:
    """Draw a clip, finish it, and check what holds whatever its size."""
    video = folder / "video"
    clip = make_mp4(draw(folder / "raw", drawing), video, folder / "thumbnail", max_bytes)
    assert clip.size == video.stat().st_size
    assert clip.sound == bool(drawing.sound)
    kinds = [box.kind for box in outer_boxes(video)]
    assert kinds.index("moov") < kinds.index("mdat")
    [picture] = tracks(video, "video")
    [sound] = tracks(video, "audio")
    assert (picture.codec, sound.codec) == ("h264", "aac")
    assert sound.start == pytest.approx(0 if drawing.sound else picture.start, abs=0.03)
    assert sound.duration == pytest.approx(picture.duration, abs=0.1)
    assert clip.duration == pytest.approx(drawing.frames / drawing.rate, abs=0.1)
    return clip


def is_copy(folder: Path) -> bool:
    """Whether the pictures of the finished clip are those of the raw one, byte by byte."""
    raw, video = tracks(folder / "raw", "video"), tracks(folder / "video", "video")
    return [track.packets for track in raw] == [track.packets for track in video]


@ROUGHLY
@given(drawing=drawings())
def test_every_clip_sounds(drawing: Drawing, tmp_path: Path) -> None:
    """There is one track of sound, as long as the pictures, which are not touched for it."""
    clip = finish(tmp_path, drawing, PLENTY)
    assert is_copy(tmp_path) == (drawing.pix_fmt == "yuv420p")
    if is_copy(tmp_path) and not drawing.sound and not drawing.movflags.startswith("frag"):
        added = clip.size - (tmp_path / "raw").stat().st_size
        assert added < 1_000 + 1_000 * clip.duration


@ROUGHLY
@given(drawing=drawings(), share=st.floats(0, 1.2))
def test_a_limit_is_kept_or_nothing_is_lost(drawing: Drawing, share: float, tmp_path: Path) -> None:
    """A clip fits into its limit, silence included, if the limit leaves a second a few kilobytes;
    else it fits, or it is whole: the very pictures that came, or all their pixels.
    """
    max_bytes = int(share * len(drawn(drawing)))
    clip = finish(tmp_path, drawing, max_bytes)
    enough = 8_000 * (drawing.frames / drawing.rate + 1)
    assert clip.size <= max_bytes or max_bytes < enough
    if clip.size > max_bytes and drawing.pix_fmt == "yuv420p":
        assert is_copy(tmp_path)
    elif clip.size > max_bytes:
        assert abs(clip.width - drawing.width) <= 1
        assert abs(clip.height - drawing.height) <= 1


def test_without_room_a_good_clip_stays_as_it_is(tmp_path: Path) -> None:
    """A limit that leaves nothing to see is no reason to touch a good clip, nor to lose it."""
    clip = finish(tmp_path, Drawing(noisy=True), 2_000)
    assert (clip.width, clip.height) == (320, 180)
    assert clip.size > 2_000
    assert is_copy(tmp_path)


def test_without_room_another_kind_is_encoded_once(tmp_path: Path) -> None:
    """What nobody could play as it is becomes playable, in all its size."""
    clip = finish(tmp_path, Drawing(noisy=True, codec="mpeg4", sound="aac"), 2_000)
    assert (clip.width, clip.height) == (320, 180)
    assert clip.size > 100_000


@pytest.mark.parametrize("codec", ["libx264", "mpeg4"])
def test_tries_in_vain_leave_no_trace(codec: str, tmp_path: Path) -> None:
    """A clip that came out too large each time is not kept as the last try left it."""
    drawing = Drawing(width=16, height=16, frames=1200, rate=120, noisy=True, codec=codec)
    raw = draw(tmp_path / "raw", drawing)
    limit = 50_500
    [vain] = fittings(examine(raw), limit)
    encode(raw, tmp_path / "try", examine(raw), vain)
    assert (tmp_path / "try").stat().st_size > limit
    clip = finish(tmp_path, drawing, limit)
    assert clip.size > (tmp_path / "try").stat().st_size
    assert is_copy(tmp_path) == (codec == "libx264")


def test_a_limit_counts_the_silence(tmp_path: Path) -> None:
    """A clip that fits only without its silent track is made smaller, not left above the limit."""
    drawing = Drawing(noisy=True, frames=48)
    whole = finish(tmp_path, drawing, PLENTY)
    assert finish(tmp_path, drawing, whole.size).size == whole.size
    assert is_copy(tmp_path)
    assert len(drawn(drawing)) < whole.size - 1
    assert finish(tmp_path, drawing, whole.size - 1).size < whole.size
    assert not is_copy(tmp_path)


def test_the_silence_is_silent(tmp_path: Path) -> None:
    """What is added is one channel of zeros in tiny frames, which name no writer."""
    finish(tmp_path, Drawing(frames=60), PLENTY)
    [sound] = tracks(tmp_path / "video", "audio")
    assert {len(packet) for packet in sound.packets} == {4}
    with av.open(str(tmp_path / "video"), format="mp4") as container:
        context = container.streams.audio[0].codec_context
        assert (context.sample_rate, context.layout.name) == (48000, "mono")
        heard = b"".join(
            bytes(frame.planes[0])[: 4 * frame.samples] for frame in container.decode(audio=0)
        )
    assert not any(heard)
    assert len(heard) / 4 / 48000 == pytest.approx(2.5, abs=0.05)


def test_silence_comes_along_with_the_pictures(tmp_path: Path) -> None:
    """Who has read a part of the file can play that part: the tracks are woven into one another."""
    finish(tmp_path, Drawing(frames=240, width=64, height=64), PLENTY)
    with av.open(str(tmp_path / "video"), format="mp4") as container:
        moments = sorted(
            (packet.pos, packet.stream.type, float(packet.dts * packet.time_base))
            for packet in container.demux()
            if packet.pos is not None and packet.dts is not None
        )
    reached = {"video": 0.0, "audio": 0.0}
    for _, kind, moment in moments:
        reached[kind] = moment
        assert abs(reached["video"] - reached["audio"]) < 0.25
    assert min(reached.values()) > 9.8


def test_an_empty_track_of_sound_is_none(tmp_path: Path) -> None:
    """A file that announces sound and has none gets silence as well."""
    raw = tmp_path / "raw"
    options = {"movflags": "frag_keyframe+empty_moov"}
    with (
        av.open(str(draw(tmp_path / "drawing", Drawing())), "r") as source,
        av.open(str(raw), "w", format="mp4", options=options) as sink,
    ):
        copy = sink.add_stream_from_template(source.streams.video[0])
        sink.add_stream("aac", rate=48000, layout="mono")
        for packet in source.demux(video=0):
            if packet.dts is not None:
                packet.stream = copy
                sink.mux(packet)
    assert [track.packets for track in tracks(raw, "audio")] == [()]
    clip = make_mp4(raw, tmp_path / "video", tmp_path / "thumbnail", PLENTY)
    assert not clip.sound
    [sound] = tracks(tmp_path / "video", "audio")
    assert sound.duration == pytest.approx(1.0, abs=0.1)


def test_silence_ends_some_time(tmp_path: Path) -> None:
    """A file that claims to last for years is not given years of silence."""
    raw = tmp_path / "raw"
    slow = bytearray(drawn(Drawing()))
    clock = slow.index(b"mdhd") + 16
    assert slow[clock : clock + 4] == (24 * 512).to_bytes(4, "big")
    slow[clock : clock + 4] = (1).to_bytes(4, "big")
    raw.write_bytes(slow)
    clip = make_mp4(raw, tmp_path / "video", tmp_path / "thumbnail", PLENTY)
    [sound] = tracks(tmp_path / "video", "audio")
    assert sound.duration == pytest.approx(600)
    assert clip.size < len(slow) + 600 * 300


def test_a_finished_clip_can_be_worked_on(tmp_path: Path) -> None:
    """A stored clip with its silent track gives its last frame, and can be finished again."""
    finish(tmp_path, Drawing(frames=30), PLENTY)
    stored, again = tmp_path / "video", tmp_path / "again"
    save_last_frame(stored, tmp_path / "last.jpg")
    assert (tmp_path / "last.jpg").read_bytes().startswith(b"\xff\xd8")
    clip = make_mp4(stored, again, tmp_path / "thumbnail", PLENTY)
    assert clip.duration == pytest.approx(1.25, abs=0.01)
    assert len(tracks(again, "audio")) == 1
    assert tracks(again, "video") == tracks(stored, "video")
