"""The sandbox's clips are real, move, differ, and keep what was asked of them."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import av
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageStat

from adapters.luma.sandbox.drawing.caption import overlay, wrapped
from adapters.luma.sandbox.drawing.clip import draw
from adapters.luma.sandbox.drawing.fonts import Letters, installed
from adapters.luma.sandbox.drawing.layers import Moment
from adapters.luma.sandbox.drawing.order import Drawing, Drawn
from adapters.luma.sandbox.drawing.photo import UnreadablePicture
from adapters.luma.sandbox.drawing.scenes import scene
from adapters.luma.sandbox.drawing.words import PLACES, read
from adapters.luma.sandbox.fields import RATIOS

SMALL = (320, 180)


def drawn(folder: Path, name: str = "clip", **wishes: Any) -> Drawn:
    """Draw a small clip."""
    usual: dict[str, Any] = {"prompt": "a fox surfing at dusk", "seed": "0", "size": SMALL}
    return draw(Drawing(name=name, folder=str(folder), **(usual | wishes)))


def frames(path: Path) -> list[Image.Image]:
    """Decode every frame of a clip."""
    with av.open(str(path)) as container:
        return [
            frame.to_image()  # type: ignore[no-untyped-call] # PyAV has no types for it
            for frame in container.decode(video=0)
        ]


def distance(one: Image.Image, other: Image.Image) -> float:
    """Return how far two pictures are apart on average, 0 to 255."""
    parts = ImageStat.Stat(ImageChops.difference(one.convert("RGB"), other.convert("RGB"))).mean
    return sum(parts) / len(parts)


def photo(path: Path, colour: str, size: tuple[int, int] = SMALL) -> str:
    """Write a picture of one colour with a corner of another."""
    picture = Image.new("RGB", size, colour)
    picture.paste("white", (0, 0, size[0] // 4, size[1] // 4))
    picture.save(path)
    return str(path)


def middle(picture: Image.Image) -> tuple[int, ...]:
    """Return the colour in the middle, where no caption and no badge is."""
    found = picture.convert("RGB").getpixel((picture.width // 2, picture.height // 2))
    assert isinstance(found, tuple)
    return found


def test_a_clip_is_h264_of_the_asked_size_and_length(tmp_path: Path) -> None:
    """What the newcomer gets first is a 5 s 720p clip that every player plays, and its pictures."""
    facts = drawn(tmp_path, size=None)
    assert (facts.width, facts.height, facts.seconds) == (1280, 720, 5.0)
    raw = (tmp_path / "clip.mp4").read_bytes()
    assert raw.index(b"moov") < raw.index(b"mdat"), "it must start before it is all there"
    with av.open(str(tmp_path / "clip.mp4")) as container:
        stream = container.streams.video[0]
        assert (stream.codec_context.name, stream.codec_context.pix_fmt) == ("h264", "yuv420p")
        assert (stream.width, stream.height) == (1280, 720)
        assert container.duration == pytest.approx(5_000_000, abs=50_000)
        assert sum(1 for _ in container.decode(video=0)) == 120
    assert {path.name for path in tmp_path.iterdir()} == {
        "clip.mp4", "clip_thumb.jpg", "clip_last_frame.jpg", "clip_first.png", "clip_last.png"
    }  # fmt: skip


def test_a_long_clip_has_nine_seconds(tmp_path: Path) -> None:
    """Who asks for 9 s gets 9 s."""
    assert drawn(tmp_path, seconds=9).seconds == 9.0
    assert len(frames(tmp_path / "clip.mp4")) == 216


@pytest.mark.parametrize("place", sorted(PLACES))
def test_every_place_moves(place: str) -> None:
    """No place is a still picture, and each can be drawn lying and standing."""
    word = PLACES[place].split()[0]
    assert read(word).place == place
    for size in ((320, 180), (180, 320)):
        built = scene(word, size)
        assert distance(built.frame(Moment(0.0, -1.0)), built.frame(Moment(0.3, -0.4))) > 0.3


def test_different_prompts_look_different(tmp_path: Path) -> None:
    """Two people who ask for different things can tell their clips apart."""
    drawn(tmp_path, "one", prompt="a fox surfing at dusk")
    drawn(tmp_path, "two", prompt="a whale underwater")
    drawn(tmp_path, "three", prompt="qwertz uiop")
    drawn(tmp_path, "four", prompt="another wish")
    pictures = [frames(tmp_path / f"{n}.mp4")[60] for n in ("one", "two", "three", "four")]
    for index, picture in enumerate(pictures):
        for other in pictures[index + 1 :]:
            assert distance(picture, other) > 12


def test_the_same_order_is_drawn_the_same_again(tmp_path: Path) -> None:
    """After a crash a clip is drawn again, and nobody sees a difference."""
    drawn(tmp_path, "one")
    drawn(tmp_path, "two")
    assert (tmp_path / "one_last.png").read_bytes() == (tmp_path / "two_last.png").read_bytes()


@pytest.mark.parametrize("prompt", ["a fox surfing", "neon city in the rain", "aurora snow"])
def test_a_loop_has_no_seam(tmp_path: Path, prompt: str) -> None:
    """The last frame of a loop leads into its first as any frame leads into the next."""
    drawn(tmp_path, prompt=prompt, loop=True)
    shown = frames(tmp_path / "clip.mp4")
    steps = [distance(a, b) for a, b in pairwise(shown)]
    # An encoder begins afresh with the first frame, which alone makes a difference of up to 2.
    assert distance(shown[-1], shown[0]) < max(steps) + 2
    with Image.open(tmp_path / "clip_first.png") as first:
        assert distance(scene(prompt, SMALL, "0").frame(Moment(1.0, 0.0)), first) < 0.01


def test_a_photo_is_shown_and_looked_into(tmp_path: Path) -> None:
    """A clip from a photo begins with the whole photo and moves."""
    start = photo(tmp_path / "start.png", "#3060c0")
    drawn(tmp_path, start=start)
    shown = frames(tmp_path / "clip.mp4")
    assert middle(shown[0]) == pytest.approx((0x30, 0x60, 0xC0), abs=10)
    assert distance(shown[0], shown[-1]) > 1


def test_a_photo_gives_the_shape_where_none_is_asked(tmp_path: Path) -> None:
    """A standing photo becomes a standing clip of even size."""
    start = photo(tmp_path / "start.png", "#3060c0", (301, 400))
    facts = drawn(tmp_path, start=start, size=None, seconds=1)
    assert facts.width / facts.height == pytest.approx(301 / 400, rel=0.01)
    assert (facts.width % 2, facts.height % 2) == (0, 0)


def test_one_photo_turns_into_the_other(tmp_path: Path) -> None:
    """With two photos the clip begins with the first and ends with the second."""
    start = photo(tmp_path / "start.png", "#c03030")
    end = photo(tmp_path / "end.png", "#30c030")
    drawn(tmp_path, start=start, end=end)
    shown = frames(tmp_path / "clip.mp4")
    assert middle(shown[0]) == pytest.approx((0xC0, 0x30, 0x30), abs=12)
    assert middle(shown[-1]) == pytest.approx((0x30, 0xC0, 0x30), abs=12)


def test_an_end_photo_alone_is_where_the_clip_arrives(tmp_path: Path) -> None:
    """The last frame is the end photo itself."""
    end = photo(tmp_path / "end.png", "#30c030")
    drawn(tmp_path, end=end, prompt="")
    with Image.open(tmp_path / "clip_last.png") as last, Image.open(end) as wanted:
        assert distance(last, wanted) < 1.0


def test_an_extension_begins_where_its_source_ends(tmp_path: Path) -> None:
    """The first picture of the continuation is the last one of the source."""
    drawn(tmp_path, "one")
    drawn(tmp_path, "two", prompt="then a storm", still=str(tmp_path / "one_last.png"), size=None)
    with Image.open(tmp_path / "one_last.png") as last, Image.open(tmp_path / "two_first.png") as f:
        assert last.size == f.size == SMALL
        assert distance(last, f) < 1.0


@pytest.mark.parametrize("ratio", sorted(RATIOS))
def test_every_aspect_ratio_has_an_even_size_of_the_same_area(ratio: str) -> None:
    """Each ratio is what it says, can be encoded, and costs about the same."""
    width, height = RATIOS[ratio]
    across, down = map(int, ratio.split(":"))
    assert width / height == pytest.approx(across / down, rel=0.002)
    assert (width % 2, height % 2) == (0, 0)
    assert width * height == pytest.approx(1280 * 720, rel=0.03)


def test_a_larger_resolution_is_really_larger(tmp_path: Path) -> None:
    """The scale of 1080p gives half as many pixels again in both directions."""
    facts = drawn(tmp_path, scale=1.5, seconds=1)
    assert (facts.width, facts.height) == (480, 270)
    assert frames(tmp_path / "clip.mp4")[0].size == (480, 270)


def test_a_broken_clip_is_no_video_and_a_cut_one_is_short(tmp_path: Path) -> None:
    """The two damages that can be ordered are really there."""
    drawn(tmp_path, "broken", damage="broken")
    with pytest.raises(av.error.InvalidDataError):
        av.open(str(tmp_path / "broken.mp4"))
    drawn(tmp_path, "whole")
    drawn(tmp_path, "cut", damage="truncated")
    whole, cut = (tmp_path / f"{name}.mp4" for name in ("whole", "cut"))
    assert cut.stat().st_size < whole.stat().st_size * 0.7


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\nrest", b"<html>", b"GIF89a"])
def test_a_picture_that_is_none_is_said_to_be_unreadable(tmp_path: Path, content: bytes) -> None:
    """Whatever bytes come as a picture, the task fails with the documented reason."""
    (tmp_path / "bad").write_bytes(content)
    with pytest.raises(UnreadablePicture):
        drawn(tmp_path, start=str(tmp_path / "bad"))


@pytest.mark.parametrize("address", ["https://example.com/a.png", "http://192.0.2.1/a.png"])
def test_pictures_of_other_machines_are_not_fetched(tmp_path: Path, address: str) -> None:
    """The sandbox works offline and reaches for nobody else's server."""
    with pytest.raises(UnreadablePicture):
        drawn(tmp_path, start=address)


