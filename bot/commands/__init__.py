"""What people can type and press, once for all platforms; `/help` shows it in this order."""

from __future__ import annotations

from typing import Final

from bot.commands.again import again, edit
from bot.commands.base import Command, said
from bot.commands.cancel import cancel, delete
from bot.commands.extend import extend, second, sound, upscale
from bot.commands.help import help_
from bot.commands.jobs import fetch, jobs
from bot.commands.late import wanted
from bot.commands.limits import limits
from bot.commands.luma import luma
from bot.commands.share import SHARED, share, show_shared, unshare
from bot.domain.call import Answer, Call
from bot.usecases.engine import Engine


async def _help(engine: Engine, call: Call) -> Answer | None:
    return await help_(engine, call, tuple(row.name for row in _TYPED))


_TYPED: Final = (
    Command("luma", luma),
    Command("jobs", jobs),
    Command("limits", limits),
    Command("help", _help),
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
    return await _help(engine, call)


COMMANDS: Final = {
    row.name: row
    for row in (
        *_TYPED,
        Command("start", _start),
        Command("begin", _begin, typed=False),
        Command("share", share, typed=False),
        Command("unshare", unshare, typed=False),
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
    )
}
