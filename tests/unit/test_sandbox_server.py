"""The sandbox as its clients meet it: submit, fetch, extend, files, all over HTTP."""

from __future__ import annotations

import pytest

from tests.unit.test_sandbox_buyer import (  # fixtures are found by their names here
    Buyer,
    buyer,
    drawn,
)

pytestmark = pytest.mark.usefixtures("watched_loop")  # threads are at work

__all__ = ["buyer", "drawn"]


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
