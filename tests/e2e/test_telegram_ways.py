"""Telegram by webhook, with a refused token, and messages from while the bot was down."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import aiohttp

from tests.e2e.bot_process import PATIENCE, ROOT, free_port, running
from tests.e2e.selling import sandbox
from tests.e2e.telegram_scene import Scene, chatting, settings_of
from tests.servers.telegram.message import Message
from tests.servers.telegram.server import serving


async def begun(on: Scene, text: str, *, ago: float = 0.0) -> Message:
    """Let somebody new say something to the bot alone."""
    ann = on.server.person(name="Ann")
    return await ann.says(on.server.private(ann), text, ago=ago)


async def test_what_was_said_while_it_was_down(tmp_path: Path) -> None:
    """A young command is done at once; an old one is asked about, and made after a yes."""
    async with chatting(tmp_path) as on:
        await on.bot.stop()
        young = await begun(on, "/luma a young fox", ago=300.0)
        old = await begun(on, "/luma an old fox", ago=1500.0)
        await on.bot.start()
        await on.video(young)
        question = await on.answer(old, lambda m: m.buttons)
        assert "25 min" in question.text
        assert on.paid("an old fox") == 0
        ann = on.server.person(old.chat.id)
        for _ in range(2):
            assert await ann.presses(question, question.labels[0]) is not None
        await on.answer(old, lambda m: m.video)
        assert on.paid("an old fox") == 1


async def test_by_webhook(tmp_path: Path) -> None:
    """Telegram calls, shows the secret, and the video is posted; nobody else is heard."""
    port = free_port()
    async with serving(tmp_path / "telegram") as server, sandbox(tmp_path) as seller:
        settings = settings_of(server, seller, TELEGRAM_MODE="webhook")
        settings["PUBLIC_URL"] = f"http://127.0.0.1:{port}"
        async with running(tmp_path, "run", port=port, settings=settings) as bot:
            on = Scene(server, seller, bot)
            assert server.webhook_info["url"].startswith(settings["PUBLIC_URL"])
            await on.video(await begun(on, "/luma a called fox"))
            stranger = {"X-Telegram-Bot-Api-Secret-Token": "guessed"}
            async with bot.session.post(
                server.webhook_info["url"], json={"update_id": 1}, headers=stranger
            ) as answer:
                assert answer.status == 403
            await bot.stop()
            waiting = await begun(on, "/luma a waiting fox")
            bot.settings["TELEGRAM_MODE"] = "polling"
            await bot.start()
            await on.video(waiting)
            assert server.webhook_info["url"] == ""


async def test_a_refused_token_is_said(tmp_path: Path) -> None:
    """The process ends, says what to do, and does not say the token."""
    async with serving(tmp_path / "telegram") as server, sandbox(tmp_path) as seller:
        token = f"{server.bot.id}:AAH-not_the_token_of_this_server"
        settings = settings_of(server, seller, HTTP_PORT=str(free_port()), TELEGRAM_TOKEN=token)
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run",
            cwd=tmp_path, env={"PYTHONPATH": str(ROOT), **settings},
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
        )  # fmt: skip
        async with asyncio.timeout(PATIENCE):
            said, _ = await process.communicate()
        text = said.decode()
        assert process.returncode == 1, text
        assert "copy it again from @BotFather" in text
        assert "not_the_token" not in text


async def test_telegram_away_at_the_start(tmp_path: Path) -> None:
    """Without Telegram the process lives, says that it is not ready, and goes on when it is."""
    async with serving(tmp_path / "telegram") as server, sandbox(tmp_path) as seller:
        settings = settings_of(server, seller)
        port = free_port()
        log = (tmp_path / "log.txt").open("wb")
        async with server.away(), aiohttp.ClientSession() as session:
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", "run",
                cwd=tmp_path, env={"PYTHONPATH": str(ROOT), **settings, "HTTP_PORT": str(port)},
                stdout=log, stderr=log,
            )  # fmt: skip
            log.close()
            try:
                assert "telegram" in await _says(session, port)
            except BaseException:
                process.kill()
                raise
        try:
            async with aiohttp.ClientSession() as session, asyncio.timeout(PATIENCE):
                while "not ready" in await _says(session, port):
                    await asyncio.sleep(0.1)
        finally:
            process.kill()
            await process.wait()


async def _says(session: aiohttp.ClientSession, port: int) -> str:
    """Return what /readyz says, once it says anything."""
    async with asyncio.timeout(PATIENCE):
        while True:
            try:
                async with session.get(f"http://127.0.0.1:{port}/readyz") as answer:
                    return await answer.text()
            except aiohttp.ClientError:
                await asyncio.sleep(0.1)
