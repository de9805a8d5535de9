"""Two pictures of one album on Telegram, which come one by one: a first and a last frame."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.domain.job import Job, State
from tests.servers.telegram import Message, Person, serving
from tests.telegram_service_stage import Play, playing
from tests.telegram_stage import OTHER_PHOTO, PHOTO, TEXTS

THIRD = PHOTO


def frames(job: Job) -> tuple[bool, bool]:
    """Say which frames a job has."""
    return job.request.start is not None, job.request.end is not None


async def made(play: Play, person: Person) -> Job:
    """Wait for the end of somebody's only job."""
    await play.done()
    (job,) = await play.jobs(person)
    assert job.state is State.DELIVERED
    return job


@pytest.mark.parametrize("delay", [0.0, 0.6])
@pytest.mark.parametrize("caption_on", [0, 1])
async def test_two_pictures_make_one_video(tmp_path: Path, delay: float, caption_on: int) -> None:
    """In one batch or apart, with the words on either: the picture sent first begins it."""
    async with playing(tmp_path) as play:
        ann = play.server.person()
        group = play.server.group("Foxes")
        sent = await ann.sends_album(
            group, [PHOTO, OTHER_PHOTO], "/luma it ages", caption_on=caption_on, delay=delay
        )
        await play.video(sent[caption_on])
        job = await made(play, ann)
        assert frames(job) == (True, True)
        assert [frame(play, message) for message in sent] == _asked(play)
        assert play.on.paid("it ages") == 1


def frame(_: Play, message: Message) -> str:
    """Return the file of a message's largest picture."""
    assert message.photo is not None
    return message.photo.sizes[-1].file.id


def _asked(play: Play) -> list[str]:
    """Return the last two files that were fetched: the first and the last frame."""
    calls = [c for c in play.server.calls if c.method == "getFile"]
    return [str(c.parameters["file_id"]) for c in calls[-2:]]


async def test_the_second_comes_late(tmp_path: Path) -> None:
    """Beyond the wait the first picture is animated alone; the late one starts nothing."""
    async with playing(tmp_path) as play:
        ann = play.server.person()
        chat = play.server.private(ann)
        first, _ = await ann.sends_album(chat, [PHOTO, OTHER_PHOTO], "/luma it waits", delay=2.5)
        await play.video(first)
        assert frames(await made(play, ann)) == (True, False)


async def test_three_pictures(tmp_path: Path) -> None:
    """The first and the last are taken, and the person is told."""
    async with playing(tmp_path) as play:
        ann = play.server.person()
        chat = play.server.private(ann)
        first, _, third = await ann.sends_album(
            chat, [PHOTO, OTHER_PHOTO, THIRD], "/luma it grows", delay=0.2
        )
        told = TEXTS.say("en", "album-two-of-many")
        await play.answer(first, lambda message: message.text == told)
        await play.video(first)
        assert frames(await made(play, ann)) == (True, True)
        assert _asked(play) == [frame(play, first), frame(play, third)]


async def test_files_of_pictures(tmp_path: Path) -> None:
    """Pictures sent as files make an album, too."""
    async with playing(tmp_path) as play:
        ann = play.server.person()
        chat = play.server.private(ann)
        more = {"name": "x.jpg", "mime": "image/jpeg", "album": "7"}
        await ann.sends_image_file(chat, PHOTO, **more)
        asked = await ann.sends_image_file(chat, OTHER_PHOTO, "/luma it turns", **more)
        await play.video(asked)
        assert frames(await made(play, ann)) == (True, True)


async def test_a_restart_in_between(tmp_path: Path) -> None:
    """The process ends after the first picture; the second comes meanwhile: one video of both."""
    async with serving(tmp_path / "telegram") as server:
        server.settings.reads_all = True
        ann = server.person()
        chat = server.private(ann)
        async with playing(tmp_path, server=server) as play:
            first = await ann.sends_photo(chat, PHOTO, "/luma it goes on", album="7")
            assert (await play.job(ann)).state is State.COLLECTING
        await ann.sends_photo(chat, OTHER_PHOTO, album="7")
        await asyncio.sleep(2.0)  # longer than an album is waited for
        async with playing(tmp_path, server=server) as play:
            await play.video(first)
            assert frames(await made(play, ann)) == (True, True)


async def test_with_privacy_mode_the_silent_one_does_not_come(tmp_path: Path) -> None:
    """Telegram does not show it: the first picture is animated alone."""
    async with serving(tmp_path / "telegram") as server, playing(tmp_path, server=server) as play:
        ann = server.person()
        group = server.group("Foxes")
        first, _ = await ann.sends_album(group, [PHOTO, OTHER_PHOTO], "/luma it hides")
        await play.video(first)
        assert frames(await made(play, ann)) == (True, False)


async def test_words_on_both_make_one_video(tmp_path: Path) -> None:
    """An album is one request, however often its messages ask."""
    async with playing(tmp_path) as play:
        ann = play.server.person()
        chat = play.server.private(ann)
        both = await asyncio.gather(
            *(
                ann.sends_photo(chat, photo, "/luma it doubles", album="7")
                for photo in (PHOTO, THIRD)
            )
        )
        await play.server.until(
            lambda: any(m.video for one in both for m in play.answers(one)), "a video", seconds=20
        )
        assert frames(await made(play, ann)) == (True, True)
        assert play.on.paid("it doubles") == 1
