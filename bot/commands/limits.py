"""/limits: how much is left, and when it comes back."""

from __future__ import annotations

from bot.domain.call import Answer, Call
from bot.domain.reply import Reply
from bot.rules.limits import left
from bot.usecases.accept import counted, limits_of
from bot.usecases.engine import Engine


async def limits(engine: Engine, call: Call) -> Answer | None:
    """Say what the caller may still ask for today and right now."""
    now = engine.now()
    rules = limits_of(engine.rules.limits, call)
    counts, credits_ = await engine.ports.store.read(
        lambda r: (counted(r, call, now), r.credits.left(call.owner))
    )
    rest = left(rules, counts, now)
    say = engine.texts.say
    lines = [
        say(
            call.language,
            "limits-today",
            left=rest.user or 0,
            limit=rules.user_daily,
            used=counts.user_today,
        ),
        say(call.language, "limits-running", left=rest.running or 0, limit=rules.user_running),
    ]
    if rest.chat is not None:
        lines.append(say(call.language, "limits-chat", left=rest.chat, limit=rules.chat_daily))
    if credits_:
        lines.append(say(call.language, "limits-credits", credits=credits_))
    if rules.user_daily or rest.chat is not None:
        back = say(call.language, "limits-back", hours=rest.hours, minutes=rest.minutes)
        lines.append(back)
    return Answer(reply=Reply(text="\n".join(lines), silent=True))
