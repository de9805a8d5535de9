"""Commands on Discord, from the slash to the video, wherever they are typed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.domain.job import Purse, State
from bot.rules.limits import Limits
from tests.discord_stage import Stage, living
from tests.servers.discord.acting import File
from tests.servers.discord.permissions import Permission
from tests.unit.drawn_pictures import flag, packed

EXTEND = "\N{HEAVY PLUS SIGN} Extend"


def drawn(kind: str = "PNG") -> bytes:
    """Draw a picture that is large enough for everybody."""
    return packed(flag(size=(320, 200)), kind)


@pytest.fixture
async def on(tmp_path: Path) -> AsyncIterator[Stage]:
    """A running bot."""
    async with living(tmp_path) as opened:
        yield opened


async def test_a_command_becomes_a_video_in_one_message(on: Stage) -> None:
    """Thinking, a status that moves, and the video, all in the message that answers /luma."""
    asked = await on.asks("a fox surfing at dusk", aspect_ratio="9:16", loop=True)
    assert asked.answer is not None
    assert (asked.answer.deferred, asked.answer.ephemeral) == (True, False)
    video = await on.video(asked)
    await on.done()
    assert on.channel.messages == [video]
    assert "`a fox surfing at dusk`" in video.text
    assert "9:16 · loop" in video.text
    assert video.labels[:2] == ("🔁 Again", EXTEND)
    assert on.paid("a fox surfing at dusk") == 1
    (job,) = await on.jobs()
    assert (job.maker, job.nsfw, job.credit) == ("ada", False, Purse.USUAL)


async def test_what_is_nobodys_business_is_seen_by_one(on: Stage) -> None:
    """Lists, limits and help are answered to the person alone, by the names that they have here."""
    for name, words in (
        ("luma-jobs", "You have no videos yet"),
        ("luma-limits", "no limit"),
        ("luma-help", "/luma-jobs"),
    ):
        asked = on.ada.commands(on.channel, name)
        answer = await on.answer(asked)
        assert words in answer.text
        assert answer.ephemeral
    assert on.channel.messages == []


async def test_alone_it_shows_how_it_is_done(on: Stage) -> None:
    """/luma without anything answers with examples."""
    answer = await on.answer(on.ada.commands(on.channel, "luma"))
    assert "a fox surfing at dusk" in answer.text


async def test_what_the_core_refuses_is_said_in_the_answer(on: Stage) -> None:
    """An option typed into the prompt goes to the same reader, and is refused by name."""
    answer = await on.answer(on.ada.commands(on.channel, "luma", prompt="a fox --ar 7:5"))
    assert "--ar cannot be 7:5" in answer.text
    twice = on.ada.commands(on.channel, "luma", prompt="a fox --ar 1:1", aspect_ratio="16:9")
    assert "--ar is there twice" in (await on.answer(twice)).text
    assert await on.jobs() == []


async def test_everybody_reads_it_in_his_language(on: Stage) -> None:
    """The language is the one that the person's client is set to."""
    bo = on.server.person("bo", locale="zh-TW")
    answer = await on.answer(bo.commands(on.channel, "luma-jobs"))
    assert "你还没有视频" in answer.text


async def test_two_pictures_are_the_first_and_the_last_frame(on: Stage) -> None:
    """Attachments are fetched at once, and go to the provider in their order."""
    start, end = drawn(), drawn("JPEG")
    asked = await on.asks("it yawns", image=start, end_image=end)
    await on.video(asked)
    (job,) = await on.jobs()
    assert job.request.start is not None
    assert job.request.end is not None
    fetched = [call.status for call in on.server.called("cdn")]
    assert fetched == [200, 200]


async def test_a_picture_alone_is_enough(on: Stage) -> None:
    """Without a word the picture comes alive."""
    asked = on.ada.commands(on.channel, "luma", image=drawn())
    await on.video(asked)
    (job,) = await on.jobs()
    assert (job.request.prompt, job.request.end) == ("", None)


async def test_the_last_frame_needs_a_first(on: Stage) -> None:
    """A picture to end with and none to begin with is refused before anything is stored."""
    asked = on.ada.commands(on.channel, "luma", end_image=drawn())
    answer = await on.answer(asked)
    assert "picture to begin with" in answer.text
    assert answer.ephemeral
    assert await on.count("SELECT count(*) FROM inbox") == 0


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (File(name="cat.png", content=b"no picture"), "cannot read this picture"),
        (File(name="cat.png", content=bytes(20 * 2**20 + 1)), "20 MB is the most"),
    ],
)
async def test_a_picture_that_is_none_is_refused(on: Stage, file: File, words: str) -> None:
    """What the client claims of a file is believed by nobody; what is too large is not fetched."""
    asked = on.ada.commands(on.channel, "luma", prompt="it yawns", image=file)
    assert words in (await on.answer(asked)).text
    assert await on.jobs() == []


async def test_a_picture_that_is_gone_is_told(on: Stage) -> None:
    """A file that Discord has removed meanwhile is asked for again."""
    on.server.files.ephemeral_for = 0.0
    asked = on.ada.commands(on.channel, "luma", image=drawn())
    assert "no longer kept" in (await on.answer(asked)).text


