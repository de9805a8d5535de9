"""Values for tests of the showcase: a video, a shared video, and a store full of them."""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import Any

from bot.domain.job import new_id
from bot.domain.names import BlobKey, JobId
from bot.domain.showcase import Shared
from bot.domain.video import Clip, Video, VideoRequest
from bot.ports import Records
from tests.making import NOON, owner


def video() -> Video:
    """Return a video whose files nobody else has."""
    name = secrets.token_hex(8)
    clip = Clip(width=1280, height=720, duration=5.04, size=9, sound=True)
    return Video(file=BlobKey(f"{name}.mp4"), thumbnail=BlobKey(f"{name}.jpg"), clip=clip)


def shared(prompt: str = "a fox surfing at dusk", *, at: float = NOON, **changes: Any) -> Shared:
    """Return a shared video of ada's, made and shared at a moment."""
    plain = Shared(
        job=new_id(at, secrets.token_bytes(10)),
        owner=owner(),
        maker="Ada",
        request=VideoRequest(prompt=prompt),
        video=video(),
        parent=None,
        nsfw=False,
        shared_at=at,
    )
    return replace(plain, **changes)


def show(records: Records, *several: Shared) -> None:
    """Show some videos."""
    for one in several:
        assert records.showcase.add(one)


def vote(records: Records, job: JobId, *names: str, now: float = NOON) -> None:
    """Turn the votes of some people."""
    for name in names:
        records.votes.turn(job, owner(name), press=secrets.token_hex(4), now=now)
