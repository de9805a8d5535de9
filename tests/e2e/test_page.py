"""The whole product in a real browser: what a newcomer does in the first minute."""

from __future__ import annotations

from pathlib import Path

from playwright.async_api import Browser, Locator, expect

from tests.e2e.bot_process import running
from tests.e2e.room_window import drop, message, until, window, write
from tests.e2e.selling import teach
from tests.room_stage import picture

SOON = 200_000.0
"""Milliseconds that a video may take on a busy machine."""
PLAYING = "v => v.currentTime > 0.2 && v.videoWidth > 0 && !v.error"


def videos(message: Locator) -> Locator:
    """Return the video in a message."""
    return message.locator("video")


async def test_the_first_minute(browser: Browser, tmp_path: Path) -> None:
    """Words become a video that plays; a reload keeps it; a stranger cannot delete it."""
    await teach(tmp_path, "sandbox - -", 1.5)
    async with running(tmp_path) as bot, window(browser, bot, "Ann") as page:
        await write(page, "/luma a fox surfing at dusk")
        await expect(message(page, "Cancel").first).to_be_visible()
        answer = page.locator(".message", has=page.locator("video"))
        await expect(answer).to_be_visible(timeout=SOON)
        await until(videos(answer), PLAYING)
        await expect(answer.locator("[data-button]")).to_have_text(
            ["🔁 Again", "\N{HEAVY PLUS SIGN} Extend", "✏️ Edit", "⭐ Share", "🗑 Delete"]
        )
        await expect(page.locator(".progress:visible")).to_have_count(0)

        await page.reload()
        await expect(answer).to_be_visible()
        await expect(message(page, "/luma a fox surfing at dusk").first).to_be_visible()

        async with window(browser, bot, "Bob") as other:
            theirs = other.locator(".message", has=other.locator("video"))
            await theirs.locator("[data-button^='delete:']").click()
            await expect(other.locator(".toast")).to_contain_text("Only the person who asked")
            await expect(answer).to_be_visible()
            await answer.locator("[data-button^='delete:']").click()
            await expect(answer).to_have_count(0)
            await expect(theirs).to_have_count(0)


async def test_a_dropped_photo_comes_alive(browser: Browser, tmp_path: Path) -> None:
    """Drop a photo, press Enter, and the video of it plays; Edit makes another one of it."""
    await teach(tmp_path, "sandbox - -", 1.5)
    async with running(tmp_path) as bot, window(browser, bot, "Ann") as page:
        await drop(page, "photo.png", picture("png", (200, 120, 40), (640, 480)))
        await page.press("#text", "Enter")
        answers = page.locator(".message", has=page.locator("video"))
        await expect(answers).to_have_count(1, timeout=SOON)
        await until(videos(answers.first), PLAYING)
        await answers.first.locator("[data-button^='edit:']").click()
        await page.fill(".ask textarea", "now with falling snow")
        await page.click(".ask button[type=submit]")
        await expect(answers).to_have_count(2, timeout=SOON)


async def test_changing_one_s_mind(browser: Browser, tmp_path: Path) -> None:
    """Cancel under the status message ends it, in the same message."""
    async with (
        running(tmp_path, SANDBOX_SPEED="1") as bot,
        window(browser, bot, "Ann") as page,
    ):
        await write(page, "/luma a very slow snail")
        await page.locator("[data-button^='cancel:']").click()
        await expect(message(page, "✖ Cancelled")).to_be_visible()
        await expect(page.locator("[data-button]")).to_have_count(0)
