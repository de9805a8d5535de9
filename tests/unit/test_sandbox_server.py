"""The sandbox as its clients meet it: submit, fetch, extend, files, markers, all over HTTP."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import av
import pytest

from adapters.luma.sandbox.server import Sandbox

LATER = 1000.0


class Time:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.at = 1_800_000_000.0

    def now(self) -> float:
        """Seconds since 1970."""
        return self.at


class Buyer:
    """A client with the right key."""

    def __init__(self, sandbox: Sandbox, time: Time, session: aiohttp.ClientSession) -> None:
        self.sandbox, self.time, self.session = sandbox, time, session

    async def ask(self, method: str, path: str, **more: Any) -> tuple[int, Any]:
        """Call an address; return status and JSON (None for an empty answer)."""
        async with self.session.request(method, self.sandbox.url + path, **more) as answer:
            return answer.status, await answer.json() if await answer.read() else None

    async def buy(self, prompt: str, path: str = "/luma/generations", **more: Any) -> Any:
        """Submit; return the answer."""
        field = "prompt" if "dream" in path else "user_prompt"
        status, answer = await self.ask("POST", path, json={field: prompt, **more})
        assert status in {200, 201}, answer
        return answer

    async def done(self, task: str, path: str = "/luma/generations") -> Any:
        """Let time pass and fetch."""
        self.time.at += LATER
        return (await self.ask("GET", f"{path}/{task}"))[1]

    async def download(self, url: str, **headers: str) -> tuple[int, bytes]:
        """Fetch a file."""
        async with self.session.get(url, headers=headers) as answer:
            return answer.status, await answer.read()


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the one small clip of the cheap mode is drawn already."""
    folder = tmp_path_factory.mktemp("sandbox")

    async def once() -> None:
        sandbox = Sandbox(folder, now=lambda: 0.0, draw=False)
        await sandbox.start()
        await sandbox.close()

    asyncio.run(once())
    return folder


@pytest.fixture
async def buyer(drawn: Path, tmp_path: Path) -> AsyncIterator[Buyer]:
    """A sandbox without drawing, whose time the test moves."""
    time = Time()
    shutil.copytree(drawn, tmp_path / "own")
    sandbox = Sandbox(tmp_path / "own", now=time.now, draw=False)
    await sandbox.start()
    async with aiohttp.ClientSession(headers={"Authorization": "Bearer sandbox"}) as session:
        yield Buyer(sandbox, time, session)
    await sandbox.close()


@pytest.mark.parametrize("prefix", ["", "/yescale", "/vapi", "/apiai"])
async def test_a_task_waits_runs_and_completes(buyer: Buyer, prefix: str) -> None:
    """Each flavour of the relays goes through pending and processing to a link that works."""
    path = f"{prefix}/luma/generations"
    task = await buyer.buy("a fox", path)
    assert task["state"] == "pending"
    buyer.time.at += 5
    assert (await buyer.ask("GET", f"{path}/{task['id']}"))[1]["state"] in {"pending", "processing"}
    done = await buyer.done(task["id"], path)
    assert done["state"] == "completed"
    status, video = await buyer.download(done["video_raw"]["url"])
    assert status == 200
    assert video[4:8] == b"ftyp"


async def test_v2_gives_two_clips(buyer: Buyer) -> None:
    """OpenAI-HK's second version answers with a handle and then with two links, at both paths."""
    task = await buyer.buy("a fox", "/luma/v2/generations")
    assert list(task) == ["task_id"]
    running = (await buyer.ask("GET", f"/luma/generations/{task['task_id']}"))[1]
    assert (running["status"], running["data"]) == ("pending", None)
    for path in ("/luma/generations", "/luma/v2/generations"):
        done = await buyer.done(task["task_id"], path)
        assert [item["state"] for item in done["data"]] == ["completed", "completed"]
    assert len({item["artifact"]["video_raw"]["url"] for item in done["data"]}) == 2


async def test_luma_lists_and_deletes(buyer: Buyer) -> None:
    """The first party's extras are there: list, delete, credits, concepts, ping."""
    root = "/dream-machine/v1"
    task = await buyer.buy("a fox", f"{root}/generations/video", model="ray-2")
    assert task["state"] == "queued"
    listed = (await buyer.ask("GET", f"{root}/generations?limit=5"))[1]
    assert [one["id"] for one in listed["generations"]] == [task["id"]]
    assert (await buyer.done(task["id"], f"{root}/generations"))["assets"]["video"]
    assert (await buyer.ask("DELETE", f"{root}/generations/{task['id']}"))[0] == 204
    status, gone = await buyer.ask("GET", f"{root}/generations/{task['id']}")
    assert (status, list(gone)) == (404, ["detail"])
    assert (await buyer.ask("GET", f"{root}/ping"))[1] == {"message": "pong"}
    assert "credit_balance" in (await buyer.ask("GET", f"{root}/credits"))[1]
    assert "handheld" in (await buyer.ask("GET", f"{root}/generations/concepts/list"))[1]


