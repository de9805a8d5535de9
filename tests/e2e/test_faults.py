"""Whatever the provider does at a purchase, it ends in a video or in one clear message."""

from __future__ import annotations

from pathlib import Path

import pytest

from adapters.luma.sandbox.fault import Fault, Route, Trouble
from tests.e2e.selling import buying, paid, sandbox
from tests.e2e.suffering import LOST, SUBMIT, TROUBLES, fits, suffer


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


async def test_a_refusal_with_a_time_is_waited_out(tmp_path: Path) -> None:
    """503 with Retry-After took nothing: it is sent again, and paid once."""
    async with sandbox(tmp_path) as seller, buying(tmp_path, seller) as bot:
        for trouble in (Trouble.UNAVAILABLE, Trouble.BUSY):
            fault = Fault(route=Route.SUBMIT, trouble=trouble, retry_after=0.5, times=3)
            last, times = await suffer(bot, seller, fault)
            assert (last["video"] is not None, times) == (True, 1), trouble


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
