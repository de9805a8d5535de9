"""Every preset against the sandbox over real HTTP: everything it can do, every fault, one payment.

The time stands still, so every generation is finished as soon as it is bought.
"""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from adapters.clock import Clock
from adapters.luma.account import Account
from adapters.luma.bounds import Bounds
from adapters.luma.client import Http, open_http
from adapters.luma.presets import PRESETS, Preset, preset
from adapters.luma.relay_batch import RelayBatch
from adapters.luma.sandbox.fault import Fault, Route, Trouble
from adapters.luma.sandbox.server import Sandbox
from bot.domain.generation import News, Order, Phase
from bot.domain.names import BlobKey, GenerationId, JobId
from bot.domain.video import AspectRatio, Finish, VideoRequest
from bot.errors import (
    AccountTrouble,
    AnswerLost,
    Failure,
    NoSuchGeneration,
    NotTaken,
    ProviderError,
    ReadFailed,
    Rejected,
)
from bot.ports.provider import Books, Provider
from tests.small_clips import lend

NAMES = [row.name for row in PRESETS]
FOLDERS = {
    "yescale": "/yescale",
    "vapi": "/vapi",
    "apiai": "/apiai",
    "cometapi": "/cometapi/dream-machine/v1",
    "openai_hk": "/openai_hk",
    "luma": "/dream-machine/v1",
    "sandbox": "",
}
"""Where the sandbox speaks as each of them."""

