"""Files of the bot's and shared videos on the room's page, in a real browser."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from bot.domain.call import Answer, Call
from bot.domain.reply import Attachment, Button, Reply
from tests.e2e.room_window import message, until, window
from tests.room_stage import CHAT, Stage, picture, stage

JOB = "01j9x0c0c0c0c0c0c0c0c0c0c0"


@pytest.fixture
async def on(tmp_path: Path) -> AsyncIterator[Stage]:
    """A served room."""
    async with stage(tmp_path) as opened:
        yield opened


async def kept(on: Stage, folder: Path, content: bytes, name: str) -> Attachment:
    """Keep a file of the bot's."""
    raw = folder / "raw"
    await asyncio.to_thread(raw.write_bytes, content)
    key = await on.blobs.keep(raw, suffix=Path(name).suffix)
    return Attachment(file=key, name=name, picture=name.endswith(".png"))


async def test_files_are_shown_or_handed_over(on: Stage, browser: Browser, tmp_path: Path) -> None:
    """A picture stands under its words and is told in words; a table is a link that downloads."""
    sheet = await kept(on, tmp_path, picture("PNG", (90, 60, 200), (960, 540)), "best.png")
    table = await kept(on, tmp_path, b"id;prompt\n1;a fox\n", "jobs.csv")
    show = ((Button(f"show:{JOB}", "1"), Button("show:2", "2")),)
    best = Reply(
        text="The best of the week:\n1. a fox surfing · by Ann · 👍 3",
        attachment=sheet,
        buttons=show,
    )
    async with window(browser, on, "Ann") as page:
        first = await on.room.send(CHAT, best, key="1")
        shown = message(page, "The best of the week")
        image = shown.locator(".enclosed img")
        await expect(image).to_have_attribute("alt", "The best of the week:")
        await until(image, "e => e.complete && e.naturalWidth === 960")
        await on.room.send(CHAT, Reply(text="Your export is ready.", attachment=table), key="2")
        link = message(page, "Your export").get_by_role("link", name="Download jobs.csv")
        if folder := os.environ.get("LOOK"):
            await page.screenshot(path=f"{folder}/room_files.png")
        async with page.expect_download() as coming:
            await link.click()
        assert (await coming.value).suggested_filename == "jobs.csv"
        assert await on.room.edit(CHAT, first, Reply(text="The best of the week: none"))
        await expect(shown.locator(".enclosed")).to_be_hidden()


async def test_a_shared_video_is_liked_and_remixed(
    on: Stage, browser: Browser, tmp_path: Path
) -> None:
    """A copy in the showcase counts in place; Remix opens a form with its words."""
    votes = 0

    def buttons() -> tuple[tuple[Button, ...], ...]:
        return ((Button(f"vote:{JOB}", f"👍 {votes}"), Button(f"remix:{JOB}", "🎬 Remix")),)

    def answer(call: Call) -> Answer:
        if call.command == "remix" and call.text is None:
            return Answer(ask="a fox surfing --ar 9:16")
        stop = Button(f"unshare:{JOB}", "🔒 Stop sharing")
        return Answer(reply=Reply(text="Thank you!", buttons=((stop,),)))

    on.core.answer = answer
    reply = Reply(
        quote="a fox surfing", text="by Bob", video=await on.clip(tmp_path), buttons=buttons()
    )
    copy = await on.room.send(CHAT, reply, key="1")
    async with window(browser, on, "Ann") as page:
        shown = message(page, "by Bob")
        await shown.get_by_role("button", name="👍 0").click()
        await expect(message(page, "Thank you!")).to_contain_text("🔒 Stop sharing")
        await expect(page.locator(".toast")).to_have_count(0)
        votes = 1
        changed = Reply(quote=reply.quote, text="by Bob", video=reply.video, buttons=buttons())
        assert await on.room.edit(CHAT, copy, changed)
        await expect(shown.get_by_role("button", name="👍 1")).to_be_visible()
        await shown.get_by_role("button", name="Remix").click()
        field = shown.locator(".ask textarea")
        await expect(field).to_have_value("a fox surfing --ar 9:16")
        if folder := os.environ.get("LOOK"):
            await page.screenshot(path=f"{folder}/room_remix.png")
        await field.fill("a hare surfing")
        await field.press("Enter")
        await expect(shown.locator(".ask")).to_have_count(0)
    assert [(call.command, call.text) for call in on.core.presses] == [
        ("vote", None),
        ("remix", None),
        ("remix", "a hare surfing"),
    ]
