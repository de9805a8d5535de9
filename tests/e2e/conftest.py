"""Time for processes, and a real browser for the tests of the pages."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, async_playwright, expect

from tests.e2e.bot_process import PATIENCE

FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)

HERE = Path(__file__).parent
LONGEST = 450
"""Seconds for one test of processes, which share a machine with others."""

expect.set_options(timeout=PATIENCE / 4 * 1000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give each test here its time."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.timeout(LONGEST))


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    """Chromium from Debian's packages, without a window."""
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("there is no Chromium here: apt-get install chromium")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        await browser.close()