NOW = 1_800_000_000.0
SLOW = 0.5
FOX = VideoRequest(prompt="a fox surfing at dusk")
PICTURE = "https://bot.example/pictures/a.jpg"


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Draw the one small clip that stands for all."""
    folder = tmp_path_factory.mktemp("sandbox")
    asyncio.run(lend(folder))
    return folder


@pytest.fixture
async def sandbox(drawn: Path, tmp_path: Path) -> AsyncIterator[Sandbox]:
    """Open a sandbox that finishes everything at once."""
    shutil.copytree(drawn, tmp_path / "sandbox")
    sandbox = Sandbox(tmp_path / "sandbox", speed=1e15, now=lambda: NOW, draw=False)
    await sandbox.start()
    yield sandbox
    await sandbox.close()


@pytest.fixture
async def http() -> AsyncIterator[Http]:
    """Open a client with little patience."""
    async with open_http(Bounds(answer=SLOW, purchase=SLOW)) as client:
        yield client


@dataclass(frozen=True, slots=True)
class Desk:
    """One account at the sandbox, and what is needed to buy there."""

    account: Account
    sandbox: Sandbox
    folder: Path

    async def buy(
        self,
        request: VideoRequest,
        *,
        source: GenerationId | None = None,
        target: GenerationId | None = None,
    ) -> News:
        """Buy one video and return how it ended; what was paid is exactly one."""
        generation = await self.order(request, source=source, target=target)
        return await self.account.fetch(generation)

    async def order(
        self,
        request: VideoRequest,
        *,
        source: GenerationId | None = None,
        target: GenerationId | None = None,
    ) -> GenerationId:
        """Buy one video, with its pictures both as files and by address."""
        start = self.folder / "a.jpg" if request.start else None
        end = self.folder / "b.jpg" if request.end else None
        order = Order(
            request=request,
            start=start,
            end=end,
            start_url=PICTURE if start else None,
            end_url=PICTURE if end else None,
            source=source,
            target=target,
            callback="http://127.0.0.1:1/nobody/listens",
        )
        with paying(self.sandbox, 1):
            return await self.account.submit(order)


@contextmanager
def paying(sandbox: Sandbox, count: int) -> Iterator[None]:
    """Check that so much is paid meanwhile."""
    before = len(sandbox.paid())
    yield
    assert len(sandbox.paid()) - before == count


def opened(row: Preset, sandbox: Sandbox, http: Http, folder: Path) -> Desk:
    """Open an account of this kind."""
    for name in ("a.jpg", "b.jpg"):
        (folder / name).write_bytes(b"\xff\xd8\xff")
    address = sandbox.url + FOLDERS[row.name]
    account = Account(
        row,
        key="sandbox",
        http=http,
        clock=Clock(),
        address=address,
        system_key="system",
        system_url=f"{sandbox.url}/yescale-system",
    )
    return Desk(account, sandbox, folder)


@pytest.fixture(params=NAMES)
def desk(request: pytest.FixtureRequest, sandbox: Sandbox, http: Http, tmp_path: Path) -> Desk:
    """Open an account of every kind in turn."""
    return opened(preset(request.param), sandbox, http, tmp_path)


def test_an_account_is_what_the_core_wants(desk: Desk) -> None:
    """Both ports, whoever sells."""
    provider: Provider = desk.account
    books: Books = desk.account
    assert (provider.name in NAMES, books is None) == (True, False)


@pytest.mark.parametrize(
    "request_",
    [
        FOX,
        replace(FOX, aspect_ratio=AspectRatio.TALL, loop=True),
        replace(FOX, start=BlobKey("a")),
        replace(FOX, end=BlobKey("b")),
        replace(FOX, start=BlobKey("a"), end=BlobKey("b")),
        VideoRequest(start=BlobKey("a"), loop=True),
    ],
    ids=["text", "loop", "start", "end", "start and end", "wordless"],
)
async def test_everything_that_can_be_asked(desk: Desk, request_: VideoRequest) -> None:
    """Bought, finished, and the file is there by the first of its links."""
    news = await desk.buy(request_)
    assert news.phase is Phase.DONE
    assert len(news.results) == (2 if desk.account.name == "openai_hk" else 1)
    for number, result in enumerate(news.results):
        assert not result.marked
        file = desk.folder / f"{number}.mp4"
        await desk.account.download(result.links[0], file)
        assert file.read_bytes()[4:8] == b"ftyp"


@pytest.mark.parametrize("name", [row.name for row in PRESETS if row.abilities.extend])
async def test_a_video_is_continued(
    name: str, sandbox: Sandbox, http: Http, tmp_path: Path
) -> None:
    """By its id, with words and without, and to an end picture; an unknown one is refused."""
    desk = opened(preset(name), sandbox, http, tmp_path)
    source = await desk.order(FOX)
    on = VideoRequest(prompt="it rains", extends=JobId("j"))
    for request in (on, VideoRequest(extends=JobId("j")), replace(on, end=BlobKey("b"))):
        news = await desk.buy(request, source=source)
        assert news.phase is Phase.DONE
        assert news.results
    order = Order(request=on, source=GenerationId("unknown"))
    with paying(sandbox, 0), pytest.raises(Rejected) as caught:
        await desk.account.submit(order)
    assert caught.value.failure is Failure.UNKNOWN_TASK


async def test_a_video_is_led_up_to(sandbox: Sandbox, http: Http, tmp_path: Path) -> None:
    """By Luma alone: up to one, and from one to another."""
    desk = opened(preset("luma"), sandbox, http, tmp_path)
    first, second = await desk.order(FOX), await desk.order(FOX)
    before = VideoRequest(leads_to=JobId("j"))
    assert (await desk.buy(before, target=second)).phase is Phase.DONE
    between = VideoRequest(extends=JobId("i"), leads_to=JobId("j"))
    assert (await desk.buy(between, source=first, target=second)).phase is Phase.DONE


@pytest.mark.parametrize("finish", sorted(Finish))
async def test_a_video_is_finished(
    finish: Finish, sandbox: Sandbox, http: Http, tmp_path: Path
) -> None:
    """More lines and a sound track are generations of their own, by Luma alone."""
    desk = opened(preset("luma"), sandbox, http, tmp_path)
    source = await desk.order(FOX)
    request = VideoRequest(prompt="waves", extends=JobId("j"), finish=finish)
    finished = await desk.order(request, source=source)
    assert finished != source
    news = await desk.account.fetch(finished)
    assert news.phase is Phase.DONE
    assert news.results


@pytest.mark.parametrize(
    ("marker", "failure"), [("moderation", Failure.MODERATION), ("fail", Failure.UPSTREAM)]
)
async def test_what_fails_has_its_class(desk: Desk, marker: str, failure: Failure) -> None:
    """As far as the seller gives a reason at all: some only say that it failed."""
    news = await desk.buy(VideoRequest(prompt=f"a fox [{marker}]"))
    assert news.phase is Phase.FAILED
    silent = desk.account.name in {"yescale", "apiai", "cometapi", "openai_hk"}
    assert news.failure is (Failure.UPSTREAM if silent else failure)


async def test_moderation_at_once_is_final_and_free(desk: Desk) -> None:
    """Through every wrapper."""
    order = Order(request=VideoRequest(prompt="a fox [moderation-now]"))
    with paying(desk.sandbox, 0), pytest.raises(Rejected) as caught:
        await desk.account.submit(order)
    assert caught.value.failure is Failure.MODERATION


async def test_finished_without_a_link(desk: Desk) -> None:
    """It is told as such, and there is no other link to be had."""
    generation = await desk.order(VideoRequest(prompt="a fox [no-link]"))
    assert await desk.account.fetch(generation) == News(phase=Phase.DONE)
    assert await desk.account.more_links(generation) == ()


async def test_a_watermark_is_noticed(desk: Desk) -> None:
    """When there is no other link, the only one is known to be marked."""
    (result, *_) = (await desk.buy(VideoRequest(prompt="a fox [watermark]"))).results
    assert result.marked


SUBMITS = {
    Trouble.SLOW: (AnswerLost, None),
    Trouble.CUT_BEFORE: (AnswerLost, None),
    Trouble.CUT_AFTER: (AnswerLost, None),
    Trouble.TRUNCATED: (AnswerLost, None),
    Trouble.BUSY: (NotTaken, None),
    Trouble.ERROR: (AnswerLost, None),
    Trouble.UNAVAILABLE: (AnswerLost, None),
    Trouble.HTML: (AnswerLost, None),
    Trouble.BAD_GATEWAY: (AnswerLost, None),
    Trouble.MOVED: (AccountTrouble, Failure.KEY_REFUSED),
    Trouble.KEY: (AccountTrouble, Failure.KEY_REFUSED),
    Trouble.KEY_PROXY: (AccountTrouble, Failure.KEY_REFUSED),
    Trouble.KEY_LUMA: (AccountTrouble, Failure.KEY_REFUSED),
    Trouble.LOGIN: (AccountTrouble, Failure.KEY_REFUSED),
    Trouble.BANNED: (AccountTrouble, Failure.KEY_REFUSED),
    Trouble.QUOTA: (AccountTrouble, Failure.MONEY_GONE),
    Trouble.QUOTA_NEW: (AccountTrouble, Failure.MONEY_GONE),
    Trouble.QUOTA_UPSTREAM: (NotTaken, None),
    Trouble.QUOTA_COMET: (AccountTrouble, Failure.MONEY_GONE),
    Trouble.UNKNOWN_TASK: (Rejected, Failure.UNKNOWN_TASK),
    Trouble.BAD_PLATFORM: (AccountTrouble, Failure.KEY_REFUSED),
    Trouble.UPSTREAM: (AnswerLost, None),
    Trouble.NETWORK: (AnswerLost, None),
    Trouble.DETAIL: (AnswerLost, None),
    Trouble.TWO_DOCUMENTS: (AnswerLost, None),
    Trouble.COMET: (AnswerLost, None),
    Trouble.EMPTY: (AnswerLost, None),
    Trouble.NOT_FOUND: (AccountTrouble, Failure.KEY_REFUSED),
}
"""What a purchase ends with, trouble by trouble."""

TAKEN = frozenset({Trouble.CUT_AFTER, Trouble.TRUNCATED})
"""Troubles after which the seller has the money."""

FETCHES: dict[Trouble, type[ProviderError]] = {
    trouble: AccountTrouble if error is AccountTrouble else ReadFailed
    for trouble, (error, _) in SUBMITS.items()
} | {
    Trouble.UNKNOWN_TASK: NoSuchGeneration,
    Trouble.MOVED: ReadFailed,
    Trouble.NOT_FOUND: ReadFailed,
    Trouble.BAD_PLATFORM: ReadFailed,
}
"""What a question ends with."""


def fault(route: Route, trouble: Trouble, times: int = 1) -> Fault:
    """Return an order to misbehave; what is slow is slower than the client's patience."""
    delay = 2 * SLOW if trouble is Trouble.SLOW else 0.0
    return Fault(route=route, trouble=trouble, times=times, delay=delay)


