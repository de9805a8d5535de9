"""Fills what a request leaves open: with what its person set, then with what its chat did."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace

from bot.domain.call import Call
from bot.domain.names import BlobKey
from bot.domain.video import VideoRequest
from bot.errors import Refusal
from bot.ports import Records
from bot.rules.defaults import merge
from bot.rules.house import left_out
from bot.rules.options import Asked
from bot.usecases.engine import Engine
from bot.usecases.offers import possible

_LATER: BlobKey = BlobKey("-")
"""Stands for the second picture of an album, which may still come."""


async def with_defaults(
    engine: Engine, call: Call, asked: Asked, build: Callable[[Asked], VideoRequest]
) -> Asked:
    """Return what was asked with the defaults that can be had; `build` makes a request of it.

    What nobody can do (any more), what this chat does without, and what does not go with the
    pictures stays away: a default is never a reason to refuse. Raises `StoreFailed`.
    """

    def unit(records: Records) -> tuple[tuple[str, str], tuple[str, ...]]:
        theirs = records.chats.get(call.address.place)
        return (records.people.get(call.owner).options, theirs.options), theirs.without

    defaults, without = await engine.ports.store.read(unit)
    if not any(defaults):
        return asked
    kinds = [build]
    if call.album is not None:
        kinds.append(lambda wanted: replace(build(wanted), end=_LATER))
    kinds = [kind for kind in kinds if _can(engine, kind, asked, without)]
    return merge(asked, defaults, lambda more: all(_can(engine, k, more, without) for k in kinds))


def _can(
    engine: Engine,
    build: Callable[[Asked], VideoRequest],
    asked: Asked,
    without: Collection[str],
) -> bool:
    try:
        request = build(asked)
        possible(engine, request)
    except Refusal:
        return False
    return left_out(request, without) is None
