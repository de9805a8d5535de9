"""The real service and what is said to it: each message is answered once, whatever goes wrong."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from bot.domain.call import Inbound, Outgoing
from bot.domain.job import State
from bot.domain.names import MessageId
from bot.domain.reply import Reply
from bot.errors import StoreFailed
from bot.ports import Records
from bot.rules.limits import Limits, day_of
from bot.texts import load
from tests.making import address, owner
from tests.remembering_chat import Deed
from tests.service_stage import Stage, playing, rushing, stage
from tests.troubles import no_hurdle

ON_IT = load().say("en", "again-started")


async def test_a_poisoned_message_is_set_aside(tmp_path: Path) -> None:
    """A message that breaks the bot is tried three times; the next one is answered meanwhile."""

    async def poison(deed: Deed) -> None:
        if deed.name == "understand" and deed.reply is not None and "poison" in deed.reply.text:
            raise RuntimeError("on purpose")

    async with stage(tmp_path) as on:
        await on.service.start()
        on.chat.trouble = poison
        bad = await on.say("/help poison")
        await on.bell.when(lambda: on.diary.defects, "a first try")
        good = await on.say("/help")
        await on.answer(good, lambda m: "--ar" in m.text)
        for tries in (1, 2):
            await on.bell.until(partial(tried, on, tries), "the try is counted")
            on.clock.jump(5.0)
        await on.done()
        assert len(on.diary.defects) == 3
        assert on.diary.count("message_set_aside") == 1
        assert on.chat.answers(bad) == []


async def tried(on: Stage, times: int) -> bool:
    """Say whether some message was tried so often."""
    return await on.count("SELECT max(attempts) FROM inbox") == times


async def test_a_store_that_fails_now_and_then_loses_nothing(tmp_path: Path) -> None:
    """A third of all writes and reads fail; every request has its video, paid and counted once."""
    chance = random.Random(7)

    async def rotten(_: str) -> None:
        if chance.random() < 1 / 3:
            raise StoreFailed("on purpose")

    async with playing(tmp_path) as on, rushing(on):
        on.database.before = rotten
        asked = [await insist(on, f"/luma a stubborn fox {n}") for n in range(8)]
        asked += [await insist(on, "/luma a fox --nonsense"), await insist(on, "/limits")]
        for message in asked[:8]:
            await on.video(message)
        await on.done()
        on.database.before = no_hurdle
        for message in asked:
            assert len(on.chat.answers(message)) == 1
        for message in asked[:8]:
            assert on.paid(on.chat.messages[message].text.removeprefix("/luma ")) == 1
            assert sum(m.reply.video is not None for m in on.chat.said(message)) == 1
        day = day_of((await on.job(asked[0])).created_at)
        used = await on.books.read(lambda r: r.usage.of(f"user {owner()}", day=day))
        assert used == 8


async def insist(on: Stage, text: str) -> MessageId:
    """Hand a message over until it is taken, as a platform does."""
    inbound = on.chat.say(text)
    while True:
        try:
            await on.service.receive(inbound)
        except StoreFailed:
            continue
        return MessageId(inbound.key.partition(":")[2])


async def test_many_at_once_get_exactly_what_is_allowed(tmp_path: Path) -> None:
    """Of 200 requests of one moment seven pass, and every other is told why it did not."""
    async with playing(tmp_path, limits=Limits(user_daily=7)) as on:
        inbound = [on.chat.say(f"/luma a fox {n}") for n in range(200)]
        await asyncio.gather(*map(on.service.receive, inbound))
        await on.done()
        states = await on.books.read(lambda r: r.jobs.of(owner(), limit=300))
        assert [job.state for job in states] == [State.DELIVERED] * 7
        asked = [MessageId(one.key.partition(":")[2]) for one in inbound]
        last = [on.chat.answers(message) for message in asked]
        assert {len(answers) for answers in last} == {1}
        told = [answers[0] for answers in last if answers[0].reply.video is None]
        assert len(told) == 193
        assert all("used up your 7 videos" in message.text for message in told)


async def test_running_limits_hold_at_once_too(tmp_path: Path) -> None:
    """Two at once are allowed: of 40 presses and messages of one moment two pass."""
    async with playing(tmp_path, limits=Limits(user_running=2), speed=20.0) as on, rushing(on):
        inbound = [on.chat.say(f"/luma a fox {n}") for n in range(40)]
        await asyncio.gather(*map(on.service.receive, inbound))
        await on.done()
        assert len(await on.books.read(lambda r: r.jobs.of(owner(), limit=99))) == 2
        asked = await on.say("/luma one more fox")
        await on.video(asked)
        await on.done()


async def test_a_double_press_makes_one_job(tmp_path: Path) -> None:
    """Again is pressed twice at one moment: one new video; a stranger's press makes none."""
    async with playing(tmp_path) as on:
        asked = await on.say("/luma a fox again")
        first = await on.video(asked)
        await on.done()
        said = await asyncio.gather(*(on.press(first, "again") for _ in range(2)))
        assert [answer.text for answer in said] == [ON_IT] * 2
        assert (await on.press(first, "again", user="eve")).denied
        await on.bell.when(lambda: len(videos(on, asked)) == 2, "a second video")
        await on.done()
        assert len(videos(on, asked)) == len(on.chat.answers(asked)) == 2
        assert on.paid("a fox again") == 2


