"""/limits: how much is left, of what, and when it comes back."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.call import Answer, Call
from bot.domain.people import pool
from bot.domain.reply import Reply
from bot.errors import Refusal
from bot.ports import Records
from bot.rules.limits import Counts, Limits, Turn, day_turn, left, month_turn
from bot.rules.money import Purses, afford
from bot.usecases.charge import budgets_of, counted, limits_of
from bot.usecases.engine import Engine
from bot.usecases.permit import ban_on, refusal, role_here
from bot.usecases.roles import Role

_Line = tuple[str, dict[str, str | float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _State:
    """All that is to be told, of one moment."""

    limits: Limits
    counts: Counts
    bought: int
    granted: int
    budgets: list[Purses]
    ban: Refusal | None


async def limits(engine: Engine, call: Call) -> Answer | None:
    """Say what the caller may still ask for, here and now."""
    role = await role_here(engine, call)
    now = engine.now()
    state = await engine.ports.store.read(lambda r: _state(engine, r, call, role, now))
    lines = [*_banned(state), *_numbers(state), *_extra(state), *_money(engine, state, now)]
    lines += _back(state, now)
    said = [engine.texts.say(call.language, code, **facts) for code, facts in lines]
    return Answer(reply=Reply(text="\n".join(said), silent=True))


def _state(engine: Engine, records: Records, call: Call, role: Role, now: float) -> _State:
    chat = call.address.place
    ban = ban_on(records, str(call.owner), chat, now=now)
    rules = limits_of(engine, records, call, role)
    return _State(
        limits=rules,
        counts=counted(records, call, rules, now),
        bought=records.credits.left(call.owner),
        granted=records.credits.left(pool(chat)),
        budgets=budgets_of(engine, records, call.address, now),
        ban=None if ban is None or role is Role.ADMIN else refusal(ban, now),
    )


def _banned(state: _State) -> list[_Line]:
    return [] if state.ban is None else [_refused(state.ban)]


def _refused(said: Refusal) -> _Line:
    facts = {name: "none" if fact == "" else fact for name, fact in said.facts.items()}
    return "refusal-" + said.code.replace("_", "-"), facts


def _numbers(state: _State) -> list[_Line]:
    """What is counted, each with its limit; of chat, service and month only what has one."""
    rules, rest = state.limits, left(state.limits, state.counts)
    lines: list[_Line] = [
        (
            "limits-today",
            {
                "left": rest.user or 0,
                "limit": rules.user_daily,
                "used": state.counts.user_today,
            },
        )
    ]
    spans = (
        ("limits-month", rest.user_month, rules.user_monthly),
        ("limits-chat", rest.chat, rules.chat_daily),
        ("limits-chat-month", rest.chat_month, rules.chat_monthly),
        ("limits-service", rest.service, rules.daily),
        ("limits-service-month", rest.service_month, rules.monthly),
    )
    lines += [(code, {"left": n, "limit": limit}) for code, n, limit in spans if n is not None]
    running = {"left": rest.running or 0, "limit": rules.user_running}
    lines.append(("limits-running", {**running}))
    at_once = (
        ("limits-chat-running", rest.chat_running, rules.chat_running),
        ("limits-service-running", rest.service_running, rules.running),
    )
    lines += [(code, {"left": n, "limit": limit}) for code, n, limit in at_once if n is not None]
    return lines


def _extra(state: _State) -> list[_Line]:
    lines: list[_Line] = []
    if state.bought:
        lines.append(("limits-credits", {"credits": state.bought}))
    if state.granted:
        lines.append(("limits-pool", {"credits": state.granted}))
    return lines


def _money(engine: Engine, state: _State, now: float) -> list[_Line]:
    """Say it if not even a plain video fits the budgets: the sentence of the refusal."""
    first = next(iter(engine.ports.providers), "")
    prices = engine.rules.prices.get(first)
    try:
        afford(state.budgets, prices.base if prices is not None else 0, now)
    except Refusal as said:
        return [_refused(said)]
    return []


def _back(state: _State, now: float) -> list[_Line]:
    """Say when a day, and when a month begins anew, if that makes a difference."""
    rules = state.limits
    lines: list[_Line] = []
    if rules.user_daily or rules.chat_daily or rules.daily:
        lines.append(("limits-back", _facts(day_turn(now))))
    if rules.user_monthly or rules.chat_monthly or rules.monthly:
        lines.append(("limits-back-month", _facts(month_turn(now))))
    return lines


def _facts(turn: Turn) -> dict[str, str | float]:
    return dict(turn.facts)
