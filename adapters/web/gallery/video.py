"""The page of one video, and its file and picture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from aiohttp import web

from adapters.sending import led_away, sending
from adapters.web.gallery.cards import card
from adapters.web.gallery.cleaning import line
from adapters.web.gallery.guard import Refused, player_policy
from adapters.web.gallery.hall import Hall
from adapters.web.gallery.pages import Pages
from adapters.web.gallery.sentences import Say
from adapters.web.gallery.visitor import Visitor
from bot.domain.names import BlobKey, JobId
from bot.domain.showcase import Place, Shared
from bot.domain.video import Clip, VideoRequest
from bot.ports import Offer, Records

_CHILDREN: Final = 12
_FURTHER: Final = 8
"""Videos that are shown below as children, and as what came before this one."""

_FILE: Final = {
    "Cache-Control": "public, max-age=60, must-revalidate",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
"""What is no longer shared is gone everywhere within a minute; it may be played on any page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """A video and those around it."""

    shared: Shared
    parent: Shared | None
    children: Sequence[Shared]
    further: Sequence[Shared]


class Videos:
    """Answers about one video, as long as it is shared and for everybody."""

    def __init__(self, hall: Hall, pages: Pages) -> None:
        self._hall = hall
        self._pages = pages

    async def page(self, request: web.Request, visitor: Visitor) -> web.Response:
        """Show a video with all that is known of it."""
        job = JobId(request.match_info["job"])
        family = await self._hall.store.read(lambda r: _family(r, job))
        if family is None:
            raise Refused(404, "gone")
        say, shared = self._pages.say(visitor), family.shared
        return self._pages.page(
            request,
            visitor,
            "video.html",
            video=card(shared),
            facts=[*_options(say, shared.request), *_measures(say, shared.video.clip)],
            loops=shared.request.loop,
            parent=card(family.parent) if family.parent else None,
            children=[card(child) for child in family.children],
            further=[card(older) for older in family.further],
            doors=await self._hall.doors(job),
            reported="reported" in request.query,
        )

    async def player(self, request: web.Request, visitor: Visitor) -> web.Response:
        """Show nothing but the video, for a frame in another page."""
        shared = await self.shared(JobId(request.match_info["job"]))
        response = self._pages.page(
            request, visitor, "player.html", video=card(shared), loops=shared.request.loop
        )
        response.headers["Content-Security-Policy"] = player_policy(self._hall.blobs.elsewhere)
        return response

    async def file(self, request: web.Request, _: Visitor) -> web.StreamResponse:
        """Send the video, in ranges too, or lead to where it is kept."""
        shared = await self.shared(JobId(request.match_info["job"]))
        offer = await self._offer(shared.video.file)
        answer = sending(request, offer, _FILE | {"Content-Type": "video/mp4"})
        return led_away(request, offer) or answer

    async def picture(self, request: web.Request, _: Visitor) -> web.StreamResponse:
        """Send its first picture, large if that can be had: then it never changes."""
        shared = await self.shared(JobId(request.match_info["job"]))
        headers = _FILE | {"Content-Type": "image/jpeg"}
        small, tag = await self._offer(shared.video.thumbnail), f"{shared.job}-large"
        tagged = headers | {"ETag": f'"{tag}"'}
        if any(known.value == tag for known in request.if_none_match or ()):
            return web.Response(status=304, headers=tagged)
        large = await self._poster(shared.video.file)
        if large is None:
            return sending(request, small, headers)
        return web.Response(body=large, headers=tagged)

    async def shared(self, job: JobId) -> Shared:
        """Return a video that everybody may see. Raises `Refused`."""
        found = await self._hall.store.read(lambda r: _open(r, job))
        if found is None:
            raise Refused(404, "gone")
        return found

    async def _poster(self, video: BlobKey) -> bytes | None:
        """Return the large picture of a video, if any. Raises `Refused` if the video is gone."""
        try:
            return await self._hall.poster(video)
        except FileNotFoundError as error:
            raise Refused(404, "gone") from error

    async def _offer(self, key: BlobKey) -> Offer:
        """Return a file to send. Raises `Refused` if it is gone."""
        try:
            return await self._hall.blobs.offer(key)
        except FileNotFoundError as error:
            raise Refused(404, "gone") from error


def _open(records: Records, job: JobId) -> Shared | None:
    """Return a video if it is in the gallery."""
    shared = records.showcase.get(job)
    return None if shared is None or shared.nsfw else shared


def _family(records: Records, job: JobId) -> Family | None:
    """Return a video with what it was made from, what was made from it, and its neighbours."""
    shared = _open(records, job)
    if shared is None:
        return None
    parent = _open(records, shared.parent) if shared.parent else None
    children = records.gallery.children(job, limit=_CHILDREN)
    older = records.gallery.newest(after=Place(job=job), limit=_FURTHER + 1)
    further = [one for one in older if one != parent][:_FURTHER]
    return Family(shared=shared, parent=parent, children=children, further=further)


def _options(say: Say, asked: VideoRequest) -> Iterator[str]:
    """Yield what was asked for besides the prompt."""
    if asked.extends or asked.leads_to:
        yield say("gallery-follows")
    elif asked.start and asked.end:
        yield say("gallery-pictures")
    elif asked.start or asked.end:
        yield say("gallery-picture")
    if asked.model:
        yield line(asked.model, 40)
    if asked.aspect_ratio:
        yield asked.aspect_ratio
    if asked.loop:
        yield say("gallery-loop")
    if not asked.expand:
        yield say("gallery-raw")
    for move in asked.concepts:
        yield say("gallery-camera", move=line(move.replace("_", " "), 40))


def _measures(say: Say, clip: Clip) -> Iterator[str]:
    """Yield what came of it."""
    yield f"{clip.width} × {clip.height}"  # noqa: RUF001 - the sign between two sides
    yield say("gallery-seconds", seconds=round(clip.duration) or round(clip.duration, 1))
    if clip.sound:
        yield say("gallery-sound")
