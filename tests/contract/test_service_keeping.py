"""The real service and what it keeps: for how long, for whom, and what is removed on demand."""

from __future__ import annotations

import asyncio
import errno
from pathlib import Path

import pytest

from adapters.luma.sandbox.fault import Fault, Route, Trouble
from adapters.media.blobs import FileBlobs
from bot.domain.job import State
from bot.domain.names import BlobKey, MessageId
from bot.domain.video import AspectRatio, VideoRequest
from bot.ports import Blobs
from bot.rules.limits import day_of
from bot.usecases.sweep import clean
from tests.jumping_clock import JumpingClock
from tests.making import owner
from tests.room_stage import picture
from tests.service_stage import Stage, playing, stage

DAY = 86400.0


async def finished(on: Stage, text: str, *files: bytes) -> MessageId:
    """Ask for a video and wait until it is there."""
    asked = await on.say(text, *files)
    await on.video(asked)
    await on.done()
    return asked


def files(on: Stage) -> set[str]:
    """Return the names of the files that are kept."""
    return {path.name for path in (on.folder / "media").iterdir() if path.is_file()}


class Full(FileBlobs):
    """Files on a disk that is full, until somebody makes room."""

    room = False

    async def keep(self, path: Path, *, suffix: str) -> BlobKey:
        """Keep a file, if there is room."""
        if not self.room:
            raise OSError(errno.ENOSPC, "No space left on device")
        return await super().keep(path, suffix=suffix)


class Away(FileBlobs):
    """Files on a disk whose folder for what is just coming is gone, until somebody mounts it."""

    room = False

    def scratch(self) -> Path:
        """Return a path, in vain unless it is there."""
        path = super().scratch()
        return path if self.room else path.parent / "away" / path.name


@pytest.mark.parametrize("kind", [Full, Away])
async def test_a_paid_video_outlives_a_bad_disk(tmp_path: Path, kind: type[Full | Away]) -> None:
    """Nothing can be kept for an hour; then it can, and the video comes: it was paid."""
    opened = list[Full | Away]()

    def opening(clock: JumpingClock) -> Blobs:
        opened.append(kind(tmp_path / "media", clock.now))
        return opened[0]

    async with playing(tmp_path, files=opening) as on:
        asked = await on.say("/luma a fox")
        await on.state(asked, State.DELIVERING)
        for tries in range(1, 16):

            def failed(tries: int = tries) -> bool:
                on.clock.jump(100.0)
                return on.diary.count("store_failed") >= tries

            await on.bell.when(failed, "it is tried again")
        assert (await on.job(asked)).state is State.DELIVERING
        opened[0].room = True

        def delivered() -> bool:
            on.clock.jump(100.0)
            return any(said.reply.video for said in on.chat.answers(asked))

        await on.bell.when(delivered, "the video")
        assert on.paid("a fox") == 1


async def test_what_is_old_is_forgotten(tmp_path: Path) -> None:
    """After the days of retention the job, its video and picture are gone; a young one stays."""
    photo = picture("PNG", (90, 20, 200), (320, 240))
    async with playing(tmp_path) as on:
        old = await finished(on, "/luma an old fox", photo)
        assert len(files(on)) == 3
        on.clock.jump(29 * DAY)
        young = await finished(on, "/luma a young fox")
        await clean(on.service.engine)
        assert (await on.job(old)).state is State.DELIVERED
        assert len(files(on)) == 5
        on.clock.jump(1.5 * DAY)
        await clean(on.service.engine)
        job = await on.job(young)
        assert job.video is not None
        assert {job.video.file, job.video.thumbnail} < files(on)
        assert await on.count("SELECT count(*) FROM jobs") == 1
        on.clock.jump(DAY)
        await clean(on.service.engine)
        assert files(on) == {job.video.file, job.video.thumbnail}
        video = on.chat.answers(old)[0]
        assert "no longer know it" in (await on.press(video, "again")).text
        assert on.diary.count("cleaned") > 0


async def test_the_clean_up_comes_by_itself(tmp_path: Path) -> None:
    """Nobody asks for it: when the time has come, it happens."""
    async with playing(tmp_path) as on:
        await finished(on, "/luma a fox of last month")
        on.clock.jump(31 * DAY)
        await on.bell.until(lambda: no_jobs(on), "the old job is forgotten")


async def no_jobs(on: Stage) -> bool:
    """Say whether no job is kept."""
    return await on.count("SELECT count(*) FROM jobs") == 0


async def test_a_lost_answer_is_given_up_after_a_day(tmp_path: Path) -> None:
    """Nobody can say whether it was bought: it counts for a day, then it is given back."""
    async with playing(tmp_path) as on:
        on.seller.misbehave(Fault(route=Route.SUBMIT, trouble=Trouble.CUT_AFTER))
        asked = await on.say("/luma a lost fox")
        told = await on.answer(asked, lambda m: m.button("retry"))
        await on.done()
        day = day_of((await on.job(asked)).created_at)

        async def used() -> int:
            return await on.books.read(lambda r: r.usage.of(f"user {owner()}", day=day))

        on.clock.jump(DAY - 60.0)
        await clean(on.service.engine)
        assert (await on.job(asked)).state is State.UNCONFIRMED
        assert await used() == 1
        on.clock.jump(120.0)
        await clean(on.service.engine)
        assert (await on.job(asked)).state is State.FAILED
        assert await used() == 0
        await on.done()
        assert on.chat.answers(asked) == [told]
        assert on.paid("a lost fox") == 1


