"""What those who run the bot must know: told once, to each who can be reached, whatever happens."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.store.records import Store
from bot.domain.alarm import Alarm
from tests.contract.stores import STORES
from tests.making import NOON
from tests.remembering_chat import BOT, Message
from tests.service_stage import Stage, stage

FULL = Alarm(key="budget", code="limits-chat", facts={"left": 1, "limit": 5})


@pytest.fixture(params=list(STORES))
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    """An empty store of each kind."""
    async with STORES[request.param](tmp_path) as opened:
        yield opened


async def test_an_alarm_is_raised_once(store: Store) -> None:
    """Its key stays known after it was told, until it is too old."""
    assert await store.write(lambda r: r.alarms.add(FULL, now=NOON))
    assert not await store.write(lambda r: r.alarms.add(FULL, now=NOON + 1))
    assert await store.read(lambda r: r.alarms.waiting(limit=5)) == [FULL]
    await store.write(lambda r: r.alarms.prune(before=NOON + 9))
    assert await store.read(lambda r: r.alarms.waiting(limit=5)) == [FULL]
    await store.write(lambda r: r.alarms.close(FULL.key))
    assert await store.read(lambda r: r.alarms.waiting(limit=5)) == []
    assert not await store.write(lambda r: r.alarms.add(FULL, now=NOON + 2))
    await store.write(lambda r: r.alarms.prune(before=NOON + 9))
    assert await store.write(lambda r: r.alarms.add(FULL, now=NOON + 10))


def told(on: Stage) -> list[Message]:
    """Return what the bot said to nobody's message."""
    return [m for m in on.chat.messages.values() if m.user == BOT and m.reply_to is None]


async def test_every_admin_is_told_once(tmp_path: Path) -> None:
    """Who cannot be reached holds up nobody, and a restart tells nothing twice."""
    admins = frozenset({"room:ada", "room:bob", "room:eve", "telegram:1"})
    pressable = Alarm(key="r", code="limits-chat", facts=FULL.facts, buttons=(("begin", "x"),))
    async with stage(tmp_path, admins=admins) as on:
        on.chat.strangers.add("eve")
        await on.books.write(lambda r: r.alarms.add(pressable, now=on.clock.now()))
        await on.service.start()
        await on.bell.when(lambda: len(told(on)) == 2, "both are told")
        on.service.engine.agenda.at("alarm", "", on.clock.now())
        await on.done()
        assert [m.text for m in told(on)] == ["This chat today: 1 of 5 left."] * 2
        assert [b.id for m in told(on) for b in m.buttons] == ["begin:x"] * 2
        assert await on.count("SELECT count(*) FROM alarms WHERE waiting = 1") == 0


async def test_with_no_admin_it_is_in_the_log(tmp_path: Path) -> None:
    """An alarm that nobody can be told is not kept for ever."""
    async with stage(tmp_path) as on:
        await on.books.write(lambda r: r.alarms.add(FULL, now=on.clock.now()))
        await on.service.start()
        await on.bell.when(lambda: on.diary.count("alarm"), "it is noted")
        await on.done()
        assert told(on) == []
