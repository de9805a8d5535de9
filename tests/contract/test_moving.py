"""A group that becomes a supergroup has another number, and is the same chat all the same."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.store.records import Store, Tables
from adapters.store.telegram import TelegramLog
from bot.domain.names import JobId, Platform
from bot.domain.people import Owner, pool
from bot.domain.preferences import ChatRules, OpenTo
from bot.domain.reply import Address
from bot.ports import Act, Ban
from tests.contract.stores import STORES
from tests.making import NOON, job

OLD, NEW, DAY = "telegram:-5", "telegram:-1005", 20_000
HELD, LATER = JobId("1" * 26), JobId("2" * 26)
RULES = ChatRules(open_to=OpenTo.MANAGERS, words=("gore",))
BANS = ((f"{OLD}0", OLD), (OLD, "service"))


@pytest.fixture(params=list(STORES))
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    """An empty store of each kind."""
    async with STORES[request.param](tmp_path) as opened:
        yield opened


def _furnish(records: Tables) -> None:
    """Decide and count something of everything."""
    records.chats.put(OLD, RULES)
    for subject, scope in BANS:
        records.bans.put(Ban(subject=subject, scope=scope, until=None))
    records.bans.admit(OLD, admitted=True)
    records.credits.add(pool(OLD), 3)
    records.usage.add(f"chat {OLD}", day=DAY, amount=4)
    at = Address(platform=Platform("telegram"), chat="-5")
    records.jobs.add(job(address=at))
    records.figures.add(OLD, "delivered", day=DAY, amount=2)
    records.ledger.hold(HELD, OLD, "luma", 400, day=DAY)
    who = Owner(Platform("telegram"), "1")
    records.audit.add(Act(at=NOON, who=who, chat=OLD, act="set", what="open managers"))


async def test_it_keeps_what_was_decided_and_counted(store: Store) -> None:
    """Rules, bans, what was granted, the day's number, the money and the log; told twice as well.
    What it spent under its new number already is added to that, and a job from before the move is
    settled after it.
    """
    await store.write(_furnish)
    await store.write(lambda r: r.usage.add(f"chat {NEW}", day=DAY, amount=1))
    await store.write(lambda r: r.ledger.hold(LATER, NEW, "luma", 5, day=DAY))
    for _ in range(2):
        await TelegramLog(store.database, "test").moved(-5, -1005)
    assert await store.write(lambda r: r.ledger.end(HELD, spent=False))
    assert await store.read(lambda r: [r.jobs.busy(OLD), r.jobs.busy(NEW)]) == [0, 1]

    def there(records: Tables) -> None:
        assert records.chats.get(NEW) == RULES
        assert records.bans.of([f"{OLD}0"], [NEW], now=NOON) is not None
        assert records.bans.of([NEW], ["service"], now=NOON) is not None
        assert records.bans.admitted([NEW])
        assert records.credits.left(pool(NEW)) == 3
        assert records.usage.of(f"chat {NEW}", day=DAY) == 5
        assert records.figures.since(NEW, day=DAY) == {DAY: {"delivered": 2}}
        assert records.ledger.taken(NEW, day=DAY) == (5, 5)
        assert records.ledger.taken("service", day=DAY) == (5, 5)
        assert [act.what for act in records.audit.latest(chat=NEW, limit=9)] == ["open managers"]

    await store.read(there)


async def test_what_the_new_number_has_stays(store: Store) -> None:
    """Rules and bans that were made anew meanwhile are not replaced by those from before."""
    await store.write(_furnish)
    await store.write(lambda r: r.chats.put(NEW, ChatRules()))
    ban = Ban(subject=f"{OLD}0", scope=NEW, until=NOON + 60, reason="later")
    await store.write(lambda r: r.bans.put(ban))
    await TelegramLog(store.database, "test").moved(-5, -1005)
    assert await store.read(lambda r: r.chats.get(NEW)) == ChatRules()
    assert await store.read(lambda r: r.bans.of([f"{OLD}0"], [NEW], now=NOON)) == ban
