"""/privacy: what is kept of somebody, why, for how long, who sees it, how to take it back."""

from __future__ import annotations

from typing import Final

from bot.domain.call import Answer, Call
from bot.domain.reply import Reply
from bot.usecases.engine import Engine
from bot.usecases.sweep import COUNTERS_DAYS

_DAY: Final = 86400.0

_LINES: Final = (
    "privacy-head",
    "privacy-requests",
    "privacy-shared",
    "privacy-settings",
    "privacy-counters",
    "privacy-office",
    "privacy-others",
    "privacy-chat",
    "privacy-forget",
)


async def privacy(engine: Engine, call: Call) -> Answer | None:
    """Say it, with the numbers that the operator set."""
    facts = {"days": round(engine.rules.retention / _DAY), "counters": COUNTERS_DAYS}
    lines = [engine.texts.say(call.language, code, **facts) for code in _LINES]
    return Answer(reply=Reply(text="\n".join(lines), silent=True))
