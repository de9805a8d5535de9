"""Orders that show what is written down: what can be ordered, what was, and what was reported."""

from __future__ import annotations

from typing import Final

from bot.commands.admin.given import Given
from bot.commands.admin.jobs import seen, when
from bot.domain.call import Answer
from bot.domain.orders import Word
from bot.domain.reply import Button
from bot.rules.apart import apart
from bot.usecases.roles import Role

_ACTS: Final = 12
_REPORTS: Final = 5
"""So many in one message; each has a row of buttons, and some platform takes five."""
_LINE: Final = 90
"""Characters of one act or reason."""


def help_(given: Given, words: tuple[Word, ...]) -> Answer:
    """Say what this person may order here."""
    head = "order-help-admin" if given.role is Role.ADMIN else "order-help-manager"
    lines = [given.say(head), *(given.say(f"order-help-{word}") for word in words)]
    return given.answer("\n".join(lines))


async def log(given: Given) -> Answer | None:
    """Show the latest acts: of all, or of the chat."""
    everything = given.role is Role.ADMIN and given.order.chat is None
    chat = None if everything else given.chat
    acts = await given.engine.ports.store.read(lambda r: r.audit.latest(chat=chat, limit=_ACTS))
    if not acts:
        return given.answer(given.say("order-log-none"))
    lines = [given.say("order-log")]
    for act in acts:
        what = _short(f"{act.act} {act.what}")
        lines.append(f"{when(act.at)} · {act.who} · {what}")
    return given.answer("\n".join(lines))


async def reports(given: Given) -> Answer | None:
    """List what is not decided, with buttons to decide it."""
    waiting = await given.engine.ports.store.read(lambda r: r.reports.open(limit=_REPORTS))
    if not waiting:
        return given.answer(given.say("order-reports-none"))
    lines, rows = [given.say("order-reports")], list[tuple[Button, ...]]()
    for number, report in enumerate(waiting, start=1):
        lines.append(f"{number}. {report.job[-6:]} · {when(report.at)} · {_short(report.reason)}")
        verbs = ("takedown", "dismiss")
        rows.append(tuple(given.button(v, report.job, f"{number} ") for v in verbs))
    return given.answer("\n".join(lines), *rows)


def _short(text: str) -> str:
    line = seen(text)
    return apart(line if len(line) <= _LINE else line[: _LINE - 1] + "…")
