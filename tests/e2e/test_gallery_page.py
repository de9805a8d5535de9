"""The gallery in a real browser, on a phone and a desk, by day and by night."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Literal

import pytest
from playwright.async_api import Browser, Page, expect

from adapters.web.gallery.hall import Door
from bot.domain.showcase import Shared
from bot.domain.video import Clip, VideoRequest
from tests.e2e.room_window import until
from tests.gallery_stage import Stage, stage
from tests.unit.drawn_clips import Drawing, drawn
from tests.unit.drawn_pictures import flag, packed

SHAPES = ((640, 360), (360, 640), (480, 480), (640, 274), (274, 640), (640, 480))
Scheme = Literal["light", "dark"]
SCREENS: dict[str, tuple[int, int]] = {"phone": (390, 844), "desk": (1366, 768)}


@pytest.fixture
async def on(tmp_path: Path) -> AsyncIterator[Stage]:
    """An empty gallery."""
    async with stage(tmp_path) as opened:
        yield opened


@asynccontextmanager
async def visiting(
    browser: Browser, on: Stage, screen: str, scheme: Scheme = "light"
) -> AsyncIterator[Page]:
    """Open a window; at the end nothing may have been complained about or asked for elsewhere."""
    width, height = SCREENS[screen]
    context = await browser.new_context(
        locale="en-GB", viewport={"width": width, "height": height}, color_scheme=scheme
    )
    page = await context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda line: faults.append(line.text))
    page.on("request", lambda asked: faults.append(asked.url) if on.url not in asked.url else None)
    yield page
    assert faults == []
    await context.close()


async def share(on: Stage, number: int, prompt: str, **changes: object) -> Shared:
    """Share a clip of some shape."""
    width, height = SHAPES[number % len(SHAPES)]
    mp4 = await asyncio.to_thread(drawn, Drawing(width=width, height=height))
    clip = Clip(width=width, height=height, duration=1, size=len(mp4), sound=False)
    small = max(width, height) / 320
    jpeg = packed(flag(size=(int(width / small), int(height / small))), "JPEG")
    return await on.share(prompt, video=await on.watchable(mp4, jpeg, clip), **changes)


async def fill(on: Stage) -> list[Shared]:
    """Share a dozen videos of all shapes, with words and names of all kinds."""
    words = (
        "a fox",
        "x" * 300,
        "many words " * 60,
        "<b>not bold</b>",
        "ثعلب يركب الأمواج",
        "冲浪的狐狸",
    )
    names = ("Ann", None, "y" * 90, "<i>Eve</i>", "مريم", "\u202eturned")
    return [
        await share(on, number, words[number % 6], maker=names[number // 2 % 6], votes=number % 3)
        for number in range(12)
    ]


FITS = "() => document.documentElement.scrollWidth <= innerWidth"
EVEN = """() => {
    const rows = new Map();
    for (const pic of document.querySelectorAll(".grid .pic")) {
        const { top, height } = pic.getBoundingClientRect();
        const row = Math.round(top);
        rows.set(row, [...(rows.get(row) || []), height]);
    }
    return [...rows.values()].every(row => Math.max(...row) - Math.min(...row) < 2);
}"""
SNUG = """() => {
    const stage = document.querySelector(".stage");
    if (stage === null) return true;
    document.querySelector("details").open = true;
    return stage.offsetHeight - stage.firstElementChild.offsetHeight < 2;
}"""
CONTRAST = """() => {
    const parts = text => text.match(/[\\d.]+/g).map(Number);
    const light = ([r, g, b]) => [r, g, b]
        .map(v => v / 255).map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
        .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
    const ground = element => {
        for (let e = element; e; e = e.parentElement) {
            const colour = parts(getComputedStyle(e).backgroundColor);
            if (colour.length === 3 || colour[3] === 1) return colour;
        }
    };
    return [...document.querySelectorAll("body *")]
        .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
        .map(e => [e, light(parts(getComputedStyle(e).color)), light(ground(e))])
        .filter(([, a, b]) => (Math.max(a, b) + .05) / (Math.min(a, b) + .05) < 4.5)
        .map(([e]) => e.outerHTML.slice(0, 80));
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("screen", list(SCREENS))
async def test_every_page_fits(on: Stage, browser: Browser, screen: str, scheme: Scheme) -> None:
    """Nothing sticks out, pictures in a row are equally high and whole, all words can be read."""
    made = await fill(on)
    on.doors[:] = [Door("remix", "Telegram", f"{on.url}/x"), Door("vote", "Discord", f"{on.url}/y")]
    async with visiting(browser, on, screen, scheme) as page:
        for path in (
            *("", "/best?of=ever", "/search?q=nothing", "/maker?name=" + "y" * 90),
            *(f"/{shared.job}" for shared in made[:6]),
        ):
            await page.goto(f"{on.url}/gallery{path}")
            assert await page.evaluate(FITS), path
            assert await page.evaluate(EVEN), path
            assert await page.evaluate(SNUG), path
            assert await page.evaluate(CONTRAST) == [], path
        await page.goto(f"{on.url}/gallery")
        first = page.locator(".card img:not(.glow)").first
        await until(first, "e => e.complete && e.naturalWidth > 0")
        fit = await first.evaluate("e => getComputedStyle(e).objectFit")
        assert fit == "contain"


async def test_from_the_list_to_a_playing_video(on: Stage, browser: Browser) -> None:
    """The keyboard alone leads from the newest to a video that plays, silently and for ever."""
    asked = VideoRequest(prompt="a fox", loop=True)
    await share(on, 0, "a fox", request=asked)
    async with visiting(browser, on, "desk") as page:
        await page.goto(f"{on.url}/gallery")
        await page.keyboard.press("Tab")
        await expect(page.locator(".skip")).to_be_in_viewport()
        await page.keyboard.press("Enter")
        await page.keyboard.press("Tab")
        await page.keyboard.press("Enter")
        await expect(page.locator("h1")).to_have_text("a fox")
        video = page.locator("video")
        await until(video, "e => e.currentTime > 0.2")
        assert await video.evaluate("e => e.muted && e.loop && !e.paused && e.videoWidth === 640")
        await page.click(".by a")
        await expect(page.locator("h1")).to_have_text("Videos by Ann")


async def test_a_report_from_the_form(on: Stage, browser: Browser) -> None:
    """The browser's own headers prove that the form is ours; the visitor is thanked."""
    shared = await share(on, 0, "a fox")
    async with visiting(browser, on, "phone") as page:
        await page.goto(f"{on.url}/gallery/{shared.job}")
        await expect(page.locator("#reason")).to_be_hidden()
        await page.click("summary")
        await page.fill("#reason", "It shows me.\nPlease take it down.")
        await page.click("form[method=post] button")
        await expect(page.locator(".thanks")).to_be_in_viewport()
        assert page.url == f"{on.url}/gallery/{shared.job}?reported=1#report"
    assert on.reports == [(shared.job, "It shows me.\nPlease take it down.")]


async def test_a_form_on_another_page_reports_nothing(on: Stage, browser: Browser) -> None:
    """A page from elsewhere that posts our form is turned away."""
    shared = await share(on, 0, "a fox")
    context = await browser.new_context()
    page = await context.new_page()
    await page.set_content(
        f"<form method=post action='{on.url}/gallery/{shared.job}/report'>"
        "<input name=reason value=spam><button>x</button></form>"
    )
    await page.click("button")
    await expect(page.locator("h1")).to_have_text("This did not come from our page")
    assert on.reports == []
    await context.close()


async def test_searching(on: Stage, browser: Browser) -> None:
    """Words and Enter find it; without a result the way back is one click."""
    await share(on, 0, "a fox in the rain")
    async with visiting(browser, on, "phone") as page:
        await page.goto(f"{on.url}/gallery")
        await page.fill("input[type=search]", "rain fox")
        await page.press("input[type=search]", "Enter")
        await expect(page.locator(".card")).to_have_count(1)
        await page.fill("input[type=search]", "owl")
        await page.press("input[type=search]", "Enter")
        await expect(page.locator(".blank h2")).to_have_text("No video has all these words")
        await page.click(".blank a")
        await expect(page.locator(".card")).to_have_count(1)
