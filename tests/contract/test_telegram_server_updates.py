"""How updates wait at the local Telegram, and how a bot gets them by asking."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from tests.servers.telegram.scene import Scene, scene

OTHER = (
    "409 Conflict: terminated by other getUpdates request; make sure that only one bot instance "
    "is running"
)


@pytest.fixture
async def on(tmp_path: Path) -> AsyncIterator[Scene]:
    """A group with one message waiting."""
    async with scene(tmp_path / "telegram") as opened:
        yield opened


async def test_an_update_waits_until_it_is_confirmed(on: Scene) -> None:
    """It comes again and again, until the offset goes beyond it."""
    (first,) = await on.bot.updates()
    assert await on.bot.updates(first["update_id"]) == [first]
    assert await on.bot.updates(first["update_id"] + 1) == []
    assert await on.bot.updates() == []


async def test_updates_come_in_order_and_in_portions(on: Scene) -> None:
    """At most `limit` come at once; the ids count up one by one."""
    for number in range(4):
        await on.ann.says(on.chat, f"{number}")
    portion = await on.bot.updates(limit=2)
    rest = await on.bot.updates(portion[-1]["update_id"] + 1)
    texts = [update["message"]["text"] for update in (*portion, *rest)]
    assert texts == ["/luma a fox", "0", "1", "2", "3"]
    ids = [update["update_id"] for update in (*portion, *rest)]
    assert ids == list(range(ids[0], ids[0] + 5))


async def test_offsets_from_the_end_and_beyond_it(on: Scene) -> None:
    """A negative offset forgets all but the last; one far beyond the end is ignored."""
    await on.ann.says(on.chat, "later")
    (waiting, last) = await on.bot.updates(10**9)
    assert (waiting["message"]["text"], last["message"]["text"]) == ("/luma a fox", "later")
    assert await on.bot.updates(-1) == [last]
    assert await on.bot.updates() == [last]


async def test_a_long_poll_ends_with_the_first_update(on: Scene) -> None:
    """Whoever waits hears at once of what happens; whoever does not wait hears nothing."""
    (first,) = await on.bot.updates()
    polling = asyncio.create_task(on.bot.updates(first["update_id"] + 1, timeout=50))
    await on.server.until(lambda: on.server.world.updates.polled, "the poll")
    await on.ann.says(on.chat, "now")
    (update,) = await polling
    assert update["message"]["text"] == "now"
    assert await on.bot.updates(update["update_id"] + 1, timeout=1) == []


async def test_the_second_poll_ends_the_first(on: Scene) -> None:
    """Of two that wait the earlier one gets 409, the newcomer the update."""
    (first,) = await on.bot.updates()
    offset = first["update_id"] + 1
    early = asyncio.create_task(on.bot.no("getUpdates", offset=offset, timeout=50))
    await on.server.until(lambda: on.server.world.updates.polled, "the poll")
    late = asyncio.create_task(on.bot.updates(offset, timeout=50))
    assert await early == OTHER
    await on.ann.says(on.chat, "now")
    assert [update["message"]["text"] for update in await late] == ["now"]


async def test_a_poll_whose_asker_is_gone_is_in_nobodys_way(on: Scene) -> None:
    """A bot that was killed while it waited leaves no conflict, and no update is lost by it."""
    (first,) = await on.bot.updates()
    url = f"{on.server.base_url}{on.bot.token}/getUpdates"
    values = {"offset": first["update_id"] + 1, "timeout": 50}
    async with aiohttp.ClientSession() as doomed:
        polling = asyncio.create_task(doomed.post(url, data=values))
        await on.server.until(lambda: on.server.world.updates.polled, "the poll")
        polling.cancel()
        await asyncio.gather(polling, return_exceptions=True)
    await on.server.until(lambda: not on.server.world.updates.polled, "the end of the poll")
    await on.ann.says(on.chat, "now")
    (update,) = await on.bot.updates(values["offset"], timeout=5)
    assert update["message"]["text"] == "now"
    assert [call.status for call in on.server.calls if call.status == 409] == []


async def test_only_what_is_wanted_comes(on: Scene) -> None:
    """The list holds until another one comes; an empty one brings back the usual kinds."""
    on.server.promote(on.chat)
    await on.bot.updates(allowed_updates=["callback_query", "message_reaction"])
    (promoted,) = await on.bot.updates(-1)
    assert "my_chat_member" in promoted
    await on.ann.says(on.chat, "unheard")
    await on.ann.reacts(on.own, "👍")
    offset = promoted["update_id"] + 1
    assert [set(u) - {"update_id"} for u in await on.bot.updates(offset)] == [{"message_reaction"}]
    await on.bot.updates(allowed_updates=[])
    await on.ann.reacts(on.own, "🔥")
    await on.ann.says(on.chat, "heard")
    assert (await on.bot.updates(-1))[0]["message"]["text"] == "heard"


async def test_updates_grow_old(on: Scene) -> None:
    """A message waits a day from its own date, a press 150 seconds."""
    await on.ann.says(on.chat, "yesterday", ago=24 * 3600 + 1)
    await on.ann.says(on.chat, "an hour ago", ago=3600)
    assert await on.ann.presses(on.own, "Go", seconds=0.0) is None
    assert len(await on.bot.updates()) == 3
    on.server.advance(151)
    texts = [update["message"]["text"] for update in await on.bot.updates()]
    assert texts == ["/luma a fox", "an hour ago"]
    on.server.advance(24 * 3600 - 3700)
    assert [u["message"]["text"] for u in await on.bot.updates()] == ["/luma a fox"]
    on.server.advance(3700)
    assert await on.bot.updates() == []


async def test_poison_and_the_same_update_twice(on: Scene) -> None:
    """A test can send what no bot can read, and an update that was confirmed once more."""
    (first,) = await on.bot.updates()
    number = on.server.push_raw({"message": {"no": "chat"}})
    assert await on.bot.updates(number) == [{"update_id": number, "message": {"no": "chat"}}]
    on.server.push_raw(first)
    assert await on.bot.updates(number + 1) == [first]
    assert await on.bot.updates(number + 1) == []
    assert on.server.world.updates.history == [
        first,
        {"update_id": number, "message": {"no": "chat"}},
        first,
    ]


async def test_a_server_that_was_away_has_everything(on: Scene) -> None:
    """While the server is away nobody can connect; what people do meanwhile waits."""
    async with on.server.away():
        with pytest.raises(aiohttp.ClientConnectionError):
            await on.bot.updates()
        await on.ann.says(on.chat, "hello?")
    texts = [update["message"]["text"] for update in await on.bot.updates()]
    assert texts == ["/luma a fox", "hello?"]


async def test_a_wait_says_what_was_missing(on: Scene) -> None:
    """A test that waits in vain is told for what, and which calls there were."""
    with pytest.raises(AssertionError, match=r"0.1 s for a miracle; last calls:\n.*sendMessage"):
        await on.server.until(lambda: None, "a miracle", seconds=0.1)
