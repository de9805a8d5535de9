"""Whatever the provider does, it ends in a video or in one clear message, and is paid once."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from adapters.luma.sandbox.fault import Fault, Route, Trouble
from adapters.luma.sandbox.server import Sandbox
from tests.e2e.bot_process import Bot, Message
from tests.e2e.selling import buying, paid, sandbox

VIDEO = "a video"
LOST = "cannot tell whether it began"
KEY = "turned this bot away"
MONEY = "is empty"
REWORD = "Please reword"
ENDS = {
    LOST, KEY, MONEY, REWORD, "tried and failed", "lost this video", "far too long",
    "does not hand it out", "cannot be played", "refused as unsuitable", "too busy",
}  # fmt: skip

SUBMIT = {
    Trouble.SLOW: VIDEO,
    Trouble.BUSY: VIDEO,
    Trouble.QUOTA_UPSTREAM: VIDEO,
    Trouble.CUT_BEFORE: LOST,
    Trouble.CUT_AFTER: LOST,
    Trouble.TRUNCATED: LOST,
    Trouble.ERROR: LOST,
    Trouble.UNAVAILABLE: LOST,
    Trouble.HTML: LOST,
    Trouble.BAD_GATEWAY: LOST,
    Trouble.NETWORK: LOST,
    Trouble.EMPTY: LOST,
    Trouble.TWO_DOCUMENTS: LOST,
    Trouble.MOVED: KEY,
    Trouble.KEY: KEY,
    Trouble.KEY_PROXY: KEY,
    Trouble.KEY_LUMA: KEY,
    Trouble.LOGIN: KEY,
    Trouble.BANNED: KEY,
    Trouble.QUOTA: MONEY,
    Trouble.QUOTA_NEW: MONEY,
    Trouble.QUOTA_COMET: MONEY,
}
"""What a fault at the purchase ends in; the faults that are not named may end in any clear word."""

PROMPTS = {
    "[moderation]": "refused as unsuitable",
    "[moderation-now]": "refused as unsuitable",
    "[fail]": "tried and failed",
    "[never]": "far too long",
    "[no-link]": "does not hand it out",
    "[late-link]": VIDEO,
    "[watermark]": VIDEO,
    "[broken]": "cannot be played",
    "[truncated]": "cannot be played",
    "[dead-link]": VIDEO,
}


TROUBLES = sorted(set(Trouble) - {Trouble.TWICE, Trouble.DROPPED})
"""What can go wrong with an answer; the other two are of callbacks alone."""


async def end(bot: Bot, asked: int) -> Message:
    """Wait until a request has its video, or words that end it; there must be just one of them."""

    def ended(message: Message) -> bool:
        return message["video"] is not None or any(word in message["text"] for word in ENDS)

    last = await bot.answer(asked, ended)

    async def alone() -> bool:
        return [m["id"] for m in await bot.answers(asked)] == [last["id"]]

    await bot.until(alone, "one message and no other")
    return last


def fits(message: Message, expected: str) -> bool:
    """Say whether a message is the expected end."""
    return message["video"] is not None if expected == VIDEO else expected in message["text"]


async def suffer(bot: Bot, seller: Sandbox, fault: Fault) -> tuple[Message, int]:
    """Ask for a video while the provider has a fault; return the end and the times it was paid."""
    prompt = f"a fox meets {fault.route} {fault.trouble}"
    seller.misbehave(fault)
    last = await end(bot, await bot.say(f"/luma {prompt}"))
    return last, paid(seller, prompt)


@pytest.mark.timeout(300)
@pytest.mark.parametrize("part", range(3))
async def test_faults_at_the_purchase(part: int, tmp_path: Path) -> None:
    """Refusals are told or waited out; a lost answer is told, and never sent again by itself.

    After each fault one purchase goes well, or the provider would be left alone ever longer.
    """
    async with sandbox(tmp_path) as seller, buying(tmp_path, seller) as bot:
        for trouble in TROUBLES[part::3]:
            fault = Fault(route=Route.SUBMIT, trouble=trouble, retry_after=0.5, delay=0.1)
            if trouble is Trouble.UNAVAILABLE:
                fault = Fault(route=Route.SUBMIT, trouble=trouble)
            last, times = await suffer(bot, seller, fault)
            assert fits(last, SUBMIT.get(trouble, "")), (trouble, last["text"])
            assert times <= 1, trouble
            if LOST in last["text"]:
                assert [b["label"] for b in last["buttons"]] == ["↻ Try again"], trouble
            if last["video"] is None:
                await bot.video(await bot.say(f"/luma all is well after {trouble}"))


@pytest.mark.timeout(240)
async def test_a_refusal_with_a_time_is_waited_out(tmp_path: Path) -> None:
    """503 with Retry-After took nothing: it is sent again, and paid once."""
    async with sandbox(tmp_path) as seller, buying(tmp_path, seller) as bot:
        for trouble in (Trouble.UNAVAILABLE, Trouble.BUSY):
            fault = Fault(route=Route.SUBMIT, trouble=trouble, retry_after=0.5, times=3)
            last, times = await suffer(bot, seller, fault)
            assert (last["video"] is not None, times) == (True, 1), trouble


@pytest.mark.timeout(240)
async def test_try_again_after_a_lost_answer(tmp_path: Path) -> None:
    """The person decides: pressing Try again buys once more, and the video comes."""
    async with sandbox(tmp_path) as seller, buying(tmp_path, seller) as bot:
        fault = Fault(route=Route.SUBMIT, trouble=Trouble.CUT_AFTER)
        last, times = await suffer(bot, seller, fault)
        assert (LOST in last["text"], times) == (True, 1)
        button = last["buttons"][0]["id"]
        assert (await bot.press(last["id"], button))[0] == 200
        assert (await bot.press(last["id"], button))[0] == 200  # a nervous finger
        await bot.video(last["reply_to"])
        assert paid(seller, f"a fox meets {fault.route} {fault.trouble}") == 2


@pytest.mark.timeout(300)
@pytest.mark.parametrize("part", range(3))
async def test_faults_while_asking(part: int, tmp_path: Path) -> None:
    """Trouble while polling changes nothing but the pace: the video comes, paid once."""
    async with sandbox(tmp_path) as seller, buying(tmp_path, seller) as bot:
        account = {t for t in Trouble if SUBMIT.get(t) in (KEY, MONEY)} - {Trouble.MOVED}
        for trouble in sorted(set(TROUBLES) - account)[part::3]:
            fault = Fault(route=Route.FETCH, trouble=trouble, times=2, retry_after=0.5, delay=0.1)
            last, times = await suffer(bot, seller, fault)
            assert (last["video"] is not None, times) == (True, 1), (trouble, last["text"])


@pytest.mark.timeout(300)
@pytest.mark.parametrize("part", range(2))
async def test_faults_of_the_file(part: int, tmp_path: Path) -> None:
    """Trouble while fetching the video is tried again; the video comes whole."""
    async with sandbox(tmp_path) as seller, buying(tmp_path, seller) as bot:
        for trouble in TROUBLES[part::2]:
            fault = Fault(route=Route.FILE, trouble=trouble, retry_after=0.5, delay=0.1)
            last, times = await suffer(bot, seller, fault)
            assert (last["video"] is not None, times) == (True, 1), (trouble, last["text"])


@pytest.mark.timeout(300)
async def test_what_a_prompt_can_end_in(tmp_path: Path) -> None:
    """Moderation, failure, silence, missing links and broken files each end in their own words."""
    async with (
        sandbox(tmp_path) as seller,
        buying(tmp_path, seller, "vapi", JOB_TIMEOUT="30") as bot,
    ):
        prompts = {f"a fox {mark}": expected for mark, expected in PROMPTS.items()}
        asked = {prompt: await bot.say(f"/luma {prompt}") for prompt in prompts}
        ends = await asyncio.gather(*(end(bot, number) for number in asked.values()))
        for (prompt, expected), last in zip(prompts.items(), ends, strict=True):
            assert fits(last, expected), (prompt, last["text"])
            assert paid(seller, prompt) <= 1
            if "[watermark]" in prompt:
                assert "with a watermark" in last["text"]
