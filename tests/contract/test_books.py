"""What an account can tell beside videos, over real HTTP: batches, addresses, lists, balances."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest

from adapters.luma.account import Account
from adapters.luma.bounds import Bounds
from adapters.luma.client import Http, open_http
from adapters.luma.presets import preset
from bot.domain.generation import Balance, Order, Phase
from bot.domain.names import GenerationId
from bot.domain.video import VideoRequest
from bot.errors import AccountTrouble, NoSuchGeneration, ReadFailed, SettingsError
from tests.clock import FakeClock, settle
from tests.contract.seller import Seller, answer, selling
from tests.making import NOON
from tests.unit.recorded import recorded

KEY = "sk-0123456789abcdef"
NAME = GenerationId("11111111-2222-4333-8444-555555555501")
DONE = recorded("openaihk.fetch.completed.json")
PAGE = b"<!doctype html><title>Not here</title>"
UNKNOWN = recorded("public/newapi.error_400_task_not_exist.json")
FOX = Order(request=VideoRequest(prompt="a fox"), callback="https://bot.example/hook/1")


@pytest.fixture
async def http() -> AsyncIterator[Http]:
    """Open a client with little patience."""
    async with open_http(Bounds(answer=0.2, purchase=0.2, silence=0.2)) as client:
        yield client


@pytest.fixture
def clock() -> FakeClock:
    """Hold the time."""
    return FakeClock()


def at(name: str, seller: Seller, http: Http, clock: FakeClock, **more: Any) -> Account:
    """Open an account at a seller on this machine."""
    return Account(preset(name), key=KEY, http=http, clock=clock, address=seller.url, **more)


def asked(seller: Seller) -> list[str]:
    """Return what a seller was asked, in one line each."""
    return [f"{heard.method} {heard.target}" for heard in seller.heard]


@pytest.mark.parametrize(
    "elsewhere",
    [answer(404, b"{}"), answer(405, b""), answer(200, PAGE), answer(404, PAGE), answer(301, PAGE)],
    ids=["404", "405", "page", "404 page", "moved"],
)
async def test_the_right_address_is_learned(http: Http, clock: FakeClock, elsewhere: bytes) -> None:
    """Where the documents disagree, the other address is tried once and then kept."""
    done = answer(200, DONE)
    async with selling(elsewhere, done, done, elsewhere, done, done) as seller:
        account = at("openai_hk", seller, http, clock)
        for _ in range(4):
            assert (await account.fetch(NAME)).phase is Phase.DONE
    first, second = f"GET /luma/generations/{NAME}", f"GET /luma/v2/generations/{NAME}"
    # At the end the seller has changed its mind.
    assert asked(seller) == [first, second, second, second, first, first]


@pytest.mark.parametrize(
    ("answers", "error", "count"),
    [
        ((answer(404, b"{}"), answer(404, b"{}")), NoSuchGeneration, 2),
        ((answer(404, b"{}"), answer(400, UNKNOWN)), NoSuchGeneration, 2),
        ((answer(400, UNKNOWN),), NoSuchGeneration, 1),
        ((answer(200, PAGE), answer(502, PAGE)), ReadFailed, 2),
        ((answer(502, PAGE),), ReadFailed, 1),
        ((answer(401, b"{}"),), AccountTrouble, 1),
    ],
)
async def test_no_address_may_be_right(
    http: Http,
    clock: FakeClock,
    answers: tuple[bytes, ...],
    error: type[Exception],
    count: int,
) -> None:
    """Each is tried once, and a clear word or a breakdown is not tried elsewhere."""
    async with selling(*answers, answer(200, DONE)) as seller:
        account = at("openai_hk", seller, http, clock)
        with pytest.raises(error):
            await account.fetch(NAME)
        assert len(seller.heard) == count
        await account.fetch(NAME)
    assert asked(seller)[-1] == f"GET /luma/generations/{NAME}"


def rows(**states: str) -> bytes:
    """Return an answer of a batch."""
    data = [
        {"id": number, "task_id": name, "status": state, "data": {"id": name}}
        for number, (name, state) in enumerate(states.items())
    ]
    return answer(200, json.dumps({"code": "success", "data": data}).encode())


async def fetch_both(account: Account, clock: FakeClock) -> list[object]:
    """Ask for two generations in the same moment."""
    both = asyncio.gather(
        account.fetch(GenerationId("a")), account.fetch(GenerationId("b")), return_exceptions=True
    )
    await settle()
    await clock.advance(0.05)
    return [getattr(one, "phase", one) for one in await both]


async def test_questions_go_together(http: Http, clock: FakeClock) -> None:
    """Two questions are one call, in the documented words."""
    async with selling(rows(a="IN_PROGRESS", b="NOT_START")) as seller:
        account = at("vapi", seller, http, clock)
        assert await fetch_both(account, clock) == [Phase.RUNNING, Phase.QUEUED]
    assert asked(seller) == ["POST /luma/tasks"]
    assert json.loads(seller.heard[0].body) == {"ids": ["a", "b"]}


@pytest.mark.parametrize(
    "broken", [answer(404, PAGE), answer(500, b""), answer(200, b'{"id": "a"}'), b""]
)
async def test_a_broken_batch_is_not_noticed(http: Http, clock: FakeClock, broken: bytes) -> None:
    """The two questions are asked one by one, and at first no batch is tried again."""
    one = answer(200, b'{"id": "a", "state": "processing"}')
    async with selling(broken, one, one, one, one) as seller:
        account = at("vapi", seller, http, clock)
        for _ in range(2):
            assert await fetch_both(account, clock) == [Phase.RUNNING, Phase.RUNNING]
    kinds = [line.partition(" ")[0] for line in asked(seller)]
    assert kinds == ["POST", *["GET"] * 4]


async def test_a_batch_that_asks_for_patience_gets_it(http: Http, clock: FakeClock) -> None:
    """Fifty single questions would be no answer to a 429: everybody comes back later."""
    async with selling(answer(429, b"{}", retry_after="7")) as seller:
        told = await fetch_both(at("vapi", seller, http, clock), clock)
    assert [getattr(error, "retry_after", None) for error in told] == [7, 7]
    assert told[0] is not told[1]
    assert len(seller.heard) == 1


def listing(*changes: dict[str, Any], more: bool = False) -> bytes:
    """Return a page of Luma's list; each line is the order of a fox, with its changes."""
    lines = []
    for number, change in enumerate(changes):
        request = {"prompt": "a fox", "callback_url": FOX.callback, "generation_type": "video"}
        line = {"id": f"g{number}", "created_at": "2023-11-14T22:13:20Z"}
        lines.append({**line, "request": {**request, **change}, **change})
    return answer(200, json.dumps({"generations": lines, "has_more": more}).encode())


