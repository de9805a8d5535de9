"""Who is bought from, and what happens in trouble: over the real store, client and seller."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from adapters.luma.sandbox.fault import Fault, Route, Trouble
from bot.domain.job import State
from bot.domain.names import BlobKey, JobId
from bot.domain.video import VideoRequest
from bot.errors import Failure, Refusal
from bot.usecases.admit import admit
from bot.usecases.look_up import look_up
from bot.usecases.offers import another, offers, possible
from bot.usecases.submit import submit
from tests.contract.shop import shop
from tests.making import NOON, job

PICTURE = BlobKey("picture.jpg")
FOX = VideoRequest(prompt="a fox surfing at dusk")


async def test_pictures_by_address_need_an_address(tmp_path: Path) -> None:
    """Without a public address a picture goes past the one that takes only addresses."""
    wanted = VideoRequest(prompt="a fox", start=PICTURE)
    async with shop(tmp_path / "a", "apiai", "yescale") as on:
        assert [able.start for _, able in offers(on.engine)] == [False, True]
        assert possible(on.engine, FOX) == "apiai"
        assert possible(on.engine, wanted) == "yescale"
        with pytest.raises(Refusal, match="option_unavailable"):
            possible(on.engine, wanted, only="apiai")
    async with shop(tmp_path / "b", "apiai", "yescale", public=True) as on:
        assert possible(on.engine, wanted) == "apiai"


async def test_a_provider_in_trouble_comes_last(tmp_path: Path) -> None:
    """It gets what nobody else can do, and nothing else."""
    async with shop(tmp_path, "apiai", "yescale") as on:
        on.engine.accounts.failed("apiai", NOON, "no money", account=True)
        assert possible(on.engine, FOX) == "yescale"
        assert possible(on.engine, FOX, only="apiai") == "apiai"
        assert another(on.engine, job(provider="yescale")) is None


async def test_nobody_is_asked_twice_and_what_continues_stays(tmp_path: Path) -> None:
    """The next one is new to the job; a job that continues a video has no next one."""
    async with shop(tmp_path, "vapi", "yescale", "openai_hk") as on:
        assert another(on.engine, job(provider="vapi")) == "yescale"
        assert another(on.engine, job(provider="yescale", tried=("vapi",))) == "openai_hk"
        assert another(on.engine, job(provider="openai_hk", tried=("vapi", "yescale"))) is None
        for tied in ({"extends": JobId("x")}, {"leads_to": JobId("x")}):
            assert another(on.engine, job(provider="vapi", request=_tied(**tied))) is None


def _tied(**video: JobId) -> VideoRequest:
    return replace(FOX, **video)  # type: ignore[arg-type] # only the names of jobs are passed


async def test_a_refused_purchase_is_passed_on_and_paid_once(tmp_path: Path) -> None:
    """No money at the first: the second sells it, the first is out, and one purchase is booked."""
    async with shop(tmp_path, "vapi", "yescale") as on:
        on.seller.misbehave(Fault(route=Route.SUBMIT, trouble=Trouble.QUOTA))
        one = await on.bought(await on.keep(provider="vapi"))
        assert (one.state, one.provider, one.tried) == (State.QUEUED, "yescale", ("vapi",))
        assert (await on.bought(one)).state is State.GENERATING
        assert len(on.seller.paid()) == 1
        assert on.diary.events.count("provider_out") == 1


async def test_moderation_is_final(tmp_path: Path) -> None:
    """Nobody else is asked for what one provider finds unsuitable."""
    async with shop(tmp_path, "vapi", "yescale") as on:
        request = VideoRequest(prompt="a fox [moderation-now]")
        one = await on.bought(await on.keep(provider="vapi", request=request))
        assert (one.state, one.failure) == (State.FAILED, Failure.MODERATION)
        assert on.engine.accounts.usable("vapi", on.clock.now())


async def test_a_lost_answer_is_found_in_the_list(tmp_path: Path) -> None:
    """Also when it was noticed long after: the look goes back to when it was sent."""
    async with shop(tmp_path, "luma") as on:
        on.seller.misbehave(Fault(route=Route.SUBMIT, trouble=Trouble.CUT_AFTER))
        one = await on.keep(provider="luma")
        await admit(on.engine, "luma")
        await on.clock.advance(1.0)
        lost = await submit(on.engine, await on.now(one))
        assert lost.state is State.UNCONFIRMED
        await on.clock.advance(900.0)
        found = await look_up(on.engine, replace(lost, since=on.clock.now()))
        assert found.state is State.GENERATING
        assert len(on.seller.paid()) == 1


async def test_the_whole_queue_leaves_an_account_in_trouble(tmp_path: Path) -> None:
    """More than go in one transaction: nobody stays behind while somebody else could do it."""
    async with shop(tmp_path, "vapi", "yescale") as on:
        many = [await on.keep(provider="vapi") for _ in range(60)]
        on.engine.accounts.failed("vapi", on.clock.now(), "no money", account=True)
        await admit(on.engine, "vapi")
        await admit(on.engine, "vapi")
        assert {(await on.now(one)).provider for one in many} == {"yescale"}
