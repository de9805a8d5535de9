"""/forget: asks first, then removes everything that is kept of a person."""

from __future__ import annotations

import secrets

from bot.commands.base import said
from bot.commands.late import wanted
from bot.domain.call import Answer, Call
from bot.domain.forgetting import Forgetting
from bot.domain.job import new_id
from bot.domain.reply import Button, Reply
from bot.errors import Refusal
from bot.ports import Records
from bot.usecases.engine import Engine


async def forget(engine: Engine, call: Call) -> Answer | None:
    """Say what will go, with a button for the asker alone."""
    now = engine.now()
    id_ = new_id(now, secrets.token_bytes(10))

    def unit(records: Records) -> int:
        records.questions.add(id_, call, now=now)
        return records.credits.left(call.owner)

    credits_ = await engine.ports.store.write(unit)
    say = engine.texts.say
    lines = [say(call.language, "forget-question")]
    if credits_:
        lines.append(say(call.language, "forget-credits", credits=credits_))
    button = Button(f"forgetme:{id_}", say(call.language, "button-forgetme"))
    return Answer(reply=Reply(text="\n".join(lines), buttons=((button,),), silent=True))


async def forget_me(engine: Engine, call: Call) -> Answer | None:
    """Do it: only for whoever asked, and only once."""
    asked = await wanted(engine, call)
    if asked.command != "forget":
        raise Refusal("job_gone")
    now = engine.now()
    wish = Forgetting(owner=asked.owner, address=call.address, language=call.language, asked_at=now)
    fresh = await engine.ports.store.write(lambda r: r.forgettings.ask(wish))
    engine.agenda.at("forget", str(wish.owner), now)
    return said(engine, call, "forget-started" if fresh else "forget-already")
