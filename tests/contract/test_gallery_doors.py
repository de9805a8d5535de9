"""The links from a video's page into the chats: found once in some minutes, with patience."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from adapters.web.gallery.doors import WaysIn
from adapters.web.gallery.hall import Door
from bot.domain.names import JobId, MessageId, Platform
from bot.domain.people import Owner
from bot.domain.reply import Address
from bot.errors import ChatBusy, ChatGone
from bot.ports import Records
from tests.gallery_stage import Stage, stage
from tests.making import NOON

TELEGRAM, DISCORD = Platform("telegram"), Platform("discord")
PLACES = (
    Address(platform=TELEGRAM, chat="-1001"),
    Address(platform=TELEGRAM, chat="-1002"),
    Address(platform=DISCORD, chat="55"),
)


@dataclass(slots=True)
class Platforms:
    """A platform's doors; `trouble` is raised when it is asked for a link."""

    opens: bool
    trouble: Exception | None = None
    asked: list[str] = field(default_factory=list)

    async def direct(self, person: str) -> Address:
        """Return nobody's chat."""
        return Address(platform=TELEGRAM, chat=person)

    def door(self, payload: str) -> str | None:
        """Return a link, if the platform has such."""
        return f"https://t.example/bot?start={payload}" if self.opens else None

    async def link(self, at: Address, message: MessageId) -> str | None:
        """Return a link to a message."""
        self.asked.append(at.chat)
        if self.trouble is not None:
            raise self.trouble
        return f"https://{at.platform}.example/{at.chat}/{message}"


@pytest.fixture
async def on(tmp_path: Path) -> AsyncIterator[Stage]:
    """An empty gallery."""
    async with stage(tmp_path) as opened:
        yield opened


async def posted(on: Stage) -> JobId:
    """Share a video in every place, of which the first is not posted yet."""
    shared = await on.share()

    def unit(records: Records) -> None:
        private, bob = Address(platform=TELEGRAM, chat="-1"), Owner(TELEGRAM, "bob")
        records.copies.want(shared.job, [private], now=NOON, asked_by=bob)
        records.copies.want(shared.job, PLACES, now=NOON)
        for copy in records.copies.of(shared.job):
            if copy.address != PLACES[0]:
                records.copies.settle(copy, message=MessageId("7"), due_at=None)

    await on.store.write(unit)
    return shared.job


def ways(on: Stage, telegram: Platforms, discord: Platforms) -> WaysIn:
    """Return what finds the links on both platforms."""
    return WaysIn(on.store, {TELEGRAM: telegram, DISCORD: discord}, on.clock.now)


async def test_a_remix_and_a_copy_on_each_platform(on: Stage) -> None:
    """One link of each kind a platform, on Discord one for both; a copy that is not posted has
    none, nor has one that somebody asked for where he is alone.
    """
    found = ways(on, Platforms(opens=True), Platforms(opens=False))
    alone, job = (await on.share()).job, await posted(on)
    remix = "https://t.example/bot?start=remix_"
    assert await found.find(alone) == (Door("remix", "Telegram", f"{remix}{alone}"),)
    assert set(await found.find(job)) == {
        Door("remix", "Telegram", f"{remix}{job}"),
        Door("both", "Discord", "https://discord.example/55/7"),
        Door("vote", "Telegram", "https://telegram.example/-1002/7"),
    }


async def test_the_platforms_are_asked_once_in_five_minutes(on: Stage) -> None:
    """Many visitors of a page are one question."""
    telegram, discord = Platforms(opens=True), Platforms(opens=False)
    found, job = ways(on, telegram, discord), await posted(on)
    for _ in range(20):
        await found.find(job)
    assert discord.asked == ["55"]
    await on.clock.advance(301)
    await found.find(job)
    assert discord.asked == ["55", "55"]


@pytest.mark.parametrize(
    "trouble", [ChatBusy("busy", retry_after=None), ChatGone("gone"), TimeoutError()]
)
async def test_a_platform_in_trouble(on: Stage, trouble: Exception) -> None:
    """The page comes without its link; one that was only busy is asked again soon."""
    discord = Platforms(opens=False, trouble=trouble)
    found, job = ways(on, Platforms(opens=True), discord), await posted(on)
    verbs = {(door.verb, door.platform) for door in await found.find(job)}
    assert ("remix", "Telegram") in verbs
    assert "Discord" not in {platform for _, platform in verbs}
    await found.find(job)
    assert len(discord.asked) == 1
    await on.clock.advance(31)
    await found.find(job)
    assert len(discord.asked) == (1 if isinstance(trouble, ChatGone) else 2)


async def test_what_is_remembered_is_bounded(on: Stage) -> None:
    """Whoever asks for every page there is does not fill the memory."""
    found = ways(on, Platforms(opens=True), Platforms(opens=False))
    for number in range(1100):
        await found.find(JobId(f"{number:026}"))
    assert len(found._known) <= 1000
