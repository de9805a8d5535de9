"""A bot that posts for weeks: a thousand videos on Discord leave nothing behind in memory."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Sized
from pathlib import Path
from typing import Any, Final

from adapters.chat.discord.visit import TOKEN_LIFE
from tests.discord_posting_stage import Stage, progress, stage

_ROUNDS: Final = 250
_WARMING: Final = 10
"""Rounds after which everything has been made that is made once."""
_OURS: Final = ("discord.", "adapters.chat.discord.")


async def test_a_thousand_videos_leave_nothing_behind(tmp_path: Path) -> None:
    """By token, by ordinary edit and as new messages: no object of the library's or ours stays,
    and nothing that either of them remembers by message or by job has grown.
    """
    async with stage(tmp_path) as on:
        on.server.limits.enforced = False
        reply = await on.finished(2000)
        for number in range(_WARMING):
            await _round(on, number, reply)
        before, held = _alive(), _remembered(on)
        for number in range(_WARMING, _ROUNDS):
            await _round(on, number, reply)
        videos = [m for m in on.channel.messages if m.attachments]
        assert len(videos) == 4 * _ROUNDS
        assert {edit.route for m in videos for edit in m.edits} == {"token", "channel"}
        grown = {name: more for name, more in (_alive() - before).items() if more > 5}
        assert grown == {}
        assert _remembered(on) == held


async def _round(on: Stage, number: int, reply: Any) -> None:
    """Post four videos: two into a status message, two as messages of their own."""
    jobs = [f"{number:025d}{letter}" for letter in "abcd"]
    _, asked = await on.asks()
    await on.posting.send(asked, progress("On it"), key=f"{jobs[0]}:status")
    await on.posting.send(asked, reply, key=f"{jobs[0]}:video:1.0")
    _, late = await on.asks()
    await on.posting.send(late, progress("On it"), key=f"{jobs[1]}:status")
    on.later(TOKEN_LIFE)
    await on.posting.send(late, reply, key=f"{jobs[1]}:video:1.0")
    for job in jobs[2:]:
        await on.posting.send(on.address(), reply, key=f"{job}:fetch:press")


def _alive() -> Counter[str]:
    """Count the living objects of the library and of ours, by type."""
    gc.collect()
    kinds = (type(one) for one in gc.get_objects())
    return Counter(f"{k.__module__}.{k.__qualname__}" for k in kinds if _known(k.__module__))


def _known(module: object) -> bool:
    return isinstance(module, str) and module.startswith(_OURS)


def _remembered(on: Stage) -> dict[str, int]:
    """Count what is remembered: views, forms, messages, limits, locks."""
    state, http = on.client._connection, on.client.http
    kept: dict[str, Sized] = {
        "views": state._view_store._views,
        "views of messages": state._view_store._synced_message_views,
        "forms": state._view_store._modals,
        "messages": state._messages or (),
        "private channels": state._private_channels,
        "limits": http._buckets,
        "names of limits": http._bucket_hashes,
        "locks": on.posting._locks,
    }
    return {name: len(found) for name, found in kept.items()}
