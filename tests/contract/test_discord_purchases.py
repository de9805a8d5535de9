"""What people buy on Discord: videos beyond those of the day, booked once, used up, given back."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from adapters.chat.discord.ids import DISCORD
from bot.domain.job import Purse, State
from bot.domain.people import Owner
from bot.rules.limits import Limits
from tests.discord_stage import Stage, stage
from tests.servers.discord.entitlements import Sku


@dataclass(frozen=True, slots=True)
class Shop:
    """A bot with one video a day for everybody, and two for whoever buys."""

    on: Stage
    sku: Sku

    async def left(self) -> int:
        """Return how many videos ada has bought and not used."""
        owner = Owner(DISCORD, str(self.on.ada.id))
        return await self.on.books.read(lambda r: r.credits.left(owner))

    async def booked(self, videos: int) -> None:
        """Wait until ada has so many."""

        async def so() -> bool:
            return await self.left() == videos

        await self.on.bell.until(so, f"{videos} bought videos")

    async def asks(self, prompt: str) -> str:
        """Let ada ask in a channel of its own; return what she is told at last."""
        asked = await self.on.asks(prompt, channel=self.on.guild.channel(prompt))
        message = await asked.wait_message(
            lambda m: m.attachments or "for today" in m.text or "😕" in m.text, "an end", 30.0
        )
        return message.text


@asynccontextmanager
async def shop(folder: Path) -> AsyncIterator[Shop]:
    """A shop that is not open yet."""
    async with stage(folder, limits=Limits(user_daily=1)) as on:
        sku = on.server.sku("two videos")
        on.settings = replace(on.settings, credits={sku.id: 2})
        yield Shop(on, sku)
        assert on.diary.defects == []


async def test_bought_videos_are_made_when_the_day_is_used_up(tmp_path: Path) -> None:
    """First the free one, then two bought ones, then the limit again; the purchase is used up."""
    async with shop(tmp_path) as at:
        await at.on.live()
        bought = at.on.ada.buys(at.sku)
        await at.booked(2)
        await at.on.server.until(lambda: bought.consumed, "the purchase is used up")
        told = await at.on.answer(at.on.ada.commands(at.on.channel, "luma-limits"))
        assert "Bought, for when the day is used up: 2." in told.text
        for number, left in enumerate((2, 1, 0)):
            assert "for today" not in await at.asks(f"fox-{number}")
            assert await at.left() == left
        assert "for today" in await at.asks("fox-3")
        flags = [job.credit for job in await at.on.jobs()]
        assert flags == [Purse.OWN, Purse.OWN, Purse.USUAL]


async def test_a_purchase_counts_once(tmp_path: Path) -> None:
    """Told twice, or found again later, it is booked by its id only once."""
    async with shop(tmp_path) as at:
        await at.on.live()
        at.on.server.fault("consume", code=10029)
        bought = at.on.ada.buys(at.sku)
        await at.booked(2)
        await at.on.bell.when(
            lambda: at.on.diary.count("credits_not_consumed"), "it is not used up"
        )
        await at.on.answer(at.on.ada.commands(at.on.channel, "luma-limits"))
        await at.on.server.until(lambda: bought.consumed, "the purchase is used up")
        assert await at.left() == 2
        assert at.on.diary.count("credits_booked") == 1


async def test_a_purchase_that_was_missed_is_made_good(tmp_path: Path) -> None:
    """Bought while the bot was away: Discord tells of it with the next command."""
    async with shop(tmp_path) as at:
        await at.on.live()
        await at.on.die()
        bought = at.on.ada.buys(at.sku)
        at.on.later(600.0)
        await at.on.live()
        await at.on.answer(at.on.ada.commands(at.on.channel, "luma-limits"))
        await at.booked(2)
        await at.on.server.until(lambda: bought.consumed, "the purchase is used up")


async def test_test_purchases_are_no_money(tmp_path: Path) -> None:
    """What an operator buys to try it is used up, so that it can be tried again, and not booked."""
    async with shop(tmp_path) as at:
        await at.on.live()
        bought = at.on.ada.buys(at.sku, test=True)
        granted = at.on.server.till.give(at.on.ada, at.sku, granted=True)
        await at.on.server.until(lambda: bought.consumed and granted.consumed, "used up")
        assert await at.left() == 0


async def test_other_purchases_are_left_alone(tmp_path: Path) -> None:
    """A SKU that the settings do not name is somebody else's business."""
    async with shop(tmp_path) as at:
        await at.on.live()
        other = at.on.ada.buys(at.on.server.sku("a badge"))
        mine = at.on.ada.buys(at.sku)
        await at.on.server.until(lambda: mine.consumed, "the known one is used up")
        assert not other.consumed


async def test_a_failed_video_gives_its_price_back(tmp_path: Path) -> None:
    """What did not come does not count, bought or not."""
    async with shop(tmp_path) as at:
        await at.on.live()
        at.on.ada.buys(at.sku)
        await at.booked(2)
        await at.asks("fox-0")
        assert "😕" in await at.asks("fox-1 [fail]")
        await at.on.state(State.FAILED)
        assert await at.left() == 2
