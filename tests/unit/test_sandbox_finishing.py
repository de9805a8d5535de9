"""What the sandbox makes of clips that are there is real: more lines, sound, ways between them."""

from __future__ import annotations

import asyncio
import math
from array import array
from itertools import pairwise
from pathlib import Path

import aiohttp
import av
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from adapters.luma.sandbox.drawing.finishing import UnreadableClip, finish
from adapters.luma.sandbox.drawing.moves import MOVES
from adapters.luma.sandbox.drawing.order import Finishing
from adapters.luma.sandbox.drawing.sound import CHUNK, RATE, play
from adapters.luma.sandbox.server import Sandbox
from tests.unit.test_sandbox_clips import SMALL, distance, drawn, frames


def kinds(path: Path) -> list[str]:
    """Return what streams a clip has."""
    with av.open(str(path)) as container:
        return [stream.codec_context.name for stream in container.streams]


def loudness(path: Path) -> float:
    """Return how loud the sound of a clip is, 0 to 1."""
    with av.open(str(path)) as container:
        pieces = [bytes(frame.planes[0]) for frame in container.decode(audio=0)]
    wave = array("f", b"".join(pieces))
    return math.sqrt(sum(value * value for value in wave) / len(wave))


def test_more_lines_show_the_same(tmp_path: Path) -> None:
    """An enlarged clip has more pixels, as many frames, and the same to be seen."""
    drawn(tmp_path, "one", seconds=1)
    facts = finish(Finishing(name="two", folder=str(tmp_path), source="one", scale=1.5))
    assert (facts.width, facts.height, facts.seconds) == (480, 270, 1.0)
    before, after = frames(tmp_path / "one.mp4"), frames(tmp_path / "two.mp4")
    assert len(after) == len(before) == 24
    assert after[0].size == (480, 270)
    for old, new in zip(before[::8], after[::8], strict=True):
        assert distance(old, new.resize(SMALL)) < 4
    assert (tmp_path / "two_last.png").read_bytes() == (tmp_path / "one_last.png").read_bytes()


def test_sound_is_heard_and_the_pictures_stay(tmp_path: Path) -> None:
    """The track is AAC as long as the clip, and the pictures are not encoded again."""
    drawn(tmp_path, "one", seconds=2)
    order = Finishing(name="two", folder=str(tmp_path), source="one", sound="waves at dusk")
    facts = finish(order)
    assert (facts.width, facts.height) == SMALL
    assert facts.seconds == pytest.approx(2.0, abs=0.05)
    assert kinds(tmp_path / "two.mp4") == ["h264", "aac"]
    assert loudness(tmp_path / "two.mp4") > 0.01
    before, after = frames(tmp_path / "one.mp4"), frames(tmp_path / "two.mp4")
    assert [frame.tobytes() for frame in before] == [frame.tobytes() for frame in after]
    raw = (tmp_path / "two.mp4").read_bytes()
    assert raw.index(b"moov") < raw.index(b"mdat")


def test_more_lines_keep_the_sound(tmp_path: Path) -> None:
    """Whoever added sound first does not lose it, and a second sound replaces the first."""
    drawn(tmp_path, "one", seconds=1)
    where = str(tmp_path)
    finish(Finishing(name="two", folder=where, source="one", sound="waves"))
    finish(Finishing(name="three", folder=where, source="two", scale=1.5))
    finish(Finishing(name="four", folder=where, source="three", sound="a city"))
    assert kinds(tmp_path / "three.mp4") == kinds(tmp_path / "four.mp4") == ["h264", "aac"]


@given(prompt=st.text(max_size=40), without=st.text(max_size=20))
@settings(deadline=None, max_examples=25)
def test_any_words_give_a_sound(prompt: str, without: str) -> None:
    """Whatever is wished, the sound has its length, begins softly, and is the same again."""
    pieces = list(play(prompt, without, 0.2))
    assert sum(map(len, pieces)) == round(0.2 * RATE)
    assert all(len(piece) == CHUNK for piece in pieces[:-1])
    assert abs(pieces[0][0]) < 100
    assert pieces == list(play(prompt, without, 0.2))


def test_what_is_not_wished_is_not_heard() -> None:
    """Without wind and music nothing is left; other words give another sound."""
    assert not any(any(piece) for piece in play("a fox", "no wind, no music", 0.3))
    assert list(play("a fox at sea", "", 0.3)) != list(play("a city at night", "", 0.3))
    assert list(play("a fox at sea", "wind", 0.3)) != list(play("a fox at sea", "", 0.3))


@pytest.mark.parametrize("content", [None, b"", b"no video at all", b"\0" * 5000])
def test_what_is_no_video_is_not_worked_on(tmp_path: Path, content: bytes | None) -> None:
    """A damaged source ends as a failure with a documented reason, without a trace of a file."""
    if content is not None:
        (tmp_path / "one.mp4").write_bytes(content)
    for order in (
        Finishing(name="two", folder=str(tmp_path), source="one", scale=2.0),
        Finishing(name="two", folder=str(tmp_path), source="one", sound="waves"),
    ):
        with pytest.raises(UnreadableClip):
            finish(order)
    assert {path.name for path in tmp_path.iterdir()} <= {"one.mp4"}


