"""The room's page in a real browser; the test plays the core and looks at what people see."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from adapters.web.server import serve
from bot.domain.call import Answer, Call
from bot.domain.names import BlobKey, MessageId
from bot.domain.reply import Address, Button, Reply
from tests.e2e.room_window import drop, message, paste, until, window, write
from tests.room_stage import CHAT, Stage, picture, stage

JOB = "01j9x0c0c0c0c0c0c0c0c0c0c0"
CANCEL = ((Button(f"cancel:{JOB}", "✖ Cancel"),),)
VIDEO_BUTTONS = (
    (
        Button(f"again:{JOB}", "🔁 Again"),
        Button(f"edit:{JOB}", "✏️ Edit"),
        Button(f"delete:{JOB}", "🗑 Delete"),
    ),
)


@pytest.fixture
async def on(tmp_path: Path) -> AsyncIterator[Stage]:
    """A served room."""
    async with stage(tmp_path) as opened:
        yield opened


def answering(id_: int) -> Address:
    """Return the address of an answer to a message."""
    return replace(CHAT, reply_to=MessageId(str(id_)))


async def test_from_words_to_a_playing_video(on: Stage, browser: Browser, tmp_path: Path) -> None:
    """Words go to the core, the status changes in place, the video plays, and a reload keeps it."""
    async with window(browser, on, "Ann") as page:
        await page.click("[data-example*='fox surfing']")
        await page.press("#text", "Enter")
        call = await on.heard()
        assert call is not None
        assert (call.command, call.text) == ("luma", "a fox surfing at dusk")
        status = await on.room.send(
            call.address, Reply(text="In the queue", buttons=CANCEL), key="s"
        )
        shown = message(page, "In the queue")
        await expect(shown.locator(".quote")).to_contain_text("/luma a fox surfing")
        await expect(shown.locator(".progress")).to_have_class("progress unknown")
        bar = Reply(text="Making it\n▰▰▰▰▱▱▱▱▱▱ 40 % · about a minute", buttons=CANCEL)
        assert await on.room.edit(call.address, status, bar)
        shown = message(page, "Making it")
        await expect(shown.locator(".progress")).to_have_attribute("aria-valuenow", "40")
        await expect(shown.locator(".rest")).to_have_text("40 % · about a minute")
        reply = Reply(text="a fox", buttons=VIDEO_BUTTONS, video=await on.clip(tmp_path))
        await on.room.send(call.address, reply, key="v")
        await on.room.delete(call.address, status)
        await expect(shown).to_have_count(0)
        await until(page.locator("video"), "e => e.currentTime > 0.2")
        await page.reload()
        await expect(page.locator(".message")).to_have_count(2)
        await until(page.locator("video"), "e => e.currentTime > 0.2")
        await expect(page.locator("#me")).to_contain_text("Ann")


async def test_dropped_pictures_make_a_video(on: Stage, browser: Browser) -> None:
    """A dropped picture and Enter are a request; a second one is where the video ends."""
    first, second = picture("PNG", (200, 90, 30)), picture("PNG", (20, 90, 200))
    async with window(browser, on, "Ann") as page:
        await drop(page, "first.png", first)
        await expect(page.locator("#text")).to_have_value("/luma ")
        await expect(page.locator(".chip b")).to_have_text(["First frame"])
        await paste(page, "second.png", second)
        await expect(page.locator(".chip b")).to_have_text(["First frame", "Last frame"])
        await expect(page.locator(".chip canvas")).to_have_count(2)
        await drop(page, "third.png", first)
        await expect(page.locator(".toast")).to_contain_text("Two pictures at the most")
        await page.click(".swap button")
        await page.locator(".chip .remove").first.click()
        await expect(page.locator(".chip")).to_have_count(1)
        await page.press("#text", "Enter")
        call = await on.heard()
        assert call is not None
        (name,) = call.pictures
        path = await on.blobs.local(BlobKey(name))
        assert path.read_bytes() == first
        await until(page.locator(".media img"), "e => e.naturalWidth === 96")
        await expect(page.locator("#pictures")).to_be_hidden()


async def test_two_people_and_their_buttons(on: Stage, browser: Browser, tmp_path: Path) -> None:
    """Cancel works for its owner, a stranger's Delete is denied, and both see the same room."""
    asked = await on.say("/luma a fox", user="Ann")
    reply = Reply(text="a fox", buttons=VIDEO_BUTTONS, video=await on.clip(tmp_path))
    video = await on.room.send(answering(asked), reply, key="v")

    def answer(call: Call) -> Answer:
        if call.owner.user != "Ann":
            return Answer(reply=Reply(text="This is not yours."), denied=True)
        return Answer(reply=Reply(text="Deleted."))

    on.core.answer = answer
    async with window(browser, on, "Ann") as ann, window(browser, on, "Bob") as bob:
        await bob.click("[data-button^='delete:']")
        await expect(bob.locator(".toast.warning")).to_have_text("This is not yours.")
        await write(bob, "lovely!")
        await expect(message(ann, "lovely!").locator(".from b")).to_have_text("Bob")
        await expect(message(ann, "lovely!")).not_to_have_class("own")
        await ann.click("[data-button^='delete:']")
        await expect(ann.locator(".toast")).to_have_text("Deleted.")
        await on.room.delete(CHAT, video)
        for page in (ann, bob):
            await expect(page.locator("video")).to_have_count(0)
    assert [press.owner.user for press in on.core.presses] == ["Bob", "Ann"]


