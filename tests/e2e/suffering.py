"""A bot whose provider has a fault: what it says at the end, and how often was paid for it."""

from __future__ import annotations

from adapters.luma.sandbox.fault import Fault, Trouble
from adapters.luma.sandbox.server import Sandbox
from tests.e2e.bot_process import Bot, Message
from tests.e2e.selling import paid

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
