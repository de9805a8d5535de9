"""The sandbox sells everything that Luma itself sells, and keeps its accounts."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.test_sandbox_buyer import (  # fixtures are found by their names here
    Buyer,
    buyer,
    drawn,
)

__all__ = ["buyer", "drawn"]

ROOT = "/dream-machine/v1"
MANY = f"{ROOT}/generations"


async def finished(buyer: Buyer, prompt: str = "a fox", **more: Any) -> str:
    """Buy a video at Luma and let it be finished; return its id."""
    task = await buyer.buy(prompt, f"{MANY}/video", **({"model": "ray-2"} | more))
    await buyer.done(task["id"], MANY)
    return str(task["id"])


async def balance(buyer: Buyer) -> float:
    """Return the credits."""
    return float((await buyer.ask("GET", f"{ROOT}/credits"))[1]["credit_balance"])


async def test_more_lines_are_a_generation_of_their_own(buyer: Buyer) -> None:
    """Upscale answers 200 with a new id, and the new clip differs from the old one."""
    source = await finished(buyer)
    status, task = await buyer.ask("POST", f"{MANY}/{source}/upscale", json={"resolution": "4k"})
    assert (status, task["state"], task["assets"]) == (200, "queued", None)
    assert task["id"] != source
    assert task["request"]["generation_type"] == "upscale_video"
    larger = (await buyer.done(task["id"], MANY))["assets"]["video"]
    before = (await buyer.ask("GET", f"{MANY}/{source}"))[1]["assets"]["video"]
    assert (await buyer.download(larger))[1] != (await buyer.download(before))[1]


async def test_a_sound_track_is_a_generation_of_its_own(buyer: Buyer) -> None:
    """Audio answers 200 and echoes what was wished and what was not."""
    source = await finished(buyer)
    wish = {"prompt": "soft wind", "negative_prompt": "music", "generation_type": "add_audio"}
    status, task = await buyer.ask("POST", f"{MANY}/{source}/audio", json=wish)
    assert status == 200
    assert task["request"] == {**wish, "callback_url": None}
    assert (await buyer.done(task["id"], MANY))["assets"]["video"]
    assert [paid.prompt for paid in buyer.sandbox.paid()] == ["a fox", "soft wind"]


@pytest.mark.parametrize(("deed", "wish"), [("upscale", {"resolution": "4k"}), ("audio", {})])
async def test_only_a_finished_video_of_luma_is_worked_on(
    buyer: Buyer, deed: str, wish: dict[str, str]
) -> None:
    """An unfinished one is a 400, an unknown or foreign one a 404; nothing is paid."""
    own = (await buyer.buy("a fox", f"{MANY}/video", model="ray-2"))["id"]
    foreign = (await buyer.buy("a fox", "/vapi/luma/generations"))["id"]
    for name, wanted in ((own, 400), (foreign, 404), ("nobody", 404)):
        status, answer = await buyer.ask("POST", f"{MANY}/{name}/{deed}", json=wish)
        assert (status, list(answer)) == (wanted, ["detail"])
    assert len(buyer.sandbox.paid()) == 2


async def test_fewer_lines_are_no_upscale(buyer: Buyer) -> None:
    """A video of 720 lines cannot be made one of 720."""
    source = await finished(buyer, resolution="720p")
    wish = {"resolution": "720p"}
    assert (await buyer.ask("POST", f"{MANY}/{source}/upscale", json=wish))[0] == 400


@pytest.mark.parametrize("frames", [("frame0",), ("frame1",), ("frame0", "frame1")])
async def test_videos_are_continued_and_led_up_to(buyer: Buyer, frames: tuple[str, ...]) -> None:
    """Extend, reverse extend and interpolation are sold for finished videos of the account."""
    keyframes = {
        frame: {"type": "generation", "id": await finished(buyer, f"video {frame}")}
        for frame in frames
    }
    task = await buyer.buy("and on", f"{MANY}/video", model="ray-2", keyframes=keyframes)
    assert task["request"]["keyframes"] == keyframes
    assert (await buyer.done(task["id"], MANY))["state"] == "completed"


async def test_what_cannot_be_continued_is_said_at_once(buyer: Buyer) -> None:
    """An unfinished, foreign or unknown source is a 400 in Luma's shape, unpaid."""
    own = (await buyer.buy("a fox", f"{MANY}/video", model="ray-2"))["id"]
    foreign = (await buyer.buy("a fox", "/vapi/luma/generations"))["id"]
    said = []
    for name in (own, foreign, "nobody"):
        frames = {"frame0": {"type": "generation", "id": name}}
        wish = {"prompt": "and on", "model": "ray-2", "keyframes": frames}
        status, answer = await buyer.ask("POST", f"{MANY}/video", json=wish)
        assert status == 400
        said.append(answer["detail"])
    assert "must be completed" in said[0]
    assert said[1:] == ["Generation not found"] * 2
    assert len(buyer.sandbox.paid()) == 2


async def test_the_list_has_pages_of_lumas_own(buyer: Buyer) -> None:
    """The list counts and pages only what this account has and has not deleted, youngest first."""
    names = []
    for number in range(5):
        names.append((await buyer.buy(f"video {number}", f"{MANY}/video", model="ray-2"))["id"])
        await buyer.buy("somebody else's", "/vapi/luma/generations")
    await buyer.ask("DELETE", f"{MANY}/{names.pop(1)}")
    page = (await buyer.ask("GET", f"{MANY}?limit=2&offset=1"))[1]
    assert [one["id"] for one in page["generations"]] == [names[2], names[1]]
    facts = {key: page[key] for key in ("has_more", "count", "limit", "offset")}
    assert facts == {"has_more": True, "count": 4, "limit": 2, "offset": 1}
    last = (await buyer.ask("GET", f"{MANY}?limit=2&offset=3"))[1]
    assert ([one["id"] for one in last["generations"]], last["has_more"]) == ([names[0]], False)


async def test_credits_go_down_by_the_price_and_come_back(buyer: Buyer) -> None:
    """Each generation costs cents by its kind; a failed one is paid back when it has failed."""
    before = await balance(buyer)
    source = await finished(buyer, model="ray-flash-2")
    assert await balance(buyer) == before - 34
    await buyer.ask("POST", f"{MANY}/{source}/upscale", json={"resolution": "1080p"})
    assert await balance(buyer) == before - 34 - 79
    failing = await buyer.buy("a fox [fail]", f"{MANY}/video", model="ray-2", duration="9s")
    assert await balance(buyer) == pytest.approx(before - 34 - 79 - 183.6)
    assert (await buyer.done(failing["id"], MANY))["state"] == "failed"
    assert await balance(buyer) == before - 34 - 79


async def test_thirteen_camera_moves_are_known(buyer: Buyer) -> None:
    """The list of concepts has plain keys, each of which is accepted."""
    keys = (await buyer.ask("GET", f"{MANY}/concepts/list"))[1]
    assert len(keys) == 13
    assert {"orbit_left", "dolly_zoom", "push_in", "handheld", "crane_up"} <= set(keys)
    concepts = [{"key": key} for key in keys]
    await buyer.buy("a fox", f"{MANY}/video", model="ray-2", concepts=concepts)