@given(text=st.text(max_size=200))
@settings(deadline=None, max_examples=60)
def test_any_text_can_be_a_prompt(text: str) -> None:
    """No prompt, in whatever script, breaks the reading of words or the caption."""
    read(text)
    assert overlay(text, SMALL, marked=False)


def test_what_no_font_can_write_is_left_out() -> None:
    """A text that Pillow's own font does not cover gives no row of empty boxes, but nothing."""
    letters = Letters(20, [])
    assert letters.legible("黄昏的海边") == ""
    assert letters.legible("a fox 🦊 surfing") == "a fox surfing"


def test_a_script_is_written_where_the_machine_has_its_letters() -> None:
    """A Cyrillic prompt is legible as soon as any font of the machine covers it."""
    files = installed()
    if not any("DejaVu" in file.name or "Noto" in file.name for file in files):
        pytest.skip("this machine has no font with Cyrillic letters")
    assert Letters(20, files).legible("лиса на волне") == "лиса на волне"


def test_a_long_prompt_is_cut_after_two_lines() -> None:
    """The caption never covers the picture; dots say that there was more."""
    letters = Letters(20, [])
    lines = wrapped("word " * 80, letters, 300)
    assert len(lines) == 2
    assert lines[-1].endswith("…")
    assert all(letters.width(line) <= 300 for line in lines)
