"""Whatever the provider does after it was paid, it ends in a video or in one clear message."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from adapters.luma.sandbox.fault import Fault, Route, Trouble
from tests.e2e.selling import buying, paid, sandbox
from tests.e2e.suffering import KEY, MONEY, SUBMIT, TROUBLES, VIDEO, end, fits, suffer

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


@pytest.mark.parametrize("part", range(3))
async def test_faults_while_asking(part: int, tmp_path: Path) -> None:
    """Trouble while polling changes nothing but the pace: the video comes, paid once."""
    async with sandbox(tmp_path) as seller, buying(tmp_path, seller) as bot:
        account = {t for t in Trouble if SUBMIT.get(t) in (KEY, MONEY)} - {Trouble.MOVED}
        for trouble in sorted(set(TROUBLES) - account)[part::3]:
            fault = Fault(route=Route.FETCH, trouble=trouble, times=2, retry_after=0.5, delay=0.1)
            last, times = await suffer(bot, seller, fault)
            assert (last["video"] is not None, times) == (True, 1), (trouble, last["text"])


@pytest.mark.parametrize("part", range(2))
async def test_faults_of_the_file(part: int, tmp_path: Path) -> None:
    """Trouble while fetching the video is tried again; the video comes whole."""
    async with sandbox(tmp_path) as seller, buying(tmp_path, seller) as bot:
        for trouble in TROUBLES[part::2]:
            fault = Fault(route=Route.FILE, trouble=trouble, retry_after=0.5, delay=0.1)
            last, times = await suffer(bot, seller, fault)
            assert (last["video"] is not None, times) == (True, 1), (trouble, last["text"])


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