def test_no_trouble_is_forgotten() -> None:
    """Whatever the sandbox can do wrong is in the tables."""
    of_callbacks = {Trouble.TWICE, Trouble.DROPPED}
    assert set(SUBMITS) == set(FETCHES) == set(Trouble) - of_callbacks


@pytest.mark.parametrize("trouble", sorted(SUBMITS))
async def test_a_purchase_that_goes_wrong(
    trouble: Trouble, sandbox: Sandbox, http: Http, tmp_path: Path
) -> None:
    """On every preset: the same error, one request, and what was taken is taken once."""
    error, failure = SUBMITS[trouble]
    for row in PRESETS:
        desk = opened(row, sandbox, http, tmp_path)
        sandbox.misbehave(fault(Route.SUBMIT, trouble))
        before = len(sandbox.paid())
        with pytest.raises(error) as caught:
            await desk.account.submit(Order(request=FOX))
        assert getattr(caught.value, "failure", None) is failure, row.name
        assert len(sandbox.paid()) - before == (1 if trouble in TAKEN else 0), row.name


@pytest.mark.parametrize("trouble", sorted(FETCHES))
async def test_a_question_that_goes_wrong(
    trouble: Trouble, sandbox: Sandbox, http: Http, tmp_path: Path
) -> None:
    """On every preset: the same error, and the next answer is as if nothing had been."""
    for row in PRESETS:
        desk = opened(row, sandbox, http, tmp_path)
        generation = await desk.order(FOX)
        # More than once: a page for people sends the question to the other address, where there is
        # one, and a question on an old connection that breaks is asked again on a new one.
        sandbox.misbehave(fault(Route.FETCH, trouble, times=3))
        with pytest.raises(FETCHES[trouble]):
            await desk.account.fetch(generation)
        sandbox.behave()
        assert (await desk.account.fetch(generation)).phase is Phase.DONE, row.name


