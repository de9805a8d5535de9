"""The sandbox is several sellers at once, and none knows what another made."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from adapters.luma.sandbox.fault import Fault, Route, Trouble
from tests.unit.test_sandbox_buyer import (  # fixtures are found by their names here
    Buyer,
    buyer,
    drawn,
)

__all__ = ["buyer", "drawn"]

PUBLIC = Path(__file__).parents[1] / "recordings" / "public"
OFTEN = 10**9


def shape(document: Any) -> Any:
    """Return the keys and types of an answer."""
    if isinstance(document, dict):
        return {key: shape(value) for key, value in document.items()}
    return "number" if type(document) in {int, float} else type(document).__name__


async def test_openai_hk_has_an_address_of_its_own(buyer: Buyer) -> None:
    """Its second version sells two clips, which both paths show; the first version sells one."""
    root = "/openai_hk/luma"
    task = await buyer.buy("a fox", f"{root}/v2/generations")
    for path in (f"{root}/generations", f"{root}/v2/generations"):
        done = await buyer.done(task["task_id"], path)
        assert (done["status"], len(done["data"])) == ("completed", 2)
    one = await buyer.buy("a fox", f"{root}/generations")
    assert (await buyer.done(one["id"], f"{root}/generations"))["video"]["url"]


@pytest.mark.parametrize("trouble", [Trouble.NOT_FOUND, Trouble.HTML])
@pytest.mark.parametrize(
    ("route", "wrong", "right"),
    [(Route.FETCH_V1, "", "/v2"), (Route.FETCH_V2, "/v2", "")],
)
async def test_one_of_the_two_paths_can_be_wrong(
    buyer: Buyer, route: Route, wrong: str, right: str, trouble: Trouble
) -> None:
    """Whichever path is told to misbehave, the other answers, so that a client has to learn."""
    task = (await buyer.buy("a fox", "/openai_hk/luma/v2/generations"))["task_id"]
    buyer.sandbox.misbehave(Fault(route=route, trouble=trouble, times=OFTEN))
    where = f"{buyer.sandbox.url}/openai_hk/luma{{}}/generations/{task}"
    for _ in range(2):
        async with buyer.session.get(where.format(wrong)) as answer:
            html = answer.content_type == "text/html"
            assert (answer.status == 404) is not html
        async with buyer.session.get(where.format(right)) as answer:
            assert (await answer.json())["task_id"] == task


async def test_a_copy_of_luma_has_two_addresses(buyer: Buyer) -> None:
    """CometAPI answers a submit in Luma's shape and a fetch in the relays', and has no list."""
    many = "/cometapi/dream-machine/v1/generations"
    task = await buyer.buy("a fox", many)
    assert shape(task).keys() == shape(
        json.loads((PUBLIC / "apiai.official.submit.response_201.json").read_text())
    ).keys()  # fmt: skip
    assert (await buyer.done(task["id"], many))["video_raw"]["url"]
    async with buyer.session.get(buyer.sandbox.url + many) as answer:
        assert answer.status == 405


@pytest.mark.parametrize("prefix", ["", "/yescale", "/vapi", "/apiai", "/openai_hk"])
async def test_what_pro_made_only_pro_shows(buyer: Buyer, prefix: str) -> None:
    """The better tier is a prefix, and a task must be asked for where it was bought."""
    plain, pro = f"{prefix}/luma/generations", f"{prefix}/pro/luma/generations"
    task = (await buyer.buy("a fox", pro))["id"]
    assert (await buyer.done(task, pro))["state"] == "completed"
    status, answer = await buyer.ask("GET", f"{plain}/{task}")
    assert (status, answer["code"]) == (400, "task_not_exist")
    ids = {"ids": [task]}
    answer = (await buyer.ask("POST", f"{prefix}/luma/tasks", json=ids))[1]
    assert task not in json.dumps(answer)


@pytest.mark.parametrize("prefix", ["/vapi", "/apiai", "/vapi/pro"])
async def test_extending_says_what_is_wrong(buyer: Buyer, prefix: str) -> None:
    """Extend refuses unknown, foreign and unfinished sources and bad prompts, each in its words."""
    many = f"{prefix}/luma/generations"
    foreign = (await buyer.buy("a fox", "/yescale/luma/generations"))["id"]
    unfinished = (await buyer.buy("a fox", many))["id"]
    said = {}
    for name, source in (("unknown", "nobody"), ("foreign", foreign), ("early", unfinished)):
        wish = {"user_prompt": "and on"}
        status, answer = await buyer.ask("POST", f"{many}/{source}/extend", json=wish)
        assert status == 400
        said[name] = answer["code"]
    assert said == {
        "unknown": "task_not_exist", "foreign": "task_not_exist", "early": "fail_to_fetch_task"
    }  # fmt: skip
    await buyer.done(unfinished, many)
    for words in ("", "ab", "on [moderation-now]"):
        wish = {"user_prompt": words}
        status, answer = await buyer.ask("POST", f"{many}/{unfinished}/extend", json=wish)
        assert (status, answer["code"]) == (400, "fail_to_fetch_task")
    assert len(buyer.sandbox.paid()) == 2


@pytest.mark.parametrize(
    ("marker", "state"),
    [("[fail]", "failed"), ("[never]", "processing"), ("[no-link]", "completed")],
)
async def test_markers_work_on_an_extension(buyer: Buyer, marker: str, state: str) -> None:
    """The prompt of the continuation decides how it ends, not that of its source."""
    source = (await buyer.buy("a fox", "/vapi/luma/generations"))["id"]
    await buyer.done(source, "/vapi/luma/generations")
    path = f"/vapi/luma/generations/{source}/extend"
    task = (await buyer.ask("POST", path, json={"user_prompt": f"and on {marker}"}))[1]["id"]
    done = await buyer.done(task, "/vapi/luma/generations")
    assert (done["state"], done["video"]) == (state, None)


async def test_yescale_sells_no_extension(buyer: Buyer) -> None:
    """What its documents do not have is not there."""
    source = (await buyer.buy("a fox", "/yescale/luma/generations"))["id"]
    await buyer.done(source, "/yescale/luma/generations")
    url = f"{buyer.sandbox.url}/yescale/luma/generations/{source}/extend"
    async with buyer.session.post(url, json={"user_prompt": "and on"}) as answer:
        assert answer.status == 404


async def test_vapi_tells_limit_and_use(buyer: Buyer) -> None:
    """The two billing answers have the recorded shape, and the use is what was bought, in cents."""
    root = "/vapi/v1/dashboard/billing"
    for _ in range(2):
        await buyer.buy("a fox", "/vapi/luma/generations")
    limit = (await buyer.ask("GET", f"{root}/subscription"))[1]
    used = (await buyer.ask("GET", f"{root}/usage?start_date=0&end_date=1"))[1]
    for name, ours in (("quota", limit), ("usage", used)):
        theirs = json.loads((PUBLIC / f"vapi.token_{name}.response.json").read_text())
        assert shape(ours) == shape(theirs)
    assert used["total_usage"] == 60
    assert limit["hard_limit_usd"] == 1e6


async def test_yescale_tells_its_quota_to_another_key(buyer: Buyer) -> None:
    """The system API refuses the key for videos and tells the quota to its own."""
    path = "/yescale-system/yescale/user"
    assert (await buyer.ask("GET", path))[0] == 401
    other = {"Authorization": "Bearer system"}
    before = (await buyer.ask("GET", path, headers=other))[1]
    await buyer.buy("a fox", "/yescale/luma/generations")
    after = (await buyer.ask("GET", path, headers=other))[1]
    assert shape(after) == shape(
        json.loads((PUBLIC / "yescale.system.user.response.json").read_text())
    )
    assert before["data"]["quota"] - after["data"]["quota"] == 150_000
    assert (after["data"]["used_quota"], after["data"]["request_count"]) == (150_000, 1)


@pytest.mark.parametrize(
    ("route", "path"),
    [
        (Route.BALANCE, "/dream-machine/v1/credits"),
        (Route.LIST, "/dream-machine/v1/generations"),
        (Route.BATCH, "/vapi/luma/tasks"),
    ],
)
async def test_one_question_can_fail_alone(buyer: Buyer, route: Route, path: str) -> None:
    """An order to misbehave on one kind of question leaves the fetches alone."""
    task = (await buyer.buy("a fox", "/vapi/luma/generations"))["id"]
    buyer.sandbox.misbehave(Fault(route=route, trouble=Trouble.ERROR))
    assert (await buyer.ask("GET", f"/vapi/luma/generations/{task}"))[0] == 200
    method, more = ("POST", {"json": {"ids": [task]}}) if route is Route.BATCH else ("GET", {})
    assert (await buyer.ask(method, path, **more))[0] == 500
    assert (await buyer.ask(method, path, **more))[0] == 200
