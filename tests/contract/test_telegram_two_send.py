"""Two processes say the same thing under one key: it stands in the chat once, whoever sleeps."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from bot.domain.names import MessageId
from bot.domain.reply import Reply
from bot.domain.video import Video
from bot.errors import ChatBusy, StoreFailed
from tests.servers.telegram import Chat, Fault
from tests.servers.telegram.calls import Call
from tests.servers.telegram.gates import Point
from tests.telegram_posting_stage import (
    LEASE,
    ROW,
    Stage,
    address,
    brings,
    name,
    posting_stage,
    videos,
)
from tests.troubles import no_hurdle

REPLY = Reply(text="On it", buttons=(ROW,))
SLEEP = LEASE + 1.0


@pytest.fixture
async def on(tmp_path: Path) -> AsyncIterator[Stage]:
    """A stage; how fast two processes speak together nobody judges here."""
    async with posting_stage(tmp_path) as opened:
        await opened.lives()
        yield opened
        opened.server.meters.violations.clear()
        assert opened.diary.defects == []


@pytest.fixture
async def other(on: Stage) -> Stage:
    """The process beside."""
    beside = on.beside("other")
    on.passes(2.0)  # it was started a while ago
    await beside.lives()
    return beside


@pytest.fixture
async def video(on: Stage, tmp_path: Path) -> Video:
    """A video."""
    return await on.clip(tmp_path)


def said(on: Stage, chat: Chat, reply: Reply = REPLY) -> asyncio.Task[MessageId]:
    """Let a process say something; what it is to wait for passes on its own."""
    return asyncio.create_task(on.posting.send(address(chat), reply, key="key"))


@pytest.fixture(params=["text", "video"])
def reply(request: pytest.FixtureRequest, video: Video) -> Reply:
    """What is said."""
    return REPLY if request.param == "text" else brings(video)


def method(reply: Reply) -> str:
    """Return how Telegram is told."""
    return "sendMessage" if reply.video is None else "sendVideo"


@pytest.mark.parametrize("point", ["before", "after"])
async def test_whoever_comes_meanwhile_waits(
    on: Stage, other: Stage, reply: Reply, point: Point
) -> None:
    """While one that lives sends it the other is busy for a second, then it knows the message."""
    group = on.server.group("Foxes")
    async with on.server.holding(method(reply), at=point) as gate:
        task = said(on, group, reply)
        await gate.arrived()
        for _ in range(3):
            with pytest.raises(ChatBusy) as busy:
                await other.posting.send(address(group), reply, key="key")
            assert busy.value.retry_after == 1.0
            assert len(on.server.calls.of(method(reply))) == 1
    mine = await task
    assert await other.posting.send(address(group), reply, key="key") == mine
    assert [name(message) for message in group.messages] == [mine]


async def test_both_at_one_moment(on: Stage, other: Stage) -> None:
    """Neither knows of the other when it looks: one sends, and both know the same message."""
    group, looked = on.server.group("Foxes"), asyncio.Barrier(2)

    async def together(kind: str) -> None:
        if kind == "write":
            on.database.before = no_hurdle if looked.n_waiting else together
            await looked.wait()

    on.database.before = together
    told = await asyncio.gather(said(on, group), said(other, group), return_exceptions=True)
    assert sum(isinstance(one, ChatBusy) for one in told) == 1, told
    (message,) = group.messages
    for each in (on, other):
        assert await each.send(address(group), REPLY) is message


@pytest.mark.parametrize("point", ["before", "after"])
async def test_after_a_death_it_is_made_up_for(
    on: Stage, other: Stage, reply: Reply, point: Point
) -> None:
    """The sender is killed on the way: once its lease is over, the other one finds out, or says it
    anew and takes the first one away.
    """
    group = on.server.group("Foxes")
    async with on.server.holding(method(reply), at=point) as gate:
        task = said(on, group, reply)
        await gate.arrived()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        gate.drop()
    with pytest.raises(ChatBusy) as busy:
        await other.posting.send(address(group), reply, key="key")
    assert busy.value.retry_after == 1.0
    on.passes(SLEEP)
    await other.lives()
    message = await other.send(address(group), reply)
    assert group.messages == [message]


async def test_who_lost_the_answer_lets_the_other_one_find_out(
    on: Stage, other: Stage, reply: Reply
) -> None:
    """It lives, but knows no better than the other, which need not wait for its end."""
    group = on.server.group("Foxes")
    on.server.misbehave(Fault(method=method(reply), trouble="cut_after"))
    with pytest.raises(ChatBusy):
        await on.posting.send(address(group), reply, key="key")
    on.passes(2.0)
    await on.lives()
    begun = on.clock.now()
    message = await other.send(address(group), reply)
    assert group.messages == [message]
    assert on.clock.now() - begun < LEASE
    assert await on.posting.send(address(group), reply, key="key") == name(message)
    assert len(videos(group)) == (reply.video is not None)


async def test_who_slept_on_the_way_takes_his_own_back(
    on: Stage, other: Stage, reply: Reply
) -> None:
    """It is taken for dead, and what it was about to say is said by the other; when it wakes and
    says it all the same, it finds the other's, and removes its own.
    """
    group = on.server.group("Foxes")
    async with on.server.holding(method(reply), only=_first()) as gate:
        task = said(on, group, reply)
        await gate.arrived()
        on.passes(SLEEP)
        await other.lives()
        theirs = await other.send(address(group), reply)
        assert group.messages == [theirs]
    assert await task == name(theirs)
    assert group.messages == [theirs]
    assert on.diary.count("telegram_said_twice") == 1


async def test_what_nobody_can_know_is_noted(on: Stage, other: Stage) -> None:
    """Who slept on the way hears nothing of what he said, and the other one has said it."""
    group = on.server.group("Foxes")
    async with on.server.holding("sendMessage", only=_first()) as gate:
        slept = said(on, group)
        await gate.arrived()
        on.passes(SLEEP)
        await other.lives()
        theirs = await other.send(address(group), REPLY)
        gate.drop()
        with pytest.raises(ChatBusy):
            await slept
    assert on.diary.count("telegram_perhaps_twice") == 1
    assert await on.posting.send(address(group), REPLY, key="key") == name(theirs)


async def test_who_wakes_first_counts(on: Stage, other: Stage) -> None:
    """Both are on their way; the one that slept writes its number down first, so that one stays."""
    group = on.server.group("Foxes")
    async with on.server.holding("sendMessage", only=_first()) as early:
        slept = said(on, group)
        held = await early.arrived()
        on.passes(SLEEP)
        await other.lives()
        later = on.server.holding("sendMessage", at="after", only=lambda call: call is not held)
        async with later as late:
            theirs = said(other, group)
            await late.arrived()
            early.release()
            mine = await slept
    assert await theirs == mine
    assert [name(message) for message in group.messages] == [mine]
    assert on.diary.count("telegram_said_twice") == 1


async def test_a_search_touches_nothing_that_another_one_just_says(on: Stage, other: Stage) -> None:
    """A lost text is looked for among numbers that nobody knows: one of them is another process's
    message, whose number is on its way. It is waited for, and then left alone.
    """
    group = on.server.group("Foxes")
    on.server.misbehave(Fault(method="sendMessage", trouble="cut_after"))
    with pytest.raises(ChatBusy):
        await on.posting.send(address(group), REPLY, key="key")
    on.passes(2.0)
    theirs = Reply(text="Theirs", buttons=(ROW,))
    async with on.server.holding("sendMessage", at="after", only=_says("Theirs")) as gate:
        task = asyncio.create_task(other.posting.send(address(group), theirs, key="theirs"))
        await gate.arrived()
        on.passes(2.0)
        for _ in range(3):
            with pytest.raises(ChatBusy):
                await on.posting.send(address(group), REPLY, key="key")
            on.passes(2.0)
        assert on.server.calls.of("editMessageText", "deleteMessage") == []
    their = on.at(await task)
    mine = await on.send(address(group), REPLY)
    assert group.messages == [their, mine]
    assert their.edits == 0


async def test_a_refusal_frees_nothing_that_is_another_ones(on: Stage, other: Stage) -> None:
    """Who slept hears that nothing was sent: the other one, who took over, is still at it."""
    now = on.clock.now()
    assert await on.log.begin("key", chat=-1, floor=0, at=now) is None
    assert await other.log.begin("key", chat=-1, floor=0, at=now) is not None
    assert not await other.log.claim("key", at=now)
    assert await other.log.claim("key", at=now + SLEEP)
    await on.log.unsent("key")
    await on.log.let_go("key")
    assert await on.log.begun("key") is not None
    await other.lives()
    assert not await on.log.claim("key", at=on.clock.now())
    assert await other.log.sent("key", -1, 7, at=now, passing=False) == (-1, 7)
    assert await on.log.sent("key", -1, 8, at=now, passing=False) == (-1, 7)


async def test_a_question_stays_while_its_asker_lives(
    on: Stage, other: Stage, video: Video
) -> None:
    """The text that asks about a lost video is taken away by others only after a death."""
    group = on.server.group("Foxes")
    on.server.misbehave(Fault(method="sendVideo", trouble="cut_after"))
    for _ in range(2):
        with pytest.raises(ChatBusy):
            await other.posting.send(address(group), brings(video), key="key")
        on.passes(3.0)
    (asking,) = [message for message in group.messages if message.video is None]
    now = on.clock.now()
    assert await on.log.left(":checking", since=0.0, at=now) == []
    left = [("key:checking", group.id, asking.id)]
    assert await on.log.left(":checking", since=0.0, at=now + SLEEP) == left
    assert await other.log.left(":checking", since=0.0, at=now + SLEEP) == []


async def test_a_number_that_could_not_be_stored_is_stored_soon(on: Stage, other: Stage) -> None:
    """Others may wait for it, so it does not wait until the message is said again."""
    group = on.server.group("Foxes")

    async def broken(kind: str) -> None:
        if kind == "write":
            raise StoreFailed("on purpose")

    async with on.server.holding("sendMessage", at="after") as gate:
        task = said(on, group)
        await gate.arrived()
        on.database.before = broken
    with pytest.raises(StoreFailed):
        await task
    on.database.before = no_hurdle
    with pytest.raises(ChatBusy):
        await other.posting.send(address(group), REPLY, key="key")
    (message,) = group.messages

    async def known() -> bool:
        on.passes(1.0)
        sent = await on.log.begun("key")
        return sent is not None and sent[2] == message.id

    sweep = asyncio.create_task(on.posting.sweep())
    await on.diary.bell.until(known, "it is stored")
    sweep.cancel()
    assert await other.posting.send(address(group), REPLY, key="key") == name(message)


def _first() -> Callable[[Call], bool]:
    """Return what holds one call, the first."""
    calls: list[Call] = []

    def first(call: Call) -> bool:
        calls.append(call)
        return call is calls[0]

    return first


def _says(text: str) -> Callable[[Call], bool]:
    """Return what holds the calls that say a text."""
    return lambda call: call.parameters.get("text") == text
