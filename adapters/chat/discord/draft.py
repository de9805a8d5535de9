"""What is about to be said, in the form in which Discord takes it."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import discord

from adapters.chat.discord.keyboard import keyboard
from adapters.chat.discord.words import alt, content, described
from bot.domain.reply import Attachment, Reply
from bot.errors import ChatGone
from bot.ports import Blobs

_JOB: Final = re.compile(r"([0-9a-z]{26}):", re.ASCII)
_CODE: Final = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A reply on its way. `path` leads to its file, `size` is in bytes, 0 without one.

    `ours` is our public address, whose links stay links; `now` is when it is said.
    """

    reply: Reply
    content: str
    path: Path | None = None
    size: int = 0
    name: str = ""
    alt: str | None = None
    ours: str | None = None
    now: float

    @property
    def view(self) -> discord.ui.View | None:
        """Return the buttons, built anew for each call."""
        return keyboard(self.reply.buttons)

    @property
    def linking(self) -> bool:
        """Whether there is a link of ours in it, which is then shown with its video; not beside a
        file, which is what it leads to.
        """
        return self.path is None and self.ours is not None and f"{self.ours}/" in self.content

    async def files(self) -> list[discord.File]:
        """Open the file anew for each call; whoever sends it closes it."""
        if self.path is None:
            return []
        return [await asyncio.to_thread(self._open, self.path)]

    def _open(self, path: Path) -> discord.File:
        spoiler = self.reply.spoiler
        return discord.File(path, filename=self.name, spoiler=spoiler, description=self.alt)

    @property
    def bare(self) -> Draft | None:
        """Return the draft without somebody's words, for a place that does not want them."""
        if not self.reply.quote:
            return None
        reply = replace(self.reply, quote="")
        said = content(reply, ours=self.ours, now=self.now)
        return replace(self, reply=reply, content=said, alt=None)

    @property
    def lean(self) -> Draft | None:
        """Return the draft without its file, for a place that does not take it; None if there is
        nothing to say without it: a video.
        """
        if self.path is None or self.reply.video is not None:
            return None
        return replace(self, path=None, size=0, content=self.content or "…")


async def draft(
    reply: Reply, key: str, blobs: Blobs, *, ours: str | None, now: float, there: bool = False
) -> Draft:
    """Make a draft of a reply. Raises `ChatGone` if its video is kept no more; what was attached to
    mere words may be gone. A video that is `there` already, and stays, is not needed.
    """
    said = content(reply, ours=ours, now=now)
    if reply.video is None:
        plain = Draft(reply=reply, content=said or "…", ours=ours, now=now)
        if reply.attachment is None:
            return plain
        return await _attached(plain, reply.attachment, blobs)
    try:
        path = None if there else await blobs.local(reply.video.file)
    except FileNotFoundError as error:
        raise ChatGone("the video is kept no more") from error
    return Draft(
        reply=reply,
        content=said,
        path=path,
        size=reply.video.clip.size,
        name=file_name(key),
        alt=alt(reply),
        ours=ours,
        now=now,
    )


async def _attached(plain: Draft, attachment: Attachment, blobs: Blobs) -> Draft:
    try:
        path = await blobs.local(attachment.file)
        size = (await asyncio.to_thread(path.stat)).st_size
    except FileNotFoundError:
        return plain
    told = described(plain.reply) if attachment.picture else None
    return replace(plain, path=path, size=size, name=attachment.name, alt=told)


def file_name(key: str) -> str:
    """Name a video after its job, as `/jobs` does; its end tells Discord what it is.

    >>> file_name("0123456789abcdefghjkmnpqrs:video:1.000")
    'luma-mnpqrs.mp4'
    """
    match = _JOB.match(key)
    return f"luma-{match[1][-_CODE:]}.mp4" if match else "luma.mp4"
