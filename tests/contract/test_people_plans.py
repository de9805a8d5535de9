"""Whoever is forgotten is found by an index, and every table says how what is in it goes."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from functools import partial
from pathlib import Path
from typing import Final

import pytest
import pytest_asyncio

from adapters.store.database import Connection
from adapters.store.opening import open_store
from adapters.store.records import Store, Tables
from bot.domain.job import new_id
from bot.domain.names import BlobKey, Platform
from bot.domain.people import Owner
from bot.domain.video import VideoRequest
from tests.contract.test_sqlite_plans import Explaining
from tests.making import NOON, job, owner

JOB: Final = job(request=VideoRequest(start=BlobKey("0a.jpg")), album="a")
BEFORE: Final = new_id(NOON, bytes(10))


def _clear(platform: str) -> Callable[[Tables], object]:
    who = Owner(Platform(platform), "7")
    return lambda t: t.traces.clear(who, before=NOON, limit=9)


WALKS: Final[dict[str, tuple[Callable[[Tables], object], str]]] = {
    "people": (lambda t: t.people.get(owner()), "sqlite_autoindex_people_1"),
    "waiting": (lambda t: t.forgettings.waiting(limit=9), "forgetting_asked"),
    "jobs": (lambda t: t.traces.jobs(owner(), before=BEFORE, limit=9), "jobs_owner"),
    "kept": (
        lambda t: t.traces.is_kept(BlobKey("0a.jpg"), owner(), before=BEFORE),
        "sqlite_autoindex_job_pictures_1",
    ),
    "wipe": (lambda t: t.traces.wipe(JOB), "job_pictures_job"),
    "uploads": (
        lambda t: t.traces.uploads(owner(), before=NOON, limit=9),
        "room_messages_person",
    ),
    "telegram": (_clear("telegram"), "telegram_sends_message"),
    "discord": (_clear("discord"), "discord_interactions_person"),
    "room": (_clear("room"), "room_messages_person"),
    "expire": (lambda t: t.attic.expire(before=NOON, now=NOON), "credits_booked_at"),
}
"""What is asked about a person, and the index that must answer it."""

GOES: Final = {
    "with their job": {"jobs", "job_pictures", "statuses", "ledger"},
    "by age": {
        *("inbox", "outbox", "questions", "usage", "strikes", "figures", "alarms", "room_media"),
        *("telegram_sends", "telegram_files", "telegram_albums", "telegram_presses"),
        "discord_sends",
        *("discord_interactions", "room_messages", "credits_booked", "charts", "money"),
    },
    "when it is taken back": {
        *("showcase", "showcase_files", "showcase_words", "votes", "copies", "reports"),
    },
    "when it is done": {"forgetting"},
    "when it was sent": {"papers"},
    "with /forget": {"people", "credits"},
    "never, for it is what those decided who run things": {
        *("acts", "admitted", "allowances", "bans", "barred_words", "chat_rules", "switched_off"),
        "taken_down",
    },
    "never, for nobody is in it": {
        *("history", "purchases", "room_counter", "schema_version", "secrets", "workers"),
        *("telegram_facts", "telegram_moves", "discord_facts"),
    },
}
"""How everything goes that is stored. Whoever adds a table decides that, too."""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def store(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Store]:
    """A store that is of no age."""
    path: Path = tmp_path_factory.mktemp("plans") / "bot.db"
    async with open_store(f"sqlite:///{path}") as opened:
        yield opened


def _explained(connection: Connection, walk: Callable[[Tables], object]) -> list[str]:
    explaining = Explaining(connection)
    walk(Tables(explaining, "me"))
    return explaining.steps


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("name", WALKS)
async def test_a_person_is_found_by_an_index(store: Store, name: str) -> None:
    """However much others have stored: nothing is scanned."""
    walk, index = WALKS[name]
    steps = await store.database.write(partial(_explained, walk=walk))
    walked = [step for step in steps if step.startswith("SCAN")]
    assert [step for step in walked if "USING INDEX forgetting_asked" not in step] == []
    assert any(f" {index}" in step for step in steps), steps


@pytest.mark.asyncio(loop_scope="module")
async def test_every_table_is_accounted_for(store: Store) -> None:
    """None is forgotten when somebody is forgotten."""
    sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    tables = {name for (name,) in await store.database.read(lambda c: c.rows(sql))}
    listed = [table for group in GOES.values() for table in group]
    assert sorted(tables) == sorted(listed)