@pytest.mark.parametrize(
    ("page", "found"),
    [
        (listing({}), "g0"),
        (listing({"prompt": "a hare"}, {}), "g1"),
        (listing({"created_at": "2023-11-14T22:13:19Z"}), None),
        (listing({"created_at": "2023-11-14T22:13:20.5Z"}), "g0"),
        (listing({"callback_url": "https://bot.example/hook/2"}), None),
        (listing({}, {}), None),
        (listing(), None),
    ],
    ids=["it", "another and it", "older", "newer", "another's", "two", "none"],
)
async def test_a_lost_purchase_is_found_in_the_list(
    http: Http, clock: FakeClock, page: bytes, found: str | None
) -> None:
    """Only one line that says what was sent, and is new enough, is it."""
    async with selling(page) as seller:
        account = at("luma", seller, http, clock)
        assert await account.find(FOX, since=NOON) == found
    assert asked(seller) == ["GET /generations?limit=100&offset=0"]


async def test_the_list_is_read_as_far_as_it_may_matter(http: Http, clock: FakeClock) -> None:
    """Page by page, until one is older than the purchase."""
    other, old = {"prompt": "a hare"}, {"created_at": "2023-11-01T00:00:00Z"}
    pages = (listing(other, more=True), listing({}, more=True), listing(old, more=True))
    async with selling(*pages) as seller:
        assert await at("luma", seller, http, clock).find(FOX, since=NOON) == "g0"
    assert [line.rpartition("=")[2] for line in asked(seller)] == ["0", "100", "200"]


async def test_who_cannot_list_finds_nothing(http: Http, clock: FakeClock) -> None:
    """Nor can it delete, nor tell its concepts; it says so without a call."""
    async with selling() as seller:
        for name in ("yescale", "vapi", "apiai", "cometapi", "openai_hk", "sandbox"):
            account = at(name, seller, http, clock)
            assert await account.find(FOX, since=NOON) is None
            await account.delete(NAME)
            assert await account.concepts() == frozenset()
    assert not seller.heard


