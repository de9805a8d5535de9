"""Two processes on Telegram: one polls, the other stands by, and nothing is lost between them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from adapters.store.opening import open_store
from adapters.store.peers import PostgresPeers
from bot.domain.reply import Reply
from bot.ports import Duty
from tests.databases import postgres_of
from tests.jumping_clock import JumpingClock
from tests.servers.telegram import Fault, TelegramServer, Trouble, serving
from tests.telegram_pair import FIRST, Pair, pair
from tests.telegram_stage import Front, Process, front
from tests.troubles import Bell, Diary


@pytest.fixture
async def on(tmp_path: Path) -> AsyncIterator[Pair]:
    """Two processes, of which the first one polls."""
    async with pair(tmp_path) as opened:
        await opened.server.until(lambda: opened.server.world.updates.polled, "a poll that waits")
        yield opened


async def test_one_polls_and_the_other_stands_by(on: Pair) -> None:
    """Both are ready; what is said is heard by the first, which alone registers the menu."""
    assert [each.telegram.ready() for each in on.both] == [True, True]
    ann = on.server.person()
    await ann.says(on.server.private(ann), "/luma a fox")
    assert (await on.first.call()).text == "a fox"
    assert on.second.heard == []
    assert len(on.first.called("deleteWebhook")) == 1

    async def registered() -> bool:
        return await on.first.log.fact("menu") is not None

    await on.first.bell.until(registered, "the menu")
    menus = [str(call.parameters) for call in on.server.calls.of("setMyCommands")]
    assert len(menus) == len(set(menus))


async def test_the_other_one_goes_on_where_the_first_was(on: Pair) -> None:
    """The poll under way ends at once; the next begins at the stored offset, without a 409."""
    ann = on.server.person()
    chat = on.server.private(ann)
    await ann.says(chat, "/luma one")
    await on.first.call()
    begun = len(on.server.calls)
    on.hand_over()
    await on.first.bell.when(lambda: on.first.diary.count("telegram_handed_over"), "it stops")
    await ann.says(chat, "/luma two")
    assert (await on.second.call()).text == "two"
    fresh = [call for call in on.server.calls[begun:] if call.method == "getUpdates"]
    newest = on.server.world.updates.history[-1]["update_id"]
    assert fresh[0].parameters["offset"] == str(newest)
    assert on.texts() == ["one", "two"]
    assert [each.telegram.ready() for each in on.both] == [True, True]


async def test_who_loses_the_duty_stops_asking(on: Pair) -> None:
    """It need not wait to be sent away: the poll under way ends although nobody else asks yet."""
    on.shift.turn = "nobody"
    await on.first.bell.when(lambda: on.first.diary.count("telegram_handed_over"), "it stops")
    await on.server.until(lambda: not on.server.world.updates.polled, "nobody asks")
    ann = on.server.person()
    await ann.says(on.server.private(ann), "/luma a fox")
    on.hand_over()
    assert (await on.first.call()).text == "a fox"


async def test_many_changes_over_lose_nothing(on: Pair) -> None:
    """Something is said before, during and after each change-over: each is heard once."""
    ann = on.server.person()
    chat = on.server.private(ann)
    for round_ in range(6):
        await ann.says(chat, f"/luma before {round_}")
        on.hand_over()
        await ann.says(chat, f"/luma during {round_}")
        await asyncio.sleep(0)
        await ann.says(chat, f"/luma after {round_}")
    await _heard(on, 18)
    said = sorted(f"{when} {n}" for n in range(6) for when in ("before", "during", "after"))
    assert on.texts() == said


async def _heard(on: Pair, count: int) -> None:
    await on.server.until(lambda: len(on.heard()) >= count, f"{count} calls")


async def test_two_that_poll_at_once_come_to_terms(on: Pair) -> None:
    """The first has not noticed yet that its duty is another's: both ask and send each other away,
    quietly, and each thing is heard once, also when the first puts an older offset into the store.
    """
    on.shift.late.add(FIRST)
    on.hand_over()
    ann = on.server.person()
    chat = on.server.private(ann)
    for number in range(5):
        await ann.says(chat, f"/luma {number}")
        await _heard(on, number + 1)
    on.shift.late.clear()
    await on.first.bell.when(lambda: on.first.diary.count("telegram_handed_over"), "it stops")
    await on.first.log.learn("offset", "1")
    on.hand_over()
    await ann.says(chat, "/luma 5")
    await _heard(on, 6)
    assert on.texts() == [str(number) for number in range(6)]
    assert [each.diary.count("telegram_silent") for each in on.both] == [0, 0]


async def test_a_change_over_is_quiet(on: Pair) -> None:
    """Telegram may believe in the old poll for a while; that is waited out and not told."""
    fault = Fault(method="getUpdates", trouble=Trouble.CONFLICT, times=2)
    on.hand_over()
    await on.first.bell.when(lambda: on.first.diary.count("telegram_handed_over"), "it stops")
    on.server.misbehave(fault)
    ann = on.server.person()
    await ann.says(on.server.private(ann), "/luma a fox")
    assert (await on.second.call()).text == "a fox"
    assert on.second.diary.count("telegram_silent") == 0


async def test_who_does_not_listen_speaks(tmp_path: Path) -> None:
    """It asks only who it is, whoever has the duties; then it speaks and is ready."""
    async with pair(tmp_path, listening=False) as on:
        two = on.second.telegram
        names = set(two.tasks())
        assert names == {"telegram", "telegram tidy", "telegram sweep"}
        assert two.routes() == []
        assert two.describe() == ("Telegram: @luma_test_bot; others listen.",)
        assert two.door("help") == "https://t.me/luma_test_bot?start=help"
        ann = on.server.person()
        chat = on.server.private(ann)
        await on.server.until(lambda: on.server.world.updates.polled, "a poll that waits")
        said = await on.second.post(chat, Reply(text="Hello."), key="hello")
        assert chat.messages == [said]
        on.hand_over()
        await on.first.bell.when(lambda: on.first.diary.count("telegram_handed_over"), "it stops")
        polls = len(on.server.calls.of("getUpdates"))
        await ann.says(chat, "/luma a fox")
        on.second.later(30.0)
        await on.second.post(chat, Reply(text="Hello again."), key="again")
        assert len(on.server.calls.of("getUpdates")) == polls
        assert [each.telegram.ready() for each in on.both] == [True, True]
        assert on.heard() == []


async def test_another_one_polls_seconds_after_the_end_of_the_first(tmp_path: Path) -> None:
    """On a real database: the process that polls is gone without a word, and another one takes over
    as soon as its session ends.
    """
    async with serving(tmp_path / "telegram") as server, AsyncExitStack() as stack:
        ann = server.person()
        chat = server.private(ann)
        fronts = [await _real(stack, tmp_path, server, name) for name in ("one", "two")]
        await server.until(lambda: server.world.updates.polled, "a poll that waits")
        await ann.says(chat, "/luma before")
        await server.until(lambda: [f for f in fronts if f.heard], "it is heard")
        (polling,) = [f for f in fronts if f.heard]
        (other,) = [f for f in fronts if f is not polling]
        await polling.supervisor.stop()
        await ann.says(chat, "/luma after")
        assert (await other.call()).text == "after"
        assert [call.text for call in polling.heard] == ["before"]


async def _real(stack: AsyncExitStack, folder: Path, server: TelegramServer, name: str) -> Front:
    """Run a process of its own on PostgreSQL, with duties as in production."""
    url = postgres_of(folder)
    store = await stack.enter_async_context(open_store(url))
    peers = PostgresPeers(
        url=url,
        name=name,
        database=store.database,
        clock=JumpingClock(),
        journal=Diary(Bell()),
        wanted=frozenset(Duty),
    )
    process = Process(worker=name, peers=peers, database=store.database)
    opened = front(folder, server=server, process=process)
    on = await stack.enter_async_context(opened)
    on.supervisor.start(peers.run(lambda _: None), name="peers")
    return on
