"""The real service when people change their minds: at every moment a cancelled job is cancelled."""

from __future__ import annotations

import asyncio
from pathlib import Path

from adapters.luma.sandbox.fault import Fault, Route, Trouble
from bot.domain.job import State
from bot.errors import ChatBusy
from bot.rules.limits import Limits
from tests.remembering_chat import Deed
from tests.service_stage import playing, rushing


async def test_cancel_while_the_video_is_being_posted(tmp_path: Path) -> None:
    """The person changes their mind while the upload runs: no video stays."""
    posting, go = asyncio.Event(), asyncio.Event()

    async def slow(deed: Deed) -> None:
        if deed.video:
            posting.set()
            await go.wait()

    async with playing(tmp_path) as on:
        on.chat.trouble = slow
        asked = await on.say("/luma a fox too late")
        await posting.wait()
        status = await on.answer(asked, lambda m: m.button("cancel"))
        assert (await on.press(status, "cancel")).text == "Cancelled."
        go.set()
        await on.answer(asked, lambda m: "Cancelled" in m.text)
        await on.bell.when(lambda: len(on.chat.said(asked)) == 2, "it was posted")
        await on.done()
        assert [m.text for m in on.chat.answers(asked)] == [status.text]
        assert (await on.job(asked)).state is State.CANCELLED


async def test_cancel_while_the_video_is_posted_and_the_chat_is_busy(tmp_path: Path) -> None:
    """The video was posted after all and the chat will not take it back at once: it goes later."""
    posting, go = asyncio.Event(), asyncio.Event()
    refused: list[Deed] = []

    async def slow(deed: Deed) -> None:
        if deed.video:
            posting.set()
            await go.wait()
        if deed.name == "delete" and len(refused) < 2:
            refused.append(deed)
            raise ChatBusy("slow down", retry_after=0.2)

    async with playing(tmp_path) as on:
        on.chat.trouble = slow
        asked = await on.say("/luma a fox that must go")
        await posting.wait()
        status = await on.answer(asked, lambda m: m.button("cancel"))
        await on.press(status, "cancel")
        go.set()
        await on.bell.when(lambda: refused, "a refused delete")
        await on.bell.when(
            lambda: not any(m.reply.video for m in on.chat.answers(asked)), "it goes"
        )
        await on.done()


async def test_cancel_while_the_purchase_is_under_way(tmp_path: Path) -> None:
    """What was bought for nobody is written down, and the person is not told it cost nothing."""
    async with playing(tmp_path) as on:
        slow = Fault(route=Route.SUBMIT, trouble=Trouble.SLOW, delay=1.0)
        on.seller.misbehave(slow)
        asked = await on.say("/luma a fox changed its mind")
        await on.state(asked, State.SUBMITTING)
        status = await on.answer(asked, lambda m: m.button("cancel"))
        await on.press(status, "cancel")

        async def bought() -> bool:
            return (await on.job(asked)).generation is not None

        await on.bell.until(bought, "what was bought is written down")
        await on.done()
        assert (await on.job(asked)).state is State.CANCELLED
        assert on.paid("a fox changed its mind") == 1
        (last,) = on.chat.answers(asked)
        assert "counts" in last.text


async def test_a_cancelled_job_is_not_asked_for_any_more(tmp_path: Path) -> None:
    """Cancelled while a question about it is under way, it is let go of for good."""
    async with playing(tmp_path) as on:
        on.seller.misbehave(Fault(route=Route.FETCH, trouble=Trouble.SLOW, delay=1.0))
        asked = await on.say("/luma a fox [never]")
        job = await on.state(asked, State.GENERATING)
        status = await on.answer(asked, lambda m: m.button("cancel"))
        on.clock.jump(max(0.0, (job.due_at or 0.0) - on.clock.now()))
        await asyncio.sleep(0.3)
        assert on.diary.count("polled") == 0
        await on.press(status, "cancel")
        await on.bell.when(lambda: on.diary.count("polled"), "the answer")
        await on.done()
        on.clock.jump(60.0)
        await asyncio.sleep(0.3)
        assert on.diary.count("polled") == 1
        assert not on.service.engine.running_at


async def test_cancel_in_the_queue_costs_nothing(tmp_path: Path) -> None:
    """Withdrawn before it was sent: nothing is bought, the day's count is given back, others go."""
    async with playing(tmp_path, slots=1, limits=Limits(user_daily=9)) as on, rushing(on):
        first = await on.say("/luma a fox [never]")
        await on.state(first, State.GENERATING)
        second = await on.say("/luma a fox in the queue")
        status = await on.answer(second, lambda m: "place 1" in m.text)
        assert (await on.press(status, "cancel", user="eve")).denied
        said = await asyncio.gather(*(on.press(status, "cancel") for _ in range(2)))
        assert sorted(a.text for a in said) == ["Cancelled.", "Too late, it is over already."]
        await on.answer(second, lambda m: "cost nothing" in m.text)
        assert on.paid("a fox in the queue") == 0
        left = await on.say("/limits")
        await on.answer(left, lambda m: "8 of 9 left" in m.text)
        third = await on.say("/luma a fox that is next")
        status = await on.answer(first, lambda m: m.button("cancel"))
        await on.press(status, "cancel")
        await on.video(third)
        await on.done()
