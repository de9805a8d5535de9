"""What a new video is made from: whose it was, and what stands in when that is not to be had."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from adapters.luma.sandbox.fault import Fault, Route, Trouble
from bot.domain.names import GenerationId, JobId
from bot.domain.video import Finish, VideoRequest
from bot.errors import Refusal
from bot.usecases.offers import possible
from bot.usecases.second import second_video
from bot.usecases.sources import settle
from tests.contract.shop import shop


async def test_a_continuation_is_pinned_to_its_maker(tmp_path: Path) -> None:
    """Whoever made the video continues it, though another one is preferred."""
    async with shop(tmp_path, "yescale", "vapi") as on:
        old = await on.made(await on.keep(provider="vapi"))
        sourced = await settle(on.engine, VideoRequest(extends=old.id))
        assert (sourced.only, sourced.from_frame) == ("vapi", False)
        assert possible(on.engine, sourced.request, only=sourced.only) == "vapi"


async def test_the_last_frame_stands_in(tmp_path: Path) -> None:
    """Its maker cannot continue it, so a picture of its end begins the new one, for anybody."""
    async with shop(tmp_path, "yescale") as on:
        old = await on.made(await on.keep(provider="yescale"))
        sourced = await settle(on.engine, VideoRequest(prompt="on it goes", extends=old.id))
        start = sourced.request.start
        assert (sourced.only, sourced.from_frame, sourced.request.extends) == (None, True, None)
        assert start is not None
        frame = await on.engine.ports.blobs.local(start)
        assert frame.read_bytes()[:3] == b"\xff\xd8\xff"


async def test_two_makers_cannot_make_one_video(tmp_path: Path) -> None:
    """From one account's video to another's is refused; so is leading up where nobody can."""
    async with shop(tmp_path, "luma", "yescale") as on:
        one = await on.made(await on.keep(provider="luma"))
        two = await on.made(await on.keep(provider="yescale"))
        both = VideoRequest(extends=one.id, leads_to=two.id)
        for request in (both, VideoRequest(leads_to=two.id)):
            with pytest.raises(Refusal, match="other_account"):
                await settle(on.engine, request)
        assert (await settle(on.engine, VideoRequest(leads_to=one.id))).only == "luma"
        finish = VideoRequest(extends=one.id, finish=Finish.UPSCALE)
        assert (await settle(on.engine, finish)).only == "luma"


async def test_a_deleted_video_is_gone(tmp_path: Path) -> None:
    """What was deleted is not continued, neither by its maker nor from its last frame."""
    async with shop(tmp_path, "vapi") as on:
        old = await on.made(await on.keep(provider="vapi"), video=None)
        for name in (old.id, JobId("nobody")):
            with pytest.raises(Refusal, match="video_gone"):
                await settle(on.engine, VideoRequest(extends=name))


async def test_the_second_video_is_fetched_once_and_kept(tmp_path: Path) -> None:
    """A seller of two: the second comes on demand, and later from the store, without the seller."""
    async with shop(tmp_path, "openai_hk") as on:
        old = await on.made(await on.keep(provider="openai_hk"))
        assert len(old.others) == 1
        video = await second_video(on.engine, old)
        assert video is not None
        assert (await on.engine.ports.blobs.local(video.file)).exists()
        on.seller.misbehave(Fault(route=Route.ANY, trouble=Trouble.ERROR, times=100))
        assert await second_video(on.engine, await on.now(old)) == video
        assert len(on.seller.paid()) == 1


async def test_without_its_account_a_second_video_is_out_of_reach(tmp_path: Path) -> None:
    """The operator took the account away: there is a clear answer and no crash."""
    async with shop(tmp_path, "openai_hk") as on:
        old = await on.made(await on.keep(provider="openai_hk"))
        assert await second_video(on.engine, replace(old, provider="yescale")) is None
        missing = replace(old, generation=GenerationId(""), others=())
        assert await second_video(on.engine, missing) is None
