"""What a video was made from: the nearest shared one above it, and how that is said."""

from __future__ import annotations

from typing import Final

from bot.domain.job import Job
from bot.domain.names import JobId
from bot.domain.showcase import Shared
from bot.ports import Records
from bot.rules.apart import apart
from bot.texts import Texts
from bot.usecases.engine import Engine
from bot.usecases.view import shortened

_FOREBEARS: Final = 20
"""Videos that are looked at for the nearest shared one that another was made from."""
_PROMPT: Final = 60
"""Characters of its prompt."""


def forebear(records: Records, job: Job) -> Shared | None:
    """Return the nearest shared video that a job was made from."""
    above: JobId | None = job.parent
    for _ in range(_FOREBEARS):
        if above is None:
            return None
        shared = records.showcase.get(above)
        if shared is not None:
            return shared
        parent = records.jobs.get(above)
        above = None if parent is None else parent.parent
    return None


def after(texts: Texts, language: str, parent: Shared) -> str:
    """Say after whose video another was made."""
    prompt = apart(shortened(" ".join(parent.request.prompt.split()), _PROMPT)) or "…"
    if parent.maker is None:
        return texts.say(language, "showcase-after-somebody", prompt=prompt)
    return texts.say(language, "showcase-after", name=apart(parent.maker), prompt=prompt)


def quoted(parent: Shared | None, *, nsfw: bool) -> Shared | None:
    """Return what may be named beside a video: one for adults only where they are alone."""
    return None if parent is not None and parent.nsfw and not nsfw else parent


async def remixed_from(engine: Engine, job: Job) -> str:
    """Say after whose video a job's was made; nothing for what is one's own."""
    if job.parent is None:
        return ""
    parent = quoted(await engine.ports.store.read(lambda r: forebear(r, job)), nsfw=job.nsfw)
    if parent is None or parent.owner == job.owner:
        return ""
    return after(engine.texts, job.language, parent)
