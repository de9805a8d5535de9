"""A marker word in the prompt decides how a task of the sandbox ends."""

from __future__ import annotations

from pathlib import Path

import av
import pytest

from tests.unit.test_sandbox_buyer import (  # fixtures are found by their names here
    Buyer,
    buyer,
    drawn,
)

__all__ = ["buyer", "drawn"]


@pytest.mark.parametrize(
    ("marker", "reason"),
    [("[moderation]", "Advanced prompt moderation failed"), ("[fail]", "Job failed")],
)
async def test_a_marked_task_fails(buyer: Buyer, marker: str, reason: str) -> None:
    """A failure comes later, with a reason that Luma documents."""
    task = await buyer.buy(f"a fox {marker}")
    failed = await buyer.done(task["id"])
    assert (failed["state"], failed["failure_reason"]) == ("failed", reason)
    assert failed["video"] is None


async def test_some_tasks_never_end(buyer: Buyer) -> None:
    """[never] is still processing when everybody has gone home."""
    task = await buyer.buy("a fox [never]")
    assert (await buyer.done(task["id"]))["state"] == "processing"


async def test_completed_without_a_link_for_ever(buyer: Buyer) -> None:
    """[no-link] never shows one, and the endpoint for clean links has none either."""
    task = await buyer.buy("a fox [no-link]")
    for _ in range(5):
        done = await buyer.done(task["id"])
        assert (done["state"], done["video"], done["video_raw"]) == ("completed", None, None)
    status, _ = await buyer.ask("GET", f"/luma/generations/{task['id']}/download_video_url")
    assert status == 400


async def test_a_late_link_comes_two_fetches_later(buyer: Buyer) -> None:
    """[late-link] is completed twice before it has a link."""
    task = await buyer.buy("a fox [late-link]")
    seen = [(await buyer.done(task["id"]))["video"] for _ in range(3)]
    assert seen[:2] == [None, None]
    assert seen[2]["url"]


async def test_only_a_watermarked_link(buyer: Buyer) -> None:
    """[watermark] leaves one link, whose name says what it is."""
    task = await buyer.buy("a fox [watermark]")
    done = await buyer.done(task["id"])
    assert "watermarked_" in done["video"]["url"]
    assert (done["video"]["download_url"], done["video_raw"]) == (None, None)


@pytest.mark.parametrize("path", ["/luma/generations", "/dream-machine/v1/generations"])
async def test_the_first_link_is_dead_and_another_works(buyer: Buyer, path: str) -> None:
    """[dead-link] answers 404 for the best link; the next one (or the next fetch) is good."""
    task = await buyer.buy("a fox [dead-link]", path, model="ray-2")
    first = await buyer.done(task["id"], path)
    again = await buyer.done(task["id"], path)
    dead = first["assets"]["video"] if "assets" in first else first["video_raw"]["url"]
    good = again["assets"]["video"] if "assets" in again else first["video"]["download_url"]
    assert (await buyer.download(dead))[0] == 404
    assert (await buyer.download(good))[0] == 200


@pytest.mark.parametrize("marker", ["[broken]", "[truncated]"])
async def test_a_damaged_file_is_damaged(buyer: Buyer, tmp_path: Path, marker: str) -> None:
    """What is handed out under these markers is not the whole video."""
    good = (await buyer.done((await buyer.buy("a fox"))["id"]))["video"]["url"]
    bad = (await buyer.done((await buyer.buy(f"a fox {marker}"))["id"]))["video"]["url"]
    whole, damaged = (await buyer.download(good))[1], (await buyer.download(bad))[1]
    (tmp_path / "damaged").write_bytes(damaged)
    if marker == "[broken]":
        with pytest.raises(av.error.InvalidDataError):
            av.open(str(tmp_path / "damaged"))
    else:
        assert damaged == whole[: len(damaged)]
        assert len(damaged) < len(whole)