async def test_a_generation_is_deleted(http: Http, clock: FakeClock) -> None:
    """One that is gone already is as good; a breakdown is not."""
    gone = answer(404, b'{"detail": "Generation not found"}')
    done = b"HTTP/1.1 204 No Content\r\n\r\n"
    async with selling(done, gone, answer(500, b"")) as seller:
        account = at("luma", seller, http, clock)
        await account.delete(NAME)
        await account.delete(NAME)
        with pytest.raises(ReadFailed):
            await account.delete(NAME)
    assert asked(seller) == [f"DELETE /generations/{NAME}"] * 3


async def test_concepts_are_asked_for_once_an_hour(http: Http, clock: FakeClock) -> None:
    """What was listed last is what can be asked for; a breakdown changes nothing."""
    pages = [answer(200, json.dumps(names).encode()) for names in (["pan_left"], ["zoom"])]
    async with selling(pages[0], answer(500, b""), pages[1]) as seller:
        account = at("luma", seller, http, clock)
        assert account.abilities.concepts == {"dolly_zoom", "handheld"}
        assert await account.concepts() == await account.concepts() == {"pan_left"}
        assert account.abilities.concepts == {"pan_left"}
        await clock.advance(3600)
        with pytest.raises(ReadFailed):
            await account.concepts()
        assert account.abilities.concepts == {"pan_left"}
        assert await account.concepts() == {"zoom"}
    assert asked(seller) == ["GET /generations/concepts/list"] * 3


async def test_balances_where_they_are_told(http: Http, clock: FakeClock) -> None:
    """Luma's in one call, a gateway's in two; elsewhere there is none."""
    cents = recorded("derived/luma.credits.response.json")
    limit = recorded("public/vapi.token_quota.response.json")
    usage = recorded("public/vapi.token_usage.response.json")
    async with selling(answer(200, cents), answer(200, limit), answer(200, usage)) as seller:
        assert await at("luma", seller, http, clock).balance() == Balance(amount=12.345)
        balance = await at("vapi", seller, http, clock).balance()
        for name in ("apiai", "cometapi", "openai_hk", "sandbox", "yescale"):
            assert await at(name, seller, http, clock).balance() is None
    assert balance is not None
    assert balance.amount == pytest.approx(-1.959646)
    root = "GET /v1/dashboard/billing"
    assert asked(seller) == [
        "GET /credits",
        f"{root}/subscription",
        f"{root}/usage?start_date=0&end_date={int(NOON * 1000)}",
    ]


async def test_yescales_balance_is_elsewhere(http: Http, clock: FakeClock) -> None:
    """Another host hears another key, and nothing of the account's own."""
    raw = answer(200, recorded("public/yescale.system.user.response.json"))
    async with selling() as shop, selling(raw) as system:
        account = at(
            "yescale", shop, http, clock, system_key="access-key", system_url=f"{system.url}/"
        )
        balance = await account.balance()
    assert balance is not None
    assert balance.amount == pytest.approx(17328.804182)
    assert asked(system) == ["GET /yescale/user"]
    assert system.heard[0].headers["authorization"] == "Bearer access-key"
    assert not shop.heard


async def test_a_system_key_that_is_none(http: Http, clock: FakeClock) -> None:
    """The fault names the setting."""
    with pytest.raises(SettingsError, match="YESCALE_SYSTEM_KEY"):
        Account(preset("yescale"), key=KEY, http=http, clock=clock, system_key="two words")
    with pytest.raises(SettingsError, match="YESCALE_SYSTEM_URL"):
        Account(
            preset("yescale"), key=KEY, http=http, clock=clock, system_key="k", system_url="host"
        )


async def test_a_row_may_have_headers_of_its_own(http: Http, clock: FakeClock) -> None:
    """They go with every call of the account."""
    row = replace(preset("openai_hk"), headers={"X-Tier": "pro"})
    async with selling(answer(200, b'{"task_id": "a"}'), answer(200, DONE)) as seller:
        account = Account(row, key=KEY, http=http, clock=clock, address=seller.url)
        await account.submit(FOX)
        await account.fetch(NAME)
    assert [heard.headers.get("x-tier") for heard in seller.heard] == ["pro", "pro"]


async def test_an_order_beyond_the_abilities_is_not_sent(http: Http, clock: FakeClock) -> None:
    """The choice of the provider was wrong: a defect, and nothing is paid."""
    async with selling() as seller:
        with pytest.raises(ValueError, match="extend"):
            await at("yescale", seller, http, clock).submit(replace(FOX, source=NAME))
    assert not seller.heard
