"""Every way to buy, from the chat room: the same words and pictures, each seller's own protocol."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import pytest
from PIL import Image

from adapters.luma.sandbox.fault import Fault, Route, Trouble
from adapters.luma.sandbox.server import Sandbox
from tests.e2e.bot_process import ROOT, Bot, Message, free_port, running
from tests.e2e.selling import sandbox, teach

SELLERS = {
    "yescale": "/yescale",
    "vapi": "/vapi",
    "apiai": "/apiai",
    "cometapi": "/cometapi",
    "openai_hk": "/openai_hk",
    "luma": "/dream-machine/v1",
}
"""Where the sandbox speaks as each of them."""
OPEN = {"LIMIT_USER_RUNNING": "0", "LIMIT_USER_DAILY": "0", "LIMIT_CHAT_DAILY": "0"}


def account(name: str, seller: Sandbox) -> dict[str, str]:
    """Return the settings of one account."""
    upper = name.upper()
    return {f"{upper}_API_KEY": "sandbox", f"{upper}_BASE_URL": seller.url + SELLERS[name]}


def labels(message: Message) -> list[str]:
    """Return what stands on the buttons of a message."""
    return [button["label"] for button in message["buttons"]]


def button(message: Message, word: str) -> str:
    """Return the id of the button with a word on it."""
    return str(next(b["id"] for b in message["buttons"] if word in b["label"]))


def photo(path: Path, colour: str) -> Path:
    """Write a photo of one colour."""
    Image.new("RGB", (320, 240), colour).save(path)
    return path


async def videos(bot: Bot, asked: int, count: int) -> list[Message]:
    """Wait until a request has so many videos."""
    found: list[Message] = []

    async def enough() -> bool:
        found[:] = [m for m in await bot.answers(asked) if m["video"]]
        return len(found) >= count

    await bot.until(enough, f"{count} videos for {asked}")
    return found


@pytest.mark.parametrize("name", list(SELLERS))
async def test_everything_with_each_seller(name: str, tmp_path: Path) -> None:
    """Text, one picture, two, a loop, and Extend, each paid once, whoever sells it."""
    red, blue = photo(tmp_path / "red.png", "red"), photo(tmp_path / "blue.png", "blue")
    await teach(tmp_path, f"{name} - -", 0.5)
    async with sandbox(tmp_path) as seller:
        port = free_port()
        settings = {
            "LUMA_PROVIDERS": name,
            "PUBLIC_URL": f"http://127.0.0.1:{port}",
            "LOOPBACK_LINKS": "on",
            **account(name, seller),
            **OPEN,
        }
        async with running(tmp_path, "run", "--room", port=port, settings=settings) as bot:
            plain = await bot.say("/luma a fox surfing at dusk")
            asked = [
                plain,
                await bot.say("/luma a wave --loop --ar 9:16"),
                await bot.say("/luma it begins to move", red),
                await bot.say("/luma one becomes the other", red, blue),
            ]
            for number in asked:
                await bot.video(number)
            assert len(seller.paid()) == 4
            first = (await videos(bot, plain, 1))[0]
            assert any("Extend" in label for label in labels(first))
            status, body = await bot.press(first["id"], button(first, "Extend"))
            assert (status, body["ask"]) == (200, "")
            status, body = await bot.press(first["id"], button(first, "Extend"), text="it dives")
            assert status == 200
            # Who cannot go on from the video itself begins with its last picture, and says so.
            assert ("its last picture" in body["text"]) == (name in {"yescale", "openai_hk"})
            await videos(bot, plain, 2)
            assert len(seller.paid()) == 5
            if name == "openai_hk":
                await the_second(bot, plain)


async def the_second(bot: Bot, asked: int) -> None:
    """The second video of a request that made two comes on a press, and only once."""
    first = (await videos(bot, asked, 1))[0]
    assert "🎞 The other one" in labels(first)
    before = len(await videos(bot, asked, 1))
    for _ in range(2):
        assert (await bot.press(first["id"], button(first, "The other one")))[0] == 200
    assert len(await videos(bot, asked, before + 1)) == before + 1


async def test_first_party_in_full(tmp_path: Path) -> None:
    """Upscale, sound, reverse, interpolation, concepts, and Delete at the provider, too."""
    await teach(tmp_path, "luma - -", 0.5)
    async with sandbox(tmp_path) as seller:
        settings = {"LUMA_PROVIDERS": "luma", **account("luma", seller), **OPEN}
        async with running(
            tmp_path, "run", "--room", LOOPBACK_LINKS="on", settings=settings
        ) as bot:
            one = await bot.say("/luma a tiger in the snow --model ray-2 --duration 9s --res 720p")
            two = await bot.say("/luma the tiger sleeps --model ray-flash-2 --camera orbit_left")
            first, second = await bot.video(one), await bot.video(two)
            assert {"⬆️ Upscale", "🎵 Sound"} <= set(labels(first))
            for word in ("Upscale", "Sound"):
                assert (await bot.press(first["id"], button(first, word)))[0] == 200
            grown = await videos(bot, one, 3)
            assert any(m["video"]["sound"] for m in grown)
            reverse = await bot.say("/luma it wakes up --reverse", reply_to=second["id"])
            await bot.video(reverse)
            code = button(second, "Again").partition(":")[2][-6:]
            between = await bot.say(f"/luma it lies down --to {code}", reply_to=first["id"])
            await bot.video(between)
            async with bot.session.get(f"{bot.url}/metrics") as answer:
                assert 'bot_balance{provider="luma"}' in await answer.text()
            paid = len(seller.paid())
            refused = await bot.say("/luma a fox with a photo", photo(tmp_path / "x.png", "red"))
            said = await bot.answer(refused, lambda m: bool(m["text"]))
            assert "A picture is not possible here" in said["text"]
            assert len(seller.paid()) == paid


async def test_who_is_refused_goes_on_to_the_next(tmp_path: Path) -> None:
    """An empty account, a refused key, a wrong request: the next provider takes the job, once."""
    await teach(tmp_path, "vapi - -", 0.5)
    async with sandbox(tmp_path / "a") as empty, sandbox(tmp_path / "b") as rich:
        settings = {
            "LUMA_PROVIDERS": "yescale,vapi",
            **account("yescale", empty),
            **account("vapi", rich),
            **OPEN,
        }
        async with running(tmp_path, "run", "--room", settings=settings) as bot:
            for trouble in (Trouble.QUOTA, Trouble.KEY, Trouble.BUSY):
                empty.misbehave(Fault(route=Route.SUBMIT, trouble=trouble, times=50))
                await bot.video(await bot.say(f"/luma a fox meets {trouble}"))
                empty.behave()
            assert (len(empty.paid()), len(rich.paid())) == (0, 3)


async def test_moderation_is_final_and_a_lost_answer_too(tmp_path: Path) -> None:
    """Neither goes on to the next provider: the one would be wrong, the other paid twice."""
    async with sandbox(tmp_path / "a") as first, sandbox(tmp_path / "b") as other:
        settings = {
            "LUMA_PROVIDERS": "vapi,yescale",
            **account("vapi", first),
            **account("yescale", other),
            **OPEN,
        }
        async with running(tmp_path, "run", "--room", settings=settings) as bot:
            asked = await bot.say("/luma a fox [moderation-now]")
            await bot.answer(asked, lambda m: "refused as unsuitable" in m["text"])
            first.misbehave(Fault(route=Route.SUBMIT, trouble=Trouble.CUT_AFTER))
            asked = await bot.say("/luma a fox that gets lost")
            await bot.answer(asked, lambda m: "cannot tell whether it began" in m["text"])
            assert (len(first.paid()), len(other.paid())) == (1, 0)


async def test_first_party_looks_up_a_lost_answer(tmp_path: Path) -> None:
    """Where the provider can list, the lost generation is found: paid once, and delivered."""
    await teach(tmp_path, "luma - -", 0.5)
    async with sandbox(tmp_path) as seller:
        settings = {"LUMA_PROVIDERS": "luma", **account("luma", seller), **OPEN}
        async with running(
            tmp_path, "run", "--room", LOOPBACK_LINKS="on", settings=settings
        ) as bot:
            seller.misbehave(Fault(route=Route.SUBMIT, trouble=Trouble.CUT_AFTER))
            await bot.video(await bot.say("/luma a fox that is found again"))
            assert len(seller.paid()) == 1


@pytest.mark.parametrize("name", ["vapi", "cometapi", "luma"])
async def test_a_callback_brings_the_video_early(name: str, tmp_path: Path) -> None:
    """With a public address the provider's call wakes the bot; a forged call changes nothing."""
    async with sandbox(tmp_path) as seller:
        port = free_port()
        settings = {
            "LUMA_PROVIDERS": name,
            "PUBLIC_URL": f"http://127.0.0.1:{port}",
            "LOOPBACK_LINKS": "on",
            **account(name, seller),
            **OPEN,
        }
        async with running(tmp_path, "run", "--room", port=port, settings=settings) as bot:
            asked = await bot.say("/luma a fox that is called for")
            status = await bot.answer(asked, lambda m: bool(m["buttons"]))
            job = button(status, "Cancel").partition(":")[2]
            async with bot.session.post(f"{bot.url}/callbacks/{job}/forged") as answer:
                assert answer.status == 404
            video = await bot.video(asked)
            # Without a history the first poll is made after 8 seconds at the earliest.
            assert video["at"] - status["at"] < 7


async def test_doctor_buys_nothing(tmp_path: Path) -> None:
    """The check of settings and keys says a line for each, and costs nothing."""
    async with sandbox(tmp_path) as seller:
        names = ["vapi", "luma", "openai_hk"]
        settings = {"LUMA_PROVIDERS": ",".join(names), "PATH": "/usr/bin", "PYTHONPATH": str(ROOT)}
        for name in names:
            settings |= account(name, seller)
        settings["OPENAI_HK_API_KEY"] = "wrong"
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "doctor", cwd=tmp_path, env=settings,
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
        )  # fmt: skip
        said, _ = await process.communicate()
        lines = said.decode().splitlines()
        assert process.returncode == 1, lines
        troubles = [line for line in lines if line.startswith("trouble")]
        assert len(troubles) == 1, lines
        assert "OPENAI_HK_API_KEY" in troubles[0]
        assert seller.paid() == []
