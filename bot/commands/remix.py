"""🎬 Remix: a video of one's own from the words of a shared one."""

from __future__ import annotations

from dataclasses import replace

from bot.commands.again import edit
from bot.commands.base import said
from bot.commands.late import ask_first, is_late
from bot.commands.luma import asked_of, request_of
from bot.domain.call import Answer, Call
from bot.domain.names import JobId
from bot.domain.reply import REMIX, Address, Button, Reply
from bot.errors import ChatBusy, ChatGone, Refusal
from bot.rules.options import format, parse  # noqa: A004 - the pair of parse
from bot.usecases.accept import accept
from bot.usecases.engine import Engine
from bot.usecases.showing import shown
from bot.usecases.sources import settle
from bot.usecases.view import shortened

REMIXED = "remix_"
"""What the text of /start begins with, if it leads to a form with the words of a shared video."""


async def remix(engine: Engine, call: Call) -> Answer | None:
    """Show the words of a shared video; with the form filled in, make what it says now.

    Pictures of people are nobody else's: only the owner's own version begins with them.
    """
    shared = await engine.ports.store.read(lambda r: shown(r, call.target))
    if call.owner == shared.owner:
        return await edit(engine, call)
    if call.text is None:
        return Answer(ask=format(asked_of(shared.request)))
    if is_late(engine, call):
        return await ask_first(engine, call)
    request = request_of(parse(call.text), start=None, end=None)
    sourced = await settle(engine, request)
    call = replace(call, address=await _place(engine, call))
    await accept(engine, call, sourced, parent=shared.job)
    return None if call.filled else said(engine, call, "again-started")


async def open_remix(engine: Engine, call: Call) -> Answer | None:
    """Show what can be remixed to whoever opened its link; the button opens the form."""
    id_ = JobId((call.text or "").removeprefix(REMIXED))
    shared = await engine.ports.store.read(lambda r: shown(r, id_))
    say = engine.texts.say
    button = Button(f"{REMIX}:{shared.job}", say(call.language, "button-remix"))
    return Answer(
        reply=Reply(
            quote=shortened(shared.request.prompt),
            text=say(call.language, "remix-open"),
            buttons=((button,),),
            silent=True,
        )
    )


async def _place(engine: Engine, call: Call) -> Address:
    """Return where the new video goes: a showcase is no place for it, so to the person alone."""
    doors = engine.ports.doors.get(call.address.platform)
    if doors is None or all(
        _chat(call.address) != _chat(place) for place in engine.rules.showcases
    ):
        return call.address
    try:
        return await doors.direct(call.owner.user)
    except ChatGone:
        return call.address
    except ChatBusy as error:
        raise Refusal("busy") from error


def _chat(place: Address) -> tuple[str, str]:
    return place.platform, place.chat
