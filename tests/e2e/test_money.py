"""A bot that is killed again and again: in the end its ledger and the seller's bills agree."""

from __future__ import annotations

import asyncio
import random
import time
from pathlib import Path

from adapters.luma.sandbox.server import Sandbox
from adapters.store.opening import open_store
from bot.usecases.sweep import give_up_lost
from tests.databases import url_of
from tests.e2e.bot_process import Bot, running
from tests.e2e.selling import sandbox, teach

SETTINGS = {
    "LUMA_PROVIDERS": "luma",
    "LUMA_API_KEY": "sandbox",
    "LUMA_PRICE": "0.40, ray-2 9s=0.80",
    "LUMA_CONCURRENCY": "4",
    "LOOPBACK_LINKS": "on",
    "LIMIT_USER_RUNNING": "0",
    "LIMIT_USER_DAILY": "0",
    "LIMIT_CHAT_DAILY": "0",
}
FREE = ("[fail]", "[moderation]")
"""What the seller fails, and then takes nothing for."""
_WAITING = (
    "SELECT count(*) FROM jobs WHERE due_at IS NOT NULL",
    "SELECT count(*) FROM inbox WHERE closed_at IS NULL",
    "SELECT count(*) FROM outbox",
)
_STATE = "SELECT state FROM jobs WHERE origin = ?"
_DAY = 86400.0


def words(number: int) -> str:
    """Return what is asked for: some fail, some are refused at once, some cost more."""
    marks = ("", "[fail]", "long --model ray-2 --duration 9s", "[moderation]", "[moderation-now]")
    return f"/luma a fox number {number} {marks[number % 7] if number % 7 < len(marks) else ''}"


async def test_the_ledger_agrees_with_the_bill(tmp_path: Path) -> None:
    """Twenty requests, some failing and some withdrawn, and eight deaths at moments of chance: what
    is spent is what the seller billed, to the millionth, and nothing stays held.
    """
    chance = random.Random(6)
    deaths = set(chance.sample(range(20), 8))
    for kind in ("luma - -", "luma ray-2 9s"):
        await teach(tmp_path, kind, 0.5)
    async with sandbox(tmp_path, speed=30.0) as seller:
        address = {"LUMA_BASE_URL": f"{seller.url}/dream-machine/v1"}
        async with running(tmp_path, "run", "--room", settings=SETTINGS | address) as bot:
            for number in range(20):
                asked = await bot.say(words(number), user=f"user{number}")
                await asyncio.sleep(
                    0.4 * chance.random() ** 3
                )  # most die soon, while it is being bought
                if number in deaths:
                    await bot.kill()
                    await bot.start()
                elif number % 4 == 0:
                    await withdraw(bot, asked, f"user{number}")
            await bot.until(lambda: quiet(bot), "nothing is left to do")
            assert await bot.stop() == 0
        await compare(tmp_path, seller)


async def withdraw(bot: Bot, asked: int, user: str) -> None:
    """Cancel a request, but not while it is being sent: if the bot died then, nobody could know
    whether it was bought, the test no more than the bot.
    """
    button: list[tuple[int, str]] = []

    async def there() -> bool:
        states = bot.books(_STATE, f"room:{asked}")
        if not states or states[0][0] not in {"queued", "generating"}:
            return bool(states) and states[0][0] not in {"collecting", "submitting"}
        for message in await bot.answers(asked):
            for one in message["buttons"]:
                if one["id"].startswith("cancel:"):
                    button[:] = [(message["id"], one["id"])]
        return bool(button)

    await bot.until(there, f"{asked} can be cancelled, or is over")
    if button:
        await bot.press(*button[0], user=user)

    async def over() -> bool:
        return bot.books(_STATE, f"room:{asked}")[0][0] not in {"queued", "submitting"}

    await bot.until(over, f"{asked} is over, or goes on")


async def quiet(bot: Bot) -> bool:
    """Say whether the bot has nothing left to do, by its own books."""
    return not any(bot.books(sql)[0][0] for sql in _WAITING)


async def compare(folder: Path, seller: Sandbox) -> None:
    """Give up what stays lost, as the bot does a day later, and compare the books."""
    async with open_store(url_of(folder / "data")) as store:
        await store.write(lambda r: give_up_lost(r, time.time() + 2 * _DAY))
        totals = await store.read(lambda r: r.ledger.totals())
        rows = await store.database.read(
            lambda c: c.rows("SELECT sum(held), sum(spent) FROM ledger")
        )
    billed = [one.prompt for one in seller.paid() if not any(word in one.prompt for word in FREE)]
    expected = sum(800_000 if "long" in prompt else 400_000 for prompt in billed)
    assert len(billed) == len(set(billed)), "bought twice"
    assert totals == {"luma": (0, expected)}
    assert rows == [(0, expected)]
    assert expected > 8 * 400_000
