"""The real service with its files in a bucket that makes trouble: no job is lost or doubled."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from adapters.media.s3 import S3Blobs
from bot.domain.job import State
from bot.domain.names import BlobKey
from bot.ports import Blobs
from tests.blob_stores import in_bucket
from tests.jumping_clock import JumpingClock
from tests.room_stage import picture
from tests.servers import s3
from tests.service_stage import Stage, playing, rushing

PHOTO = picture("JPEG", (10, 120, 200), (320, 200))

pytestmark = pytest.mark.usefixtures("watched_loop")  # threads are at work


@pytest.fixture
def server() -> Iterator[s3.S3Server]:
    """Lend a server with an empty bucket."""
    with s3.serving() as opened:
        yield opened


class Wandering(S3Blobs):
    """Blobs as of a machine that is another one each time: it has nothing of what it asks for."""

    async def local(self, key: BlobKey) -> Path:
        """Fetch it."""
        self._cache.forget(key)
        return await super().local(key)


def opening(server: s3.S3Server, folder: Path) -> Callable[[JumpingClock], Blobs]:
    """Return what opens the bucket for a service."""
    return lambda clock: in_bucket(server, folder, clock, kind=Wandering)


async def one_video(on: Stage, words: str, *files: bytes) -> None:
    """Ask for a video and wait for the end: it came once, and was paid once."""
    asked = await on.say(f"/luma {words}", *files)
    await on.video(asked)
    await on.done()
    assert sum(m.reply.video is not None for m in on.chat.said(asked)) == 1
    assert on.paid(words) == 1
    assert (await on.job(asked)).state is State.DELIVERED


async def test_a_video_from_a_picture(server: s3.S3Server, tmp_path: Path) -> None:
    """All files of a job are in the bucket, and nothing else is."""
    async with playing(tmp_path, files=opening(server, tmp_path)) as on:
        await one_video(on, "waves", PHOTO)
    assert sorted(Path(name).suffix for name in server.objects()) == [".jpg", ".jpg", ".mp4"]


@pytest.mark.parametrize("method", ["PUT", "HEAD", "GET"])
async def test_a_bucket_that_fails_for_a_while(
    server: s3.S3Server, tmp_path: Path, method: str
) -> None:
    """It refuses the first three requests of a kind: everything is tried again until it works."""
    server.faults.refusals += [(method, 503, "SlowDown")] * 3
    async with playing(tmp_path, files=opening(server, tmp_path)) as on, rushing(on):
        await one_video(on, "waves", PHOTO)
        await one_video(on, "more waves", PHOTO)
    assert server.faults.refusals == []


async def test_the_longer_the_bucket_is_gone_the_seldomer_a_video_is_fetched(
    server: s3.S3Server, tmp_path: Path
) -> None:
    """A video that cannot be kept is fetched anew for each try, so these become seldom: the
    provider is not asked for the same megabytes all day.
    """
    async with playing(tmp_path, files=opening(server, tmp_path)) as on:
        server.faults.refusals += [("PUT", 500, "InternalError")] * 10
        asked = await on.say("/luma a fox")
        id_, held, waits = (await on.job(asked)).id, on.service.engine.held, list[float]()
        for tries in range(1, 10):

            async def put_off(tries: int = tries) -> float:
                job = held.get(id_)
                failed = on.diary.count("store_failed") >= tries
                due = job.due_at if job is not None and failed else None
                return 0.0 if due is None else due - on.clock.now()

            waits.append(await on.bell.until(put_off, "it is tried later"))
            on.clock.jump(waits[-1])
        assert waits[-1] > 4 * waits[0]
        server.faults.refusals.clear()
        on.clock.jump(300.0)
        await on.video(asked)
        assert on.paid("a fox") == 1


async def test_a_bucket_that_is_gone_for_minutes(server: s3.S3Server, tmp_path: Path) -> None:
    """Nothing can be written since the video was bought: it is fetched and kept in the end, and
    bought no second time.
    """
    async with playing(tmp_path, files=opening(server, tmp_path)) as on, rushing(on):
        asked = await on.say("/luma a fox")
        await on.state(asked, State.GENERATING, State.DELIVERING)
        server.faults.refusals += [("PUT", 500, "InternalError")] * 1000
        started = on.clock.now()

        async def long_past() -> bool:
            return on.clock.now() - started > 300 and len(server.faults.refusals) < 1000

        await on.bell.until(long_past, "minutes later")
        server.faults.refusals.clear()
        await on.video(asked)
        await on.done()
        assert on.paid("a fox") == 1
