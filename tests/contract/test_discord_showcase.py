"""Shared videos on Discord: copies in channels, threads and forums, and who presses them there."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.chat.discord.ids import DISCORD
from bot.domain.call import Answer
from bot.domain.people import Owner
from bot.domain.reply import Button, Reply
from bot.errors import ChatBusy, ChatGone
from tests.contract.discord_core import Stage as Pressed
from tests.contract.discord_core import listening
from tests.discord_posting_stage import JOB, PROMPT, Stage, name_of, stage
from tests.servers.discord.channel import Channel

KEY = f"{JOB}:showcase:discord:1"
DAYS = 86400.0


def row(votes: int) -> tuple[tuple[Button, ...], ...]:
    """Return the buttons of a copy."""
    vote = Button(f"vote:{JOB}", f"👍 {votes}")
    return ((vote, Button(f"remix:{JOB}", "🎬 Remix")),)


@pytest.fixture
async def on(tmp_path: Path) -> AsyncIterator[Stage]:
    """A stage that knows its guild."""
    async with stage(tmp_path) as opened:
        await opened.connect()
        yield opened
        assert opened.server.verdict().violations == ()


@pytest.fixture
async def core(tmp_path: Path) -> AsyncIterator[Pressed]:
    """A front-end whose core the test plays."""
    async with listening(tmp_path) as opened:
        yield opened


async def copied(on: Stage) -> Reply:
    """Return a copy of a shared video."""
    return await on.finished(buttons=row(0), silent=True)


async def test_a_copy_lives_for_months(on: Stage) -> None:
    """Hundred days and a restart later its count changes, and it goes when it is taken back."""
    reply = await copied(on)
    message = await on.posting.send(on.address(), reply, key=KEY)
    (seen,) = on.channel.messages
    assert seen.silent
    on.later(100 * DAYS)
    await on.log.prune(before=on.clock.now() - 40 * DAYS)
    posting = on.anew()
    counted = replace(reply, buttons=row(3), fleeting=True)
    assert await posting.edit(on.address(), message, counted)
    assert (seen.labels[0], len(seen.files)) == ("👍 3", 1)
    assert len(on.server.called("message_create")) == 1
    assert await posting.delete(on.address(), message)
    assert not seen.living
    assert await on.anew().delete(on.address(), message)


async def test_a_count_needs_no_file(on: Stage) -> None:
    """The video stands there already: a machine that does not have it need not fetch it."""
    reply = await copied(on)
    message = await on.posting.send(on.address(), reply, key=KEY)
    assert reply.video is not None
    await on.blobs.discard(reply.video.file)
    counted = replace(reply, buttons=row(3), fleeting=True)
    assert await on.anew().edit(on.address(), message, counted)
    (seen,) = on.channel.messages
    assert (seen.labels[0], len(seen.files)) == ("👍 3", 1)


async def test_counts_never_hold_up_results(on: Stage) -> None:
    """Votes come fast: they are told in turn, and what is said besides goes at once."""
    reply = await copied(on)
    message = await on.posting.send(on.address(), reply, key=KEY)
    told, pauses = 0, list[float | None]()
    for votes in range(1, 8):
        try:
            counted = replace(reply, buttons=row(votes), fleeting=True)
            assert await on.posting.edit(on.address(), message, counted)
            told += 1
        except ChatBusy as error:
            pauses.append(error.retry_after)
    assert told < 7
    assert all(pauses)
    other = await on.posting.send(on.address(), Reply(text="a result"), key="b")
    assert await on.posting.edit(on.address(), other, Reply(text="the result"))


async def test_a_sleeping_thread_is_woken(on: Stage) -> None:
    """A thread that was archived takes an edit and a removal; a locked one is not pried open."""
    thread = on.channel.thread("best of")
    reply = await copied(on)
    message = await on.posting.send(on.address(thread), reply, key=KEY)
    thread.change(archived=True)
    assert await on.posting.edit(on.address(thread), message, replace(reply, buttons=row(1)))
    assert thread.messages[0].labels[0] == "👍 1"
    thread.change(archived=True)
    assert await on.posting.delete(on.address(thread), message)
    assert thread.messages == []
    again = await on.posting.send(on.address(thread), reply, key=f"{KEY}:2")
    thread.change(archived=True, locked=True)
    with pytest.raises(ChatGone):
        await on.posting.delete(on.address(thread), again)


async def test_in_a_forum_each_copy_is_a_post(on: Stage) -> None:
    """Its title is the prompt; it is known by its key, changes, and goes."""
    forum = on.guild.forum("showcase")
    await on.server.until(lambda: on.client.get_channel(forum.id), "the forum")
    reply = await copied(on)
    message = await on.posting.send(on.address(forum), reply, key=KEY)
    (post,) = [c for c in on.guild.channels.values() if c.parent is forum]
    (seen,) = post.messages
    assert (post.name, message) == (PROMPT, name_of(seen))
    assert (seen.labels, seen.files) == (("👍 0", "🎬 Remix"), ("luma-mnpqrs.mp4",))
    assert await on.anew().send(on.address(forum), reply, key=KEY) == message
    counted = replace(reply, buttons=row(2), fleeting=True)
    assert await on.anew().edit(on.address(forum), message, counted)
    assert seen.labels[0] == "👍 2"
    assert await on.posting.delete(on.address(forum), message)
    assert not seen.living


async def test_a_post_is_made_once(on: Stage) -> None:
    """The answer to it was lost: the next try, by a process without a gateway, finds it there."""
    forum = on.guild.forum("showcase")
    reply = await copied(on)
    on.server.fault("thread_create", after=True, cut=True)
    with pytest.raises(ChatBusy):
        await on.posting.send(on.address(forum), reply, key=KEY)
    (post,) = [c for c in on.guild.channels.values() if c.parent is forum]
    async with on.another() as other:
        message = await other.send(on.address(forum), reply, key=KEY)
    assert message == name_of(post.messages[0])
    assert [c for c in on.guild.channels.values() if c.parent is forum] == [post]


async def test_a_forum_that_wants_tags_is_refused_clearly(on: Stage) -> None:
    """Nobody could choose one: the log tells Discord's own reason."""
    forum = on.guild.forum("showcase", tag_required=True)
    await on.server.until(lambda: on.client.get_channel(forum.id), "the forum")
    with pytest.raises(ChatGone):
        await on.posting.send(on.address(forum), await copied(on), key=KEY)
    closed = [fields for fields in on.noted("discord_way_closed") if fields["code"] == 40067]
    assert closed


