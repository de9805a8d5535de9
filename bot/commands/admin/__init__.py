"""/luma_admin: what those who run the service, or a chat, can order; and who may order what.

Who runs the service may do all of it, everywhere. Who runs a chat may do there what concerns the
chat alone, and nothing to those who run the service. Nobody else may do anything.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final, NamedTuple

from bot.commands.admin.chats import block, blocked, set_, unblock
from bot.commands.admin.given import Given
from bot.commands.admin.jobs import cancel_pressed, job, redeliver, redeliver_pressed
from bot.commands.admin.numbers import export, stats
from bot.commands.admin.papers import help_, log, reports
from bot.commands.admin.people import allow, ban, disallow, grant, limit, unban
from bot.commands.admin.providers import provider, providers
from bot.domain.call import Answer, Call
from bot.domain.orders import Here, Word
from bot.errors import Refusal
from bot.rules.orders import parse
from bot.usecases.engine import Engine
from bot.usecases.roles import Role, role_of

__all__ = ["cancel_pressed", "luma_admin", "orders_of", "redeliver_pressed"]


class _Row(NamedTuple):
    """What is done, and whether who runs a chat may order it there."""

    run: Callable[[Given], Awaitable[Answer | None]]
    managers: bool = False


async def luma_admin(engine: Engine, call: Call) -> Answer | None:
    """Carry out an order, if whoever gives it may.

    Raises `Refusal`: `order_members`, `order_admins`, `order_elsewhere`, and what the order is
    refused for.
    """
    role = await role_of(engine, call)
    if role is Role.MEMBER:
        raise Refusal("order_members")
    here = call.address.place
    order = parse(call.text or "", await _here(engine, call))
    row = _ROWS[order.word]
    if role is Role.MANAGER:
        if not row.managers or order.everywhere:
            raise Refusal("order_admins")
        if order.chat not in {None, here}:
            raise Refusal("order_elsewhere")
    return await row.run(Given(engine=engine, call=call, order=order, role=role))


async def _here(engine: Engine, call: Call) -> Here:
    """Return where the order is given; in reply to a video it is about whoever asked for that."""
    about, target = call.about, call.target
    if about is None and target is not None:
        job = await engine.ports.store.read(lambda r: r.jobs.get(target))
        about = None if job is None else job.owner
    return Here(me=call.owner, chat=call.address.place, about=about, job=target or "")


async def _help(given: Given) -> Answer | None:
    return help_(given, orders_of(given.role))


def orders_of(role: Role) -> tuple[Word, ...]:
    """Return what somebody may order, in the order of the help."""
    if role is Role.MEMBER:
        return ()
    return tuple(word for word, row in _ROWS.items() if role is Role.ADMIN or row.managers)


_ROWS: Final[dict[Word, _Row]] = {
    Word.STATS: _Row(stats, managers=True),
    Word.ALLOW: _Row(allow),
    Word.DISALLOW: _Row(disallow),
    Word.BAN: _Row(ban, managers=True),
    Word.UNBAN: _Row(unban, managers=True),
    Word.GRANT: _Row(grant),
    Word.LIMIT: _Row(limit),
    Word.SET: _Row(set_, managers=True),
    Word.BLOCK: _Row(block, managers=True),
    Word.UNBLOCK: _Row(unblock, managers=True),
    Word.BLOCKED: _Row(blocked, managers=True),
    Word.PROVIDER: _Row(provider),
    Word.PROVIDERS: _Row(providers),
    Word.JOB: _Row(job, managers=True),
    Word.REDELIVER: _Row(redeliver, managers=True),
    Word.REPORTS: _Row(reports),
    Word.LOG: _Row(log, managers=True),
    Word.EXPORT: _Row(export, managers=True),
    Word.HELP: _Row(_help, managers=True),
}
