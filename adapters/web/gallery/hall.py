"""What the gallery is given to work with."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from adapters.web.gallery.sentences import Texts
from bot.domain.names import BlobKey, JobId
from bot.ports import Blobs, Store

Poster = Callable[[BlobKey], Awaitable[bytes | None]]


@dataclass(frozen=True, slots=True)
class Door:
    """A link into a chat: `verb` is `remix`, `vote` or `both`.

    `platform` is its name as people know it.
    """

    verb: str
    platform: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hall:
    """The store and the files, the sentences, the time in seconds since 1970, and three deeds.

    `poster` draws the first picture of a video, or returns None where the thumbnail must do.
    `report` hears what somebody says of a video that is shared; `doors` finds the links into the
    chats. `public_url` is where others reach the gallery, None if it is visited under whatever
    address the request names.
    """

    store: Store
    blobs: Blobs
    texts: Texts
    now: Callable[[], float]
    poster: Poster
    report: Callable[[JobId, str], Awaitable[object]]
    doors: Callable[[JobId], Awaitable[Sequence[Door]]]
    public_url: str | None = None
