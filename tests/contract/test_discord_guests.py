"""The bot where it is no member: people installed it for themselves, and use it anywhere."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.domain.job import State
from tests.discord_stage import Stage, living, rushing
from tests.servers.discord.channel import Channel


@pytest.fixture
async def on(tmp_path: Path) -> AsyncIterator[Stage]:
    """A running bot, which ada installed for herself."""
    async with living(tmp_path) as opened:
        opened.ada.installed = True
        yield opened


def elsewhere(on: Stage) -> Channel:
    """Return a channel of a server that has no bot."""
    guild = on.server.guild("Elsewhere", bot=False)
    guild.join(on.ada)
    return guild.channel("general")


async def test_a_guest_answers_and_says_what_he_cannot(on: Stage) -> None:
    """The video comes into the answer; that later ones will not, this person alone is told once."""
    place = elsewhere(on)
    asked = await on.asks("a travelling fox", channel=place)
    video = await on.video(asked)
    assert not video.ephemeral
    told = await on.server.until(
        lambda: [m for m in on.ada.sees(place) if "I am a guest here" in m.text], "the limits"
    )
    assert [message.ephemeral for message in told] == [True]
    again = await on.asks("another travelling fox", channel=place)
    await on.video(again)
    assert len([m for m in on.ada.sees(place) if "I am a guest here" in m.text]) == 1
    assert on.paid("a travelling fox") == 1


async def test_a_private_conversation_is_a_guests_place(on: Stage) -> None:
    """Between two people without the bot it can answer as well."""
    place = on.server.private(on.ada, on.server.person("bo"))
    await on.video(await on.asks("a private fox", channel=place))
    await on.state(State.DELIVERED)


async def test_a_guests_late_video_comes_as_a_direct_message(tmp_path: Path) -> None:
    """The token died while the video was made: nothing leads back but a direct message."""
    async with living(tmp_path, speed=20.0) as on:
        on.ada.installed = True
        asked = await on.asks("a slow fox", channel=elsewhere(on))
        await asked.wait_message(lambda m: m.labels, "a status")
        await on.state(State.GENERATING)
        on.later(16 * 60.0)
        async with rushing(on):
            await on.state(State.DELIVERED)
        (message,) = on.ada.dm().messages
        assert message.attachments
        assert not asked.message.attachments


async def test_the_list_is_there_for_guests_as_well(on: Stage) -> None:
    """/luma-jobs and the others need no membership."""
    answer = await on.answer(on.ada.commands(elsewhere(on), "luma-jobs"))
    assert "no videos yet" in answer.text
