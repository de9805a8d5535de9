"""/help and /start: what can be typed, from the table of commands, and what is possible here."""

from __future__ import annotations

from bot.domain.call import Answer, Call
from bot.domain.reply import Reply
from bot.domain.video import AspectRatio, Duration, Resolution
from bot.usecases.engine import Engine


async def help_(engine: Engine, call: Call, names: tuple[str, ...]) -> Answer | None:
    """List the commands and the options that some configured provider can do."""
    say = engine.texts.say
    lines = [say(call.language, "help-head")]
    lines += [say(call.language, f"help-{name}") for name in names]
    lines += [say(call.language, "help-options"), *_options(engine, call)]
    return Answer(reply=Reply(text="\n".join(lines), silent=True))


def _options(engine: Engine, call: Call) -> list[str]:
    able = [account.abilities for account in engine.ports.providers.values()]
    ratios: list[str] = [r for r in AspectRatio if any(r in a.aspect_ratios for a in able)]
    durations: list[str] = [d for d in Duration if any(d in a.durations for a in able)]
    resolutions: list[str] = [r for r in Resolution if any(r in a.resolutions for a in able)]
    models = sorted(set().union(*(a.models for a in able)))
    concepts = sorted(set().union(*(a.concepts for a in able)))
    rows = [
        ("ar", ratios),
        ("duration", durations),
        ("res", resolutions),
        ("model", models),
        ("camera", concepts),
    ]
    lines = [
        engine.texts.say(call.language, f"help-option-{name}", values=", ".join(values))
        for name, values in rows
        if values
    ]
    for name, possible in (("loop", any(a.loop for a in able)), ("raw", any(a.raw for a in able))):
        if possible:
            lines.append(engine.texts.say(call.language, f"help-option-{name}"))
    if any(a.lead_to for a in able):
        lines.append(engine.texts.say(call.language, "help-option-from"))
    return lines
