"""The demo as a person meets it: words and pictures in, videos out, clear words otherwise."""

from __future__ import annotations

import io
from pathlib import Path

import av
from PIL import Image

from tests.e2e.bot_process import Bot, Message, running
from tests.e2e.selling import teach


def labels(message: Message) -> list[str]:
    """Return what stands on the buttons of a message."""
    return [b["label"] for b in message["buttons"]]


def button(message: Message, word: str) -> str:
    """Return the id of the button with a word on it."""
    return str(next(b["id"] for b in message["buttons"] if word in b["label"]))


async def playable(bot: Bot, message: Message) -> tuple[int, int, float]:
    """Fetch the video of a message and decode it; return width, height and seconds."""
    url = message["video"]["url"]
    async with bot.session.get(bot.url + url) as answer:
        assert answer.status == 200
        assert answer.content_type == "video/mp4"
        data = await answer.read()
    with av.open(io.BytesIO(data), "r") as container:
        stream = container.streams.video[0]
        frames = sum(1 for _ in container.decode(stream))
        assert stream.codec_context.name == "h264"
        return stream.width, stream.height, frames / float(stream.average_rate or 1)


def photo(path: Path, colour: str) -> Path:
    """Write a photo of one colour."""
    Image.new("RGB", (640, 480), colour).save(path)
    return path


async def test_words_become_a_video(tmp_path: Path) -> None:
    """One command: a status message at once, then the video as a reply, the status gone."""
    async with running(tmp_path) as bot:
        asked = await bot.say("/luma a fox surfing at dusk")
        status = await bot.answer(asked, lambda m: "✖ Cancel" in labels(m))
        assert status["video"] is None
        video = await bot.video(asked)
        assert labels(video) == [
            "🔁 Again",
            "\N{HEAVY PLUS SIGN} Extend",
            "✏️ Edit",
            "⭐ Share",
            "🗑 Delete",
        ]
        width, height, seconds = await playable(bot, video)
        assert (width, height) == (1280, 720)
        assert 4.5 < seconds < 5.6
        assert (video["video"]["width"], video["video"]["height"]) == (width, height)

        async def only_the_video() -> bool:
            return [m["id"] for m in await bot.answers(asked)] == [video["id"]]

        await bot.until(only_the_video, "the status message is gone")
        assert await bot.stop() == 0


async def test_pictures_become_videos(tmp_path: Path) -> None:
    """A photo with /luma, two photos, and a reply to somebody's photo each make a video."""
    await teach(tmp_path, "sandbox - -", 1.5)
    red, blue = photo(tmp_path / "red.png", "red"), photo(tmp_path / "blue.jpg", "blue")
    async with running(tmp_path) as bot:
        one = await bot.say("/luma --res 540p", red)
        two = await bot.say("/luma from one to the other --ar 1:1 --res 540p", red, blue)
        shown = await bot.say("look at this", blue, user="bob")
        three = await bot.say("/luma waves --res 540p", reply_to=shown)
        for asked in (one, two, three):
            await playable(bot, await bot.video(asked))
        assert await bot.answers(shown) == []


async def test_buttons_do_what_they_say(tmp_path: Path) -> None:
    """Again makes another, Edit a changed one, Delete removes it; for the owner only."""
    await teach(tmp_path, "sandbox - -", 1.5)
    async with running(tmp_path, LIMIT_USER_RUNNING="9") as bot:
        asked = await bot.say("/luma a red balloon --ar 4:3 --res 540p")
        video = await bot.video(asked)
        assert (await bot.press(video["id"], button(video, "Delete"), user="bob"))[0] == 403
        assert (await bot.press(video["id"], "delete:nothing"))[0] == 404
        assert (await bot.press(999_999, button(video, "Again")))[0] == 404

        status, body = await bot.press(video["id"], button(video, "Edit"))
        assert (status, body["ask"]) == (200, "a red balloon --ar 4:3 --res 540p")
        edited = {"text": "a green balloon --ar 3:4 --res 540p"}
        status, body = await bot.press(video["id"], button(video, "Edit"), **edited)
        assert (status, body["ask"]) == (200, None)
        status, body = await bot.press(video["id"], button(video, "Edit"), text="x --ar 5:5")
        assert "5:5" in body["text"]
        assert (await bot.press(video["id"], button(video, "Again")))[0] == 200

        async def three_videos() -> bool:
            return sum(m["video"] is not None for m in await bot.answers(asked)) == 3

        await bot.until(three_videos, "the same again, and the changed one")
        shapes = {(await playable(bot, m))[:2] for m in await bot.answers(asked) if m["video"]}
        assert len(shapes) == 2
        assert (await bot.press(video["id"], button(video, "Delete")))[0] == 200
        assert video["id"] not in [m["id"] for m in await bot.answers(asked)]
        async with bot.session.get(bot.url + video["video"]["url"]) as answer:
            assert answer.status == 404


