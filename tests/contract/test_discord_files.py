"""Files of ours that go with a message on Discord: pictures that are shown, tables handed over."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.media.blobs import FileBlobs
from bot.domain.call import Answer
from bot.domain.names import BlobKey
from bot.domain.reply import Attachment, Button, Reply
from bot.domain.video import Clip, Video
from bot.errors import ChatBusy, StoreFailed
from tests.contract.discord_core import Stage as Pressed
from tests.contract.discord_core import listening
from tests.discord_posting_stage import MIB, Stage, name_of, progress, stage
from tests.servers.discord.interaction import Interaction
from tests.servers.discord.permissions import Permission
from tests.unit.drawn_pictures import flag, packed

SHEET = packed(flag(size=(320, 200)), "JPEG")


@pytest.fixture
async def on(tmp_path: Path) -> AsyncIterator[Stage]:
    """A stage."""
    async with stage(tmp_path) as opened:
        yield opened
        assert opened.server.verdict().violations == ()


@pytest.fixture
async def core(tmp_path: Path) -> AsyncIterator[Pressed]:
    """A front-end whose core the test plays."""
    async with listening(tmp_path) as opened:
        yield opened


async def kept(on: Stage | Pressed, content: bytes, name: str) -> Attachment:
    """Keep a file of ours."""
    raw = on.folder / name
    await asyncio.to_thread(raw.write_bytes, content)
    key = await on.blobs.keep(raw, suffix=raw.suffix)
    return Attachment(file=key, name=name, picture=raw.suffix != ".csv")


async def test_a_picture_is_shown_with_its_words(on: Stage) -> None:
    """It comes whole, under its name, told in words to whoever cannot see it, and once a key."""
    reply = Reply(
        text="The best of the week\n1. a fox", attachment=await kept(on, SHEET, "best.jpg")
    )
    first = await on.posting.send(on.address(), reply, key="a")
    assert await on.anew().send(on.address(), reply, key="a") == first
    (seen,) = on.channel.messages
    (file,) = seen.attachments
    assert seen.text == "The best of the week\n1. a fox"
    assert (file.filename, file.content_type) == ("best.jpg", "image/jpeg")
    assert (file.description, file.spoiler) == ("The best of the week", False)
    assert file.read() == SHEET


async def test_a_table_is_handed_over(on: Stage) -> None:
    """A file that is no picture comes under its name, with nothing to describe."""
    reply = Reply(text="Your export", attachment=await kept(on, b"id;when\n", "jobs.csv"))
    await on.posting.send(on.address(), reply, key="a")
    (file,) = on.channel.messages[0].attachments
    assert (file.filename, file.description, file.read()) == ("jobs.csv", None, b"id;when\n")


async def test_the_answer_for_one_person_brings_it(on: Stage) -> None:
    """What only the asker sees, the deferred answer of a command, has the picture in it."""
    asked, to = await on.asks(hidden=True)
    reply = Reply(text="The best", attachment=await kept(on, SHEET, "best.jpg"))
    assert await on.posting.send(to, reply, key="a") == name_of(asked.message)
    assert asked.message.ephemeral
    assert asked.message.files == ("best.jpg",)
    assert on.channel.messages == []


async def test_an_edit_keeps_what_the_reply_has(on: Stage) -> None:
    """The next reply brings its own file, or none, and nothing of the last one stays."""
    reply = Reply(text="1", attachment=await kept(on, SHEET, "one.jpg"))
    message = await on.posting.send(on.address(), reply, key="a")
    (seen,) = on.channel.messages
    other = Reply(text="2", attachment=await kept(on, b"a;b", "two.csv"))
    assert await on.posting.edit(on.address(), message, other)
    assert seen.files == ("two.csv",)
    assert await on.posting.edit(on.address(), message, Reply(text="3"))
    assert (seen.text, seen.attachments) == ("3", [])


async def test_the_words_come_without_a_file_that_is_not_taken(on: Stage) -> None:
    """Too large, forbidden or forgotten: what counts is said all the same, in the same place."""
    large = Reply(text="large", attachment=await kept(on, bytes(11 * MIB), "all.csv"))
    await on.posting.send(on.address(), large, key="a")
    on.channel.permissions(on.server.bot, deny=Permission.ATTACH_FILES)
    small = await kept(on, SHEET, "best.jpg")
    await on.posting.send(on.address(), Reply(text="forbidden", attachment=small), key="b")
    gone = Attachment(file=BlobKey("gone.jpg"), name="gone.jpg", picture=True)
    await on.posting.send(on.address(), Reply(text="", attachment=gone), key="c")
    assert [m.text for m in on.channel.messages] == ["large", "forbidden", "…"]
    assert [m.files for m in on.channel.messages] == [(), (), ()]
    asked, to = await on.asks()
    await on.posting.send(to, Reply(text="asked", attachment=small), key="d")
    assert (asked.message.text, asked.message.files) == ("asked", ())


async def test_a_broken_line_costs_no_second_message(on: Stage) -> None:
    """The connection breaks after Discord took it: the nonce knows it again."""
    on.server.fault("message_create", after=True, cut=True, times=3)
    reply = Reply(text="The best", attachment=await kept(on, SHEET, "best.jpg"))
    with pytest.raises(ChatBusy):
        await on.posting.send(on.address(), reply, key="a")
    await on.anew().send(on.address(), reply, key="a")
    assert [m.files for m in on.channel.messages] == [("best.jpg",)]


async def test_a_count_costs_no_upload(on: Stage) -> None:
    """An edit of a message with a video that stays leaves the file where it is."""
    film = await on.finished(300_000)
    message = await on.posting.send(on.address(), film, key="a")
    (seen,) = on.channel.messages
    (before,) = seen.attachments
    counted = Reply(
        text="liked", quote=film.quote, video=film.video, buttons=((Button("vote:1", "👍 1"),),)
    )
    assert await on.posting.edit(on.address(), message, counted)
    assert seen.attachments == [before]
    assert seen.labels == ("👍 1",)
    other = await on.finished(200_000)
    assert await on.posting.edit(on.address(), message, other)
    assert [file.size for file in seen.attachments] == [200_000]


async def test_a_video_is_not_shown_twice(on: Stage) -> None:
    """A link to its page beside a video stays a link, and nothing is unfolded from it."""
    film = await on.finished(text="by Ada\nhttps://bot.example/gallery/1")
    posting = on.anew("https://bot.example")
    message = await posting.send(on.address(), film, key="a")
    assert await posting.edit(on.address(), message, film)
    (seen,) = on.channel.messages
    assert "https://bot.example/gallery/1" in seen.text
    assert seen.flags & 4


async def test_a_video_is_sent_again_where_nothing_can_be_read(on: Stage) -> None:
    """Without the right to read old messages an edit brings the file once more."""
    film = await on.finished()
    message = await on.posting.send(on.address(), film, key="a")
    on.channel.permissions(on.server.bot, deny=Permission.READ_MESSAGE_HISTORY)
    assert await on.posting.edit(on.address(), message, film)
    assert len(on.channel.messages[0].files) == 1


async def test_progress_leaves_a_file_alone(on: Stage) -> None:
    """It may come late, from a process that has not heard of what became of the message."""
    reply = Reply(text="1", attachment=await kept(on, SHEET, "one.jpg"))
    message = await on.posting.send(on.address(), reply, key="a")
    assert await on.posting.edit(on.address(), message, progress("On it"))
    (seen,) = on.channel.messages
    assert (seen.text, [file.filename for file in seen.attachments]) == ("On it", ["one.jpg"])
    assert await on.posting.edit(on.address(), message, Reply(text="2"))
    assert seen.attachments == []


@pytest.mark.parametrize("slow", [False, True])
async def test_a_presser_gets_a_file_alone(core: Pressed, *, slow: bool) -> None:
    """An answer with a picture is promised first, whether the core was quick or not."""
    sheet = await kept(core, SHEET, "best.jpg")
    row = ((Button("show:1", "1"),),)
    core.answer = lambda _: Answer(reply=Reply(text="Best", attachment=sheet, buttons=row))
    core.slow = slow
    asked = core.ada.presses(await core.bearing("gallery:1"), "gallery:1")
    answer = await asked.wait_message(lambda m: m.attachments, "a picture")
    assert (answer.text, answer.files, answer.labels) == ("Best", ("best.jpg",), ("1",))
    assert answer.ephemeral
    assert answer.attachments[0].read() == SHEET


async def test_a_presser_may_get_a_video(core: Pressed) -> None:
    """One that is shown alone, and words in place of one that is gone or does not fit."""
    row = await core.bearing("show:1")
    raw, clip = core.folder / "raw.mp4", Clip(width=4, height=3, duration=1.0, size=1, sound=False)

    async def film(size: int) -> Video:
        await asyncio.to_thread(raw.write_bytes, bytes(size))
        key = await core.blobs.keep(raw, suffix=".mp4")
        return Video(file=key, thumbnail=key, clip=replace(clip, size=size))

    films = [await film(9000), await film(11 * MIB), await film(9)]
    (await core.blobs.local(films[2].file)).unlink()
    said = list[tuple[str, tuple[str, ...]]]()
    for video in films:
        core.answer = lambda _, video=video: Answer(reply=Reply(text="a fox", video=video))  # type: ignore[misc] # bound
        answer = await core.ada.presses(row, "show:1").wait_message(lambda m: m.text, "words")
        said.append((answer.text, answer.files))
    assert said[0] == ("a fox", ("luma.mp4",))
    assert "larger than" in said[1][0]
    assert "no longer" in said[2][0]
    assert [files for _, files in said[1:]] == [(), ()]


class Away(FileBlobs):
    """Files that are elsewhere, and cannot be reached; that takes until the answer is promised."""

    asked: Interaction | None = None

    async def local(self, key: BlobKey) -> Path:
        """Fail, late."""
        del key
        assert self.asked is not None
        await self.asked.wait_answered()
        raise StoreFailed("the bucket is away")


async def test_a_presser_is_told_that_a_file_cannot_be_reached(core: Pressed) -> None:
    """It is fetched from another machine: he is promised an answer before, and gets one."""
    picture = await kept(core, SHEET, "best.jpg")
    core.ground.blobs = away = Away(core.folder / "media", core.ground.clock.now)
    await core.restart()
    core.answer = lambda _: Answer(reply=Reply(text="Best", attachment=picture))
    away.asked = core.ada.presses(await core.bearing("gallery:1"), "gallery:1")
    answer = await away.asked.wait_message(lambda m: m.text, "words")
    assert "try again" in answer.text


async def test_a_presser_reads_the_words_without_the_file(core: Pressed) -> None:
    """A file that is too large for the answer, or forbidden, is left out of it."""
    row = await core.bearing("gallery:1")
    large = await kept(core, bytes(11 * MIB), "all.csv")
    core.answer = lambda _: Answer(reply=Reply(text="All", attachment=large))
    first = await core.ada.presses(row, "gallery:1").wait_message(lambda m: m.text, "words")
    core.channel.permissions(core.server.bot, deny=Permission.ATTACH_FILES)
    small = await kept(core, SHEET, "best.jpg")
    core.answer = lambda _: Answer(reply=Reply(text="Best", attachment=small))
    second = await core.ada.presses(row, "gallery:1").wait_message(lambda m: m.text, "words")
    assert [(m.text, m.files) for m in (first, second)] == [("All", ()), ("Best", ())]
