"""A browser window on the chat room, and what a person does and sees in it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Protocol

from playwright.async_api import Browser, Locator, Page


class Served(Protocol):
    """A room that is served somewhere."""

    @property
    def url(self) -> str:
        """Where it is, without a final slash."""
        ...


@asynccontextmanager
async def window(browser: Browser, on: Served, name: str) -> AsyncIterator[Page]:
    """Open the room as somebody; at the end, nothing may have gone wrong in the page."""
    context = await browser.new_context(locale="en-GB", viewport={"width": 1100, "height": 760})
    page = await context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda line: faults.append(line.text) if "policy" in line.text else None)
    await page.goto(f"{on.url}/")
    await page.fill("#name", name)
    await page.press("#name", "Enter")
    yield page
    assert faults == []
    await context.close()


def message(page: Page, text: str) -> Locator:
    """Find the message that says something."""
    return page.locator(".message").filter(has_text=text)


async def write(page: Page, text: str) -> None:
    """Type a message and send it with the Enter key."""
    await page.fill("#text", text)
    await page.press("#text", "Enter")


async def until(element: Locator, condition: str) -> None:
    """Wait until a condition holds, looking at each frame; the page's policy forbids `eval`."""
    script = f"""e => new Promise(done => {{
        const look = () => ({condition})(e) ? done() : requestAnimationFrame(look);
        look();
    }})"""
    async with asyncio.timeout(100):
        await element.evaluate(script)


async def drop(page: Page, name: str, content: bytes) -> None:
    """Drop a file onto the page."""
    await bring(page, "drop", name, content)


async def paste(page: Page, name: str, content: bytes) -> None:
    """Paste a file into the page."""
    await bring(page, "paste", name, content)


async def bring(page: Page, kind: str, name: str, content: bytes) -> None:
    """Send the event that a browser sends when a person brings a file."""
    script = """([kind, name, bytes]) => {
        const carrier = new DataTransfer();
        carrier.items.add(new File([new Uint8Array(bytes)], name, { type: "image/png" }));
        const event = kind === "drop"
            ? new DragEvent("drop", { dataTransfer: carrier, bubbles: true, cancelable: true })
            : new ClipboardEvent("paste", { clipboardData: carrier, bubbles: true });
        document.getElementById("text").dispatchEvent(event);
    }"""
    await page.evaluate(script, [kind, name, list(content)])