async def test_cancel(tmp_path: Path) -> None:
    """Cancel ends a job that is being made; the message says so and no video comes."""
    async with running(tmp_path, SANDBOX_SPEED="1") as bot:
        asked = await bot.say("/luma a very slow snail")
        status = await bot.answer(asked, lambda m: "✖ Cancel" in labels(m))
        assert (await bot.press(status["id"], button(status, "Cancel"), user="bob"))[0] == 403
        assert (await bot.press(status["id"], button(status, "Cancel")))[0] == 200
        ended = await bot.answer(asked, lambda m: "Cancelled" in m["text"])
        assert ended["id"] == status["id"]
        assert ended["buttons"] == []


async def test_refusals_are_clear(tmp_path: Path) -> None:
    """Whatever cannot be done is answered at once, in words that name what to change."""
    await teach(tmp_path, "sandbox - -", 1.5)
    huge = tmp_path / "huge.png"
    Image.new("1", (12000, 12000)).save(huge)
    nonsense = tmp_path / "x.png"
    nonsense.write_bytes(b"not a picture at all")
    async with running(tmp_path, LIMIT_USER_RUNNING="1", LIMIT_USER_DAILY="2") as bot:
        cases = [
            ("/luma", (), "for example"),
            ("/luma ab", (), "too short"),
            ("/luma " + "x" * 5001, (), "5,000"),
            ("/luma a fox --sparkle", (), "--sparkle"),
            ("/luma a fox --ar 5:5", (), "5:5"),
            ("/luma a fox --model nothing", (), "--model nothing"),
            ("/luma", (huge,), "pixels"),
            ("/luma", (nonsense,), "cannot read"),
            ("/help", (), "/limits"),
            ("/jobs", (), "no videos yet"),
            ("/limits", (), "2 of 2"),
        ]
        for text, pictures, words in cases:
            asked = await bot.say(text, *pictures)
            said = await bot.answer(asked, lambda m: bool(m["text"]))
            assert words in said["text"], (text[:40], said["text"])
        silent = await bot.say("good morning everybody")
        first = await bot.say("/luma a fox [never]")
        await bot.answer(first, lambda m: "✖ Cancel" in labels(m))
        second = await bot.say("/luma another fox")
        refused = await bot.answer(second, lambda m: bool(m["text"]))
        assert "in the making" in refused["text"]
        for prompt in ("bob may", "bob may once more"):
            await bot.video(await bot.say(f"/luma {prompt} --res 540p", user="bob"))
        third = await bot.say("/luma one too many", user="bob")
        refused = await bot.answer(third, lambda m: bool(m["text"]))
        assert "for today" in refused["text"]
        assert await bot.answers(silent) == []


async def test_it_speaks_chinese(tmp_path: Path) -> None:
    """A browser that asks for Chinese is answered in Chinese."""
    async with running(tmp_path) as bot:
        bot.session.headers["Accept-Language"] = "zh-CN,zh;q=0.9"
        asked = await bot.say("/limits")
        said = await bot.answer(asked, lambda m: bool(m["text"]))
        assert "今天" in said["text"]
