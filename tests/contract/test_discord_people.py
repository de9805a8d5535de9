"""Who runs a place on Discord, and whom a command is about."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.domain.people import Owner
from tests.contract.discord_core import Stage, listening
from tests.servers.discord.permissions import Permission


@pytest.fixture
async def on(tmp_path: Path) -> AsyncIterator[Stage]:
    """A front-end whose core the test plays."""
    async with listening(tmp_path) as opened:
        yield opened


@pytest.mark.parametrize(
    ("rights", "manages"),
    [
        (Permission(0), False),
        (Permission.MANAGE_MESSAGES, False),
        (Permission.MANAGE_GUILD, True),
        (Permission.ADMINISTRATOR, True),
    ],
)
async def test_a_right_makes_a_manager(on: Stage, rights: Permission, *, manages: bool) -> None:
    """Discord tells with each command and press what a member may do; a restart forgets nothing."""
    role = on.ground.guild.role("staff", rights | Permission.VIEW_CHANNEL)
    on.ground.guild.join(on.ada, role)
    message = await on.bearing("again:1")
    pressed = on.ada.presses(message, "again:1")
    await pressed.wait_answered()
    call = await on.heard(on.ada.commands(on.channel, "luma-jobs"))
    assert (on.presses[0].manages, call.manages) == (manages, manages)


async def test_a_channel_of_ones_own_makes_no_manager(on: Stage) -> None:
    """Managing channels or messages is not running the server; its owner runs it."""
    on.channel.permissions(on.ada, allow=Permission.MANAGE_CHANNELS)
    assert not (await on.heard(on.ada.commands(on.channel, "luma-jobs"))).manages
    owner = on.server.owner
    assert (await on.heard(owner.commands(on.channel, "luma-jobs"))).manages


async def test_everybody_runs_his_own_direct_messages(on: Stage) -> None:
    """In direct messages with the bot one decides for oneself, in a group of people nobody does."""
    assert (await on.heard(on.ada.commands(on.ada.dm(), "luma-jobs"))).manages
    on.ada.installed = True
    bo, cy = on.server.person("bo"), on.server.person("cy")
    group = on.server.private(on.ada, bo, cy)
    assert not (await on.heard(on.ada.commands(group, "luma-jobs"))).manages


async def test_a_gift_names_somebody_and_a_number(on: Stage) -> None:
    """The person is whom the call is about, the number its text; an app is nobody."""
    bo = on.server.person("bo")
    given = await on.heard(on.ada.commands(on.channel, "luma-gift", person=bo, number=3))
    assert (given.command, given.text) == ("gift", "3")
    assert given.about == Owner(given.owner.platform, str(bo.id))
    asked = on.ada.commands(on.channel, "luma-gift", person=on.server.bot, number=3)
    assert (await on.heard(asked)).about is None


async def test_the_words_of_a_manager(on: Stage) -> None:
    """Only who may manage the server sees that command; what follows it is free text."""
    eve = on.server.person("eve")
    on.ground.guild.join(eve)
    with pytest.raises(AssertionError, match="may not use"):
        eve.commands(on.channel, "luma-admin", what="stats")
    role = on.ground.guild.role("staff", Permission.MANAGE_GUILD)
    on.ground.guild.join(on.ada, role)
    asked = on.ada.commands(on.channel, "luma-admin", what="ban 2h spam", person=eve)
    call = await on.heard(asked)
    assert (call.command, call.text, call.manages) == ("luma_admin", "ban 2h spam", True)
    assert call.about == Owner(call.owner.platform, str(eve.id))