def videos(on: Stage, asked: MessageId) -> list[str]:
    """Return the ids of the videos that answer a message."""
    return [message.id for message in on.chat.answers(asked) if message.reply.video]


async def test_a_message_that_was_just_worked_off_is_not_taken_again(tmp_path: Path) -> None:
    """The inbox is read slowly while its message is being worked off: it is answered once."""
    reading, understanding = asyncio.Event(), asyncio.Event()
    read, understood = asyncio.Event(), asyncio.Event()

    async def slowly(kind: str) -> None:
        if kind == "read" and not reading.is_set():
            reading.set()
            await read.wait()

    async def hang(deed: Deed) -> None:
        if deed.name == "understand":
            understanding.set()
            await understood.wait()

    async with playing(tmp_path, limits=Limits(user_running=1), speed=15.0) as on:
        on.chat.trouble = hang
        inbound = on.chat.say("/luma a fox said once")
        await on.books.write(lambda r: r.inbox.add(inbound))
        on.service.wake()
        await understanding.wait()
        on.database.after = slowly
        on.service.wake()
        await reading.wait()
        understood.set()
        asked = MessageId(inbound.key.partition(":")[2])
        await on.job(asked)
        await on.bell.when(lambda: not on.service.hearing.heard, "it is worked off")
        read.set()
        async with rushing(on):
            await on.video(asked)
            await on.done()
        assert len(on.chat.said(asked)) == 2
        assert sum(deed.name == "understand" for deed in on.chat.deeds) == 1


def put_all(records: Records, inbound: Iterable[Inbound]) -> None:
    """Store messages as a platform did before a restart."""
    for one in inbound:
        records.inbox.add(one)


async def test_a_long_inbox_is_worked_off(tmp_path: Path) -> None:
    """Twelve hundred messages were left by the process before: each is answered, untouched."""
    async with stage(tmp_path) as on:
        inbound = [on.chat.say("/limits") for _ in range(1200)]
        await on.books.write(partial(put_all, inbound=inbound))
        await on.service.start()
        await on.done()
        asked = [MessageId(one.key.partition(":")[2]) for one in inbound]
        assert all(len(on.chat.answers(message)) == 1 for message in asked)


def say_all(records: Records, outgoing: Iterable[Outgoing]) -> None:
    """Store answers that the process before did not say."""
    for one in outgoing:
        records.outbox.add(one)


async def test_a_long_outbox_is_said(tmp_path: Path) -> None:
    """Twelve hundred answers were left unsaid by the process before: each is said, once."""
    async with stage(tmp_path) as on:
        outgoing = [
            Outgoing(
                key=f"answer:{n}",
                address=address(f"x{n}"),
                reply=Reply(text=str(n)),
                created_at=on.clock.now() + n,
            )
            for n in range(1200)
        ]
        await on.books.write(partial(say_all, outgoing=outgoing))
        await on.service.start()
        await on.done()
        said = sorted(int(message.text) for message in on.chat.messages.values())
        assert said == list(range(1200))


async def test_an_answer_that_breaks_the_chat_is_given_up(tmp_path: Path) -> None:
    """An answer that meets a defect each time is dropped after a few tries; the next is said."""

    async def broken(deed: Deed) -> None:
        if deed.reply is not None and "Today" in deed.reply.text:
            raise RuntimeError("on purpose")

    async with stage(tmp_path) as on:
        await on.service.start()
        on.chat.trouble = broken
        await on.say("/limits")
        good = await on.say("/jobs")
        await on.answer(good, lambda m: "no videos yet" in m.text)
        for _ in range(10):
            on.clock.jump(1000.0)
            await asyncio.sleep(0.02)
        await on.done()
        assert 1 < len(on.diary.defects) < 6
