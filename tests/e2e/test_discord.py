"""A server on Discord uses the real process: commands, buttons, restarts, crowds, and trouble."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.domain.job import State
from tests.e2e.bot_process import PATIENCE, ROOT, free_port
from tests.e2e.discord_scene import Scene, chatting, filmed, settings_of
from tests.e2e.selling import sandbox
from tests.servers.discord import DiscordServer, File
from tests.unit.drawn_pictures import flag, packed

PHOTO = packed(flag(size=(320, 200)), "JPEG")


@pytest.fixture
async def on(tmp_path: Path) -> AsyncIterator[Scene]:
    """A bot that buys from a sandbox."""
    async with chatting(tmp_path) as scene:
        yield scene


async def test_a_conversation(on: Scene) -> None:
    """A command, a picture, the context menu, a direct message, and every button once."""
    ada, bo = on.server.person("ada"), on.server.person("bo")
    channel = on.server.guild("den").channel("videos")
    asked = ada.commands(channel, "luma", prompt="a fox", aspect_ratio="9:16")
    video = await on.video(asked)
    assert channel.messages == [video]
    assert asked.answer is not None
    assert asked.answer.after < 3.0
    assert on.paid("a fox") == 1
    stranger = bo.presses(video, "🗑 Delete")
    told = await stranger.wait_message(lambda m: m.text, "a refusal", seconds=PATIENCE)
    assert told.ephemeral
    await on.video(ada.commands(channel, "luma", prompt="it moves", image=PHOTO))
    theirs = bo.posts(channel, "my cat", [File(name="cat.jpg", content=PHOTO)])
    await on.video(ada.uses_menu(channel, "Animate", theirs))
    await on.video(ada.commands(ada.dm(), "luma", prompt="a private fox"))
    again = ada.presses(video, "🔁 Again")
    await again.wait_message(lambda m: m.text, "that it begins", seconds=PATIENCE)
    await on.until(lambda: on.paid("a fox") == 2, "one more fox")
    gone = ada.presses(video, "🗑 Delete")
    await gone.wait_message(lambda m: "Deleted" in m.text, "that it is deleted", seconds=PATIENCE)
    assert not video.living


async def test_a_restart_in_between(on: Scene) -> None:
    """Killed while a video is made and started after the token died: it comes into its message."""
    ada = on.server.person("ada")
    channel = on.server.guild("den").channel("videos")
    hold = asyncio.Event()
    fault = on.server.fault("*_edit", method="PATCH", hold=hold, times=1000)
    asked = ada.commands(channel, "luma", prompt="a patient fox")
    await on.until(lambda: asked.answer is not None, "the acknowledgement")
    sql = "SELECT state FROM jobs"  # bought, and the provider's answer is kept
    await on.until(lambda: on.bot.books(sql) == [(State.GENERATING,)], "the purchase")
    await on.bot.kill()
    on.server.faults.clear()
    hold.set()
    assert fault.struck >= 0
    on.server.advance(1000.0)
    await on.bot.start()
    await on.until(lambda: any(m.attachments for m in channel.messages), "the video")
    await on.bot.until(on.quiet, "nothing is left to do")
    assert len([m for m in channel.messages if m.attachments]) == 1
    assert len(channel.messages) == 1
    assert on.paid("a patient fox") == 1


@pytest.mark.parametrize("trouble", ["drop", "reconnect", "invalid", "away"])
async def test_the_line_comes_back(on: Scene, trouble: str) -> None:
    """Whatever happens to the session, commands are heard again, and none is done twice."""
    ada = on.server.person("ada")
    channel = on.server.guild("den").channel("videos")
    await on.video(ada.commands(channel, "luma", prompt="before"))
    gateway, port = on.server.gateway, int(on.server.base.rpartition(":")[2])
    if trouble == "drop":
        gateway.drop()
    elif trouble == "reconnect":
        gateway.reconnect()
    elif trouble == "invalid":
        gateway.invalidate()
    else:
        await on.server.close()
        await on.server.start(port)
    await on.until(lambda: gateway.connected, "a session")
    asked = ada.commands(channel, "luma", prompt="after")
    await on.video(asked)
    gateway.repeat()
    later = ada.commands(channel, "luma", prompt="later")
    await on.video(later)
    assert [on.paid(words) for words in ("before", "after", "later")] == [1, 1, 1]


async def test_a_refused_token_is_said(tmp_path: Path) -> None:
    """The process ends, says what to do, and does not say the token."""
    async with DiscordServer(tmp_path / "discord") as server, sandbox(tmp_path) as seller:
        token = f"{server.token}.not-the-right-one"
        settings = settings_of(server, seller, HTTP_PORT=str(free_port()), DISCORD_TOKEN=token)
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run",
            cwd=tmp_path, env={"PYTHONPATH": str(ROOT), **settings},
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
        )  # fmt: skip
        async with asyncio.timeout(PATIENCE):
            said, _ = await process.communicate()
        text = said.decode()
        assert process.returncode == 1, text
        assert "DISCORD_TOKEN" in text
        assert token not in text


async def test_a_hundred_at_once_while_videos_are_posted(on: Scene) -> None:
    """With twenty uploads under way, a hundred commands are all acknowledged within 3 s."""
    guild = on.server.guild("den")
    people = [on.server.person(f"person {number}") for number in range(20)]
    hold = asyncio.Event()
    on.server.fault("*_edit", method="PATCH", delay=0.5, times=20)
    uploads = [
        person.commands(guild.channel(f"uploads {n}"), "luma", prompt=f"upload {n}")
        for n, person in enumerate(people)
    ]
    await on.until(lambda: sum(bool(filmed(one)) for one in uploads) >= 1, "a video on its way")
    asked = [
        person.commands(guild.channel(f"room {n} {turn}"), "luma", prompt=f"fox {n} {turn}")
        for turn in range(5)
        for n, person in enumerate(people)
    ]
    hold.set()
    await on.until(lambda: all(one.answer for one in asked), "every acknowledgement")
    late = [one.answer.after for one in asked if one.answer is not None and one.answer.after > 3.0]
    assert late == []
    await on.until(lambda: all(filmed(one) for one in (*asked, *uploads)), "every video")
    await on.bot.until(on.quiet, "nothing is left to do")
    assert all(len(filmed(one)) == 1 for one in (*asked, *uploads))
    assert len(on.seller.paid()) == 120


async def test_a_channel_that_is_closed(on: Scene) -> None:
    """What no way leads to any more is kept, and /luma-jobs brings it elsewhere."""
    ada = on.server.person("ada")
    guild = on.server.guild("den")
    channel = guild.channel("closing")
    ada.refuses = True
    hold = asyncio.Event()
    on.server.fault("*", method="PATCH", hold=hold, times=1000)
    ada.commands(channel, "luma", prompt="a homeless fox")
    await on.until(lambda: on.paid("a homeless fox"), "the purchase")
    channel.delete()
    on.server.faults.clear()
    hold.set()
    on.server.advance(1000.0)
    sql = "SELECT state FROM jobs"
    await on.until(lambda: on.bot.books(sql) == [(State.UNDELIVERABLE,)], "it is given up")
    other = guild.channel("open")
    listed = ada.commands(other, "luma-jobs")
    answer = await listed.wait_message(lambda m: m.labels, "the list", seconds=PATIENCE)
    ada.presses(answer, answer.labels[0])
    await on.until(lambda: any(m.attachments for m in other.messages), "the video")
