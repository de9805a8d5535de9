"""/gallery: the best of what people share, in one message; each opens with a button."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from bot.commands.base import said
from bot.domain.call import Answer, Call
from bot.domain.reply import Attachment, Button, Reply
from bot.domain.showcase import Period, Shared
from bot.errors import Refusal
from bot.ports import Records
from bot.rules.apart import apart
from bot.usecases.engine import Engine
from bot.usecases.exhibit import by, exhibited
from bot.usecases.sheet import sheet_of
from bot.usecases.showing import shown
from bot.usecases.view import shortened

_SHOWN: Final = 8
"""Videos in the message."""
_ROW: Final = 4
"""Buttons side by side."""
_PROMPT: Final = 60
"""Characters of each prompt."""


async def gallery(engine: Engine, call: Call) -> Answer | None:
    """Show the best of the week, or of the period asked for; of a longer one if that has none."""
    asked = (call.text or "").strip().casefold()
    periods = list(Period)
    if asked in periods:
        periods = periods[periods.index(Period(asked)) :]
    for period in periods:
        best = await engine.ports.store.read(partial(_best, period=period))
        if best:
            return Answer(reply=await _message(engine, call, period, best))
    return said(engine, call, "best-none")


async def show_one(engine: Engine, call: Call) -> Answer | None:
    """Post a shared video where the button was pressed; pressed twice it comes once.

    It is a copy like those in the showcases: what is not shared any more goes from there, too.
    """
    shared = await engine.ports.store.read(lambda r: shown(r, call.target))
    reply = await exhibited(engine, shared, call.address, language=call.language)
    if reply is None:
        raise Refusal("video_too_large")
    now = engine.now()

    def unit(records: Records) -> None:
        job = shown(records, shared.job).job  # it may have been taken back meanwhile
        who, language = call.owner, call.language
        records.copies.want(job, [call.address], now=now, asked_by=who, language=language)

    await engine.ports.store.write(unit)
    engine.agenda.at("copies", "", now)
    return said(engine, call, "best-coming")


def _best(records: Records, period: Period) -> Sequence[Shared]:
    return records.gallery.best(period, after=None, limit=_SHOWN)


async def _message(engine: Engine, call: Call, period: Period, best: Sequence[Shared]) -> Reply:
    sheet = await sheet_of(engine, best)
    picture = None if sheet is None else Attachment(file=sheet, name="gallery.jpg", picture=True)
    numbered = enumerate(best, start=1)
    buttons = tuple(Button(f"show:{one.job}", str(number)) for number, one in numbered)
    return Reply(
        text="\n".join(_lines(engine, call, period, best)),
        buttons=tuple(buttons[n : n + _ROW] for n in range(0, len(buttons), _ROW)),
        silent=True,
        attachment=picture,
    )


def _lines(engine: Engine, call: Call, period: Period, best: Sequence[Shared]) -> Iterator[str]:
    say = engine.texts.say
    yield say(call.language, f"best-{period}")
    for number, one in enumerate(best, start=1):
        prompt = apart(shortened(" ".join(one.request.prompt.split()), _PROMPT)) or "…"
        whose = by(engine.texts, call.language, one.maker)
        yield f"{number}. {prompt} · {whose} · 👍 {one.votes}"
    if engine.ports.addresses is not None:
        yield say(call.language, "best-more", link=engine.ports.addresses.page())