def edges(folder: Path, name: str) -> tuple[Image.Image, Image.Image]:
    """Return the first and the last picture of a clip, without caption."""
    with (
        Image.open(folder / f"{name}_first.png") as a,
        Image.open(folder / f"{name}_last.png") as b,
    ):
        return a.copy(), b.copy()


@pytest.mark.parametrize("concepts", [(), ("push_in", "pan_left"), ("handheld",)])
def test_ways_between_clips_meet_them_exactly(tmp_path: Path, concepts: tuple[str, ...]) -> None:
    """A clip that leads up to another ends on its first picture; one between two meets both."""
    drawn(tmp_path, "one", prompt="a fox surfing", seconds=1, size=(294, 126))
    drawn(tmp_path, "two", prompt="a whale underwater", seconds=1, size=(294, 126))
    goal, still = str(tmp_path / "two_first.png"), str(tmp_path / "one_last.png")
    more = {"size": None, "seconds": 1, "concepts": concepts}
    assert drawn(tmp_path, "up", prompt="it rises", goal=goal, **more).width == 294
    drawn(tmp_path, "between", prompt="it dives", goal=goal, still=still, **more)
    target, source = edges(tmp_path, "two")[0], edges(tmp_path, "one")[1]
    assert distance(edges(tmp_path, "up")[1], target) < 1
    assert distance(edges(tmp_path, "up")[0], target) > 10
    first, last = edges(tmp_path, "between")
    assert distance(first, source) < 1
    assert distance(last, target) < 1


@pytest.mark.parametrize("move", sorted(MOVES))
def test_each_camera_move_is_seen(tmp_path: Path, move: str) -> None:
    """A named move changes the clip, and every move another way."""
    usual = {"seconds": 1, "size": (160, 90)}
    drawn(tmp_path, "plain", **usual)
    drawn(tmp_path, "moved", concepts=(move,), **usual)
    before, after = edges(tmp_path, "plain"), edges(tmp_path, "moved")
    assert max(distance(a, b) for a, b in zip(before, after, strict=True)) > 1


def test_left_is_not_right(tmp_path: Path) -> None:
    """Opposite moves show different things."""
    usual = {"seconds": 1, "size": (160, 90)}
    for one, other in (("orbit_left", "orbit_right"), ("crane_up", "crane_down")):
        drawn(tmp_path, "one", concepts=(one,), **usual)
        drawn(tmp_path, "other", concepts=(other,), **usual)
        assert distance(edges(tmp_path, "one")[0], edges(tmp_path, "other")[0]) > 1


def test_a_loop_with_a_move_has_no_seam(tmp_path: Path) -> None:
    """The camera is back where it began when the loop begins again."""
    wishes = {"loop": True, "seconds": 2, "size": (160, 90)}
    drawn(tmp_path, "one", concepts=("push_in", "pan_left", "handheld"), **wishes)
    shown = frames(tmp_path / "one.mp4")
    assert distance(shown[-1], shown[0]) < max(distance(a, b) for a, b in pairwise(shown)) + 2


async def test_bought_lines_and_sound_are_real(tmp_path: Path) -> None:
    """Over HTTP and through the drawing process: a clip, its sound, and the larger one of it."""
    sandbox = Sandbox(tmp_path, speed=1e15, now=lambda: 1_800_000_000.0)
    await sandbox.start()
    many = f"{sandbox.url}/dream-machine/v1/generations"
    wish = {"prompt": "a fox", "model": "ray-2", "resolution": "540p", "aspect_ratio": "1:1"}
    sound, larger = {"prompt": "waves"}, {"resolution": "720p"}
    names: list[str] = []
    key = {"Authorization": "Bearer sandbox"}
    async with asyncio.timeout(60), aiohttp.ClientSession(headers=key) as http:
        for deed, body in (("/video", wish), ("/{}/audio", sound), ("/{}/upscale", larger)):
            path = deed.format(names[-1] if names else "")
            async with http.post(many + path, json=body) as answer:
                assert answer.status in {200, 201}, await answer.text()
                names.append((await answer.json())["id"])
            await sandbox.settled()
            async with http.get(f"{many}/{names[-1]}") as answer:
                assert (await answer.json())["state"] == "completed"
    await sandbox.close()
    plain, heard, large = (tmp_path / "files" / f"{name}.mp4" for name in names)
    assert (kinds(plain), kinds(heard), kinds(large)) == (["h264"], *[["h264", "aac"]] * 2)
    assert (frames(plain)[0].size, frames(large)[0].size) == ((720, 720), (960, 960))
