"""Gives a vote for a shared video, or takes it back: one a person, whatever platform he is on."""

from __future__ import annotations

from bot.domain.call import Call
from bot.domain.showcase import Shared
from bot.errors import Refusal
from bot.ports import Records
from bot.usecases.engine import Engine
from bot.usecases.showing import check_bans, shown


async def vote(engine: Engine, call: Call) -> tuple[bool, Shared]:
    """Turn the caller's vote; return whether it is given now, and the video with its count.

    The same press turns it once. Raises `Refusal`: `not_shared`, `vote_own`, or as somebody banned.
    """
    now = engine.now()

    def unit(records: Records) -> tuple[bool, Shared]:
        shared = shown(records, call.target)
        if shared.owner == call.owner:
            raise Refusal("vote_own")
        check_bans(records, engine, call, now)
        given = records.votes.turn(shared.job, call.owner, press=call.key, now=now)
        return given, shown(records, shared.job)

    turned = await engine.ports.store.write(unit)
    engine.agenda.at("copies", "", now)
    return turned
