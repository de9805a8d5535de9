"""Cut, faked and damaged videos are called bad, whatever is wrong with them."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import av
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.media.boxes import outer_boxes
from adapters.media.mp4 import make_mp4
from bot.errors import BadVideo
from tests.unit.drawn_clips import Drawing, drawn, sound_only, tracks

PLENTY = 50_000_000


def finish(data: bytes, folder: Path) -> None:
    """Finish a clip of these bytes."""
    raw = folder / "raw"
    raw.write_bytes(data)
    make_mp4(raw, folder / "video", folder / "thumbnail", PLENTY)


@pytest.mark.parametrize("movflags", ["", "faststart", "frag_keyframe+empty_moov"])
@pytest.mark.parametrize("share", [0.0, 0.01, 0.3, 0.9, 0.999])
def test_a_cut_off_download_is_bad(movflags: str, share: float, tmp_path: Path) -> None:
    """However the file is laid out and wherever it breaks off, it is not taken for whole."""
    data = drawn(Drawing(noisy=True, movflags=movflags))
    finish(data, tmp_path)
    with pytest.raises(BadVideo):
        finish(data[: int(len(data) * share)], tmp_path)


def test_a_cut_between_two_frames_is_bad(tmp_path: Path) -> None:
    """A file that lacks nothing but its last frame is as cut off as one that ends within it."""
    raw = tmp_path / "raw"
    data = drawn(Drawing(noisy=True, movflags="faststart"))
    raw.write_bytes(data)
    with av.open(str(raw), "r", format="mp4") as container:
        last = max(packet.pos for packet in container.demux(video=0) if packet.pos)
    with pytest.raises(BadVideo, match="cut off"):
        finish(data[:last], tmp_path)


@pytest.mark.parametrize(
    "data",
    [
        b"<!doctype html><title>403</title>" + bytes(2000),
        b'{"detail":"expired"}',
        b"#EXTM3U\n#EXTINF:1,\nfile:///etc/hostname\n#EXT-X-ENDLIST\n",
        b"ffconcat version 1.0\nfile /etc/hostname\n",
        bytes(5000),
        b"\0\0\0\x20ftypisom" + bytes(24) + b"\0\0\0\x08moov\0\0\0\x08mdat",
        b"\0\0\0\x01ftyp",
        b"\0\0\0\x10ftypisom\0\0\0\0" + b"\xff\xff\xff\xffmdat",
    ],
    ids=lambda data: repr(data[:12]),
)
def test_a_fake_is_bad(data: bytes, tmp_path: Path) -> None:
    """An error page, a playlist that points elsewhere, or a hollow shell is no video."""
    with pytest.raises(BadVideo):
        finish(data, tmp_path)


@pytest.mark.parametrize("container", ["webm", "mpegts", "avi"])
def test_other_containers_are_bad(container: str, tmp_path: Path) -> None:
    """The promise is an MP4; what is something else did not come from where it should."""
    with pytest.raises(BadVideo):
        finish(
            drawn(
                Drawing(codec="libvpx-vp9" if container == "webm" else "mpeg4", container=container)
            ),
            tmp_path,
        )


@pytest.mark.parametrize(("start", "end"), [(0.0, 0.05), (0.02, 1.0), (0.9, 1.0)])
def test_a_hole_in_the_frames_is_found(start: float, end: float, tmp_path: Path) -> None:
    """A file of the right length whose frames are zeros at the beginning or the end is bad."""
    data = bytearray(drawn(Drawing(noisy=True)))
    raw = tmp_path / "raw"
    raw.write_bytes(data)
    frames = next(box for box in outer_boxes(raw) if box.kind == "mdat")
    first = frames.start + 8 + int((frames.size - 8) * start)
    last = frames.start + 8 + int((frames.size - 8) * end)
    data[first:last] = bytes(last - first)
    with pytest.raises(BadVideo):
        finish(bytes(data), tmp_path)


def test_sound_in_an_unknown_code_is_left_out(tmp_path: Path) -> None:
    """A clip whose sound nobody can read is still a clip, a silent one, with a silent track."""
    raw = tmp_path / "raw"
    raw.write_bytes(drawn(Drawing(sound="aac")).replace(b"mp4a", b"zzzz").replace(b"esds", b"yyyy"))
    clip = make_mp4(raw, tmp_path / "video", tmp_path / "thumbnail", PLENTY)
    assert not clip.sound
    assert [track.codec for track in tracks(tmp_path / "video", "audio")] == ["aac"]


def test_sound_alone_is_no_video(tmp_path: Path) -> None:
    """A song in an MP4 has nothing to show."""
    with pytest.raises(BadVideo, match="no moving pictures"):
        finish(sound_only(Drawing(sound="aac"), tmp_path), tmp_path)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(wounds=st.lists(st.tuples(st.integers(0, 6000), st.integers(0, 255)), max_size=8))
def test_damage_never_crashes(wounds: list[tuple[int, int]], tmp_path: Path) -> None:
    """Whatever bytes are changed, there is a clip or a bad video."""
    data = bytearray(drawn(Drawing(frames=8, width=64, height=64, sound="aac")))
    for place, value in wounds:
        data[place % len(data)] = value
    with suppress(BadVideo):
        finish(bytes(data), tmp_path)


@settings(
    max_examples=200,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    data=st.binary(max_size=80)
    | st.lists(
        st.builds(
            lambda size, kind, body: size.to_bytes(4, "big") + kind + body,
            st.integers(0, 60),
            st.sampled_from([b"ftyp", b"moov", b"mdat", b"free"]),
            st.binary(max_size=52),
        ),
        max_size=5,
    ).map(b"".join)
)
def test_boxes_of_anything(data: bytes, tmp_path: Path) -> None:
    """Whatever the bytes, the boxes are in order and inside the file, or the video is bad."""
    path = tmp_path / "file"
    path.write_bytes(data)
    with suppress(BadVideo):
        boxes = outer_boxes(path)
        assert {"moov", "mdat"} <= {box.kind for box in boxes}
        ends = [box.start + box.size for box in boxes]
        assert [box.start for box in boxes] == [0, *ends[:-1]]
        assert ends[-1] <= len(data)