async def test_a_batch_leaves_out_what_it_does_not_know(buyer: Buyer) -> None:
    """Many tasks are asked for at once; an unknown id is simply missing."""
    one, two = await buyer.buy("a fox"), await buyer.buy("a wolf")
    ids = [one["id"], "nobody", two["id"]]
    answer = (await buyer.ask("POST", "/luma/tasks", json={"ids": ids}))[1]
    assert [row["task_id"] for row in answer["data"]] == [one["id"], two["id"]]


async def test_a_wrong_key_buys_nothing(buyer: Buyer) -> None:
    """Without the key there is a 401 in the gateway's shape, and no task."""
    status, answer = await buyer.ask(
        "POST", "/luma/generations", json={"user_prompt": "a fox"},
        headers={"Authorization": "Bearer other"},
    )  # fmt: skip
    assert (status, answer["error"]["type"]) == (401, "new_api_error")
    assert buyer.sandbox.paid() == []


async def test_an_unknown_task_is_a_400(buyer: Buyer) -> None:
    """As at the real gateways an unknown task is no 404."""
    status, answer = await buyer.ask("GET", "/luma/generations/nobody")
    assert (status, answer["code"]) == (400, "task_not_exist")


async def test_a_refusal_is_wrapped_as_the_gateway_wraps_it(buyer: Buyer) -> None:
    """Luma's words come as JSON inside a string, and nothing was paid."""
    status, answer = await buyer.ask("POST", "/luma/generations", json={"user_prompt": ""})
    assert (status, answer["code"]) == (400, "fail_to_fetch_task")
    assert answer["message"] == '{"detail":"Prompt is required"}'
    assert buyer.sandbox.paid() == []


async def test_only_a_finished_clip_is_extended(buyer: Buyer) -> None:
    """Extending waits for the source, makes a task of its own, and knows unknown ids."""
    task = await buyer.buy("a fox")
    extend = f"/luma/generations/{task['id']}/extend"
    assert (await buyer.ask("POST", extend, json={"user_prompt": "on"}))[0] == 400
    await buyer.done(task["id"])
    status, more = await buyer.ask("POST", extend, json={"user_prompt": "and on"})
    assert (status, more["state"]) == (200, "pending")
    assert more["id"] != task["id"]
    status, answer = await buyer.ask(
        "POST", "/luma/generations/nobody/extend", json={"user_prompt": "and on"}
    )
    assert (status, answer["code"]) == (400, "task_not_exist")


async def test_files_are_served_in_ranges(buyer: Buyer) -> None:
    """A player may seek, and the watermarked name leads to a video, too."""
    task = await buyer.buy("a fox")
    url = (await buyer.done(task["id"]))["video"]["url"]
    whole = (await buyer.download(url))[1]
    assert await buyer.download(url, Range="bytes=10-19") == (206, whole[10:20])
    marked = url.replace("/files/", "/files/watermarked_")
    assert (await buyer.download(marked))[0] == 200
    assert (await buyer.download(buyer.sandbox.url + "/files/..%2Fledger.jsonl"))[0] == 404


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


async def test_the_ledger_lists_every_paid_submit(buyer: Buyer) -> None:
    """Who paid for what, when, by which protocol and key stands in the ledger, in order."""
    await buyer.buy("one fox")
    await buyer.buy("two foxes", "/yescale/luma/generations")
    await buyer.buy("three foxes", "/luma/v2/generations")
    rows = (await buyer.ask("GET", "/sandbox/ledger"))[1]
    assert [(row["prompt"], row["protocol"], row["flavour"]) for row in rows] == [
        ("one fox", "relay", "sandbox"),
        ("two foxes", "relay", "yescale"),
        ("three foxes", "relay-v2", "sandbox"),
    ]
    assert all((row["at"], row["key"]) == (buyer.time.at, "sandbox") for row in rows)
    assert [row["id"] for row in rows] == [paid.id for paid in buyer.sandbox.paid()]
