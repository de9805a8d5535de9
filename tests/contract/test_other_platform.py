"""The same number on another platform is somebody else, whatever he types or presses."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Any

from adapters.store.records import Tables
from bot.commands import COMMANDS
from bot.domain.call import Call
from bot.domain.job import State
from bot.domain.names import JobId, Platform
from bot.domain.people import Owner
from bot.domain.preferences import Preferences
from tests.making import address, call, owner
from tests.service_stage import Stage, playing

DOUBLE = Owner(Platform("other"), owner().user)
"""Has the name of ada, who runs the service, elsewhere."""
ORDERS = (
    "stats", "ban room:ada", "unban room:ada", "allow room:ada", "grant room:ada 5", "log",
    "limit room:ada 1", "set open nobody", "block fox", "block fox everywhere", "export",
    "provider sandbox off", "redeliver {job}", "job {job}", "reports",
)  # fmt: skip


def everything(job: JobId) -> list[Call]:
    """Return every press, command and order that there is, each by the double. A /luma that replies
    to a video is for whoever sees it in the chat; by its code only for its owner.
    """
    others = (name for name in COMMANDS if name not in {"luma", "luma_admin"})
    asked: list[dict[str, Any]] = [{"command": name} for name in others]
    asked += [{"command": "luma_admin", "text": line.format(job=job)} for line in ORDERS]
    asked += [{"command": "gift", "text": "1", "about": owner("bob")}]
    asked += [{"command": "luma", "text": f"on --from {job[-6:]}", "target": None}]
    return [
        call(**{
            "key": f"press:{secrets.token_hex(4)}",
            "owner": DOUBLE,
            "address": address(),
            "target": job,
            **one,
        })
        for one in asked
    ]  # fmt: skip


async def test_nothing_that_a_double_does_is_done_for_the_other(tmp_path: Path) -> None:
    """Every command and every button, with ada's video as its target, and every order: her video,
    her settings and what she bought stay as they are, and nothing is ordered in her name.
    """
    async with playing(tmp_path, admins=frozenset({str(owner())})) as on:
        asked = await on.say("/luma a fox of ada")
        await on.video(asked)
        job = (await on.state(asked, State.DELIVERED)).id
        await on.done()
        await on.books.write(_furnish)
        before = await on.books.read(lambda r: _hers(r, job))
        for one in everything(job):
            await on.service.pressed(one)
        await on.done()
        assert await on.books.read(lambda r: _hers(r, job)) == before
        assert [act.who for act in await on.books.read(_acts)] == []
        assert await _theirs(on) == 0


def _furnish(records: Tables) -> None:
    """Let ada have something of everything."""
    records.people.put(owner(), Preferences(language="en", options="--loop", unnamed=True))
    records.credits.add(owner(), 3)
    records.allowances.put(owner(), 7)


def _hers(records: Tables, job: JobId) -> tuple[object, ...]:
    """Return all that is ada's."""
    return (
        records.jobs.of(owner(), limit=99),
        records.people.get(owner()),
        records.credits.left(owner()),
        records.allowances.of(owner()),
        records.bans.of((str(owner()),), ("service", "room:room"), now=0.0),
        records.chats.get("room:room"),
        records.words.all(),
        records.switches.off(),
        records.jobs.get(job),
    )


def _acts(records: Tables) -> Any:
    return records.audit.latest(chat=None, limit=99)


async def _theirs(on: Stage) -> int:
    """Return how many jobs the double has: none can begin with what is ada's."""
    mine = await on.books.read(lambda r: r.jobs.of(DOUBLE, limit=99))
    return sum(job.request.extends is not None or job.parent is not None for job in mine)