@pytest.mark.parametrize("name", ["vapi", "yescale", "sandbox"])
async def test_many_are_asked_for_together(
    name: str, sandbox: Sandbox, http: Http, tmp_path: Path
) -> None:
    """Both kinds of answers are read, and who is unknown learns it."""
    desk = opened(replace(preset(name), batch=RelayBatch()), sandbox, http, tmp_path)
    bought = [await desk.order(FOX) for _ in range(3)]
    # One trouble for all: were they asked one by one, only the first would meet it.
    sandbox.misbehave(Fault(route=Route.FETCH, trouble=Trouble.BUSY))
    with pytest.raises(ReadFailed):
        await asyncio.gather(*map(desk.account.fetch, bought))
    told = await asyncio.gather(
        *map(desk.account.fetch, [*bought, GenerationId("unknown")]), return_exceptions=True
    )
    assert [getattr(one, "phase", type(one)) for one in told] == [
        *[Phase.DONE] * 3,
        NoSuchGeneration,
    ]


@pytest.mark.parametrize("trouble", sorted(set(FETCHES) - {Trouble.BUSY, Trouble.QUOTA_UPSTREAM}))
async def test_a_batch_that_goes_wrong_harms_nobody(
    trouble: Trouble, sandbox: Sandbox, http: Http, tmp_path: Path
) -> None:
    """Everybody asks alone then, at once; a request for patience is obeyed instead."""
    desk = opened(preset("vapi"), sandbox, http, tmp_path)
    bought = [await desk.order(FOX) for _ in range(2)]
    sandbox.misbehave(fault(Route.BATCH, trouble, times=3))
    told = await asyncio.gather(*map(desk.account.fetch, bought))
    assert [news.phase for news in told] == [Phase.DONE] * 2


