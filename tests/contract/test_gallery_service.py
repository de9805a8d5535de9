"""The gallery of a running service: what is shared in the chat is there until taken back."""

from __future__ import annotations

import asyncio
from pathlib import Path

import aiohttp

from adapters.media.posters import Posters
from adapters.media.workbench import Workbench
from adapters.web.gallery.gallery import open_gallery
from adapters.web.server import serve
from bot.domain.job import State
from tests.service_stage import playing, rushing


async def test_from_the_chat_to_the_web_and_back(tmp_path: Path) -> None:
    """Shared, it is in the gallery and can be watched; a report waits; unshared, it is nowhere."""
    async with playing(tmp_path) as on, rushing(on):
        asked = await on.say("/luma a fox surfing --loop")
        video = await on.video(asked)
        job = await on.state(asked, State.DELIVERED)
        bench = Workbench()
        routes = open_gallery(on.service.engine, Posters(bench, on.blobs).draw, None)
        async with (
            serve("127.0.0.1", 0, routes) as port,
            aiohttp.ClientSession(f"http://127.0.0.1:{port}") as web,
        ):

            async def seen(path: str) -> tuple[int, bytes]:
                async with web.get(path) as answer:
                    return answer.status, await answer.read()

            assert (await seen(f"/gallery/{job.id}"))[0] == 404
            await on.press(video, "share")
            assert job.id.encode() in (await seen("/gallery"))[1]
            status, page = await seen(f"/gallery/{job.id}")
            assert (status, b"a fox surfing" in page, b" loop " in page) == (200, True, True)
            assert job.video is not None
            kept = await on.blobs.local(job.video.file)
            status, clip = await seen(f"/gallery/{job.id}.mp4")
            assert (status, clip) == (200, await asyncio.to_thread(kept.read_bytes))
            assert (await seen(f"/gallery/{job.id}.jpg"))[1].startswith(b"\xff\xd8")
            form = {"reason": "That is me."}
            async with web.post(f"/gallery/{job.id}/report", data=form) as answer:
                assert "Thank you" in await answer.text()
            (report,) = await on.books.read(lambda r: r.reports.open(limit=9))
            assert (report.job, report.reason) == (job.id, "That is me.")
            await on.service.pressed(on.pressing(video, f"unshare:{job.id}", "ada"))
            for path in (f"/gallery/{job.id}", f"/gallery/{job.id}.mp4", f"/gallery/{job.id}.jpg"):
                assert (await seen(path))[0] == 404
            assert job.id.encode() not in (await seen("/gallery"))[1]
        await bench.close()