async def test_edit_opens_a_form(on: Stage, browser: Browser) -> None:
    """Edit shows what was asked for; what the person makes of it goes back to the core."""
    await on.room.send(CHAT, Reply(text="a fox", buttons=VIDEO_BUTTONS), key="v")
    on.core.answer = lambda call: Answer(ask="a fox --loop") if call.text is None else Answer()
    async with window(browser, on, "Ann") as page:
        await page.click("[data-button^='edit:']")
        field = page.locator(".ask textarea")
        await expect(field).to_have_value("a fox --loop")
        await field.fill("a hare --loop")
        await field.press("Enter")
        await expect(page.locator(".ask")).to_have_count(0)
    assert [press.text for press in on.core.presses] == [None, "a hare --loop"]


async def test_a_reply_quotes_and_markup_stays_text(on: Stage, browser: Browser) -> None:
    """A reply shows what it answers; nothing that people write becomes part of the page."""
    evil = "<img src=x onerror=alert(1)><b>bold</b>"
    async with window(browser, on, "<i>Eve</i>") as page:
        await write(page, evil)
        await expect(message(page, evil).locator(".said")).to_have_text(evil)
        await message(page, evil).hover()
        await message(page, evil).locator(".reply").click()
        await expect(page.locator("#replying")).to_contain_text("Replying to <i>Eve</i>")
        await write(page, "indeed")
        quote = message(page, "indeed").locator(".quote span")
        await expect(quote).to_have_text(evil)
        await expect(page.locator("#replying")).to_be_hidden()
        assert await page.locator(".message :is(img, i:not(.badge, .progress i))").count() == 0


async def test_the_line_breaks_and_comes_back(on: Stage, browser: Browser) -> None:
    """A lost connection is told; when the room is back the page catches up by itself."""
    port = int(on.url.rpartition(":")[2])
    async with window(browser, on, "Ann") as page:
        await expect(page.locator("#line")).to_have_attribute("data-state", "online")
        await on.stop()
        await expect(page.locator("#line")).to_have_attribute("data-state", "offline")
        await on.room.send(CHAT, Reply(text="said meanwhile"), key="1")
        async with serve("127.0.0.1", port, on.anew().routes()):
            await expect(message(page, "said meanwhile")).to_be_visible(timeout=15_000)
            await expect(page.locator("#line")).to_have_attribute("data-state", "online")
            await page.goto("about:blank")


async def test_a_long_history_loads_backwards(on: Stage, browser: Browser) -> None:
    """The page begins at the end of a long talk and loads the rest when somebody scrolls up."""
    for number in range(300):
        await on.room.send(CHAT, Reply(text=f"line {number}"), key=str(number))
    async with window(browser, on, "Ann") as page:
        await expect(message(page, "line 299")).to_be_in_viewport()
        assert await page.locator(".message").count() < 300
        await page.locator("#stream").hover()
        while await page.locator(".message").count() < 300:
            await page.mouse.wheel(0, -100_000)
            await until(page.locator("#stream"), "e => e.scrollTop > 500")
        await expect(page.locator(".message")).to_have_count(300)
        await expect(page.locator("#jump")).to_be_visible()
        await on.say("somebody speaks", user="Bob")
        await expect(page.locator("#jump")).to_contain_text("1 new")
        await page.click("#jump")
        await expect(message(page, "somebody speaks")).to_be_in_viewport()