async def test_a_picture_is_tried_again_when_the_line_breaks(on: Stage) -> None:
    """A cut connection, and a server in trouble, cost a moment and not the video."""
    on.server.fault("cdn", cut=True)
    on.server.fault("cdn", status=503)
    asked = on.ada.commands(on.channel, "luma", image=drawn())
    await on.video(asked)
    assert len(on.server.called("cdn")) == 3


async def test_anybodys_picture_can_be_animated(on: Stage) -> None:
    """The context menu takes the first two pictures of a message, whatever else is in it."""
    bo = on.server.person("bo")
    files = [
        File(name="notes.txt", content=b"hello", content_type="text/plain"),
        *(File(name=f"{n}.png", content=drawn()) for n in range(3)),
    ]
    message = bo.posts(on.channel, "my cats", files)
    asked = on.ada.uses_menu(on.channel, "Animate", message)
    video = await on.video(asked)
    (job,) = await on.jobs()
    assert (job.request.start is None, job.request.end is None) == (False, False)
    assert len(on.server.called("cdn")) == 2
    assert video.reference is None or video.channel is on.channel


async def test_a_message_without_a_picture_is_refused_kindly(on: Stage) -> None:
    """Nothing to animate: said at once, to this person alone; no link in a text is fetched."""
    bo = on.server.person("bo")
    message = bo.posts(on.channel, f"look: {on.server.base}/attachments/1/2/cat.png")
    answer = await on.answer(on.ada.uses_menu(on.channel, "Animate", message))
    assert "no picture in this message" in answer.text
    assert answer.ephemeral
    assert on.server.called("cdn") == []


@pytest.mark.parametrize(
    ("right", "named"),
    [
        (Permission.ATTACH_FILES, "Attach Files"),
        (Permission.SEND_MESSAGES, "Send Messages"),
        (Permission.SEND_MESSAGES | Permission.ATTACH_FILES, "Send Messages, Attach Files"),
    ],
)
async def test_a_missing_permission_is_found_before_the_work(
    on: Stage, right: Permission, named: str
) -> None:
    """What the bot lacks is named to the person alone, and nothing is begun or paid."""
    on.channel.permissions(on.server.bot, deny=right)
    answer = await on.answer(on.ada.commands(on.channel, "luma", prompt="a fox"))
    assert f"I lack {named}." in answer.text
    assert answer.ephemeral
    assert await on.count("SELECT count(*) FROM inbox") == 0
    allowed = on.ada.commands(on.channel, "luma-limits")
    assert "no limit" in (await on.answer(allowed)).text


async def test_threads_have_a_permission_of_their_own(on: Stage) -> None:
    """A thread asks for another permission than its channel; with it a video comes."""
    thread = on.channel.thread("foxes")
    on.channel.permissions(on.server.bot, deny=Permission.SEND_MESSAGES_IN_THREADS)
    refused = on.ada.commands(thread, "luma", prompt="a fox")
    assert "Send Messages in Threads" in (await on.answer(refused)).text
    on.channel.permissions(on.server.bot, deny=Permission.SEND_MESSAGES)
    await on.video(on.ada.commands(thread, "luma", prompt="a fox in a thread"))
    assert on.paid("a fox in a thread") == 1


async def test_it_works_in_forum_posts_and_direct_messages(on: Stage) -> None:
    """A forum's post is a thread; in direct messages nobody's permissions matter."""
    post = on.guild.forum("ideas").thread("a fox")
    for place in (post, on.ada.dm()):
        await on.video(on.ada.commands(place, "luma", prompt="a fox anywhere"))
    assert on.paid("a fox anywhere") == 2
    await on.state(State.DELIVERED)


async def test_a_video_from_a_place_for_adults_is_hidden(on: Stage) -> None:
    """In an age-restricted channel, and in its threads, the file is a spoiler."""
    place = on.guild.channel("adults", nsfw=True)
    for where in (place, place.thread("more")):
        video = await on.video(on.ada.commands(where, "luma", prompt="a fox"))
        assert video.attachments[0].spoiler


async def test_a_role_brings_more_videos(tmp_path: Path) -> None:
    """The best of a person's roles says how many a day; /luma-limits tells it."""
    roles = {101: 2, 102: 3}
    limits = Limits(user_daily=1)
    async with living(tmp_path, limits=limits, role_limits=roles) as on:
        for number in roles:
            role = on.guild.role(f"patron {number}")
            del on.guild.roles[role.id]
            role.id = number
            on.guild.roles[number] = role
            on.guild.join(on.ada, role)
        await on.die()
        await on.live()
        for number in range(3):
            place = on.guild.channel(f"den {number}")
            await on.video(await on.asks(f"fox number {number}", channel=place))
        refused = await on.answer(await on.asks("one too many"))
        assert "your 3 videos" in refused.text
        told = await on.answer(on.ada.commands(on.channel, "luma-limits"))
        assert "0 of 3 left" in told.text
        bo = on.server.person("bo")
        await on.video(await on.asks("the only one", bo))
        assert "your video for today" in (await on.answer(await on.asks("no more", bo))).text
