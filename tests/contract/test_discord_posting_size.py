"""How large a video may be on Discord: as guild and interaction say, and as refusals teach."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.chat.discord.ids import pressed_id
from adapters.chat.discord.visit import TOKEN_LIFE, Facts
from bot.errors import ChatBusy
from tests.discord_posting_stage import MIB, STATUS, VIDEO, Stage, progress, stage

MARGIN = 64 * 1024


@pytest.fixture
async def on(tmp_path: Path) -> AsyncIterator[Stage]:
    """A stage."""
    async with stage(tmp_path) as opened:
        yield opened


@pytest.mark.parametrize(("tier", "limit"), [(0, 10), (1, 10), (2, 50), (3, 100)])
async def test_a_boosted_guild_takes_more(tmp_path: Path, tier: int, limit: int) -> None:
    """Its tier says how much, whoever asked, with and without an interaction, hours later too."""
    async with stage(tmp_path, tier=tier) as on:
        await on.connect()
        _, to = await on.asks(who=on.server.person("Rich", upload_limit=500 * MIB))
        for _ in range(2):
            assert await on.posting.room_for(to) == limit * MIB - MARGIN
            assert await on.posting.room_for(on.address()) == limit * MIB - MARGIN
            on.later(TOKEN_LIFE)
        assert on.posting.max_video == 10 * MIB - MARGIN


async def test_a_large_video_is_posted_where_it_fits(tmp_path: Path) -> None:
    """Twelve megabytes in a guild of tier two, by token and by the ordinary edit."""
    async with stage(tmp_path, tier=2) as on:
        await on.connect()
        large = 12 * MIB
        for wait in (0.0, TOKEN_LIFE):
            asked, to = await on.asks()
            key = f"{int(wait):026d}"
            await on.posting.send(to, progress("On it"), key=f"{key}:status")
            on.later(wait)
            await on.posting.send(to, await on.finished(large), key=f"{key}:video:1.0")
            assert asked.message.attachments[0].size == large


async def test_a_thread_has_the_room_of_its_guild(tmp_path: Path) -> None:
    """One that fell asleep is not among those that the library knows; the interaction tells."""
    async with stage(tmp_path, tier=3) as on:
        thread = on.channel.thread("foxes", archived=True)
        await on.connect()
        _, to = await on.asks(thread)
        assert await on.posting.room_for(to) == 100 * MIB - MARGIN
        facts = Facts(channel=thread.id, user=on.ada.id, guild=on.guild.id)
        dead = ""
        await on.log.hear(77, token=dead, facts=facts.packed(), at=on.clock.now(), inbound=None)
        pressed = on.address(thread, pressed_id(thread.id, 5, 77))
        assert await on.posting.room_for(pressed) == 100 * MIB - MARGIN


async def test_a_guest_has_the_room_of_the_person_as_long_as_the_token_lives(on: Stage) -> None:
    """Afterwards there is only the direct message, which takes what everybody may send."""
    rich = on.server.person("Rich", upload_limit=50 * MIB)
    rich.installed = True
    foreign = on.server.guild("Foreign", bot=False).channel("talk")
    asked, to = await on.asks(foreign, who=rich, inside=False)
    assert await on.posting.room_for(to) == 50 * MIB - MARGIN
    await on.posting.send(to, await on.finished(11 * MIB), key=VIDEO)
    assert asked.message.attachments[0].size == 11 * MIB
    on.later(TOKEN_LIFE)
    assert await on.posting.room_for(to) == 10 * MIB - MARGIN


async def test_what_does_not_fit_is_not_uploaded(on: Stage) -> None:
    """It is known before a byte leaves; the core is told to bring less."""
    _, to = await on.asks()
    with pytest.raises(ChatBusy) as caught:
        await on.posting.send(to, await on.finished(11 * MIB), key=VIDEO)
    assert caught.value.retry_after is not None
    assert on.server.called("original_edit") == []
    assert await on.posting.room_for(to) == 10 * MIB - MARGIN


async def test_a_refusal_is_learned_from(on: Stage) -> None:
    """Discord takes less than it says: the next ways are tried, then less is brought."""
    _, to = await on.asks()
    await on.posting.send(to, progress("On it"), key=STATUS)
    for route in ("original_edit", "message_edit", "message_create"):
        on.server.fault(route, code=40005, times=2)
    reply = await on.finished(8 * MIB)
    with pytest.raises(ChatBusy):
        await on.posting.send(to, reply, key=VIDEO)
    assert on.posting.max_video == await on.posting.room_for(to) == 6 * MIB
    on.server.faults.clear()
    await on.posting.send(to, await on.finished(6 * MIB), key=VIDEO)
    assert on.channel.messages[0].attachments[0].size == 6 * MIB


async def test_a_wider_way_is_taken_when_a_narrow_one_refuses(on: Stage) -> None:
    """One 413 is not the end."""
    asked, to = await on.asks()
    on.server.fault("original_edit", code=40005)
    await on.posting.send(to, await on.finished(), key=VIDEO)
    assert asked.message.edits[-1].route == "channel"


async def test_a_direct_message_has_no_guild(tmp_path: Path) -> None:
    """The status had to be told to the person: what fits into the guild may not fit there."""
    async with stage(tmp_path, tier=2) as on:
        await on.connect()
        _, to = await on.hears()
        on.later(5)
        on.server.fault("message_create", code=50013, times=1)
        await on.posting.send(to, progress("On it"), key=STATUS)
        (told,) = on.ada.dm().messages
        on.server.fault("message_create", code=50013, times=1)
        with pytest.raises(ChatBusy):
            await on.posting.send(to, await on.finished(12 * MIB), key=VIDEO)
        room = await on.posting.room_for(to)
        assert room == on.posting.max_video == 10 * MIB - MARGIN
        await on.posting.send(to, await on.finished(room), key=VIDEO)
        assert told.attachments[0].size == room


async def test_an_unknown_place_has_the_usual_room(on: Stage) -> None:
    """Without an interaction, or a name that can be a channel's, or with one of no channel."""
    unknown, elsewhere = (replace(on.address(), chat=name) for name in ("7", "elsewhere"))
    for to in (on.address(), on.address(reply_to=pressed_id(1, 2, 3)), unknown, elsewhere):
        assert await on.posting.room_for(to) == 10 * MIB - MARGIN


async def test_nobody_can_say_while_nobody_is_logged_in(on: Stage) -> None:
    """A video is not made smaller because of that: it is asked again."""
    on.logged_in.clear()
    with pytest.raises(ChatBusy):
        await on.posting.room_for(on.address())


async def test_large_videos_are_uploaded_a_few_at_a_time(on: Stage) -> None:
    """Who comes fifth is told when to come again, in any channel; small ones pass."""
    hold = asyncio.Event()
    held = on.server.fault("message_create", hold=hold, times=4)
    places = [on.guild.channel(f"den {number}") for number in range(6)]
    large, small = await on.finished(2 * MIB), await on.finished()
    uploads = [
        asyncio.ensure_future(on.posting.send(on.address(place), large, key=place.name))
        for place in places[:4]
    ]
    await on.server.until(lambda: held.over, "four uploads")
    with pytest.raises(ChatBusy) as caught:
        await on.posting.send(on.address(places[4]), large, key="fifth")
    assert caught.value.retry_after is not None
    await on.posting.send(on.address(places[5]), small, key="small")
    hold.set()
    await asyncio.gather(*uploads)
    await on.posting.send(on.address(places[4]), large, key="fifth")
    assert all(len(place.messages) == 1 for place in places)