async def test_a_message_is_known_for_a_week(tmp_path: Path) -> None:
    """Handed over again within days it is not answered again; after the week its key is gone."""
    async with playing(tmp_path) as on:
        inbound = on.chat.say("/help")
        assert await on.service.receive(inbound)
        await on.done()
        on.clock.jump(6 * DAY)
        await clean(on.service.engine)
        assert not await on.service.receive(inbound)
        on.clock.jump(2 * DAY)
        await clean(on.service.engine)
        assert await on.count("SELECT count(*) FROM inbox") == 0


async def test_delete_removes_the_copy_that_it_is_pressed_under(tmp_path: Path) -> None:
    """A video that was fetched again is there twice: Delete under the copy leaves neither."""
    async with playing(tmp_path) as on:
        asked = await finished(on, "/luma a fox to delete")
        listed = await on.answer(await on.say("/jobs"), lambda m: m.button("fetch"))
        await on.press(listed, "fetch")
        copy = await on.video(listed.id)
        await on.done()
        assert (await on.press(copy, "delete", user="eve")).denied
        assert (await on.press(copy, "delete")).text == "Deleted."
        assert on.chat.answers(asked) == []
        assert on.chat.answers(listed.id) == []
        assert files(on) == set()
        assert "no longer kept" in (await on.press(listed, "fetch")).text


async def test_a_video_whose_file_is_gone_is_not_posted_again(tmp_path: Path) -> None:
    """The file was lost behind the store's back: the person is told, and no empty video comes."""
    async with playing(tmp_path) as on:
        asked = await finished(on, "/luma a fox on a broken disk")
        job = await on.job(asked)
        assert job.video is not None
        await on.blobs.discard(job.video.file)
        listed = await on.answer(await on.say("/jobs"), lambda m: m.button("fetch"))
        assert "no longer kept" in (await on.press(listed, "fetch")).text
        await on.done()
        assert on.chat.answers(listed.id) == []


async def test_a_picture_that_is_gone_is_told(tmp_path: Path) -> None:
    """Again needs the picture, which is kept no longer: it says so and buys nothing."""
    photo = picture("JPEG", (20, 90, 20), (320, 240))
    async with playing(tmp_path) as on:
        asked = await finished(on, "/luma a fox with a photo", photo)
        job = await on.job(asked)
        assert job.request.start is not None
        await on.blobs.discard(job.request.start)
        video = on.chat.answers(asked)[0]
        assert "no longer kept" in (await on.press(video, "again")).text
        await on.done()
        assert on.paid("a fox with a photo") == 1


async def test_edit_makes_another_video(tmp_path: Path) -> None:
    """Edit shows what was asked for; filled in, it makes a new video beside the old one."""
    async with playing(tmp_path) as on:
        asked = await finished(on, "/luma a fox --ar 9:16 --loop")
        video = on.chat.answers(asked)[0]
        assert (await on.press(video, "edit")).ask == "a fox --ar 9:16 --loop"
        assert "do not know" in (await on.press(video, "edit", text="a fox --zoom")).text
        assert "Tell me what" in (await on.press(video, "edit", text=" ")).text
        await on.press(video, "edit", text="a wolf --ar 1:1")
        await on.bell.until(lambda: two(on, asked), "another video")
        await on.done()
        wolf, fox = await on.books.read(lambda r: r.jobs.of(owner(), limit=9))
        assert wolf.request == VideoRequest(prompt="a wolf", aspect_ratio=AspectRatio.SQUARE)
        assert fox.request.loop
        assert wolf.parent == fox.id


async def two(on: Stage, asked: MessageId) -> bool:
    """Say whether two videos answer a message."""
    return sum(m.reply.video is not None for m in on.chat.answers(asked)) == 2


async def test_delete_in_the_moment_of_the_delivery(tmp_path: Path) -> None:
    """The video is in the chat and not yet written down, and is deleted: it does not come back."""
    writing, written = asyncio.Event(), asyncio.Event()

    async with playing(tmp_path) as on:

        async def slowly(kind: str) -> None:
            posted = any(deed.video for deed in on.chat.deeds)
            if kind == "write" and posted and not writing.is_set():
                writing.set()
                await written.wait()

        on.database.before = slowly
        asked = await on.say("/luma a hasty fox")
        video = await on.video(asked)
        await writing.wait()
        pressed = await on.press(video, "delete")
        assert pressed.text == "Deleted."
        written.set()
        await on.done()
        assert not any(m.reply.video for m in on.chat.answers(asked))
        assert files(on) == set()
        assert on.paid("a hasty fox") == 1


async def test_a_clean_up_that_fails_stops_nothing(tmp_path: Path) -> None:
    """The folder of the files cannot be read for a while: it is written down, and tried again."""
    async with stage(tmp_path) as on:
        await on.service.start()
        await finished(on, "/luma a fox before")
        media = on.folder / "media"
        media.rename(on.folder / "elsewhere")
        on.clock.jump(601.0)
        await on.bell.until(lambda: noticed(on), "it is written down")
        (on.folder / "elsewhere").rename(media)
        assert not on.service.supervisor.ended.is_set()
        await finished(on, "/luma a fox meanwhile")
        on.clock.jump(31 * DAY)
        await on.bell.until(lambda: no_jobs(on), "the next clean-up")


async def noticed(on: Stage) -> bool:
    """Say whether a failed clean-up was written down."""
    return any("clean_failed" in defect for defect in on.diary.defects)