@pytest.mark.parametrize("trouble", [Trouble.HTML, Trouble.NOT_FOUND, Trouble.MOVED])
@pytest.mark.parametrize("route", [Route.FETCH_V1, Route.FETCH_V2])
async def test_one_of_two_addresses_is_enough(
    route: Route, trouble: Trouble, sandbox: Sandbox, http: Http, tmp_path: Path
) -> None:
    """Whichever of them exists, it is found, and kept."""
    desk = opened(preset("openai_hk"), sandbox, http, tmp_path)
    generation = await desk.order(FOX)
    sandbox.misbehave(fault(route, trouble, times=2))
    for _ in range(3):
        assert (await desk.account.fetch(generation)).phase is Phase.DONE


async def test_a_lost_purchase_is_found(sandbox: Sandbox, http: Http, tmp_path: Path) -> None:
    """Luma's list has it, though no answer came; one that differs is another."""
    desk = opened(preset("luma"), sandbox, http, tmp_path)
    await desk.order(VideoRequest(prompt="a hare"))
    order = Order(request=FOX)
    with paying(sandbox, 1):
        sandbox.misbehave(Fault(route=Route.SUBMIT, trouble=Trouble.CUT_AFTER))
        with pytest.raises(AnswerLost):
            await desk.account.submit(order)
        found = await desk.account.find(order, since=NOW)
    assert found == sandbox.paid()[-1].id
    assert await desk.account.find(order, since=NOW + 1) is None
    assert await desk.account.find(Order(request=replace(FOX, loop=True)), since=NOW) is None
    await desk.order(FOX)
    assert await desk.account.find(order, since=NOW) is None


async def test_luma_deletes_and_tells(sandbox: Sandbox, http: Http, tmp_path: Path) -> None:
    """A deleted generation is unknown from then on; deleting it again does no harm."""
    desk = opened(preset("luma"), sandbox, http, tmp_path)
    generation = await desk.order(FOX)
    for _ in range(2):
        await desk.account.delete(generation)
    with pytest.raises(NoSuchGeneration):
        await desk.account.fetch(generation)
    assert "dolly_zoom" in await desk.account.concepts()


@pytest.mark.parametrize("name", ["yescale", "vapi", "luma"])
async def test_what_is_bought_is_gone_from_the_balance(
    name: str, sandbox: Sandbox, http: Http, tmp_path: Path
) -> None:
    """In dollars, whatever the seller counts in: a video costs some cents to a dollar."""
    desk = opened(preset(name), sandbox, http, tmp_path)
    before = await desk.account.balance()
    await desk.order(FOX)
    after = await desk.account.balance()
    assert before is not None
    assert after is not None
    assert before.amount is not None
    assert after.amount is not None
    assert 0.01 < before.amount - after.amount < 2
    assert before.currency == "USD"


async def test_who_has_no_money_left_buys_nothing(drawn: Path, http: Http, tmp_path: Path) -> None:
    """Each in its own words: the account is empty, and the operator is told."""
    shutil.copytree(drawn, tmp_path / "poor")
    poor = Sandbox(tmp_path / "poor", now=lambda: NOW, draw=False, credits=0)
    await poor.start()
    for row in PRESETS:
        desk = opened(row, poor, http, tmp_path)
        with pytest.raises(AccountTrouble) as caught:
            await desk.account.submit(Order(request=FOX))
        assert caught.value.failure is Failure.MONEY_GONE, row.name
    assert not poor.paid()
    await poor.close()