async def test_strangers_vote_and_only_they_read_of_it(core: Pressed) -> None:
    """Nobody asked anything in that channel; whoever presses is answered alone, after a restart."""
    show = core.ground.guild.channel("showcase")
    copy = await core.bearing(f"vote:{JOB}", f"remix:{JOB}", channel=show)
    await core.restart()
    core.answer = lambda _: Answer(reply=Reply(text="You like it."))
    eve = core.server.person("eve")
    asked = eve.presses(copy, f"vote:{JOB}")
    answer = await asked.wait_message(lambda m: m.text, "words")
    assert (answer.text, answer.ephemeral) == ("You like it.", True)
    (call,) = core.presses
    assert (call.owner, call.command, call.target) == (Owner(DISCORD, str(eve.id)), "vote", JOB)
    assert call.address.chat == str(show.id)
    assert call.manages is False
    assert show.messages == [copy]


def private(core: Pressed) -> Channel:
    """Return ada's direct messages with the bot."""
    return core.ada.dm()


async def test_there_is_a_way_to_one_person_alone(core: Pressed) -> None:
    """The direct messages are opened by the person's number; whoever is nobody cannot be told."""
    to = await core.front.doors.direct(str(core.ada.id))
    assert to == core.address(private(core))
    await core.front.send(to, Reply(text="All gone."), key="a")
    assert private(core).messages[-1].text == "All gone."
    for nobody in ("1", "no number"):
        with pytest.raises(ChatGone):
            await core.front.doors.direct(nobody)


async def test_messages_have_links(core: Pressed) -> None:
    """A link names guild, channel and message; none leads where the bot cannot see."""
    copy = await core.bearing("vote:1")
    doors = core.front.doors
    link = await doors.link(core.address(), name_of(copy))
    assert (
        link == f"https://discord.com/channels/{core.ground.guild.id}/{copy.channel.id}/{copy.id}"
    )
    told = await core.bearing("vote:1", channel=private(core))
    link = await doors.link(core.address(), name_of(told))
    assert link == f"https://discord.com/channels/@me/{told.channel.id}/{told.id}"
    hidden = core.ground.guild.channel("hidden")
    unknown = await core.bearing("vote:2", channel=hidden)
    hidden.delete()
    await core.restart()
    assert await core.front.doors.link(core.address(), name_of(unknown)) is None
    assert doors.door("remix_1") is None
