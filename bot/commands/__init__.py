"""What people can type and press, once for all platforms; `/help` shows it in this order."""

from __future__ import annotations

from typing import Final

from bot.commands.admin import cancel_pressed, luma_admin, redeliver_pressed
from bot.commands.again import again, edit
from bot.commands.base import Command, said
from bot.commands.cancel import cancel, delete
from bot.commands.extend import extend, second, sound, upscale
from bot.commands.forget import forget, forget_me
from bot.commands.gallery import gallery, show_one
from bot.commands.gift import gift
from bot.commands.help import help_
from bot.commands.jobs import fetch, jobs
from bot.commands.late import wanted
from bot.commands.limits import limits
from bot.commands.luma import luma
from bot.commands.privacy import privacy
from bot.commands.remix import REMIXED, open_remix, remix
from bot.commands.settings import credit, language, settings
from bot.commands.share import SHARED, named, share, show_shared, unnamed, unshare
from bot.commands.vote import dismiss, takedown, vote_
from bot.domain.call import Answer, Call
from bot.errors import Refusal
from bot.usecases.engine import Engine


async def _help(engine: Engine, call: Call) -> Answer | None:
    return await help_(engine, call, tuple(row.name for row in _TYPED))


_TYPED: Final = (
    Command("luma", luma),
    Command("jobs", jobs),
    Command("gallery", gallery),
    Command("limits", limits),
    Command("gift", gift),
    Command("settings", settings),
    Command("help", _help),
    Command("privacy", privacy),
    Command("forget", forget),
    Command("luma_admin", luma_admin),
)


async def _begin(engine: Engine, call: Call) -> Answer | None:
    """▶ Make it: do what was asked for long ago."""
    asked = await wanted(engine, call)
    answer = await COMMANDS[asked.command].run(engine, asked)
    return answer or said(engine, call, "again-started")


async def _start(engine: Engine, call: Call) -> Answer | None:
    """Greet, or open the shared video that a link leads to."""
    if (call.text or "").startswith(SHARED):
        return await show_shared(engine, call)
    if (call.text or "").startswith(REMIXED):
        return await open_remix(engine, call)
    return await _help(engine, call)


COMMANDS: Final = {
    row.name: row
    for row in (
        *_TYPED,
        Command("start", _start),
        Command("begin", _begin, typed=False),
        Command("share", share, typed=False),
        Command("unshare", unshare, typed=False),
        Command("unnamed", unnamed, typed=False),
        Command("named", named, typed=False),
        Command("vote", vote_, typed=False),
        Command("show", show_one, typed=False),
        Command("remix", remix, typed=False),
        Command("takedown", takedown, typed=False),
        Command("dismiss", dismiss, typed=False),
        Command("again", again, typed=False),
        Command("retry", again, typed=False),
        Command("edit", edit, typed=False),
        Command("extend", extend, typed=False),
        Command("upscale", upscale, typed=False),
        Command("sound", sound, typed=False),
        Command("second", second, typed=False),
        Command("cancel", cancel, typed=False),
        Command("delete", delete, typed=False),
        Command("fetch", fetch, typed=False),
        Command("revoke", cancel_pressed, typed=False),
        Command("redeliver", redeliver_pressed, typed=False),
        Command("language", language, typed=False),
        Command("credit", credit, typed=False),
        Command("forgetme", forget_me, typed=False),
    )
}


def row_of(name: str) -> Command:
    """Return the row of a command or a verb. Raises `Refusal` `job_gone` if there is none."""
    row = COMMANDS.get(name)
    if row is None:
        raise Refusal("job_gone")
    return row
