"""Albums: their pictures come one by one, and the job waits for the second one for a moment."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from bot.domain.call import Album
from bot.domain.job import State
from bot.domain.names import BlobKey, MessageId
from bot.domain.video import VideoRequest
from bot.errors import Failure
from tests.making import address, job, owner
from tests.service_stage import Stage, playing, rushing, stage
from tests.unit.drawn_pictures import packed

ALBUM = "room:album"


def plain(colour: str) -> bytes:
    """Draw a picture of one colour."""
    return packed(Image.new("RGB", (320, 240), colour), "PNG")


async def begin(on: Stage, text: str, *files: bytes) -> tuple[MessageId, tuple[str, ...]]:
    """Let ada send an album of which the bot has seen the first picture."""
    inbound = on.chat.say(text, *files, album=ALBUM)
    asked = MessageId(inbound.key.partition(":")[2])
    names = tuple(f"{asked}/{number}" for number in range(len(files)))
    on.chat.albums[ALBUM] = Album(pictures=names[:1], latest=on.clock.now())
    assert await on.service.receive(inbound)
    return asked, names


def arrive(on: Stage, names: tuple[str, ...]) -> None:
    """Let the other pictures come."""
    on.chat.albums[ALBUM] = Album(pictures=names, latest=on.clock.now())


async def test_two_pictures_begin_and_end_a_clip(tmp_path: Path) -> None:
    """The first picture is where the video begins, the second where it ends; paid once."""
    async with playing(tmp_path) as on:
        asked, names = await begin(on, "/luma it grows", plain("red"), plain("blue"))
        await on.state(asked, State.COLLECTING)
        arrive(on, names)
        async with rushing(on):
            await on.video(asked)
        done = await on.job(asked)
        assert done.request.start is not None
        assert done.request.end is not None
        assert done.request.start != done.request.end
        assert on.paid("it grows") == 1


async def test_one_picture_goes_alone(tmp_path: Path) -> None:
    """If no other picture comes the video is made from the one there is."""
    async with playing(tmp_path) as on:
        asked, _ = await begin(on, "/luma alone", plain("red"))
        async with rushing(on):
            await on.video(asked)
        assert (await on.job(asked)).request.end is None


async def test_more_than_two_say_which_are_used(tmp_path: Path) -> None:
    """Of three pictures the first and the last are used, and that is said."""
    async with playing(tmp_path) as on:
        asked, names = await begin(on, "/luma many", plain("red"), plain("green"), plain("blue"))
        arrive(on, names)
        async with rushing(on):
            await on.video(asked)
        await on.answer(asked, lambda m: "the first and end with the last" in m.text)


async def test_a_second_caption_is_no_second_job(tmp_path: Path) -> None:
    """Whoever writes the command under both pictures gets one video."""
    async with playing(tmp_path) as on:
        asked, names = await begin(on, "/luma twice", plain("red"), plain("blue"))
        await on.state(asked, State.COLLECTING)
        twin = on.chat.say("/luma twice", plain("blue"), album=ALBUM)
        assert await on.service.receive(twin)
        arrive(on, names)
        async with rushing(on):
            await on.video(asked)
        await on.done()
        assert len(await on.books.read(lambda r: r.jobs.of(owner(), limit=9))) == 1
        assert on.paid("twice") == 1


async def test_what_does_not_go_together_is_told(tmp_path: Path) -> None:
    """A loop cannot end with another picture: that is said, and nothing is paid or counted."""
    async with playing(tmp_path) as on:
        asked, names = await begin(on, "/luma round --loop", plain("red"), plain("blue"))
        arrive(on, names)
        async with rushing(on):
            told = await on.answer(asked, lambda m: "cannot be had together" in m.text)
        assert told.buttons == ()
        assert (await on.job(asked)).failure is Failure.ALBUM
        assert on.paid("round") == 0


async def test_a_restart_in_between_loses_nothing(tmp_path: Path) -> None:
    """A process that is killed while it waits for the second picture leaves that to the next."""
    async with stage(tmp_path) as on:
        said = on.chat.say("/luma patient", plain("red"), plain("blue"), album=ALBUM)
        asked = MessageId(said.key.partition(":")[2])
        made = job(
            now=on.clock.now() - 5.0,
            state=State.COLLECTING,
            address=address(asked),
            origin=said.key,
            album=ALBUM,
            request=VideoRequest(prompt="patient", start=BlobKey("gone.jpg")),
        )
        await on.books.write(lambda r: r.jobs.add(made))
        await on.books.write(lambda r: r.leases.release())
        arrive(on, (f"{asked}/0", f"{asked}/1"))
        await on.service.start()
        await on.video(asked)
        done = await on.job(asked)
        assert BlobKey("gone.jpg") not in {done.request.start, done.request.end, None}
        assert on.paid("patient") == 1
